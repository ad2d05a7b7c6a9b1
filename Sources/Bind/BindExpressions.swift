// From an expression to the text that is printed in its place.
import DataSets
import Diagnose
import Document

/// Where an expression stands.
struct ExpressionPlace {
  /// The place of its first character, or of the text that it is part of.
  var span: Span
  /// Whether `span` is exact, so that errors can point into the expression.
  var isExact = true

  func span(at offset: Int, in expression: String) -> Span {
    guard isExact, span.column > 0 else { return span }
    var place = span
    for character in expression.unicodeScalars.prefix(offset) {
      if character == "\n" { (place.line, place.column) = (place.line + 1, 1) } else { place.column += 1 }
    }
    return place
  }
}

extension Binder {
  /// What an expression prints; nil, and an error, if it cannot be found.
  mutating func text(of expression: String, at place: ExpressionPlace) -> String? {
    let parsed: Expression
    do {
      parsed = try ExpressionParser.parse(expression)
    } catch {
      report(.expression(error.kind, at: place.span(at: error.offset, in: expression)))
      return nil
    }
    func span(_ name: Expression.Name) -> Span { place.span(at: name.offset, in: expression) }
    guard let value = lookUp(parsed.subject, span: { place.span(at: $0, in: expression) }) else { return nil }
    guard let format = parsed.format else { return value.printed }
    guard let numberFormat = NumberFormat(format.text) else {
      report(.badFormat(format.text, at: span(format)))
      return nil
    }
    return printed(value, numberFormat, pattern: format.text, problemsAt: span(format))
  }

  private mutating func lookUp(_ subject: Expression.Subject, span: (Int) -> Span) -> Value? {
    switch subject {
    case .parameter(let name): return parameter(name.text, at: span(name.offset))
    case .cell(let name, let row, let fieldName):
      guard let set = dataSet(name.text, at: span(name.offset)) else { return nil }
      let rowPlace = find(row, in: set, span: span)
      guard let field = field(fieldName.text, of: set, at: span(fieldName.offset)), let rowPlace else { return nil }
      let value = set.value(row: rowPlace, field: field)
      noteMissing(value, source: set.name, row: rowLabel(rowPlace, of: set), field: fieldName.text)
      return value
    }
  }

  private mutating func find(_ row: Expression.Row, in set: DataSet, span: (Int) -> Span) -> Int? {
    switch row {
    case .label(let label): return self.row(labelled: label.text, of: set, at: span(label.offset))
    case .parameter(let name):
      guard let label = parameter(name.text, at: span(name.offset)) else { return nil }
      return self.row(labelled: label.written, of: set, at: span(name.offset))
    case .number(let number, let offset):
      if (1...set.rowCount).contains(number) { return number - 1 }
      report(.rowOutOfRange(number, count: set.rowCount, dataSet: set.name, at: span(offset)))
      return nil
    }
  }

  /// The value under a format. Missing and empty values are printed as they are; other text is an error.
  mutating func printed(_ value: Value, _ format: NumberFormat, pattern: String, problemsAt span: Span) -> String? {
    switch value.content {
    case .missing, .empty: return value.printed
    case .number(let number, let percent):
      if let text = format.text(number, writtenAsPercent: percent) { return text }
      report(.numberTooLong(value.printed, pattern: pattern, at: span))
    case .text, .date, .boolean: report(.formatNeedsNumber(value, pattern: pattern, at: span))
    }
    return nil
  }

  /// A text in which `{{ … }}` may stand: titles, units, alternative texts, the words of diagrams and charts.
  mutating func bind(template text: String, at span: Span) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")), var open = text.range(of: "{{") else { return text }
    var (bound, rest) = ("", Substring(text))
    while true {
      bound += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].range(of: "}}") else {
        report(.unclosedExpression(at: span))
        return bound
      }
      let expression = String(rest[open.upperBound..<close.lowerBound])
      bound += self.text(of: expression, at: ExpressionPlace(span: span, isExact: false)) ?? ""
      rest = rest[close.upperBound...]
      guard let next = rest.range(of: "{{") else { return bound + rest }
      open = next
    }
  }
}

/// What a row is called in reports about it.
func rowLabel(_ row: Int, of set: DataSet) -> String { bareLabel(set.written(row: row, field: 0)) }

extension StringProtocol where SubSequence == Substring {
  /// The first occurrence of two equal characters; Foundation's search is not worth its start-up time here.
  fileprivate func range(of pair: String) -> Range<Index>? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(pair) { return place..<index(place, offsetBy: pair.count) }
      formIndex(after: &place)
    }
    return nil
  }
}
