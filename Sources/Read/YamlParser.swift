// libyaml's parser, held by one class.
import CYaml
import Diagnose

/// What the parser comes across next.
enum YamlEvent {
  case documentStart
  case documentEnd
  case streamEnd
  case alias(String)
  case scalar(YamlScalar)
  case sequenceStart
  case sequenceEnd
  case mappingStart
  case mappingEnd
}

/// A scalar as written.
struct YamlScalar {
  var text: String
  /// Whether it stands without quotes and may be a number, a truth value or null.
  var isPlain: Bool
  var tag: String?
}

/// A place in the YAML text, counted from 0.
struct YamlMark {
  var line: Int
  var column: Int
}

/// What libyaml says when it cannot go on.
struct YamlProblem: Error {
  var text: String
  var mark: YamlMark
}

/// A libyaml parser over bytes that it owns.
final class YamlParser {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  /// Where the last event began.
  private(set) var mark = YamlMark(line: 0, column: 0)

  init(_ bytes: some Collection<UInt8>) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(fromContentsOf: bytes)
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event that matters; the start of the stream is passed over.
  func next() throws(YamlProblem) -> YamlEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      mark = YamlMark(line: event.start_mark.line, column: event.start_mark.column)
      switch event.type {
      case YAML_DOCUMENT_START_EVENT: return .documentStart
      case YAML_DOCUMENT_END_EVENT: return .documentEnd
      case YAML_STREAM_END_EVENT: return .streamEnd
      case YAML_ALIAS_EVENT: return .alias(YamlParser.string(event.data.alias.anchor))
      case YAML_SCALAR_EVENT: return .scalar(YamlParser.scalar(event))
      case YAML_SEQUENCE_START_EVENT: return .sequenceStart
      case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
      case YAML_MAPPING_START_EVENT: return .mappingStart
      case YAML_MAPPING_END_EVENT: return .mappingEnd
      default: continue
      }
    }
  }

  private func problem() -> YamlProblem {
    let mark = parser.pointee.problem_mark
    let text = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
    return YamlProblem(text: text, mark: YamlMark(line: mark.line, column: mark.column))
  }

  private static func scalar(_ event: yaml_event_t) -> YamlScalar {
    let data = event.data.scalar
    let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    let tag = data.tag.map { string($0) }
    return YamlScalar(text: text, isPlain: data.style == YAML_PLAIN_SCALAR_STYLE, tag: tag)
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
