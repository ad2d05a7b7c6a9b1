// Round values to label an axis with.

/// The distance of about `count` round values in an interval: 1, 2 or 5 times a power of ten.
func tickStep(from low: Double, to high: Double, count: Int) -> Double {
  let rough = (high - low) / Double(max(1, count))
  guard rough > 0, rough.isFinite else { return 0 }
  let magnitude = power(10, logarithm10(rough).rounded(.down))
  let error = rough / magnitude
  // The bounds are the geometric means of neighbouring steps.
  let factor: Double = error >= 7.071 ? 10 : error >= 3.162 ? 5 : error >= 1.414 ? 2 : 1
  return factor * magnitude
}

func linearTicks(from low: Double, to high: Double, count: Int) -> [Double] {
  let step = tickStep(from: low, to: high, count: count)
  guard step > 0 else { return [low] }
  let (first, last) = ((low / step - 1e-9).rounded(.up), (high / step + 1e-9).rounded(.down))
  guard last >= first, last - first <= 1000 else { return [] }
  // Steps below 1 are divided by their inverse, so that 0.3 is 0.3 and not 0.30000000000000004.
  let inverse = step < 1 ? (1 / step).rounded() : 0
  return (0...Int(last - first)).map { offset in
    let place = first + Double(offset)
    return inverse > 0 ? place / inverse : place * step
  }
}

/// Powers of the base; between them 2 and 5 as well where there is room.
func logTicks(from low: Double, to high: Double, base: Double, count: Int) -> [Double] {
  guard low > 0 else { return [] }
  let first = (logarithm(low) / logarithm(base) - 1e-9).rounded(.up)
  let last = (logarithm(high) / logarithm(base) + 1e-9).rounded(.down)
  let decades = max(0, last - first) + 1
  guard decades <= 1000 else { return [] }
  if base == 10, decades * 3 <= Double(max(count, 4)) {
    var ticks: [Double] = []
    for exponent in stride(from: first - 1, through: last, by: 1) {
      for factor in [1.0, 2, 5] { ticks.append(factor * power(10, exponent)) }
    }
    return ticks.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
  }
  // Powers are short, and readers count in them: twice as many as other ticks.
  let step = max(1, (decades / Double(max(1, 2 * count))).rounded(.up))
  return stride(from: first, through: last, by: step).map { power(base, $0) }
}

/// The first moments of years, months or days.
func timeTicks(from low: Double, to high: Double, count: Int) -> [Double] {
  let days = (high - low) / CalendarDate.day / Double(max(1, count))
  guard days > 0, days.isFinite else { return [low] }
  if days < 12 { return dayTicks(from: low, to: high, step: days) }
  let months = [1, 3, 6, 12].first { Double($0) * 30.5 >= days * 0.7 } ?? 12
  let years = months < 12 ? 1 : Int(max(1, niceCeiling(days / 365.25 * 0.7)))
  return monthTicks(from: low, to: high, step: months == 12 ? 12 * years : months)
}

private func niceCeiling(_ value: Double) -> Double {
  let magnitude = power(10, logarithm10(max(value, 1)).rounded(.down))
  return ([1, 2, 5, 10].first { $0 * magnitude >= value } ?? 10) * magnitude
}

private func dayTicks(from low: Double, to high: Double, step: Double) -> [Double] {
  let step = Double([1, 2, 7, 14].first { Double($0) >= step * 0.7 } ?? 14) * CalendarDate.day
  let first = (low / step).rounded(.up) * step
  return first > high ? [] : Array(stride(from: first, through: high, by: step).prefix(1000))
}

private func monthTicks(from low: Double, to high: Double, step: Int) -> [Double] {
  let start = CalendarDate(low)
  let months = (start.year * 12 + start.month - 1) / step * step
  var date = CalendarDate(year: months / 12, month: months % 12 + 1)
  var ticks: [Double] = []
  while date.moment <= high, ticks.count < 1000 {
    if date.moment >= low { ticks.append(date.moment) }
    date = date.adding(months: step)
  }
  return ticks
}
