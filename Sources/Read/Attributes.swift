// `{#label .class key="value"}`.
import Diagnose

/// An attribute list as written.
struct Attributes {
  struct Name {
    var text: String
    var span: Span
  }
  struct Pair {
    var key: Name
    var value: Name
  }

  var label: Name?
  var classes: [Name] = []
  var pairs: [Pair] = []

  func value(_ key: String) -> Name? { pairs.first { $0.key.text == key }?.value }

  /// Reports classes and keys that are not among those known.
  func refuse(otherClasses classes: [String], otherKeys keys: [String], _ findings: inout Findings) {
    for name in self.classes where !classes.contains(name.text) {
      findings.report(.unknownClass(name.text, known: classes, at: name.span))
    }
    for pair in pairs where !keys.contains(pair.key.text) {
      findings.report(.unknownAttribute(pair.key.text, known: keys, at: pair.key.span))
    }
  }

  /// Reports a label where none can be.
  func refuseLabel(_ findings: inout Findings) {
    if let label { findings.report(.labelUnused(label.text, at: label.span)) }
  }
}

/// Reads an attribute list that begins with `{` at a position; it ends on the same line.
struct AttributeParser {
  private var text: SourceText
  private(set) var position: Int
  private var attributes = Attributes()

  private init(_ text: SourceText, at position: Int) { (self.text, self.position) = (text, position + 1) }

  /// The attributes and the position behind their `}`.
  static func parse(_ text: SourceText, at position: Int) throws(Failure) -> (attributes: Attributes, end: Int) {
    var parser = AttributeParser(text, at: position)
    try parser.parse()
    return (parser.attributes, parser.position)
  }

  /// Whether `{` at a position begins attributes, rather than being a brace of the text.
  static func looksLikeAttributes(_ bytes: [UInt8], at position: Int) -> Bool {
    guard position + 2 < bytes.count, bytes[position] == UInt8(ascii: "{") else { return false }
    let mark = bytes[position + 1]
    return (mark == UInt8(ascii: "#") || mark == UInt8(ascii: ".")) && bytes[position + 2].isASCIILetter
  }

  private var next: UInt8? {
    position < text.bytes.count && text.bytes[position] != 0x0A ? text.bytes[position] : nil
  }

  private mutating func parse() throws(Failure) {
    let start = position - 1
    while true {
      while let byte = next, byte.isBlank { position += 1 }
      guard let byte = next, position - start < ReadLimit.shortPiece else {
        throw problem(Wording("the attributes are not closed with }", "属性没有用 } 结束"), at: start)
      }
      switch byte {
      case UInt8(ascii: "}"):
        position += 1
        return
      case UInt8(ascii: "#"): try takeLabel()
      case UInt8(ascii: "."):
        position += 1
        attributes.classes.append(try takeName())
      default: try takePair()
      }
    }
  }

  private mutating func takeLabel() throws(Failure) {
    position += 1
    let name = try takeName()
    guard attributes.label == nil else {
      throw Failure(.attributeSyntax(Wording("two labels", "有两个标签"), at: name.span))
    }
    attributes.label = name
  }

  /// A word of letters, digits, hyphens and underscores.
  private mutating func takeName() throws(Failure) -> Attributes.Name {
    let start = position
    while let byte = next, byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == 0x2D || byte == 0x5F,
      position - start < ReadLimit.name
    {
      position += 1
    }
    guard position > start else { throw problem(Wording("a name is missing here", "此处缺少名称"), at: start) }
    return Attributes.Name(text: text.string(start..<position), span: text.span(at: start))
  }

  private mutating func takePair() throws(Failure) {
    let key = try takeName()
    guard next == UInt8(ascii: "=") else {
      throw Failure(
        .attributeSyntax(
          Wording("“\(key.text)” has no mark before and no value behind it", "“\(key.text)”前后缺少 #、. 或 ="), at: key.span)
      )
    }
    position += 1
    let value = try takeValue()
    guard attributes.value(key.text) == nil else {
      throw Failure(.attributeSyntax(Wording("“\(key.text)” is given twice", "“\(key.text)”重复出现"), at: key.span))
    }
    attributes.pairs.append(Attributes.Pair(key: key, value: value))
  }

  private mutating func takeValue() throws(Failure) -> Attributes.Name {
    let start = position
    if let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { return try takeQuoted(quote) }
    if text.bytes.starts(with: "“", at: position) || text.bytes.starts(with: "”", at: position) {
      throw problem(Wording("quote values with \" \", not with “ ”", "属性值应使用半角引号 \" \""), at: start)
    }
    while let byte = next, !byte.isBlank, byte != UInt8(ascii: "}") { position += 1 }
    guard position > start else { throw problem(Wording("a value is missing here", "此处缺少值"), at: start) }
    return Attributes.Name(text: text.string(start..<position), span: text.span(at: start))
  }

  private mutating func takeQuoted(_ quote: UInt8) throws(Failure) -> Attributes.Name {
    position += 1
    let start = position
    var value: [UInt8] = []
    while let byte = next, byte != quote {
      position += 1
      if byte == UInt8(ascii: "\\"), let escaped = next, escaped.isASCIIPunctuation {
        value.append(escaped)
        position += 1
      } else {
        value.append(byte)
      }
    }
    guard next == quote else { throw problem(Wording("the quotation mark is not closed", "引号没有闭合"), at: start - 1) }
    position += 1
    return Attributes.Name(text: String(decoding: value, as: UTF8.self), span: text.span(at: start))
  }

  private mutating func problem(_ wording: Wording, at offset: Int) -> Failure {
    Failure(.attributeSyntax(wording, at: text.span(at: offset)))
  }
}
