// From the units of a composed chart to the series that they show, panel by panel.
import Document

/// Gathers what units show.
struct UnitTeller {
  private let model: ChartModel
  private let theme: ChartTheme

  init(_ model: ChartModel, _ theme: ChartTheme) { (self.model, self.theme) = (model, theme) }

  /// More rows than this are a cloud that words cannot follow; it is told by its extremes, from the first of them.
  private static let mostRows = 20_000

  /// The layers that carry amounts; texts, rules and ticks that only repeat those of other layers are left out.
  var layers: [PlottedLayer] {
    let main = model.units.filter { !$0.mark.kind.annotates }
    var layers: [PlottedLayer] = []
    for layer in (main.isEmpty ? model.units : main).compactMap(plotted) {
      // Points on a line say nothing more.
      if layer.form == .points || layer.form == .scatter, layers.contains(where: { $0.series == layer.series }) {
        continue
      }
      layers.append(layer)
    }
    return layers
  }

  /// How many panels a field makes; nil where none is parted by it.
  func panels(by field: String) -> Int? {
    guard let unit = model.units.first(where: { $0.facets.contains(field) }), let column = unit.table[field] else {
      return nil
    }
    return Set(column.cells).count
  }

  /// nil for a unit without amounts.
  private func plotted(_ unit: UnitModel) -> PlottedLayer? {
    guard unit.table.rowCount <= UnitTeller.mostRows, let amount = amount(of: unit) else { return nil }
    let place = place(of: unit, beside: amount)
    let names = unit.facets + seriesColumns(of: unit, place)
    let dates = SpokenDates(place.map { moments(unit.table[$0.column]) } ?? [])
    let isCourse = place.map { isOrdered($0, unit) } ?? false
    var order: [[String]] = []
    var points: [[String]: [(rank: Double, point: PlottedPoint)]] = [:]
    for row in unit.table.rows {
      let name = names.map { UnitTeller.text(unit.table[$0]?[row] ?? .undefined, dates) }
      if points[name] == nil { order.append(name) }
      let rank = isCourse ? place.flatMap { UnitTeller.rank(unit.table[$0.column]?[row]) } ?? .infinity : 0
      points[name, default: []].append((rank, point(row, unit, (place, dates), amount)))
    }
    let series = order.map { name in
      let sorted = (points[name] ?? []).enumerated().sorted {
        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
      }
      return PlottedSeries(name: name.isEmpty ? nil : name.joined(separator: "·"), points: sorted.map(\.element.point))
    }
    return PlottedLayer(
      form: form(of: unit, place, amount, isParted: names.count > unit.facets.count), placeTitle: place.map(title),
      amountTitle: title(amount),
      seriesTitle: nil, isOrdered: isCourse && amount.type == .quantitative, isOverTime: place?.type != .quantitative,
      series: series)
  }

  // MARK: Channels

  private func amount(of unit: UnitModel) -> ChannelModel? {
    let order: [EncodingChannel]
    switch unit.mark.kind {
    case .arc: order = [.theta, .radius]
    case .rect: order = [.color, .fill, .y, .x, .size]
    case .bar, .line, .area, .point, .circle, .square, .tick, .rule, .text, .trail:
      order = unit.mark.orient == .horizontal ? [.x, .y, .size, .text] : [.y, .x, .size, .text]
    }
    let channels = order.compactMap { unit[$0] }.filter { $0.isField && $0.bin == nil && unit.table[$0.column] != nil }
    return channels.first { $0.type == .quantitative }
      ?? channels.first { $0.type == .ordinal && holdsNumbers($0, unit) }
  }

  /// Ranks are ordinal, and yet rise and fall.
  private func holdsNumbers(_ channel: ChannelModel, _ unit: UnitModel) -> Bool {
    guard unit.mark.kind == .line, let column = unit.table[channel.column] else { return false }
    return unit.table.rows.allSatisfy { if case .number = column[$0] { true } else { false } }
  }

  private func place(of unit: UnitModel, beside amount: ChannelModel) -> ChannelModel? {
    let order: [EncodingChannel] = unit.mark.kind == .arc ? [.color] : [.x, .y, .color]
    return order.lazy.compactMap { unit[$0] }.first { channel in
      channel.isField && channel.channel != amount.channel && unit.table[channel.column] != nil
    }
  }

