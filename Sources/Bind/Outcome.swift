// What expressions come to: cells, computed numbers, words.
import DataSets
import Document

/// What an expression comes to before it is printed.
enum Outcome {
  case cell(FoundCell)
  case figure(Figure)
  case text(String)
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
    case number(ExactDecimal, isPercent: Bool)
    case missing
    case words
  }

  var operand: Operand {
    switch value.content {
    case .number(let number, let percent): .number(number, isPercent: percent)
    case .missing, .empty: .missing
    case .text, .date, .boolean: .words
    }
  }

  /// All values of its field; none without a data set.
  var column: FieldValues { FieldValues(set: set, field: field) }
}

/// A computed number, exact until it is printed: one decimal divided by another.
struct Figure {
  var above: ExactDecimal
  var below: ExactDecimal
  /// Whether it was computed from numbers written as percentages.
  var isPercent: Bool
  /// How it is printed unless the author says.
  var usualFormat: String

  private static let one = ExactDecimal(coefficient: 1) ?? .zero

  init(_ above: ExactDecimal, below: ExactDecimal? = nil, isPercent: Bool = false, usualFormat: String = "") {
    (self.above, self.below, self.isPercent) = (above, below ?? Figure.one, isPercent)
    self.usualFormat = usualFormat
  }

  init(whole number: Int) { self.init(ExactDecimal(coefficient: Int128(number)) ?? .zero) }

  /// As it is printed without a format: exactly where that ends, otherwise as is usual for its kind.
  var text: String? {
    if let format = NumberFormat(usualFormat) { return text(format) }
    return isPercent ? above.scaled(byPowerOfTen: 2).map { $0.description + "%" } : above.description
  }

  /// Rounded once, halves away from zero.
  func text(_ format: NumberFormat) -> String? {
    let isPercent = format.isPercent || isPercent
    let places = format.mostDecimals + (isPercent ? 2 : 0)
    return above.divided(by: below, scale: places).flatMap { format.text($0, writtenAsPercent: isPercent) }
  }
}

/// The values of a field; rows of totals do not count.
struct FieldValues {
  let set: DataSet?
  let name: String
  /// Its numbers, in the order of the rows.
  private(set) var numbers: [ExactDecimal] = []
  /// How many values there are that are neither empty nor missing.
  private(set) var published = 0
  /// The first value that is no number.
  private(set) var firstOther: Value?
  private var texts: [String: Int] = [:]

  init(set: DataSet?, field: Int) {
    self.set = set
    name = set.map { $0.fields[field].name } ?? ""
    for row in 0..<(set?.rowCount ?? 0) {
      guard let set, !isTotal(set.written(row: row, field: 0)) else { continue }
      take(set.value(row: row, field: field))
    }
  }

  private mutating func take(_ value: Value) {
    texts[bareLabel(value.printed), default: 0] += 1
    switch value.content {
    case .number(let number, _):
      numbers.append(number)
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
private func isTotal(_ label: String) -> Bool {
  let bare = String(String.UnicodeScalarView(label.unicodeScalars.filter { !$0.isBlank }))
  return ["合计", "总计", "小计"].contains(bare)
}
