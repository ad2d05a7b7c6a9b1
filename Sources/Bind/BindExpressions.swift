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

/// An expression as it stands in the report.
struct ExpressionSource {
  var text: String
  var place: ExpressionPlace

  func span(_ offset: Int) -> Span { place.span(at: offset, in: text) }
}

extension Binder {
  /// What an expression prints; nil, and an error, if it cannot be found.
  mutating func text(of expression: String, at place: ExpressionPlace) -> String? {
    let source = ExpressionSource(text: expression, place: place)
    trace.begin(expression, at: place.span)
    do {
      let text = printed(try ExpressionParser.parse(expression), source)
      trace.end(printed: text)
      return text
    } catch {
      report(.expression(error.kind, at: source.span(error.offset)))
      return nil
    }
  }

  /// A part of an expression as it is printed.
  mutating func printed(_ expression: Expression, _ source: ExpressionSource) -> String? {
    guard let outcome = evaluate(expression, source) else { return nil }
    guard let pattern = expression.format else { return printed(outcome, at: source.span(expression.offset)) }
    guard let format = NumberFormat(pattern.text) else {
      report(.badFormat(pattern.text, at: source.span(pattern.offset)))
      return nil
    }
    return printed(outcome, format, pattern: pattern.text, problemsAt: source.span(pattern.offset))
  }

  /// What an expression comes to, before its format; nil, and an error, if it cannot be found.
  mutating func evaluate(_ expression: Expression, _ source: ExpressionSource) -> Outcome? {
    switch expression.subject {
    case .parameter(let name):
      return parameter(name.text, at: source.span(name.offset)).map { .cell(FoundCell($0)) }
    case .cell: return cell(of: expression, source).map { .cell($0) }
    case .text(let name): return .text(name.text)
    case .number(let name): return .cell(FoundCell(Value(written: name.text, span: source.span(name.offset))))
    case .call(let name, let arguments):
      trace.compute()
      return call(name, arguments, source)
    case .column(let name, let field):
      report(.columnAlone("\(name.text).\(field.text)", at: source.span(name.offset)))
      return nil
    }
  }

  /// The cell that an expression names; nil, and an error, if there is none.
  mutating func cell(of expression: Expression, _ source: ExpressionSource) -> FoundCell? {
    guard case .cell(let name, let row, let fieldName) = expression.subject,
      let set = dataSet(name.text, at: source.span(name.offset))
    else { return nil }
    let rowPlace = find(row, in: set, source)
    guard let field = field(fieldName.text, of: set, at: source.span(fieldName.offset)), let rowPlace else {
      return nil
    }
    let found = FoundCell(set.value(row: rowPlace, field: field), in: set, row: rowPlace, field: field)
    trace.read(found)
    return found
  }

  private mutating func find(_ row: Expression.Row, in set: DataSet, _ source: ExpressionSource) -> Int? {
    switch row {
    case .labels(let labels): return find(labels, in: set, source)
    case .number(let number, let offset):
      if (1...set.rowCount).contains(number) { return number - 1 }
      report(.rowOutOfRange(number, count: set.rowCount, dataSet: set.name, at: source.span(offset)))
      return nil
    }
  }

  private mutating func find(_ labels: [Expression.Label], in set: DataSet, _ source: ExpressionSource) -> Int? {
    guard labels.count <= set.fields.count else {
      report(
        .tooManyLabels(labels.count, columns: set.fields.count, dataSet: set.name, at: source.span(labels[0].offset)))
      return nil
    }
    var texts: [String] = []
    for (column, label) in labels.enumerated() {
      let span = source.span(label.offset)
      switch label {
      case .text(let name): texts.append(name.text)
      case .parameter(let name):
        guard let value = parameter(name.text, at: span),
          isKnown(value.printed, name.text, column: column, set, at: span)
        else { return nil }
        texts.append(value.printed)
      }
    }
    return row(labelled: texts, of: set, at: source.span(labels[0].offset))
  }

  private mutating func printed(_ outcome: Outcome, at span: Span) -> String? {
    switch outcome {
    case .cell(let cell):
      note(cell)
      return cell.value.printed
    case .text(let text): return text
    case .figure(let figure):
      if let text = figure.text { return text }
      report(.numberTooLong("…", pattern: figure.usualFormat, at: span))
      return nil
    }
  }

  private mutating func printed(
    _ outcome: Outcome, _ format: NumberFormat, pattern: String, problemsAt span: Span
  ) -> String? {
    switch outcome {
    case .cell(let cell):
      note(cell)
      return printed(cell.value, format, pattern: pattern, problemsAt: span)
    case .text(let text):
      report(.formatNeedsNumber(text, pattern: pattern, at: span))
      return nil
    case .figure(let figure):
      if let text = figure.text(format) { return text }
      report(.numberTooLong("…", pattern: pattern, at: span))
      return nil
    }
  }

  private mutating func note(_ cell: FoundCell) {
    guard let set = cell.set else { return }
    noteMissing(
      cell.value, source: set.name, row: rowLabel(cell.row, of: set), field: set.fields[cell.field].name)
  }

  /// The value under a format. Missing and empty values are printed as they are; other text is an error.
  mutating func printed(_ value: Value, _ format: NumberFormat, pattern: String, problemsAt span: Span) -> String? {
    switch value.content {
    case .missing, .empty: return value.printed
    case .number(let number, let percent):
      if let text = format.text(number, writtenAsPercent: percent) { return text }
      report(.numberTooLong(value.printed, pattern: pattern, at: span))
    case .text, .date, .boolean: report(.formatNeedsNumber(value.printed, pattern: pattern, at: span))
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
