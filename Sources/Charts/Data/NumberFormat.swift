// Numbers as text: the format language of d3, on decimal digits so that halves round the way people expect.

/// The decimal digits of a number: ±0.d₁d₂… × 10^point.
struct DecimalDigits: Hashable, Sendable {
  private(set) var isNegative: Bool
  /// 0…9 each, without zeros at either end; empty for zero.
  private(set) var digits: [UInt8]
  private(set) var point: Int

  /// The shortest digits that mean this number; it must be finite.
  init(_ value: Double) {
    isNegative = value < 0
    (digits, point) = ([], 0)
    var exponent = 0
    var seenPoint = false
    let parts = value.magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    for byte in parts.first ?? Substring().utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(byte &- UInt8(ascii: "0"))
        if !seenPoint { point += 1 }
      }
    }
    if parts.count > 1 { exponent = Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
    point += exponent
    trim()
  }

  private mutating func trim() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  var isZero: Bool { digits.isEmpty }

  mutating func scale(byTenTo power: Int) { if !isZero { point += power } }

  /// Keeps this many digits, halves away from zero.
  mutating func round(significant count: Int) {
    guard digits.count > count else { return }
    guard count >= 0 else {
      (digits, point) = ([], 0)
      return
    }
    let up = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if up {
      var place = count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    trim()
  }

  mutating func round(decimals: Int) { round(significant: point + decimals) }

  /// The digits before the decimal point, `0` if there are none, and those after it.
  func parts(decimals: Int?) -> (integer: String, fraction: String) {
    func text(_ places: Range<Int>) -> String {
      String(decoding: places.map { (digits.indices.contains($0) ? digits[$0] : 0) + UInt8(ascii: "0") }, as: UTF8.self)
    }
    let count = min(400, decimals ?? max(0, digits.count - point))
    return (point > 0 ? text(0..<point) : "0", count > 0 ? text(point..<(point + count)) : "")
  }
}

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
    case .si: return prefixed(&digits)
    case .exponent: return scientific(&digits, decimals: precision ?? 6)
    case .significant: return significant(&digits, precision ?? 6)
    case .general, .plain: return general(&digits)
    }
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
