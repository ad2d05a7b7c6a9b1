// Number formats: `0.00`, `#,##0`, `0.0%`, `0.0个百分点`, `0.00亿元`, `+−0.0`, `[DBNum1]0`.
public import Document

/// How a number is printed.
///
/// A format is a sign, then `0` or `#,##0`, then optionally a point and a `0` for each decimal (`#` for one that is left out
/// when zero), then what follows the digits. Signs: `+` gives positive numbers theirs, `−` makes that of negative ones a
/// true minus, `±` does both and also marks zero, brackets around the format stand for a minus. What follows: `%` or `％`,
/// `个百分点`, `万` or `亿` with or without a unit (the number is divided), a unit, or any text in quotes. `[DBNum1]` in front
/// prints Chinese numerals, as in a spreadsheet.
public struct NumberFormat: Hashable, Sendable {
  /// How numbers below and above zero are told apart.
  public enum Sign: Hashable, Sendable, CaseIterable {
    /// `-3`, `3`.
    case plain
    /// `-3`, `+3`.
    case plus
    /// `−3`, `3`.
    case minus
    /// `−3`, `+3`.
    case both
    /// `−3`, `+3`, `±0`.
    case always
    /// `(3)`, `3`.
    case brackets
  }
  public var leastDecimals: Int
  public var mostDecimals: Int
  public var groupsThousands: Bool
  public var sign: Sign
  /// What follows the digits.
  var tail: NumberTail
  /// 一百二十 in place of 120.
  var isChinese: Bool

  /// `0.942` is printed as 94.2%, as in a spreadsheet.
  public var isPercent: Bool { tail.kind == .percent }

  /// More decimals than this are not a format but a mistake.
  public static let maximumDecimals = 12

  /// nil if the pattern is not one of those described above.
  public init?(_ pattern: String) {
    var rest = Substring(pattern)
    isChinese = rest.take("[DBNum1]")
    sign = rest.takeSign()
    let digits = rest.prefix { "#,0.".contains($0) }
    rest = rest.dropFirst(digits.count)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, whole == "0" || whole == "#,##0", parts.count <= 2 else { return nil }
    groupsThousands = whole != "0"
    let decimals = parts.count == 2 ? parts[1] : ""
    leastDecimals = decimals.prefix { $0 == "0" }.count
    mostDecimals = decimals.count
    if sign == .brackets { guard rest.takeLast(")") else { return nil } }
    guard decimals.dropFirst(leastDecimals).allSatisfy({ $0 == "#" }), mostDecimals <= Self.maximumDecimals,
      parts.count == 1 || mostDecimals > 0, let tail = NumberTail(rest)
    else { return nil }
    self.tail = tail
  }

  /// The number as printed, rounded once; nil if it has too many digits for this format.
  ///
  /// A number that was written with a percent sign keeps it under a format without one: `94.25%` as `0.0` is 94.3%.
  /// - Parameter below: what the number is divided by: quotients are rounded once, too.
  public func text(
    _ number: ExactDecimal, over below: ExactDecimal = .one, writtenAsPercent: Bool = false,
    _ printing: Printing = Printing()
  ) -> String? {
    let power = power(writtenAsPercent: writtenAsPercent, printing)
    guard
      let shown = number.scaled(byPowerOfTen: power)?.divided(
        by: below, scale: mostDecimals, rounding: printing.rounding)
    else { return nil }
    guard var digits = body(shown) else { return nil }
    digits += tail.text(writtenAsPercent: writtenAsPercent, power: power)
    return signed(digits, shown, isExactZero: number.coefficient == 0)
  }

  /// Positive if the number as printed is more than it is, negative if it is less, 0 if it is exact; nil if it is too long.
  public func roundingStep(
    _ number: ExactDecimal, over below: ExactDecimal = .one, writtenAsPercent: Bool = false,
    _ printing: Printing = Printing()
  ) -> Int? {
    let power = power(writtenAsPercent: writtenAsPercent, printing)
    guard let exact = number.scaled(byPowerOfTen: power),
      let shown = exact.divided(by: below, scale: mostDecimals, rounding: printing.rounding),
      let product = shown.multiplied(by: below)
    else { return nil }
    return product == exact ? 0 : (product > exact) != below.isNegative ? 1 : -1
  }

