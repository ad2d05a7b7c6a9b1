// Steps that turn fields into rows and rows into fields.

/// One row for each of some fields: its name and its value.
struct FoldStep: Sendable {
  var fields: [String]
  var key = "key"
  var value = "value"

  func apply(to relation: Relation) -> Relation {
    let columns = fields.map(relation.column)
    var result = relation.picking(relation.rows.flatMap { row in fields.map { _ in row } })
    let names = fields.map { Cell.text($0) }
    result.set(key, Relation.Column(relation.rows.flatMap { _ in names }))
    let writings =
      columns.allSatisfy(\.writings.isEmpty) ? [] : relation.rows.flatMap { row in columns.map { $0.writing(row) } }
    let cells = relation.rows.flatMap { row in columns.map { $0[row] } }
    result.set(value, Relation.Column(cells, writings: writings))
    return result
  }
}

/// One row for each item of lists; shorter lists are filled with null.
struct FlattenStep: Sendable {
  var fields: [String]
  var names: [String]

  /// How many rows each row becomes.
  func lengths(_ relation: Relation) -> [Int] {
    let columns = fields.map(relation.column)
    return relation.rows.map { row in columns.map { $0[row].items.count }.max() ?? 0 }
  }

  func apply(to relation: Relation) -> Relation {
    let columns = fields.map(relation.column)
    let lengths = lengths(relation)
    var result = relation.picking(zip(relation.rows, lengths).flatMap { Array(repeating: $0, count: $1) })
    for (place, column) in columns.enumerated() {
      var cells: [Cell] = []
      cells.reserveCapacity(result.rowCount)
      for (row, length) in zip(relation.rows, lengths) {
        let items = column[row].items
        for index in 0..<length { cells.append(index < items.count ? items[index] : .null) }
      }
      result.set(names[safe: place] ?? fields[place], Relation.Column(cells))
    }
    return result
  }
}

/// One field for each value of a field.
struct PivotStep: Sendable {
  var field: String
  var value: String
  var groups: [String] = []
  /// At most so many new fields; nil for no limit.
  var limit: Int?
  var operation = Aggregation.sum

  /// The values that become fields, in order. Those that print alike are one; those that compare alike keep the order of the rows.
  func keys(_ relation: Relation) -> [Cell] {
    var seen: Set<String> = []
    let all = relation.column(field).cells.filter { seen.insert($0.text).inserted }.stablySorted(<)
    return limit.map { $0 > 0 ? Array(all.prefix($0)) : all } ?? all
  }

  func apply(to relation: Relation) -> Relation {
    let keys = relation.column(field)
    let amounts = relation.column(value)
    let names = self.keys(relation)
    let groupColumns = groups.map(relation.column)
    let parts = relation.groups(by: groupColumns)
    var result = Relation(rowCount: parts.count, span: relation.span)
    for (group, column) in zip(groups, groupColumns) { result.set(group, column.picking(parts.map { $0[0] })) }
    let places = Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var cells = [[Cell]](repeating: Array(repeating: .undefined, count: parts.count), count: names.count)
    for (number, part) in parts.enumerated() {
      var rows = [[Int]](repeating: [], count: names.count)
      for row in part { if let place = places[keys[row]] { rows[place].append(row) } }
      for place in names.indices { cells[place][number] = AggregateGroup(amounts, rows[place]).value(operation) }
    }
    for (name, column) in zip(names, cells) { result.set(name.text, Relation.Column(column)) }
    return result
  }
}

/// Fields of another table, found by a key.
struct LookupStep: Sendable {
  var field: String
  var table: Relation
  var key: String
  /// nil takes the row as a whole.
  var fields: [String]?
  var names: [String]
  var absent = Cell.null

  func apply(to relation: Relation) -> Relation {
    let keys = table.column(key)
    var places: [Cell: Int] = [:]
    // Of rows with one key the last is found.
    for row in table.rows { places[keys[row]] = row }
    let wanted = relation.column(field)
    let found = relation.rows.map { places[wanted[$0]] }
    var result = relation
    guard let fields else {
      let rows = found.map { $0.map { Cell.record(table.record($0)) } ?? absent }
      if let name = names.first { result.set(name, Relation.Column(rows)) }
      return result
    }
    for (place, field) in fields.enumerated() {
      let column = table.column(field)
      result.set(names[safe: place] ?? field, Relation.Column(found.map { $0.map { column[$0] } ?? absent }))
    }
    return result
  }
}

/// So many rows that look as if they were drawn by lot, the same ones each time, in their order.
struct SampleStep: Sendable {
  var size: Int

  func apply(to relation: Relation) -> Relation {
    guard relation.rowCount > size else { return relation }
    var random = RepeatableRandom(seed: size)
    var chosen = Array(0..<max(0, size))
    for row in chosen.count..<relation.rowCount {
      let place = Int(random.next() * Double(row + 1))
      if place < chosen.count { chosen[place] = row }
    }
    return relation.picking(chosen.sorted())
  }
}
