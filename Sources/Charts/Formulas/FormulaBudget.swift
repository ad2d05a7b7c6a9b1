// What all expressions of a chart may make together. Each of them ends by itself; a million rows of long lists would not.
import Diagnose
import Synchronization

/// Counts texts and lists as they are made. One budget is shared by all expressions of a chart.
final class FormulaBudget: Sendable {
  /// Items of lists and pieces of sixteen bytes: about a quarter of a gigabyte.
  static let most = 10_000_000
  private let spent = Atomic<Int>(0)
  private let gaveUp = Atomic<Bool>(false)

  /// Whether nothing more is computed, since the chart is refused anyway.
  var isSpent: Bool { isOverdrawn || gaveUp.load(ordering: .relaxed) }
  private var isOverdrawn: Bool { spent.load(ordering: .relaxed) > FormulaBudget.most }

  func take(_ cell: Cell) {
    switch cell {
    case .text(let text): take(text.utf8.count > FormulaLimit.text ? FormulaBudget.most + 1 : text.utf8.count / 16)
    case .list(let items): take(items.count)
    case .record(let record): take(record.keys.count)
    case .undefined, .missing, .bool, .number, .moment, .pattern: break
    }
  }

  private func take(_ count: Int) { if count > 0 { spent.wrappingAdd(count, ordering: .relaxed) } }

  /// Notes that a regular expression was given up before it had an answer.
  func giveUp() { gaveUp.store(true, ordering: .relaxed) }

  /// - Throws: when an answer would be a guess.
  func require(at span: Span) throws(Failure) {
    if gaveUp.load(ordering: .relaxed) {
      throw .limit(
        "a regular expression takes more than \(Pattern.mostSteps) steps", "正则表达式超过\(Pattern.mostSteps)步仍无结果", at: span,
        hint: Wording(
          "write it without repetitions inside repetitions, such as (a+)+", "请避免重复之中再有重复，如 (a+)+"))
    }
    guard isOverdrawn else { return }
    throw .limit(
      "the expressions make texts and lists that are too long", "表达式生成的文字和列表过长", at: span,
      hint: Wording(
        "a text has at most \(FormulaLimit.text) bytes, all lists together \(FormulaBudget.most) items",
        "单个文字至多\(FormulaLimit.text)字节，列表合计至多\(FormulaBudget.most)项"))
  }
}

extension Failure {
  fileprivate static func limit(_ english: String, _ chinese: String, at span: Span, hint: Wording) -> Failure {
    Failure(.error(.chartLimit, Wording(english, chinese), at: span, hint: hint))
  }
}

/// A regular expression had no answer within its steps.
struct PatternGaveUp: Error {}

/// Texts one after the other; soon after the length that a text may have, the rest is left out, since it is refused.
func joined(_ cells: [Cell], by separator: String) -> String {
  var text = ""
  for (place, cell) in cells.enumerated() where text.utf8.count <= FormulaLimit.text {
    if place > 0 { text += separator }
    if !cell.isAbsent { text += cell.text }
  }
  return text
}
