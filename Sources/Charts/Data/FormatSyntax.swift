// Formats as written: `,.2f` for numbers, `%Y年%-m月` for dates.

extension NumberFormat {
  /// Reads a format of d3; nil if it is none, or one with a currency or a base that is not drawn.
  init?(_ text: String) {
    var rest = Substring(text)
    if rest.count >= 2, let second = rest.dropFirst().first, "<>=^".contains(second), let first = rest.first {
      fill = first
      rest = rest.dropFirst()
    }
    if let align = rest.first, "<>=^".contains(align) {
      guard align == ">" || align == "=" else { return nil }
      fillsAfterSign = align == "="
      rest = rest.dropFirst()
    }
    if let first = rest.first, let sign = Sign(rawValue: first) { (self.sign, rest) = (sign, rest.dropFirst()) }
    if rest.first == "0" { (fill, fillsAfterSign, rest) = ("0", true, rest.dropFirst()) }
    guard let width = NumberFormat.number(&rest, orElse: 0) else { return nil }
    self.width = width
    if rest.first == "," { (grouping, rest) = (.thousands(from: 4), rest.dropFirst()) }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard let precision = NumberFormat.number(&rest, orElse: nil) else { return nil }
      self.precision = precision
    }
    if rest.first == "~" { (trims, rest) = (true, rest.dropFirst()) }
    guard let kind = rest.isEmpty ? .plain : rest.first.flatMap(Kind.init(rawValue:)), rest.count <= 1 else {
      return nil
    }
    self.kind = kind
  }

  /// A number of at most two digits; nil when it is longer.
  private static func number(_ rest: inout Substring, orElse absent: Int?) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    if digits.isEmpty { return absent }
    return digits.count <= 2 ? Int(digits) : nil
  }
}

/// A d3 format for dates, with Chinese names of months and weekdays.
struct DateFormat: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case literal(String)
    case directive(Character, padded: Bool)
  }
  private var pieces: [Piece] = []

  /// Reads a format; nil if it has a directive that is not drawn.
  init?(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first != "%" {
        let literal = rest.prefix { $0 != "%" }
        pieces.append(.literal(String(literal)))
        rest = rest.dropFirst(literal.count)
        continue
      }
      rest = rest.dropFirst()
      let isPadded = rest.first != "-"
      if !isPadded { rest = rest.dropFirst() }
      guard let directive = rest.first, "YymdebBqHMSaAj%".contains(directive) else { return nil }
      pieces.append(.directive(directive, padded: isPadded))
      rest = rest.dropFirst()
    }
  }

  func text(_ moment: Double) -> String {
    let date = CalendarDate(moment)
    return pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .directive(let letter, let padded): DateFormat.field(letter, of: date, padded: padded)
      }
    }.joined()
  }

  private static func field(_ letter: Character, of date: CalendarDate, padded: Bool) -> String {
    func number(_ value: Int) -> String { padded ? twoDigits(value) : String(value) }
    switch letter {
    case "Y": return String(date.year)
    case "y": return number(date.year % 100)
    case "m": return number(date.month)
    case "d": return number(date.day)
    case "e": return String(date.day)
    case "b", "B": return "\(date.month)月"
    case "q": return String((date.month - 1) / 3 + 1)
    case "H": return number(Int(date.time / 3_600_000))
    case "M": return number(Int(date.time / 60_000) % 60)
    case "S": return number(Int(date.time / 1000) % 60)
    case "j": return String(Int((date.moment - CalendarDate(year: date.year).moment) / CalendarDate.day) + 1)
    case "a", "A": return (letter == "a" ? "周" : "星期") + weekday(date)
    default: return "%"
    }
  }

  private static func weekday(_ date: CalendarDate) -> String {
    let days = Int((date.moment / CalendarDate.day).rounded(.down))
    return ["四", "五", "六", "日", "一", "二", "三"][((days % 7) + 7) % 7]
  }
}
