// How a language writes numbers and dates.

/// Signs of numbers and names of the calendar.
struct FormatLocale: Hashable, Sendable {
  var decimal = "."
  var thousands = ","
  var grouping = [3]
  /// Numbers with fewer digits before the point are not grouped: 1000, but 10,000.
  var leastGrouped = 0
  /// Whether numbers are grouped that no format asks to group.
  var groupsAlways = false
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
  /// Whether units of time are written in Chinese, whatever pattern dates have.
  var isChinese = false

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
      dateTime: "%Y年%-m月%-d日 %X", date: "%Y年%-m月%-d日", time: "%H:%M:%S", axis: .chinese,
      isChinese: true)
  }()

  /// The patterns of moments cut to a time unit.
  func pattern(_ unit: CalendarUnit) -> String { isChinese ? unit.chineseFormat : unit.defaultFormat }

  /// The pattern of moments that belong to no unit.
  var usualDate: String { isChinese ? date : "%b %d, %Y" }

  static func == (a: FormatLocale, b: FormatLocale) -> Bool {
    (a.months, a.decimal, a.thousands, a.date) == (b.months, b.decimal, b.thousands, b.date)
      && (a.grouping, a.leastGrouped, a.groupsAlways) == (b.grouping, b.leastGrouped, b.groupsAlways)
      && a.isChinese == b.isChinese
  }
  func hash(into hasher: inout Hasher) { hasher.combine(months) }
}
