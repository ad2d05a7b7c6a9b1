// What can be wrong with keys and values, in words.
import Diagnose
import Document

extension Diagnostic {
  static func unknownKey(_ key: String, known: [String], at span: Span) -> Diagnostic {
    .error(
      ReadCode.unknownKey, Wording("unknown key “\(key.clipped)”", "未知的键“\(key.clipped)”"), at: span,
      hint: didYouMean(key, among: known))
  }

  static func missingKey(_ key: String, about: SchemaNode?, at span: Span) -> Diagnostic {
    .error(
      ReadCode.missingKey, Wording("the key “\(key)” is missing", "缺少键“\(key)”"), at: span, hint: about?.wording)
  }

  static func wrongType(_ path: String, expected: [SchemaNode.Kind], found: Tree) -> Diagnostic {
    let english = expected.map(\.wording.english).joined(separator: " or ")
    let chinese = expected.map(\.wording.chinese).joined(separator: "或")
    let kind = SchemaNode.Kind(of: found.value).wording
    return .error(
      ReadCode.wrongType,
      Wording("“\(path)” must be \(english), not \(kind.english)", "“\(path)”应为\(chinese)，而非\(kind.chinese)"),
      at: found.span)
  }

  static func valueNotAllowed(_ path: String, allowed: [Tree.Value], found: Tree) -> Diagnostic {
    let names = allowed.map(\.brief)
    let list = names.joined(separator: ", ")
    let value = (found.written ?? found.value.brief).clipped
    let near = nearestName(to: value, among: names).map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
    return .error(
      ReadCode.valueNotAllowed,
      Wording("“\(path)” cannot be “\(value)”; it is one of: \(list)", "“\(path)”不能是“\(value)”，可用：\(list)"),
      at: found.span, hint: near)
  }

  static func wrongForm(_ path: String, _ value: String, about: Wording?, at span: Span) -> Diagnostic {
    let value = value.clipped
    return .error(
      ReadCode.wrongForm,
      Wording("“\(value)” is not written as “\(path)” needs it", "“\(path)”的写法不对：“\(value)”"), at: span, hint: about)
  }

  static func outOfRange(_ path: String, _ range: ClosedRange<Double>, at span: Span) -> Diagnostic {
    let low = range.lowerBound.isFinite ? Tree.Value.number(range.lowerBound).brief : nil
    let high = range.upperBound.isFinite ? Tree.Value.number(range.upperBound).brief : nil
    let wording: Wording =
      switch (low, high) {
      case (let low?, let high?): Wording("between \(low) and \(high)", "在 \(low) 与 \(high) 之间")
      case (let low?, nil): Wording("\(low) or more", "不小于 \(low)")
      case (nil, let high?): Wording("\(high) or less", "不大于 \(high)")
      case (nil, nil): Wording("a number", "数")
      }
    return .error(
      ReadCode.outOfRange, Wording("“\(path)” must be \(wording.english)", "“\(path)”应\(wording.chinese)"), at: span)
  }

  static func wrongCount(_ path: String, _ count: Int, _ range: ClosedRange<Int>, at span: Span) -> Diagnostic {
    let wanted = count < range.lowerBound ? range.lowerBound : range.upperBound
    let (english, chinese) = count < range.lowerBound ? ("at least", "至少") : ("at most", "至多")
    return .error(
      ReadCode.wrongCount,
      Wording(
        "“\(path)” has \(count) items, needs \(english) \(wanted)", "“\(path)”有 \(count) 项，\(chinese)应有 \(wanted) 项"),
      at: span)
  }

  static func schemaFault(_ name: String, _ reason: String) -> Diagnostic {
    .error(
      ReadCode.schemaFault, Wording("the schema \(name) is broken: \(reason)", "内置模式 \(name) 有误：\(reason)"),
      at: .detached)
  }
}

extension SchemaNode {
  /// The description in both languages, for hints.
  var wording: Wording? {
    let lines = (description ?? "").split(separator: "\n", maxSplits: 1).map(String.init)
    guard let english = lines.first, let chinese = lines.last else { return nil }
    return Wording(english, chinese)
  }
}

extension SchemaNode.Kind {
  init(of value: Tree.Value) {
    self =
      switch value {
      case .null: .null
      case .bool: .boolean
      case .number: .number
      case .string: .string
      case .array: .array
      case .object: .object
      }
  }

  var wording: Wording {
    switch self {
    case .null: Wording("empty", "空")
    case .boolean: Wording("true or false", "true 或 false")
    case .number: Wording("a number", "数")
    case .integer: Wording("a whole number", "整数")
    case .string: Wording("text", "文字")
    case .array: Wording("a list", "列表")
    case .object: Wording("keys with values", "键值映射")
    }
  }
}

extension Tree.Value {
  /// A scalar as a reader would write it.
  var brief: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .string(let text): text
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}
