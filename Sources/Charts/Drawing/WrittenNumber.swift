// Numbers in figures of the house: as they were written, or with as many digits as a reader can use.

/// `-1769.50` as −1769.50; large integers grouped, if the author has not done so. nil for what is no plain number, and for what
/// nobody writes by hand.
/// - Parameter groupedDigits: integers with at least so many digits are grouped.
func writtenText(_ text: String, groupedDigits: Int) -> String? {
  guard Double(numeral: text) != nil, !text.contains("e"), !text.contains("E") else { return nil }
  let sign = text.hasPrefix("-") ? "−" : ""
  let body = text.drop { $0 == "-" || $0 == "+" }
  let integer = body.prefix { $0.isNumber }
  // Nobody writes more than four decimals by hand: such a number was computed.
  guard body.utf8.count - integer.utf8.count <= 5 else { return nil }
  guard integer.utf8.count >= groupedDigits, !body.contains(",") else { return sign + body }
  return sign + grouped(String(integer)) + body.dropFirst(integer.count)
}

/// A computed number with two decimals, or three digits for what is smaller than 1.
func usableText(_ number: Double, groupedDigits: Int) -> String {
  var digits = DecimalDigits(number)
  if number.magnitude >= 1 { digits.round(decimals: 2) } else { digits.round(significant: 3) }
  return D3Format.grouped(from: groupedDigits).text(digits.value)
}

/// A run of digits with a comma before every three from the right.
private func grouped(_ digits: String) -> String {
  var bytes: [UInt8] = []
  for (place, byte) in digits.utf8.enumerated() {
    if place > 0, (digits.utf8.count - place) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}
