// The text of an expression, cut into pieces.
import Diagnose

enum FormulaToken: Hashable, Sendable {
  case number(Double)
  case string(String)
  case name(String)
  case sign(String)
}

/// Bounds that no expression of a report reaches, so that hostile ones end soon.
enum FormulaLimit {
  static let characters = 20_000
  static let depth = 200
  /// Items of a list that a function makes.
  static let items = 100_000
  /// Bytes of a text that an expression makes.
  static let text = 1_000_000
}

extension Failure {
  static func formula(_ english: String, _ chinese: String, at span: Span, hint: Wording? = nil) -> Failure {
    Failure(.error(.chartExpression, Wording(english, chinese), at: span, hint: hint))
  }
}

/// Cuts an expression into pieces.
struct FormulaTokens {
  private var rest: ArraySlice<Unicode.Scalar>
  private let span: Span
  private var tokens: [FormulaToken] = []

  static func read(_ text: String, at span: Span) throws(Failure) -> [FormulaToken] {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= FormulaLimit.characters else {
      throw .formula(
        "the expression is longer than \(FormulaLimit.characters) characters", "表达式超过\(FormulaLimit.characters)个字符",
        at: span)
    }
    var reader = FormulaTokens(rest: scalars[...], span: span)
    try reader.run()
    return reader.tokens
  }

  private init(rest: ArraySlice<Unicode.Scalar>, span: Span) { (self.rest, self.span) = (rest, span) }

  private mutating func run() throws(Failure) {
    while let first = rest.first {
      if first.properties.isWhitespace {
        rest = rest.dropFirst()
      } else if first == "'" || first == "\"" {
        tokens.append(.string(try quoted()))
      } else if isDigit(first) || (first == "." && rest.dropFirst().first.map(isDigit) == true) {
        tokens.append(.number(try number()))
      } else if isNameStart(first) {
        let name = rest.prefix { isNameStart($0) || isDigit($0) }
        tokens.append(.name(text(name)))
        rest = rest.dropFirst(name.count)
      } else {
        tokens.append(.sign(try sign()))
      }
    }
  }

  private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
  }

  private mutating func quoted() throws(Failure) -> String {
    let quote = rest.removeFirst()
    var content: [Unicode.Scalar] = []
    while let scalar = rest.popFirst() {
      if scalar == quote { return text(content) }
      guard scalar == "\\", let escaped = rest.popFirst() else {
        content.append(scalar)
        continue
      }
      if let known = FormulaTokens.escapes[escaped] {
        content.append(known)
      } else if let digits = FormulaTokens.codeLengths[escaped],
        let code = UInt32(text(rest.prefix(digits)), radix: 16),
        let named = Unicode.Scalar(code)
      {
        content.append(named)
        rest = rest.dropFirst(digits)
      } else {
        content.append(escaped)
      }
    }
    throw .formula("a text in the expression is not closed", "表达式中的字符串没有结束引号", at: span)
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "f": "\u{c}", "v": "\u{b}", "0": "\0",
  ]
  private static let codeLengths: [Unicode.Scalar: Int] = ["u": 4, "x": 2]

  private mutating func number() throws(Failure) -> Double {
    var count = 0
    var previous: Unicode.Scalar = " "
    let isHexadecimal = rest.first == "0" && "xXbBoO".unicodeScalars.contains(rest.dropFirst().first ?? " ")
    for scalar in rest {
      let isExponentSign = !isHexadecimal && (scalar == "+" || scalar == "-") && (previous == "e" || previous == "E")
      guard isDigit(scalar) || scalar == "." || isNameStart(scalar) || isExponentSign else { break }
      (count, previous) = (count + 1, scalar)
    }
    let numeral = text(rest.prefix(count))
    let value = Double(script: numeral)
    guard !value.isNaN else { throw .formula("“\(numeral)” is not a number", "“\(numeral)”不是数字", at: span) }
    rest = rest.dropFirst(count)
    return value
  }

  /// Longer signs first.
  private static let signs = [
    ">>>", "===", "!==", "**", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+", "-", "*", "/", "%", "<", ">", "!",
    "?", ":", "(", ")", "[", "]", "{", "}", ".", ",", "&", "|", "^", "~",
  ].map { Array($0.unicodeScalars) }

  private mutating func sign() throws(Failure) -> String {
    guard let sign = FormulaTokens.signs.first(where: { rest.starts(with: $0) }) else {
      let character = text(rest.prefix(1))
      throw .formula("“\(character)” does not belong in an expression", "表达式中不能有“\(character)”", at: span)
    }
    rest = rest.dropFirst(sign.count)
    return text(sign)
  }
}
