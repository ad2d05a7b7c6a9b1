// Dates as spreadsheets count them: days since 1900 or 1904, with the day that never was.

/// A number of a sheet taken as a time.
struct SerialDate: Hashable, Sendable {
  /// Whole days since the system's start.
  var day: Int
  /// Milliseconds of that day.
  var milliseconds: Int

  static let dayLength = 86_400_000
  /// 9999-12-31 in the system of 1900.
  private static let last = 2_958_465

  /// nil for times that Excel does not show either: before the start and after the year 9999.
  init?(_ number: ExactDecimal) {
    guard !number.isNegative, let days = number.multiplied(by: SerialDate.millisecondsInDay)?.rounded(to: 0),
      days.coefficient < Int128(SerialDate.last + 1) * Int128(SerialDate.dayLength)
    else { return nil }
    let all = Int(days.coefficient)
    (day, milliseconds) = (all / SerialDate.dayLength, all % SerialDate.dayLength)
  }

  private static let millisecondsInDay = ExactDecimal(coefficient: Int128(dayLength)) ?? .zero

  /// The day in the calendar. In the system of 1900, day 60 is 29 February 1900, which Lotus 1-2-3 invented and Excel kept,
  /// and day 0 is shown as 0 January.
  func calendar(since1904: Bool) -> CalendarTime {
    if !since1904, day == 60 { return CalendarTime(year: 1900, month: 2, day: 29, milliseconds: milliseconds) }
    if !since1904, day == 0 { return CalendarTime(year: 1900, month: 1, day: 0, milliseconds: milliseconds) }
    // Days since 1970: the system of 1900 starts at 31 December 1899, or a day earlier behind the invented one.
    let start = since1904 ? -24_107 : (day > 60 ? -25_569 : -25_568)
    let (year, month, date) = civil(day + start)
    return CalendarTime(year: year, month: month, day: date, milliseconds: milliseconds)
  }

  /// 0 for Sunday.
  func weekday(since1904: Bool) -> Int { (day + (since1904 ? 5 : 6)) % 7 }
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
///
/// Counted in years that begin in March, so that the leap day is the last; an era is the 400 years after which all repeats.
private func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
}
