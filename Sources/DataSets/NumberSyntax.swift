// Numbers as people write them in data files.

/// A number as written: `94.0`, `1,234`, `+10.9`, `−0.5`, `94.2%`.
struct WrittenNumber {
  /// The exact value; `94.2%` is 0.942.
  var value: ExactDecimal
  var isPercent: Bool

  /// nil for anything that is not wholly a number.
  ///
  /// Thousands separators must stand where they belong. Digits that begin with a needless zero (`0012`) are a code, and
  /// more than 34 digits an identifier: both are text.
  init?(_ bytes: some Collection<UInt8>) {
    var reader = NumberReader(bytes: bytes)
    guard let number = reader.read() else { return nil }
    self = number
  }

  fileprivate init?(coefficient: Int128, scale: Int, isPercent: Bool) {
    guard let value = ExactDecimal(coefficient: coefficient, scale: isPercent ? scale + 2 : scale) else { return nil }
    (self.value, self.isPercent) = (value, isPercent)
  }
}

/// So many digits always fit into 64 bits.
private let shortDigits = 18

private struct NumberReader<Bytes: Collection<UInt8>> {
  let bytes: Bytes
  var place: Bytes.Index
  /// The digits as far as 64 bits hold them, which is nearly always to the end, and those of a longer number.
  var short: Int64 = 0
  var long: Int128 = 0
  var digits = 0

  init(bytes: Bytes) { (self.bytes, place) = (bytes, bytes.startIndex) }

  mutating func read() -> WrittenNumber? {
    let negative = skip("-") || skip("−")
    if !negative { _ = skip("+") }
    guard readWhole() else { return nil }
    var scale = 0
    if skip(".") {
      scale = readDigits()
      if scale == 0 { return nil }
    }
    let isPercent = skip("%") || skip("％")
    guard digits > 0, place == bytes.endIndex else { return nil }
    let coefficient = digits > shortDigits ? long : Int128(short)
    return WrittenNumber(coefficient: negative ? -coefficient : coefficient, scale: scale, isPercent: isPercent)
  }

  /// The digits before the point, with or without separators; false if they are not a number's.
  private mutating func readWhole() -> Bool {
    let startsWithZero = place < bytes.endIndex && bytes[place] == UInt8(ascii: "0")
    let first = readDigits()
    if startsWithZero && first > 1 { return false }
    if first > 3 || first == 0 || startsWithZero { return place == bytes.endIndex || bytes[place] != UInt8(ascii: ",") }
    while skip(",") { if readDigits() != 3 { return false } }
    return true
  }

  private mutating func readDigits() -> Int {
    var count = 0
    while place < bytes.endIndex, digits <= ExactDecimal.maximumDigits {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      if digits < shortDigits {
        short = short * 10 + Int64(digit)
      } else {
        long = (digits == shortDigits ? Int128(short) : long) * 10 + Int128(digit)
      }
      bytes.formIndex(after: &place)
      (count, digits) = (count + 1, digits + 1)
    }
    return count
  }

  private mutating func skip(_ sign: StaticString) -> Bool {
    sign.withUTF8Buffer { sign in
      var ahead = place
      for byte in sign {
        guard ahead < bytes.endIndex, bytes[ahead] == byte else { return false }
        bytes.formIndex(after: &ahead)
      }
      place = ahead
      return true
    }
  }
}