  /// Powers of ten between the number and what is shown of it.
  private func power(writtenAsPercent: Bool, _ printing: Printing) -> Int {
    if let power = printing.power { return power }
    switch tail.kind {
    case .percent: return printing.unit.isPercent ? 0 : 2
    case .points: return writtenAsPercent ? 2 : 0
    case .scaled(let power): return writtenAsPercent ? 2 : printing.unit.power - power
    case .plain: return writtenAsPercent ? 2 : 0
    }
  }

  private func body(_ shown: ExactDecimal) -> String? {
    let text = (shown.isNegative ? -shown : shown).description
    var (digits, decimals) = (String(text.prefix { $0 != "." }), String(text.drop { $0 != "." }.dropFirst()))
    while decimals.utf8.count > leastDecimals, decimals.hasSuffix("0") { decimals.removeLast() }
    if isChinese { return chineseNumber(digits, decimals) }
    if groupsThousands { digits = grouped(digits) }
    return digits + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// What rounds to zero has no sign: −0.0 would look like a fall.
  private func signed(_ body: String, _ shown: ExactDecimal, isExactZero: Bool) -> String {
    if shown.coefficient == 0 { return sign == .always ? "±" + body : body }
    let minus = isChinese ? "负" : "−"
    switch sign {
    case .plain: return shown.isNegative ? (isChinese ? minus : "-") + body : body
    case .plus: return (shown.isNegative ? "-" : "+") + body
    case .minus: return shown.isNegative ? minus + body : body
    case .both, .always: return (shown.isNegative ? minus : "+") + body
    case .brackets: return shown.isNegative ? "(" + body + ")" : body
    }
  }

  private func grouped(_ digits: String) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.utf8.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}

/// What decides, beside its format, how a number is printed.
public struct Printing: Hashable, Sendable {
  public var rounding: Rounding
  /// The unit that the number counts in.
  public var unit: ValueUnit
  /// Powers of ten between the number and what is shown of it, whatever the format says; nil leaves them to it.
  public var power: Int?
  public init(_ rounding: Rounding = .halfUp, unit: ValueUnit = ValueUnit(nil), power: Int? = nil) {
    (self.rounding, self.unit, self.power) = (rounding, unit, power)
  }
}

/// What stands behind the digits of a format.
struct NumberTail: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case plain, percent, points
    /// Shown in units of so many powers of ten.
    case scaled(Int)
  }
  var kind = Kind.plain
  var literal = ""

  init?(_ text: Substring) {
    switch text {
    case "": return
    case "%", "％": (kind, literal) = (.percent, String(text))
    case "个百分点", "百分点": (kind, literal) = (.points, String(text))
    default:
      if text.first == "\"" {
        guard text.count > 2, text.last == "\"", !text.dropFirst().dropLast().contains("\"") else { return nil }
        literal = String(text.dropFirst().dropLast())
        return
      }
      guard text.count <= 8, text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
        return nil
      }
      literal = String(text)
      let unit = ValueUnit(literal)
      if unit.power > 0 { kind = .scaled(unit.power) }
    }
  }

  func text(writtenAsPercent: Bool, power: Int) -> String {
    switch kind {
    case .percent, .points, .scaled: literal
    case .plain: (writtenAsPercent && power == 2 ? "%" : "") + literal
    }
  }
}

extension Substring {
  fileprivate mutating func take(_ prefix: String) -> Bool {
    guard hasPrefix(prefix) else { return false }
    removeFirst(prefix.count)
    return true
  }

  fileprivate mutating func takeLast(_ suffix: Character) -> Bool {
    guard last == suffix else { return false }
    removeLast()
    return true
  }

  fileprivate mutating func takeSign() -> NumberFormat.Sign {
    if take("±") { return .always }
    if take("+−") { return .both }
    if take("+") { return .plus }
    if take("−") { return .minus }
    return take("(") ? .brackets : .plain
  }
}
