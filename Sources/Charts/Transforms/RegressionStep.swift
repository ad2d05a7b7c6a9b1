// Curves through points: regression and local regression.

/// The curve of a model that is fitted to points.
struct RegressionStep: Sendable {
  enum Method: String, CaseIterable, Hashable, Sendable { case constant, linear, log, exp, pow, quad, poly }
  var y: String
  var x: String
  var groups: [String] = []
  var method = Method.linear
  /// Of polynomials.
  var order = 3
  var extent: (low: Double, high: Double)?
  /// Whether the coefficients are wanted instead of the curve.
  var givesParameters = false
  var names: [String]?

  func apply(to relation: Relation) -> Relation {
    let (xs, ys) = (relation.column(x), relation.column(y))
    if givesParameters { return parameters(relation, xs, ys) }
    return relation.curveTable(by: groups, names: names ?? [x, y]) { rows in
      let points = PointSet(xs, ys, rows)
      guard let model = model(points, rows.count), let (low, high) = extent.map({ ($0.low, $0.high) }) ?? points.extent
      else { return [] }
      if method == .linear || method == .constant { return [low, high].map { ($0, model.value($0)) } }
      return sampledCurve(from: low, to: high, least: 25, most: 200, model.value)
    }
  }

  private func parameters(_ relation: Relation, _ xs: Relation.Column, _ ys: Relation.Column) -> Relation {
    let (parts, named) = relation.parted(by: groups)
    let models = parts.map { rows in model(PointSet(xs, ys, rows), rows.count).map { ($0, PointSet(xs, ys, rows)) } }
    let found = models.compactMap { $0 }
    let result = named(Relation(rowCount: found.count, span: relation.span), models.map { $0 == nil ? 0 : 1 })
    return
      result
      .adding("coef", Relation.Column(found.map { .list($0.0.coefficients.map(Cell.number)) }))
      .adding("rSquared", Relation.Column(found.map { $0.0.determination(of: $0.1) }))
  }

  /// nil where there are no more points than coefficients.
  private func model(_ points: PointSet, _ count: Int) -> RegressionModel? {
    let freedom: Int
    switch method {
    case .constant: freedom = 0
    case .linear, .log, .exp, .pow: freedom = 1
    case .quad: freedom = 2
    case .poly: freedom = order
    }
    guard count > freedom, !points.x.isEmpty else { return nil }
    return RegressionModel(method, order: order.clamped(to: 0...20), points)
  }
}

/// Points that have both numbers.
struct PointSet: Sendable {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []

  init(_ xs: Relation.Column, _ ys: Relation.Column, _ rows: [Int]) {
    for row in rows {
      let (a, b) = (xs[row], ys[row])
      if a.isAbsent || b.isAbsent || a.number.isNaN || b.number.isNaN { continue }
      x.append(a.number)
      y.append(b.number)
    }
  }

  init(x: [Double], y: [Double]) { (self.x, self.y) = (x, y) }

  var meanX: Double { exactSum(x) / Double(x.count) }
  var meanY: Double { exactSum(y) / Double(y.count) }
  var extent: (Double, Double)? { x.min().flatMap { low in x.max().map { (low, $0) } } }
}

/// A fitted model.
struct RegressionModel: Sendable {
  let coefficients: [Double]
  let value: @Sendable (Double) -> Double

  private init(_ coefficients: [Double], _ value: @escaping @Sendable (Double) -> Double) {
    (self.coefficients, self.value) = (coefficients, value)
  }

  init(_ method: RegressionStep.Method, order: Int, _ points: PointSet) {
    switch method {
    case .constant:
      let mean = points.meanY
      self.init([mean]) { _ in mean }
    case .linear:
      let (a, b) = RegressionModel.line(points.x, points.y)
      self.init([a, b]) { a + b * $0 }
    case .log:
      let (a, b) = RegressionModel.line(points.x.map(logarithm), points.y)
      self.init([a, b]) { a + b * logarithm($0) }
    case .pow:
      let (a, b) = RegressionModel.line(points.x.map(logarithm), points.y.map(logarithm))
      let factor = exponential(a)
      self.init([factor, b]) { factor * power($0, b) }
    case .exp:
      let mean = points.meanX
      let (a, b) = RegressionModel.line(points.x.map { $0 - mean }, points.y.map(logarithm), weights: points.y)
      self.init([exponential(a - b * mean), b]) { exponential(a + b * ($0 - mean)) }
    case .quad: self.init(polynomial: 2, points)
    case .poly: self.init(polynomial: order, points)
    }
  }

