// JSON as the command prints it: keys in the order given, so that the same run gives the same bytes.
import Diagnose

indirect enum JSON {
  case null
  case bool(Bool)
  case int(Int)
  /// Rounded to a thousandth.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The value with two blanks of indent a level.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .number(let number): return number.isFinite ? String((number * 1000).rounded() / 1000) : "null"
    case .string(let string): return jsonQuoted(string)
    case .array(let items):
      if items.isEmpty { return "[]" }
      return "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(jsonQuoted($0.0)): \($0.1.text(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}
