// Dates as a reader says them, all of one axis alike.

/// How much of its dates a series needs: 2020年, 2020年3月, 2020年3月5日.
struct SpokenDates {
  private let hasMonths: Bool
  private let hasDays: Bool

  /// - Parameter moments: milliseconds from 1970.
  init(_ moments: some Sequence<Double>) {
    var (months, days) = (false, false)
    for moment in moments where moment.isFinite {
      let date = CalendarDate(moment)
      months = months || date.month != 1
      days = days || date.day != 1
    }
    (hasMonths, hasDays) = (months || days, days)
  }

  func text(_ moment: Double) -> String {
    guard moment.isFinite else { return "" }
    let date = CalendarDate(moment)
    if date.time != 0 { return date.isoText }
    return "\(date.year)年" + (hasMonths ? "\(date.month)月" : "") + (hasDays ? "\(date.day)日" : "")
  }
}
