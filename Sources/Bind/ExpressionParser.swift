// From the characters of an expression to what it asks for.

/// Reads one expression.
struct ExpressionParser {
  /// Longer than any row label in print.
  private static let longest = 500
  /// Functions inside functions.
  private static let deepest = 8
  /// Labels that name one row.
  private static let mostLabels = 4

  let characters: [Unicode.Scalar]
  var place = 0
  /// Whether bare names are fields of the row at hand.
  let readsFields: Bool

  private init(_ text: String, readsFields: Bool) {
    characters = Array(text.unicodeScalars.prefix(ExpressionParser.longest + 1))
    self.readsFields = readsFields
  }

  /// - Parameter readsFields: whether bare names are fields of the row at hand, as in formulas of tables.
  static func parse(_ text: String, readsFields: Bool = false) throws(ExpressionProblem) -> Expression {
    var parser = ExpressionParser(text, readsFields: readsFields)
    if parser.characters.count > longest { throw ExpressionProblem(kind: .tooLong, offset: 0) }
    parser.skipBlanks()
    if parser.next == nil { throw ExpressionProblem(kind: .empty, offset: 0) }
    let expression = try parser.parseExpression(depth: 0)
    if parser.next != nil { throw parser.leftOver }
    return expression
  }

  /// A value with its format; inside a function also a text, a number, or a whole column.
  private mutating func parseExpression(depth: Int) throws(ExpressionProblem) -> Expression {
    skipBlanks()
    var expression = try parseComparison(depth: depth)
    if let format = try parseFormat() { expression.format = format }
    skipBlanks()
    return expression
  }

  /// A name, a text, a number or brackets.
  mutating func parseOperand(depth: Int) throws(ExpressionProblem) -> Expression {
    skipBlanks()
    if depth > Self.deepest { throw problem(.tooDeep) }
    if next == "(" {
      place += 1
      let inner = try parseComparison(depth: depth + 1)
      guard next == ")" else { throw problem(.unclosedParenthesis) }
      place += 1
      skipBlanks()
      return inner
    }
    let subject = try parseSubject(depth: depth)
    skipBlanks()
    return Expression(subject: subject)
  }

  private mutating func parseSubject(depth: Int) throws(ExpressionProblem) -> Expression.Subject {
    if depth > 0, next == "\"" || next == "'" { return .text(try parseQuoted(otherwise: .nameExpected)) }
    if readsFields { return try parseInRow(depth: depth) }
    let start = place
    if isDigit(next) || next == "-" {
      let number = parseNumberText()
      // Names of data sets may begin with digits: `2020年[1].产值`.
      let isName = next.map { isNameCharacter($0) || $0 == "[" } ?? false
      if !isName, isDigit(number.text.unicodeScalars.last) || number.text.last == "%" { return .number(number) }
      place = start
    }
    let name = try parseName(otherwise: .nameExpected)
    if name.text == "params" { return .parameter(try parseParameter()) }
    skipBlanks()
    if next == "(" { return .call(name, try parseArguments(depth: depth + 1)) }
    if next == "." {
      place += 1
      return .column(dataSet: name, field: try parseName(otherwise: .fieldExpected))
    }
    return try parseCell(of: name)
  }

  /// Numbers, functions and fields: `2020年`, `["其中：工业"]`, `rank(产值)`.
  private mutating func parseInRow(depth: Int) throws(ExpressionProblem) -> Expression.Subject {
    if next == "[" {
      place += 1
      skipBlanks()
      let field = try parseQuoted(otherwise: .fieldExpected)
      try closeBracket()
      return .field(field)
    }
    let start = place
    if isDigit(next) || next == "-" {
      let number = parseNumberText()
      if place >= characters.count || !isNameCharacter(characters[place]) { return .number(number) }
      place = start
    }
    let name = try parseName(otherwise: .fieldExpected)
    if name.text == "params", next == "." { return .parameter(try parseParameter()) }
    skipBlanks()
    return next == "(" ? .call(name, try parseArguments(depth: depth + 1)) : .field(name)
  }

  private mutating func parseArguments(depth: Int) throws(ExpressionProblem) -> [Expression] {
    var arguments: [Expression] = []
    place += 1
    skipBlanks()
    while next != ")" {
      if !arguments.isEmpty {
        guard next == "," else { throw problem(.unclosedCall) }
        place += 1
      }
      arguments.append(try parseExpression(depth: depth))
    }
    place += 1
    return arguments
  }

