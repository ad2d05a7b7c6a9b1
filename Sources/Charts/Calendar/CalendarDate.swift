// Days and years without a clock, a locale or a time zone.

/// A moment taken apart. Texts name years from 1 to 9999; moments reach as far as ``furthest``.
struct CalendarDate: Hashable, Sendable {
  static let day: Double = 86_400_000

  var year: Int
  /// 1…12.
  var month = 1
  /// 1…31.
  var day = 1
  /// Milliseconds since midnight.
  var time: Double = 0

  init(year: Int, month: Int = 1, day: Int = 1) { (self.year, self.month, self.day) = (year, month, day) }

  /// The moment in milliseconds since 1970.
  var moment: Double { Double(daysSince1970) * CalendarDate.day + time }

  /// Takes a moment apart, after the proleptic Gregorian calendar counted from 1 March. What lies too far away is taken as the
  /// furthest moment, no number as 1970: those to whom it matters look before.
  init(_ given: Double) {
    let moment = given.isNaN ? 0 : given.clamped(to: -CalendarDate.furthest...CalendarDate.furthest)
    let days = (moment / CalendarDate.day).rounded(.down)
    time = moment - days * CalendarDate.day
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads `2018`, `2018年`, `2018-03`, `2018/3/5`, `2018年3月5日` and `2018-03-05T08:30:00`; nil for anything else.
  init?(text: String) {
    guard let parts = CalendarDate.numbers(in: text), let year = parts.first, (1...9999).contains(year) else {
      return nil
    }
    self.init(year: year)
    if parts.count > 1 { month = parts[1] }
    if parts.count > 2 { day = parts[2] }
    guard (1...12).contains(month), day >= 1, day <= CalendarDate.days(in: month, of: year) else { return nil }
    let clock = parts.dropFirst(3)
    guard zip(clock, [24, 60, 60, 1000]).allSatisfy({ $0 < $1 }) else { return nil }
    for (part, unit) in zip(clock, [3_600_000.0, 60_000, 1000, 1]) { time += Double(part) * unit }
  }

  /// The runs of digits in a date, at most seven; nil if anything but a date's signs stands between them.
  private static func numbers(in text: String) -> [Int]? {
    var parts: [Int] = []
    var isInside = false
    for scalar in text.unicodeScalars {
      if (48...57).contains(scalar.value) {
        let digit = Int(scalar.value) - 48
        if !isInside { parts.append(0) }
        guard parts.count <= 7, parts[parts.count - 1] < 100_000 else { return nil }
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + digit
        isInside = true
      } else if !parts.isEmpty, "-/.年月日T:Z ".unicodeScalars.contains(scalar) {
        isInside = false
      } else {
        return nil
      }
    }
    return parts
  }

  private var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// `2018`, `2018-03` or `2018-03-05`, as precise as the date is.
  var isoText: String {
    if month == 1, day == 1, time == 0 { return String(year) }
    return "\(year)-\(twoDigits(month))" + (day == 1 && time == 0 ? "" : "-\(twoDigits(day))")
  }

  /// The same time of day some months later; the day is cut to the month's end.
  func adding(months: Int) -> CalendarDate {
    let count = year * 12 + month - 1 + months
    var date = self
    (date.year, date.month) = (Int((Double(count) / 12).rounded(.down)), ((count % 12) + 12) % 12 + 1)
    date.day = min(day, CalendarDate.days(in: date.month, of: date.year))
    return date
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
