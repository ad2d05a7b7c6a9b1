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

/// A format as it is written, and where its problems are reported.
struct FormatPlace {
  var pattern: String
  var span: Span
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
    return printed(outcome, of: expression, source)
  }

  /// What an expression came to, under its format.
  mutating func printed(_ outcome: Outcome, of expression: Expression, _ source: ExpressionSource) -> String? {
    guard let pattern = expression.format else { return printed(outcome, at: source.span(expression.offset)) }
    // The format is for the number; the word that stands in for it has none.
    if case .text(let text) = outcome, expression.isChoice { return text }
    guard let format = ValueFormat(pattern.text) else {
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
    case .column(let name, let field): return onlyCell(name, field, source).map { .cell($0) }
    case .operation(let sign, let operands):
      trace.compute()
      return operation(sign, operands, source)
    case .field(let name):
      report(.unknownDataSet(name.text, nearest: nil, at: source.span(name.offset)))
      return nil
    }
  }

  /// `town.产值` in a loop over towns, or `totals.和` of a data set of one row.
  mutating func onlyCell(
    _ name: Expression.Name, _ fieldName: Expression.Name, _ source: ExpressionSource
  ) -> FoundCell? {
    if let scope = scope(name.text) {
      return field(fieldName.text, of: scope.set, at: source.span(fieldName.offset)).map {
        read(scope.set, row: scope.row, field: $0)
      }
    }
    guard let set = dataSet(name.text, at: source.span(name.offset)),
      let field = field(fieldName.text, of: set, at: source.span(fieldName.offset))
    else { return nil }
    if set.rowCount == 1 { return read(set, row: 0, field: field) }
    report(.columnAlone("\(name.text).\(fieldName.text)", at: source.span(name.offset)))
    return nil
  }

  /// The cell that an expression names; nil, and an error, if there is none.
  mutating func cell(of expression: Expression, _ source: ExpressionSource) -> FoundCell? {
    guard case .cell(let name, let row, let fieldName) = expression.subject,
      let set = dataSet(name.text, at: source.span(name.offset))
    else { return nil }
    // The value comes first in the account, before the labels that it was found by.
    let place = trace.cellCount
    let rowPlace = find(row, in: set, source)
    guard let field = field(fieldName.text, of: set, at: source.span(fieldName.offset)), let rowPlace else {
      return nil
    }
    return read(set, row: rowPlace, field: field, at: place)
  }

  /// A cell, entered into the account of what was read.
  private mutating func read(_ set: DataSet, row: Int, field: Int, at place: Int? = nil) -> FoundCell {
    let found = FoundCell(set.value(row: row, field: field), in: set, row: row, field: field)
    trace.read(found, at: place)
    return found
  }

  private mutating func find(_ row: Expression.Row, in set: DataSet, _ source: ExpressionSource) -> Int? {
    switch row {
    case .labels(let labels): return find(labels, in: set, source)
    case .number(let number, let offset):
      if number >= 1, number <= set.rowCount { return number - 1 }
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
      case .variable(let name, let field):
        trace.isInLabel = true
        defer { trace.isInLabel = false }
        guard let cell = onlyCell(name, field, source) else { return nil }
        texts.append(cell.value.printed)
      }
    }
    return row(labelled: texts, of: set, at: source.span(labels[0].offset))
  }

  private mutating func printed(_ outcome: Outcome, at span: Span) -> String? {
    switch outcome {
    case .cell(let cell):
      note(cell, at: span)
      return shown(cell.value)
    case .text(let text): return text
    case .figure(let figure):
      if let text = figure.text(rounding) { return text }
      report(.numberNeedsFormat(at: span))
    case .phrase(let phrase):
      if let text = phrase.text(rounding) { return text }
      report(.numberNeedsFormat(at: span))
    case .truth: report(.truthAlone(at: span))
    }
    return nil
  }

  private mutating func printed(
    _ outcome: Outcome, _ format: ValueFormat, pattern: String, problemsAt span: Span
  ) -> String? {
    switch outcome {
    case .cell(let cell):
      note(cell, at: span)
      return printed(cell.value, format, Printing(rounding, unit: cell.unit), FormatPlace(pattern: pattern, span: span))
    case .text(let text):
      report(.formatNeedsNumber(text, pattern: pattern, at: span))
      return nil
    case .figure(let figure):
      return takesFormat(figure, format, pattern, span)
        ? number(format, pattern, span) { figure.text($0, Printing($1)) } : nil
    case .phrase(let phrase):
      return takesFormat(phrase.figure, format, pattern, span)
        ? number(format, pattern, span) { phrase.text($0, Printing($1)) } : nil
    case .truth:
      report(.truthAlone(at: span))
      return nil
    }
  }

  /// Whether a number may be printed so: points are no per cent.
  private mutating func takesFormat(_ figure: Figure, _ format: ValueFormat, _ pattern: String, _ span: Span) -> Bool {
    guard case .number(let number) = format, number.isPercent, figure.unit.isPercent, !figure.isPercent else {
      return true
    }
    report(.percentOfPoints(pattern, at: span))
    return false
  }

  private mutating func number(
    _ format: ValueFormat, _ pattern: String, _ span: Span, _ text: (NumberFormat, Rounding) -> String?
  ) -> String? {
    guard case .number(let number) = format else {
      report(.formatNeedsDay("…", pattern: pattern, at: span))
      return nil
    }
    if let text = text(number, rounding) { return text }
    report(.numberTooLong("…", pattern: pattern, at: span))
    return nil
  }

  private mutating func note(_ cell: FoundCell, at span: Span) {
    guard let set = cell.set else { return }
    if cell.value.content == .empty {
      let field = set.fields[cell.field].name
      report(.emptyValue(cell.value.span, row: rowLabel(cell.row, of: set), field: field, at: span))
    }
    noteMissing(
      cell.value, source: set.name, row: rowLabel(cell.row, of: set), field: set.fields[cell.field].name)
  }

  /// The value under a format. Missing and empty values are printed as they are; other text is an error.
  mutating func printed(_ value: Value, _ format: ValueFormat, _ printing: Printing, _ place: FormatPlace) -> String? {
    switch (value.content, format) {
    case (.missing, _), (.empty, _): return shown(value)
    case (.number(let number, let percent), .number(let format)):
      let keepsSign = percent && printing.power == nil
      if let text = format.text(number, writtenAsPercent: keepsSign, printing) { return text }
      report(.numberTooLong(value.printed, pattern: place.pattern, at: place.span))
    case (.date(let day), .date(let format)): return format.text(day)
    case (_, .date): report(.formatNeedsDay(value.printed, pattern: place.pattern, at: place.span))
    case (.text, _), (.date, _), (.boolean, _):
      report(.formatNeedsNumber(value.printed, pattern: place.pattern, at: place.span))
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
