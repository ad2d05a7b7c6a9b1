// The last steps from cells to a grid: computed numbers as text, markup of cells, rows turned into columns.
import DataSets
import Diagnose
import Document

extension Binder {
  /// A computed number in a column; nil, and an error, if it cannot be printed.
  mutating func printed(_ figure: Figure, _ column: LeafColumn, at span: Span) -> String? {
    guard let (pattern, format) = column.format else {
      if let text = figure.text(rounding) { return text }
      report(.formulaNeedsFormat(column.column.field, at: column.column.span))
      return nil
    }
    guard case .number(let number) = format else {
      report(.formatNeedsDay("…", pattern: pattern, at: column.column.span))
      return nil
    }
    if let text = figure.text(number, column.printing(rounding, unit: figure.unit)) { return text }
    report(.numberTooLong("…", pattern: pattern, at: span))
    return nil
  }

  /// The content of a cell whose field may hold Markdown; nil, and errors, if it cannot be read.
  mutating func markup(of value: Value) -> [Inline]? {
    guard let readMarkup else { return nil }
    switch readMarkup(value.printed, value.span) {
    case .success(let content):
      if !content.holdsValues { return content }
      // What a cell says is never looked up: a workbook could ask for another one's cells.
      report(.markupAsksForValue(at: value.span))
    case .failure(let failure): for problem in failure.diagnostics { report(problem) }
    }
    return nil
  }

  /// The grid with rows as columns: the first column becomes the head, the head the first column.
  mutating func transposed(_ grid: TableGrid, at span: Span) -> TableGrid? {
    let isRegular =
      grid.head.count == 1
      && grid.body.allSatisfy { row in
        row.kind != .section && row.cells.allSatisfy { $0.map { $0.rows == 1 && $0.columns == 1 } ?? false }
      }
    guard isRegular, let heads = grid.head.first else {
      report(.cannotTranspose(at: span))
      return nil
    }
    guard grid.body.count <= mostTransposedRows else {
      report(.tooManyToTranspose(grid.body.count, most: mostTransposedRows, at: span))
      return nil
    }
    let lines = [heads] + grid.body
    func turned(_ column: Int) -> TableGrid.Row {
      TableGrid.Row(kind: .body, cells: lines.map { $0.cells[column] })
    }
    let body = grid.columns.indices.dropFirst().map(turned)
    let columns = lines.indices.map { place -> TableGrid.Column in
      let isNumeric = place > 0 && body.allSatisfy { $0.cells[place]?.isNumber ?? true }
      return TableGrid.Column(
        role: place == 0 ? .stub : .value, alignment: place == 0 ? .left : isNumeric ? .right : .center)
    }
    return TableGrid(columns: columns, head: [turned(0)], body: body)
  }
}

/// More columns than this fit on no page.
private let mostTransposedRows = 100

extension [Inline] {
  /// Whether some expression is to be bound in it.
  fileprivate var holdsValues: Bool {
    contains { inline in
      switch inline {
      case .text, .code, .reference, .lineBreak: false
      case .value: true
      case .strong(let inner), .emphasis(let inner), .styled(_, let inner), .annotated(_, let inner),
        .link(_, let inner, _):
        inner.holdsValues
      case .note(let note): note.content.holdsValues
      }
    }
  }
}
