// What a number looks like under a format: the text that a spreadsheet shows in the cell.

extension FormatCode {
  /// The text of a number; `since1904` says how days are counted.
  func text(_ number: ExactDecimal, since1904: Bool) -> String {
    let chosen = section(for: number)
    guard let section = chosen.section else { return generalText(number) }
    if section.isDate {
      return SerialDate(number).map { dateText($0, section, since1904: since1904) } ?? generalText(number)
    }
    // `[DBNum2]` alone is General.
    if let numerals = section.numerals, section.tokens.allSatisfy({ $0 == .literal("") }) {
      return (number.isNegative ? "-" : "") + spelledText(generalText(number.isNegative ? -number : number), numerals)
    }
    guard section.tokens.contains(where: { $0.isDigit || $0 == .general || $0 == .text }) else {
      // Nothing but literals, or nothing at all: ";;;" hides a value, and what is hidden is not printed.
      return section.literals
    }
    let magnitude = number.isNegative ? -number : number
    let body = section.body(magnitude)
    // What rounds to zero has no sign: −0.0 would look like a fall.
    let text = section.numerals.map { section.spelled(body.text, $0) } ?? body.text
    return (number.isNegative && chosen.showsSign && body.isNonzero ? "-" : "") + text
  }

  private func section(for number: ExactDecimal) -> (section: Section?, showsSign: Bool) {
    let parts = sections.prefix(3)
    if parts.contains(where: { $0.condition != nil }) {
      let chosen = parts.first { $0.condition?.holds(for: number) ?? true }
      // A section for negative numbers alone writes its own sign.
      let isNegativeOnly = chosen?.condition.map { $0.comparison.hasPrefix("<") && $0.number <= .zero } ?? false
      return (chosen, !isNegativeOnly)
    }
    if number.isNegative, parts.count > 1 { return (parts[1], false) }
    if number.coefficient == 0, parts.count > 2 { return (parts[2], false) }
    return (parts.first, true)
  }
}

/// A number without a format, as a wide cell shows it: decimals are rounded so that all fits into eleven characters.
func generalText(_ number: ExactDecimal) -> String {
  let whole = (number.isNegative ? -number : number).description.prefix { $0 != "." }.utf8.count
  let shown = number.rounded(to: min(number.scale, max(0, 10 - whole))) ?? number
  let isVanishing = shown.coefficient == 0 && number.coefficient != 0
  return trimmedZeros((isVanishing ? number : shown).description)
}

private func trimmedZeros(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
  var rest = Substring(text)
  while rest.last == "0" { rest.removeLast() }
  if rest.last == "." { rest.removeLast() }
  return String(rest)
}

extension FormatCode.Section {
  /// The text in Chinese numerals: under General a number is spelled with its units, under `0` digit by digit.
  fileprivate func spelled(_ text: String, _ numerals: FormatCode.Numerals) -> String {
    tokens.contains(.general) ? text : digitsOneByOne(text, numerals)
  }

  fileprivate var literals: String {
    tokens.reduce(into: "") { text, token in if case .literal(let literal) = token { text += literal } }
  }

  /// The text of a number that is not negative, and whether any of its digits is not zero.
  fileprivate func body(_ number: ExactDecimal) -> (text: String, isNonzero: Bool) {
    if tokens.contains(.fraction) { return fractionBody(number) }
    if tokens.contains(where: { if case .exponent = $0 { true } else { false } }) { return exponentBody(number) }
    let places = tokens.drop { $0 != .point }.count { $0.isDigit }
    let power = 2 * tokens.count { $0 == .percent } - 3 * thousands
    guard let scaled = number.scaled(byPowerOfTen: power), let rounded = scaled.rounded(to: places) else {
      return (generalText(number), true)
    }
    var digits = PlacedDigits(rounded, placeholders: tokens.prefix { $0 != .point }.count { $0.isDigit })
    digits.isGrouped = isGrouped
    let text = tokens.reduce(into: "") { text, token in
      let next = digits.next(token, number: number)
      text += token == .general ? numerals.map { spelledText(next, $0) } ?? next : next
    }
    return (text, rounded.coefficient != 0 || tokens.contains(.general))
  }

