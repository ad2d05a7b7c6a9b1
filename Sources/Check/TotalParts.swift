// Which rows a total row may sum up. The labels propose, and the numbers decide.

/// A proposal.
struct TotalParts: Hashable {
  var lines: [Int]
  enum Ground: Hashable {
    /// They stand together, or in one group.
    case position
    /// They stand below a row that says how the whole is divided (按产业分).
    case division
    /// Some neighbours whose numbers happen to fit.
    case guess
  }
  var ground: Ground
}

extension NumberTable {
  /// The sets of rows that a row may be the total of, the most natural first.
  func parts(ofTotal total: Int) -> [TotalParts] {
    let above = Array(rows[..<total].indices.reversed())
    let below = Array(rows[(total + 1)...].indices)
    var proposals: [[Int]] = []
    let divisions = divisions(of: total)
    let siblings = rows.indices.filter { $0 != total && isPart($0) && rows[$0].group == rows[total].group }
    if !rows[total].group.isEmpty { proposals.append(siblings) }
    proposals.append(children(of: total).filter(isPart))
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
    let all =
      divisions.map { TotalParts(lines: $0, ground: .division) }
      + proposals.map { TotalParts(lines: $0.sorted(), ground: .position) }
      + (runs(above) + runs(below)).map { TotalParts(lines: $0.sorted(), ground: .guess) }
    return distinct(all.filter { $0.lines.count >= 2 })
  }

  /// Rows set in below a row, nearest to it.
  private func children(of parent: Int) -> [Int] {
    let level = rows[parent].indent
    let inside = rows[(parent + 1)...].indices.prefix { rows[$0].indent > level }
    let nearest = inside.map { rows[$0].indent }.min()
    return inside.filter { rows[$0].indent == nearest }
  }

  /// The rows below each row without numbers that only says how its parent is divided. Where some are marked as of-which, the
  /// division is not complete.
  private func divisions(of parent: Int) -> [[Int]] {
    let heads = children(of: parent).filter { row in columns.indices.allSatisfy { number(row, $0) == nil } }
    return heads.map(children).filter { $0.allSatisfy(isPart) }
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
