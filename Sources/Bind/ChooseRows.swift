// Which rows of a data set a table or chart shows, and which of them are stressed.
import DataSets
import Diagnose
import Document

extension Binder {
  mutating func bind(_ condition: Table.Condition) -> Table.Condition {
    var bound = condition
    bound.values = condition.values.map { bind(template: $0, at: condition.span) }
    return bound
  }

  /// The rows that a table shows; nil, and an error, if it wants fields that there are not, or rows and finds none.
  mutating func rows(of set: DataSet, for table: Table) -> [Int]? {
    guard let chosen = rows(of: set, meeting: table.conditions) else { return nil }
    if chosen.isEmpty, table.noneText.isEmpty {
      report(.noRowsChosen(wish(table.conditions), dataSet: set.name, at: table.conditions.first?.span ?? table.span))
      return nil
    }
    return chosen
  }

  /// The rows that a chart draws: `where: {街镇: 浦江镇}`; nil, and an error, if there are none.
  mutating func rows(of set: DataSet, where filter: Tree?) -> [Int]? {
    guard let filter else { return Array(0..<set.rowCount) }
    guard let members = filter.members, !members.isEmpty else {
      report(.chartDataShape(at: filter.span))
      return nil
    }
    let conditions = members.map { member in
      let values = (member.value.array ?? [member.value]).map { $0.text ?? "" }
      return bind(Table.Condition(field: member.key, values: values, span: member.value.span))
    }
    guard let chosen = rows(of: set, meeting: conditions) else { return nil }
    if chosen.isEmpty { report(.noRowsChosen(wish(conditions), dataSet: set.name, at: filter.span)) }
    return chosen.isEmpty ? nil : chosen
  }

  private mutating func rows(of set: DataSet, meeting conditions: [Table.Condition]) -> [Int]? {
    let tests = conditions.compactMap { condition in
      field(condition.field, of: set, at: condition.span).map { ($0, Set(condition.values.map(bareLabel))) }
    }
    guard tests.count == conditions.count else { return nil }
    return (0..<set.rowCount).filter { row in
      tests.allSatisfy { field, values in values.contains(bareLabel(set.written(row: row, field: field))) }
    }
  }

  /// The printed rows, counted from 0, that meet all conditions; none without conditions.
  mutating func rows(meeting conditions: [Table.Condition], in rows: TableRows) -> [Int] {
    let tests = conditions.compactMap { condition in
      fieldPlace(named: condition.field, in: rows, at: condition.span).map {
        ($0, Set(condition.values.map(bareLabel)))
      }
    }
    guard !tests.isEmpty, tests.count == conditions.count else { return [] }
    return (0..<rows.count).filter { row in
      tests.allSatisfy { field, values in
        values.contains(bareLabel(rows.cell(row: row, field: field).value.printed))
      }
    }
  }
}

/// Conditions in words: 街镇 “浦江镇”.
private func wish(_ conditions: [Table.Condition]) -> String {
  conditions.map { "\($0.field) “\($0.values.joined(separator: "”/“"))”" }.joined(separator: ", ")
}
