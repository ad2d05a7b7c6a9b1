// `data:` of report.yaml to data sources.
import Diagnose
import Document

/// Reads the declarations of data sets; keys that do not go with the kind of file are reported.
///
/// - Parameter text: report.yaml, in which the lines of queries are looked up.
func dataSources(_ tree: Tree?, in text: [UInt8], _ findings: inout Findings) -> [DataSource] {
  var sources: [DataSource] = []
  let lines = FileLines(text)
  for member in tree?.members ?? [] {
    findings.report(misplacedKeys(member.value))
    let named = ["file", "sqlite", "postgres", "sql"].lazy.compactMap { member.value[$0] }.first
    let span = named?.span ?? member.keySpan
    let sql = query(member.value, in: lines)
    var source = DataSource(name: member.key, origin: origin(member.value, sql: sql, span: span), span: span)
    source.reading = valueReading(member.value)
    sources.append(source)
  }
  return sources
}

private func origin(_ tree: Tree, sql: WorkbookSelection.Word?, span: Span) -> DataSource.Origin {
  if let connection = word("postgres", in: tree), let sql {
    return .postgres(postgres(tree, connection: connection, sql: sql))
  }
  if let file = tree["sqlite"] {
    let query =
      sql.map { DataSource.Query.sql($0) } ?? .table(word("table", in: tree) ?? WorkbookSelection.Word("", at: span))
    return .sqlite(path: file.text ?? "", query)
  }
  if tree["file"] == nil, let sql { return .query(sql) }
  let path = tree["file"]?.text ?? ""
  if DataSource.Origin.isWorkbook(path) { return .workbook(path: path, selection(tree)) }
  if let isLines = DataSource.Origin.isJSONLines(path) {
    return .json(path: path, JSONSelection(records: word("records", in: tree), isLines: isLines))
  }
  return .file(path: path, delimiter: tree["delimiter"]?.text?.first)
}

private func postgres(
  _ tree: Tree, connection: WorkbookSelection.Word, sql: WorkbookSelection.Word
) -> PostgresQuery {
  var query = PostgresQuery(connection: connection, sql: sql)
  if let seconds = tree["timeout"]?.number { query.seconds = Int(seconds) }
  query.snapshot = word("snapshot", in: tree)
  return query
}

/// The query with the places of its lines, so that an error in it can be pointed at.
private func query(_ tree: Tree, in lines: FileLines) -> WorkbookSelection.Word? {
  guard var sql = word("sql", in: tree) else { return nil }
  sql.marks = lineMarks(of: sql.text, at: sql.span, in: lines)
  return sql
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
  let (isWorkbook, isLines) = (DataSource.Origin.isWorkbook(path), DataSource.Origin.isJSONLines(path))
  for member in tree.members ?? [] {
    if isWorkbook || isLines != nil, member.key == "delimiter" {
      problems.append(.keyForText(member.key, at: member.keySpan))
    } else if !isWorkbook, workbookKeys.contains(member.key) {
      problems.append(.keyForWorkbooks(member.key, at: member.keySpan))
    } else if isLines != false, member.key == "records" {
      problems.append(.keyForJSON(member.key, at: member.keySpan))
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
      Wording("“\(key)” is for CSV files alone", "“\(key)”只用于CSV文件"), at: span)
  }

  static func keyForJSON(_ key: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.misplacedDataKey, Wording("“\(key)” is for JSON files (.json)", "“\(key)”只用于JSON文件（.json）"), at: span)
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
