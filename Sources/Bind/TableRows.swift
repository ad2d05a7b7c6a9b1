// The rows that a table is made from: those of a data set, or those written in place.
import DataSets
import Diagnose
import Document

/// Where a table's cells come from.
enum TableRows {
  /// Rows of a data set, by their places in it.
  case dataSet(DataSet, rows: [Int])
  /// Rows computed from those of a data set.
  case made(Relation)
  /// All rows have the same number of cells; `fields` are the names of the columns they stand in.
  case inPlace([[Table.Cell]], fields: [String])

  var count: Int {
    switch self {
    case .dataSet(_, let rows): rows.count
    case .made(let relation): relation.rows.count
    case .inPlace(let rows, _): rows.count
    }
  }

  /// A cell as written, with its markup if it has any.
  func cell(row: Int, field: Int) -> SourceCell {
    switch self {
    case .dataSet(let set, let rows):
      let value = set.value(row: rows[row], field: field)
      return SourceCell(value: value, content: inlineText(value.printed, value.span))
    case .made(let relation):
      var cell = relation.rows[row].cells[field]
      if !cell.signOfEmpty.isEmpty, cell.value.content == .empty {
        cell.value = Value(written: cell.signOfEmpty, span: cell.value.span)
      }
      return SourceCell(
        value: cell.value, content: inlineText(cell.value.printed, cell.value.span), figure: cell.figure)
    case .inPlace(let rows, _):
      let cell = rows[row][field]
      return SourceCell(value: Value(written: cell.content.plainText, span: cell.span), content: cell.content)
    }
  }

  /// What a row is called in reports about it: the text of its first cell.
  func label(row: Int) -> String { bareLabel(cell(row: row, field: 0).value.written) }

  func unit(field: Int) -> ValueUnit {
    switch self {
    case .dataSet(let set, _): ValueUnit(set.fields[field].unit)
    case .made(let relation): relation.fields[field].unit
    case .inPlace: ValueUnit(nil)
    }
  }

  func holdsMarkup(field: Int) -> Bool {
    switch self {
    case .dataSet(let set, _): set.fields[field].holdsMarkup
    case .made(let relation): relation.fields[field].holdsMarkup
    case .inPlace: false
    }
  }

  /// What a computed cell was made of.
  func trace(row: Int, field: Int) -> [ValueTrace.Cell] {
    guard case .made(let relation) = self else { return [] }
    return relation.traced(relation.rows[row].cells[field])
  }

  /// Whether a row was made to sum others up.
  func isSum(row: Int) -> Bool {
    guard case .made(let relation) = self else { return false }
    switch relation.rows[row].kind {
    case .data, .rest: return false
    case .subtotal, .total: return true
    }
  }
}

/// A cell before it is placed in a grid.
struct SourceCell {
  var value: Value
  var content: [Inline]
  /// The exact number where it was computed.
  var figure: Figure?

  /// The cell with other characters in the same style; nil if its markup leaves no single place for them.
  func replacingText(_ text: String) -> SourceCell? {
    guard let replaced = content.replacingText(text) else { return nil }
    return SourceCell(value: value, content: replaced, figure: figure)
  }
}

extension [Inline] {
  fileprivate func replacingText(_ new: String) -> [Inline]? {
    guard count == 1, let only = first else { return nil }
    switch only {
    case .text(_, let span): return [.text(new, span)]
    case .code(_, let span): return [.code(new, span)]
    case .strong(let inner): return inner.replacingText(new).map { [.strong($0)] }
    case .emphasis(let inner): return inner.replacingText(new).map { [.emphasis($0)] }
    case .styled(let style, let inner): return inner.replacingText(new).map { [.styled(style, $0)] }
    case .annotated(let annotation, let inner): return inner.replacingText(new).map { [.annotated(annotation, $0)] }
    case .link(let url, let inner, let span): return inner.replacingText(new).map { [.link(url: url, $0, span)] }
    case .note, .reference, .value, .lineBreak: return nil
    }
  }
}
