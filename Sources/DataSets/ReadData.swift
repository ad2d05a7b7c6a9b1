// Reading the data files that report.yaml declares.
public import Diagnose
public import Document
import Glibc

/// Reads every data file of a report.
///
/// - Parameters:
///   - declarations: as declared in `data:`, in order.
///   - folder: the report's folder; every path is relative to it and stays inside it.
///   - replacements: files in place of declared ones.
///   - variable: the value of an environment variable, which may hold the connection to a server.
/// - Returns: the data sets, and notes and warnings (conversions, a delimiter that looks wrong).
/// - Throws: everything that is wrong with any of the files: missing, undecodable, malformed, too large.
public func readData(
  _ declarations: [DataSource], folder: String, replacing replacements: [DataReplacement] = [],
  variable: @escaping (String) -> String? = environmentVariable
) throws(Failure) -> (DataSets, [Diagnostic]) {
  let (sources, named) = try declarations.replacing(replacements)
  var findings = Findings()
  var sets: [String: DataSet] = [:]
  var declared: [String: Span] = [:]
  var shelf = SourceShelf(folder: folder, named: named, variable: variable)
  for source in sources {
    if let problem = nameProblem(source, declared) { findings.report(problem) }
    declared[source.name] = declared[source.name] ?? source.span
    do {
      if let set = try readDataSet(source, &shelf, findings: &findings) {
        sets[source.name] = try set.read(as: source.reading)
      }
    } catch {
      findings.report(error.diagnostics)
    }
  }
  var derived = DerivedSets(sources, read: sets)
  findings.report(derived.readAll())
  try findings.throwErrors()
  return (DataSets(sources.compactMap { derived.sets[$0.name] }, queried: derived.queried), findings.all)
}

/// An environment variable; nil if there is none of the name.
public func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

private func nameProblem(_ source: DataSource, _ declared: [String: Span]) -> Diagnostic? {
  if source.name == "params" { return .reservedDataName(source.name, at: source.span) }
  return declared[source.name].map { .duplicateDataName(source.name, first: $0, at: source.span) }
}

/// nil when the file has problems, which are then among the findings, and for queries, which come later.
private func readDataSet(
  _ source: DataSource, _ shelf: inout SourceShelf, findings: inout Findings
) throws(Failure) -> DataSet? {
  switch source.origin {
  case .query: return nil
  case .postgres(let query):
    if let snapshot = query.snapshot {
      return try readSnapshot(snapshotText(snapshot, folder: shelf.folder), source, query)
    }
    return try shelf.servers.dataSet(source, query, findings: &findings)
  case .sqlite(let path, let query):
    return try readSQLite(shelf.bytes(path, of: source), source, query, in: shelf.folder(of: source))
  case .workbook(let path, let selection):
    guard let workbook = try shelf.workbook(path, of: source) else { return nil }
    return try WorkbookTables(workbook).dataSet(source, selection, findings: &findings)
  case .json(let path, let selection):
    let text = try readText(path, source, shelf, &findings)
    return try readJSON(text, source, selection, findings: &findings)
  case .file(let path, let delimiter):
    let delimiter = delimiter ?? (path.lowercased().hasSuffix(".tsv") ? "\t" : ",")
    guard isDelimiter(delimiter) else { throw Failure(.badDelimiter(delimiter, at: source.span)) }
    let text = try readText(path, source, shelf, &findings)
    if let kind = OtherText(text) { throw Failure(.otherText(kind, at: Span(file: path))) }
    return parse(text, of: source, path: path, delimiter: delimiter, findings: &findings)
  }
}

/// A snapshot's text; one that is missing was never made.
private func snapshotText(_ word: WorkbookSelection.Word, folder: String) throws(Failure) -> [UInt8] {
  do {
    return try decodeText(readDataFile(word.text, folder: folder, at: word.span), path: word.text).bytes
  } catch {
    guard error.diagnostics.first?.code == .dataFileMissing else { throw error }
    throw Failure(.missingSnapshot(word.text, at: word.span))
  }
}

