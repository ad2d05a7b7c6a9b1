// Parts of the calendar that moments lie in.

extension TimeUnit {
  /// Beginning and end of the part of the calendar that a moment lies in. Units without a year lie in 2012, as in
  /// Vega-Lite.
  func interval(of moment: Double) -> (from: Double, to: Double) {
    let date = CalendarDate(moment)
    func months(_ start: CalendarDate, _ count: Int) -> (from: Double, to: Double) {
      (start.moment, start.adding(months: count).moment)
    }
    func day(_ start: CalendarDate) -> (from: Double, to: Double) { (start.moment, start.moment + CalendarDate.day) }
    let quarterMonth = (date.month - 1) / 3 * 3 + 1
    return switch self {
    case .year: months(CalendarDate(year: date.year), 12)
    case .quarter: months(CalendarDate(year: 2012, month: quarterMonth), 3)
    case .month: months(CalendarDate(year: 2012, month: date.month), 1)
    case .date: day(CalendarDate(year: 2012, month: 1, day: date.day))
    case .yearquarter: months(CalendarDate(year: date.year, month: quarterMonth), 3)
    case .yearmonth: months(CalendarDate(year: date.year, month: date.month), 1)
    case .yearmonthdate: day(CalendarDate(year: date.year, month: date.month, day: date.day))
    }
  }

  /// How the unit is printed where no format is asked for.
  var format: String {
    switch self {
    case .year: "%Y"
    case .quarter: "第%q季度"
    case .month: "%-m月"
    case .date: "%-d日"
    case .yearquarter: "%Y年第%q季度"
    case .yearmonth: "%Y年%-m月"
    case .yearmonthdate: "%Y年%-m月%-d日"
    }
  }
}
