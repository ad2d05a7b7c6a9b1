// Time units: which parts of a moment count, as `yearmonth`, `utchours` or `binnedyear` name them.
import Diagnose

/// A time unit of Vega-Lite.
struct CalendarUnit: Hashable, Sendable {
  /// The parts, from the longest to the shortest.
  enum Part: String, CaseIterable, Hashable, Sendable {
    case year, quarter, month, week, dayofyear, date, day, hours, minutes, seconds, milliseconds
  }
  var parts: Set<Part>
  /// How many of the shortest part make one unit.
  var step = 1
  var isUTC = false
  /// Whether the data hold the beginnings of units already.
  var isBinned = false
  /// Where the parts are found from the data's extent: at most so many units.
  var maxbins: Int?

  init(_ parts: Set<Part>, step: Int = 1) { (self.parts, self.step) = (parts, step) }

  /// Reads a name such as `binnedutcyearmonth`; nil if it is none, or joins parts that do not go together.
  init?(_ name: String) {
    self.init([])
    var rest = Substring(name)
    if rest.hasPrefix("binned") { (isBinned, rest) = (true, rest.dropFirst(6)) }
    if rest.hasPrefix("utc") { (isUTC, rest) = (true, rest.dropFirst(3)) }
    while !rest.isEmpty {
      guard let part = CalendarUnit.longestFirst.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
      guard parts.insert(part).inserted else { return nil }
      rest = rest.dropFirst(part.rawValue.count)
    }
    guard !parts.isEmpty, fits else { return nil }
  }

  /// `dayofyear` and `date` before `day`.
  private static let longestFirst = Part.allCases.sorted { $0.rawValue.count > $1.rawValue.count }

  /// Days of the week and weeks do not go with months.
  private var fits: Bool {
    parts.isDisjoint(with: [.week, .day, .dayofyear]) || parts.isDisjoint(with: [.quarter, .month, .date])
  }

  /// From the longest to the shortest.
  var ordered: [Part] { Part.allCases.filter(parts.contains) }
  var shortest: Part { ordered.last ?? .milliseconds }

  /// The name without what says where the unit comes from: `yearmonth`.
  var name: String { ordered.map(\.rawValue).joined() }
}

extension CalendarUnit {
  /// The beginning of the unit that a moment lies in. Without a year it lies in 2012, which began on a Sunday.
  func floor(_ moment: Double) -> Double {
    guard moment.isFinite, moment.magnitude <= CalendarDate.furthest else { return .nan }
    if isBinned { return moment }
    let date = CalendarDate(moment)
    var result = DateParts(year: 2012)
    if parts.contains(.year) { result.year = stepped(.year, date.year) }
    if parts.contains(.month) {
      result.month = stepped(.month, date.month - 1)
    } else if parts.contains(.quarter) {
      result.month = 3 * stepped(.quarter, (date.month - 1) / 3)
    }
    result.day = day(date, year: Int(result.year))
    if parts.contains(.hours) { result.hour = stepped(.hours, date.hour) }
    if parts.contains(.minutes) { result.minute = stepped(.minutes, date.minute) }
    if parts.contains(.seconds) { result.second = stepped(.seconds, date.second) }
    if parts.contains(.milliseconds) { result.millisecond = stepped(.milliseconds, date.millisecond) }
    return CalendarDate.moment(result)
  }

  /// Days count from 1, and weeks by the Sundays of the year.
  private func day(_ date: CalendarDate, year: Int) -> Double {
    let firstWeekday = CalendarDate(year: year).weekday
    func dayOfYear(week: Int, weekday: Int) -> Double { Double(weekday + week * 7 - (firstWeekday + 6) % 7) }
    if parts.contains(.week) {
      let week = Int(stepped(.week, date.sundayWeek, from: 1))
      return dayOfYear(week: week, weekday: parts.contains(.day) ? date.weekday : 0)
    }
    if parts.contains(.day) { return dayOfYear(week: 1, weekday: Int(stepped(.day, date.weekday, from: 1))) }
    if parts.contains(.date) { return stepped(.date, date.day, from: 1) }
    return parts.contains(.dayofyear) ? stepped(.dayofyear, date.dayOfYear, from: 1) : 1
  }

  /// Only the shortest part is taken in steps.
  private func stepped(_ part: Part, _ value: Int, from phase: Int = 0) -> Double {
    guard part == shortest, step > 1 else { return Double(value) }
    let whole = (Double(value - phase) / Double(step)).rounded(.down)
    return Double(phase) + whole * Double(step)
  }

  /// The moment some units later; months and years keep their day where they have it.
  func offset(_ moment: Double, by count: Int = 1) -> Double {
    guard moment.magnitude <= CalendarDate.furthest else { return .nan }
    let steps = Double(count) * Double(step)
    switch shortest {
    case .year: return CalendarDate.shifted(moment, months: 12 * steps)
    case .quarter: return CalendarDate.shifted(moment, months: 3 * steps)
    case .month: return CalendarDate.shifted(moment, months: steps)
    case .week: return moment + CalendarDate.week * steps
    case .date, .day, .dayofyear: return moment + CalendarDate.day * steps
    case .hours: return moment + CalendarDate.hour * steps
    case .minutes: return moment + CalendarDate.minute * steps
    case .seconds: return moment + CalendarDate.second * steps
    case .milliseconds: return moment + steps
    }
  }

