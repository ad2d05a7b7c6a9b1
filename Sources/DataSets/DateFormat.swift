// Formats of days: `yyyy年m月d日`, `第Q季度`, `[DBNum1]yyyy年m月`.

/// How a day is printed: `yyyy` or `yy`, `m` or `mm`, `d` or `dd`, `q` for the quarter in digits, `Q` in Chinese numerals,
/// `aaa` and `aaaa` for 三 and 星期三; everything else, and what stands in quotes, is printed as it is. `[DBNum1]` in front
/// prints Chinese numerals, the year digit by digit (GB/T 15835-2011, 4.2).
public struct DateFormat: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case literal(String)
    case year(Int)
    case month(Int)
    case day(Int)
    case quarter(isChinese: Bool)
    case weekday(Int)
  }
  private var pieces: [Piece] = []
  private let isChinese: Bool

  /// nil without a part of a date, or with one that is written in no known way.
  public init?(_ pattern: String) {
    isChinese = pattern.hasPrefix("[DBNum1]")
    var rest = Substring(isChinese ? String(pattern.dropFirst(8)) : pattern)
    while let first = rest.first {
      if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
        pieces.append(.literal(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
        continue
      }
      let run = rest.prefix { $0 == first }
      guard let piece = Piece(first, run.count) else { return nil }
      pieces.append(piece)
      rest = rest.dropFirst(run.count)
    }
    guard pieces.contains(where: { if case .literal = $0 { false } else { true } }) else { return nil }
  }

  /// The day as printed.
  public func text(_ day: CalendarTime) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let literal): text += literal
      case .year(let width): text += year(width == 2 ? padded(day.year % 100, 2) : padded(day.year, 4))
      case .month(let width): text += number(day.month, width)
      case .day(let width): text += number(day.day, width)
      case .quarter(let isChinese): text += isChinese || self.isChinese ? numeral(quarter(day)) : String(quarter(day))
      case .weekday(let width): text += (width > 3 ? "星期" : "") + ["日", "一", "二", "三", "四", "五", "六"][day.weekday]
      }
    }
  }

  private func quarter(_ day: CalendarTime) -> Int { (day.month + 2) / 3 }

  private func year(_ digits: String) -> String {
    isChinese
      ? digits.utf8.reduce(into: "") { $0 += ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"][Int($1) - 0x30] }
      : digits
  }

  private func number(_ number: Int, _ width: Int) -> String { isChinese ? numeral(number) : padded(number, width) }

  private func numeral(_ number: Int) -> String { chineseNumber(String(number), "") ?? String(number) }
}

extension DateFormat.Piece {
  fileprivate init?(_ letter: Character, _ count: Int) {
    switch (letter, count) {
    case ("y", 2), ("y", 4): self = .year(count)
    case ("m", 1...2): self = .month(count)
    case ("d", 1...2): self = .day(count)
    case ("q", 1): self = .quarter(isChinese: false)
    case ("Q", 1): self = .quarter(isChinese: true)
    case ("a", 3...4): self = .weekday(count)
    case (let letter, _) where letter.isASCII && (letter.isLetter || letter.isNumber || letter == "#"): return nil
    default: self = .literal(String(repeating: letter, count: count))
    }
  }
}

extension CalendarTime {
  /// 0 for Sunday (Zeller's congruence, months counted from March).
  fileprivate var weekday: Int {
    let (y, m) = month < 3 ? (year - 1, month + 12) : (year, month)
    let sum = day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400
    return (sum + 6) % 7
  }
}

/// How a value is printed: a number or a day.
public enum ValueFormat: Hashable, Sendable {
  case number(NumberFormat)
  case date(DateFormat)

  /// nil if the pattern is neither.
  public init?(_ pattern: String) {
    if let number = NumberFormat(pattern) {
      self = .number(number)
    } else if let date = DateFormat(pattern) {
      self = .date(date)
    } else {
      return nil
    }
  }
}
