// Sixth pass: tints below the text of a part, and rules above it.
import Document
import Measure
import Page

/// The fields and rules of one part. They are closed at its ends, wherever the table is cut.
struct PartMarks {
  private let band: TableBand
  private let geometry: PartGeometry
  private let endsBand: Bool

  private var look: TableLook { band.type.look }
  private var left: Pt { geometry.left }
  private var right: Pt { geometry.left + band.width }

  init(_ placer: PartPlacer) {
    (band, geometry, endsBand) = (placer.band, placer.geometry, placer.endsBand)
  }

  // MARK: Fields

  func fills() -> Frame {
    var fields: [(color: Color, top: Pt, bottom: Pt)] = []
    func add(_ color: Color?, _ top: Pt, _ bottom: Pt) {
      guard let color, bottom > top else { return }
      // Fields that touch are one, or the screen shows a seam.
      if let last = fields.indices.last, fields[last].color == color, abs(fields[last].bottom - top) < 0.01 {
        fields[last].bottom = bottom
      } else {
        fields.append((color, top, bottom))
      }
    }
    if let top = geometry.headTops.first { add(look.headFill, top, geometry.headBottom) }
    for row in geometry.rows { add(fill(of: row.row), row.y, row.maxY) }
    return artifact(
      fields.map { field in
        let rect = Rect(x: left, y: field.top, width: band.width, height: field.bottom - field.top)
        return .path(.rectangle(rect), PathPaint(fill: field.color))
      })
  }

  private func fill(of row: Int) -> Color? {
    let flags = band.flags[row]
    if flags.contains(.isSection) { return look.sectionFill }
    if flags.contains(.isTotal) { return look.totalFill }
    return band.type.style == .banded && flags.contains(.isBand) ? look.bandFill : nil
  }

  // MARK: Rules

  func rules() -> Frame {
    let inner = headRules() + rowRules() + (band.type.style == .ruled ? columnRules() : [])
    return artifact(inner + outerRules())
  }

  /// First and last rule, and the one below the head. A part that does not end the table closes with a lighter one.
  private func outerRules() -> [FrameItem] {
    let top = geometry.headTops.first ?? 0
    var rules = rule(left, right, y: top, look.rules.outer, look.rules.color)
    if !band.headHeights.isEmpty {
      rules += rule(left, right, y: geometry.headBottom, look.rules.head, look.rules.color)
    }
    let last = endsBand ? look.rules.outer : look.rules.head
    return rules + rule(left, right, y: geometry.bottom, last, look.rules.color)
  }

  /// Short rules below heads that span others (短横线); they do not touch each other. In ruled tables, a net.
  private func headRules() -> [FrameItem] {
    var rules: [FrameItem] = []
    for (index, row) in band.grid.head.enumerated() {
      for (place, cell) in row.cells.enumerated() {
        guard let cell, index + max(1, cell.rows) < band.headHeights.count else { continue }
        let last = min(place + max(1, cell.columns), band.columns.count) - 1
        let gap = band.type.style == .ruled ? 0 : band.type.padding.left
        let y = geometry.headTops[index + max(1, cell.rows)]
        rules += rule(
          left + band.columns[place].x + gap, left + band.columns[last].maxX - gap, y: y, look.rules.inner,
          look.rules.color)
      }
    }
    return rules
  }

  /// Rules between rows, interrupted by the cells that lie across them.
  private func rowRules() -> [FrameItem] {
    zip(geometry.rows, geometry.rows.dropFirst()).flatMap { above, row -> [FrameItem] in
      guard parts(above.row, row.row) else { return [] }
      let covered = Set(band.spansCut(at: RowPlace(row: row.row)).flatMap { span in columns(of: span) })
      return runs(of: band.columns.indices.filter { !covered.contains($0) }).flatMap { run in
        rule(
          left + band.columns[run.lowerBound].x, left + band.columns[run.upperBound].maxX, y: row.y, look.rules.inner,
          look.rules.innerColor)
      }
    }
  }

