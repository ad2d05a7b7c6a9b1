// What an editor would write of two numbers, and lists of names.
import Bind
import DataSets
import Diagnose
import Document
import Testing

private let towns = """
  街镇,产值,上年,合格率,上年率,片区
  浦江镇,31.24,27.70,97.1%,94.5%,东
  吴泾镇,20,10,92.0%,94.6%,东
  马桥镇,8,8,95.0%,95.0%,西
  七宝镇,8.0001,8,95.04%,95.0%,西
  华漕镇,3,未公布,90.0%,0%,西
  颛桥镇,0,0,—,1%,西
  合计,70.2401,,,,
  """

private let losses = "项,今年,上年\n甲,0,-5\n乙,0.3,1\n丙,0.3,1\n"
private let positive = "write increase(…), or give a word with default(…, \"…\")"

private func printed(_ expression: String, rounding: Rounding = .halfUp) throws -> String {
  let data = try dataSets(["towns": towns, "totals": "和,数\n70.24,5\n", "losses": losses])
  var made = report([.paragraph(Paragraph(content: [.value(expression: expression, span(1, 5))], span: span(1)))])
  made.settings.rounding = rounding
  guard case .manuscript(let manuscript) = try bindValues(made, data).report.body[0],
    case .paragraph(let paragraph) = manuscript.blocks[0]
  else { throw Failure([]) }
  return paragraph.content.plainText
}

struct ChangeTests {
  @Test(arguments: [
    ("change(towns[1].产值, towns[1].上年)", "上升12.8%"), ("change(towns[1].上年, towns[1].产值)", "下降11.3%"),
    ("change(towns[1].产值, towns[1].上年) | \"0.00%\"", "上升12.78%"),
    ("change(towns[1].合格率, towns[1].上年率)", "上升2.6个百分点"), ("change(towns[2].合格率, towns[2].上年率)", "下降2.6个百分点"),
    ("change(towns[3].产值, towns[3].上年)", "与上年持平"), ("change(towns[4].产值, towns[4].上年)", "与上年基本持平"),
    ("change(towns[6].产值, towns[6].上年)", "与上年持平"),
    ("change(towns[4].产值, towns[4].上年, \"增长\", \"下降\", \"持平\", \"略增\")", "略增"),
    ("increase(towns[1].产值, towns[1].上年)", "增加3.54"), ("increase(towns[2].上年, towns[2].产值) | \"0\"", "减少10"),
    ("growth(towns[1].产值, towns[1].上年) | \"0.0\"", "12.8%"),
    ("times(towns[2].产值, towns[2].上年)", "翻了一番"), ("times(towns[1].产值, towns[1].上年)", "是上年的1.13倍"),
    ("times(towns[1].产值, towns[3].产值, \"是马桥镇的\") | \"0.0\"", "是马桥镇的3.9倍"),
    ("place(towns[1].产值)", "居首位"), ("place(towns[2].产值)", "居第2位"), ("place(towns[3].合格率)", "居第3位"),
    ("place(towns[2].产值, \"列全市第{cn}\")", "列全市第二"), ("place(towns[6].产值, \"ascending\")", "居首位"),
    ("about(towns[1].产值) | \"0\"", "超31"), ("about(towns[1].上年) | \"0\"", "近28"), ("about(towns[2].产值) | \"0\"", "20"),
    ("about(towns[1].产值, \"约\") | \"0\"", "约31"),
    ("list(towns.街镇)", "浦江镇、吴泾镇、马桥镇、七宝镇、华漕镇和颛桥镇"), ("list(towns.街镇, towns.产值, 3)", "浦江镇、吴泾镇和七宝镇"),
    ("list(towns.街镇, towns.产值 >= 20)", "浦江镇和吴泾镇"), ("list(towns.街镇, towns.片区 = \"东\", towns.产值, 1)", "浦江镇"),
    ("count(towns.街镇, towns.产值 < 10)", "4"), ("sum(towns.产值, towns.片区 = \"东\")", "51.24"),
    ("if(towns[1].产值 > towns[2].产值, \"高于\", \"低于\")", "高于"), ("if(towns[1].片区 = towns[2].片区, \"同\", \"异\")", "同"),
    ("default(change(towns[5].产值, towns[5].上年), \"上年未公布\")", "上年未公布"),
    ("default(change(towns[1].产值, towns[1].上年), \"上年未公布\")", "上升12.8%"),
    ("default(growth(towns[3].产值, towns[6].产值), \"无可比基数\")", "无可比基数"),
    ("default(towns[5].上年, \"无\")", "无"), ("default(list(towns.街镇, towns.产值 > 99), \"无\")", "无"),
    ("totals.和", "70.24"), ("totals.和 / totals.数 | \"0.0\"", "14.0"),
    ("(towns[1].产值 - towns[1].上年) / towns[1].上年 * 100 | \"0.0\"", "12.8"),
    // Numbers stand in front, too, and the word of default takes no format.
    ("100 * towns[2].上年 / towns[2].产值", "50"), ("-1 * towns[2].产值", "-20"), ("2 * (1 + 1.5)", "5"),
    ("default(towns[2].产值, \"无\") | \"0.0\"", "20.0"), ("default(towns[5].上年, \"无\") | \"0.0\"", "无"),
    ("default(default(towns[5].上年, towns[2].上年), \"无\") + 1", "11"),
    ("if(towns[1].产值 > 1, towns[2].产值, \"无\") | \"0.0\"", "20.0"),
    ("default(sum(towns.产值, towns.片区 = \"北\"), \"无\")", "无"), ("count(towns.产值, towns.片区 = \"北\")", "0"),
    ("default(times(losses[1].今年, losses[1].上年), \"亏损\")", "亏损"),
    ("about(losses[2].今年) | \"0\"", "0"),
    ("place(losses[2].今年, \"列全市{tie}第{cn}\")", "列全市并列第一"),
    ("place(losses[1].今年, \"列全市{tie}第{cn}\")", "列全市第三"),
    ("towns[1].合格率 - towns[1].上年率", "2.6个百分点"), ("difference(towns[2].合格率, towns[2].上年率)", "2.6个百分点"),
  ])
  func sentencesSayWhatAnEditorWouldWrite(expression: String, text: String) throws {
    #expect(try printed(expression) == text)
  }

