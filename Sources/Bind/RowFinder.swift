// Finding the rows of a data set by their labels.
import DataSets

/// Finds rows by the texts of neighbouring columns, as a rule the first one: at first by looking at each row, and by an
/// index when asked again and again. A long data set of which the report prints one total needs no index.
struct RowFinder {
  private static let mostWalks = 2

  private let set: DataSet
  private let first: Int
  private var walks = 0
  private var index: RowIndex?

  init(_ set: DataSet, from first: Int = 0) { (self.set, self.first) = (set, first) }

  /// The rows with these labels: those that match exactly, otherwise those that match without indent and `#`. A finder is
  /// always asked for as many labels.
  mutating func rows(labelled labels: [String]) -> [Int] {
    if walks < RowFinder.mostWalks {
      walks += 1
      return walk(labels)
    }
    let index = index ?? RowIndex(set, from: first, columns: labels.count)
    self.index = index
    return index.rows(labelled: labels)
  }

  private func walk(_ labels: [String]) -> [Int] {
    let exact = rows { row in zip(first..., labels).allSatisfy { set.written(row: row, field: $0) == $1 } }
    if !exact.isEmpty { return exact }
    let plain = labels.map(bareLabel)
    return rows { row in zip(first..., plain).allSatisfy { bareLabel(set.written(row: row, field: $0)) == $1 } }
  }

  private func rows(_ isMeant: (Int) -> Bool) -> [Int] { (0..<set.rowCount).filter(isMeant) }
}

/// The rows of a data set by the texts of neighbouring columns.
private struct RowIndex {
  /// Rows by the text as written, and, where that differs, by the text without indent and of-which sign.
  private var exact: [String: [Int]] = [:]
  private var bare: [String: [Int]] = [:]

  init(_ set: DataSet, from first: Int, columns: Int) {
    for row in 0..<set.rowCount {
      let labels = (first..<first + columns).map { set.written(row: row, field: $0) }
      let written = joined(labels)
      exact[written, default: []].append(row)
      let plain = joined(labels.map(bareLabel))
      if plain != written { bare[plain, default: []].append(row) }
    }
  }

  /// The rows with these labels: those that match exactly, otherwise those that match without indent and `#`.
  func rows(labelled labels: [String]) -> [Int] {
    if let rows = exact[joined(labels)] { return rows }
    let plain = joined(labels.map(bareLabel))
    return ((exact[plain] ?? []) + (bare[plain] ?? [])).sorted()
  }
}

/// One key of several labels, parted by a character that no cell holds.
private func joined(_ labels: [String]) -> String { labels.count == 1 ? labels[0] : labels.joined(separator: "\u{1F}") }

/// A stub without the blanks around it and without the `#` of an of-which row.
func bareLabel(_ label: String) -> String {
  if let first = label.unicodeScalars.first, let last = label.unicodeScalars.last, !first.isBlank, !last.isBlank,
    first != "#"
  {
    return label
  }
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
