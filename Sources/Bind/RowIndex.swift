// Finding the rows of a data set by their labels.
import DataSets

/// The rows of a data set by the texts of neighbouring columns, as a rule the first one.
struct RowIndex {
  /// Rows by the text as written, and by the text without indent and of-which sign.
  private var exact: [String: [Int]] = [:]
  private var bare: [String: [Int]] = [:]

  init(_ set: DataSet, from first: Int = 0, columns: Int = 1) {
    for row in 0..<set.rowCount {
      let labels = (first..<first + columns).map { set.written(row: row, field: $0) }
      exact[joined(labels), default: []].append(row)
      bare[joined(labels.map(bareLabel)), default: []].append(row)
    }
  }

  /// The rows with these labels: those that match exactly, otherwise those that match without indent and `#`.
  func rows(labelled labels: [String]) -> [Int] {
    exact[joined(labels)] ?? bare[joined(labels.map(bareLabel))] ?? []
  }
}

/// One key of several labels, parted by a character that no cell holds.
private func joined(_ labels: [String]) -> String { labels.count == 1 ? labels[0] : labels.joined(separator: "\u{1F}") }

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