  /// Least squares of a line: intercept and slope.
  static func line(_ x: [Double], _ y: [Double], weights: [Double]? = nil) -> (Double, Double) {
    let weights = weights ?? Array(repeating: 1, count: x.count)
    let total = exactSum(weights)
    func mean(_ values: [Double]) -> Double { exactSum(zip(values, weights).map { $0 * $1 }) / total }
    let (mx, my) = (mean(x), mean(y))
    return ordinary(mx, my, mean(zip(x, y).map { $0 * $1 }), mean(x.map { $0 * $0 }))
  }

  /// From the means of x, y, xy and x².
  static func ordinary(_ x: Double, _ y: Double, _ xy: Double, _ xx: Double) -> (Double, Double) {
    let delta = xx - x * x
    let slope = delta.magnitude < 1e-24 ? 0 : (xy - x * y) / delta
    return (y - slope * x, slope)
  }

  /// By the normal equations around the mean, which keeps them well conditioned.
  private init(polynomial order: Int, _ points: PointSet) {
    let (mx, my) = (points.meanX, points.meanY)
    let x = points.x.map { $0 - mx }
    var powers = [[Double]](repeating: Array(repeating: 1, count: x.count), count: 1)
    for _ in 0..<(2 * order) { powers.append(zip(powers[powers.count - 1], x).map { $0 * $1 }) }
    let sums = powers.map { exactSum($0) }
    let right = (0...order).map { power in exactSum(zip(powers[power], points.y).map { $0 * ($1 - my) }) }
    let matrix = (0...order).map { row in (0...order).map { sums[row + $0] } }
    let solution = solveLinear(matrix, right)
    value = { place in my + solution.reversed().reduce(0) { $0 * (place - mx) + $1 } }
    coefficients = RegressionModel.expanded(solution, around: mx, plus: my)
  }

  /// The coefficients of powers of x instead of x − mean.
  private static func expanded(_ coefficients: [Double], around mean: Double, plus constant: Double) -> [Double] {
    var result = [Double](repeating: 0, count: coefficients.count)
    for (power, coefficient) in coefficients.enumerated() {
      var binomial = 1.0
      for lower in 0...power {
        result[power - lower] += coefficient * binomial * Charts.power(-mean, Double(lower))
        binomial *= Double(power - lower) / Double(lower + 1)
      }
    }
    result[0] += constant
    return result
  }

  /// The part of the variance that the model explains.
  func determination(of points: PointSet) -> Double {
    let mean = points.meanY
    let rest = zip(points.x, points.y).reduce(0) { $0 + ($1.1 - value($1.0)) * ($1.1 - value($1.0)) }
    let whole = points.y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return 1 - rest / whole
  }
}

