// The digits of a number, to be rounded and written.

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

  /// The digits of the double itself, to 41 places: what `toFixed` and `toPrecision` of JavaScript round. 1.005 is a little less than
  /// that here, so that it becomes 1.00.
  init(exact value: Double) {
    isNegative = value < 0
    (digits, point) = ([], 0)
    let parts = printed(value.magnitude, "%.40e").utf8.split(separator: UInt8(ascii: "e"))
    guard let mantissa = parts.first, parts.count == 2 else { return }
    digits = mantissa.filter { $0 != UInt8(ascii: ".") }.map { $0 &- UInt8(ascii: "0") }
    point = 1 + (Int(String(decoding: parts[1], as: UTF8.self)) ?? 0)
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

  /// The number nearest to these digits.
  var value: Double {
    let parts = parts(decimals: nil)
    let text = parts.fraction.isEmpty ? parts.integer : parts.integer + "." + parts.fraction
    return (Double(text) ?? 0) * (isNegative ? -1 : 1)
  }
}

/// `toFixed`
func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return scriptText(value) }
  if value.magnitude >= 1e21 { return scriptText(value) }
  var digits = DecimalDigits(value)
  if digits.digits.count - digits.point > decimals {
    digits = DecimalDigits(exact: value)
    digits.round(decimals: decimals)
  }
  let parts = digits.parts(decimals: decimals)
  let sign = value < 0 ? "-" : ""
  return sign + parts.integer + (parts.fraction.isEmpty ? "" : "." + parts.fraction)
}
