// `data:` of report.yaml to data sources.
import Diagnose
import Document

/// Reads the declarations of data sets; keys that do not go with the kind of file are reported.
func dataSources(_ tree: Tree?, _ findings: inout Findings) -> [DataSource] {
  var sources: [DataSource] = []
  for member in tree?.members ?? [] {
    findings.report(misplacedKeys(member.value))
    let span = (member.value["file"] ?? member.value["sqlite"] ?? member.value["sql"])?.span ?? member.keySpan
    var source = DataSource(name: member.key, origin: origin(member.value, span: span), span: span)
    source.reading = valueReading(member.value)
    sources.append(source)
  }
  return sources
}

private func origin(_ tree: Tree, span: Span) -> DataSource.Origin {
  let sql = word("sql", in: tree)
  if let file = tree["sqlite"] {
    let query =
      sql.map { DataSource.Query.sql($0) } ?? .table(word("table", in: tree) ?? WorkbookSelection.Word("", at: span))
    return .sqlite(path: file.text ?? "", query)
  }
  if tree["file"] == nil, let sql { return .query(sql) }
  let path = tree["file"]?.text ?? ""
  if isWorkbook(path) { return .workbook(path: path, selection(tree)) }
  return .file(path: path, delimiter: tree["delimiter"]?.text?.first)
}

private func isWorkbook(_ path: String) -> Bool {
  [".xlsx", ".xlsm"].contains { path.lowercased().hasSuffix($0) }
}

private func word(_ key: String, in tree: Tree) -> WorkbookSelection.Word? {
  guard let value = tree[key], let text = value.text else { return nil }
  return WorkbookSelection.Word(text, at: value.span)
}

private func selection(_ tree: Tree) -> WorkbookSelection {
  var selection = WorkbookSelection(
    sheet: word("sheet", in: tree), range: word("range", in: tree), table: word("table", in: tree))
  if let rows = tree["header-rows"]?.number { selection.headerRows = Int(rows) }
  if let separator = tree["header-separator"]?.text { selection.headerSeparator = separator }
  selection.hidden = tree["hidden"]?.text.flatMap { WorkbookSelection.Hidden(rawValue: $0) }
  selection.merged = tree["merged"]?.text.flatMap { WorkbookSelection.Merged(rawValue: $0) }
  return selection
}

// MARK: Keys that do not go together

private let workbookKeys = ["sheet", "range", "table", "header-rows", "header-separator", "hidden", "merged"]

private func misplacedKeys(_ tree: Tree) -> [Diagnostic] {
  var problems: [Diagnostic] = []
  if let database = tree["sqlite"] {
    if (tree["table"] == nil) == (tree["sql"] == nil) { problems.append(.tableOrQuery(at: database.span)) }
    return problems
  }
  guard let path = tree["file"]?.text else { return problems }
  let isWorkbook = isWorkbook(path)
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

  static func tableOrQuery(at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey,
      Wording("a database needs either table: or sql:", "数据库须写 table: 或 sql: 之一"), at: span)
  }

  static func tableAndRange(at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey,
      Wording("a table has its own range; give either", "表格自有区域，两者只写其一"), at: span)
  }
}
