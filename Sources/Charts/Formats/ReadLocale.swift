// The language of a chart, from its configuration.
import Document

extension FormatLocale {
  /// `config.locale`: its `language` names a language that Banxin knows, `number` and `time` are d3's own definitions, which go
  /// before it. Without either, numbers and dates are English, as in Vega.
  static func configured(_ config: Tree) -> FormatLocale {
    guard let given = config["locale"] else { return .english }
    var locale = given["language"]?.string?.hasPrefix("zh") == true ? chinese : english
    if let number = given["number"] { locale.read(number: number) }
    if let time = given["time"] { locale.read(time: time) }
    return locale
  }

  private mutating func read(number: Tree) {
    if let text = number["decimal"]?.string { decimal = text }
    if let text = number["thousands"]?.string { thousands = text }
    if let text = number["minus"]?.string { minus = text }
    if let sizes = number["grouping"]?.numbers { grouping = sizes.map { Int($0, in: 0...20, or: 0) } }
    if let signs = number["currency"]?.texts, signs.count == 2 { currency = (signs[0], signs[1]) }
    if let digits = number["leastGrouped"]?.count(in: 0...20) { leastGrouped = digits }
    if let flag = number["groupsAlways"]?.bool { groupsAlways = flag }
  }

  private mutating func read(time: Tree) {
    func names(_ key: String, _ count: Int) -> [String]? { time[key]?.texts.flatMap { $0.count == count ? $0 : nil } }
    if let names = names("months", 12) { months = names }
    if let names = names("shortMonths", 12) { shortMonths = names }
    if let names = names("days", 7) { weekdays = names }
    if let names = names("shortDays", 7) { shortWeekdays = names }
    if let names = names("periods", 2) { halves = (names[0], names[1]) }
    if let pattern = time["dateTime"]?.string { dateTime = pattern }
    if let pattern = time["date"]?.string { date = pattern }
    if let pattern = time["time"]?.string { self.time = pattern }
  }
}

extension Tree {
  /// The texts of a list; nil for anything else.
  fileprivate var texts: [String]? {
    guard let items = array else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }
}
