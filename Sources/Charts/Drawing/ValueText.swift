// Values as readers see them: at marks, on axes, in legends.
import Document

/// How the values of one channel are printed.
struct ValueText {
  var format: String?
  var type: FieldType
  var timeUnit: CalendarUnit?
  /// Integers with at least so many digits are grouped.
  var groupedDigits: Int
  /// What a category without a value is called.
  var missingWord: String

  init(_ channel: EncodedChannel, theme: ChartTheme) {
    format = channel.definition.format ?? channel.definition.axis.content?.format
    (type, timeUnit) = (channel.type, channel.definition.timeUnit)
    (groupedDigits, missingWord) = (theme.groupedDigits, theme.missingWord)
  }

  /// A value at a mark: in its format, else as written, else with as many digits as a reader can use.
  func label(_ value: Cell, written: String?) -> String {
    if let text = formatted(value) { return text }
    switch value {
    case .number(let number):
      return written.flatMap { writtenText($0, groupedDigits: groupedDigits) }
        ?? usableText(number, groupedDigits: groupedDigits)
    case .moment(let moment): return date(moment)
    case .text, .bool, .undefined, .missing, .list, .record, .pattern: return value.printed
    }
  }

  /// A category or class.
  func name(_ value: Cell) -> String {
    if let text = formatted(value) { return text }
    switch value {
    case .moment(let moment): return date(moment)
    case .missing(let word): return word ?? missingWord
    case .undefined, .number, .text, .bool, .list, .record, .pattern: return value.printed
    }
  }

  private func formatted(_ value: Cell) -> String? {
    guard let format else { return nil }
    if case .moment(let moment) = value { return TimeFormat.desk(format)?.text(moment) }
    if type == .temporal, let date = value.date { return TimeFormat.desk(format)?.text(date.moment) }
    guard let number = value.amount else { return nil }
    return D3Format.desk(format)?.text(number)
  }

  private func date(_ moment: Double) -> String {
    // Years stand for themselves on axes; other units say what they are.
    guard let timeUnit, timeUnit.parts != [.year] else { return CalendarDate(moment).isoText }
    return TimeFormat(timeUnit.chineseFormat, locale: .chinese).text(moment)
  }
}

/// Labels for the ticks of an axis: as many decimals as the step between them needs.
struct TickText {
  var values: [Double]
  var kind: ContinuousScale.Kind
  var format: String?
  var groupedDigits: Int
  var isShare = false

  func texts() -> [String] {
    if case .time = kind { return dates() }
    if let format = format.flatMap(D3Format.desk) { return values.map(format.text) }
    var format = D3Format.grouped(from: groupedDigits)
    if isShare {
      (format.kind, format.precision) = (.percent, 0)
    } else if case .linear = kind, let step, isOrdinary(step) {
      format.kind = .fixed
      format.precision = decimals(of: step)
    }
    return values.map(format.text)
  }

  /// Whether the numbers can be written out; others have exponents.
  private func isOrdinary(_ step: Double) -> Bool { step > 1e-7 && !values.contains { $0.magnitude >= 1e15 } }

  private var step: Double? { zip(values.dropFirst(), values).map { $0 - $1 }.min() }

  private func decimals(of step: Double) -> Int {
    var digits = DecimalDigits(step)
    digits.round(significant: 6)
    return max(0, digits.digits.count - digits.point)
  }

  /// Years; months with the year at each January; days with the month.
  private func dates() -> [String] {
    if let format = format.flatMap(TimeFormat.desk) { return values.map(format.text) }
    let dates = values.map { CalendarDate($0) }
    if dates.allSatisfy({ $0.month == 1 && $0.day == 1 }) { return dates.map { String($0.year) } }
    if dates.allSatisfy({ $0.day == 1 }) {
      return dates.enumerated().map { place, date in
        date.month == 1 || place == 0 ? "\(date.year)年\(date.month)月" : "\(date.month)月"
      }
    }
    return dates.map { "\($0.month)月\($0.day)日" }
  }
}
