// Numbers between decimals and what SQLite counts in.

extension SQLValue {
  /// What a value of a data set is in SQL: numbers are REAL as long as fifteen digits hold them, so that the decimal can be had
  /// back exactly; whole ones, too, because SQL divides integers without a remainder and 94 / 115 would be 0. Longer ones are
  /// integers if they can be, or stay text. Days are text in the order of time. What is empty is NULL,
  /// and a word such as 未公布 stays the word.
  init(_ value: @autoclosure () -> String, _ content: Value.Content) {
    switch content {
    case .number(let number, _): self.init(number)
    case .date(let time): self = .text(time.description)
    case .boolean(let flag): self = .integer(flag ? 1 : 0)
    case .empty: self = .null
    case .text, .missing: self = .text(value())
    }
  }

  init(_ number: ExactDecimal) {
    var (digits, scale) = (number.coefficient, number.scale)
    while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    if digits.magnitude < 1_000_000_000_000_000 {
      self = .real(number.double)
    } else if scale == 0, let whole = Int64(exactly: digits) {
      self = .integer(whole)
    } else {
      self = .text(number.description)
    }
  }

  /// The exact number; nil for anything else. A text counts that is written as a number.
  var decimal: ExactDecimal? {
    switch self {
    case .integer(let number): ExactDecimal(coefficient: Int128(number))
    case .real(let number): CellNumber(number)?.decimal
    case .text(let text): WrittenNumber(text.utf8)?.value
    case .null, .bytes: nil
    }
  }
}

extension CellNumber {
  /// A binary number as the decimal of fifteen digits that it stands for: 0.1 + 0.2 is 0.3. nil if there is none.
  init?(_ number: Double) {
    // The shortest digits that read back as the same number; when they are more than fifteen, they are noise.
    self.init(number.description.utf8)
  }
}

/// The quotient with at least fifteen significant digits, as far as they fit.
func quotient(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal? {
  for scale in stride(from: 24, through: 0, by: -3) {
    if let result = a.divided(by: b, scale: scale) { return result }
  }
  return nil
}

/// A number cut to fifteen significant digits, which is what SQL can hand on.
func fifteenDigits(_ number: ExactDecimal) -> ExactDecimal {
  let digits = String(number.coefficient.magnitude).utf8.count
  return digits <= 15 ? number : number.rounded(to: max(0, number.scale - (digits - 15))) ?? number
}

extension ExactDecimal {
  /// A number with an exponent, `-1.5e-3`, exactly; nil if its digits do not fit.
  init?(withExponent bytes: some Collection<UInt8>) {
    let parts = bytes.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let mantissa = parts.first.flatMap({ WrittenNumber($0) })?.value, parts.count == 2,
      let power = Int(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    if mantissa.coefficient == 0 {
      self = .zero
      return
    }
    // Beyond this no digit of the mantissa is left where it could be kept.
    guard power.magnitude <= 3 * ExactDecimal.maximumDigits else { return nil }
    var (digits, scale) = (mantissa.coefficient, mantissa.scale - power)
    while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    guard let whole = ExactDecimal(coefficient: digits, scale: max(0, scale)),
      let result = scale < 0 ? whole.scaled(byPowerOfTen: -scale) : whole
    else { return nil }
    self = result
  }
}