  /// `.name` or `["name"]` behind `params`.
  private mutating func parseParameter() throws(ExpressionProblem) -> Expression.Name {
    skipBlanks()
    if next == "." {
      place += 1
      return try parseName(otherwise: .fieldExpected)
    }
    guard next == "[" else { throw problem(.parameterName) }
    place += 1
    skipBlanks()
    if isDigit(next) { throw problem(.parameterName) }
    let name = try parseQuoted(otherwise: .parameterName)
    try closeBracket()
    return name
  }

  private mutating func parseCell(of dataSet: Expression.Name) throws(ExpressionProblem) -> Expression.Subject {
    skipBlanks()
    guard next == "[" else { throw problem(.rowExpected) }
    let row = try parseRow()
    return .cell(dataSet: dataSet, row: row, field: try parseField())
  }

  /// `[3]`, `["label"]`, `[params.town]`, `[params.town, "label"]`.
  private mutating func parseRow() throws(ExpressionProblem) -> Expression.Row {
    place += 1
    skipBlanks()
    if isDigit(next) {
      let row = try parseNumber()
      try closeBracket()
      return row
    }
    var labels = [try parseLabel()]
    skipBlanks()
    while next == ",", labels.count < Self.mostLabels {
      place += 1
      skipBlanks()
      labels.append(try parseLabel())
      skipBlanks()
    }
    try closeBracket()
    return .labels(labels)
  }

  private mutating func parseLabel() throws(ExpressionProblem) -> Expression.Label {
    guard let first = next, isNameCharacter(first) else { return .text(try parseQuoted(otherwise: .rowExpected)) }
    let name = try parseName(otherwise: .rowExpected)
    if name.text == "params" { return .parameter(try parseParameter()) }
    guard next == "." else { throw ExpressionProblem(kind: .rowExpected, offset: name.offset) }
    place += 1
    return .variable(name, field: try parseName(otherwise: .fieldExpected))
  }

  /// `.name` or `["name"]` behind a row.
  private mutating func parseField() throws(ExpressionProblem) -> Expression.Name {
    skipBlanks()
    if next == "." {
      place += 1
      return try parseName(otherwise: .fieldExpected)
    }
    guard next == "[" else { throw problem(.fieldExpected) }
    place += 1
    skipBlanks()
    let name = try parseQuoted(otherwise: .fieldExpected)
    try closeBracket()
    return name
  }

  private mutating func closeBracket() throws(ExpressionProblem) {
    skipBlanks()
    guard next == "]" else { throw problem(.unclosedBracket) }
    place += 1
  }

  private mutating func parseFormat() throws(ExpressionProblem) -> Expression.Name? {
    skipBlanks()
    guard next == "|" else { return nil }
    place += 1
    skipBlanks()
    return try parseQuoted(otherwise: .formatExpected)
  }
}

// MARK: Words

extension ExpressionParser {
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

  /// A number in a function: `-0.5`, `12%`.
  private mutating func parseNumberText() -> Expression.Name {
    let start = place
    if next == "-" { place += 1 }
    while isDigit(next) || next == "." || next == "%" { place += 1 }
    return Expression.Name(text: text(start..<place), offset: start)
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

  var next: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

  mutating func skipBlanks() {
    while let character = next, character.isBlank { place += 1 }
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(characters[range])) }

  func problem(_ kind: ExpressionProblem.Kind) -> ExpressionProblem {
    ExpressionProblem(kind: kind, offset: place)
  }

  private var leftOver: ExpressionProblem {
    guard let next else { return problem(.empty) }
    return problem(next == "." || next == "[" ? .partsLeftOver : .unexpected(Character(next)))
  }
}

func isDigit(_ character: Unicode.Scalar?) -> Bool { character.map { ("0"..."9").contains($0) } ?? false }

/// Letters and digits of any script, `_` and `-`; other names go into brackets and quotes.
func isNameCharacter(_ character: Unicode.Scalar) -> Bool {
  if character.isASCII {
    return isDigit(character) || ("a"..."z").contains(character) || ("A"..."Z").contains(character) || character == "_"
      || character == "-"
  }
  let han: ClosedRange<Unicode.Scalar> = "\u{4E00}"..."\u{9FFF}"
  return han.contains(character) || character.properties.isAlphabetic || character.properties.numericType != nil
}