/// A file's text as UTF-8.
private func readText(
  _ path: String, _ source: DataSource, _ shelf: SourceShelf, _ findings: inout Findings
) throws(Failure) -> [UInt8] {
  let decoded = try decodeText(shelf.bytes(path, of: source), path: path)
  if let encoding = decoded.convertedFrom { findings.report(.converted(from: encoding, at: Span(file: path))) }
  return decoded.bytes
}

/// What is open: several data sets may come from one workbook or server.
private struct SourceShelf {
  let folder: String
  /// Data sets whose file the caller names: it may lie outside of the folder.
  let named: Set<String>
  var servers: PostgresServers
  private var opened: [String: Workbook] = [:]
  private var failed: Set<String> = []

  init(folder: String, named: Set<String>, variable: @escaping (String) -> String?) {
    (self.folder, self.named) = (folder, named)
    servers = PostgresServers(variable: variable)
  }

  /// What the path of a source starts from.
  func folder(of source: DataSource) -> String {
    guard named.contains(source.name) else { return folder }
    return source.path?.hasPrefix("/") == true ? "" : "."
  }

  func bytes(_ path: String, of source: DataSource) throws(Failure) -> [UInt8] {
    guard named.contains(source.name) else { return try readDataFile(path, folder: folder, at: source.span) }
    return try readNamedFile(path, folder: folder(of: source), at: source.span)
  }

  /// nil for a workbook whose problems were reported before.
  mutating func workbook(_ path: String, of source: DataSource) throws(Failure) -> Workbook? {
    let key = folder(of: source) + "/" + path
    if let workbook = opened[key] { return workbook }
    if failed.contains(key) { return nil }
    failed.insert(key)
    let workbook = try Workbook(bytes(path, of: source), path: path, declaration: source.span)
    opened[key] = workbook
    failed.remove(key)
    return workbook
  }
}

private func isDelimiter(_ character: Character) -> Bool {
  character.unicodeScalars.count == 1 && !["\"", "\n", "\r", "\0"].contains(character)
}

private func parse(
  _ text: [UInt8], of source: DataSource, path: String, delimiter: Character, findings: inout Findings
) -> DataSet? {
  let scan = DelimitedScanner(text, delimiter: delimiter)
  guard !scan.records.isEmpty else {
    findings.report(.noHeader(at: Span(file: path)))
    return nil
  }
  let fields = readFields(scan, text, path)
  var problems = fieldProblems(fields)
  for found in scan.problems {
    let span = placeInText(found.offset, record: found.record, in: text, path: path)
    problems.append(.scan(found.problem, fields: scan.fieldCount, at: span))
  }
  findings.report(problems)
  if let other = likelyDelimiter(fields, delimiter) {
    findings.report(.delimiterDoubtful(other, at: Span(file: path, line: 1)))
  }
  guard problems.isEmpty else { return nil }
  return DataSet(name: source.name, path: path, declaration: source.span, text: text, fields: fields, scan: scan)
}

private func readFields(_ scan: DelimitedScanner, _ text: [UInt8], _ path: String) -> [DataSet.Field] {
  scan.cells.prefix(scan.fieldCount).map { cell in
    let span = placeInText(Int(cell.start), record: scan.records[0], in: text, path: path)
    return DataSet.Field(name: Value(written: cellText(cell, in: text), span: span).printed, span: span)
  }
}

private func fieldProblems(_ fields: [DataSet.Field]) -> [Diagnostic] {
  var problems: [Diagnostic] = []
  var first: [String: Span] = [:]
  for field in fields {
    if field.name.isEmpty {
      problems.append(.emptyField(at: field.span))
    } else if let earlier = first[field.name] {
      problems.append(.duplicateField(field.name, first: earlier, at: field.span))
    } else {
      first[field.name] = field.span
    }
  }
  return problems
}

/// Another delimiter that the only field's name contains: the file was probably written with it.
private func likelyDelimiter(_ fields: [DataSet.Field], _ delimiter: Character) -> Character? {
  guard fields.count == 1, let name = fields.first?.name else { return nil }
  return ["\t", ";", ",", "，", "|"].first { $0 != delimiter && name.contains($0) }
}
