// The order of rows: by numbers, days, texts, or a list that the author gives.
import DataSets
import Document

/// One field to sort by, ready to compare.
struct SortColumn {
  let isDescending: Bool
  private let places: [String: Int]

  init(_ key: Table.SortKey) {
    isDescending = key.isDescending
    places = Dictionary(key.order.enumerated().map { (bareLabel($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a value is sorted as. Missing and empty ones are always last.
  func rank(_ value: Value, _ figure: Figure? = nil) -> SortRank {
    if !places.isEmpty { return .listed(places[bareLabel(value.printed)] ?? .max) }
    if let figure { return .number(figure.ratio) }
    switch value.content {
    case .number(let number, _): return .number(Ratio(number))
    case .date(let day): return .day(day.description)
    case .text, .boolean: return .text(bareLabel(value.printed))
    case .empty, .missing: return .nothing
    }
  }
}

/// What rows are compared by. Numbers come before days, days before texts.
enum SortRank: Comparable {
  case listed(Int)
  case number(Ratio)
  case day(String)
  /// By code points: the same on every machine.
  case text(String)
  case nothing

  static func < (a: SortRank, b: SortRank) -> Bool {
    switch (a, b) {
    case (.listed(let a), .listed(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.day(let a), .day(let b)): a < b
    case (.text(let a), .text(let b)): a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    default: a.kind < b.kind
    }
  }

  private var kind: Int {
    switch self {
    case .listed: 0
    case .number: 1
    case .day: 2
    case .text: 3
    case .nothing: 4
    }
  }

  fileprivate var isNothing: Bool { if case .nothing = self { true } else { false } }
}

/// Rows in the order of several fields; equal ones keep their order.
///
/// - Parameter value: the value of a row and of the field at this place among `columns`.
func sorted<Row>(_ rows: [Row], by columns: [SortColumn], rank: (Row, Int) -> SortRank) -> [Row] {
  let ranks = rows.map { row in columns.indices.map { rank(row, $0) } }
  let order = rows.indices.sorted { a, b in
    for (place, column) in columns.enumerated() {
      let (left, right) = (ranks[a][place], ranks[b][place])
      if left == right { continue }
      if left.isNothing != right.isNothing { return right.isNothing }
      return column.isDescending ? right < left : left < right
    }
    return a < b
  }
  return order.map { rows[$0] }
}
