// Cells read as report.yaml says: types of columns, units, words that mean missing.
import Diagnose
import Document

/// What report.yaml says of the values of a data set, by field.
struct FieldReadings: Sendable {
  var kinds: [ValueReading.Kind?]
  var words: [String: MissingReason]

  /// What a cell means; nil if it is not of the kind that its field holds.
  func content(_ content: Value.Content, field: Int, written: () -> String) -> Value.Content? {
    switch content {
    case .empty, .missing: return content
    case .number, .text, .date, .boolean: break
    }
    if kinds[field] == nil, words.isEmpty { return content }
    let text = Value(written: written(), content: .text, span: .detached).printed
    if let reason = words[text] { return .missing(reason) }
    switch kinds[field] {
    case nil: return content
    case .text: return .text
    case .number: if case .number = content { return content } else { return nil }
    case .date: return day(content, text, isMonth: false)
    case .month: return day(content, text, isMonth: true)
    }
  }

  private func day(_ content: Value.Content, _ text: String, isMonth: Bool) -> Value.Content? {
    if case .date = content { return content }
    return CalendarTime(written: text, isMonth: isMonth).map { .date($0) }
  }
}

extension DataSet {
  /// The data set with its values read as declared.
  ///
  /// - Throws: fields that there are not, and the first cell of each field that is not of its kind.
  func read(as reading: ValueReading) throws(Failure) -> DataSet {
    if reading.isEmpty { return self }
    var set = self
    var findings = Findings()
    var readings = FieldReadings(kinds: fields.map { _ in nil }, words: [:])
    for entry in reading.missing { readings.words[entry.field] = entry.content }
    for entry in reading.kinds {
      if let place = place(entry.field, at: entry.span, &findings) { readings.kinds[place] = entry.content }
    }
    for entry in reading.markup {
      if let place = place(entry.field, at: entry.span, &findings) { set.fields[place].holdsMarkup = true }
    }
    if let unit = reading.unit { for place in set.fields.indices { set.fields[place].unit = unit } }
    for entry in reading.units {
      if let place = place(entry.field, at: entry.span, &findings) { set.fields[place].unit = entry.content }
    }
    set.readings = readings
    for place in fields.indices { findings.report(clash(in: place, readings)) }
    try findings.throwErrors()
    return set
  }

  private func place(_ name: String, at span: Span, _ findings: inout Findings) -> Int? {
    if let place = place(ofField: name) { return place }
    findings.report(.readingOfNoField(name, in: self, at: span))
    return nil
  }

  /// The first cell of a field that is not of the kind declared.
  private func clash(in field: Int, _ readings: FieldReadings) -> [Diagnostic] {
    guard let kind = readings.kinds[field], kind != .text else { return [] }
    for row in 0..<rowCount {
      let content = sourceContent(row: row, field: field)
      if readings.content(content, field: field, written: { written(row: row, field: field) }) != nil { continue }
      let value = value(row: row, field: field)
      return [.wrongKind(value, kind, field: fields[field].name)]
    }
    return []
  }
}

extension CellGrid {
  /// The unit of a column that hands the values of one field on; nil for any other.
  func unit(ofColumn column: Int, of width: Int) -> String? {
    var unit: String?
    for place in stride(from: column, to: cells.count, by: width) where cells[place].kind != .empty {
      let cell = cells[place]
      guard cell.kind == .reference else { return nil }
      let other = references[Int(cell.start)].fields[Int(cell.length)].unit
      guard let other, unit == nil || unit == other else { return nil }
      unit = other
    }
    return unit
  }
}

extension CalendarTime {
  /// Reads `2020-03-01`, `2020/3/1`, `2020.3.1`, `2020年3月1日`, or a month written so; nil for what the calendar does not have.
  init?(written text: String, isMonth: Bool) {
    var body = Substring(text)
    if body.last == "日" || (isMonth && body.last == "月") { body.removeLast() }
    let parts = body.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
    guard parts.count == (isMonth ? 2 : 3),
      parts.allSatisfy({ part in part.utf8.allSatisfy { (48...57).contains($0) } }),
      parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month),
      let day = isMonth ? 1 : Int(parts[2]), day >= 1, day <= daysOf(month, year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

private func daysOf(_ month: Int, _ year: Int) -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

// MARK: Problems

extension DiagnosticCode {
  static let readingOfNoField = DiagnosticCode(2310, .data)
  static let wrongKind = DiagnosticCode(2311, .data)
}

extension Diagnostic {
  static func readingOfNoField(_ name: String, in set: DataSet, at span: Span) -> Diagnostic {
    let near = nearestName(to: name, among: set.fields.map(\.name))
    return .error(
      .readingOfNoField,
      Wording("the data set “\(set.name)” has no field “\(name)”", "数据集“\(set.name)”没有字段“\(name)”"), at: span,
      hint: near.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") })
  }

  static func wrongKind(_ value: Value, _ kind: ValueReading.Kind, field: String) -> Diagnostic {
    let kinds: (String, String) =
      switch kind {
      case .text: ("text", "文字")
      case .number: ("a number", "数字")
      case .date: ("a day", "日期")
      case .month: ("a month", "月份")
      }
    return .error(
      .wrongKind,
      Wording(
        "“\(value.printed)” is not \(kinds.0), as report.yaml says of “\(field)”",
        "“\(value.printed)”不是\(kinds.1)，而report.yaml声明“\(field)”为\(kinds.1)"), at: value.span,
      hint: Wording(
        "correct the cell, or list the word under missing: of the data set", "请更正单元格，或在数据集的missing:下列出该词"))
  }
}
