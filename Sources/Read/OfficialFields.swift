// `official:` of report.yaml, held against what GB/T 9704-2012 forbids.
import Diagnose
import Document

/// Reads the elements of an official document; nil without the key. What the standard forbids is reported.
func officialDocument(_ tree: Tree?, date: ReportDate?, _ findings: inout Findings) -> OfficialDocument? {
  guard let tree, tree.members != nil else { return nil }
  var document = OfficialDocument(issuers: names(tree["issuer"]), span: tree.span)
  document.copyNumber = tree["copy-number"]?.text
  document.secrecy = tree["secrecy"]?.text
  document.urgency = tree["urgency"]?.text
  document.number = tree["number"]?.text
  document.signers = names(tree["signer"])
  document.recipients = tree["recipients"]?.text
  if tree["signature"] != nil { document.signature = names(tree["signature"]) }
  document.hasSeal = tree["seal"]?.bool ?? true
  document.remark = tree["remark"]?.text
  document.copiesTo = tree["copies-to"]?.text
  document.printer = tree["printer"]?.text
  document.printed = reportDate(tree["printed"], &findings)
  document.attachments = (tree["attachments"]?.array ?? []).map { $0["title"]?.text ?? "" }
  check(tree, date: date, &findings)
  return document
}

private func names(_ tree: Tree?) -> [String] { tree.map { $0.array ?? [$0] }?.compactMap(\.text) ?? [] }

private func check(_ tree: Tree, date: ReportDate?, _ findings: inout Findings) {
  if let number = tree["number"], let text = number.text, let fault = numberFault(text) {
    findings.report(.documentNumber(text, fault, at: number.span))
  }
  if date?.day == nil { findings.report(.incompleteDate(at: tree.span)) }
  if (tree["printer"] == nil) != (tree["printed"] == nil) { findings.report(.halfImprint(at: tree.span)) }
  let texts = [("recipients", tree["recipients"]), ("copies-to", tree["copies-to"]), ("remark", tree["remark"])]
  let titles = (tree["attachments"]?.array ?? []).map { ("attachments.title", $0["title"]) }
  for (key, text) in texts + titles {
    guard let text, let end = text.text?.last, "：:。.，,；;、）)".contains(end), !(key == "attachments.title" && end == "）")
    else { continue }
    findings.report(.markAtEnd(key, end, at: text.span))
  }
}

/// What is wrong with a document's number (7.2.5): year in 〔〕 with four digits, then the number without 第 and leading zeros, then 号.
private func numberFault(_ text: String) -> Wording? {
  if text.contains("第") { return Wording("the number has no 第", "发文顺序号不加“第”字") }
  guard let open = text.firstIndex(of: "〔"), let close = text[open...].firstIndex(of: "〕") else {
    return Wording("the year stands in 〔 〕", "年份应用六角括号“〔〕”括入")
  }
  let year = text[text.index(after: open)..<close]
  guard year.count == 4, year.allSatisfy(\.isDigit) else {
    return Wording("the year has four digits", "年份应标全称，用四位阿拉伯数字")
  }
  if open == text.startIndex { return Wording("the issuer's code word is missing", "缺少发文机关代字") }
  let rest = text[text.index(after: close)...]
  guard rest.last == "号", rest.count > 1, rest.dropLast().allSatisfy(\.isDigit) else {
    return Wording("behind the year stand digits and 号", "年份之后应为阿拉伯数字加“号”字")
  }
  return rest.first == "0" ? Wording("the number has no leading zero", "发文顺序号不编虚位，1 不编为 01") : nil
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}

extension Diagnostic {
  fileprivate static func documentNumber(_ text: String, _ fault: Wording, at span: Span) -> Diagnostic {
    .error(
      ReadCode.documentNumber,
      Wording(
        "“\(text)” is no document number: \(fault.english)", "发文字号“\(text)”不合规范：\(fault.chinese)"),
      at: span, hint: Wording("write it as 国发〔2021〕3号 (GB/T 9704-2012, 7.2.5)", "写作“国发〔2021〕3号”（GB/T 9704—2012，7.2.5）"))
  }

  fileprivate static func incompleteDate(at span: Span) -> Diagnostic {
    .error(
      ReadCode.officialDate,
      Wording("an official document needs the day of its date", "公文的成文日期应标全年、月、日"), at: span,
      hint: Wording("write `date: 2021-10-08` in report.yaml", "请在 report.yaml 中写 date: 2021-10-08 这样的完整日期"))
  }

  fileprivate static func halfImprint(at span: Span) -> Diagnostic {
    .error(
      ReadCode.officialImprint,
      Wording("`printer` and `printed` stand together or not at all", "印发机关与印发日期须同时标注"), at: span,
      hint: Wording("give both keys, or none", "请写全 printer 和 printed，或都不写"))
  }

  fileprivate static func markAtEnd(_ key: String, _ mark: Character, at span: Span) -> Diagnostic {
    .error(
      ReadCode.officialMark,
      Wording(
        "`\(key)` ends with “\(mark)”, which the layout sets by itself or leaves out", "“\(key)”末尾不写“\(mark)”，标点由版式处理"),
      at: span, hint: Wording("leave the mark out", "请删去末尾标点"))
  }
}
