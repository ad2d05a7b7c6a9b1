// The small parts of a workbook: relationships, the list of sheets and names, formats, tables.

/// What `_rels/*.rels` say: the parts that a part refers to.
final class RelationshipsReader: XMLHandler {
  struct Relationship {
    var identifier: String
    /// The last step of the type's address, such as `worksheet`; it is the same in both flavours of the standard.
    var kind: String
    var target: String
  }
  private(set) var all: [Relationship] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    // What lies outside the workbook is never looked at.
    if name == "Relationship", attributes.text("TargetMode") != "External", let target = attributes.text("Target") {
      let kind = attributes.text("Type")?.split(separator: "/").last.map(String.init) ?? ""
      all.append(Relationship(identifier: attributes.text("Id") ?? "", kind: kind, target: target))
    }
    return all.count < ZipArchive.mostEntries
  }
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `workbook.xml`.
final class WorkbookReader: XMLHandler {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }
  struct DefinedName {
    var name: String
    /// The number of the sheet that the name belongs to; nil for the whole workbook.
    var sheet: Int?
    var formula = ""
  }
  private(set) var isWorkbook = false
  private(set) var sheets: [Sheet] = []
  private(set) var names: [DefinedName] = []
  private(set) var since1904 = false
  /// The program that wrote the file did not calculate it.
  private(set) var asksForCalculation = false
  private var isFirst = true
  private var isName = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if isFirst { (isFirst, isWorkbook) = (false, name == "workbook") }
    if name == "sheet" {
      let state = attributes.text("state") ?? "visible"
      sheets.append(
        Sheet(
          name: attributes.text("name") ?? "", relationship: attributes.text("id", prefixed: true) ?? "",
          isHidden: state != "visible"))
    } else if name == "definedName" {
      names.append(DefinedName(name: attributes.text("name") ?? "", sheet: attributes.number("localSheetId")))
      isName = true
    } else if name == "workbookPr" {
      since1904 = attributes.flag("date1904")
    } else if name == "calcPr" {
      asksForCalculation = attributes.flag("fullCalcOnLoad")
    }
    return isWorkbook && sheets.count < ZipArchive.mostEntries && names.count < 100_000
  }
  func end(_ name: XMLName) { if name == "definedName" { isName = false } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isName, !names.isEmpty else { return }
    names[names.count - 1].formula += String(decoding: bytes, as: UTF8.self)
  }
}

/// `styles.xml`: the number format of each cell style.
final class StylesReader: XMLHandler {
  private(set) var formats: [FormatCode] = []
  private var custom: [Int: FormatCode] = [:]
  private var isInFormats = false
  private var isInStyles = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if name == "numFmts" {
      isInFormats = true
    } else if name == "cellXfs" {
      isInStyles = true
    } else if isInFormats, name == "numFmt", let number = attributes.number("numFmtId") {
      custom[number] = FormatCode(attributes.text("formatCode") ?? "General")
    } else if isInStyles, name == "xf" {
      let number = attributes.number("numFmtId") ?? 0
      formats.append(custom[number] ?? FormatCode(builtInFormat(number) ?? "General"))
    }
    // Excel itself stops at 65,490.
    return formats.count < 100_000
  }
  func end(_ name: XMLName) {
    if name == "numFmts" { isInFormats = false }
    if name == "cellXfs" { isInStyles = false }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `tables/table1.xml`: a table with a name.
final class TableReader: XMLHandler {
  private(set) var names: [String] = []
  private(set) var reference = ""
  private(set) var headerRows = 1
  private(set) var columns: [String] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if name == "table" {
      names = [attributes.text("displayName"), attributes.text("name")].compactMap { $0 }
      reference = attributes.text("ref") ?? ""
      headerRows = attributes.number("headerRowCount") ?? 1
    } else if name == "tableColumn" {
      columns.append(attributes.text("name") ?? "")
    }
    return columns.count <= sheetColumns
  }
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The name of the part that a relationship of another part leads to; nil if it climbs out of the archive.
func partName(_ target: String, from part: String) -> String? {
  if target.hasPrefix("/") { return String(target.dropFirst()) }
  var steps = part.split(separator: "/").dropLast().map(String.init)
  for step in target.split(separator: "/") where step != "." {
    if step != ".." {
      steps.append(String(step))
    } else if steps.popLast() == nil {
      return nil
    }
  }
  return steps.joined(separator: "/")
}

/// Where the relationships of a part stand.
func relationshipsName(of part: String) -> String {
  let steps = part.split(separator: "/").map(String.init)
  return (steps.dropLast() + ["_rels", (steps.last ?? "") + ".rels"]).joined(separator: "/")
}
