// Which rows a total row may sum up. The labels propose, and the numbers decide.

/// A proposal.
struct TotalParts: Hashable {
  var lines: [Int]
  /// Whether it follows from labels and groups alone, so that it stands although the numbers contradict it.
  var isNatural: Bool
}

extension NumberTable {
  /// The sets of rows that a row may be the total of, the most natural first.
  func parts(ofTotal total: Int) -> [TotalParts] {
    let above = Array(rows[..<total].indices.reversed())
    let below = Array(rows[(total + 1)...].indices)
    var proposals: [[Int]] = []
    let siblings = rows.indices.filter { $0 != total && isPart($0) && rows[$0].group == rows[total].group }
    if !rows[total].group.isEmpty { proposals.append(siblings) }
    proposals += childrenByIndent(of: total)
    let subtotals = above.filter { isSubtotal($0, of: total) }
    if !subtotals.isEmpty, !rows[total].name.hasSuffix("小计") {
      proposals.append(above.prefix { !rows[$0].isTotal }.filter(isPart) + subtotals)
    }
    proposals.append(above.prefix { !rows[$0].isTotal }.filter(isPart))
    proposals.append(above.filter(isPart))
    proposals.append(below.prefix { !rows[$0].isTotal }.filter(isPart))
    proposals.append(below.filter(isPart))
    proposals.append(below.filter { isSubtotal($0, of: total) })
    proposals += sameNames(asIn: above + below, outside: rows[total].group)
    // Above all with columns: the parts are some neighbours, and what follows them is something else.
    let natural = proposals.map { TotalParts(lines: $0.sorted(), isNatural: true) }
    let guesses = (runs(above) + runs(below)).map { TotalParts(lines: $0.sorted(), isNatural: false) }
    return distinct((natural + guesses).filter { $0.lines.count >= 2 })
  }

  /// Rows set in below a row: those nearest to it, and those of each row between that only says how it is divided (按产业分).
  private func childrenByIndent(of parent: Int) -> [[Int]] {
    let level = rows[parent].indent
    let inside = Array(rows[(parent + 1)...].indices.prefix { rows[$0].indent > level })
    guard let nearest = inside.map({ rows[$0].indent }).min() else { return [] }
    let children = inside.filter { rows[$0].indent == nearest }
    let divided = children.filter { row in columns.indices.allSatisfy { number(row, $0) == nil } }
    return [children.filter(isPart)] + divided.flatMap(childrenByIndent)
  }

  /// Whether a row can be added up with others.
  func isPart(_ row: Int) -> Bool {
    !rows[row].isTotal && !rows[row].isOfWhich && !rows[row].isLabel && !TableWords.isRate(rows[row].name)
  }

  private func isSubtotal(_ row: Int, of total: Int) -> Bool {
    row != total && rows[row].isTotal && !rows[row].isLabel && !TableWords.isRate(rows[row].name)
  }

  /// The first two, three … of a list of rows, as far as they can be parts.
  private func runs(_ lines: [Int]) -> [[Int]] {
    let nearest = lines.prefix(NumberTable.longestRun).prefix { !rows[$0].isTotal }.filter(isPart)
    return nearest.count < 3 ? [] : (2..<nearest.count).map { Array(nearest.prefix($0)) }
  }

  /// Rows of one name in several groups: 件数 below 一般报告 and 件数 below 严重报告.
  private func sameNames(asIn lines: [Int], outside group: ArraySlice<String>) -> [[Int]] {
    var named: [String: [Int]] = [:]
    var order: [String] = []
    for line in lines where isPart(line) && !rows[line].group.isEmpty && rows[line].group != group {
      if named[rows[line].name] == nil { order.append(rows[line].name) }
      named[rows[line].name, default: []].append(line)
    }
    return order.compactMap { named[$0] }.filter { $0.count >= 2 }
  }

  private static let longestRun = 24

  private func distinct(_ proposals: [TotalParts]) -> [TotalParts] {
    var seen: Set<[Int]> = []
    return proposals.filter { seen.insert($0.lines).inserted }
  }
}
