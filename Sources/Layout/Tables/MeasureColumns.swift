// First pass: what width each column needs, from every cell of head and body.
import Diagnose
import Document
import Measure
import Text

/// What the cells of one column ask for. Widths are of content, without the room at the sides, in points.
struct ColumnMeasure: Sendable {
  /// Below this the column looks wrong: a word divided, a short name broken, a head in more than three lines.
  var least: Pt = 0
  /// Below this something sticks out or is broken where it must not be.
  var hard: Pt = 0
  /// Nothing is broken.
  var natural: Pt = 0
  /// Nothing is broken but heads that have two rows of the head to themselves.
  var relaxed: Pt = 0
  /// What body cells alone ask for, heads left out.
  var bodyNatural: Pt = 0
  /// Of numbers, the room before and after the decimal point.
  var before: Pt = 0
  var after: Pt = 0
  /// The declared width, if there is one: then `least`, `hard`, `relaxed` and `natural` are it.
  var declared: Pt?
  /// The piece that makes the column as wide as `hard`, for messages.
  var widest = WidestPiece()

  /// Width of the numbers when they are aligned.
  var block: Pt { before + after }
}

/// A piece of text that cannot be divided.
struct WidestPiece: Sendable {
  var width: Pt = 0
  var text = ""
  var span = Span.detached
  var isNumber = false
}

/// A cell over several columns that needs more than they do.
struct SpanMeasure: Sendable {
  var columns: Range<Int>
  var least: Pt
  var natural: Pt
}

/// Widths of all cells of a grid. In a long table shaped text is dropped as soon as it is measured: a cell costs a few
/// bytes.
struct GridMeasure {
  var columns: [ColumnMeasure]
  /// Natural widths by row × columns + column, head rows first; 0 where no cell stands, negative where a cell has
  /// breaks of its own.
  var naturals: [Float]
  /// Notes by row, head rows first.
  var notes: [Int: [Int]]
  let headRows: Int
  /// Cells whose shaped text is kept, by row × columns + column, head rows first: all of a short table, the head of a
  /// long one.
  let kept: [ShapedCell?]

  /// Content and sides of all columns, points.
  func total(_ width: KeyPath<ColumnMeasure, Pt>, sides: Pt) -> Pt {
    columns.reduce(0) { $0 + $1[keyPath: width] + sides }
  }
}

/// Measures the columns of a grid.
struct ColumnMeasurer {
  private let grid: TableGrid
  private let type: TableType
  private var columns: [ColumnMeasure]
  private var spans: [SpanMeasure] = []
  private var naturals: [Float]
  private var notes: [Int: [Int]] = [:]
  private var kept: [ShapedCell?] = []

  /// Most cells whose shaped text is kept from measuring to setting: nearly all tables, and a few megabytes at most.
  private static let mostKept = 4096

  /// - Parameter measure: what declared widths in parts of the measure are parts of.
  init(_ grid: TableGrid, _ type: TableType, measure: Pt, leading: Pt) {
    (self.grid, self.type) = (grid, type)
    columns = grid.columns.map { column in
      var made = ColumnMeasure()
      made.declared = column.width.map { type.content(of: $0, measure: measure, leading: leading) }
      return made
    }
    let count = (grid.head.count + grid.body.count) * grid.columns.count
    naturals = [Float](repeating: 0, count: count)
    kept = Array(repeating: nil, count: count <= Self.mostKept ? count : grid.head.count * grid.columns.count)
  }

  mutating func measure(_ context: inout LayoutContext) -> GridMeasure {
    for (index, row) in grid.head.enumerated() {
      measure(row, at: index, isHead: true, &context)
    }
    for (index, row) in grid.body.enumerated() {
      measure(row, at: grid.head.count + index, isHead: false, &context)
    }
    for place in columns.indices { settle(&columns[place]) }
    // Narrow spans first: what they add counts for the wider ones around them.
    for span in spans.sorted(by: {
      ($0.columns.count, $0.columns.lowerBound) < ($1.columns.count, $1.columns.lowerBound)
    }) {
      widen(\.least, span.columns, to: span.least)
      widen(\.natural, span.columns, to: span.natural)
      widen(\.relaxed, span.columns, to: span.natural)
    }
    return GridMeasure(columns: columns, naturals: naturals, notes: notes, headRows: grid.head.count, kept: kept)
  }

  private mutating func measure(_ row: TableGrid.Row, at index: Int, isHead: Bool, _ context: inout LayoutContext) {
    for place in 0..<min(row.cells.count, columns.count) {
      guard let cell = row.cells[place], !cell.content.isEmpty else { continue }
      let shaped =
        isHead
        ? context.shape(head: cell, type.headSetting)
        : context.shape(cell, type.setting(of: cell, in: grid.columns[place], of: row.kind))
      if index * columns.count + place < kept.count { kept[index * columns.count + place] = shaped }
      naturals[index * columns.count + place] = Float(shaped.isForced ? -shaped.natural : shaped.natural)
      if !shaped.notes.isEmpty { notes[index, default: []] += shaped.notes }
      if cell.columns > 1 {
        count(span: cell, at: place, shaped, isHead: isHead)
      } else {
        count(cell, at: place, shaped, isHead: isHead)
      }
    }
  }

