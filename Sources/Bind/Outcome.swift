// What expressions come to: cells, computed numbers, words.
import DataSets
import Document

/// What an expression comes to before it is printed.
enum Outcome {
  case cell(FoundCell)
  case figure(Figure)
  case phrase(Phrase)
  case text(String)
  /// What a comparison says.
  case truth(Bool)
}

/// A value with the place where it was found.
struct FoundCell {
  var value: Value
  /// nil for parameters and numbers in the expression itself.
  var set: DataSet?
  var row = 0
  var field = 0

  init(_ value: Value) { self.value = value }

  init(_ value: Value, in set: DataSet, row: Int, field: Int) {
    (self.value, self.set, self.row, self.field) = (value, set, row, field)
  }

  /// What functions can do with it.
  enum Operand {
    case number(Figure)
    case missing
    case words
  }

  var unit: ValueUnit { ValueUnit(set.flatMap { $0.fields[field].unit }) }

  var operand: Operand {
    switch value.content {
    case .number(let number, let percent):
      .number(Figure(number, isPercent: percent, unit: unit).written(inExpression: set == nil))
    case .missing, .empty: .missing
    case .text, .date, .boolean: .words
    }
  }

  /// All values of its field; none without a data set.
  var column: FieldValues { FieldValues(set: set, field: field) }
}

/// The values of a field; rows of totals do not count.
struct FieldValues {
  let set: DataSet?
  let name: String
  let unit: ValueUnit
  /// Its numbers, in the order of the rows.
  private(set) var numbers: [ExactDecimal] = []
  /// Whether its numbers are written as percentages.
  private(set) var isPercent = false
  /// How many values there are that are neither empty nor missing.
  private(set) var published = 0
  /// The first value that is no number.
  private(set) var firstOther: Value?
  private var texts: [String: Int] = [:]

  /// - Parameter rows: the rows that count; nil for all.
  init(set: DataSet?, field: Int, rows: [Int]? = nil) {
    self.set = set
    name = set.map { $0.fields[field].name } ?? ""
    unit = ValueUnit(set.flatMap { $0.fields[field].unit })
    guard let set else { return }
    for row in rows ?? Array(0..<set.rowCount) where !isTotalLabel(set.written(row: row, field: 0)) {
      take(set.value(row: row, field: field))
    }
  }

  private mutating func take(_ value: Value) {
    texts[bareLabel(value.printed), default: 0] += 1
    switch value.content {
    case .number(let number, let percent):
      numbers.append(number)
      isPercent = isPercent || percent
      published += 1
    case .text, .date, .boolean:
      published += 1
      firstOther = firstOther ?? value
    case .missing: firstOther = firstOther ?? value
    case .empty: break
    }
  }

  /// How many rows say exactly this.
  func count(of text: String) -> Int { texts[bareLabel(text)] ?? 0 }
}

/// Whether a row's label says that it sums the others up.
func isTotalLabel(_ label: String) -> Bool {
  // Most labels begin otherwise, and are not looked at any further.
  guard let first = label.unicodeScalars.first, first.isBlank || "合总小".unicodeScalars.contains(first) else {
    return false
  }
  let bare = String(String.UnicodeScalarView(label.unicodeScalars.filter { !$0.isBlank }))
  return ["合计", "总计", "小计"].contains(bare)
}
