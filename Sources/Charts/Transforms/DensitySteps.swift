// Distributions of values: densities and quantiles.

extension Relation {
  /// The rows of each group with the fields that name it.
  func parted(by groups: [String]) -> (parts: [[Int]], names: (Relation, [Int]) -> Relation) {
    let columns = groups.map(column)
    let parts = self.groups(by: columns)
    return (
      parts,
      { relation, counts in
        var result = relation
        let rows = zip(parts, counts).flatMap { Array(repeating: $0[0], count: $1) }
        for (group, column) in zip(groups, columns) { result.set(group, column.picking(rows)) }
        return result
      }
    )
  }

  /// The numbers of some rows; what is not there does not count.
  func numbers(of column: Column, in rows: [Int]) -> [Double] {
    rows.compactMap { row in
      let cell = column[row]
      if cell.isAbsent || cell == .text("") { return nil }
      let number = cell.number
      return number.isNaN ? nil : number
    }
  }

  /// The points of a curve for each group, those of one group after those of the other.
  /// - Parameter names: of the fields of x and y.
  func curveTable(
    by groups: [String], names: [String], _ curve: ([Int]) -> [(x: Double, y: Double)]
  ) -> Relation {
    let (parts, named) = parted(by: groups)
    let curves = parts.map(curve)
    let all = curves.flatMap { $0 }
    let result = named(Relation(rowCount: all.count, span: span), curves.map(\.count))
    return result.adding(names[0], Column(all.map(\.x))).adding(names[1], Column(all.map(\.y)))
  }
}

/// The density of a field, estimated with a normal kernel.
struct DensityStep: Sendable {
  var field: String
  var groups: [String] = []
  var isCumulative = false
  /// Whether densities are multiplied by the number of values.
  var counts = false
  /// The standard deviation of the kernel; nil or zero takes Scott's rule.
  var bandwidth: Double?
  var extent: (low: Double, high: Double)?
  var minsteps: Double?
  var maxsteps: Double?
  var steps: Double?
  /// Whether all groups are sampled over one interval.
  var isShared = true
  var names = ["value", "density"]

  /// The most points of a group's curve.
  var mostPoints: Int { Int(steps ?? maxsteps ?? 200, in: 1...10_000, or: 200) + 1 }

  func apply(to relation: Relation) -> Relation {
    let column = relation.column(field)
    let whole = extent ?? (isShared ? finiteExtent(of: column).map { ($0.low, $0.high) } : nil)
    return relation.curveTable(by: groups, names: names) { rows in
      let values = relation.numbers(of: column, in: rows)
      guard let low = values.min(), let high = values.max() else { return [] }
      // As in Vega, a missing value counts as zero: the density is that of all rows.
      let kernel = KernelDensity(
        values, missing: rows.count { column[$0].isAbsent }, bandwidth: bandwidth ?? 0)
      let scale = counts ? Double(kernel.values.count) : 1
      let most = steps ?? maxsteps ?? 200
      let least = isShared ? steps ?? most : steps ?? minsteps ?? 25
      let curve = sampledCurve(from: whole?.0 ?? low, to: whole?.1 ?? high, least: least, most: most) { x in
        isCumulative ? kernel.cumulative(x) : kernel.density(x)
      }
      return curve.map { ($0.x, $0.y * scale) }
    }
  }
}

/// A density made of one normal curve for each value. Very many values are taken together where they lie closer than the curve can show,
/// and those too far away to add anything are passed over, so that a point of the curve costs a bounded time.
struct KernelDensity: Sendable {
  let values: [Double]
  let bandwidth: Double
  /// Values taken together, ascending, and how many there are up to each; nil while there are few.
  private var groups: (places: [Double], counts: [Double], sums: [Double])?

  /// From so many values on they are taken together.
  static let manyValues = 5000
  /// Parts of a bandwidth that are one place: what that changes is a millionth of the density.
  private static let partsOfBandwidth = 256.0
  /// Bandwidths beyond which a curve is less than the smallest part of its middle that a number can add.
  private static let reach = 9.0

  /// - Parameters:
  ///   - missing: how many values are missing: they count as zeros, but not for the spread.
  ///   - bandwidth: zero takes Scott's rule over the lesser of deviation and scaled quartile range.
  init(_ values: [Double], missing: Int, bandwidth: Double) {
    self.values = values + Array(repeating: 0, count: missing)
    self.bandwidth = bandwidth > 0 ? bandwidth : KernelDensity.scott(values, count: values.count + missing)
    if self.values.count > KernelDensity.manyValues { groups = grouped() }
  }

  private func grouped() -> (places: [Double], counts: [Double], sums: [Double]) {
    var (places, counts, sums) = ([Double](), [Double](), [0.0])
    var first = -Double.infinity
    for value in values.sorted() {
      if !places.isEmpty, value - first <= bandwidth / KernelDensity.partsOfBandwidth {
        counts[counts.count - 1] += 1
        places[places.count - 1] += (value - places[places.count - 1]) / counts[counts.count - 1]
      } else {
        first = value
        places.append(value)
        counts.append(1)
      }
    }
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    return (places, counts, sums)
  }

