// Segments laid end to end.

/// Where a segment of a stack begins and ends.
struct Extent: Hashable, Sendable {
  var from: Double
  var to: Double
  var low: Double { min(from, to) }
  var high: Double { max(from, to) }
}

/// Stacks numbers; negative ones grow the other way from zero.
struct Stacker {
  var offset: StackRule
  /// Whether a stack with a missing segment is not known as a whole: those of areas, and shares.
  var needsAll = false

  /// - Parameters:
  ///   - numbers: one a row; nil is missing, and gets no extent.
  ///   - groups: the rows of each stack, in the order of its segments.
  /// - Returns: one extent a row; none where the place of a segment is not known.
  func stack(_ numbers: [Double?], groups: [[Int]]) -> [Extent?] {
    var extents = [Extent?](repeating: nil, count: numbers.count)
    let tallest = groups.map { total($0, numbers) }.max() ?? 0
    for group in groups {
      if offset == .normalize || needsAll, group.contains(where: { numbers[$0] == nil }) { continue }
      let total = total(group, numbers)
      let scale = offset == .normalize ? (total > 0 ? 1 / total : 0) : 1
      var (up, down) = (offset == .center ? (tallest - total) / 2 : 0, 0.0)
      for row in group {
        guard let number = numbers[row] else { continue }
        let length = (offset == .center ? number.magnitude : number) * scale
        if length < 0 {
          extents[row] = Extent(from: down, to: down + length)
          down += length
        } else {
          extents[row] = Extent(from: up, to: up + length)
          up += length
        }
      }
    }
    return extents
  }

  private func total(_ group: [Int], _ numbers: [Double?]) -> Double {
    exactSum(group.map { (numbers[$0] ?? 0).magnitude })
  }
}
