// Values as text marks, headers and legends print them.
import Document

/// How the values of a field are printed.
struct ValueFormat {
  private let number: D3Format?
  private let time: TimeFormat?
  private let isTime: Bool

  init(_ model: ChannelModel, format: Tree?, type: String?, config: Tree) {
    let pattern = format?.string
    let unit = model.unit
    isTime = type == "time" || (type == nil && (model.type == .temporal || unit != nil))
    let locale = FormatLocale.configured(config)
    if isTime {
      let usual = unit.map(locale.pattern) ?? config["timeFormat"]?.string ?? locale.usualDate
      time = TimeFormat(pattern ?? usual, locale: locale)
      number = nil
    } else {
      time = nil
      let isNumber = model.type == .quantitative || type == "number" || pattern != nil
      number = isNumber ? D3Format(pattern ?? config["numberFormat"]?.string ?? "", locale: locale) : nil
    }
  }

  func text(_ cell: Cell) -> String {
    if case .missing(let word) = cell { return word ?? (isTime ? "Invalid Date" : "null") }
    if let time { return time.text(cell.number) }
    if let number, !cell.number.isNaN { return number.text(cell.number) }
    return cell.text
  }
}
