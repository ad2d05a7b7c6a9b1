// Which rows and columns of a table a sentence names.
import DataSets

/// A label of a table where a sentence names it.
struct NamedLine: Hashable {
  enum Kind: Hashable { case row, column }
  var kind: Kind
  /// Rows or columns with this label.
  var lines: [Int]
  var range: Range<Int>
}

extension [NamedLine] {
  /// The column of the year that a number belongs to, since it follows at once: 2020年的31.77%, 2020年为12项.
  func columnOfYear(before number: SentenceNumber, in sentence: Sentence) -> Int? {
    let start = number.range.lowerBound
    let year = last { line in
      guard line.kind == .column, line.lines.count == 1, line.range.upperBound <= start else { return false }
      return ["", "的", "为", "达", "达到"].contains(sentence.words(line.range.upperBound..<start))
    }
    guard let year, TableWords.year(in: sentence.words(year.range)) != nil else { return nil }
    return year.lines[0]
  }
}

/// Looks for the labels of a table in sentences.
struct LabelFinder {
  private struct Entry {
    var label: [Unicode.Scalar]
    var kind: NamedLine.Kind
    var lines: [Int]
  }
  /// Longer labels first: 工业总产值 is not 工业.
  private let entries: [Entry]

  /// Labels of longer tables are not looked for: their rows are not what a sentence names.
  private static let mostRows = 400

  init(_ table: NumberTable) {
    var rows: [String: [Int]] = [:]
    var columns: [String: [Int]] = [:]
    for row in table.rows.indices.prefix(LabelFinder.mostRows) {
      for label in Set(table.rows[row].labels) {
        for name in LabelFinder.names(label) { rows[name, default: []].append(row) }
      }
    }
    for column in table.columns.indices where !table.columns[column].isLabel {
      for label in Set(table.columns[column].labels) { columns[label, default: []].append(column) }
    }
    let all = rows.map { ($0.key, NamedLine.Kind.row, $0.value) } + columns.map { ($0.key, .column, $0.value) }
    entries = all.filter { $0.0.unicodeScalars.count >= 2 }
      .sorted {
        ($0.0.unicodeScalars.count, $1.0, $1.1 == .row ? 1 : 0) > (
          $1.0.unicodeScalars.count, $0.0, $0.1 == .row ? 1 : 0
        )
      }
      .map { Entry(label: Array($0.0.unicodeScalars), kind: $0.1, lines: $0.2.sorted()) }
  }

  /// A label, and the year that 2018 stands for.
  private static func names(_ label: String) -> [String] {
    let isYear = label.count == 4 && TableWords.year(in: label) != nil
    return isYear ? [label, label + "年"] : [label]
  }

  /// Every label that a text holds; those within longer ones do not count.
  func lines(in text: [Unicode.Scalar]) -> [NamedLine] {
    var taken = Array(repeating: false, count: text.count)
    var found: [NamedLine] = []
    for entry in entries {
      for range in occurrences(of: entry.label, in: text) {
        let isTaken = range.contains { taken[$0] }
        let isSame = found.contains { $0.range == range && $0.kind != entry.kind }
        guard !isTaken || isSame else { continue }
        for place in range { taken[place] = true }
        found.append(NamedLine(kind: entry.kind, lines: entry.lines, range: range))
      }
    }
    return found
  }

  private func occurrences(of label: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard let first = label.first, text.count >= label.count else { return [] }
    return (0...(text.count - label.count)).compactMap { start in
      guard text[start] == first, text[start..<start + label.count].elementsEqual(label) else { return nil }
      return start..<start + label.count
    }
  }
}
