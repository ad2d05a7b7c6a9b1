// What rows are called: their first label, with those behind it where rows share the first.
import DataSets

/// The names of the rows of data sets.
struct RowNames {
  /// How many labels tell the rows of a data set apart.
  private var depths: [String: Int] = [:]
  /// What stands between labels.
  static let separator = " / "
  /// More labels than this make no name.
  private static let mostLabels = 4

  /// 浦江镇, or 浦江镇 / 企业 where the data set has several rows for 浦江镇.
  ///
  /// - Parameter field: the field of the cell in question; a second label is not named by itself, for it may change.
  mutating func name(of row: Int, in set: DataSet, field: Int) -> String {
    let depth = depths[set.name] ?? RowNames.depth(of: set)
    depths[set.name] = depth
    return RowNames.name(of: row, in: set, max(1, min(depth, field)))
  }

  private static func name(of row: Int, in set: DataSet, _ depth: Int) -> String {
    (0..<depth).map { label(of: set.written(row: row, field: $0)) }.joined(separator: separator)
  }

  private static func depth(of set: DataSet) -> Int {
    var depth = 1
    while depth < min(mostLabels, set.fields.count), hasTwins(set, depth), isLabels(set, depth) { depth += 1 }
    return depth
  }

  private static func hasTwins(_ set: DataSet, _ depth: Int) -> Bool {
    var seen: Set<String> = []
    return !(0..<set.rowCount).allSatisfy { seen.insert(name(of: $0, in: set, depth)).inserted }
  }

  /// Whether a field names rows, as words and years do; other numbers change from one edition to the next.
  private static func isLabels(_ set: DataSet, _ field: Int) -> Bool {
    (0..<set.rowCount).allSatisfy { row in
      switch set.value(row: row, field: field).content {
      case .text, .date, .boolean, .empty: true
      case .number(let number, let isPercent):
        !isPercent && Int(number.description).map { (1900..<2100).contains($0) } == true
      case .missing: false
      }
    }
  }
}
