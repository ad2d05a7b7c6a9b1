// Which rows of a data set a table or chart shows, and which of them are stressed.
import DataSets
import Diagnose
import Document

extension Binder {
  mutating func bind(_ condition: Table.Condition) -> Table.Condition {
    var bound = condition
    bound.values = condition.values.map { bind(template: $0, at: condition.span) }
    for place in condition.comparisons.indices {
      bound.comparisons[place].text = bind(template: condition.comparisons[place].text, at: condition.span)
    }
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
    let conditions = members.map { bind(Table.Condition($0)) }
    guard let chosen = rows(of: set, meeting: conditions) else { return nil }
    if chosen.isEmpty { report(.noRowsChosen(wish(conditions), dataSet: set.name, at: filter.span)) }
    return chosen.isEmpty ? nil : chosen
  }

  /// The printed rows, counted from 0, that meet all conditions; none without conditions.
  mutating func rows(meeting conditions: [Table.Condition], in rows: TableRows) -> [Int] {
    let tests = conditions.compactMap { condition in
      fieldPlace(named: condition.field, in: rows, at: condition.span).map {
        RowTest(condition, field: $0, unit: rows.unit(field: $0))
      }
    }
    guard !tests.isEmpty, tests.count == conditions.count else { return [] }
    return (0..<rows.count).filter { row in
      tests.allSatisfy { test in
        let value = rows.cell(row: row, field: test.field).value
        return test.holds(written: { value.printed }, content: { value.content }) ?? false
      }
    }
  }
}

/// Conditions in words: 街镇 “浦江镇”.
func wish(_ conditions: [Table.Condition]) -> String {
  conditions.map { condition in
    let texts = condition.values.isEmpty ? [] : ["“" + condition.values.joined(separator: "”/“") + "”"]
    return ([condition.field] + texts + condition.comparisons.map { $0.sign.sign.rawValue + " " + $0.text })
      .joined(separator: " ")
  }.joined(separator: ", ")
}