  private func exponentBody(_ number: ExactDecimal) -> (text: String, isNonzero: Bool) {
    let head = tokens.prefix { if case .exponent = $0 { false } else { true } }
    let whole = max(1, head.prefix { $0 != .point }.count { $0.isDigit })
    let places = head.drop { $0 != .point }.count { $0.isDigit }
    let digits = String(number.coefficient.magnitude).utf8.count
    var power = number.coefficient == 0 ? 0 : digits - number.scale - 1
    // More than one digit in front of the point makes the exponent a multiple of their number.
    power -= ((power % whole) + whole) % whole
    guard var mantissa = number.mantissa(power, places) else { return (generalText(number), true) }
    if mantissa.description.prefix(while: { $0 != "." }).utf8.count > whole {
      power += whole
      mantissa = number.mantissa(power, places) ?? mantissa
    }
    var placed = PlacedDigits(mantissa, placeholders: whole)
    let text = tokens.reduce(into: "") { text, token in
      if case .exponent(let showsPlus, let least) = token {
        text += "E" + (power < 0 ? "-" : showsPlus ? "+" : "") + padded(abs(power), least)
      } else {
        text += placed.next(token, number: number)
      }
    }
    return (text, mantissa.coefficient != 0)
  }

  /// `# ?/?`: the nearest fraction whose denominator has as many digits as the format.
  private func fractionBody(_ number: ExactDecimal) -> (text: String, isNonzero: Bool) {
    let digits = tokens.drop { $0 != .fraction }.count { $0.isDigit }
    guard (1...3).contains(digits), let rounded = number.rounded(to: 12), let whole = Int(exactly: rounded.whole) else {
      return (generalText(number), true)
    }
    let rest = Double(rounded.rest) / 1e12
    let limit = [9, 99, 999][digits - 1]
    var best = (over: 0, under: 1, distance: rest)
    for under in 1...limit {
      let over = (rest * Double(under)).rounded()
      let distance = abs(over / Double(under) - rest)
      if distance < best.distance - 1e-12 { best = (Int(over), under, distance) }
    }
    if best.over == best.under { return (String(whole + 1), true) }
    if best.over == 0 { return (String(whole), whole != 0) }
    return ((whole == 0 ? "" : "\(whole) ") + "\(best.over)/\(best.under)", true)
  }
}

extension ExactDecimal {
  fileprivate func mantissa(_ power: Int, _ places: Int) -> ExactDecimal? {
    scaled(byPowerOfTen: -power)?.rounded(to: places) ?? rounded(to: min(scale, places + max(0, -power)))
  }

  /// The digits in front of the point and behind it, of a number with twelve decimals.
  fileprivate var whole: Int128 { coefficient / 1_000_000_000_000 }
  fileprivate var rest: Int128 { coefficient % 1_000_000_000_000 }
}

/// Hands a number's digits to the placeholders of a format, from left to right.
private struct PlacedDigits {
  private let whole: [UInt8]
  private let decimals: [UInt8]
  private let placeholders: Int
  private var place = 0
  private var isBehindPoint = false
  var isGrouped = false

  init(_ number: ExactDecimal, placeholders: Int) {
    let parts = number.description.utf8.split(separator: UInt8(ascii: "."))
    whole = parts.first.map { Array($0.drop { $0 == UInt8(ascii: "0") }) } ?? []
    decimals = parts.count > 1 ? Array(parts[1]) : []
    self.placeholders = placeholders
  }

  mutating func next(_ token: FormatCode.Token, number: ExactDecimal) -> String {
    switch token {
    case .literal(let text): return text
    case .percent: return "%"
    case .general, .text: return generalText(number)
    case .digit(let kind): return isBehindPoint ? decimal(kind) : wholeDigits(kind)
    case .point:
      // A format that begins with the point still shows the whole part.
      let front = placeholders == 0 ? String(decoding: whole, as: UTF8.self) : ""
      (isBehindPoint, place) = (true, 0)
      return front + "."
    case .exponent, .fraction, .date: return ""
    }
  }

  /// The digits that fall to a placeholder: the first takes all that the others leave.
  private mutating func wholeDigits(_ kind: UInt8) -> String {
    let position = placeholders - 1 - place
    let last = place == 0 ? max(position, whole.count - 1) : position
    place += 1
    var text = ""
    for at in stride(from: last, through: position, by: -1) {
      if at < whole.count {
        text.unicodeScalars.append(Unicode.Scalar(whole[whole.count - 1 - at]))
      } else if kind == UInt8(ascii: "0") {
        text += "0"
      } else {
        continue
      }
      if isGrouped, at > 0, at % 3 == 0 { text += "," }
    }
    return text
  }

  private mutating func decimal(_ kind: UInt8) -> String {
    defer { place += 1 }
    guard place < decimals.count else { return "" }
    // Zeros at the end are shown where the format has 0.
    if kind != UInt8(ascii: "0"), decimals[place...].allSatisfy({ $0 == UInt8(ascii: "0") }) { return "" }
    return String(Unicode.Scalar(decimals[place]))
  }
}