/// Gaussian elimination with the largest pivot of each column.
func solveLinear(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  let count = right.count
  var rows = zip(matrix, right).map { $0 + [$1] }
  for column in 0..<count {
    let pivot = (column..<count).max { rows[$0][column].magnitude < rows[$1][column].magnitude } ?? column
    rows.swapAt(column, pivot)
    for row in (column + 1)..<max(column + 1, count) {
      let factor = rows[row][column] / rows[column][column]
      for place in column...count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  var solution = [Double](repeating: 0, count: count)
  for row in (0..<count).reversed() {
    let known = ((row + 1)..<max(row + 1, count)).reduce(0.0) { $0 + rows[row][$1] * solution[$1] }
    solution[row] = (rows[row][count] - known) / rows[row][row]
  }
  return solution
}

/// A curve that follows its nearest points: a line is fitted at each, outliers losing weight (Cleveland 1979).
struct LoessStep: Sendable {
  var y: String
  var x: String
  var groups: [String] = []
  /// The part of the points that each fit takes.
  var bandwidth = 0.3
  var names: [String]?

  func apply(to relation: Relation) -> Relation {
    let (xs, ys) = (relation.column(x), relation.column(y))
    return relation.curveTable(by: groups, names: names ?? [x, y]) { rows in
      LocalRegression(PointSet(xs, ys, rows), bandwidth: bandwidth).curve
    }
  }
}

private struct LocalRegression {
  private var x: [Double]
  private var y: [Double]
  private let mean: (x: Double, y: Double)
  private let neighbours: Int
  private var fitted: [Double]
  private var weights: [Double]

  init(_ points: PointSet, bandwidth: Double) {
    let order = points.x.indices.sorted { (points.x[$0], $0) < (points.x[$1], $1) }
    mean = points.x.isEmpty ? (0, 0) : (points.meanX, points.meanY)
    let center = mean
    x = order.map { points.x[$0] - center.x }
    y = order.map { points.y[$0] - center.y }
    neighbours = Int(bandwidth * Double(x.count), in: 2...10_000_000, or: 2)
    fitted = Array(repeating: 0, count: x.count)
    weights = Array(repeating: 1, count: x.count)
  }

  var curve: [(x: Double, y: Double)] {
    guard x.count > 1 else { return x.indices.map { (x[$0] + mean.x, y[$0] + mean.y) } }
    var copy = self
    for pass in 0...2 {
      copy.fit()
      if pass == 2 || !copy.reweigh() { break }
    }
    return copy.output
  }

  /// From so many pairs of points on, lines are fitted at places a few hundredths of a hundredth apart and joined by straight pieces
  /// (the `delta` of Cleveland's own program): all points count, and the time grows with their number alone.
  private static let manyPairs = 20_000_000
  private static let anchors = 500.0

  private mutating func fit() {
    var (left, right) = (0, min(neighbours, x.count) - 1)
    let isLarge = x.count * min(neighbours, x.count) > LocalRegression.manyPairs
    let apart = isLarge ? (x[x.count - 1] - x[0]) / LocalRegression.anchors : 0
    var last: Int?
    for place in x.indices {
      let center = x[place]
      if let last, place + 1 < x.count, center - x[last] < apart {
        while place + 1 > left, right + 1 < x.count, x[right + 1] - x[place + 1] <= x[place + 1] - x[left] {
          (left, right) = (left + 1, right + 1)
        }
        continue
      }
      let edge = center - x[left] > x[right] - center ? left : right
      let distance = (x[edge] - center).magnitude
      let (a, b) = line(around: center, 1 / (distance == 0 ? 1 : distance), left...right)
      fitted[place] = a + b * center
      if let last { join(last, place) }
      last = place
      guard place + 1 < x.count else { break }
      // Also where the distances are equal, so that it gets past repeated places.
      while place + 1 > left, right + 1 < x.count, x[right + 1] - x[place + 1] <= x[place + 1] - x[left] {
        (left, right) = (left + 1, right + 1)
      }
    }
  }

  /// Puts the points between two fits on the straight line from one to the other.
  private mutating func join(_ from: Int, _ to: Int) {
    let width = x[to] - x[from]
    for place in (from + 1)..<max(from + 1, to) {
      let part = width > 0 ? (x[place] - x[from]) / width : 0
      fitted[place] = fitted[from] + part * (fitted[to] - fitted[from])
    }
  }

  private func line(around center: Double, _ scale: Double, _ places: ClosedRange<Int>) -> (Double, Double) {
    var (total, sx, sy, sxy, sxx) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for place in places {
      let distance = (center - x[place]).magnitude * scale
      let rest = 1 - distance * distance * distance
      let weight = rest * rest * rest * weights[place]
      total += weight
      sx += x[place] * weight
      sy += y[place] * weight
      sxy += x[place] * y[place] * weight
      sxx += x[place] * x[place] * weight
    }
    return RegressionModel.ordinary(sx / total, sy / total, sxy / total, sxx / total)
  }

  /// Gives points far from the curve less weight; false where the fit is perfect.
  private mutating func reweigh() -> Bool {
    let residuals = zip(y, fitted).map { ($0 - $1).magnitude }
    let median = quantile(0.5, of: residuals.sorted())
    guard median >= 1e-12 else { return false }
    weights = residuals.map { residual in
      let part = residual / (6 * median)
      return part >= 1 ? 1e-12 : (1 - part * part) * (1 - part * part)
    }
    return true
  }

  /// Points with one x become their mean.
  private var output: [(x: Double, y: Double)] {
    var points: [(x: Double, y: Double)] = []
    var count = 0.0
    for place in x.indices {
      let along = x[place] + mean.x
      if let last = points.last, last.x == along {
        count += 1
        points[points.count - 1].y += (fitted[place] + mean.y - last.y) / count
      } else {
        count = 0
        points.append((along, fitted[place] + mean.y))
      }
    }
    return points
  }
}
