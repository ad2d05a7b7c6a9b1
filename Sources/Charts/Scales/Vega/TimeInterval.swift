// Regular steps of the calendar, and the ticks of time axes.

/// Every so many years, months, days …, counted as d3 does: months from January, days from the first of the month.
struct TimeInterval: Hashable, Sendable {
  enum Unit: String, CaseIterable, Hashable, Sendable {
    case millisecond, second, minute, hour, day, week, month, year
    /// Days counted from 1970, as the ticks of `utc` scales count them.
    case unixDay
  }
  var unit: Unit
  var step = 1

  /// What a step can be; a million years are more than dates hold.
  static let steps = 1...1_000_000

  init(_ unit: Unit, step: Int = 1) { (self.unit, self.step) = (unit, step.clamped(to: TimeInterval.steps)) }

  /// Reads `month`, `hours`, `quarter`, … as `tickCount` and `nice` name them; nil for anything else.
  init?(named name: String, step: Int = 1) {
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    switch singular {
    case "quarter": self.init(.month, step: 3 * step.clamped(to: TimeInterval.steps))
    case "date": self.init(.day, step: step)
    default:
      guard let unit = Unit(rawValue: singular), unit != .unixDay else { return nil }
      self.init(unit, step: step)
    }
  }

  /// The latest beginning that is not after a moment.
  func floor(_ moment: Double) -> Double {
    guard moment.isFinite, moment.magnitude <= CalendarDate.furthest else { return .nan }
    switch unit {
    case .millisecond: return multiple(moment, Double(step))
    case .second: return withinDay(moment, CalendarDate.second, CalendarDate.minute)
    case .minute: return withinDay(moment, CalendarDate.minute, CalendarDate.hour)
    case .hour: return withinDay(moment, CalendarDate.hour, CalendarDate.day)
    case .unixDay: return multiple(moment, CalendarDate.day * Double(step))
    // 1970 began on a Thursday.
    case .week:
      let first = step == 1 ? 3 * CalendarDate.day : -4 * CalendarDate.day
      return multiple(moment - first, CalendarDate.week * Double(step)) + first
    case .day:
      let date = CalendarDate(moment)
      let day = (date.day - 1) / step * step + 1
      return moment - date.time - Double(date.day - day) * CalendarDate.day
    case .month:
      let date = CalendarDate(moment)
      return CalendarDate(year: date.year, month: (date.month - 1) / step * step + 1).moment
    case .year:
      let year = (Double(CalendarDate(moment).year) / Double(step)).rounded(.down) * Double(step)
      return CalendarDate(year: Int(year)).moment
    }
  }

  private func multiple(_ moment: Double, _ length: Double) -> Double { (moment / length).rounded(.down) * length }

  /// Steps begin anew with each whole part: every 15 seconds of a minute, every 6 hours of a day.
  private func withinDay(_ moment: Double, _ length: Double, _ whole: Double) -> Double {
    let start = multiple(moment, whole)
    return start + multiple(moment - start, length * Double(step))
  }

  /// The next beginning after one.
  func next(_ moment: Double) -> Double {
    switch unit {
    case .millisecond: return moment + Double(step)
    case .second: return floor(min(moment + Double(step) * CalendarDate.second, nextWhole(moment, CalendarDate.minute)))
    case .minute: return floor(min(moment + Double(step) * CalendarDate.minute, nextWhole(moment, CalendarDate.hour)))
    case .hour: return floor(min(moment + Double(step) * CalendarDate.hour, nextWhole(moment, CalendarDate.day)))
    case .unixDay: return moment + Double(step) * CalendarDate.day
    case .week: return moment + Double(step) * CalendarDate.week
    case .day:
      let nextMonth = CalendarDate.shifted(TimeInterval(.month).floor(moment), months: 1)
      return min(moment + Double(step) * CalendarDate.day, nextMonth)
    case .month:
      let nextYear = CalendarDate(year: CalendarDate(moment).year + 1).moment
      return min(CalendarDate.shifted(moment, months: Double(step)), nextYear)
    case .year: return CalendarDate(year: CalendarDate(moment).year + step).moment
    }
  }

  private func nextWhole(_ moment: Double, _ whole: Double) -> Double { multiple(moment, whole) + whole }

  func ceil(_ moment: Double) -> Double {
    let floor = floor(moment)
    return floor == moment ? moment : next(floor)
  }

  /// The beginnings from a moment on and before another, at most ten thousand.
  func range(from start: Double, before stop: Double) -> [Double] {
    var moments: [Double] = []
    var moment = ceil(start)
    while moment < stop, moments.count < 10_000 {
      moments.append(moment)
      let next = next(moment)
      guard next > moment else { break }
      moment = next
    }
    return moments
  }

  /// The interval that gives about so many ticks.
  static func ticking(from start: Double, to stop: Double, count: Double, isUTC: Bool = false) -> TimeInterval {
    let target = (stop - start).magnitude / max(count, 1e-9)
    let choices = TimeInterval.choices
    let year = 365 * CalendarDate.day
    let next = choices.firstIndex { $0.length > target } ?? choices.count
    if next == choices.count {
      let step = tickStep(start / year, stop / year, count).magnitude
      return TimeInterval(.year, step: Int(step, in: steps, or: 1))
    }
    if next == 0 {
      let step = tickStep(start, stop, count).magnitude
      return TimeInterval(.millisecond, step: Int(step, in: steps, or: 1))
    }
    let chosen = choices[target / choices[next - 1].length < choices[next].length / target ? next - 1 : next]
    return TimeInterval(isUTC && chosen.unit == .day ? .unixDay : chosen.unit, step: chosen.step)
  }

  private static let choices: [(unit: Unit, step: Int, length: Double)] = {
    let day = CalendarDate.day
    let units: [(Unit, [Int], Double)] = [
      (.second, [1, 5, 15, 30], CalendarDate.second), (.minute, [1, 5, 15, 30], CalendarDate.minute),
      (.hour, [1, 3, 6, 12], CalendarDate.hour), (.day, [1, 2], day), (.week, [1], 7 * day),
      (.month, [1, 3], 30 * day),
      (.year, [1], 365 * day),
    ]
    return units.flatMap { unit, steps, length in steps.map { (unit, $0, Double($0) * length) } }
  }()

  /// About so many beginnings between two moments, in their order.
  static func ticks(from start: Double, to stop: Double, count: Double, isUTC: Bool = false) -> [Double] {
    guard start.isFinite, stop.isFinite, count > 0 else { return [] }
    let (low, high) = (min(start, stop), max(start, stop))
    let interval = ticking(from: low, to: high, count: count, isUTC: isUTC)
    let moments = interval.range(from: low, before: high + 1)
    return stop < start ? moments.reversed() : moments
  }
}
