// Texts to moments by a pattern, as `d3.timeParse` reads them.

/// A pattern for reading dates.
struct TimeParse: Hashable, Sendable {
  let format: TimeFormat

  init(_ pattern: String, locale: FormatLocale = .english) { format = TimeFormat(pattern, locale: locale) }

  /// The moment that a text means in universal time; nil if it is not written so.
  func moment(_ text: String) -> Double? {
    var reader = TimeReader(rest: Substring(text), locale: format.locale)
    guard reader.read(format.pieces), reader.rest.isEmpty else { return nil }
    return reader.moment
  }
}

/// What was read of a date so far.
private struct TimeReader {
  var rest: Substring
  let locale: FormatLocale
  var parts = DateParts(year: 1900)
  var isAfternoon: Bool?
  var offset = 0.0
  var timestamp: Double?
  var dayOfYear: Double?
  /// 0 for Sunday.
  var weekday: Int?
  var sundayWeek: Int?
  var mondayWeek: Int?
  var isoWeek: Int?

  init(rest: Substring, locale: FormatLocale) { (self.rest, self.locale) = (rest, locale) }

  mutating func read(_ pieces: [TimeFormat.Piece]) -> Bool {
    for piece in pieces {
      switch piece {
      case .literal(let text):
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
      case .directive(let letter, _):
        guard read(letter) else { return false }
      }
    }
    return true
  }

  private mutating func read(_ letter: Character) -> Bool {
    switch letter {
    case "a": return name(locale.shortWeekdays) { $0.weekday = $1 }
    case "A": return name(locale.weekdays) { $0.weekday = $1 }
    case "b": return name(locale.shortMonths) { $0.parts.month = Double($1) }
    case "B": return name(locale.months) { $0.parts.month = Double($1) }
    case "p": return name([locale.halves.0, locale.halves.1]) { $0.isAfternoon = $1 == 1 }
    case "c": return read(TimeFormat(locale.dateTime, locale: locale).pieces)
    case "x": return read(TimeFormat(locale.date, locale: locale).pieces)
    case "X": return read(TimeFormat(locale.time, locale: locale).pieces)
    case "Z": return zone()
    case "%":
      guard rest.first == "%" else { return false }
      rest = rest.dropFirst()
      return true
    default: return number(letter)
    }
  }

  private mutating func number(_ letter: Character) -> Bool {
    switch letter {
    case "d", "e": digits(2) { $0.parts.day = $1 }
    case "H", "I": digits(2) { $0.parts.hour = $1 }
    case "M": digits(2) { $0.parts.minute = $1 }
    case "S": digits(2) { $0.parts.second = $1 }
    case "L": digits(3) { $0.parts.millisecond = $1 }
    case "f": digits(6) { $0.parts.millisecond = ($1 / 1000).rounded(.down) }
    case "m": digits(2) { $0.parts.month = $1 - 1 }
    case "q": digits(1) { $0.parts.month = $1 * 3 - 3 }
    case "j": digits(3) { $0.dayOfYear = $1 }
    case "Y", "G": digits(4) { $0.parts.year = $1 }
    case "y", "g": digits(2) { $0.parts.year = $1 + ($1 > 68 ? 1900 : 2000) }
    case "Q": digits(18, signed: true) { $0.timestamp = $1 }
    case "s": digits(15, signed: true) { $0.timestamp = $1 * 1000 }
    case "u": digits(1) { $0.weekday = Int($1) % 7 }
    case "w": digits(1) { $0.weekday = Int($1) }
    case "U": digits(2) { $0.sundayWeek = Int($1) }
    case "V": digits(2) { $0.isoWeek = Int($1) }
    case "W": digits(2) { $0.mondayWeek = Int($1) }
    default: false
    }
  }

  /// Blanks may stand before numbers.
  private mutating func digits(
    _ most: Int, signed: Bool = false, _ store: (inout TimeReader, Double) -> Void
  ) -> Bool {
    rest = rest.drop { $0 == " " }
    var sign = 1.0
    if signed, rest.first == "-" { (sign, rest) = (-1, rest.dropFirst()) }
    let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
    guard let value = Double(digits) else { return false }
    rest = rest.dropFirst(digits.count)
    store(&self, sign * value)
    return true
  }

  /// The longest name that the text goes on with, in either case.
  private mutating func name(_ names: [String], _ store: (inout TimeReader, Int) -> Void) -> Bool {
    let places = names.indices.sorted { names[$0].count > names[$1].count }
    let start = rest.prefix(24).lowercased()
    guard let place = places.first(where: { start.hasPrefix(names[$0].lowercased()) }) else { return false }
    rest = rest.dropFirst(names[place].count)
    store(&self, place)
    return true
  }

  private mutating func zone() -> Bool {
    if rest.first == "Z" {
      rest = rest.dropFirst()
      return true
    }
    guard let sign = rest.popFirst(), sign == "+" || sign == "-" else { return false }
    let digits = rest.prefix(5).filter { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let number = Int(digits) else { return false }
    rest = rest.dropFirst(rest.dropFirst(2).first == ":" ? 5 : 4)
    offset = (sign == "-" ? -1 : 1) * Double(number / 100 * 60 + number % 100) * CalendarDate.minute
    return true
  }

  /// What was read, put together.
  var moment: Double? {
    if let timestamp { return timestamp }
    var parts = parts
    if let isAfternoon { parts.hour = parts.hour.truncatingRemainder(dividingBy: 12) + (isAfternoon ? 12 : 0) }
    let year = CalendarDate(year: Int(parts.year))
    if let isoWeek {
      guard (1...53).contains(isoWeek) else { return nil }
      let fourth = CalendarDate(year: Int(parts.year), month: 1, day: 4)
      let monday = 4 - (fourth.weekday + 6) % 7
      (parts.month, parts.day) = (0, Double(monday + (isoWeek - 1) * 7 + ((weekday ?? 1) + 6) % 7))
    } else if let sundayWeek {
      let day = weekday ?? 0
      (parts.month, parts.day) = (0, Double(1 + day + sundayWeek * 7 - (year.weekday + 6) % 7 - 1))
    } else if let mondayWeek {
      let day = ((weekday ?? 1) + 6) % 7
      (parts.month, parts.day) = (0, Double(1 + day + mondayWeek * 7 - (year.weekday + 5) % 7 - 1))
    }
    if let dayOfYear { (parts.month, parts.day) = (0, dayOfYear) }
    let moment = CalendarDate.moment(parts)
    return moment.isNaN ? nil : moment - offset
  }
}
