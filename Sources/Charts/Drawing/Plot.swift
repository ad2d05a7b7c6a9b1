// The plot area: where the values of x and y lie.
import Document
import Measure

/// A positional scale with its length.
enum PositionScale {
  case bands(BandScale)
  case continuous(ContinuousScale)
}

/// The plot area with all scales stretched over it.
struct Plot {
  let area: Rect
  private let scales: Scales
  private let maximumBarWidth: Pt
  /// Least distance of the bars in a group, so that their names fit below them.
  private let leastStep: Pt
  private var positions: [Channel: [Int: PositionScale]] = [:]
  private var offsets: [Channel: [Int: BandScale]] = [:]

  init(area: Rect, scales: Scales, theme: ChartTheme, leastStep: Pt = 0) {
    (self.area, self.scales, self.leastStep) = (area, scales, leastStep)
    maximumBarWidth = theme.maximumBarWidth
    for channel in [Channel.x, .y] {
      for scale in scales.of(channel) {
        guard let position = stretched(scale) else { continue }
        for layer in scale.layers { positions[channel, default: [:]][layer] = position }
      }
    }
    for channel in [Channel.xOffset, .yOffset] {
      for scale in scales.of(channel) {
        for layer in scale.layers { offsets[channel, default: [:]][layer] = offset(scale, layer: layer) }
      }
    }
  }

  /// Categories run right and down, amounts right and up.
  private func stretched(_ scale: TrainedScale) -> PositionScale? {
    if scale.categories != nil {
      let (from, to) = scale.channel == .x ? (area.minX, area.maxX) : (area.minY, area.maxY)
      return scale.bands(from: from, to: to).map(PositionScale.bands)
    }
    let (from, to) = scale.channel == .x ? (area.minX, area.maxX) : (area.maxY, area.minY)
    return scale.continuous(from: from, to: to).map(PositionScale.continuous)
  }

  /// Bands inside a band, around its middle; no wider than bars may be, so that a group stays together.
  private func offset(_ scale: TrainedScale, layer: Int) -> BandScale? {
    let direction: Direction = scale.channel == .xOffset ? .horizontal : .vertical
    let width = bandwidth(direction.channel, layer: layer) ?? extent(direction) * 0.8
    guard var bands = scale.bands(from: -width / 2, to: width / 2) else { return nil }
    guard !scale.hasOwnPadding, bands.bandwidth > maximumBarWidth else { return bands }
    let step = min(width / Double(bands.domain.count), max(leastStep, maximumBarWidth / (1 - bands.inner)))
    bands.inner = 1 - maximumBarWidth / step
    bands.outer = bands.inner / 2
    let room = step * Double(bands.domain.count)
    (bands.from, bands.to) = scale.definition.reverse ? (room / 2, -room / 2) : (-room / 2, room / 2)
    return bands
  }

  private func extent(_ direction: Direction) -> Pt { direction == .horizontal ? area.width : area.height }

  func position(_ channel: Channel, layer: Int) -> PositionScale? { positions[channel]?[layer] }
  func offset(_ channel: Channel, layer: Int) -> BandScale? { offsets[channel]?[layer] }

  func bands(_ channel: Channel, layer: Int) -> BandScale? {
    if case .bands(let scale)? = position(channel, layer: layer) { scale } else { nil }
  }
  func continuous(_ channel: Channel, layer: Int) -> ContinuousScale? {
    if case .continuous(let scale)? = position(channel, layer: layer) { scale } else { nil }
  }
  func bandwidth(_ channel: Channel, layer: Int) -> Pt? { bands(channel, layer: layer)?.bandwidth }
}
