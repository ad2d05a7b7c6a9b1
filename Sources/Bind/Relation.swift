// Rows in the making: what a table shows when it is more than the rows of its data set.
import DataSets
import Diagnose
import Document

/// Rows and fields computed from those of a data set.
struct Relation {
  struct Field {
    var name: String
    var unit: ValueUnit
    var holdsMarkup = false
  }
  struct Cell {
    var value: Value
    /// The exact number where it was computed.
    var figure: Figure?
    /// The cell of the data set that it is, as row × fields + field; nil for what was made.
    var origin: Int?
    /// The cells that it was computed from.
    var madeOf: [Int] = []
    /// What is printed where it is empty; nothing that is computed with.
    var signOfEmpty = ""

    var sources: [Int] { origin.map { [$0] } ?? madeOf }

    static func empty(at span: Span) -> Cell { Cell(value: Value(written: "", span: span)) }
  }
  struct Row {
    enum Kind { case data, rest, subtotal, total }
    var kind = Kind.data
    var cells: [Cell]
  }
  let set: DataSet
  var fields: [Field]
  var rows: [Row] = []
  /// The heads of a pivot's columns and the places of their fields, one for each value.
  var pivoted: [(head: String, places: [Int])] = []
  /// The pivot's column of sums, which is none of those that formulas count.
  var pivotTotal: (head: String, places: [Int])?

  func place(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// A cell's number, nil if it is none.
  func figure(_ row: Row, _ field: Int) -> Figure? {
    let cell = row.cells[field]
    if let figure = cell.figure { return figure }
    guard case .number(let number, let percent) = cell.value.content else { return nil }
    return Figure(number, isPercent: percent, unit: fields[field].unit)
  }

  init(_ set: DataSet, fields: [Field]) { (self.set, self.fields) = (set, fields) }

  /// The chosen rows as they are.
  init(_ set: DataSet, rows: [Int]) {
    self.set = set
    fields = set.fields.map { Field(name: $0.name, unit: ValueUnit($0.unit), holdsMarkup: $0.holdsMarkup) }
    self.rows = rows.map { row in
      Row(cells: set.fields.indices.map { Cell(set, row: row, field: $0) })
    }
  }
}

extension Relation.Cell {
  /// A computed number. Its text is exact where the number ends, so that it can be told what it is.
  init(_ figure: Figure, sources: [Int], at span: Span) {
    let shown = figure.isPercent ? figure.ratio.scaled(byPowerOfTen: 2) : figure.ratio
    let digits = (shown?.decimal ?? shown?.parts.flatMap { $0.above.divided(by: $0.below, scale: 15) })?.description
    let text = (digits ?? "0") + (figure.isPercent ? "%" : "")
    self.init(value: Value(written: text, span: span), figure: figure, madeOf: sources)
  }

  /// A cell of a data set.
  init(_ set: DataSet, row: Int, field: Int) {
    self.init(value: set.value(row: row, field: field), origin: row * set.fields.count + field)
  }
}

extension Relation {
  /// Gives every computed cell a place of its own: that of its formula, with the row and the field.
  mutating func placeComputedCells() {
    for row in rows.indices {
      let label = rows[row].cells.first { $0.figure == nil && $0.value.content != .empty }?.value.printed ?? ""
      for field in fields.indices where rows[row].cells[field].figure != nil {
        let span = rows[row].cells[field].value.span
        rows[row].cells[field].value.span.cell =
          "\(span.line):\(span.column) \(row + 1) \(bareLabel(label)) · \(fields[field].name)"
      }
    }
  }

  /// The cells that a computed one was made of. A sum of a long table names its first ones.
  func traced(_ cell: Cell) -> [ValueTrace.Cell] {
    cell.sources.prefix(1_000).map { place in
      let (row, field) = (place / set.fields.count, place % set.fields.count)
      let value = set.value(row: row, field: field)
      return ValueTrace.Cell(
        dataSet: set.name, row: rowLabel(row, of: set), field: set.fields[field].name, written: value.written,
        span: value.span)
    }
  }
}

/// A sum in the making: exact, and aware of what is missing.
struct RunningSum {
  private var sum = Sum.decimal(.zero)
  private var isPercent = false
  /// What computed numbers count in.
  private var unit: ValueUnit?
  private(set) var count = 0
  private(set) var missing: Value?
  private(set) var other: Value?
  private(set) var sources: [Int] = []

  /// Decimals as long as they suffice, which keeps the decimals that the parts have.
  private enum Sum {
    case decimal(ExactDecimal)
    case fraction(Ratio)
    case tooLong
  }

  var isTooLong: Bool { if case .tooLong = sum { true } else { false } }

  mutating func add(_ cell: Relation.Cell) {
    switch cell.value.content {
    case .empty: return
    case .missing: missing = missing ?? cell.value
    case .text, .date, .boolean: other = other ?? cell.value
    case .number(let number, let percent):
      count += 1
      sources += cell.sources
      isPercent = isPercent || percent
      if let own = cell.figure, own.unit.name != nil { unit = unit ?? own.unit }
      let ratio = cell.figure.flatMap { $0.ratio.decimal == nil ? $0.ratio : nil }
      sum = added(number, ratio)
    }
  }

  /// - Parameter ratio: the number where it does not end.
  private func added(_ number: ExactDecimal, _ ratio: Ratio?) -> Sum {
    switch sum {
    case .decimal(let sum):
      if let ratio { return Ratio(sum).adding(ratio).map { .fraction($0) } ?? .tooLong }
      return sum.adding(number).map { .decimal($0) } ?? .tooLong
    case .fraction(let sum): return sum.adding(ratio ?? Ratio(number)).map { .fraction($0) } ?? .tooLong
    case .tooLong: return .tooLong
    }
  }

  private var ratio: Ratio? {
    switch sum {
    case .decimal(let sum): Ratio(sum)
    case .fraction(let sum): sum
    case .tooLong: nil
    }
  }

  /// The sum as a cell, with as many decimals as its parts.
  func cell(unit: ValueUnit, at span: Span) -> Relation.Cell {
    guard count > 0, let ratio else { return .empty(at: span) }
    let unit = self.unit ?? unit
    guard case .decimal(let sum) = sum else {
      return Relation.Cell(Figure(ratio, isPercent: isPercent, unit: unit), sources: sources, at: span)
    }
    let shown = isPercent ? sum.scaled(byPowerOfTen: 2) : sum
    let written = (shown?.description ?? "") + (isPercent ? "%" : "")
    return Relation.Cell(
      value: Value(written: written, span: span), figure: Figure(sum, isPercent: isPercent, unit: unit),
      madeOf: sources)
  }

  func mean(unit: ValueUnit, at span: Span) -> Relation.Cell {
    guard count > 0, let ratio = ratio?.divided(by: Ratio(count)) else { return .empty(at: span) }
    return Relation.Cell(
      Figure(ratio, isPercent: isPercent, unit: self.unit ?? unit, usualFormat: "0.##"), sources: sources, at: span)
  }
}
