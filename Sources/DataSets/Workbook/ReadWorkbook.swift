// From a selection in report.yaml to a data set: which sheet, which cells, and what is wrong with them.
import Diagnose
import Document

/// The cells that a selection means.
private struct Target {
  var sheet: Int
  var range = CellRectangle.sheet
  var headerRows: Int
  /// The fields' names where no row holds them.
  var columns: [String] = []
}

/// Reads the tables of one workbook.
struct WorkbookTables {
  let workbook: Workbook
  private let path: String

  init(_ workbook: Workbook) { (self.workbook, path) = (workbook, workbook.path) }

  /// - Throws: what is wrong with the selection or any of its cells.
  func dataSet(
    _ source: DataSource, _ selection: WorkbookSelection, findings: inout Findings
  ) throws(Failure) -> DataSet {
    let target = try target(selection, at: source.span)
    let reader = SheetReader(range: target.range, skipsHidden: selection.hidden == .skip, shared: workbook.shared)
    try workbook.read(target.sheet, reader)
    let sheet = workbook.sheets[target.sheet].name
    func span(_ place: CellPlace) -> Span { cellSpan(place, sheet: sheet, path: path) }
    if let place = reader.disorder { throw Failure(.cellsOutOfOrder(at: span(place))) }
    if reader.isFull { throw Failure(.sheetTooLarge(sheet, at: Span(file: path))) }
    let faults = reader.faults.map { Diagnostic.cell($0.fault, at: span($0.place)) }
    var selection = selection
    selection.headerRows = target.headerRows
    var table = GridTable(
      grid(reader, sheet: sheet), range: target.range, selection: selection, merges: reader.merges,
      isSkipped: {
        reader.skippedRows.contains($0.row) || (selection.hidden == .skip && reader.isHidden(column: $0.column))
      })
    if target.headerRows == 0, !target.columns.isEmpty { table.rename(target.columns) }
    let shape = table.faults.map { Diagnostic.table($0, sheet: sheet, path: path) }
    if !(faults + shape).isEmpty { throw Failure(faults + shape) }
    warn(reader, table, selection, span, &findings)
    var made = grid(reader, sheet: sheet)
    made.cells = table.cells
    let fields = table.fields.map { DataSet.Field(name: $0.name, span: span($0.place)) }
    return DataSet(name: source.name, path: path, declaration: source.span, fields: fields, grid: made)
  }

  private func grid(_ reader: SheetReader, sheet: String) -> CellGrid {
    CellGrid(
      cells: reader.cells, texts: reader.texts, formats: workbook.formats, since1904: workbook.since1904, sheet: sheet)
  }

  private func warn(
    _ reader: SheetReader, _ table: GridTable, _ selection: WorkbookSelection, _ span: (CellPlace) -> Span,
    _ findings: inout Findings
  ) {
    if selection.hidden == nil, let place = reader.firstHidden { findings.report(.hiddenCells(at: span(place))) }
    if let place = table.repeatedNumber { findings.report(.repeatedNumber(at: span(place))) }
    if reader.hasFormulas, workbook.asksForCalculation { findings.report(.notCalculated(at: Span(file: path))) }
  }
}

/// The place of a cell: its row and column are kept beside its name, for lists of lines.
func cellSpan(_ place: CellPlace, sheet: String, path: String) -> Span {
  Span(file: path, line: place.row, column: place.column, cell: "\(sheet)!\(place.name)")
}

// MARK: Finding the cells

extension WorkbookTables {
  private func target(_ selection: WorkbookSelection, at span: Span) throws(Failure) -> Target {
    if let table = selection.table { return try self.target(ofTable: table, selection) }
    var range = CellRectangle.sheet
    var sheet = try chosenSheet(selection)
    if let word = selection.range {
      let found = try self.range(word, sheet: sheet)
      range = found.rectangle
      if let name = found.sheet {
        let named = try self.sheet(WorkbookSelection.Word(name, at: word.span))
        if let sheet, sheet != named { throw Failure(.rangeOnOtherSheet(word.text, sheet: name, at: word.span)) }
        sheet = named
      }
    }
    if sheet == nil { sheet = try onlySheet(at: span) }
    return Target(sheet: sheet ?? 0, range: range, headerRows: selection.headerRows)
  }

  private func target(
    ofTable word: WorkbookSelection.Word, _ selection: WorkbookSelection
  ) throws(Failure) -> Target {
    let tables = try workbook.tables()
    let wanted = word.text.lowercased()
    let sheet = try chosenSheet(selection)
    let found = tables.first { table in
      table.names.contains { $0.lowercased() == wanted } && (sheet ?? table.sheet) == table.sheet
    }
    guard let found else {
      throw Failure(.noSuchTable(word.text, known: tables.compactMap(\.names.first), path: path, at: word.span))
    }
    let headerRows = found.headerRows == 0 ? 0 : selection.headerRows
    return Target(sheet: found.sheet, range: found.range, headerRows: headerRows, columns: found.columns)
  }

  private func chosenSheet(_ selection: WorkbookSelection) throws(Failure) -> Int? {
    guard let word = selection.sheet else { return nil }
    return try sheet(word)
  }

  private func sheet(_ word: WorkbookSelection.Word) throws(Failure) -> Int {
    let wanted = word.text.lowercased()
    if let place = workbook.sheets.firstIndex(where: { $0.name.lowercased() == wanted }) { return place }
    throw Failure(.noSuchSheet(word.text, known: workbook.sheets.map(\.name), path: path, at: word.span))
  }

  /// A reference, or a name that the workbook defines: one of the sheet is preferred to one of the workbook.
  private func range(_ word: WorkbookSelection.Word, sheet: Int?) throws(Failure) -> SheetRange {
    if let range = SheetRange(word.text) { return range }
    let wanted = word.text.lowercased()
    let named = workbook.names.filter { $0.name.lowercased() == wanted }
    let chosen = named.first { $0.sheet != nil && $0.sheet == sheet } ?? named.first { $0.sheet == nil } ?? named.first
    guard let chosen else {
      let known = workbook.names.map(\.name).filter { !$0.hasPrefix("_xlnm") }
      throw Failure(.noSuchRange(word.text, known: known, path: path, at: word.span))
    }
    guard let range = SheetRange(chosen.formula) else {
      throw Failure(.nameIsNoRange(word.text, formula: chosen.formula, at: word.span))
    }
    return range
  }

  /// The only sheet that holds anything: new workbooks come with empty ones.
  private func onlySheet(at span: Span) throws(Failure) -> Int {
    var filled: [Int] = []
    for (place, sheet) in workbook.sheets.enumerated() where !sheet.isHidden {
      let peek = SheetPeek()
      try workbook.read(place, peek)
      if peek.holdsValue { filled.append(place) }
    }
    if filled.count == 1, let only = filled.first { return only }
    if filled.isEmpty { throw Failure(.noFilledSheet(at: Span(file: path))) }
    throw Failure(.whichSheet(filled.map { workbook.sheets[$0].name }, path: path, at: span))
  }
}

/// Finds out whether a sheet holds anything, and stops there.
private final class SheetPeek: XMLHandler {
  private(set) var holdsValue = false
  private var isInData = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if name == "sheetData" { isInData = true }
    if isInData { holdsValue = name.letter == UInt8(ascii: "v") || name.letter == UInt8(ascii: "t") }
    return !holdsValue
  }
  func end(_ name: XMLName) { if name == "sheetData" { isInData = false } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
