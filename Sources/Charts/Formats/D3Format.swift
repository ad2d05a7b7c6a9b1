// Numbers as text: the whole format language of d3.

/// A number format, `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`.
struct D3Format: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case exponent = "e"
    case fixed = "f"
    case general = "g"
    case rounded = "r"
    case si = "s"
    case percent = "%"
    case roundedPercent = "p"
    case integer = "d"
    case binary = "b"
    case octal = "o"
    case hexadecimal = "x"
    case upperHexadecimal = "X"
    case character = "c"
    /// `n`: as `,g`.
    case locale = "n"
    /// Ten thousands and hundred millions, the units that Chinese readers count in, with that many decimals.
    case tenThousands = "万"
    case hundredMillions = "亿"
    /// No type: as few digits as say the number, at most twelve.
    case none = ""
  }
  enum Align: Character, Hashable, Sendable {
    case left = "<"
    case right = ">"
    case center = "^"
    case afterSign = "="
  }
  enum Sign: Character, Hashable, Sendable {
    case minus = "-"
    case plus = "+"
    case parentheses = "("
    case blank = " "
  }
  enum Symbol: Character, Hashable, Sendable {
    case currency = "$"
    case base = "#"
  }

  /// How numbers are rounded and written.
  enum Manner: Hashable, Sendable {
    /// As JavaScript does: the double itself is rounded, so that 1.005 becomes 1.00.
    case script
    /// As people expect: the digits that were written are rounded, so that 1.005 becomes 1.01. Numbers of up to fifteen
    /// digits are written out, exponents have the minus of other numbers, and what is no number is a dash.
    case desk
  }

  var kind = Kind.none
  var fill: Character = " "
  var align = Align.right
  var sign = Sign.minus
  var symbol: Symbol?
  var hasZero = false
  var width = 0
  var isGrouped = false
  var precision: Int?
  var trims = false
  /// An SI prefix that all numbers take (k is 3); nil lets each number choose its own.
  var fixedPrefix: Int?
  var locale = FormatLocale.english
  var manner = Manner.script

  init(_ kind: Kind = .none, precision: Int? = nil, locale: FormatLocale = .english) {
    (self.kind, self.precision, self.locale) = (kind, precision, locale)
  }

  func text(_ value: Double) -> String {
    if manner == .desk, !value.isFinite { return "—" }
    var (kind, precision, trims, isGrouped) = (self.kind, self.precision, self.trims, self.isGrouped)
    if kind == .locale { (kind, isGrouped) = (.general, true) }
    if kind == .none {
      (kind, precision, trims, isGrouped) = (.general, precision ?? 12, true, isGrouped || locale.groupsAlways)
    }
    if kind == .character { return padded(prefix: "", body: "", suffix: scriptText(value), isGrouped: false) }
    var body =
      value.isNaN ? "NaN" : value.isInfinite ? "Infinity" : digits(value.magnitude, kind, limited(precision, kind))
    if trims { body = trimmed(body) }
    var isNegative = value < 0 || (value == 0 && value.sign == .minus)
    // A number that was rounded to zero has no sign.
    if isNegative, sign != .plus, Double(body.prefix { $0 != "e" }) == 0 { isNegative = false }
    var prefix = isNegative ? (sign == .parentheses ? "(" : locale.minus) : positiveSign
    prefix += symbolText
    var suffix = unitText(value, kind, precision)
    if symbol == .currency { suffix += locale.currency.after }
    if kind == .percent || kind == .roundedPercent { suffix += "%" }
    if isNegative, sign == .parentheses { suffix += ")" }
    if value.isFinite, let end = body.firstIndex(where: { !$0.isASCII || !$0.isNumber }) {
      let rest = body[end...]
      suffix = (rest.first == "." ? locale.decimal + rest.dropFirst() : String(rest)) + suffix
      body = String(body[..<end])
    }
    return padded(prefix: prefix, body: body, suffix: suffix, isGrouped: isGrouped)
  }

  private var positiveSign: String {
    switch sign {
    case .minus, .parentheses: ""
    case .plus: "+"
    case .blank: " "
    }
  }

  private var symbolText: String {
    switch symbol {
    case nil: ""
    case .currency: locale.currency.before
    case .base:
      switch kind {
      case .binary: "0b"
      case .octal: "0o"
      case .hexadecimal, .upperHexadecimal: "0x"
      case .exponent, .fixed, .general, .rounded, .si, .percent, .roundedPercent, .integer, .character, .locale,
        .tenThousands, .hundredMillions, .none:
        ""
      }
    }
  }

  /// At least one significant digit, and no more than JavaScript gives.
  private func limited(_ precision: Int?, _ kind: Kind) -> Int {
    let precision = precision ?? (kind == .tenThousands || kind == .hundredMillions ? 2 : 6)
    switch kind {
    case .si where fixedPrefix != nil: return precision.clamped(to: 0...20)
    case .general, .rounded, .si, .roundedPercent: return precision.clamped(to: 1...21)
    case .exponent, .fixed, .percent, .integer, .binary, .octal, .hexadecimal, .upperHexadecimal, .character, .locale,
      .tenThousands, .hundredMillions, .none:
      return precision.clamped(to: 0...20)
    }
  }

  private func padded(prefix: String, body: String, suffix: String, isGrouped: Bool) -> String {
    let zeroFilled = hasZero || (fill == "0" && align == .afterSign)
    var body = isGrouped && !zeroFilled ? grouped(body, width: .max) : body
    let length = prefix.count + body.count + suffix.count
    var padding = String(repeating: zeroFilled ? "0" : fill, count: max(0, width - length))
    if isGrouped, zeroFilled {
      body = grouped(padding + body, width: padding.isEmpty ? .max : width - suffix.count)
      padding = ""
    }
    switch zeroFilled ? .afterSign : align {
    case .left: return prefix + body + suffix + padding
    case .afterSign: return prefix + padding + body + suffix
    case .right: return padding + prefix + body + suffix
    case .center:
      let before = padding.prefix(padding.count / 2)
      return before + prefix + body + suffix + padding.dropFirst(before.count)
    }
  }

  /// Separators before every three digits from the right, in no more than so many characters.
  private func grouped(_ digits: String, width: Int) -> String {
    guard digits.count >= locale.leastGrouped else { return digits }
    var rest = Array(digits)
    var groups: [String] = []
    var length = 0
    var place = 0
    while !rest.isEmpty, let size = locale.grouping[safe: place % max(1, locale.grouping.count)], size > 0 {
      let count = length + size + 1 > width ? max(1, width - length) : size
      groups.append(String(rest.suffix(count)))
      rest.removeLast(min(count, rest.count))
      length += size + 1
      if length > width { break }
      place += 1
    }
    return groups.reversed().joined(separator: locale.thousands)
  }
}

