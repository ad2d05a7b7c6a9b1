// Expressions in the manuscript: `main["1. 生产总值"].总量 | "0.0"`.

/// A value asked for by name.
struct Expression: Hashable {
  /// A name or text with the place of its first character in the expression, counted from 0 in characters.
  struct Name: Hashable {
    var text: String
    var offset: Int
  }
  enum Row: Hashable {
    case label(Name)
    /// Counted from 1.
    case number(Int, offset: Int)
    /// `[params.town]`: the label that a parameter holds.
    case parameter(Name)
  }
  enum Subject: Hashable {
    case parameter(Name)
    case cell(dataSet: Name, row: Row, field: Name)
  }
  var subject: Subject
  /// A number format such as `0.0`.
  var format: Name?
}

/// Why an expression cannot be read.
struct ExpressionProblem: Error, Hashable {
  enum Kind: Hashable {
    case empty, tooLong
    case nameExpected, rowExpected, fieldExpected, formatExpected
    case unclosedQuote, unclosedBracket, typographicQuote
    case partsLeftOver, parameterName
    case unexpected(Character)
  }
  var kind: Kind
  /// In characters from the start of the expression.
  var offset: Int
}

/// Reads one expression.
struct ExpressionParser {
  /// Longer than any row label in print.
  private static let longest = 500

  private let characters: [Unicode.Scalar]
  private var place = 0

  private init(_ text: String) { characters = Array(text.unicodeScalars.prefix(ExpressionParser.longest + 1)) }

  static func parse(_ text: String) throws(ExpressionProblem) -> Expression {
    var parser = ExpressionParser(text)
    return try parser.parse()
  }

  private mutating func parse() throws(ExpressionProblem) -> Expression {
    if characters.count > Self.longest { throw ExpressionProblem(kind: .tooLong, offset: 0) }
    skipBlanks()
    if place == characters.count { throw ExpressionProblem(kind: .empty, offset: 0) }
    let source = try parseName(otherwise: .nameExpected)
    let subject = source.text == "params" ? try parseParameter() : try parseCell(of: source)
    let format = try parseFormat()
    skipBlanks()
    if place < characters.count {
      throw problem(next == "." || next == "[" ? .partsLeftOver : .unexpected(Character(characters[place])))
    }
    return Expression(subject: subject, format: format)
  }

  private mutating func parseParameter() throws(ExpressionProblem) -> Expression.Subject {
    switch try parsePart(otherwise: .parameterName) {
    case .label(let name): return .parameter(name)
    case .number(_, let offset): throw ExpressionProblem(kind: .parameterName, offset: offset)
    case .parameter(let name): throw ExpressionProblem(kind: .parameterName, offset: name.offset)
    }
  }

  private mutating func parseCell(of dataSet: Expression.Name) throws(ExpressionProblem) -> Expression.Subject {
    skipBlanks()
    guard next == "[" else { throw problem(.rowExpected) }
    let row = try parsePart(otherwise: .rowExpected)
    switch try parsePart(otherwise: .fieldExpected) {
    case .label(let field): return .cell(dataSet: dataSet, row: row, field: field)
    case .number(_, let offset): throw ExpressionProblem(kind: .fieldExpected, offset: offset)
    case .parameter(let name): throw ExpressionProblem(kind: .fieldExpected, offset: name.offset)
    }
  }

  /// `.name`, `["name"]`, `[3]` or `[params.name]`.
  private mutating func parsePart(
    otherwise kind: ExpressionProblem.Kind
  ) throws(ExpressionProblem) -> Expression.Row {
    skipBlanks()
    if next == "." {
      place += 1
      return .label(try parseName(otherwise: .fieldExpected))
    }
    guard next == "[" else { throw problem(kind) }
    place += 1
    skipBlanks()
    let part = try parseSelector(otherwise: kind)
    skipBlanks()
    guard next == "]" else { throw problem(.unclosedBracket) }
    place += 1
    return part
  }

  private mutating func parseSelector(
    otherwise kind: ExpressionProblem.Kind
  ) throws(ExpressionProblem) -> Expression.Row {
    if isDigit(next) { return try parseNumber() }
    guard let first = next, isNameCharacter(first) else { return .label(try parseQuoted(otherwise: kind)) }
    let start = place
    let name = try parseName(otherwise: kind)
    guard name.text == "params" else { throw ExpressionProblem(kind: kind, offset: start) }
    skipBlanks()
    guard next == "." else { throw problem(.parameterName) }
    place += 1
    return .parameter(try parseName(otherwise: .parameterName))
  }

  private mutating func parseFormat() throws(ExpressionProblem) -> Expression.Name? {
    skipBlanks()
    guard next == "|" else { return nil }
    place += 1
    skipBlanks()
    return try parseQuoted(otherwise: .formatExpected)
  }

  private mutating func parseName(otherwise kind: ExpressionProblem.Kind) throws(ExpressionProblem) -> Expression.Name {
    let start = place
    while place < characters.count, isNameCharacter(characters[place]) { place += 1 }
    guard place > start else { throw problem(kind) }
    return Expression.Name(text: text(start..<place), offset: start)
  }

  private mutating func parseNumber() throws(ExpressionProblem) -> Expression.Row {
    let start = place
    while isDigit(next) { place += 1 }
    guard let number = Int(text(start..<place)) else { throw ExpressionProblem(kind: .rowExpected, offset: start) }
    return .number(number, offset: start)
  }

  private mutating func parseQuoted(otherwise kind: ExpressionProblem.Kind) throws(ExpressionProblem) -> Expression.Name
  {
    guard let quote = next, quote == "\"" || quote == "'" else {
      throw problem(next.map { "“”‘’＂".unicodeScalars.contains($0) } == true ? .typographicQuote : kind)
    }
    let start = place
    var content = String.UnicodeScalarView()
    place += 1
    while let character = next, character != quote {
      if character == "\\", place + 1 < characters.count { place += 1 }
      content.append(characters[place])
      place += 1
    }
    guard next == quote else { throw ExpressionProblem(kind: .unclosedQuote, offset: start) }
    place += 1
    return Expression.Name(text: String(content), offset: start)
  }

  private var next: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

  private mutating func skipBlanks() {
    while let character = next, character.isBlank { place += 1 }
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(characters[range])) }

  private func problem(_ kind: ExpressionProblem.Kind) -> ExpressionProblem {
    ExpressionProblem(kind: kind, offset: place)
  }
}

private func isDigit(_ character: Unicode.Scalar?) -> Bool { character.map { ("0"..."9").contains($0) } ?? false }

/// Letters and digits of any script, `_` and `-`; other names go into brackets and quotes.
private func isNameCharacter(_ character: Unicode.Scalar) -> Bool {
  if character.isASCII {
    return isDigit(character) || ("a"..."z").contains(character) || ("A"..."Z").contains(character) || character == "_"
      || character == "-"
  }
  let han: ClosedRange<Unicode.Scalar> = "\u{4E00}"..."\u{9FFF}"
  return han.contains(character) || character.properties.isAlphabetic || character.properties.numericType != nil
}