  /// Whether there is a rule between two rows: always in ruled tables; in others above totals, between groups, and
  /// between rows that turn over, which could be taken for one another.
  private func parts(_ above: Int, _ row: Int) -> Bool {
    if band.type.style == .ruled { return true }
    if band.flags[row].contains(.isTotal), !band.flags[above].contains(.isTotal) { return true }
    // A tinted row is parted enough.
    if band.flags[above].contains(.isSection) || band.flags[row].contains(.isSection) { return false }
    if band.partsGroups(above: row) { return true }
    guard band.type.style == .threeLine else { return false }
    switch look.rowRules {
    case .never: return false
    case .wrapped: return band.isWrapped
    case .always: return true
    }
  }

  private func artifact(_ items: [FrameItem]) -> Frame {
    guard !items.isEmpty else { return Frame(size: .zero) }
    return Frame(size: Size(right, geometry.bottom), items: [.begin(.artifact)] + items + [.end])
  }

  private func rule(_ x0: Pt, _ x1: Pt, y: Pt, _ width: Pt, _ color: Color) -> [FrameItem] {
    guard width > 0, x1 > x0 else { return [] }
    let paint = PathPaint(stroke: Stroke(color: color, width: width))
    return [.path(.line(from: Point(x0, y), to: Point(x1, y)), paint)]
  }
}

// MARK: Rules between columns, in ruled tables; the sides stay open

extension PartMarks {
  private func columns(of span: CellSpan) -> Range<Int> {
    let count = band.grid.body[span.rows.lowerBound].cells[span.column]?.columns ?? 1
    return span.column..<min(span.column + max(1, count), band.columns.count)
  }

  private func columnRules() -> [FrameItem] {
    band.columns.indices.dropFirst().flatMap { place in
      var runs: [(top: Pt, bottom: Pt)] = []
      for piece in pieces(besideColumn: place) {
        if let last = runs.indices.last, abs(runs[last].bottom - piece.top) < 0.01 {
          runs[last].bottom = piece.bottom
        } else {
          runs.append(piece)
        }
      }
      return runs.flatMap { upright(left + band.columns[place].x, $0.top, $0.bottom) }
    }
  }

  /// Heights in which a rule stands left of a column, from the top.
  private func pieces(besideColumn place: Int) -> [(top: Pt, bottom: Pt)] {
    var pieces: [(top: Pt, bottom: Pt)] = []
    for index in band.grid.head.indices where !isCrossed(place, inHead: index) {
      pieces.append((geometry.headTops[index], geometry.headTops[index + 1]))
    }
    for placed in geometry.rows where !isCrossed(place, inBody: placed.row) { pieces.append((placed.y, placed.maxY)) }
    return pieces
  }

  /// Whether a cell lies across the left edge of a column.
  private func isCrossed(_ place: Int, inHead row: Int) -> Bool {
    band.grid.head[...row].enumerated().contains { index, head in
      head.cells[..<place].enumerated().contains { start, cell in
        cell.map { start + $0.columns > place && index + $0.rows > row } ?? false
      }
    }
  }

  private func isCrossed(_ place: Int, inBody row: Int) -> Bool {
    let own = band.grid.body[row].cells[..<place].enumerated()
    if own.contains(where: { start, cell in cell.map { start + $0.columns > place } ?? false }) { return true }
    return band.spansCut(at: RowPlace(row: row)).contains {
      let columns = columns(of: $0)
      return columns.lowerBound < place && place < columns.upperBound
    }
  }

  private func upright(_ x: Pt, _ top: Pt, _ bottom: Pt) -> [FrameItem] {
    guard look.rules.inner > 0, bottom > top else { return [] }
    let paint = PathPaint(stroke: Stroke(color: look.rules.innerColor, width: look.rules.inner))
    return [.path(.line(from: Point(x, top), to: Point(x, bottom)), paint)]
  }

  /// Neighbouring numbers as closed ranges.
  private func runs(of places: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for place in places {
      if let last = runs.last, last.upperBound == place - 1 {
        runs[runs.count - 1] = last.lowerBound...place
      } else {
        runs.append(place...place)
      }
    }
    return runs
  }
}
