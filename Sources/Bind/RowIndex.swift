// Finding the rows of a data set by their labels.
import DataSets

/// The rows of a data set by the text of their first column.
struct RowIndex {
  /// Rows by the text as written, and by the text without indent and of-which sign.
  private var exact: [String: [Int]] = [:]
  private var bare: [String: [Int]] = [:]

  init(_ set: DataSet) {
    for row in 0..<set.rowCount {
      let label = set.written(row: row, field: 0)
      exact[label, default: []].append(row)
      bare[bareLabel(label), default: []].append(row)
    }
  }

  /// The rows with a label: those that match exactly, otherwise those that match without indent and `#`.
  func rows(labelled label: String) -> [Int] { exact[label] ?? bare[bareLabel(label)] ?? [] }
}

/// A stub without the blanks around it and without the `#` of an of-which row.
func bareLabel(_ label: String) -> String {
  var scalars = Substring(label).unicodeScalars
  while let first = scalars.first, first.isBlank { scalars.removeFirst() }
  if scalars.first == "#" { scalars.removeFirst() }
  while let first = scalars.first, first.isBlank { scalars.removeFirst() }
  while let last = scalars.last, last.isBlank { scalars.removeLast() }
  return String(Substring(scalars))
}

extension Unicode.Scalar {
  /// Whether it is white space. Above the ideographic blank there is none, which spares most characters the look-up.
  var isBlank: Bool { value <= 0x3000 && properties.isWhitespace }
}
