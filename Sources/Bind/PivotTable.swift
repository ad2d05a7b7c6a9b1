// Pivots: rows made of some fields, columns of the values of another.
import DataSets
import Diagnose
import Document

/// More columns than this fit on no page.
private let mostPivotColumns = 200

/// A pivot being filled.
private struct PivotGrid {
  var rowPlaces: [[String]: Int] = [:]
  var columnPlaces: [String: Int] = [:]
  /// For each row, the data row that it was first met in; for each column its head.
  var firstRows: [Int] = []
  var heads: [Value] = []
  /// The data rows that meet in a place, by row and column.
  var members: [[Int]: [Int]] = [:]

  mutating func add(_ row: Int, key: [String], head: Value) {
    let headText = bareLabel(head.printed)
    let place = rowPlaces[key] ?? firstRows.count
    if rowPlaces.updateValue(place, forKey: key) == nil { firstRows.append(row) }
    let column = columnPlaces[headText] ?? heads.count
    if columnPlaces.updateValue(column, forKey: headText) == nil { heads.append(head) }
    members[[place, column], default: []].append(row)
  }
}

extension Binder {
  mutating func pivoted(_ set: DataSet, rows: [Int], _ pivot: Table.Pivot) -> Relation? {
    let rowFields = pivot.rows.compactMap { field($0, of: set, at: pivot.span) }
    let values = pivot.values.compactMap { field($0, of: set, at: pivot.span) }
    guard let column = field(pivot.column, of: set, at: pivot.span), rowFields.count == pivot.rows.count,
      values.count == pivot.values.count, !values.isEmpty,
      let grid = fill(set, rows, rowFields, column, pivot)
    else { return nil }
    var relation = Relation(
      set,
      fields: rowFields.map { place in
        Relation.Field(
          name: set.fields[place].name, unit: ValueUnit(set.fields[place].unit),
          holdsMarkup: set.fields[place].holdsMarkup)
      })
    relation.rows = grid.firstRows.map { row in
      Relation.Row(cells: rowFields.map { Relation.Cell(set, row: row, field: $0) })
    }
    for head in ordered(grid.heads, pivot) {
      guard addColumn(head, grid, set, values, pivot, &relation) else { return nil }
    }
    return addTotals(&relation, pivot, values.map { set.fields[$0] }) ? relation : nil
  }

  private mutating func fill(
    _ set: DataSet, _ rows: [Int], _ rowFields: [Int], _ column: Int, _ pivot: Table.Pivot
  ) -> PivotGrid? {
    var grid = PivotGrid()
    for row in rows {
      let head = set.value(row: row, field: column)
      if head.content == .empty {
        report(.pivotWithoutHead(head, field: pivot.column, at: pivot.span))
        return nil
      }
      grid.add(row, key: rowFields.map { bareLabel(set.written(row: row, field: $0)) }, head: head)
    }
    guard grid.heads.count <= mostPivotColumns else {
      report(.pivotTooWide(grid.heads.count, most: mostPivotColumns, field: pivot.column, at: pivot.span))
      return nil
    }
    return grid
  }

  private func ordered(_ heads: [Value], _ pivot: Table.Pivot) -> [Value] {
    guard let key = pivot.order else { return heads }
    let column = SortColumn(key)
    return Bind.sorted(heads, by: [column]) { head, _ in column.rank(head) }
  }

  /// Adds the fields of one head, one for each value.
  private mutating func addColumn(
    _ head: Value, _ grid: PivotGrid, _ set: DataSet, _ values: [Int], _ pivot: Table.Pivot, _ relation: inout Relation
  ) -> Bool {
    let column = grid.columnPlaces[bareLabel(head.printed)] ?? 0
    var places: [Int] = []
    for value in values {
      let field = set.fields[value]
      places.append(relation.fields.count)
      let name = bareLabel(head.printed) + (values.count > 1 ? "_" + field.name : "")
      if relation.place(name) != nil {
        report(.fieldTwice(name, at: pivot.span))
        return false
      }
      relation.fields.append(Relation.Field(name: name, unit: ValueUnit(field.unit), holdsMarkup: field.holdsMarkup))
      for row in relation.rows.indices {
        let cells = (grid.members[[row, column]] ?? []).map { Relation.Cell(set, row: $0, field: value) }
        guard let cell = aggregated(cells, pivot, field) else { return false }
        relation.rows[row].cells.append(cell)
      }
    }
    relation.pivoted.append((shown(head), places))
    return true
  }

