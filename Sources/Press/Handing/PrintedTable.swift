// A table as it is printed: a CSV file, and the `{table}` block that shows it.
import Charts
import Diagnose
import Document

/// A bound table apart from what it was made of.
struct PrintedTable {
  /// The name of its data set.
  let name: String
  let table: Table
  private let grid: TableGrid
  /// One for each leaf column; then those of section and indent.
  private let fields: [String]
  private let hasSections: Bool
  private let hasIndents: Bool
  /// Columns whose cells hold more than plain text.
  private let marked: [Bool]

  /// nil for a table that is not bound.
  init?(_ table: Table, name: String) {
    guard let grid = table.grid, !grid.columns.isEmpty else { return nil }
    (self.table, self.grid, self.name) = (table, grid, name)
    hasSections = grid.body.contains { $0.kind == .section }
    hasIndents = grid.body.contains { $0.cells.contains { ($0?.indent ?? 0) > 0 } }
    let rows = grid.body.filter { $0.kind != .section }
    marked = grid.columns.indices.map { column in rows.contains { !($0.cells[column]?.content.isPlain ?? true) } }
    fields = uniqueNames(leafHeads(grid) + (hasSections ? ["小节"] : []) + (hasIndents ? ["层级"] : []))
  }

  // MARK: The file

  var csv: [UInt8] {
    var lines = csvLine(fields)
    var section = ""
    var above = [String](repeating: "", count: grid.columns.count)
    for row in grid.body {
      if row.kind == .section {
        section = row.cells.first.flatMap { $0?.content.plainText } ?? ""
        continue
      }
      let cells = grid.columns.indices.map { text(of: row.cells[$0], column: $0, above: above[$0]) }
      above = cells
      let indent = row.cells.lazy.compactMap { $0?.indent }.first { $0 > 0 } ?? 0
      lines += csvLine(cells + (hasSections ? [section] : []) + (hasIndents ? [String(indent)] : []))
    }
    return Array(lines.utf8)
  }

  /// A cell that the one above covers says the same in a column of groups, and nothing elsewhere.
  private func text(of cell: TableGrid.Cell?, column: Int, above: String) -> String {
    guard let cell else { return grid.columns[column].role == .group ? above : "" }
    return marked[column] ? cell.content.markdown : cell.content.plainWithBreaks
  }

  // MARK: The block

  /// How report.yaml declares the file, less its path.
  var markedFields: [String] { grid.columns.indices.filter { marked[$0] }.map { fields[$0] } }

  /// The body of the block.
  var lines: [String] {
    var lines =
      ["data: \(name)", "columns:"] + heads(0, grid.columns.indices).map { "  - \($0.json(indented: false))" }
    if hasSections { lines.append("sections: \(jsonQuoted(fields[grid.columns.count]))") }
    let totals = grid.body.filter { $0.kind == .total }.compactMap { row in
      row.cells.lazy.compactMap { $0?.content.plainText }.first { !$0.isEmpty }
    }
    lines.append("total: " + list(uniqued(totals)))
    if let unit = table.unit { lines.append("unit: \(jsonQuoted(unit))") }
    if !table.notes.isEmpty { lines.append("notes: " + list(table.notes.map(\.markdown))) }
    if !table.sourceNote.isEmpty { lines.append("source: \(jsonQuoted(table.sourceNote.markdown))") }
    if let style = table.style { lines.append("style: \(style.rawValue)") }
    if let overflow = table.overflow { lines.append("overflow: \(overflow.rawValue)") }
    if table.placement != .here { lines.append("place: \(table.placement.rawValue)") }
    if !merges.isEmpty { lines += ["merge:"] + merges.map { "  - \($0)" } }
    return lines
  }

  /// Cells that cover others, counted in rows of data; columns of groups merge by themselves.
  private var merges: [String] {
    var merges: [String] = []
    for (row, line) in grid.body.filter({ $0.kind != .section }).enumerated() {
      for (column, cell) in line.cells.enumerated() {
        guard let cell, cell.rows > 1 || cell.columns > 1 else { continue }
        if cell.columns == 1, grid.columns[column].role == .group { continue }
        merges.append("{row: \(row + 1), column: \(column + 1), rows: \(cell.rows), columns: \(cell.columns)}")
      }
    }
    return merges
  }

  /// The heads of some columns from a level of the head down.
  private func heads(_ level: Int, _ columns: Range<Int>) -> [Tree] {
    var heads: [Tree] = []
    var column = columns.lowerBound
    while column < columns.upperBound {
      let cell = grid.head.indices.contains(level) ? grid.head[level].cells[column] : nil
      let span = column..<min(columns.upperBound, column + (cell?.columns ?? 1))
      let isLeaf = level + (cell?.rows ?? 1) >= grid.head.count
      heads.append(isLeaf ? leaf(column, cell) : spanner(cell, heads: self.heads(level + (cell?.rows ?? 1), span)))
      column = isLeaf ? column + 1 : span.upperBound
    }
    return heads
  }

  private func spanner(_ cell: TableGrid.Cell?, heads: [Tree]) -> Tree {
    Tree(.object([member("header", cell?.content.markdown ?? ""), member("columns", Tree(.array(heads)))]))
  }

  private func leaf(_ column: Int, _ cell: TableGrid.Cell?) -> Tree {
    let look = grid.columns[column]
    var members = [
      member("field", fields[column]), member("header", cell?.content.markdown ?? ""),
      member("role", look.role.rawValue), member("align", look.alignment.rawValue),
    ]
    if let width = look.width { members.append(member("width", width.written)) }
    let isIndented = grid.body.contains { ($0.cells[column]?.indent ?? 0) > 0 }
    if hasIndents, isIndented, let field = fields.last { members.append(member("indent", field)) }
    return Tree(.object(members))
  }
}

private func member(_ key: String, _ text: String) -> Tree.Member { member(key, Tree(.string(text))) }
private func member(_ key: String, _ value: Tree) -> Tree.Member {
  Tree.Member(key: key, keySpan: .detached, value: value)
}

private func list(_ texts: [String]) -> String { Tree(.array(texts.map { Tree(.string($0)) })).json(indented: false) }

private func uniqued(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}

/// The heads of each column from the top down, joined: 2020年·件数.
private func leafHeads(_ grid: TableGrid) -> [String] {
  grid.columns.indices.map { column in
    let words = grid.head.compactMap { row -> String? in
      // A cell that covers several columns stands at the first of them.
      let cell = (0...column).reversed().lazy.compactMap { place in row.cells[place].map { (place, $0) } }.first
      guard let (place, head) = cell, place + head.columns > column else { return nil }
      return head.content.plainText.filter { !$0.isNewline }
    }
    return words.filter { !$0.isEmpty }.joined(separator: "·")
  }
}

/// Names made different by numbers; an empty one becomes a number.
private func uniqueNames(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.enumerated().map { place, name in
    var unique = name.isEmpty ? "列\(place + 1)" : name
    var count = 2
    while !seen.insert(unique).inserted {
      unique = "\(name.isEmpty ? "列\(place + 1)" : name)·\(count)"
      count += 1
    }
    return unique
  }
}

extension [Inline] {
  /// Whether plain characters say it all.
  fileprivate var isPlain: Bool {
    allSatisfy { inline in
      switch inline {
      case .text, .lineBreak: true
      case .strong, .emphasis, .styled, .annotated, .code, .link, .note, .reference, .value: false
      }
    }
  }

  fileprivate var plainWithBreaks: String {
    map { inline in if case .lineBreak = inline { "\n" } else { inline.plainText } }.joined()
  }
}
