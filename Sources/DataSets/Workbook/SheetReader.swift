// A sheet as a stream of cells: what lies in the range is kept, the rest passes by.
import Diagnose
import Document

/// Something wrong with a cell.
enum CellFault: Hashable {
  /// `#DIV/0!` and the like.
  case error(String)
  case formulaWithoutValue
  case badNumber(String)
  /// A text by a number that the workbook does not have.
  case unknownText
  case unknownType(String)
}

/// Reads `sheet1.xml`.
final class SheetReader: XMLHandler {
  /// Errors in cells beyond this number help nobody.
  private static let mostFaults = 100
  /// Bounds the memory: 24 bytes a cell.
  private static let mostCells = 50_000_000

  private(set) var cells: [GridCell] = []
  private(set) var texts = TextPool()
  private(set) var faults: [(fault: CellFault, place: CellPlace)] = []
  /// Merged cells that overlap the range.
  private(set) var merges: [CellRectangle] = []
  private(set) var isFull = false
  /// The first cell that is not behind the one before it.
  private(set) var disorder: CellPlace?
  /// The first hidden row or column that holds something in the range.
  private(set) var firstHidden: CellPlace?
  private(set) var hasFormulas = false
  /// Hidden rows that were left out.
  private(set) var skippedRows: Set<Int> = []

  private let range: CellRectangle
  private let skipsHidden: Bool
  private let shared: SharedTexts
  private var sharedPlaces: [UInt32]
  /// By column number; empty when no column is hidden.
  private var hiddenColumns: [Bool] = []

  private var isInData = false
  private var row = 0
  private var column = 0
  private var rowIsHidden = false
  private var rowIsWanted = false
  private var cell = OpenCell()
  private var value: [UInt8] = []
  private var item = StringItem()

  init(range: CellRectangle, skipsHidden: Bool, shared: SharedTexts) {
    (self.range, self.skipsHidden, self.shared) = (range, skipsHidden, shared)
    sharedPlaces = Array(repeating: .max, count: shared.count)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    guard isInData else {
      startOutside(name, attributes)
      return true
    }
    switch name.letter {
    case UInt8(ascii: "c"): startCell(attributes)
    case UInt8(ascii: "v"):
      value.removeAll(keepingCapacity: true)
      (cell.isValue, cell.hasValue) = (cell.isWanted, true)
    case UInt8(ascii: "f"): cell.hasFormula = true
    case 0 where name == "row": startRow(attributes)
    default: if cell.isWanted, cell.type == .inline { item.start(name) }
    }
    return !isFull && disorder == nil
  }

  func end(_ name: XMLName) {
    guard isInData else { return }
    switch name.letter {
    case UInt8(ascii: "c"):
      if cell.isWanted { finishCell() }
      cell = OpenCell()
    case UInt8(ascii: "v"): cell.isValue = false
    case 0 where name == "sheetData": isInData = false
    default: if cell.isWanted, cell.type == .inline { item.end(name) }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard cell.isWanted else { return }
    if cell.isValue { value.append(contentsOf: bytes) } else if cell.type == .inline { item.text(bytes) }
  }
}

/// The cell between its start and its end.
private struct OpenCell {
  var type = CellType.number
  var style: UInt32 = 0
  var isWanted = false
  var isValue = false
  var hasValue = false
  var hasFormula = false
}

private enum CellType {
  case number, shared, inline, formulaText, boolean, error, date
  case unknown

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch (bytes.first, bytes.count) {
    case (UInt8(ascii: "s"), 1): self = .shared
    case (UInt8(ascii: "n"), 1): self = .number
    case (UInt8(ascii: "s"), 3): self = .formulaText
    case (UInt8(ascii: "i"), _): self = .inline
    case (UInt8(ascii: "b"), 1): self = .boolean
    case (UInt8(ascii: "e"), 1): self = .error
    case (UInt8(ascii: "d"), 1): self = .date
    default: self = .unknown
    }
  }
}

// MARK: Around the cells

