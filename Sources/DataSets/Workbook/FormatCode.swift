// Number formats of spreadsheets, cut into sections and tokens (ECMA-376, 18.8.31).

/// A format as written in a workbook: up to four sections for positive and negative numbers, zero and text.
struct FormatCode: Hashable, Sendable {
  enum Token: Hashable, Sendable {
    case literal(String)
    /// `0`, `#` or `?`.
    case digit(UInt8)
    case point, percent, general, text
    /// `E+00`: whether a plus sign is written, and the least digits.
    case exponent(showsPlus: Bool, digits: Int)
    /// `/` between digits; `denominator` is a fixed one.
    case fraction
    case date(DatePart)
  }
  enum DatePart: Hashable, Sendable {
    case year(Int)
    case month(Int)
    case day(Int)
    case weekday(Int)
    case hour(Int)
    case minute(Int)
    case second(Int)
    /// Decimals of a second.
    case secondDecimals(Int)
    /// AM/PM, or 上午/下午.
    case halfDay(chinese: Bool)
    /// `[h]`: all hours (3600), minutes (60) or seconds (1), not just those of the day.
    case elapsed(unit: Int)
  }
  struct Condition: Hashable, Sendable {
    var comparison: String
    var number: ExactDecimal

    func holds(for other: ExactDecimal) -> Bool {
      switch comparison {
      case "<": other < number
      case ">": other > number
      case "<=": other <= number
      case ">=": other >= number
      case "=": other == number
      default: other != number
      }
    }
  }
  /// `[DBNum1]` 二, `[DBNum2]` 贰, `[DBNum3]` ２.
  enum Numerals: Int, Hashable, Sendable {
    case plain = 1
    case formal = 2
    case wide = 3
  }
  struct Section: Hashable, Sendable {
    var tokens: [Token] = []
    var condition: Condition?
    /// Thousands separators between the digits of the whole part.
    var isGrouped = false
    /// Each comma after the last digit divides by a thousand.
    var thousands = 0
    var numerals: Numerals?
    /// Months and weekdays have their Chinese names: `[$-804]`.
    var hasChineseNames = false
    var isDate: Bool { tokens.contains { if case .date = $0 { true } else { false } } }
    var hasCalendarPart: Bool {
      tokens.contains {
        switch $0 {
        case .date(.year), .date(.month), .date(.day), .date(.weekday): true
        default: false
        }
      }
    }
    var isPercent: Bool { tokens.contains(.percent) }
  }
  var sections: [Section]

  static let general = FormatCode("General")

  init(_ code: String) {
    var reader = FormatReader(code)
    sections = reader.read()
  }

  var isPercent: Bool { sections.first?.isPercent ?? false }
  /// Whether numbers in this format are days of the calendar.
  var isCalendar: Bool { sections.first?.hasCalendarPart ?? false }
  /// The decimals that every number has.
  var decimals: Int { sections.first?.tokens.drop { $0 != .point }.count { $0 == .digit(UInt8(ascii: "0")) } ?? 0 }
  /// Whether the time of day is shown, too.
  var hasTimeOfDay: Bool {
    sections.first?.tokens.contains {
      switch $0 {
      case .date(.hour), .date(.minute), .date(.second): true
      default: false
      }
    } ?? false
  }
}
