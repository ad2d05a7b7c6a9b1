// Motifs: drawings of covers and dividers made from the report's own numbers.
import Document
import Measure
import Page

/// What motifs draw, gathered once.
struct MotifValues: Sendable {
  private let columns: [(head: String, values: [Double])]
  private let sections: [Double]

  init(_ report: Report) {
    let blocks = report.body.flatMap { part -> [Block] in
      if case .manuscript(let manuscript) = part { manuscript.blocks } else { [] }
    }
    columns = firstGrid(blocks).map(numberColumns) ?? []
    sections = sectionLengths(blocks)
  }

  func values(_ source: Motif.Source) -> [Double] {
    switch source {
    case .sections: return sections
    case .table(let name):
      guard let name else { return columns.last?.values ?? [] }
      return (columns.first { $0.head.contains(name) } ?? columns.last)?.values ?? []
    }
  }
}

private func firstGrid(_ blocks: [Block]) -> TableGrid? {
  for block in blocks { if case .table(let table) = block, let grid = table.grid { return grid } }
  return nil
}

/// The columns of numbers of a grid, with their heads.
private func numberColumns(_ grid: TableGrid) -> [(head: String, values: [Double])] {
  grid.columns.indices.compactMap { column in
    let head = grid.head.compactMap { $0.cells.indices.contains(column) ? $0.cells[column]?.content.plainText : nil }
    let values = grid.body.compactMap { row -> Double? in
      guard row.cells.indices.contains(column), let cell = row.cells[column], cell.isNumber else { return nil }
      return Double(cell.content.plainText.filter { $0 != "," && $0 != "%" && $0 != " " })
    }
    return values.count < 2 ? nil : (head.joined(), values)
  }
}

/// Characters of each level 2 section, headings left out.
private func sectionLengths(_ blocks: [Block]) -> [Double] {
  var lengths: [Double] = []
  for block in blocks {
    if case .heading(let heading) = block, heading.level == 2 { lengths.append(1) }
    if case .paragraph(let paragraph) = block, let last = lengths.indices.last {
      lengths[last] += Double(paragraph.content.plainText.unicodeScalars.count)
    }
  }
  return lengths
}

/// The drawing of a motif in its frame.
func motifItems(_ motif: Motif, _ values: [Double], in rect: Rect) -> [FrameItem] {
  guard !values.isEmpty else { return [] }
  switch motif.kind {
  case .bars: return bars(motif, values, in: rect)
  case .grid: return squares(motif, values, in: rect)
  }
}

/// One bar a value on a common zero line; the largest reaches the frame's edge.
private func bars(_ motif: Motif, _ values: [Double], in rect: Rect) -> [FrameItem] {
  let most = max(0, values.max() ?? 0)
  let least = min(0, values.min() ?? 0)
  guard most > least else { return [] }
  let step = rect.width / Double(values.count)
  let zero = rect.minY + rect.height * most / (most - least)
  return values.enumerated().map { index, value in
    let length = abs(value) / (most - least) * rect.height
    let bar = Rect(
      x: rect.minX + (Double(index) + (1 - motif.share) / 2) * step, y: value >= 0 ? zero - length : zero,
      width: step * motif.share, height: max(length, 0.5))
    return .path(.rectangle(bar), PathPaint(fill: value >= 0 ? motif.color : motif.second))
  }
}

/// One square a value, in rows as square as the frame allows; larger values nearer to the first colour.
private func squares(_ motif: Motif, _ values: [Double], in rect: Rect) -> [FrameItem] {
  let count = values.count
  let columns = max(1, Int((Double(count) * rect.width / max(1, rect.height)).squareRoot().rounded(.up)))
  let rows = (count + columns - 1) / columns
  let side = min(rect.width / Double(columns), rect.height / Double(rows))
  let (least, most) = (values.min() ?? 0, values.max() ?? 0)
  return values.enumerated().map { index, value in
    let x = rect.minX + (Double(index % columns) + (1 - motif.share) / 2) * side
    let y = rect.minY + (Double(index / columns) + (1 - motif.share) / 2) * side
    let square = Rect(x: x, y: y, width: side * motif.share, height: side * motif.share)
    let strength = most > least ? (value - least) / (most - least) : 1
    return .path(.rectangle(square), PathPaint(fill: motif.second.mixed(with: motif.color, strength)))
  }
}

extension Color {
  /// The colour on the way to another one: 0 is this, 1 the other.
  func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (Double(a) + (Double(b) - Double(a)) * share).rounded())))
    }
    return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
