// Values as readers see them: at marks, on axes, in legends.
import Document

/// How the values of one channel are printed.
struct ValueText {
  var format: String?
  var type: FieldType
  var timeUnit: TimeUnit?
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
  func label(_ value: Value, written: String?) -> String {
    if let text = formatted(value) { return text }
    switch value {
    case .number(let number):
      return written.flatMap(asWritten) ?? usable.text(rounded(number))
    case .instant(let moment): return date(moment)
    case .text, .bool, .missing: return value.text
    }
  }

  /// A category or class.
  func name(_ value: Value) -> String {
    if let text = formatted(value) { return text }
    switch value {
    case .instant(let moment): return date(moment)
    case .missing(let word): return word ?? missingWord
    case .number, .text, .bool: return value.text
    }
  }

  private func formatted(_ value: Value) -> String? {
    guard let format else { return nil }
    if case .instant(let moment) = value { return DateFormat(format)?.text(moment) }
    if type == .temporal, let date = value.date { return DateFormat(format)?.text(date.moment) }
    guard let number = value.number else { return nil }
    return NumberFormat(format)?.text(number)
  }

  private func date(_ moment: Double) -> String {
    guard let format = timeUnit.flatMap({ DateFormat($0.format) }) else { return CalendarDate(moment).isoText }
    return format.text(moment)
  }

  private var usable: NumberFormat {
    var format = NumberFormat.plain
    format.grouping = .thousands(from: groupedDigits)
    return format
  }

  /// Two decimals, or three digits for what is smaller than 1: enough for computed values.
  private func rounded(_ number: Double) -> Double {
    var digits = DecimalDigits(number)
    if number.magnitude >= 1 { digits.round(decimals: 2) } else { digits.round(significant: 3) }
    return digits.value
  }

  /// `-1769.50` as −1769.50; large integers grouped, if the author has not done so. nil for what is no plain number.
  private func asWritten(_ text: String) -> String? {
    guard Double(numeral: text) != nil, !text.contains("e"), !text.contains("E") else { return nil }
    let sign = text.hasPrefix("-") ? "−" : ""
    let body = text.drop { $0 == "-" || $0 == "+" }
    let integer = body.prefix { $0.isNumber }
    // Nobody writes more than four decimals by hand: such a number was computed.
    guard body.utf8.count - integer.utf8.count <= 5 else { return nil }
    guard integer.utf8.count >= groupedDigits, !body.contains(",") else { return sign + body }
    return sign + grouped(String(integer)) + body.dropFirst(integer.count)
  }
}

extension DecimalDigits {
  /// The number nearest to these digits.
  var value: Double {
    let parts = parts(decimals: nil)
    let text = parts.fraction.isEmpty ? parts.integer : parts.integer + "." + parts.fraction
    return (Double(text) ?? 0) * (isNegative ? -1 : 1)
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
    if let format = format.flatMap(NumberFormat.init) { return values.map(format.text) }
    var format = NumberFormat.plain
    format.grouping = .thousands(from: groupedDigits)
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
    if let format = format.flatMap(DateFormat.init) { return values.map(format.text) }
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
