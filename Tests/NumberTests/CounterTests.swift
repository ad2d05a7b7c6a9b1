// Counters and patterns.
import Document
import Testing

struct CounterTests {
  @Test(arguments: [
    (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
    (111, "一百一十一"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (2020, "二千零二十"),
    (9999, "九千九百九十九"),
  ])
  func chineseNumerals(number: Int, sign: String) { #expect(CounterStyle.chinese.sign(number) == sign) }

  @Test func chineseNumeralsAreAllDifferentAndReadBack() {
    let signs = (1...9999).map { CounterStyle.chinese.sign($0) ?? "" }
    #expect(Set(signs).count == 9999)
    #expect(signs.map(readBack) == Array(1...9999))
  }

  @Test func twoHundredNumbersAreCountedAndReadDigitByDigit() {
    #expect(numeralTable.count == 200)
    for row in numeralTable {
      #expect(CounterStyle.chinese.sign(row.number) == row.numeral)
      #expect(CounterStyle.chineseDigits.sign(row.number) == row.digits)
    }
  }

  @Test func datesAreWrittenInDigitsOrInHanNumerals() {
    let date = ReportDate(year: 2020, month: 10, day: 31)
    #expect(date.chinese == "2020年10月31日" && date.han == "二〇二〇年十月三十一日")
    #expect(ReportDate(year: 2021).han == "二〇二一年" && ReportDate(year: 2009, month: 1).han == "二〇〇九年一月")
  }

  @Test func aPatternSaysWhatFollowsItsLastSign() {
    let pattern = NumberPattern("{circled}|（{n}）")
    #expect([1, 50, 51, 120].map { pattern?.text($0) } == ["①", "㊿", "（51）", "（120）"])
    #expect(pattern?.lacksSign(for: 51) == false)
    #expect(
      NumberPattern("{stem}|{branch}")?.text(11) == "戌" && NumberPattern("{stem}|{branch}")?.lacksSign(for: 13) == true)
    #expect(NumberPattern("{circled}|{x}") == nil && NumberPattern("{circled}|（{n") == nil)
  }

  @Test func otherStyles() {
    #expect([1, 20, 21, 35, 36, 50].map { CounterStyle.circled.sign($0) } == ["①", "⑳", "㉑", "㉟", "㊱", "㊿"])
    #expect(
      [1, 4, 9, 14, 1990, 3999].map { CounterStyle.romanLower.sign($0) } == [
        "i", "iv", "ix", "xiv", "mcmxc", "mmmcmxcix",
      ])
    #expect(CounterStyle.romanUpper.sign(12) == "XII")
    #expect([1, 26, 27, 702, 703].map { CounterStyle.letterLower.sign($0) } == ["a", "z", "aa", "zz", "aaa"])
    #expect(CounterStyle.letterUpper.sign(28) == "AB")
    #expect([1, 2, 10].map { CounterStyle.stem.sign($0) } == ["甲", "乙", "癸"])
    #expect([1, 2, 3, 12].map { CounterStyle.branch.sign($0) } == ["子", "丑", "寅", "亥"])
    #expect([2020, 10, 1].map { CounterStyle.chineseDigits.sign($0) } == ["二〇二〇", "一〇", "一"])
    #expect(CounterStyle.arabic.sign(0) == "0")
  }

  @Test func stylesEndWhereTheirSignsDo() {
    #expect(CounterStyle.circled.sign(51) == nil)
    #expect(CounterStyle.stem.sign(11) == nil && CounterStyle.branch.sign(13) == nil)
    #expect(CounterStyle.chinese.sign(10_000) == nil)
    #expect(CounterStyle.romanLower.sign(4000) == nil)
    for style in CounterStyle.allCases where style != .arabic {
      #expect(style.sign(0) == nil && style.sign(-1) == nil)
    }
  }

  @Test func patternsAreFilledIn() {
    let values = NumberPattern.Values(counter: 3, chapter: 2, parent: "第二章", title: "食品")
    #expect(NumberPattern("第{cn}章")?.text(values) == "第三章")
    #expect(NumberPattern("表 {chapter}-{n}")?.text(values) == "表 2-3")
    #expect(NumberPattern("{parent}第{cn}节“{title}”")?.text(values) == "第二章第三节“食品”")
    #expect(NumberPattern("[{n}]")?.text(7) == "[7]")
    #expect(NumberPattern("{circled}")?.text(51) == "51")
    #expect(NumberPattern("{circled}")?.lacksSign(for: 51) == true)
    #expect(NumberPattern("§")?.hasCounter == false)
  }

  @Test(arguments: ["{", "}", "{n", "n}", "{x}", "{}", "{{n}}", "{N}"])
  func brokenPatternsAreRefused(pattern: String) { #expect(NumberPattern(pattern) == nil) }

  private func readBack(_ sign: String) -> Int {
    let digits: [Character: Int] = ["零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9]
    let units: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
    var (total, digit) = (0, sign.hasPrefix("十") ? 1 : 0)
    for character in sign {
      if let unit = units[character] {
        total += digit * unit
        digit = 0
      } else {
        digit = digits[character] ?? 0
      }
    }
    return total + digit
  }
}