  /// The groups near a place, as a range of their list.
  private func near(_ x: Double, _ places: [Double]) -> Range<Int> {
    func first(_ bound: Double) -> Int {
      var (low, high) = (0, places.count)
      while low < high {
        let middle = (low + high) / 2
        if places[middle] < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let reach = KernelDensity.reach * bandwidth
    let start = first(x - reach)
    return start..<max(start, first(x + reach))
  }

  private static func scott(_ values: [Double], count: Int) -> Double {
    let sorted = values.sorted()
    let (q1, q3) = (quantile(0.25, of: sorted), quantile(0.75, of: sorted))
    let mean = exactSum(values) / Double(values.count)
    let deviation =
      values.count > 1
      ? (exactSum(values.map { ($0 - mean) * ($0 - mean) }) / Double(values.count - 1)).squareRoot() : .nan
    let lesser = deviation.isNaN ? Double.nan : min(deviation, (q3 - q1) / 1.34)
    let spread =
      !lesser.isNaN && lesser != 0
      ? lesser : !deviation.isNaN && deviation != 0 ? deviation : q1 != 0 ? q1.magnitude : 1
    return 1.06 * spread * power(Double(count), -0.2)
  }

  func density(_ x: Double) -> Double {
    var sum = 0.0
    if let groups {
      for place in near(x, groups.places) {
        let distance = (x - groups.places[place]) / bandwidth
        sum += groups.counts[place] * exponential(-0.5 * distance * distance)
      }
      return sum / (2 * Double.pi).squareRoot() / bandwidth / Double(values.count)
    }
    for value in values {
      let distance = (x - value) / bandwidth
      sum += exponential(-0.5 * distance * distance)
    }
    return sum / (2 * Double.pi).squareRoot() / bandwidth / Double(values.count)
  }

  func cumulative(_ x: Double) -> Double {
    if let groups {
      let near = near(x, groups.places)
      let sum = near.reduce(groups.sums[near.lowerBound]) { sum, place in
        sum + groups.counts[place] * complementaryError(((groups.places[place] - x) / bandwidth) / 2.0.squareRoot()) / 2
      }
      return sum / Double(values.count)
    }
    let sum = values.reduce(0) { $0 + complementaryError((($1 - x) / bandwidth) / 2.0.squareRoot()) / 2 }
    return sum / Double(values.count)
  }
}

/// Points of a curve, more of them where it bends: from `least` steps, down to the interval parted by `most`, until the direction
/// changes by less than a tenth of a degree.
func sampledCurve(
  from low: Double, to high: Double, least: Double, most: Double, _ value: (Double) -> Double
) -> [(x: Double, y: Double)] {
  let least = (least.isFinite ? least : 25).clamped(to: 1...10_000)
  let most = (most.isFinite ? most : 200).clamped(to: least...10_000)
  func point(_ x: Double) -> (x: Double, y: Double) { (x, value(x)) }
  let width = high - low
  var done = [point(low)]
  if least == most {
    for index in stride(from: 1, to: most, by: 1) { done.append(point(low + index / least * width)) }
    return done + [point(high)]
  }
  var ahead = [point(high)]
  for index in stride(from: least - 1, to: 0, by: -1) { ahead.append(point(low + index / least * width)) }
  while let next = ahead.last, let last = done.last {
    let middle = point((last.x + next.x) / 2)
    let turn = (arcTangent(next.y - last.y, next.x - last.x) - arcTangent(middle.y - last.y, middle.x - last.x))
      .magnitude
    if middle.x - last.x >= width / most, turn > 0.1 * .pi / 180 {
      ahead.append(middle)
    } else {
      done.append(next)
      ahead.removeLast()
    }
  }
  return done
}

/// The quantiles of a field.
struct QuantileStep: Sendable {
  var field: String
  var groups: [String] = []
  /// nil takes every step.
  var probabilities: [Double]?
  var step = 0.01
  var names = ["prob", "value"]

  /// The probabilities that are looked at in each group.
  var sampled: [Double] {
    let step = step > 0 && step.isFinite ? max(step, 1e-4) : 0.01
    return probabilities ?? numberSequence(from: step / 2, to: 1 - 1e-14, by: step)
  }

  func apply(to relation: Relation) -> Relation {
    let column = relation.column(field)
    let probabilities = sampled
    return relation.curveTable(by: groups, names: names) { rows in
      let sorted = relation.numbers(of: column, in: rows).sorted()
      if sorted.isEmpty { return [] }
      return probabilities.map { ($0, quantile($0.clamped(to: 0...1), of: sorted)) }
    }
  }
}
