// How large a plot is, and the ranges of its scales.
import Document

/// The size of a plot with its scales laid out in it.
struct SizedPlot {
  var width: Double
  var height: Double
  /// By their places in the chart's list.
  var scales: [Int: ScaleModel]
}

/// Finds the size of a plot from the specification and from its discrete scales.
struct PlotSizer {
  let model: ChartModel
  let store: ScaleStore
  let scope: CellScope

  private var view: Tree { model.config["view"] ?? .emptyObject }

  func size(_ members: [Int], _ properties: Tree) -> SizedPlot {
    var scales: [Int: ScaleModel] = [:]
    for member in members {
      for id in model.units[member].scales.values where scales[id] == nil { scales[id] = store.scale(id, scope) }
    }
    let width = extent(.x, members, properties["width"], &scales)
    let height = extent(.y, members, properties["height"], &scales)
    var plot = SizedPlot(width: width, height: height, scales: scales)
    layOut(&plot, members)
    return plot
  }

  /// Whether the size of a plot along an axis follows from the steps of its scale.
  func isStepped(_ channel: EncodingChannel, _ members: [Int], _ properties: Tree) -> Bool {
    let given = properties[channel == .x ? "width" : "height"]
    if given?.number != nil || given?.string == "container" { return false }
    let discrete = view[channel == .x ? "discreteWidth" : "discreteHeight"]
    guard let id = scaleID(channel, members) else { return given?["step"] != nil || discrete?.number == nil }
    return store.scale(id, scope).kind.isDiscrete && (given?["step"] != nil || discrete?.number == nil)
  }

  /// The first scale that the plot's units have along an axis.
  private func scaleID(_ channel: EncodingChannel, _ members: [Int]) -> Int? {
    members.lazy.compactMap { model.units[$0].scales[channel] }.first
  }

  private func extent(
    _ channel: EncodingChannel, _ members: [Int], _ given: Tree?, _ scales: inout [Int: ScaleModel]
  ) -> Double {
    if let number = given?.number { return number }
    let isWidth = channel == .x
    let continuous = view[isWidth ? "continuousWidth" : "continuousHeight"]?.number ?? 300
    if given?.string == "container" { return continuous }
    let discrete = view[isWidth ? "discreteWidth" : "discreteHeight"]
    let step = (given?["step"] ?? discrete?["step"] ?? view["step"])?.number ?? 20
    guard let id = scaleID(channel, members), var scale = scales[id] else {
      if isPolar(members) { return continuous }
      let inner = given?["step"] != nil ? innerSteps(channel, members, scales).map { $0 * step } : nil
      return inner ?? discrete?.number ?? step
    }
    guard scale.kind.isDiscrete else { return continuous }
    if given?["step"] == nil, let number = discrete?.number { return number }
    if let offsetID = scaleID(channel.offset ?? channel, members), let offset = scales[offsetID],
      offset.kind.isDiscrete,
      given?["for"]?.string != "position"
    {
      let inside = step * offset.bandSpace(offset.values.count) / (1 - scale.inner)
      return scale.bandSpace(scale.values.count) * inside
    }
    scale.fixedStep = step
    scales[id] = scale
    return scale.bandSpace(scale.values.count) * step
  }

  private func isPolar(_ members: [Int]) -> Bool {
    members.contains { model.units[$0].mark.kind == .arc || model.units[$0].scales[.theta] != nil }
  }

  /// How many steps a scale inside of bands takes, where no scale of the axis lies around it.
  private func innerSteps(_ channel: EncodingChannel, _ members: [Int], _ scales: [Int: ScaleModel]) -> Double? {
    guard let id = scaleID(channel.offset ?? channel, members), let offset = scales[id] else { return nil }
    return offset.bandSpace(offset.values.count)
  }

