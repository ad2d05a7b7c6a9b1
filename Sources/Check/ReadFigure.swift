// The data of a chart as a table of numbers.
import DataSets
import Diagnose
import Document

extension NumberTable {
  /// nil for a chart whose data do not stand in it as rows.
  init?(_ chart: Chart) {
    let data = NumberTable.rows(in: chart.specification, depth: 0)
    guard let first = data.first else { return nil }
    let fields = (first.members ?? []).map(\.key).filter { !$0.hasPrefix(Tree.missingWordPrefix) }
    guard !fields.isEmpty else { return nil }
    self.init(
      name: chart.caption.label?.name ?? chart.caption.content.plainText, number: chart.caption.number, rows: [],
      columns: [], cells: [], span: chart.span)
    let titles = NumberTable.titles(in: chart.specification, depth: 0)
    cells = data.flatMap { row in fields.map { NumberTable.cell(row[$0]) } }
    columns = fields.indices.map { field in
      var line = TableLine()
      let title = titles[fields[field]] ?? fields[field]
      line.labels = [fields[field].bareLabel]
      line.unit = NumberUnit(title.bracketed ?? "")
      let cells = data.indices.map { self.cells[$0 * fields.count + field].content }
      let isYear = cells.allSatisfy { $0.number.map { TableWords.year(in: "\($0.value)") != nil } ?? true }
      line.isLabel = isYear || TableWords.isOrdinal(line.name) || !cells.contains { $0.number != nil }
      return line
    }
    rows = data.indices.map { row in
      var line = TableLine()
      let labels = fields.indices.filter { columns[$0].isLabel }
      line.labels = labels.map { cells[row * fields.count + $0].text.bareLabel }
      return line
    }
    isShort = rows.count <= NumberTable.mostRowsForPairs
  }

  private static func cell(_ tree: Tree?) -> Cell {
    guard let tree else { return Cell(content: .unknown, text: "", span: .detached) }
    let text: String
    switch tree.value {
    case .string(let words): text = words
    // Charts hold numbers in binary; as many digits as tell them apart are those that were written.
    case .number(let number): text = tree.written ?? plain(number)
    case .null, .bool, .array, .object: text = ""
    }
    return Cell(content: CellContent(text), text: text, span: tree.span)
  }

  private static func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func rows(in tree: Tree, depth: Int) -> [Tree] {
    if let rows = tree["data"]?["values"]?.array, rows.contains(where: { $0.members != nil }) { return rows }
    guard depth < 8 else { return [] }
    for member in tree.members ?? [] {
      let inner = member.value.array ?? [member.value]
      for part in inner where part.members != nil {
        let found = rows(in: part, depth: depth + 1)
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// Titles of fields, for their units.
  private static func titles(in tree: Tree, depth: Int) -> [String: String] {
    var titles: [String: String] = [:]
    if let field = tree["field"]?.string, let title = tree["title"]?.string { titles[field] = title }
    guard depth < 12 else { return titles }
    for member in tree.members ?? [] where member.key != "data" {
      for part in member.value.array ?? [member.value] where part.members != nil {
        titles.merge(NumberTable.titles(in: part, depth: depth + 1)) { first, _ in first }
      }
    }
    return titles
  }
}
