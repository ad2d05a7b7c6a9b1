// Functions of expressions over texts.

let textFunctions: [FormulaFunction] = [
  .of("lower", 1...1) { .text($0[0].text.lowercased()) },
  .of("upper", 1...1) { .text($0[0].text.uppercased()) },
  .of("trim", 1...1) { .text($0[0].text.trimmed) },
  .of("parseFloat", 1...1) { .number(parseFloat($0[0].text)) },
  .of("parseInt", 1...2) {
    .number(parseInt($0[0].text, radix: $0[safe: 1].map { Int($0.number, in: 0...36, or: 0) }))
  },
  .of("substring", 2...3) { substring($0) },
  .matching("split", 1...3) { (arguments) throws(PatternGaveUp) in try split(arguments) },
  .of("pad", 2...4) { pad($0) },
  .of("truncate", 2...4) { truncate($0) },
  .matching("replace", 3...3) { (arguments) throws(PatternGaveUp) in try replace(arguments) },
  .of("regexp", 1...2) { arguments in
    Pattern(arguments[0].text, flags: arguments[safe: 1]?.text ?? "").map(Cell.pattern) ?? .null
  },
  .matching("test", 1...2) { (arguments) throws(PatternGaveUp) in
    guard let pattern = pattern(arguments[0]) else { return .bool(false) }
    return .bool(try pattern.firstMatch(in: arguments[safe: 1]?.text ?? "") != nil)
  },
  FormulaFunction(name: "format", arity: 2...2) { arguments, scope in
    let text = arguments[1].text
    let format = scope.reading == .desk ? D3Format.desk(text) : D3Format(text, locale: scope.locale)
    return .text(format?.text(scope.reading.number(arguments[0])) ?? arguments[0].text)
  },
]

extension FormulaFunction {
  /// A function that may give up on a regular expression; the chart is then refused.
  fileprivate static func matching(
    _ name: String, _ arity: ClosedRange<Int>, _ compute: @escaping @Sendable ([Cell]) throws(PatternGaveUp) -> Cell
  ) -> FormulaFunction {
    FormulaFunction(name: name, arity: arity) { arguments, scope in
      do throws(PatternGaveUp) { return try compute(arguments) } catch {
        scope.budget.giveUp()
        return .undefined
      }
    }
  }
}

private func pattern(_ cell: Cell) -> Pattern? {
  if case .pattern(let pattern) = cell { return pattern }
  return Pattern(cell.text)
}

/// The number that a text begins with.
private func parseFloat(_ text: String) -> Double {
  let trimmed = text.trimmed
  if trimmed.hasPrefix("Infinity") || trimmed.hasPrefix("+Infinity") { return .infinity }
  if trimmed.hasPrefix("-Infinity") { return -.infinity }
  let numeral = trimmed.utf8.prefix(400).prefix { "0123456789+-.eE".utf8.contains($0) }
  var length = numeral.count
  while length > 0 {
    let head = String(decoding: numeral.prefix(length), as: UTF8.self)
    if let value = Double(head) { return value }
    length -= 1
  }
  return .nan
}

private func parseInt(_ text: String, radix: Int?) -> Double {
  var rest = Substring(text.trimmed)
  var sign = 1.0
  if let first = rest.first, first == "-" || first == "+" { (sign, rest) = (first == "-" ? -1 : 1, rest.dropFirst()) }
  var radix = radix ?? 0
  if radix == 0 || radix == 16, rest.lowercased().hasPrefix("0x") { (radix, rest) = (16, rest.dropFirst(2)) }
  if radix == 0 { radix = 10 }
  guard radix >= 2 else { return .nan }
  let digits = rest.prefix(300).prefix { $0.hexDigit(below: radix) != nil }
  if digits.isEmpty { return .nan }
  return sign * digits.reduce(0.0) { $0 * Double(radix) + Double($1.hexDigit(below: radix) ?? 0) }
}

extension Character {
  fileprivate func hexDigit(below radix: Int) -> Int? {
    guard let value = asciiValue, isLetter || isNumber else { return nil }
    let digit = value <= 57 ? Int(value) - 48 : Int(value | 32) - 87
    return digit < radix ? digit : nil
  }
}

private func substring(_ arguments: [Cell]) -> Cell {
  let text = arguments[0].text
  let count = text.utf16.count
  func place(_ cell: Cell?, _ absent: Int) -> Int {
    guard let cell, cell != .undefined else { return absent }
    return Int(cell.number, in: 0...count, or: 0)
  }
  let (a, b) = (place(arguments[1], 0), place(arguments[safe: 2], count))
  return .text(text.scriptSlice(min(a, b), max(a, b)))
}

private func split(_ arguments: [Cell]) throws(PatternGaveUp) -> Cell {
  let text = arguments[0].text
  let limit = arguments[safe: 2].map { Int($0.number, in: 0...FormulaLimit.items, or: 0) } ?? FormulaLimit.items
  guard let separator = arguments[safe: 1], separator != .undefined else { return .list([.text(text)]) }
  var pieces: [String]
  if case .pattern(let pattern) = separator {
    pieces = try pattern.split(text)
  } else if separator.text.isEmpty {
    pieces = text.prefix(FormulaLimit.items).map { String($0) }
  } else {
    pieces = text.split(separator: separator.text, omittingEmptySubsequences: false).map(String.init)
  }
  return .list(pieces.prefix(limit).map(Cell.text))
}

private func pad(_ arguments: [Cell]) -> Cell {
  let text = arguments[0].text
  let room = Int(arguments[1].number, in: 0...10_000, or: 0) - text.count
  guard room > 0 else { return .text(text) }
  let mark = arguments[safe: 2].flatMap { $0.isAbsent ? nil : $0.text } ?? " "
  func filling(_ count: Int) -> String {
    let piece = String(mark.prefix(count))
    let length = max(1, piece.count)
    return String(String(repeating: piece, count: (count + length - 1) / length).prefix(count))
  }
  switch arguments[safe: 3]?.text {
  case "left": return .text(filling(room) + text)
  case "center": return .text(filling(room / 2) + text + filling(room - room / 2))
  default: return .text(text + filling(room))
  }
}

private func truncate(_ arguments: [Cell]) -> Cell {
  let text = arguments[0].text
  let length = Int(arguments[1].number, in: 0...1_000_000, or: 0)
  guard text.count > length else { return .text(text) }
  let mark = arguments[safe: 3].flatMap { $0.isAbsent ? nil : $0.text } ?? "…"
  let room = max(0, length - mark.count)
  switch arguments[safe: 2]?.text {
  case "left": return .text(mark + text.suffix(room))
  case "center": return .text(text.prefix((room + 1) / 2) + mark + text.suffix(room / 2))
  default: return .text(text.prefix(room) + mark)
  }
}

/// The first piece that is found, or with the flag g every one.
private func replace(_ arguments: [Cell]) throws(PatternGaveUp) -> Cell {
  let (text, new) = (arguments[0].text, arguments[2].text)
  if case .pattern(let pattern) = arguments[1] { return .text(try pattern.replace(in: text, by: new)) }
  guard let found = text.firstRange(of: arguments[1].text) else { return .text(text) }
  return .text(text.replacingCharacters(found, by: new))
}

extension String {
  fileprivate func firstRange(of piece: String) -> Range<Index>? {
    if piece.isEmpty { return startIndex..<startIndex }
    return ranges(of: piece).first
  }

  fileprivate func replacingCharacters(_ range: Range<Index>, by new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
