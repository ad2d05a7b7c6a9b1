// How a language writes numbers and dates.

/// Signs of numbers and names of the calendar.
struct FormatLocale: Hashable, Sendable {
  var decimal = "."
  var thousands = ","
  var grouping = [3]
  var currency = (before: "$", after: "")
  var minus = "−"
  /// From January.
  var months: [String]
  var shortMonths: [String]
  /// From Sunday.
  var weekdays: [String]
  var shortWeekdays: [String]
  /// Before and after noon.
  var halves: (String, String)
  /// What `%c`, `%x` and `%X` mean.
  var dateTime: String
  var date: String
  var time: String
  /// The formats of time axes.
  var axis: TimeFormat.Levels

  static let english = FormatLocale(
    months: EnglishNames.months, shortMonths: EnglishNames.months.map { String($0.prefix(3)) },
    weekdays: EnglishNames.weekdays, shortWeekdays: EnglishNames.weekdays.map { String($0.prefix(3)) },
    halves: ("AM", "PM"), dateTime: "%x, %X", date: "%-m/%-d/%Y", time: "%-I:%M:%S %p", axis: .english)

  /// Months are 一月 … 十二月 in full and 1月 … 12月 where they are cut short, days 星期一 and 周一.
  static let chinese: FormatLocale = {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    let days = ["日", "一", "二", "三", "四", "五", "六"]
    return FormatLocale(
      currency: ("¥", ""), months: numerals.map { $0 + "月" }, shortMonths: (1...12).map { "\($0)月" },
      weekdays: days.map { "星期" + $0 }, shortWeekdays: days.map { "周" + $0 }, halves: ("上午", "下午"),
      dateTime: "%Y年%-m月%-d日 %X", date: "%Y年%-m月%-d日", time: "%H:%M:%S", axis: .chinese)
  }()

  static func == (a: FormatLocale, b: FormatLocale) -> Bool { a.months == b.months && a.decimal == b.decimal }
  func hash(into hasher: inout Hasher) { hasher.combine(months) }
}
