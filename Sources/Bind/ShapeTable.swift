// From the chosen rows of a data set to the rows that a table prints, step by step.
import DataSets
import Diagnose
import Document

extension Binder {
  /// The rows of a table: those of the data set in their order, or rows made of them; nil, and errors, if they cannot be made.
  mutating func shaped(_ set: DataSet, rows: [Int], for table: Table) -> TableRows? {
    let formulas = leafColumns(table.columns).filter { $0.formula != nil }
    let isPlain =
      table.shape.pivot == nil && table.shape.sums == nil && formulas.isEmpty && table.shape.top?.rest == nil
    if isPlain { return plain(set, rows: rows, table.shape) }
    guard let parsed = parse(formulas) else { return nil }
    var relation = Relation(set, rows: rows)
    if let pivot = table.shape.pivot {
      guard let made = pivoted(set, rows: rows, pivot) else { return nil }
      relation = made
    }
    guard compute(parsed.filter { !$0.needsAllRows }, in: &relation), cut(&relation, table, parsed),
      sort(&relation, table.shape.sort),
      sum(&relation, table.shape.sums, SumLayout(table, relation), parsed),
      compute(parsed.filter(\.needsAllRows), in: &relation)
    else { return nil }
    relation.placeComputedCells()
    return .made(relation)
  }

  /// Rows that are only cut and sorted stay where they are: a long table is not copied.
  private mutating func plain(_ set: DataSet, rows: [Int], _ shape: Table.Shape) -> TableRows? {
    var keys = shape.sort
    var rows = rows
    if let top = shape.top {
      guard
        let largest = sorted(rows, of: set, by: [Table.SortKey(field: top.field, isDescending: true, span: top.span)])
      else { return nil }
      rows = Array(largest.prefix(top.count))
    }
    if keys.isEmpty { return .dataSet(set, rows: rows) }
    keys = shape.sort
    return sorted(rows, of: set, by: keys).map { .dataSet(set, rows: $0) }
  }

  /// Rows of a data set in the order of fields; nil, and errors, if one is not there.
  mutating func sorted(_ rows: [Int], of set: DataSet, by keys: [Table.SortKey]) -> [Int]? {
    if keys.isEmpty { return rows }
    let fields = keys.compactMap { field($0.field, of: set, at: $0.span) }
    guard fields.count == keys.count else { return nil }
    let columns = keys.map { SortColumn($0) }
    return Bind.sorted(rows, by: columns) { row, place in
      columns[place].rank(set.value(row: row, field: fields[place]))
    }
  }

  /// The place of a field of a relation; nil, and an error, if there is none.
  mutating func place(_ name: String, in relation: Relation, at span: Span) -> Int? {
    if let place = relation.place(name) { return place }
    report(.unknownColumn(name, nearest: nearestName(to: name, among: relation.fields.map(\.name)), at: span))
    return nil
  }

  private mutating func sort(_ relation: inout Relation, _ keys: [Table.SortKey]) -> Bool {
    if keys.isEmpty { return true }
    let places = keys.compactMap { place($0.field, in: relation, at: $0.span) }
    guard places.count == keys.count else { return false }
    let columns = keys.map { SortColumn($0) }
    // What the largest rows leave over stays last.
    let (rows, rest) = (relation.rows.filter { $0.kind != .rest }, relation.rows.filter { $0.kind == .rest })
    relation.rows =
      Bind.sorted(rows, by: columns) { row, place in
        columns[place].rank(row.cells[places[place]].value, row.cells[places[place]].figure)
      } + rest
    return true
  }

  /// Keeps the largest rows, and sums the others up in one.
  private mutating func cut(_ relation: inout Relation, _ table: Table, _ formulas: [TableFormula]) -> Bool {
    guard let top = table.shape.top else { return true }
    guard let field = place(top.field, in: relation, at: top.span) else { return false }
    let column = SortColumn(Table.SortKey(field: top.field, isDescending: true, span: top.span))
    let rows = Bind.sorted(relation.rows, by: [column]) { row, _ in
      column.rank(row.cells[field].value, row.cells[field].figure)
    }
    relation.rows = Array(rows.prefix(top.count))
    guard let rest = top.rest, rows.count > top.count else { return true }
    var sums = Table.Sums(fields: top.sums.isEmpty ? [top.field] : top.sums, span: top.span)
    sums.incomplete = .missing
    let places = sums.fields.compactMap { place($0, in: relation, at: top.span) }
    guard places.count == sums.fields.count,
      var row = sumRow(Array(rows.dropFirst(top.count)), places, sums, relation, kind: .rest)
    else { return false }
    let label = freeColumns(table, relation, except: sums.fields).first.flatMap { relation.place($0) }
    if let label { row.cells[label].value = Value(written: rest, span: top.span) }
    relation.rows.append(row)
    return recompute(formulas, rows: [relation.rows.count - 1], in: &relation)
  }
}

// MARK: Sums

