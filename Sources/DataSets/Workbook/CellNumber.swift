// The numbers of a workbook, from the text in its XML to an exact decimal.

/// A number with at most fifteen significant digits: coefficient ÷ 10^scale.
struct CellNumber: Hashable, Sendable {
  var coefficient: Int64
  var scale: UInt8

  /// What Excel keeps and shows of a number.
  static let mostDigits = 15

  /// Reads the text of a value. Writers give binary numbers with seventeen digits (`0.30000000000000004`, `2564.8200000000002`):
  /// rounding to fifteen, in decimal, gives back what was typed. nil for anything that is not a number, and for numbers
  /// beyond 10^18 or with more than 34 decimals.
  init?(_ bytes: some Collection<UInt8>) {
    guard let read = NumberText(bytes) else { return nil }
    var (digits, scale) = (read.digits, read.scale)
    while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    while scale < 0 {
      let (larger, overflow) = digits.multipliedReportingOverflow(by: 10)
      if overflow || larger >= 1_000_000_000_000_000_000 { return nil }
      (digits, scale) = (larger, scale + 1)
    }
    guard digits == 0 || scale <= ExactDecimal.maximumDigits else { return nil }
    self.init(coefficient: read.isNegative ? -digits : digits, scale: digits == 0 ? 0 : UInt8(scale))
  }

  init(coefficient: Int64, scale: UInt8) { (self.coefficient, self.scale) = (coefficient, scale) }

  var decimal: ExactDecimal { ExactDecimal(coefficient: Int128(coefficient), scale: Int(scale)) ?? .zero }
}

/// Digits with sign and exponent, at most fifteen of them significant.
private struct NumberText {
  var digits: Int64 = 0
  var scale = 0
  var isNegative = false
  private var significant = 0
  private var sawDigit = false
  private var firstCut: UInt8?

  init?(_ bytes: some Collection<UInt8>) {
    var (isFraction, place) = (false, bytes.startIndex)
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.formIndex(after: &place)
    }
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte &- 0x30 < 10 {
        take(byte &- 0x30, isFraction)
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        guard byte | 0x20 == UInt8(ascii: "e"), let power = exponent(bytes[place...].dropFirst()) else { return nil }
        scale -= power
        break
      }
      bytes.formIndex(after: &place)
    }
    guard sawDigit else { return nil }
    // Halves away from zero; what follows the first digit that is cut cannot change the direction.
    if let firstCut, firstCut >= 5 { digits += 1 }
  }

  private mutating func take(_ digit: UInt8, _ isFraction: Bool) {
    sawDigit = true
    if significant == CellNumber.mostDigits {
      firstCut = firstCut ?? digit
      scale -= isFraction ? 0 : 1
      return
    }
    digits = digits * 10 + Int64(digit)
    if digits != 0 { significant += 1 }
    scale += isFraction ? 1 : 0
  }
}

private func exponent(_ bytes: some Collection<UInt8>) -> Int? {
  var (value, sign, isFirst, count) = (0, 1, true, 0)
  for byte in bytes {
    if isFirst, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
      sign = byte == UInt8(ascii: "-") ? -1 : 1
    } else if byte &- 0x30 < 10, count < 4 {
      (value, count) = (value * 10 + Int(byte &- 0x30), count + 1)
    } else {
      return nil
    }
    isFirst = false
  }
  return count > 0 ? sign * value : nil
}
