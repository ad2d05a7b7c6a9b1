// Cells as numbers, texts and truth values, and how they compare: the conversions of ECMAScript.

extension Cell {
  /// Null or not there.
  var isAbsent: Bool {
    switch self {
    case .undefined, .missing: true
    case .bool, .number, .text, .moment, .list, .record, .pattern: false
    }
  }

  /// Vega's `isValid`: neither null nor undefined nor a number that is none.
  var isValid: Bool {
    switch self {
    case .undefined, .missing: false
    case .number(let number), .moment(let number): !number.isNaN
    case .bool, .text, .list, .record, .pattern: true
    }
  }

  /// `Number(x)`: null is 0, what cannot be read is not a number.
  var number: Double {
    switch self {
    case .number(let number), .moment(let number): number
    case .missing(let word): word == nil ? 0 : .nan
    case .bool(let flag): flag ? 1 : 0
    case .text(let text): Double(script: text)
    case .list(let cells):
      switch cells.count {
      case 0: 0
      case 1: Double(script: cells[0].text)
      default: Double.nan
      }
    case .undefined, .record, .pattern: .nan
    }
  }

  /// The number if it is a number or a moment that a scale can place; nil for everything else, also for null.
  var finiteNumber: Double? {
    if isAbsent { return nil }
    let number = number
    return number.isFinite ? number : nil
  }

  /// `String(x)`; a word that stands for a missing value is itself.
  var text: String {
    switch self {
    case .undefined: "undefined"
    case .missing(let word): word ?? "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): scriptText(number)
    case .text(let text): text
    case .moment(let moment): scriptText(moment: moment)
    case .list(let cells): joined(cells, by: ",")
    case .record: "[object Object]"
    case .pattern(let pattern): "/" + pattern.source + "/"
    }
  }

  var isTrue: Bool {
    switch self {
    case .undefined, .missing: false
    case .bool(let flag): flag
    case .number(let number): !(number == 0 || number.isNaN)
    case .text(let text): !text.isEmpty
    case .moment, .list, .record, .pattern: true
    }
  }

  /// `===`
  func isIdentical(to other: Cell) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)), (.moment(let a), .moment(let b)): a == b
    case (.missing, .missing): true
    default: self == other
    }
  }

  /// `==`: what is not there equals only itself, texts are read as numbers where the other side is one.
  func looselyEquals(_ other: Cell) -> Bool {
    if isAbsent || other.isAbsent { return isAbsent && other.isAbsent }
    switch (self, other) {
    case (.text(let a), .text(let b)): return a == b
    case (.list, .list), (.record, .record), (.pattern, .pattern): return self == other
    case (.moment, .text), (.text, .moment), (.list, .text), (.text, .list): return text == other.text
    default: return number == other.number
    }
  }

  /// Which comes first where `<` and `>` compare; nil if neither does, as with what is not a number.
  func order(against other: Cell) -> ScriptOrder {
    if case .text(let a) = primitive, case .text(let b) = other.primitive {
      return a == b ? .same : a.utf16.lexicographicallyPrecedes(b.utf16) ? .less : .greater
    }
    let (a, b) = (number, other.number)
    return a < b ? .less : a > b ? .greater : a == b ? .same : .none
  }

  /// Lists compare as their text does.
  private var primitive: Cell {
    if case .list = self { return .text(text) }
    return self
  }
}

/// What a comparison finds.
enum ScriptOrder: Hashable, Sendable { case less, same, greater, none }

extension Cell: Comparable {
  /// The ascending order of Vega: what is not there first, then what is not a number, then by `<`.
  static func < (a: Cell, b: Cell) -> Bool { a.compared(with: b) < 0 }

  /// Negative, zero or positive; the comparison of Vega's sorts, which is total also for values of several kinds.
  func compared(with other: Cell) -> Int {
    if isAbsent || other.isAbsent { return isAbsent ? (other.isAbsent ? 0 : -1) : 1 }
    switch order(against: other) {
    case .less: return -1
    case .greater: return 1
    case .same: return 0
    case .none: return comparedAsNoNumber(with: other)
    }
  }

  private func comparedAsNoNumber(with other: Cell) -> Int {
    let (a, b) = (isNoNumber, other.isNoNumber)
    if a != b { return a ? -1 : 1 }
    // Texts beside numbers have no order in JavaScript; by kind, so that sorting stays total.
    return a ? 0 : kindRank - other.kindRank
  }

  private var isNoNumber: Bool {
    switch self {
    case .number(let number), .moment(let number): number.isNaN
    case .undefined, .missing, .bool, .text, .list, .record, .pattern: false
    }
  }

  /// Values of one kind have an order among themselves.
  var kindRank: Int {
    switch self {
    case .undefined, .missing: 0
    case .bool, .number, .moment: 1
    case .text: 2
    case .list, .record, .pattern: 3
    }
  }
}

extension Double {
  /// Reads a text as `Number()` does: blanks around it are left out, nothing is 0, `0x`, `0o` and `0b` are known.
  init(script text: String) {
    var bytes = Array(text.utf8)[...]
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    while let first = bytes.first, isBlank(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isBlank(last) { bytes = bytes.dropLast() }
    self = Double(scriptBytes: bytes)
  }

  /// The same for bytes without blanks around them.
  init(scriptBytes bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty {
      self = 0
    } else if let whole = wholeNumber(bytes) {
      self = whole
    } else if let radix = numeralRadix(bytes) {
      self = Int(String(decoding: bytes.dropFirst(2), as: UTF8.self), radix: radix).map(Double.init) ?? .nan
    } else if bytes.allSatisfy(isNumeral) {
      self = Double(String(decoding: bytes, as: UTF8.self)) ?? .nan
    } else {
      let text = String(decoding: bytes, as: UTF8.self)
      self = text == "Infinity" || text == "+Infinity" ? .infinity : text == "-Infinity" ? -.infinity : .nan
    }
  }
}

/// The bytes that decimal numbers are written with; letters but e would let hexadecimal and `nan` through.
private func isNumeral(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || byte == 46 || byte == 45 || byte == 43 || byte == 101 || byte == 69
}

private func numeralRadix(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard bytes.count > 2, bytes.first == 48 else { return nil }
  switch bytes[bytes.startIndex + 1] | 32 {
  case UInt8(ascii: "x"): return 16
  case UInt8(ascii: "o"): return 8
  case UInt8(ascii: "b"): return 2
  default: return nil
  }
}

/// Up to fifteen digits are read without rounding; nil for anything else.
private func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Double? {
  guard bytes.count <= 15 else { return nil }
  var value = 0
  for byte in bytes {
    guard (48...57).contains(byte) else { return nil }
    value = value * 10 + Int(byte) - 48
  }
  return Double(value)
}

/// A number as `String()` writes it.
func scriptText(_ number: Double) -> String {
  if number.isNaN { return "NaN" }
  if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
  if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
  let digits = DecimalDigits(number)
  let sign = digits.isNegative ? "-" : ""
  if digits.point > 21 || digits.point < -5 { return sign + exponentText(digits) }
  let parts = digits.parts(decimals: nil)
  return sign + parts.integer + (parts.fraction.isEmpty ? "" : "." + parts.fraction)
}

private func exponentText(_ digits: DecimalDigits) -> String {
  let exponent = digits.point - 1
  var mantissa = digits
  mantissa.scale(byTenTo: -exponent)
  let parts = mantissa.parts(decimals: nil)
  let fraction = parts.fraction.isEmpty ? "" : "." + parts.fraction
  return parts.integer + fraction + "e" + (exponent < 0 ? "-" : "+") + String(exponent.magnitude)
}
