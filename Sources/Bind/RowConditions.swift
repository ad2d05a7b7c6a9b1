// Conditions on rows: what a field must say, or how it must compare.
import DataSets
import Diagnose
import Document

/// A condition whose field is found and whose texts are bound.
struct RowTest {
  let field: Int
  let unit: ValueUnit
  private let texts: Set<String>
  private let comparisons: [(sign: Operator, text: String, number: Figure?)]
  private let span: Span

  init(_ condition: Table.Condition, field: Int, unit: ValueUnit) {
    (self.field, self.unit, span) = (field, unit, condition.span)
    texts = Set(condition.values.map(bareLabel))
    comparisons = condition.comparisons.map { comparison in
      let value = Value(written: comparison.text, span: condition.span)
      guard case .number(let number, let percent) = value.content else {
        return (comparison.sign.sign, value.printed, nil)
      }
      return (comparison.sign.sign, value.printed, Figure(number, isPercent: percent, unit: unit))
    }
  }

  /// Whether only texts are asked for, which needs no look at what a cell means.
  private var asksForTexts: Bool { comparisons.isEmpty }

  /// Whether a cell meets the condition; nil if it can be neither more nor less than what it is compared with.
  func holds(written: () -> String, content: () -> Value.Content) -> Bool? {
    if !texts.isEmpty, !texts.contains(bareLabel(written())) { return false }
    if asksForTexts { return true }
    let content = content()
    for comparison in comparisons {
      guard let holds = holds(comparison.sign, comparison.text, comparison.number, content, written) else { return nil }
      if !holds { return false }
    }
    return true
  }

  private func holds(
    _ sign: Operator, _ text: String, _ number: Figure?, _ content: Value.Content, _ written: () -> String
  ) -> Bool? {
    switch content {
    // What is not there is neither more nor less; it is only not the same.
    case .missing, .empty: return sign == .unequal
    case .number(let own, let percent):
      guard let number else { return sign == .unequal ? true : sign == .equal ? false : nil }
      guard let order = try? Figure.order(Figure(own, isPercent: percent, unit: unit), number) else { return nil }
      return sign.holds(order)
    case .date(let day):
      // Days are written so that texts sort as time does.
      let own = day.description
      return sign.holds(own == text ? 0 : own < text ? -1 : 1)
    case .text, .boolean:
      let own = bareLabel(written())
      if sign == .equal || sign == .unequal { return (own == bareLabel(text)) == (sign == .equal) }
      return nil
    }
  }
}

extension Table.Condition.Sign {
  var sign: Operator {
    switch self {
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    case .equal: .equal
    case .unequal: .unequal
    }
  }
}

extension Binder {
  /// Conditions with their fields found; nil, and errors, if a field is not there.
  mutating func tests(_ conditions: [Table.Condition], of set: DataSet) -> [RowTest]? {
    let tests = conditions.compactMap { condition in
      field(condition.field, of: set, at: condition.span).map {
        RowTest(condition, field: $0, unit: ValueUnit(set.fields[$0].unit))
      }
    }
    return tests.count == conditions.count ? tests : nil
  }

  /// The rows that meet all conditions; nil, and an error, if one of them cannot be decided.
  mutating func rows(of set: DataSet, meeting conditions: [Table.Condition]) -> [Int]? {
    guard let tests = tests(conditions, of: set) else { return nil }
    if tests.isEmpty { return Array(0..<set.rowCount) }
    var rows: [Int] = []
    for row in 0..<set.rowCount {
      var holds = true
      for (test, condition) in zip(tests, conditions) where holds {
        let met = test.holds(
          written: { set.written(row: row, field: test.field) },
          content: { set.content(row: row, field: test.field) })
        guard let met else {
          report(.notComparable(set.value(row: row, field: test.field), condition))
          return nil
        }
        holds = met
      }
      if holds { rows.append(row) }
    }
    return rows
  }
}