/// The printed columns, from left to right, that can hold the label of a row of sums.
private func freeColumns(_ table: Table, _ relation: Relation, except summed: [String]) -> [String] {
  let leaves = leafColumns(table.columns).filter { $0.formula == nil && $0.field != "*" }
  let shown = leaves.isEmpty ? relation.fields.map(\.name) : leaves.map(\.field)
  return shown.filter { !summed.contains($0) }
}

/// Where the labels of sums stand.
struct SumLayout {
  /// For subtotals and for the total; nil where there is no column for it.
  var subtotal, total: Int?

  init(_ table: Table, _ relation: Relation) {
    guard let sums = table.shape.sums else { return }
    let free = freeColumns(table, relation, except: sums.fields)
    total = free.first.flatMap { relation.place($0) }
    subtotal = free.first { $0 != sums.group }.flatMap { relation.place($0) } ?? total
  }
}

extension Binder {
  /// Adds 小计 and 合计.
  private mutating func sum(
    _ relation: inout Relation, _ sums: Table.Sums?, _ layout: SumLayout, _ formulas: [TableFormula]
  ) -> Bool {
    guard let sums else { return true }
    let pivotPlaces = relation.pivoted.flatMap(\.places) + (relation.pivotTotal?.places ?? [])
    let places = sums.fields.isEmpty ? pivotPlaces : sums.fields.compactMap { place($0, in: relation, at: sums.span) }
    guard !places.isEmpty, sums.fields.isEmpty || places.count == sums.fields.count,
      holdsNoTotals(relation, places, sums)
    else {
      if places.isEmpty { report(.nothingToSum(at: sums.span)) }
      return false
    }
    var groups: [[Relation.Row]] = [relation.rows]
    if let name = sums.group {
      guard let field = place(name, in: relation, at: sums.span) else { return false }
      groups = grouped(relation.rows, by: field)
    }
    guard let rows = withSums(groups, places, sums, layout, relation) else { return false }
    relation.rows = rows
    let made = rows.indices.filter { [.subtotal, .total].contains(rows[$0].kind) }
    return recompute(formulas, rows: made, in: &relation)
  }

  /// The groups with their sums, above or below them; nil, and an error, if something is no number.
  private mutating func withSums(
    _ groups: [[Relation.Row]], _ places: [Int], _ sums: Table.Sums, _ layout: SumLayout, _ relation: Relation
  ) -> [Relation.Row]? {
    var rows: [Relation.Row] = []
    for group in groups {
      rows += sums.isAbove ? [] : group
      if let label = sums.subtotal, sums.group != nil {
        guard var row = sumRow(group, places, sums, relation, kind: .subtotal) else { return nil }
        if let name = sums.group, let field = relation.place(name) { row.cells[field] = group[0].cells[field] }
        if let place = layout.subtotal { row.cells[place].value = Value(written: label, span: sums.span) }
        rows.append(row)
      }
      rows += sums.isAbove ? group : []
    }
    if let label = sums.total {
      guard var row = sumRow(relation.rows, places, sums, relation, kind: .total) else { return nil }
      if let place = layout.total { row.cells[place].value = Value(written: label, span: sums.span) }
      rows = sums.isAbove ? [row] + rows : rows + [row]
    }
    return rows
  }

  /// Rows that sum others up already would be counted twice.
  private mutating func holdsNoTotals(_ relation: Relation, _ places: [Int], _ sums: Table.Sums) -> Bool {
    let labels = relation.fields.indices.filter { !places.contains($0) }
    for row in relation.rows {
      guard let field = labels.first(where: { isTotalLabel(row.cells[$0].value.written) }) else { continue }
      report(.sumsTotals(row.cells[field].value, field: relation.fields[field].name, at: sums.span))
      return false
    }
    return true
  }

  private func grouped(_ rows: [Relation.Row], by field: Int) -> [[Relation.Row]] {
    var places: [String: Int] = [:]
    var groups: [[Relation.Row]] = []
    for row in rows {
      let key = bareLabel(row.cells[field].value.printed)
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  /// One row with the sums of others; nil, and an error, if something among them is no number.
  mutating func sumRow(
    _ rows: [Relation.Row], _ places: [Int], _ sums: Table.Sums, _ relation: Relation, kind: Relation.Row.Kind
  ) -> Relation.Row? {
    var made = Relation.Row(kind: kind, cells: relation.fields.map { _ in .empty(at: sums.span) })
    for place in places {
      var sum = RunningSum()
      for row in rows { sum.add(row.cells[place]) }
      guard let cell = finished(sum, place, sums, relation) else { return nil }
      made.cells[place] = cell
    }
    return made
  }

  mutating func finished(
    _ sum: RunningSum, _ place: Int, _ sums: Table.Sums, _ relation: Relation
  ) -> Relation.Cell? {
    let field = relation.fields[place]
    if let other = sum.other ?? (sums.incomplete == .error ? sum.missing : nil) {
      report(.sumOfOther(other, source: relation.set.name, field: field.name, at: sums.span))
      return nil
    }
    if sum.isTooLong {
      report(.sumTooLong(field.name, at: sums.span))
      return nil
    }
    if let missing = sum.missing, sums.incomplete == .missing {
      return Relation.Cell(value: missing)
    }
    return sum.cell(unit: field.unit, at: sums.span)
  }
}
