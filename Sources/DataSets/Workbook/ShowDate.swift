// What a day or a time looks like under a format.

/// The text of a time under a section with parts of dates.
func dateText(_ date: SerialDate, _ section: FormatCode.Section, since1904: Bool) -> String {
  let shown = ShownDate(date, section, since1904: since1904)
  return section.tokens.reduce(into: "") { text, token in
    switch token {
    case .literal(let literal): text += literal
    case .date(let part): text += shown.text(part)
    case .point: text += "."
    case .percent: text += "%"
    case .digit, .general, .text, .exponent, .fraction: break
    }
  }
}

private struct ShownDate {
  private let calendar: CalendarTime
  private let weekday: Int
  /// Milliseconds since the system's start, for elapsed hours.
  private let elapsed: Int
  private let time: Int
  private let hasHalfDay: Bool
  private let numerals: FormatCode.Numerals?
  private let hasChineseNames: Bool

  init(_ date: SerialDate, _ section: FormatCode.Section, since1904: Bool) {
    calendar = date.calendar(since1904: since1904)
    weekday = date.weekday(since1904: since1904)
    (elapsed, time) = (date.day * SerialDate.dayLength + date.milliseconds, date.milliseconds / 1000)
    (numerals, hasChineseNames) = (section.numerals, section.hasChineseNames)
    hasHalfDay = section.tokens.contains { if case .date(.halfDay) = $0 { true } else { false } }
  }

  func text(_ part: FormatCode.DatePart) -> String {
    switch part {
    case .year(let width): year(width)
    case .month(let width): width > 2 ? monthName(width) : number(calendar.month, width)
    case .day(let width): number(calendar.day, width)
    case .weekday(let width): weekdayName(width)
    case .hour(let width): number(hasHalfDay ? (time / 3600 + 11) % 12 + 1 : time / 3600, width)
    case .minute(let width): number(time / 60 % 60, width)
    case .second(let width): number(time % 60, width)
    case .secondDecimals(let count): "." + padded(elapsed % 1000, 3).prefix(count)
    case .halfDay(let chinese): time < 43_200 ? (chinese ? "上午" : "AM") : (chinese ? "下午" : "PM")
    case .elapsed(let unit): String(elapsed / 1000 / unit)
    }
  }

  private func monthName(_ width: Int) -> String {
    if hasChineseNames {
      return width == 4 ? spelledNumber(calendar.month, .plain, omitsOne: true) + "月" : "\(calendar.month)月"
    }
    return String(months[calendar.month - 1].prefix(width == 3 ? 3 : width == 5 ? 1 : 9))
  }

  /// The digits of a year one by one.
  private func year(_ width: Int) -> String {
    let text = width <= 2 ? padded(calendar.year % 100, 2) : padded(calendar.year, 4)
    return numerals.map { digitsOneByOne(text, $0) } ?? text
  }

  private func number(_ number: Int, _ width: Int) -> String {
    switch numerals {
    case nil: padded(number, min(width, 2))
    case .wide: digitsOneByOne(padded(number, min(width, 2)), .wide)
    case .plain: spelledNumber(number, .plain, omitsOne: true)
    case .formal: spelledNumber(number, .formal, omitsOne: false)
    }
  }

  /// `aaa` 三 and `aaaa` 星期三 are told from `ddd` and `dddd` by ten more.
  private func weekdayName(_ width: Int) -> String {
    let chinese = ["日", "一", "二", "三", "四", "五", "六"][weekday]
    switch width {
    case 13: return chinese
    case 14...: return "星期" + chinese
    case _ where hasChineseNames: return (width == 3 ? "周" : "星期") + chinese
    case 3: return String(weekdays[weekday].prefix(3))
    default: return weekdays[weekday]
    }
  }
}

private let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
private let months = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]