  /// Beginning and end of the unit that a moment lies in.
  func interval(of moment: Double) -> (start: Double, end: Double) {
    let start = floor(moment)
    return (start, offset(start))
  }
}

extension CalendarDate {
  /// A moment some months later; a day that the month does not have runs over, as in JavaScript.
  static func shifted(_ moment: Double, months: Double) -> Double {
    let date = CalendarDate(moment)
    var parts = DateParts(year: Double(date.year))
    (parts.month, parts.day) = (Double(date.month - 1) + months, Double(date.day))
    let shifted = CalendarDate.moment(parts)
    return shifted + date.time
  }
}

extension CalendarUnit {
  /// The pattern that the unit's moments are printed with where no format is asked for; Vega-Lite writes `Jan 2012` where Vega
  /// writes 2012-01.
  var defaultFormat: String { format(CalendarUnit.englishFormats) }

  /// The same in Chinese: 2012年1月.
  var chineseFormat: String { format(CalendarUnit.chineseFormats) }

  /// Vega's own pattern for the unit, with some patterns of parts replaced.
  func format(overriding patterns: [String: String]) -> String {
    var all = CalendarUnit.englishFormats
    (all["year-month"], all["year-month-date"]) = ("%Y-%m ", "%Y-%m-%d ")
    return format(all.merging(patterns) { _, new in new })
  }

  /// The longest runs of parts that have a pattern of their own, one after the other.
  private func format(_ patterns: [String: String]) -> String {
    let names = ordered.map(\.rawValue)
    var text = ""
    var start = 0
    while start < names.count {
      var end = names.count
      while end > start + 1, patterns[names[start..<end].joined(separator: "-")] == nil { end -= 1 }
      text += patterns[names[start..<end].joined(separator: "-")] ?? ""
      start = end
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private static let englishFormats = [
    "year": "%Y ", "quarter": "Q%q ", "month": "%b ", "date": "%d ", "week": "W%U ", "day": "%a ", "dayofyear": "%j ",
    "hours": "%H:00", "minutes": "00:%M", "seconds": ":%S", "milliseconds": ".%L", "year-month": "%b %Y ",
    "year-month-date": "%b %d, %Y ", "hours-minutes": "%H:%M",
  ]
  private static let chineseFormats = [
    "year": "%Y年", "quarter": "第%q季度", "month": "%-m月", "date": "%-d日", "week": "第%-U周", "day": "%a",
    "dayofyear": "第%-j天", "hours": "%-H时", "minutes": "%-M分", "seconds": "%-S秒", "milliseconds": ".%L",
    "year-month": "%Y年%-m月", "year-month-date": "%Y年%-m月%-d日", "hours-minutes": "%H:%M",
    "hours-minutes-seconds": "%H:%M:%S",
  ]
}

extension CalendarUnit {
  /// The parts and step that cut an extent of moments into about so many units.
  static func binning(from low: Double, to high: Double, maxbins: Int) -> CalendarUnit {
    let target = (high - low).magnitude / Double(max(1, maxbins))
    let choices = CalendarUnit.choices
    let next = choices.firstIndex { $0.duration > target } ?? choices.count
    if next == choices.count {
      let year = CalendarDate.day * 365
      let step = tickStep(low / year, high / year, Double(max(1, maxbins)))
      return CalendarUnit([.year], step: Int(step, in: TimeInterval.steps, or: 1))
    }
    guard next > 0 else {
      let step = tickStep(low, high, Double(max(1, maxbins)))
      return CalendarUnit(Set(downTo(.milliseconds)), step: Int(step, in: TimeInterval.steps, or: 1))
    }
    let isShorter = target / choices[next - 1].duration < choices[next].duration / target
    let choice = choices[isShorter ? next - 1 : next]
    return CalendarUnit(choice.parts, step: choice.step)
  }

  private static let clockParts: [Part] = [.year, .month, .date, .hours, .minutes, .seconds, .milliseconds]

  private static func downTo(_ part: Part) -> [Part] {
    Array(clockParts.prefix((clockParts.firstIndex(of: part) ?? 0) + 1))
  }

  private static let choices: [(parts: Set<Part>, step: Int, duration: Double)] = {
    let shortParts: [(Part, [Int], Double)] = [
      (.seconds, [1, 5, 15, 30], CalendarDate.second), (.minutes, [1, 5, 15, 30], CalendarDate.minute),
      (.hours, [1, 3, 6, 12], CalendarDate.hour), (.date, [1], CalendarDate.day),
    ]
    let short = shortParts.flatMap { part, steps, length in
      steps.map { (parts: Set(downTo(part)), step: $0, duration: Double($0) * length) }
    }
    let day = CalendarDate.day
    return short + [
      ([.year, .week], 1, 7 * day), ([.year, .month], 1, 30 * day), ([.year, .month], 3, 90 * day),
      ([.year], 1, 365 * day),
    ]
  }()
}
