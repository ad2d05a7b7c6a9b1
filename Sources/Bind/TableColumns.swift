// A table's columns, matched with the fields that they show.
import DataSets
import Diagnose
import Document

/// A leaf column and where its values come from.
struct LeafColumn {
  var column: Table.Column
  var field: Int
  var indentField: Int?
  var format: (pattern: String, format: ValueFormat)?
  /// What the numbers are shown in: 万, %; nil: as the data has them.
  var scale: ValueUnit?

  /// Whether cells are printed otherwise than written.
  var changesText: Bool { format != nil || scale != nil }

  /// How numbers of a unit are printed here.
  func printing(_ rounding: Rounding, unit: ValueUnit) -> Printing {
    guard let scale else { return Printing(rounding, unit: unit) }
    let power = scale.isPercent ? (unit.isPercent ? 0 : 2) : unit.power - scale.power
    return Printing(rounding, unit: unit, power: power)
  }
}

extension Binder {
  /// The rows of a table and its columns; nil, and errors, if they do not go together.
  mutating func resolveColumns(of table: Table) -> (rows: TableRows, columns: [Table.Column])? {
    switch table.source {
    case .dataSet(let name, let span):
      guard let set = dataSet(name, at: span) else { return nil }
      guard let chosen = rows(of: set, for: table), let rows = shaped(set, rows: chosen, for: table) else { return nil }
      if case .made(let relation) = rows, let pivot = table.shape.pivot {
        return (rows, expanded(table.columns, relation, pivot))
      }
      return (rows, table.columns.isEmpty ? allColumns(of: set, at: span) : table.columns)
    case .rows(let rows):
      let columns = table.columns.isEmpty ? unnamedColumns(for: rows, at: table.span) : table.columns
      return inPlaceRows(rows, columns, table).map { ($0, columns) }
    }
  }

  /// Columns for a table that declares none: all fields, the first as the stub.
  private func allColumns(of set: DataSet, at span: Span) -> [Table.Column] {
    set.fields.enumerated().map { place, field in
      Table.Column(field: field.name, header: [], role: place == 0 ? .stub : .value, span: span)
    }
  }

  private func unnamedColumns(for rows: [[Table.Cell]], at span: Span) -> [Table.Column] {
    (0..<(rows.first?.count ?? 0)).map { place in
      Table.Column(field: "", header: [], role: place == 0 ? .stub : .value, span: span)
    }
  }

  private mutating func inPlaceRows(_ rows: [[Table.Cell]], _ columns: [Table.Column], _ table: Table) -> TableRows? {
    let leaves = leafColumns(columns)
    if rows.isEmpty || leaves.isEmpty {
      report(.noRows(at: table.span))
      return nil
    }
    let bad = rows.filter { $0.count != leaves.count }
    for row in bad {
      report(.rowWidth(row.count, columns: leaves.count, at: row.first?.span ?? table.span))
    }
    guard bad.isEmpty else { return nil }
    let bound = rows.map { row in row.map { Table.Cell(content: bind($0.content), span: $0.span) } }
    return .inPlace(bound, fields: leaves.map(\.field))
  }

  /// Matches the leaf columns with fields; nil, and errors, if some field or format does not exist.
  mutating func resolveLeaves(_ columns: [Table.Column], in rows: TableRows) -> [LeafColumn]? {
    var resolved: [LeafColumn] = []
    let leaves = leafColumns(columns)
    for (place, column) in leaves.enumerated() {
      let field = fieldPlace(of: column, at: place, in: rows)
      let indent = column.indentField.map { self.fieldPlace(named: $0, in: rows, at: column.span) }
      // What is scaled without a format shows all the digits that it has.
      let pattern = column.format ?? column.scale.map { _ in "0.############" }
      let format = pattern.map { ($0, ValueFormat($0)) }
      if let format, format.1 == nil { report(.badFormat(format.0, at: column.span)) }
      guard let field, indent != .some(nil), format?.1 != nil || format == nil else { continue }
      let numberFormat = format.flatMap { pattern, format in format.map { (pattern, $0) } }
      resolved.append(
        LeafColumn(
          column: column, field: field, indentField: indent ?? nil, format: numberFormat,
          scale: column.scale.map { ValueUnit($0) }))
    }
    return resolved.count == leaves.count ? resolved : nil
  }

  private mutating func fieldPlace(of column: Table.Column, at place: Int, in rows: TableRows) -> Int? {
    switch rows {
    case .dataSet, .made: fieldPlace(named: column.field, in: rows, at: column.span)
    case .inPlace: place
    }
  }

  /// The place of a field named in a table's settings; nil, and an error, if there is none.
  mutating func fieldPlace(named name: String, in rows: TableRows, at span: Span) -> Int? {
    switch rows {
    case .dataSet(let set, _): return field(name, of: set, at: span)
    case .made(let relation): return place(name, in: relation, at: span)
    case .inPlace(_, let fields):
      if let place = fields.firstIndex(of: name) { return place }
      report(.unknownColumn(name, nearest: nearestName(to: name, among: fields), at: span))
      return nil
    }
  }
}

/// The columns that hold values, from left to right.
func leafColumns(_ columns: [Table.Column]) -> [Table.Column] {
  Array(columns.map { $0.columns.isEmpty ? [$0] : leafColumns($0.columns) }.joined())
}

// MARK: The head

/// The rows of a table's head: spanning heads above, single heads reaching down to the body.
///
/// None if no column has a head, as in a table in place that names no fields.
func headRows(_ columns: [Table.Column]) -> [TableGrid.Row] {
  let depth = depth(of: columns)
  let width = leafColumns(columns).count
  var head = [TableGrid.Row](
    repeating: TableGrid.Row(kind: .body, cells: [TableGrid.Cell?](repeating: nil, count: width)), count: depth)
  placeHeads(columns, level: 0, start: 0, in: &head)
  let isBlank = head.allSatisfy { row in row.cells.allSatisfy { $0?.content.isEmpty ?? true } }
  return isBlank ? [] : head
}

private func depth(of columns: [Table.Column]) -> Int { (columns.map { depth(of: $0.columns) }.max() ?? -1) + 1 }

/// Places heads side by side from a leaf column on.
private func placeHeads(_ columns: [Table.Column], level: Int, start: Int, in head: inout [TableGrid.Row]) {
  var place = start
  for column in columns {
    let isLeaf = column.columns.isEmpty
    let width = isLeaf ? 1 : leafColumns(column.columns).count
    let header = column.header.isEmpty && isLeaf ? inlineText(column.field, column.span) : column.header
    head[level].cells[place] = TableGrid.Cell(
      content: header, columns: width, rows: isLeaf ? head.count - level : 1, span: column.span)
    if !isLeaf { placeHeads(column.columns, level: level + 1, start: place, in: &head) }
    place += width
  }
}
