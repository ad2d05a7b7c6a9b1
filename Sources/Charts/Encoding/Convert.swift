// Raw values to what a channel's type takes.
import Diagnose

/// Numbers larger than this have no place on paper, and their differences no finite value.
let largestNumber = 1e100

extension Relation {
  /// A field's values as a type takes them.
  /// - Throws: for values that the type cannot take, up to five of them, each with its place.
  func converted(_ column: Column, field: String, to type: FieldType) throws(Failure) -> Column {
    if type.isDiscrete { return column }
    var cells = column.cells
    var writings = column.writings
    var faults: [Diagnostic] = []
    for (row, value) in column.enumerated() {
      do { cells[row] = try convert(value, row: row, field: field, to: type) } catch {
        faults += error.diagnostics
        if faults.count == 5 { break }
      }
      if type == .quantitative, case .text(let text) = value, case .number = cells[row] {
        if writings.isEmpty { writings = Array(repeating: nil, count: column.count) }
        writings[row] = text
      }
    }
    if !faults.isEmpty { throw Failure(faults) }
    return Column(cells, writings: writings)
  }

  private func convert(_ value: Cell, row: Int, field: String, to type: FieldType) throws(Failure) -> Cell {
    if value.isAbsent { return value }
    let span = span(row: row, field: field)
    switch type {
    case .nominal, .ordinal: return value
    case .temporal:
      if let date = value.date { return .moment(date.moment) }
      throw Failure(clash(value, field, Wording("a date", "日期"), span))
    case .quantitative:
      guard let number = value.amount else { throw Failure(clash(value, field, Wording("a number", "数字"), span)) }
      if number.magnitude <= largestNumber { return .number(number) }
      let text = shortened(D3Format.plain.text(number))
      throw Failure(
        .chartValue("\(text) in “\(field)” is too large to draw", "“\(field)”中的\(text)过大，无法绘制", at: span))
    }
  }

  private func clash(_ value: Cell, _ field: String, _ wanted: Wording, _ span: Span) -> Diagnostic {
    let text = shortened(value.printed)
    return .chartValue(
      "“\(text)” in “\(field)” is not \(wanted.english)", "“\(field)”中的“\(text)”不是\(wanted.chinese)", at: span,
      hint: Wording(
        "write 未公布 for a value that is not there, or choose another type for the field",
        "没有数值时请写“未公布”，或为该字段选用其他类型"))
  }
}
