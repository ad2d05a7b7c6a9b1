// A workbook: its sheets, names and tables, opened once for all data sets that come from it.
import Diagnose
import Document

/// An opened workbook.
final class Workbook {
  struct Sheet {
    var name: String
    var part: String
    var isHidden: Bool
  }
  struct Table {
    var names: [String]
    var sheet: Int
    var range: CellRectangle
    var headerRows: Int
    /// The fields' names where no row holds them.
    var columns: [String]
  }
  let path: String
  let sheets: [Sheet]
  let names: [WorkbookReader.DefinedName]
  let since1904: Bool
  let asksForCalculation: Bool
  let formats: [FormatCode]
  let shared: SharedTexts
  private let archive: ZipArchive
  /// Where report.yaml names the file, for problems with the file as a whole.
  private let declaration: Span

  /// - Throws: what keeps the file from being a workbook that can be read.
  init(_ bytes: [UInt8], path: String, declaration: Span) throws(Failure) {
    if let problem = notAWorkbook(bytes, path: path) { throw Failure(problem) }
    let archive: ZipArchive
    do { archive = try ZipArchive(bytes) } catch { throw Failure(.zip(error, at: Span(file: path))) }
    (self.path, self.archive, self.declaration) = (path, archive, declaration)
    let parts = WorkbookLoader(archive: archive, path: path)
    let root = try parts.mainPart()
    let reader = WorkbookReader()
    try parts.read(root, reader)
    guard reader.isWorkbook else { throw Failure(.notAWorkbook(.otherDocument, at: Span(file: path))) }
    let related = try parts.relationships(of: root)
    sheets = reader.sheets.compactMap { sheet in
      related.first { $0.identifier == sheet.relationship && $0.kind == "worksheet" }
        .map { Sheet(name: sheet.name, part: $0.target, isHidden: sheet.isHidden) }
    }
    (names, since1904) = (reader.names, reader.since1904)
    asksForCalculation = reader.asksForCalculation
    formats = try parts.formats(related)
    shared = try parts.sharedTexts(related)
  }

  /// Reads a sheet's part into a handler.
  func read(_ sheet: Int, _ handler: any XMLHandler) throws(Failure) {
    try WorkbookLoader(archive: archive, path: path).read(sheets[sheet].part, handler)
  }

  /// All tables with names, sheet by sheet.
  func tables() throws(Failure) -> [Table] {
    let parts = WorkbookLoader(archive: archive, path: path)
    var found: [Table] = []
    for (place, sheet) in sheets.enumerated() {
      for related in try parts.relationships(of: sheet.part) where related.kind == "table" {
        let reader = TableReader()
        try parts.read(related.target, reader)
        guard let range = CellRectangle(reader.reference) else { continue }
        found.append(
          Table(
            names: reader.names, sheet: place, range: range, headerRows: reader.headerRows, columns: reader.columns))
      }
    }
    return found
  }
}

/// Reads parts of an archive and turns what goes wrong into words.
struct WorkbookLoader {
  let archive: ZipArchive
  let path: String

  private var span: Span { Span(file: path) }

  func read(_ part: String, _ handler: any XMLHandler) throws(Failure) {
    let entry: ZipEntry?
    do { entry = try archive.open(part) } catch { throw Failure(.zip(error, at: span)) }
    guard let entry else { throw Failure(.partMissing(part, at: span)) }
    do {
      try readXML(entry, handler)
    } catch {
      switch error {
      case .unpacking(let fault): throw Failure(.zip(fault, at: span))
      case .malformed(let line): throw Failure(.partMalformed(part, line: line, at: span))
      case .documentType: throw Failure(.documentType(part, at: span))
      }
    }
  }

  /// The relationships of a part with targets as part names; those that lead out of the archive are an error.
  func relationships(of part: String) throws(Failure) -> [RelationshipsReader.Relationship] {
    let name = relationshipsName(of: part)
    guard archive.contains(name) else { return [] }
    let reader = RelationshipsReader()
    try read(name, reader)
    var all: [RelationshipsReader.Relationship] = []
    for var relationship in reader.all {
      guard let target = partName(relationship.target, from: part) else {
        throw Failure(.zip(.entryName(relationship.target), at: span))
      }
      relationship.target = target
      all.append(relationship)
    }
    return all
  }

  /// The part that everything begins with.
  func mainPart() throws(Failure) -> String {
    let root = try relationships(of: "").first { $0.kind == "officeDocument" }
    let part = root?.target ?? "xl/workbook.xml"
    if let problem = NotAWorkbook(archive, main: part) { throw Failure(.notAWorkbook(problem, at: span)) }
    return part
  }

  func formats(_ related: [RelationshipsReader.Relationship]) throws(Failure) -> [FormatCode] {
    guard let styles = related.first(where: { $0.kind == "styles" }), archive.contains(styles.target) else { return [] }
    let reader = StylesReader()
    try read(styles.target, reader)
    return reader.formats
  }

  func sharedTexts(_ related: [RelationshipsReader.Relationship]) throws(Failure) -> SharedTexts {
    guard let part = related.first(where: { $0.kind == "sharedStrings" }), archive.contains(part.target) else {
      return SharedTexts()
    }
    let reader = SharedStringsReader()
    try read(part.target, reader)
    if reader.isFull { throw Failure(.zip(.tooLarge(part.target), at: span)) }
    return reader.texts
  }
}

// MARK: What is no workbook

/// Files that are taken for workbooks, and are not.
enum NotAWorkbook: Error, Equatable {
  /// The old binary format.
  case old
  /// An encrypted file of Office.
  case encrypted
  case openDocument
  /// Office's binary workbook.
  case binary
  /// A document or a presentation.
  case otherDocument
  /// A page of HTML that a website gave the name of a workbook.
  case webPage
  case text
  case empty
  case unknown

  /// What an archive is instead of a workbook; nil if it can be one.
  init?(_ archive: ZipArchive, main: String) {
    if archive.contains("mimetype"), archive.contains("content.xml") {
      self = .openDocument
    } else if main.lowercased().hasSuffix(".bin") {
      self = .binary
    } else if archive.contains("EncryptionInfo") || archive.contains("EncryptedPackage") {
      self = .encrypted
    } else if !archive.contains("[Content_Types].xml"), !archive.contains(main) {
      self = .unknown
    } else if !main.hasPrefix("xl/"), main.hasPrefix("word/") || main.hasPrefix("ppt/") {
      self = .otherDocument
    } else {
      return nil
    }
  }

  /// What bytes are that do not begin as an archive does.
  fileprivate init(_ bytes: [UInt8]) {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    if bytes.isEmpty {
      self = .empty
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = contains(bytes, Array("EncryptedPackage".utf8).flatMap { [$0, 0] }) ? .encrypted : .old
    } else if ["<html", "<!doctype html", "<table"].contains(where: { start.contains($0) }) {
      self = .webPage
    } else {
      self = bytes.prefix(4096).contains(0) ? .unknown : .text
    }
  }
}

private func notAWorkbook(_ bytes: [UInt8], path: String) -> Diagnostic? {
  if bytes.starts(with: [0x50, 0x4B]) { return nil }
  return .notAWorkbook(NotAWorkbook(bytes), at: Span(file: path))
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
  guard let first = wanted.first, bytes.count >= wanted.count else { return false }
  return bytes.withUnsafeBufferPointer { all in
    (0...(all.count - wanted.count)).contains { start in
      all[start] == first && wanted.indices.allSatisfy { all[start + $0] == wanted[$0] }
    }
  }
}