  private mutating func count(_ cell: TableGrid.Cell, at place: Int, _ shaped: ShapedCell, isHead: Bool) {
    if !isHead, shaped.setting.side == .decimal {
      columns[place].before = max(columns[place].before, shaped.point)
      columns[place].after = max(columns[place].after, shaped.natural - shaped.point)
    }
    let floor = isHead ? headFloor(shaped) : bodyFloor(shaped, grid.columns[place].role)
    columns[place].least = max(columns[place].least, min(shaped.natural, floor), shaped.widestPiece)
    columns[place].hard = max(columns[place].hard, min(shaped.natural, 2 * type.em), shaped.widestPiece)
    columns[place].natural = max(columns[place].natural, shaped.natural)
    let folded = isHead && cell.rows > 1 ? shaped.folded?.width : nil
    columns[place].relaxed = max(columns[place].relaxed, folded ?? shaped.natural)
    if !isHead { columns[place].bodyNatural = max(columns[place].bodyNatural, shaped.natural) }
    if shaped.widestPiece > columns[place].widest.width {
      columns[place].widest = WidestPiece(
        width: shaped.widestPiece, text: cell.content.plainText, span: cell.span, isNumber: cell.isNumber)
    }
  }

  private mutating func count(span cell: TableGrid.Cell, at place: Int, _ shaped: ShapedCell, isHead: Bool) {
    let covered = place..<min(place + cell.columns, columns.count)
    // What runs over the whole table (a section's name) turns over and asks for nothing.
    guard covered.count < columns.count else { return }
    let inner = Double(covered.count - 1) * type.sides
    let floor = isHead ? headFloor(shaped) : bodyFloor(shaped, .text)
    let need = SpanMeasure(
      columns: covered, least: max(min(shaped.natural, floor), shaped.widestPiece) - inner,
      natural: shaped.natural - inner)
    if let index = spans.firstIndex(where: { $0.columns == covered }) {
      spans[index].least = max(spans[index].least, need.least)
      spans[index].natural = max(spans[index].natural, need.natural)
    } else {
      spans.append(need)
    }
  }

  /// Heads take three lines at most, and no line of a single character; one whose sense has a joint, two.
  private func headFloor(_ shaped: ShapedCell) -> Pt {
    shaped.folded?.width ?? max(shaped.natural / 3 + type.em / 2, 2 * type.em)
  }
  /// Short words stay whole; running text needs a line that can be read.
  private func bodyFloor(_ shaped: ShapedCell, _ role: Table.Column.Role) -> Pt {
    let words = shaped.setting.indent
    switch role {
    case .text: return words + 6 * type.em
    case .stub: return words + 7 * type.em
    case .group: return words + 4 * type.em
    case .value: return shaped.setting.side == .decimal ? shaped.natural : words + 8 * type.em
    }
  }

  /// Numbers count as a block, and a declared width is all there is.
  private func settle(_ column: inout ColumnMeasure) {
    column.least = max(column.least, column.block)
    column.hard = max(column.hard, column.block)
    column.natural = max(column.natural, column.block)
    column.bodyNatural = max(column.bodyNatural, column.block)
    column.relaxed = max(column.relaxed, column.block)
    guard let declared = column.declared else { return }
    (column.least, column.hard, column.natural, column.relaxed) = (declared, declared, declared, declared)
  }

  /// Widens columns, the narrowest first, until together they are as wide as asked.
  private mutating func widen(_ width: WritableKeyPath<ColumnMeasure, Pt>, _ range: Range<Int>, to need: Pt) {
    let free = range.filter { columns[$0].declared == nil }
    let fixed = range.reduce(0) { $0 + (columns[$1].declared ?? 0) }
    guard !free.isEmpty else { return }
    let raised = raisedLevel(free.map { columns[$0][keyPath: width] }, to: need - fixed)
    for (place, wide) in zip(free, raised) { columns[place][keyPath: width] = wide }
  }
}

extension TableType {
  /// The content width of a declared column: lengths in em are of text, all others of the whole column.
  func content(of length: Length, measure: Pt, leading: Pt) -> Pt {
    let resolved = length.resolved(size: em, leading: leading, measure: measure)
    if case .em = length { return max(0, resolved) }
    return max(0, resolved - sides)
  }
}

/// Raises the smallest of some widths to one level so that their sum is as asked; those above the level stay.
func raisedLevel(_ widths: [Pt], to sum: Pt) -> [Pt] {
  var rest = sum - widths.reduce(0, +)
  guard rest > 0 else { return widths }
  var raised = widths
  let order = widths.indices.sorted { (widths[$0], $0) < (widths[$1], $1) }
  var level = order.first.map { widths[$0] } ?? 0
  for count in 1...max(1, order.count) where rest > 1e-9 {
    let next = count < order.count ? widths[order[count]] : .infinity
    let step = min(next - level, rest / Double(count))
    level += step
    rest -= step * Double(count)
  }
  for index in raised.indices where raised[index] < level { raised[index] = level }
  return raised
}