  @Test func halvesFollowTheRuleOfTheReport() throws {
    #expect(try printed("totals.数 / 2 | \"0\"") == "3")
    #expect(try printed("totals.数 / 2 | \"0\"", rounding: .halfEven) == "2")
  }

  @Test(arguments: [
    (
      "change(towns[5].产值, towns[5].上年)",
      "a value that change needs is missing [say what is then printed: default(…, \"…\")]"
    ),
    ("growth(towns[3].产值, towns[6].上年)", "this would divide by zero [say what is then printed: default(…, \"…\")]"),
    (
      "change(towns[1].产值, towns[1].合格率)",
      "these values count in different units: 1 and % [the unit is that of the data set's unit:, or % where it is written so]"
    ),
    ("list(towns.街镇, towns.产值 > 99)", "no row is left to list [say what is then printed: default(…, \"…\")]"),
    (
      "towns.产值", "“towns.产值” is a whole field; a single value is wanted here [name a row, or sum it up: sum(towns.产值)]"
    ),
    ("towns[1].产值 > 3", "a comparison is no text [write if(a > b, \"…\", \"…\")]"),
    ("towns[1].产值 + towns[5].上年", "a value beside “+” is missing [say what is then printed: default(…, \"…\")]"),
    ("default(change(towns[1].街镇, 1), \"无\")", "change needs a number, but this is “浦江镇”"),
    ("times(losses[1].上年, losses[2].今年)", "what is not above zero is no multiple of anything [\(positive)]"),
    ("times(losses[2].今年, losses[1].上年)", "growth over a number below zero says nothing [\(positive)]"),
    (
      "sum(towns.产值, towns.片区 = \"北\")",
      "no row of the data set “towns” meets the conditions of sum [say what is then printed: default(…, \"…\")]"
    ),
    (
      "change(towns[1].合格率, towns[1].上年率) | \"0.00%\"",
      "a difference of percentages is in points, not “0.00%” [write “0.0个百分点”, or “0.0”]"
    ),
    ("(towns[1].产值", "“)” is expected here [write such as {{ main[\"1. 生产总值\"].总量 }}]"),
  ])
  func whatCannotBeSaidIsAnError(expression: String, problem: String) throws {
    let data = try dataSets(["towns": towns, "totals": "和,数\n70.24,5\n", "losses": losses])
    let found = problems(
      [.paragraph(Paragraph(content: [.value(expression: expression, span(1, 5))], span: span(1)))], data)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix(problem) == true, "\(found)")
  }
}
