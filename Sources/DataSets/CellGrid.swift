// Cells of any source but delimited text: compact, and made to values only when asked for.
import Diagnose

/// A cell in twenty-four bytes.
struct GridCell: Sendable {
  enum Kind: UInt8, Sendable {
    case empty
    /// Words of the source; what they mean is read from them, as in a CSV file.
    case text
    /// Coefficient and scale; how it is shown is the format's business.
    case number
    /// A number that stands among the texts: one with more digits than a coefficient of 64 bits has, or one of JSON, which
    /// keeps the way it is written.
    case longNumber
    case boolean
    /// A day or a moment, packed into the coefficient; what is shown stands among the texts.
    case calendar
    /// A value of another data set, handed on: coefficient, start and length are its row, set and field. With a scale of 1
    /// it can come from that cell alone.
    case reference
  }
  /// The coefficient of a number; 0 or 1 for a boolean.
  var coefficient: Int64 = 0
  /// Where the text begins, or which format a number has.
  var start: UInt32 = 0
  var length: UInt32 = 0
  /// Line, or row of the sheet, counted from 1; 0 where there is none.
  var line: UInt32
  var column: UInt16
  var scale: UInt8 = 0
  var kind = Kind.empty

  init(line: UInt32, column: UInt16) { (self.line, self.column) = (line, column) }
}

/// A rectangle of cells, row after row, with what their numbers refer to.
struct CellGrid: Sendable {
  var cells: [GridCell] = []
  var texts = TextPool()
  /// Formats by the number that cells give; a number without one is shown plainly.
  var formats: [FormatCode] = []
  var since1904 = false
  /// The sheet of a workbook; nil for other sources.
  var sheet: String?
  /// For cells of JSON, which give the offset of their value in place of a line: the texts begin with the file's.
  var textPlaces: TextPlaces?
  /// The query that the cells come from; nil for cells of a file.
  var query: Span?
  /// The data sets that cells of a query refer to.
  var references: [DataSet] = []

  func written(_ cell: GridCell) -> String {
    switch cell.kind {
    case .empty: ""
    case .longNumber, .calendar, .text: String(decoding: texts.text(cell.start, cell.length), as: UTF8.self)
    case .boolean: cell.coefficient == 0 ? "FALSE" : "TRUE"
    case .reference: referred(cell).written(row: Int(cell.coefficient), field: Int(cell.length))
    case .number: format(cell)?.text(number(cell), since1904: since1904) ?? number(cell).description
    }
  }

  func content(_ cell: GridCell) -> Value.Content {
    switch cell.kind {
    case .empty: .empty
    case .text, .longNumber: Value.Content(utf8: texts.text(cell.start, cell.length))
    case .boolean: .boolean(cell.coefficient != 0)
    case .calendar: .date(CalendarTime(packed: cell.coefficient))
    case .reference: referred(cell).content(row: Int(cell.coefficient), field: Int(cell.length))
    case .number: numberContent(cell)
    }
  }

  func span(_ cell: GridCell, path: String) -> Span {
    if let query {
      let isKnown = cell.kind == .reference && cell.scale == 1
      return isKnown ? referred(cell).span(row: Int(cell.coefficient), field: Int(cell.length)) : query
    }
    if let textPlaces {
      let place = textPlaces.place(of: Int(cell.line), in: texts.bytes)
      return Span(file: path, line: place.line, column: place.column)
    }
    let place = CellPlace(row: Int(cell.line), column: Int(cell.column))
    if let sheet { return cellSpan(place, sheet: sheet, path: path) }
    return Span(file: path, line: place.row, column: place.column)
  }

  private func numberContent(_ cell: GridCell) -> Value.Content {
    let number = number(cell)
    guard let format = format(cell) else { return .number(number, percent: false) }
    if format.isCalendar, let date = SerialDate(number) {
      let time = date.calendar(since1904: since1904)
      let isDay = date.milliseconds == 0 && !format.hasTimeOfDay
      return .date(
        CalendarTime(year: time.year, month: time.month, day: time.day, milliseconds: isDay ? nil : date.milliseconds))
    }
    // 94 shown as 94.0 has one decimal; what is not shown is kept all the same.
    let decimals = format.decimals + (format.isPercent ? 2 : 0)
    let kept = decimals > number.scale ? number.rounded(to: decimals) ?? number : number
    return .number(kept, percent: format.isPercent)
  }

  private func referred(_ cell: GridCell) -> DataSet { references[Int(cell.start)] }

  private func number(_ cell: GridCell) -> ExactDecimal {
    ExactDecimal(coefficient: Int128(cell.coefficient), scale: Int(cell.scale)) ?? .zero
  }

  private func format(_ cell: GridCell) -> FormatCode? {
    formats.indices.contains(Int(cell.start)) ? formats[Int(cell.start)] : nil
  }
}
