// Cells and ranges as spreadsheets name them: B12, $A$1:$F$20, A:C, 投诉!A1:F20.

/// The size of a sheet in the format (ECMA-376).
let sheetRows = 1_048_576
let sheetColumns = 16_384

/// A cell by its row and column, both counted from 1.
struct CellPlace: Hashable, Sendable {
  var row: Int
  var column: Int

  /// Reads `B12`; nil for anything else and for cells beyond the sheet.
  init?(_ bytes: some Sequence<UInt8>) {
    (row, column) = (0, 0)
    for byte in bytes {
      if let letter = letterValue(byte), row == 0 {
        column = column * 26 + letter
      } else if (0x30...0x39).contains(byte), column > 0, row > 0 || byte > 0x30 {
        row = row * 10 + Int(byte) - 0x30
      } else {
        return nil
      }
      if row > sheetRows || column > sheetColumns { return nil }
    }
    if row == 0 { return nil }
  }

  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  var name: String { columnName(column) + String(row) }
}

/// A for 1, Z for 26, AA for 27.
func columnName(_ column: Int) -> String {
  var (rest, letters) = (column, "")
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}

private func letterValue(_ byte: UInt8) -> Int? {
  switch byte {
  case 0x41...0x5A: Int(byte) - 0x40
  case 0x61...0x7A: Int(byte) - 0x60
  default: nil
  }
}

/// A rectangle of cells; whole rows and columns reach to the sheet's edges.
struct CellRectangle: Hashable, Sendable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  static let sheet = CellRectangle(rows: 1...sheetRows, columns: 1...sheetColumns)

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) { (self.rows, self.columns) = (rows, columns) }

  /// Reads `A1:F20`, `B3`, `A:C` and `3:20`, with or without `$`.
  init?(_ text: some StringProtocol) {
    let ends = text.utf8.filter { $0 != UInt8(ascii: "$") }.split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let first = ends.first, let last = ends.last, ends.count <= 2 else { return nil }
    if let a = CellPlace(first), let b = CellPlace(last) {
      self.init(rows: ordered(a.row, b.row), columns: ordered(a.column, b.column))
    } else if ends.count == 2, let a = wholeColumn(first), let b = wholeColumn(last) {
      self.init(rows: 1...sheetRows, columns: ordered(a, b))
    } else if ends.count == 2, let a = wholeRow(first), let b = wholeRow(last) {
      self.init(rows: ordered(a, b), columns: 1...sheetColumns)
    } else {
      return nil
    }
  }

  func contains(_ row: Int, _ column: Int) -> Bool { rows.contains(row) && columns.contains(column) }

  func overlaps(_ other: CellRectangle) -> Bool { rows.overlaps(other.rows) && columns.overlaps(other.columns) }
}

private func ordered(_ a: Int, _ b: Int) -> ClosedRange<Int> { min(a, b)...max(a, b) }

private func wholeColumn(_ bytes: some Collection<UInt8>) -> Int? {
  CellPlace(Array(bytes) + [UInt8(ascii: "1")]).flatMap { $0.row == 1 ? $0.column : nil }
}

private func wholeRow(_ bytes: some Collection<UInt8>) -> Int? { CellPlace([UInt8(ascii: "A")] + Array(bytes))?.row }

/// A range with the sheet that it lies on, as names and formulas give it: `'投诉 2020'!$A$1:$F$20`.
struct SheetRange: Hashable, Sendable {
  /// nil when the range names no sheet.
  var sheet: String?
  var rectangle: CellRectangle

  init?(_ text: String) {
    guard let mark = text.lastIndex(of: "!") else {
      guard let rectangle = CellRectangle(text) else { return nil }
      (sheet, self.rectangle) = (nil, rectangle)
      return
    }
    guard let rectangle = CellRectangle(text[text.index(after: mark)...]) else { return nil }
    var name = String(text[..<mark])
    if name.count >= 2, name.hasPrefix("'"), name.hasSuffix("'") {
      name = name.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
    }
    (sheet, self.rectangle) = (name, rectangle)
  }
}
