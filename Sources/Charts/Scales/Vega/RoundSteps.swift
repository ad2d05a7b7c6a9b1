// Round values in an interval: the steps of 1, 2 and 5 times a power of ten that d3 takes.

/// Multiples that lie in an interval. A negative increment is the inverse of the step, so that 0.3 is 3 / 10 and not 3 × 0.1.
private struct TickSpecification {
  var first: Double
  var last: Double
  var increment: Double

  init(_ start: Double, _ stop: Double, _ count: Double) {
    let step = (stop - start) / max(0, count)
    let exponent = logarithm10(step).rounded(.down)
    let error = step / power(10, exponent)
    // The bounds are the geometric means of neighbouring steps.
    let factor: Double =
      error >= 50.0.squareRoot() ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    if exponent < 0 {
      let inverse = power(10, -exponent) / factor
      (first, last) = (scriptRound(start * inverse), scriptRound(stop * inverse))
      if first / inverse < start { first += 1 }
      if last / inverse > stop { last -= 1 }
      increment = -inverse
    } else {
      increment = power(10, exponent) * factor
      (first, last) = (scriptRound(start / increment), scriptRound(stop / increment))
      if first * increment < start { first += 1 }
      if last * increment > stop { last -= 1 }
    }
    if last < first, count >= 0.5, count < 2 { self = TickSpecification(start, stop, count * 2) }
  }
}

/// `Math.round`: halves go up.
func scriptRound(_ value: Double) -> Double {
  let floor = value.rounded(.down)
  return value - floor >= 0.5 ? floor + 1 : floor
}

/// About so many round values between two bounds, in their order; more than ten thousand are none.
func ticks(_ start: Double, _ stop: Double, _ count: Double) -> [Double] {
  guard count > 0, start.isFinite, stop.isFinite else { return [] }
  if start == stop { return [start] }
  let specification = stop < start ? TickSpecification(stop, start, count) : TickSpecification(start, stop, count)
  guard specification.last >= specification.first, specification.last - specification.first < 10_000 else { return [] }
  let ticks = (0...Int(specification.last - specification.first)).map { offset -> Double in
    let place = specification.first + Double(offset)
    return specification.increment < 0 ? place / -specification.increment : place * specification.increment
  }
  return stop < start ? ticks.reversed() : ticks
}

/// The step of ``ticks``, or less than zero the inverse of a step below one; not a number where there is none.
func tickIncrement(_ start: Double, _ stop: Double, _ count: Double) -> Double {
  TickSpecification(start, stop, count).increment
}

/// The distance of ``ticks``, negative where the interval runs backwards.
func tickStep(_ start: Double, _ stop: Double, _ count: Double) -> Double {
  let increment = stop < start ? tickIncrement(stop, start, count) : tickIncrement(start, stop, count)
  return (stop < start ? -1 : 1) * (increment < 0 ? 1 / -increment : increment)
}

/// An interval widened to round bounds, as `nice` of d3's linear scales does it.
func niceBounds(_ start: Double, _ stop: Double, _ count: Double) -> (start: Double, stop: Double) {
  guard start.isFinite, stop.isFinite, start != stop else { return (start, stop) }
  if stop < start {
    let turned = niceBounds(stop, start, count)
    return (turned.stop, turned.start)
  }
  var (low, high) = (start, stop)
  var previous = Double.nan
  for _ in 0..<10 {
    let step = tickIncrement(low, high, count)
    if step == previous { return (low, high) }
    if step > 0 {
      (low, high) = ((low / step).rounded(.down) * step, (high / step).rounded(.up) * step)
    } else if step < 0 {
      (low, high) = ((low * step).rounded(.up) / step, (high * step).rounded(.down) / step)
    } else {
      break
    }
    previous = step
  }
  return (start, stop)
}