  private mutating func aggregated(
    _ cells: [Relation.Cell], _ pivot: Table.Pivot, _ field: DataSet.Field
  ) -> Relation.Cell? {
    let published = cells.filter { if case .missing = $0.value.content { false } else { $0.value.content != .empty } }
    if pivot.aggregate == .count {
      return Relation.Cell(Figure(whole: published.count), sources: published.flatMap(\.sources), at: pivot.span)
    }
    guard let first = cells.first else {
      var cell = Relation.Cell.empty(at: pivot.span)
      cell.signOfEmpty = pivot.empty
      return cell
    }
    if pivot.aggregate == .only {
      if cells.count == 1 { return first }
      report(.pivotCollision(first.value, cells[1].value, field: field.name, at: pivot.span))
      return nil
    }
    var sum = RunningSum()
    for cell in cells { sum.add(cell) }
    if let other = sum.other {
      report(.sumOfOther(other, source: other.span.file, field: field.name, at: pivot.span))
      return nil
    }
    if let missing = sum.missing { return Relation.Cell(value: missing) }
    return aggregated(sum, published, pivot, ValueUnit(field.unit))
  }

  private func aggregated(
    _ sum: RunningSum, _ cells: [Relation.Cell], _ pivot: Table.Pivot, _ unit: ValueUnit
  ) -> Relation.Cell? {
    func number(_ cell: Relation.Cell) -> ExactDecimal {
      if case .number(let number, _) = cell.value.content { number } else { .zero }
    }
    switch pivot.aggregate {
    case .mean: return sum.mean(unit: unit, at: pivot.span)
    case .least: return cells.min { number($0) < number($1) } ?? .empty(at: pivot.span)
    case .greatest: return cells.max { number($0) < number($1) } ?? .empty(at: pivot.span)
    case .sum, .only, .count: return sum.cell(unit: unit, at: pivot.span)
    }
  }

  /// The last column, with the sums of all others.
  private mutating func addTotals(_ relation: inout Relation, _ pivot: Table.Pivot, _ values: [DataSet.Field]) -> Bool {
    guard let total = pivot.total else { return true }
    let sums = Table.Sums(fields: [], span: pivot.span)
    var places: [Int] = []
    for (position, value) in values.enumerated() {
      let columns = relation.pivoted.map { $0.places[position] }
      places.append(relation.fields.count)
      let name = total + (values.count > 1 ? "_" + value.name : "")
      relation.fields.append(Relation.Field(name: name, unit: ValueUnit(value.unit)))
      for row in relation.rows.indices {
        var sum = RunningSum()
        for column in columns { sum.add(relation.rows[row].cells[column]) }
        guard let cell = finished(sum, columns[0], sums, relation) else { return false }
        relation.rows[row].cells.append(cell)
      }
    }
    relation.pivotTotal = (total, places)
    return true
  }

  // MARK: Columns

  /// The columns of a table that stands on a pivot: `*` becomes a column for each head.
  func expanded(_ columns: [Table.Column], _ relation: Relation, _ pivot: Table.Pivot?) -> [Table.Column] {
    guard let pivot else { return columns }
    if columns.isEmpty {
      let stubs = pivot.rows.enumerated().map { place, name in
        Table.Column(
          field: name, header: [], role: place < pivot.rows.count - 1 ? .group : .stub, span: pivot.span)
      }
      return stubs + heads(Table.Column(field: "*", header: [], span: pivot.span), relation, pivot)
    }
    return columns.flatMap { column -> [Table.Column] in
      if column.field == "*", column.columns.isEmpty { return heads(column, relation, pivot) }
      var made = column
      made.columns = expanded(column.columns, relation, column.columns.isEmpty ? nil : pivot)
      return [made]
    }
  }

  private func heads(_ column: Table.Column, _ relation: Relation, _ pivot: Table.Pivot) -> [Table.Column] {
    (relation.pivoted + [relation.pivotTotal].compactMap { $0 }).map { head, places in
      let isTotal = head == pivot.total
      let text =
        isTotal || column.header.plainText == "*" || column.header.isEmpty ? head : column.header.plainText.filled(head)
      var leaves = places.map { place -> Table.Column in
        var leaf = column
        leaf.field = relation.fields[place].name
        leaf.header = [.text(text, column.span)]
        return leaf
      }
      if leaves.count == 1 { return leaves[0] }
      for (place, value) in pivot.values.enumerated() { leaves[place].header = [.text(value, column.span)] }
      return Table.Column(field: "", header: [.text(text, column.span)], columns: leaves, span: column.span)
    }
  }
}

extension String {
  /// The text with a head in place of `{}`.
  fileprivate func filled(_ head: String) -> String { replacing("{}", with: head) }
}