extension D3Format {
  private func digits(_ value: Double, _ kind: Kind, _ precision: Int) -> String {
    switch kind {
    case .exponent: exponential(value, precision)
    case .fixed: decimal(value, precision)
    case .general: general(value, precision)
    case .rounded: rounded(value, precision)
    case .percent: decimal(value, precision, timesTenTo: 2)
    case .roundedPercent: rounded(value * 100, precision)
    case .si: prefixed(value, precision)
    case .integer: whole(value)
    case .binary: based(value, 2)
    case .octal: based(value, 8)
    case .hexadecimal: based(value, 16)
    case .upperHexadecimal: based(value, 16).uppercased()
    case .tenThousands: decimal(value, precision, timesTenTo: -4)
    case .hundredMillions: decimal(value, precision, timesTenTo: -8)
    case .none, .locale, .character: general(value, precision)
    }
  }

  private func whole(_ value: Double) -> String { fixed((value + 0.5).rounded(.down), 0) }

  private func based(_ value: Double, _ radix: Int) -> String {
    let whole = (value + 0.5).rounded(.down)
    return whole < 9e18 ? String(Int(whole), radix: radix) : scriptText(whole)
  }

  private func unitText(_ value: Double, _ kind: Kind, _ precision: Int?) -> String {
    switch kind {
    case .tenThousands: return "万"
    case .hundredMillions: return "亿"
    case .si where value.isFinite:
      let power = fixedPrefix ?? prefixPower(value.magnitude, limited(precision, kind))
      return ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"][8 + power / 3]
    case .exponent, .fixed, .general, .rounded, .si, .percent, .roundedPercent, .integer, .binary, .octal, .hexadecimal,
      .upperHexadecimal, .character, .locale, .none:
      return ""
    }
  }