  /// Columns of categories that part the rows beside panels.
  private func seriesColumns(of unit: UnitModel, _ place: ChannelModel?) -> [String] {
    var channels = [EncodingChannel.color, .fill, .stroke, .shape, .strokeDash, .xOffset, .yOffset].compactMap {
      unit[$0]
    }
    if unit.mark.kind == .rect, let other = unit[.y], other.column != place?.column { channels.append(other) }
    if unit.mark.kind == .arc { channels = [] }
    var columns: [String] = []
    for channel in channels + unit.details {
      guard channel.isField, channel.type.isDiscrete, channel.column != place?.column,
        !unit.facets.contains(channel.column),
        !columns.contains(channel.column), unit.table[channel.column] != nil
      else { continue }
      columns.append(channel.column)
    }
    return columns
  }

  private func isOrdered(_ channel: ChannelModel, _ unit: UnitModel) -> Bool {
    // In the order of amounts, or of another field, nothing follows upon another.
    if let sort = channel.tree["sort"], sort["field"] != nil || sort["encoding"] != nil || sort["op"] != nil {
      return false
    }
    if let name = channel.tree["sort"]?.string?.drop(while: { $0 == "-" }),
      EncodingChannel(rawValue: String(name)) != nil
    {
      return false
    }
    if channel.type != .nominal { return true }
    guard let column = unit.table[channel.column] else { return false }
    return unit.table.rows.allSatisfy { row in
      if case .text(let text) = column[row] { CalendarDate(text: text) != nil } else { false }
    }
  }

  private func form(
    of unit: UnitModel, _ place: ChannelModel?, _ amount: ChannelModel, isParted: Bool
  ) -> PlottedForm {
    let isStacked = unit.stack != nil && isParted
    switch unit.mark.kind {
    case .bar where unit.mark.orient == .horizontal: return isStacked ? .stackedBars : .bars
    case .bar: return isStacked ? .stackedColumns : .columns
    case .line, .trail: return .lines
    case .area: return .areas
    case .arc: return (unit.mark.properties.number(.innerRadius) ?? 0) > 0 ? .ring : .pie
    case .rect: return .heatMap
    case .point, .circle, .square:
      let isCloud = place?.isUnbinnedAmount == true && [EncodingChannel.x, .y].contains(amount.channel)
      return isCloud ? .scatter : .points
    case .rule, .text, .tick: return .points
    }
  }

  private func title(_ channel: ChannelModel) -> String {
    let guide = channel.tree["axis"] ?? channel.tree["legend"]
    if let given = channel.tree["title"]?.string ?? guide?["title"]?.string { return given }
    if case .count = channel.source { return "数量" }
    return channel.field ?? ""
  }

  // MARK: Values

  private func moments(_ column: Relation.Column?) -> [Double] {
    (0..<(column?.count ?? 0)).compactMap { if case .moment(let moment)? = column?[$0] { moment } else { nil } }
  }

  private func point(
    _ row: Int, _ unit: UnitModel, _ axis: (place: ChannelModel?, dates: SpokenDates), _ amount: ChannelModel
  ) -> PlottedPoint {
    let column = unit.table[amount.column]
    let number = column?[row].finiteNumber
    var text = column.flatMap { $0.writings.indices.contains(row) ? $0.writings[row] : nil }
    if text == nil, let number { text = spokenAmount(number) }
    let word: String
    if case .missing(let given?)? = column?[row] { word = given } else { word = theme.missingWord }
    let spot = axis.place.flatMap { unit.table[$0.column]?[row] }
    return PlottedPoint(
      place: spot.map { UnitTeller.text($0, axis.dates) } ?? "", amount: number,
      text: number == nil ? word : text ?? word,
      position: axis.place?.isContinuous == true ? spot?.finiteNumber : nil)
  }

  private static func text(_ cell: Cell, _ dates: SpokenDates) -> String {
    switch cell {
    case .moment(let moment): dates.text(moment)
    case .number(let number): D3Format.plain.text(number)
    case .undefined, .missing(nil): ""
    case .missing, .bool, .text, .list, .record, .pattern: cell.text
    }
  }

  /// Where a value stands among others of its kind; nil for words, which keep the order of the data.
  private static func rank(_ cell: Cell?) -> Double? {
    guard let cell else { return nil }
    if case .text(let text) = cell { return CalendarDate(text: text)?.moment ?? 0 }
    return cell.finiteNumber
  }
}

extension SimpleMark {
  /// Whether marks of this kind mostly say something of other marks.
  fileprivate var annotates: Bool {
    switch self {
    case .rule, .text, .tick: true
    case .bar, .line, .area, .point, .circle, .square, .rect, .arc, .trail: false
    }
  }
}
