// YAML and JSON to a tree whose every node knows its place.
import CYaml
import Diagnose
import Document

/// Where a YAML text stands: a file of its own, or part of a manuscript.
struct YamlOrigin {
  var file: String
  /// The line of its first line.
  var line = 1
  /// How many characters stand left of each of its lines: the indent of a fence, `#| `.
  var indent = 0

  func span(_ mark: YamlMark) -> Span { Span(file: file, line: line + mark.line, column: indent + mark.column + 1) }
}

/// Reads one document. An empty text is null.
func readYaml(_ bytes: some Collection<UInt8>, from origin: YamlOrigin) throws(Failure) -> Tree {
  var composer = YamlComposer(parser: YamlParser(bytes), origin: origin)
  do {
    let tree = try composer.document()
    try composer.findings.throwErrors()
    return tree
  } catch let failure as Failure {
    throw failure
  } catch let problem as YamlProblem {
    composer.findings.report(.yamlSyntax(problem, at: origin.span(problem.mark)))
  } catch {
    // Only the two above are thrown.
  }
  throw Failure(composer.findings.all)
}

private struct YamlComposer {
  let parser: YamlParser
  let origin: YamlOrigin
  var findings = Findings()

  private var here: Span { origin.span(parser.mark) }

  mutating func document() throws -> Tree {
    var tree = Tree(.null, span: origin.span(YamlMark(line: 0, column: 0)))
    var documents = 0
    while true {
      switch try parser.next() {
      case .streamEnd: return tree
      case .documentStart:
        documents += 1
        if documents > 1 { throw Failure(findings.all + [.yamlDocuments(at: here)]) }
        tree = try node(try parser.next(), depth: 0)
      default: continue
      }
    }
  }

  private mutating func node(_ event: YamlEvent, depth: Int) throws -> Tree {
    let span = here
    if depth > ReadLimit.nesting { throw Failure(findings.all + [.yamlNesting(at: span)]) }
    switch event {
    case .scalar(let scalar): return tree(scalar, at: span)
    case .sequenceStart: return Tree(.array(try items(depth: depth + 1)), span: span)
    case .mappingStart: return Tree(.object(try members(depth: depth + 1)), span: span)
    case .alias(let name):
      findings.report(.yamlAlias(name, at: span))
      return Tree(.null, span: span)
    case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd: return Tree(.null, span: span)
    }
  }

  private mutating func items(depth: Int) throws -> [Tree] {
    var items: [Tree] = []
    while true {
      let event = try parser.next()
      if case .sequenceEnd = event { return items }
      items.append(try node(event, depth: depth))
    }
  }

  private mutating func members(depth: Int) throws -> [Tree.Member] {
    var members: [Tree.Member] = []
    var firstSpans: [String: Span] = [:]
    while true {
      let event = try parser.next()
      if case .mappingEnd = event { return members }
      let span = here
      guard case .scalar(let key) = event else { throw Failure(findings.all + [.yamlKey(at: span)]) }
      let value = try node(try parser.next(), depth: depth)
      if let first = firstSpans[key.text] {
        findings.report(.yamlDuplicateKey(key.text, at: span, first: first))
      } else {
        firstSpans[key.text] = span
        members.append(Tree.Member(key: key.text, keySpan: span, value: value))
      }
    }
  }

  private mutating func tree(_ scalar: YamlScalar, at span: Span) -> Tree {
    switch scalar.tag {
    case nil: break
    case "tag:yaml.org,2002:str", "!": return Tree(.string(scalar.text), span: span)
    case let tag?: findings.report(.yamlTag(tag, at: span))
    }
    guard scalar.isPlain else { return Tree(.string(scalar.text), span: span) }
    let value = coreSchemaValue(scalar.text)
    if case .string = value { return Tree(value, span: span) }
    return Tree(value, written: scalar.text, span: span)
  }
}

/// What a plain scalar is by the core schema of YAML 1.2. Infinity and not-a-number stay text: nothing printed can be either.
func coreSchemaValue(_ text: String) -> Tree.Value {
  switch text {
  case "", "~", "null", "Null", "NULL": return .null
  case "true", "True", "TRUE": return .bool(true)
  case "false", "False", "FALSE": return .bool(false)
  default: break
  }
  guard let first = text.utf8.first, first < 0x3A, let number = coreSchemaNumber(text) else { return .string(text) }
  return .number(number)
}

private func coreSchemaNumber(_ text: String) -> Double? {
  if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { Double($0) } }
  if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map { Double($0) } }
  var digits = 0
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39: digits += 1
    case 0x2B, 0x2D, 0x2E, 0x45, 0x65: break
    default: return nil
    }
  }
  guard digits > 0, let number = Double(text), number.isFinite else { return nil }
  return number
}