extension SheetReader {
  private func startOutside(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "sheetData" {
      isInData = true
    } else if name == "col" {
      if attributes.flag("hidden"), let first = attributes.number("min"), let last = attributes.number("max"),
        (1...sheetColumns).contains(first), first <= last
      {
        if hiddenColumns.isEmpty { hiddenColumns = Array(repeating: false, count: sheetColumns + 1) }
        for column in first...min(last, sheetColumns) { hiddenColumns[column] = true }
      }
    } else if name == "mergeCell", let merge = attributes.text("ref").flatMap({ CellRectangle($0) }) {
      if merge.overlaps(range), merges.count < SheetReader.mostCells / 100 { merges.append(merge) }
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    let before = row
    (row, column, rowIsHidden) = (row + 1, 0, false)
    for place in 0..<attributes.count where !attributes.hasPrefix(place) {
      guard let name = attributes.name(place) else { continue }
      if name.letter == UInt8(ascii: "r") {
        row = Int(String(decoding: attributes.value(place), as: UTF8.self)) ?? 0
      } else if name == "hidden" {
        rowIsHidden = attributes.flag("hidden")
      }
    }
    if row <= before || row > sheetRows { disorder = CellPlace(row: before + 1, column: 1) }
    rowIsWanted = range.rows.contains(row) && !(rowIsHidden && skipsHidden)
    if rowIsHidden, skipsHidden, range.rows.contains(row) { skippedRows.insert(row) }
  }

  func isHidden(column: Int) -> Bool { hiddenColumns.indices.contains(column) && hiddenColumns[column] }

  private func startCell(_ attributes: XMLAttributes) {
    let before = column
    column += 1
    cell = OpenCell()
    for place in 0..<attributes.count where !attributes.hasPrefix(place) {
      switch attributes.name(place)?.letter {
      case UInt8(ascii: "r"):
        let found = CellPlace(attributes.value(place))
        column = found?.row == row ? found?.column ?? 0 : 0
      case UInt8(ascii: "s"): cell.style = smallNumber(attributes.value(place))
      case UInt8(ascii: "t"): cell.type = CellType(attributes.value(place))
      default: break
      }
    }
    if column <= before || column > sheetColumns { disorder = CellPlace(row: row, column: before + 1) }
    cell.isWanted = rowIsWanted && range.columns.contains(column) && !(skipsHidden && isHidden(column: column))
    if cell.isWanted, cell.type == .inline { item.reset() }
  }
}

private func smallNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  guard bytes.count <= 6 else { return .max }
  return bytes.reduce(0) { $0 * 10 + UInt32($1 &- 0x30) }
}

// MARK: What a cell holds

extension SheetReader {
  private func finishCell() {
    if cell.hasFormula {
      hasFormulas = true
      // Some writers give an empty element; only a text may be empty.
      let isAnswered = cell.hasValue && (cell.type == .formulaText || !value.isEmpty)
      if !isAnswered, cell.type != .inline { return report(.formulaWithoutValue) }
    }
    switch cell.type {
    case .number: if cell.hasValue { addNumber() }
    case .shared: addShared()
    case .inline: addText(item.finished())
    case .formulaText: addText(value.contains(UInt8(ascii: "_")) ? unescaped(value) : value)
    case .date: addText(dayAlone(value))
    case .boolean: addBoolean()
    case .error: report(.error(String(decoding: value, as: UTF8.self)))
    case .unknown: report(.unknownType(columnName(column) + String(row)))
    }
  }

  private func report(_ fault: CellFault) {
    if faults.count < SheetReader.mostFaults { faults.append((fault, CellPlace(row: row, column: column))) }
  }

  private func add(_ change: (inout GridCell) -> Void) {
    if firstHidden == nil, rowIsHidden || isHidden(column: column) {
      firstHidden = CellPlace(row: row, column: column)
    }
    var made = GridCell(line: UInt32(row), column: UInt16(column))
    change(&made)
    cells.append(made)
    if cells.count > SheetReader.mostCells { isFull = true }
  }

  private func addNumber() {
    if value.isEmpty { return }
    if let number = CellNumber(value) {
      add { cell in
        (cell.kind, cell.coefficient, cell.scale) = (.number, number.coefficient, number.scale)
        cell.start = self.cell.style
      }
    } else {
      report(.badNumber(String(decoding: value.prefix(40), as: UTF8.self)))
    }
  }

  private func addBoolean() {
    guard cell.hasValue else { return }
    add { cell in (cell.kind, cell.coefficient) = (.boolean, self.value.first == UInt8(ascii: "1") ? 1 : 0) }
  }

  private func addShared() {
    guard cell.hasValue else { return }
    guard value.count <= 9, let place = Int(String(decoding: value, as: UTF8.self)), let text = shared[place] else {
      return report(.unknownText)
    }
    if sharedPlaces[place] == .max {
      guard !text.allSatisfy(isBlank) else { return }
      guard let added = texts.add(text) else {
        isFull = true
        return
      }
      sharedPlaces[place] = added.start
    }
    let start = sharedPlaces[place]
    add { cell in (cell.kind, cell.start, cell.length) = (.text, start, UInt32(text.count)) }
  }

  private func addText(_ text: [UInt8]) {
    guard !text.allSatisfy(isBlank) else { return }
    guard let added = texts.add(text) else {
      isFull = true
      return
    }
    add { cell in (cell.kind, cell.start, cell.length) = (.text, added.start, added.length) }
  }
}

/// A day written as a moment of it: `2020-03-01T00:00:00` is 2020-03-01.
private func dayAlone(_ value: [UInt8]) -> [UInt8] {
  let midnight = Array("T00:00:00".utf8)
  guard value.count >= 19, Array(value[10..<19]) == midnight else { return value }
  return Array(value.prefix(10))
}
