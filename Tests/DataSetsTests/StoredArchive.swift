// Archives and workbooks made by hand, so that a test can make them wrong.

/// The parts of a small workbook with one sheet `数据`; `rows` is the content of its `sheetData`.
func workbookParts(rows: String, before: String = "", after: String = "") -> [(String, String)] {
  let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let relationships = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
  return [
    ("[Content_Types].xml", "<Types/>"),
    (
      "_rels/.rels",
      relationships
        + "<Relationship Id=\"a\" Type=\"\(types)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      "<workbook \(main) xmlns:r=\"\(types)\"><sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      relationships
        + "<Relationship Id=\"s1\" Type=\"\(types)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    ),
    ("xl/worksheets/sheet1.xml", "<worksheet \(main)>\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>"),
  ]
}

/// A cell with a text of its own.
func textCell(_ place: String, _ text: String) -> String {
  "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
}

func workbook(rows: String, before: String = "", after: String = "") -> [UInt8] {
  storedArchive(workbookParts(rows: rows, before: before, after: after))
}

/// A ZIP archive whose entries are not compressed.
func storedArchive(_ entries: [(String, String)], isEncrypted: Bool = false) -> [UInt8] {
  let (flags, method): (UInt16, UInt16) = (isEncrypted ? 0x801 : 0x800, 0)
  var (output, directory): ([UInt8], [UInt8]) = ([], [])
  for (name, text) in entries {
    let (name, body) = (Array(name.utf8), Array(text.utf8))
    let size = four(UInt32(body.count))
    let common =
      two(20) + two(flags) + two(method) + two(0) + two(0x21) + four(checksum(body)) + size + size
      + two(UInt16(name.count)) + two(0)
    directory +=
      [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(UInt32(0))
      + four(UInt32(output.count)) + name
    output += [0x50, 0x4B, 3, 4] + common + name + body
  }
  let end =
    [0x50, 0x4B, 5, 6] + two(0) + two(0) + two(UInt16(entries.count)) + two(UInt16(entries.count))
    + four(UInt32(directory.count)) + four(UInt32(output.count)) + two(0)
  return output + directory + end
}

private func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
private func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }

private let table: [UInt32] = (0..<256).map { start in
  (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
}