  /// Ranges in pixels, once the size is known.
  private func layOut(_ plot: inout SizedPlot, _ members: [Int]) {
    for member in members {
      for channel in [EncodingChannel.x, .y] {
        guard let id = model.units[member].scales[channel] else { continue }
        let length = channel == .x ? plot.width : plot.height
        position(&plot.scales[id], channel, length)
      }
    }
    for member in members {
      let unit = model.units[member]
      let ranges = ScaleRanges(
        unit: unit, config: model.config, width: plot.width, height: plot.height, steps: steps(unit, plot))
      for channel in EncodingChannel.scaled {
        guard let id = unit.scales[channel] else { continue }
        if channel.isOffset {
          offset(&plot, id, channel, unit)
        } else if !channel.isPosition, plot.scales[id]?.isLaidOut == false {
          plot.scales[id].map { scale in
            var scale = scale
            ranges.fill(&scale)
            scale.isLaidOut = true
            plot.scales[id] = scale
          }
        }
      }
    }
  }

  private func position(_ scale: inout ScaleModel?, _ channel: EncodingChannel, _ length: Double) {
    guard var laid = scale, !laid.isLaidOut else { return }
    laid.isLaidOut = true
    if !laid.kind.isDiscrete {
      laid.pad(length)
      if let nice = laid.nice, nice.isOn { laid.widen(nice) }
    }
    var range = channel == .y && !laid.kind.isDiscrete ? [length, 0] : [0, length]
    if let given = laid.definition["range"]?.array {
      let sides = given.map { $0.number ?? (["width", "height"].contains($0.string ?? "") ? length : 0) }
      if sides.count >= 2 { range = sides }
    }
    // A range that follows from steps has no ends of its own.
    if laid.fixedStep == nil, let low = laid.definition["rangeMin"]?.number { range[0] = low }
    if laid.fixedStep == nil, let high = laid.definition["rangeMax"]?.number { range[range.count - 1] = high }
    laid.range = laid.isReversed ? range.reversed() : range
    scale = laid
  }

  /// Offsets lie inside a band, or around a point.
  private func offset(_ plot: inout SizedPlot, _ id: Int, _ channel: EncodingChannel, _ unit: UnitModel) {
    guard var scale = plot.scales[id], !scale.isLaidOut else { return }
    scale.isLaidOut = true
    let along: EncodingChannel = channel == .xOffset ? .x : .y
    let base = unit.scales[along].flatMap { plot.scales[$0] }
    if let nice = scale.nice, nice.isOn { scale.widen(nice) }
    let side = along == .x ? plot.width : plot.height
    var range: [Double]
    if let base, base.kind.isDiscrete {
      range = [0, base.kind == .band ? base.bandwidth : base.step]
    } else if let base {
      range = unitRange(unit, along, base)
    } else {
      // Without a position offsets lie around the middle.
      range = [-side / 2, side / 2]
      if along == .y, scale.kind.hasContinuousRange { range.reverse() }
    }
    if let given = scale.definition["range"]?.numbers { range = given }
    scale.range = scale.isReversed ? range.reversed() : range
    plot.scales[id] = scale
  }

  /// The room for offsets in the interval of a time unit.
  private func unitRange(_ unit: UnitModel, _ along: EncodingChannel, _ base: ScaleModel) -> [Double] {
    guard let model = unit[along], let calendar = model.unit else { return [0, 0] }
    let start = CalendarDate(year: 2001).moment
    let length = (base.position(calendar.offset(start)) ?? 0) - (base.position(start) ?? 0)
    let padding = (model.isField ? BandShift(unit, model).position ?? 0.5 : 0.5) - 0.5
    let inner = self.model.config["scale"]?["bandWithNestedOffsetPaddingInner"]?.number ?? 0.2
    return [(inner / 2 + padding) * length, (1 - inner / 2 + padding) * length]
  }

  /// Pixels of a class or of a step, which symbols must not exceed.
  private func steps(_ unit: UnitModel, _ plot: SizedPlot) -> [Double] {
    var classes: [Double] = []
    for channel in [EncodingChannel.x, .y] {
      guard let range = unit.bins[channel], unit.scales[channel] != nil, range.step > 0 else { continue }
      classes.append((channel == .x ? plot.width : plot.height) / ((range.stop - range.start) / range.step))
    }
    if !classes.isEmpty { return classes }
    let usual = view["step"]?.number ?? 20
    return [EncodingChannel.x, .y].map { channel in
      unit.scales[channel].flatMap { plot.scales[$0]?.fixedStep } ?? usual
    }
  }
}
