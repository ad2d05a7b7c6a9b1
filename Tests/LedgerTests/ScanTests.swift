// Numbers found in running text, whole and with their units.
import Testing

@testable import Ledger

struct ScanTests {
  private func found(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return NumberScanner(scalars).all().map { number in
      var printed = ""
      printed.unicodeScalars.append(contentsOf: scalars[number.range])
      return "\(printed)|\(number.value)|\(number.unit)"
    }
  }

  @Test func numbersComeOutWhole() {
    #expect(found("增长1,012.5%，") == ["1,012.5%|1012.5|%"])
    #expect(found("2020年") == ["2020|2020|年"])
    #expect(found("为-3.2亿元") == ["-3.2|-3.2|亿元"])
    #expect(found("−0.8个百分点") == ["−0.8|-0.8|个百分点"])
    #expect(found("１２．５％") == ["１２．５％|12.5|%"])
    #expect(found("1 349 084人") == ["1 349 084|1349084|人"])
    #expect(found("+5.0") == ["+5.0|5.0|"])
  }

  @Test func signsThatJoinAreNoSigns() {
    #expect(found("2016-2020年") == ["2016|2016|", "2020|2020|年"])
    #expect(found("COVID-19") == ["19|19|"])
    #expect(found("2021-10-08") == ["2021|2021|", "10|10|", "08|08|"])
    #expect(found("3.2.1") == ["3.2.1||"])
  }

  @Test func groupsOfOtherLengthsAreSeveralNumbers() {
    #expect(found("1,2,3") == ["1|1|", "2|2|", "3|3|"])
    #expect(found("表 4 有120个") == ["4|4|", "120|120|个"])
    #expect(found("1234,567") == ["1234|1234|", "567|567|"])
    #expect(found("没有数字") == [])
  }
}
