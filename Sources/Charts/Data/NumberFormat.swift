// Numbers as text: the format language of d3, on decimal digits so that halves round the way people expect.

/// A d3 number format, `[[fill]align][sign][0][width][,][.precision][~][type]`.
struct NumberFormat: Hashable, Sendable {
  enum Kind: Character, CaseIterable, Hashable, Sendable {
    case fixed = "f"
    case integer = "d"
    case percent = "%"
    case significantPercent = "p"
    case si = "s"
    case exponent = "e"
    case general = "g"
    case significant = "r"
    case tenThousands = "万"
    case hundredMillions = "亿"
    case plain = " "
  }
  enum Grouping: Hashable, Sendable {
    case none
    /// Every three digits, from numbers with this many digits on.
    case thousands(from: Int)
  }
  enum Sign: Character, CaseIterable, Hashable, Sendable {
    case minus = "-"
    case plus = "+"
    case blank = " "
    case parentheses = "("
  }
  var kind = Kind.plain
  var grouping = Grouping.none
  var precision: Int?
  var trims = false
  var sign = Sign.minus
  var width = 0
  var fill: Character = " "
  var fillsAfterSign = false

  /// As it is, without grouping and with at most twelve digits.
  static let plain = NumberFormat()

  func text(_ value: Double) -> String {
    guard value.isFinite else { return "—" }
    var digits = DecimalDigits(value)
    let body = body(&digits)
    let isNegative = digits.isNegative && !digits.isZero
    return padded(isNegative ? negative(body) : positive(body))
  }

  private func negative(_ body: String) -> (sign: String, body: String) {
    sign == .parentheses ? ("(", body + ")") : ("−", body)
  }

  private func positive(_ body: String) -> (sign: String, body: String) {
    switch sign {
    case .plus: ("+", body)
    case .blank: (" ", body)
    case .minus, .parentheses: ("", body)
    }
  }

  private func padded(_ text: (sign: String, body: String)) -> String {
    let filling = String(repeating: fill, count: max(0, width - text.sign.count - text.body.count))
    return fillsAfterSign ? text.sign + filling + text.body : filling + text.sign + text.body
  }

  private func body(_ digits: inout DecimalDigits) -> String {
    switch kind {
    case .fixed: return fixed(&digits, decimals: precision ?? 6)
    case .integer: return fixed(&digits, decimals: 0)
    case .percent:
      digits.scale(byTenTo: 2)
      return fixed(&digits, decimals: precision ?? 6) + "%"
    case .significantPercent:
      digits.scale(byTenTo: 2)
      return significant(&digits, precision ?? 6) + "%"
    case .tenThousands: return counted(&digits, power: 4)
    case .hundredMillions: return counted(&digits, power: 8)
    case .si: return prefixed(&digits)
    case .exponent: return scientific(&digits, decimals: precision ?? 6)
    case .significant: return significant(&digits, precision ?? 6)
    case .general, .plain: return general(&digits)
    }
  }

  /// `万` and `亿`: what Chinese counts large numbers in.
  private func counted(_ digits: inout DecimalDigits, power: Int) -> String {
    digits.scale(byTenTo: -power)
    return fixed(&digits, decimals: precision ?? 2) + String(kind.rawValue)
  }

  private func fixed(_ digits: inout DecimalDigits, decimals: Int) -> String {
    digits.round(decimals: decimals)
    return joined(digits.parts(decimals: trims ? nil : decimals))
  }

  /// `r`: so many significant digits, never in exponents.
  private func significant(_ digits: inout DecimalDigits, _ count: Int) -> String {
    digits.round(significant: max(1, count))
    return joined(digits.parts(decimals: trims ? nil : max(0, max(1, count) - digits.point)))
  }

  private func general(_ digits: inout DecimalDigits) -> String {
    let count = max(1, precision ?? (kind == .plain ? 12 : 6))
    digits.round(significant: count)
    if digits.point > (kind == .plain ? 15 : 21) || digits.point < -5 {
      return scientific(&digits, decimals: count - 1)
    }
    let decimals = kind == .plain || trims ? nil : max(0, count - digits.point)
    return joined(digits.parts(decimals: decimals))
  }

  private func scientific(_ digits: inout DecimalDigits, decimals: Int) -> String {
    digits.round(significant: decimals + 1)
    let exponent = digits.isZero ? 0 : digits.point - 1
    var mantissa = digits
    mantissa.scale(byTenTo: -exponent)
    let text = joined(mantissa.parts(decimals: trims || kind == .plain ? nil : decimals))
    return text + "e" + (exponent < 0 ? "−\(-exponent)" : "+\(exponent)")
  }

  /// `s`: k, M, G as the number asks for.
  private func prefixed(_ digits: inout DecimalDigits) -> String {
    digits.round(significant: max(1, precision ?? 6))
    let step = digits.isZero ? 0 : max(-8, min(8, Int((Double(digits.point - 1) / 3).rounded(.down))))
    digits.scale(byTenTo: -3 * step)
    let prefixes = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"]
    let decimals = trims ? nil : max(0, max(1, precision ?? 6) - max(1, digits.point))
    return joined(digits.parts(decimals: decimals)) + prefixes[step + 8]
  }

  private func joined(_ parts: (integer: String, fraction: String)) -> String {
    let integer =
      switch grouping {
      case .none: parts.integer
      case .thousands(let from): parts.integer.utf8.count >= from ? grouped(parts.integer) : parts.integer
      }
    return parts.fraction.isEmpty ? integer : integer + "." + parts.fraction
  }
}

/// A run of digits with a comma before every three from the right.
func grouped(_ digits: String) -> String {
  var bytes: [UInt8] = []
  for (place, byte) in digits.utf8.enumerated() {
    if place > 0, (digits.utf8.count - place) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}
