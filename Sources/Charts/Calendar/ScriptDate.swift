// Moments taken apart and put together as JavaScript's dates do, in one calendar without time zones.

extension CalendarDate {
  static let second: Double = 1000
  static let minute: Double = 60_000
  static let hour: Double = 3_600_000
  static let week: Double = 604_800_000
  /// Further from 1970 than this there are no moments (ECMA-262, 21.4.1.1).
  static let furthest = 8.64e15

  var hour: Int { Int(time / CalendarDate.hour) }
  var minute: Int { Int(time / CalendarDate.minute) % 60 }
  var second: Int { Int(time / CalendarDate.second) % 60 }
  var millisecond: Int { Int(time.rounded(.down)) % 1000 }

  /// 0 for Sunday … 6 for Saturday.
  var weekday: Int { CalendarDate.weekday(of: moment) }
  /// 1…366.
  var dayOfYear: Int { Int((moment - CalendarDate(year: year).moment) / CalendarDate.day) + 1 }
  /// Sundays of the year so far, as `%U` counts them.
  var sundayWeek: Int { (dayOfYear + 6 - weekday) / 7 }
  /// Mondays of the year so far, as `%W` counts them.
  var mondayWeek: Int { (dayOfYear + 6 - (weekday + 6) % 7) / 7 }

  static func weekday(of moment: Double) -> Int {
    let days = (moment / day).rounded(.down).truncatingRemainder(dividingBy: 7)
    guard days.isFinite else { return 0 }
    return ((Int(days) + 4) % 7 + 7) % 7
  }

  /// The moment of parts that may exceed their bounds: month 12 is January of the next year. Months count from 0, days from 1.
  /// Not a number if a part is none, or the moment is further away than dates reach.
  static func moment(_ parts: DateParts) -> Double {
    let all = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second, parts.millisecond]
    guard all.allSatisfy({ $0.isFinite && $0.magnitude < 1e15 }) else { return .nan }
    let month = parts.month.rounded(.towardZero)
    let carried = (month / 12).rounded(.down)
    let year = parts.year.rounded(.towardZero) + carried
    guard year.magnitude < 400_000 else { return .nan }
    let first = CalendarDate(year: Int(year), month: Int(month - carried * 12) + 1).moment
    let moment =
      first + (parts.day.rounded(.towardZero) - 1) * day + parts.hour.rounded(.towardZero) * hour
      + parts.minute.rounded(.towardZero) * minute + parts.second.rounded(.towardZero) * second
      + parts.millisecond.rounded(.towardZero)
    return moment.magnitude <= furthest ? moment : .nan
  }
}

/// The parts of a date as numbers.
struct DateParts: Hashable, Sendable {
  var year = 1970.0
  /// From 0.
  var month = 0.0
  var day = 1.0
  var hour = 0.0
  var minute = 0.0
  var second = 0.0
  var millisecond = 0.0

  /// In the order that `Date()` and `datetime()` take them; years 0…99 are those of the 20th century.
  init(arguments: [Double]) {
    func part(_ place: Int, _ absent: Double) -> Double { place < arguments.count ? arguments[place] : absent }
    let given = part(0, 1970)
    year = (0...99).contains(given.rounded(.towardZero)) ? 1900 + given.rounded(.towardZero) : given
    (month, day, hour) = (part(1, 0), part(2, 1), part(3, 0))
    (minute, second, millisecond) = (part(4, 0), part(5, 0), part(6, 0))
  }

  init(year: Double = 1970) { self.year = year }
}

private let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// A date as `String()` writes it, in universal time.
func scriptText(moment: Double) -> String {
  guard moment.magnitude <= CalendarDate.furthest else { return "Invalid Date" }
  let date = CalendarDate(moment)
  let clock = [date.hour, date.minute, date.second].map(twoDigits).joined(separator: ":")
  return "\(weekdayNames[date.weekday]) \(monthNames[date.month - 1]) \(twoDigits(date.day)) "
    + "\(padded(date.year, 4)) \(clock) GMT+0000 (Coordinated Universal Time)"
}

/// A whole number with at least so many digits.
func padded(_ number: Int, _ width: Int, with fill: Character = "0") -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: fill, count: max(0, width - digits.utf8.count)) + digits
}
