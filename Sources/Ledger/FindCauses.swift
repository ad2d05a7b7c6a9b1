// Why a number of the new edition is not what it was in the old one.

/// Compares the sources of numbers.
struct CauseFinder {
  private typealias CellChange = LedgerComparison.CellChange
  private let old: Ledger
  private let new: Ledger
  /// What each cell is called in both editions.
  private let oldKeys: [String]
  private let newKeys: [String]
  private var known: [Pair: [LedgerComparison.Cause]] = [:]

  private struct Pair: Hashable {
    var old: Int
    var new: Int
  }

  init(_ old: Ledger, _ new: Ledger) {
    (self.old, self.new) = (old, new)
    (oldKeys, newKeys) = (CauseFinder.keys(of: old.cells), CauseFinder.keys(of: new.cells))
  }

  /// Data set, row and field; the number of its occurrence for rows of one name.
  private static func keys(of cells: [LedgerCell]) -> [String] {
    var counts: [String: Int] = [:]
    return cells.map { cell in
      let key = "\(cell.dataSet)|\(cell.row)|\(cell.field)"
      counts[key, default: 0] += 1
      return "\(key)|\(counts[key] ?? 1)"
    }
  }

  mutating func causes(of before: LedgerNumber, _ after: LedgerNumber) -> [LedgerComparison.Cause] {
    guard let first = before.source, let second = after.source else { return [.formula] }
    let pair = Pair(old: first, new: second)
    if let causes = known[pair] { return causes.isEmpty ? rest(before, after) : causes }
    var causes: [LedgerComparison.Cause] = []
    if areSourcesDifferent(before, after) { causes.append(.formula) }
    let (cells, others) = changes(old.sources[first].cells, new.sources[second].cells)
    if !cells.isEmpty { causes.append(.data(cells)) }
    if causes.isEmpty, others { causes.append(new.sources[second].parameters.isEmpty ? .formula : .parameter) }
    known[pair] = causes
    return causes.isEmpty ? rest(before, after) : causes
  }

  private func rest(_ before: LedgerNumber, _ after: LedgerNumber) -> [LedgerComparison.Cause] {
    before.kind == .hand && after.kind == .hand ? [.hand] : after.kind == .parameter ? [.parameter] : [.format]
  }

  /// Whether a number is now made in another way.
  func areSourcesDifferent(_ before: LedgerNumber, _ after: LedgerNumber) -> Bool {
    if before.kind != after.kind { return true }
    guard let first = before.source.map({ old.sources[$0] }), let second = after.source.map({ new.sources[$0] }) else {
      return before.source != nil || after.source != nil
    }
    return first.expression != second.expression || first.query != second.query || first.dataSet != second.dataSet
      || first.field != second.field
  }

  /// Cells that changed, and whether others are read than before. The computed cell of a query says only what the number says.
  private func changes(_ first: [Int], _ second: [Int]) -> (changed: [CellChange], others: Bool) {
    let before = Dictionary(first.map { (oldKeys[$0], $0) }, uniquingKeysWith: { first, _ in first })
    var (changed, computed): ([CellChange], [CellChange]) = ([], [])
    var matched = 0
    for cell in second {
      guard let other = before[newKeys[cell]] else { continue }
      matched += 1
      guard old.cells[other].written != new.cells[cell].written else { continue }
      let change = CellChange(old: other, new: cell)
      if new.cells[cell].isComputed { computed.append(change) } else { changed.append(change) }
    }
    if changed.isEmpty, matched > 0 {
      changed += second.filter { before[newKeys[$0]] == nil }.map { CellChange(old: nil, new: $0) }
      let now = Set(second.map { newKeys[$0] })
      changed += first.filter { !now.contains(oldKeys[$0]) }.map { CellChange(old: $0, new: nil) }
    }
    return (changed.isEmpty ? computed : changed, matched < first.count || matched < second.count)
  }
}
