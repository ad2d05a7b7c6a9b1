// Moments as text: the directives of strftime as d3 has them.

/// A pattern for dates, read.
struct TimeFormat: Hashable, Sendable {
  /// The patterns of time axes, by the longest part that begins at a tick.
  struct Levels: Hashable, Sendable {
    var year: String
    var month: String
    var week: String
    var date: String
    var hours: String
    var minutes: String
    var seconds: String
    var milliseconds: String

    static let english = Levels(
      year: "%Y", month: "%B", week: "%b %d", date: "%a %d", hours: "%I %p", minutes: "%I:%M", seconds: ":%S",
      milliseconds: ".%L")
    static let chinese = Levels(
      year: "%Y年", month: "%-m月", week: "%-m月%-d日", date: "%-d日", hours: "%-H时", minutes: "%H:%M", seconds: "%H:%M:%S",
      milliseconds: ".%L")
  }
  enum Piece: Hashable, Sendable {
    case literal(String)
    /// A directive, and what stands before it where its digits do not fill it; nil takes the usual.
    case directive(Character, fill: Fill?)
  }
  enum Fill: Hashable, Sendable { case none, blank, zero }

  private(set) var pieces: [Piece] = []
  var locale: FormatLocale

  /// Reads a pattern. Characters after % that are no directive stand for themselves, as in d3.
  init(_ pattern: String, locale: FormatLocale = .english) {
    self.locale = locale
    var literal = ""
    var rest = Substring(pattern)
    while let character = rest.popFirst() {
      guard character == "%" else {
        literal.append(character)
        continue
      }
      guard let next = rest.first else { break }
      var fill: Fill?
      var letter = next
      rest = rest.dropFirst()
      if let given = TimeFormat.fill(next), let following = rest.first {
        (fill, letter, rest) = (given, following, rest.dropFirst())
      }
      guard TimeFormat.letters.contains(letter) else {
        literal.append(letter)
        continue
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(.directive(letter, fill: fill))
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }

  /// Reads a pattern of a figure of the house, with Chinese names; nil if % stands before anything that is no directive.
  static func desk(_ pattern: String) -> TimeFormat? {
    var rest = Substring(pattern)
    while let start = rest.firstIndex(of: "%") {
      rest = rest[start...].dropFirst()
      if let first = rest.first, fill(first) != nil { rest = rest.dropFirst() }
      guard let letter = rest.popFirst(), letters.contains(letter) else { return nil }
    }
    return TimeFormat(pattern, locale: .chinese)
  }

  static let letters: Set<Character> = Set("aAbBcdefgGHIjLmMpqQsSuUVwWxXyYZ%")

  private static func fill(_ character: Character) -> Fill? {
    switch character {
    case "-": Fill.none
    case "_": .blank
    case "0": .zero
    default: nil
    }
  }

  /// The text of a moment in milliseconds from 1970; `Invalid Date` parts are NaN in d3 and here.
  func text(_ moment: Double) -> String {
    guard moment.isFinite, moment.magnitude <= CalendarDate.furthest else { return "Invalid Date" }
    let date = CalendarDate(moment)
    return pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .directive(let letter, let fill): field(letter, date, fill)
      }
    }.joined()
  }

  private func field(_ letter: Character, _ date: CalendarDate, _ fill: Fill?) -> String {
    if let number = number(letter, date) { return padded(number.value, number.width, fill ?? number.fill) }
    switch letter {
    case "a": return locale.shortWeekdays[date.weekday]
    case "A": return locale.weekdays[date.weekday]
    case "b": return locale.shortMonths[date.month - 1]
    case "B": return locale.months[date.month - 1]
    case "c": return nested(\.dateTime, date)
    case "x": return nested(\.date, date)
    case "X": return nested(\.time, date)
    case "p": return date.hour < 12 ? locale.halves.0 : locale.halves.1
    case "Q": return scriptText(date.moment.rounded(.down))
    case "s": return scriptText((date.moment / 1000).rounded(.down))
    case "Z": return "+0000"
    default: return "%"
    }
  }

  /// A pattern of the locale; inside itself it is nothing, or it would never end.
  private func nested(_ pattern: WritableKeyPath<FormatLocale, String>, _ date: CalendarDate) -> String {
    var inner = locale
    inner[keyPath: pattern] = ""
    return TimeFormat(locale[keyPath: pattern], locale: inner).text(date.moment)
  }

  private func number(_ letter: Character, _ date: CalendarDate) -> (value: Int, width: Int, fill: Fill)? {
    switch letter {
    case "d": (date.day, 2, .zero)
    case "e": (date.day, 2, .blank)
    case "f": (date.millisecond * 1000, 6, .zero)
    case "g": (date.isoWeek.year % 100, 2, .zero)
    case "G": (date.isoWeek.year % 10_000, 4, .zero)
    case "H": (date.hour, 2, .zero)
    case "I": ((date.hour + 11) % 12 + 1, 2, .zero)
    case "j": (date.dayOfYear, 3, .zero)
    case "L": (date.millisecond, 3, .zero)
    case "m": (date.month, 2, .zero)
    case "M": (date.minute, 2, .zero)
    case "q": ((date.month - 1) / 3 + 1, 1, .zero)
    case "S": (date.second, 2, .zero)
    case "u": ((date.weekday + 6) % 7 + 1, 1, .zero)
    case "U": (date.sundayWeek, 2, .zero)
    case "V": (date.isoWeek.week, 2, .zero)
    case "w": (date.weekday, 1, .zero)
    case "W": (date.mondayWeek, 2, .zero)
    case "y": (((date.year % 100) + 100) % 100, 2, .zero)
    case "Y": (date.year % 10_000, 4, .zero)
    default: nil
    }
  }

  private func padded(_ number: Int, _ width: Int, _ fill: Fill) -> String {
    switch fill {
    case .none: Charts.padded(number, 0)
    case .blank: Charts.padded(number, width, with: " ")
    case .zero: Charts.padded(number, width)
    }
  }
}

extension CalendarDate {
  /// The week of ISO 8601: weeks begin on Monday, and the first is that of the first Thursday.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarDate(moment + Double(3 - (weekday + 6) % 7) * CalendarDate.day)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }
}

/// Each moment in the format of the longest part that begins with it: 2012 at a new year, March at a new month.
struct MultiTimeFormat: Hashable, Sendable {
  private let formats: [TimeFormat]

  /// - Parameter levels: nil takes those of the locale.
  init(_ levels: TimeFormat.Levels? = nil, locale: FormatLocale = .english) {
    let levels = levels ?? locale.axis
    formats = [
      levels.milliseconds, levels.seconds, levels.minutes, levels.hours, levels.date, levels.week, levels.month,
      levels.year,
    ].map { TimeFormat($0, locale: locale) }
  }

  func text(_ moment: Double) -> String {
    guard moment.isFinite, moment.magnitude <= CalendarDate.furthest else { return "Invalid Date" }
    return formats[level(CalendarDate(moment))].text(moment)
  }

  private func level(_ date: CalendarDate) -> Int {
    if date.millisecond != 0 { return 0 }
    if date.second != 0 { return 1 }
    if date.minute != 0 { return 2 }
    if date.hour != 0 { return 3 }
    if date.day != 1 { return date.weekday == 0 ? 5 : 4 }
    return date.month != 1 ? 6 : 7
  }
}
