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
    let above = rows[..<total].indices.reversed()
    let below = rows[(total + 1)...].indices
    let neighbours = [
      above.prefix { !rows[$0].isTotal }.filter(isPart), below.prefix { !rows[$0].isTotal }.filter(isPart),
    ]
    let all =
      divisions(of: total).map { TotalParts(lines: $0, ground: .division) }
      + (grouped(total) + nested(total) + neighbours + whole(total)).map {
        TotalParts(lines: $0.sorted(), ground: .position)
      }
      + (runs(above) + runs(below)).map { TotalParts(lines: $0.sorted(), ground: .guess) }
    let own = siblings(of: total)
    let isOwn = rows[total].name.hasSuffix("小计") && !own.isEmpty
    return distinct(all.filter { !$0.lines.isEmpty && (!isOwn || isInGroup($0.lines, of: total)) })
  }

  /// The parts that a row finds in its own group; it may have one alone.
  func siblings(of total: Int) -> [Int] {
    guard !rows[total].group.isEmpty, isShort || isOutermost(total) else { return [] }
    return rows.indices.filter { $0 != total && isPart($0) && rows[$0].group == rows[total].group }
  }

  /// A subtotal never sums up the rows of another group.
  private func isInGroup(_ lines: [Int], of total: Int) -> Bool {
    lines.allSatisfy { rows[$0].group.starts(with: rows[total].group) }
  }

  /// Whether the rows beside a total stand for it twice over, as 男, 女 and then 城镇, 乡村 do.
  func isDividedTwice(_ total: Int, fits: ([Int]) -> Bool) -> Bool {
    let sides = [Array(rows[..<total].indices.reversed()), Array(rows[(total + 1)...].indices)]
    return sides.contains { side in
      let nearest = Array(side.prefix(NumberTable.longestRun).prefix { !rows[$0].isTotal }.filter(isPart))
      guard nearest.count >= 4 else { return false }
      return (2...nearest.count - 2).contains { fits(Array(nearest[..<$0])) && fits(Array(nearest[$0...])) }
    }
  }

  /// The other rows of its group, and the subtotals above it with what stands below the last of them.
  private func grouped(_ total: Int) -> [[Int]] {
    guard isShort || isOutermost(total) else { return [] }
    let above = rows[..<total].indices.reversed()
    let subtotals = above.filter { isSubtotal($0, of: total) }
    let mixed = above.prefix { !rows[$0].isTotal }.filter(isPart) + subtotals
    let standsAlone = subtotals.isEmpty || rows[total].name.hasSuffix("小计")
    return [siblings(of: total)] + (standsAlone ? [] : [mixed])
  }

  private func nested(_ total: Int) -> [[Int]] {
    let isParent = total + 1 < rows.count && rows[total + 1].indent > rows[total].indent
    return isParent ? [children(of: total).filter(isPart)] : []
  }

  /// All rows above and below. In a long table only its first and last total can mean them, or time would grow with the
  /// square of the rows.
  private func whole(_ total: Int) -> [[Int]] {
    guard isShort || isOutermost(total) else { return [] }
    let (above, below) = (Array(rows[..<total].indices), Array(rows[(total + 1)...].indices))
    return [above.filter(isPart), below.filter(isPart), below.filter { isSubtotal($0, of: total) }]
      + sameNames(asIn: above + below, outside: rows[total].group)
  }

  private func isOutermost(_ total: Int) -> Bool { total == 0 || total == rows.count - 1 }

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
    guard parent + 1 < rows.count, rows[parent + 1].indent > rows[parent].indent else { return [] }
    let heads = children(of: parent).filter { row in columns.indices.allSatisfy { number(row, $0) == nil } }
    return heads.map(children).filter { $0.allSatisfy(isPart) }
  }

  /// Whether a row can be added up with others.
  func isPart(_ row: Int) -> Bool {
    !rows[row].isTotal && !rows[row].isOfWhich && !rows[row].isLabel && !rows[row].isRate
  }

  private func isSubtotal(_ row: Int, of total: Int) -> Bool {
    row != total && rows[row].isTotal && !rows[row].isLabel && !rows[row].isRate
  }

  /// The first two, three … of a list of rows, as far as they can be parts.
  private func runs(_ lines: some Sequence<Int>) -> [[Int]] {
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
