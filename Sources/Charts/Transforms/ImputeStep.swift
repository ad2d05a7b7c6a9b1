// Rows for keys that a group lacks.

/// Rows with a value for each key that some other group has.
struct ImputeStep: Sendable {
  enum Method: String, CaseIterable, Hashable, Sendable { case value, mean, median, max, min }
  var field: String
  var key: String
  /// Keys beside those of the data.
  var keys: [Cell] = []
  var groups: [String] = []
  var method = Method.value
  var value = Cell.number(0)
  /// How many rows before and after a row its mean is taken from; nil for all.
  var frame: (before: Int?, after: Int?) = (nil, nil)

  /// The rows that come out: each group gets those keys that it lacks.
  func rowCount(_ relation: Relation) -> Int {
    let known = relation.groups(by: groups + [key]).count
    let domain = Set(keys).union(relation.column(key).cells)
    return relation.rowCount + relation.groups(by: groups).count * domain.count - known
  }

  func apply(to relation: Relation) -> Relation {
    let filled = addingRows(to: relation)
    guard method != .value, let operation = Aggregation(rawValue: method.rawValue) else { return filled }
    let name = "imputed_\(field)_value"
    let step = WindowStep(
      fields: [.init(operation: .aggregate(operation), field: field, name: name)], frame: frame, groups: groups)
    let windowed = step.apply(to: filled)
    let (old, new) = (windowed.column(field), windowed.column(name))
    // What is null in the data is filled as well.
    let cells = windowed.rows.map { row -> Cell in if case .missing = old[row] { new[row] } else { old[row] } }
    return windowed.adding(field, Relation.Column(cells))
  }

  /// New rows stand behind all others, in the order of groups and keys.
  private func addingRows(to relation: Relation) -> Relation {
    let keyColumn = relation.column(key)
    var domain: [Cell] = []
    var places: [Cell: Int] = [:]
    for cell in keys + keyColumn.cells where places[cell] == nil {
      places[cell] = domain.count
      domain.append(cell)
    }
    let groupColumns = groups.map(relation.column)
    var added: [(first: Int, key: Cell)] = []
    for part in relation.groups(by: groupColumns) {
      var has = [Bool](repeating: false, count: domain.count)
      for row in part { if let place = places[keyColumn[row]] { has[place] = true } }
      for (cell, isThere) in zip(domain, has) where !isThere {
        added.append((part[0], cell))
      }
    }
    if added.isEmpty { return relation }
    return appended(added, to: relation)
  }

  private func appended(_ added: [(first: Int, key: Cell)], to relation: Relation) -> Relation {
    var result = Relation(rowCount: relation.rowCount + added.count, span: relation.span)
    let missing = method == .value ? value : .null
    for name in relation.fields {
      let column = relation.column(name)
      let new = added.map { row, key -> Cell in
        if name == self.key { return key }
        if name == field { return missing }
        return groups.contains(name) ? column[row] : .undefined
      }
      var writings = column.writings
      if !writings.isEmpty { writings += added.map { _ in nil } }
      result.set(name, Relation.Column(column.cells + new, writings: writings))
    }
    return result
  }
}
