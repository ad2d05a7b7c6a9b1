// Files that a caller names in place of those that report.yaml declares.
import Diagnose
import Document

/// Other rows for a data set of a report, for this one time.
public struct DataReplacement: Hashable, Sendable {
  /// The data set; nil is the only one that the report declares.
  public var name: String?
  /// The file: `.csv`, `.tsv` and other delimited text, `.json`, `.jsonl`, `.xlsx`, or a SQLite file for a data set that asks
  /// one. Whoever names it may read it, so it may lie anywhere; a relative path starts at the current folder.
  public var path: String
  public init(name: String?, path: String) { (self.name, self.path) = (name, path) }
}

extension [DataSource] {
  /// The sources with other files, and the names of those that have one.
  ///
  /// What report.yaml says of the values (units, formats, types) holds for the new file as well; what it says of the file
  /// (delimiter, sheet, records, query) does if the new file is of the same kind.
  func replacing(_ replacements: [DataReplacement]) throws(Failure) -> (sources: [DataSource], named: Set<String>) {
    var sources = self
    var named: Set<String> = []
    var findings = Findings()
    for replacement in replacements {
      guard let name = replacement.name ?? only, let place = firstIndex(where: { $0.name == name }) else {
        findings.report(.noSuchDataSet(replacement, among: map(\.name)))
        continue
      }
      if !named.insert(name).inserted { findings.report(.replacedTwice(name)) }
      sources[place].origin = self[place].origin.reading(replacement.path)
    }
    try findings.throwErrors()
    return (sources, named)
  }

  private var only: String? { count == 1 ? first?.name : nil }
}

extension DataSource.Origin {
  /// The origin that a file has by its name, with what is known of the one whose place it takes.
  fileprivate func reading(_ path: String) -> DataSource.Origin {
    let (isWorkbook, isLines) = (DataSource.Origin.isWorkbook(path), DataSource.Origin.isJSONLines(path))
    let isDelimited = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
    let isOther = isWorkbook || isLines != nil || isDelimited
    switch self {
    case .sqlite(_, let query) where !isOther: return .sqlite(path: path, query)
    case .workbook(_, let selection) where isWorkbook: return .workbook(path: path, selection)
    case .json(_, var selection):
      guard let isLines else { break }
      selection.isLines = isLines
      return .json(path: path, selection)
    case .file(_, let delimiter) where isDelimited || !isOther:
      return .file(path: path, delimiter: isDelimited ? nil : delimiter)
    case .file, .workbook, .sqlite, .postgres, .query: break
    }
    if isWorkbook { return .workbook(path: path, WorkbookSelection()) }
    guard let isLines else { return .file(path: path, delimiter: nil) }
    return .json(path: path, JSONSelection(isLines: isLines))
  }
}

extension DiagnosticCode {
  /// A file is to take the place of a data set that the report does not have, or that cannot be told.
  static let noSuchDataSet = DiagnosticCode(2059, .usage)
}

extension Diagnostic {
  fileprivate static func noSuchDataSet(_ replacement: DataReplacement, among names: [String]) -> Diagnostic {
    let all = names.joined(separator: ", ")
    guard let name = replacement.name else {
      let few = Wording("the report declares no data set", "报告没有声明数据集")
      let many = Wording("the report has \(names.count) data sets", "报告有 \(names.count) 个数据集")
      return .error(
        .noSuchDataSet, names.isEmpty ? few : many, at: .detached,
        hint: names.isEmpty
          ? Wording("data that stand in the figures themselves are not replaced", "写在图中的数据不能替换")
          : Wording(
            "say which: \(names[0])=\(replacement.path); there are: \(all)",
            "请指明替换哪一个：\(names[0])=\(replacement.path)；可用的有：\(all)"))
    }
    return .error(
      .noSuchDataSet, Wording("the report has no data set “\(name)”", "报告中没有数据集“\(name)”"), at: .detached,
      hint: nearestName(to: name, among: names).map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }
        ?? Wording("there are: \(all)", "可用的有：\(all)"))
  }

  fileprivate static func replacedTwice(_ name: String) -> Diagnostic {
    .error(.noSuchDataSet, Wording("the data set “\(name)” is replaced twice", "数据集“\(name)”重复替换"), at: .detached)
  }
}
