// Values for those who compare them: what an expression comes to, with the cell that it comes from.
public import DataSets
public import Diagnose
public import Document

/// What an expression comes to.
public struct FoundValue: Hashable, Sendable {
  /// As a cell is written, or a computed number in plain digits.
  public var text: String
  /// The cell; for what is computed, the expression.
  public var span: Span
}

/// Looks expressions up outside the manuscript.
public struct ValueFinder {
  private var binder: Binder

  public init(_ data: DataSets, settings: ReportSettings) { binder = Binder(data: data, settings: settings) }

  /// The value of an expression such as `food["合计"].件数` or `sum(food.件数)`; nil, and a problem, if there is none.
  public mutating func value(of expression: String, at span: Span) -> FoundValue? {
    let place = ExpressionPlace(span: span, isExact: false)
    let source = ExpressionSource(text: expression, place: place)
    do {
      let parsed = try ExpressionParser.parse(expression)
      guard let outcome = binder.evaluate(parsed, source) else { return nil }
      switch outcome {
      case .cell(let cell): return FoundValue(text: cell.value.printed, span: cell.value.span)
      case .text(let text): return FoundValue(text: text, span: span)
      case .figure(let figure): return figure.plainText.map { FoundValue(text: $0, span: span) }
      case .phrase(let phrase): return phrase.figure.plainText.map { FoundValue(text: $0, span: span) }
      case .truth(let isTrue): return FoundValue(text: isTrue ? "1" : "0", span: span)
      }
    } catch {
      binder.report(.expression(error.kind, at: source.span(error.offset)))
      return nil
    }
  }

  /// Everything that could not be found.
  public var problems: [Diagnostic] { binder.findings.all }
}

extension Figure {
  /// All digits of the number where it ends, otherwise as many decimals as a comparison may need.
  fileprivate var plainText: String? {
    let shown = isPercent ? ratio.scaled(byPowerOfTen: 2) : ratio
    let digits = shown?.decimal ?? shown?.parts.flatMap { $0.above.divided(by: $0.below, scale: 15) }
    return digits.map { $0.description + (isPercent ? "%" : "") }
  }
}

extension ReportSettings {
  /// Names of data sets that checks compare.
  public var setsInChecks: Set<String> {
    var names: Set<String> = []
    for check in checks {
      switch check.rule {
      case .sum(let sum): names.insert(sum.data.text)
      case .shares(let shares): names.insert(shares.data.text)
      case .growth(let growth): names.insert(growth.data.text)
      case .range(let range): names.insert(range.data.text)
      case .unique(let data, _): names.insert(data.text)
      case .complete(let complete): names.insert(complete.data.text)
      case .previous(let previous): names.formUnion([previous.data.text, previous.other.text])
      case .equal(let words): for word in words { names.formUnion(namesIn(word.text)) }
      case .query(let sql): names.formUnion(namesIn(sql.text))
      }
    }
    return names
  }
}

/// All words of a text that could name something.
private func namesIn(_ text: String) -> [String] {
  text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
    + text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
}
