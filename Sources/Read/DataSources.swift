// `data:` of report.yaml to data sources.
import Diagnose
import Document

/// Reads the declarations of data sets; keys that do not go with the kind of file are reported.
func dataSources(_ tree: Tree?, _ findings: inout Findings) -> [DataSource] {
  var sources: [DataSource] = []
  for member in tree?.members ?? [] {
    let file = member.value["file"]
    let path = file?.text ?? ""
    let isWorkbook = [".xlsx", ".xlsm"].contains { path.lowercased().hasSuffix($0) }
    findings.report(misplacedKeys(member.value, isWorkbook: isWorkbook))
    let origin: DataSource.Origin =
      isWorkbook
      ? .workbook(path: path, selection(member.value))
      : .file(path: path, delimiter: member.value["delimiter"]?.text?.first)
    sources.append(DataSource(name: member.key, origin: origin, span: file?.span ?? member.keySpan))
  }
  return sources
}

private func selection(_ tree: Tree) -> WorkbookSelection {
  func word(_ key: String) -> WorkbookSelection.Word? {
    guard let value = tree[key], let text = value.text else { return nil }
    return WorkbookSelection.Word(text, at: value.span)
  }
  var selection = WorkbookSelection(sheet: word("sheet"), range: word("range"), table: word("table"))
  if let rows = tree["header-rows"]?.number { selection.headerRows = Int(rows) }
  if let separator = tree["header-separator"]?.text { selection.headerSeparator = separator }
  selection.hidden = tree["hidden"]?.text.flatMap { WorkbookSelection.Hidden(rawValue: $0) }
  selection.merged = tree["merged"]?.text.flatMap { WorkbookSelection.Merged(rawValue: $0) }
  return selection
}

// MARK: Keys that do not go together

private let workbookKeys = ["sheet", "range", "table", "header-rows", "header-separator", "hidden", "merged"]

private func misplacedKeys(_ tree: Tree, isWorkbook: Bool) -> [Diagnostic] {
  var problems: [Diagnostic] = []
  for member in tree.members ?? [] {
    if isWorkbook, member.key == "delimiter" {
      problems.append(.keyForText(member.key, at: member.keySpan))
    } else if !isWorkbook, workbookKeys.contains(member.key) {
      problems.append(.keyForWorkbooks(member.key, at: member.keySpan))
    }
  }
  if tree["table"] != nil, let range = tree.members?.first(where: { $0.key == "range" }) {
    problems.append(.tableAndRange(at: range.keySpan))
  }
  return problems
}

extension Diagnostic {
  static func keyForWorkbooks(_ key: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey,
      Wording("“\(key)” is for workbooks (.xlsx)", "“\(key)”只用于工作簿（.xlsx）"), at: span)
  }

  static func keyForText(_ key: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey,
      Wording("“\(key)” is for CSV files, not for workbooks", "“\(key)”只用于CSV文件，不用于工作簿"), at: span)
  }

  static func tableAndRange(at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey,
      Wording("a table has its own range; give either", "表格自有区域，两者只写其一"), at: span)
  }
}