  /// The power of ten of the prefix that a number takes once it is rounded.
  private func prefixPower(_ value: Double, _ precision: Int) -> Int {
    let exponent = significant(value, precision).exponent
    return Int((Double(exponent) / 3).rounded(.down)).clamped(to: -8...8) * 3
  }

  private func prefixed(_ value: Double, _ precision: Int) -> String {
    if let fixedPrefix { return decimal(value, precision, timesTenTo: -fixedPrefix) }
    let (digits, exponent) = significant(value, precision)
    let place = exponent - prefixPower(value, precision) + 1
    if place >= digits.count { return digits + String(repeating: "0", count: place - digits.count) }
    if place > 0 { return "\(digits.prefix(place)).\(digits.dropFirst(place))" }
    // Less than a yocto.
    return "0." + String(repeating: "0", count: -place) + significant(value, max(1, precision + place)).digits
  }

  /// So many decimals of a number that is moved by powers of ten.
  private func decimal(_ value: Double, _ decimals: Int, timesTenTo shift: Int = 0) -> String {
    switch manner {
    case .script:
      let scale = power(10, Double(shift.magnitude))
      return fixed(shift < 0 ? value / scale : value * scale, decimals)
    case .desk:
      var digits = DecimalDigits(value)
      digits.scale(byTenTo: shift)
      digits.round(decimals: decimals)
      let parts = digits.parts(decimals: decimals)
      return parts.integer + (parts.fraction.isEmpty ? "" : "." + parts.fraction)
    }
  }

  /// So many significant digits without a point, and the power of ten of the first.
  private func significant(_ value: Double, _ count: Int) -> (digits: String, exponent: Int) {
    var digits = manner == .desk ? DecimalDigits(value) : DecimalDigits(exact: value)
    digits.round(significant: count)
    if digits.isZero { return (String(repeating: "0", count: count), 0) }
    let text = digits.digits.map { Character(Unicode.Scalar($0 + 48)) }
    return (String(text) + String(repeating: "0", count: count - text.count), digits.point - 1)
  }

  /// `toExponential`
  private func exponential(_ value: Double, _ decimals: Int) -> String {
    let (digits, exponent) = significant(value, decimals + 1)
    let mantissa = decimals > 0 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
    let minus = manner == .desk ? locale.minus : "-"
    return mantissa + "e" + (exponent < 0 ? minus : "+") + String(exponent.magnitude)
  }

  /// `toPrecision`
  private func general(_ value: Double, _ count: Int) -> String {
    let (digits, exponent) = significant(value, count)
    let most = kind == .none && manner == .desk ? max(count, 15) : count
    if exponent < -6 || exponent >= most { return exponential(value, count - 1) }
    return placed(digits, exponent)
  }

  private func rounded(_ value: Double, _ count: Int) -> String {
    let (digits, exponent) = significant(value, count)
    return placed(digits, exponent)
  }
}

private func placed(_ digits: String, _ exponent: Int) -> String {
  if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
  if digits.count > exponent + 1 { return "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))" }
  return digits + String(repeating: "0", count: exponent + 1 - digits.count)
}

/// Without the zeros at the end of the decimals.
private func trimmed(_ text: String) -> String {
  guard let point = text.firstIndex(of: ".") else { return text }
  let end = text.firstIndex(of: "e") ?? text.endIndex
  var decimals = text[point..<end]
  while decimals.last == "0" { decimals.removeLast() }
  if decimals.count == 1 { decimals.removeLast() }
  return String(text[..<point] + decimals + text[end...])
}
