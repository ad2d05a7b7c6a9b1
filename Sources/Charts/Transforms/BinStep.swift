// Numbers to classes with round bounds, by Vega's rules.

/// What is asked of classes.
struct BinParameters: Hashable, Sendable {
  /// At most so many classes.
  var maxbins = 20.0
  /// The base of the number system that steps are round in.
  var base = 10.0
  /// What a step may be divided by.
  var divide = [5.0, 2]
  var minstep = 0.0
  /// Whether the ends are multiples of the step.
  var nice = true
  var step: Double?
  /// The steps to choose from.
  var steps: [Double]?
  /// A value that is a bound.
  var anchor: Double?
  /// The interval that is put into classes; nil takes that of the data.
  var extent: (Double, Double)?
  /// The width that the step is chosen for; nil takes that of the interval.
  var span: Double?

  init(maxbins: Double = 20) { self.maxbins = maxbins }

  static func == (a: BinParameters, b: BinParameters) -> Bool {
    a.maxbins == b.maxbins && a.base == b.base && a.divide == b.divide && a.minstep == b.minstep && a.nice == b.nice
      && a.step == b.step && a.steps == b.steps && a.anchor == b.anchor && a.span == b.span
      && a.extent?.0 == b.extent?.0 && a.extent?.1 == b.extent?.1
  }
  func hash(into hasher: inout Hasher) { hasher.combine(maxbins) }

  /// The classes over an interval.
  func classes(from low: Double, to high: Double) -> BinClasses {
    let (low, high) = extent ?? (low, high)
    guard low.isFinite, high.isFinite else { return BinClasses(start: 0, stop: 1, step: 1) }
    let step = chosenStep(width(low, high))
    guard step.isFinite, step > 0 else { return BinClasses(start: low, stop: high > low ? high : low + 1, step: 1) }
    var (start, stop) = (low, high)
    if nice {
      let exponent = logarithm(step)
      let precision = exponent >= 0 ? 0 : (-exponent / logarithm(base)).rounded(.towardZero) + 1
      let tolerance = power(base, -precision - 1)
      let floor = (low / step + tolerance).rounded(.down) * step
      start = low < floor ? floor - step : floor
      stop = (high / step).rounded(.up) * step
    }
    if stop == start { stop = start + step }
    guard let anchor else { return BinClasses(start: start, stop: stop, step: step) }
    let shift = anchor - (start + step * ((anchor - start) / step).rounded(.down))
    // The end stays where it is: the last class reaches beyond it.
    return BinClasses(start: start + shift, stop: stop, step: step)
  }

  private func width(_ low: Double, _ high: Double) -> Double {
    if let span, span > 0 { return span }
    return high != low ? high - low : low != 0 ? low.magnitude : 1
  }

  private func chosenStep(_ width: Double) -> Double {
    if let step, step > 0 { return step }
    if let steps, !steps.isEmpty {
      let target = width / maxbins
      let above = steps.firstIndex { $0 >= target } ?? steps.count
      return steps[max(0, above - 1)]
    }
    let base = base > 1 ? base : 10
    let level = (logarithm(max(1, maxbins)) / logarithm(base)).rounded(.up)
    var step = max(minstep, power(base, scriptRound(logarithm(width) / logarithm(base)) - level))
    guard step > 0, step.isFinite else { return .nan }
    while (width / step).rounded(.up) > max(1, maxbins) { step *= base }
    for divisor in divide where divisor > 0 {
      let smaller = step / divisor
      if smaller >= minstep, width / smaller <= maxbins { step = smaller }
    }
    return step
  }
}

/// Classes of equal width.
struct BinClasses: Hashable, Sendable {
  var start: Double
  var stop: Double
  var step: Double

  /// The lower bound of the class that holds a value; the last class holds its upper bound as well, and infinity lies beyond.
  func floor(_ value: Double) -> Double {
    if value.isNaN { return .nan }
    // Without round ends the last class may reach beyond the data.
    let last = start + ((stop - start) / step).rounded(.up) * step
    if value < start { return -.infinity }
    if value > last { return .infinity }
    let inside = max(start, min(value, last - step))
    return start + step * (1e-14 + (inside - start) / step).rounded(.down)
  }

  /// The most classes that a chart holds.
  static let most = 10_000

  /// How many there are; a little more than a whole number is that number. More than can be held is one more.
  var count: Int { Int(((stop - start) / step - 1e-9).rounded(.up), in: 0...BinClasses.most + 1, or: 0) }

  /// All bounds, from the first to the last.
  var bounds: [Double] { (0...count).map { start + Double($0) * step } }
}

/// Fields for the bounds of a number's class.
struct BinStep: Sendable {
  var parameters: BinParameters
  var field: String
  /// The names of the lower bound and, if it is wanted, of the upper.
  var names: [String]

  func apply(to relation: Relation) -> Relation {
    let column = relation.column(field)
    return apply(to: relation, classes(of: column))
  }

  func classes(of column: Relation.Column) -> BinClasses {
    let extent = finiteExtent(of: column)
    return parameters.classes(from: extent?.low ?? .nan, to: extent?.high ?? .nan)
  }

  func apply(to relation: Relation, _ classes: BinClasses) -> Relation {
    let column = relation.column(field)
    func bounds(_ offset: Double) -> Relation.Column {
      if case .numbers(let numbers) = column.storage {
        return Relation.Column(numbers.map { classes.floor($0) + offset })
      }
      return Relation.Column(
        column.map { cell in
          if cell.isAbsent { return cell == .undefined ? .null : cell }
          return .number(classes.floor(cell.number) + offset)
        })
    }
    var result = relation
    if let name = names.first { result.set(name, bounds(0)) }
    if names.count > 1 { result.set(names[1], bounds(classes.step)) }
    return result
  }
}

/// The least and the greatest number of a column; nil if it has none.
func finiteExtent(of column: Relation.Column) -> (low: Double, high: Double)? {
  var (low, high) = (Double.infinity, -Double.infinity)
  for row in 0..<column.count {
    let number: Double
    if case .numbers(let numbers) = column.storage {
      number = numbers[row]
    } else {
      let cell = column[row]
      if cell.isAbsent || cell == .text("") { continue }
      number = cell.number
    }
    if number < low { low = number }
    if number > high { high = number }
  }
  return low <= high ? (low, high) : nil
}
