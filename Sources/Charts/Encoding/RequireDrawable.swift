// What a mark cannot do without, and what it cannot take.
import Diagnose

extension EncodedLayer {
  /// Checks that the layer has rows, and the channels that its mark needs.
  func requireDrawable() throws(Failure) {
    if table.rowCount == 0 {
      let wording = Wording("there are no rows to draw", "没有可绘制的数据行")
      let hint = Wording("the data are empty, or no row passes the filter", "数据为空，或没有一行通过筛选")
      throw Failure(.error(.chartEmpty, wording, at: span, hint: hint))
    }
    if mark.kind == .arc { try requireSlices() } else { try requirePlaces() }
    if mark.kind == .text, self[.text] == nil, mark.text == nil { throw lacking("text") }
    if let channel = [Channel.xOffset, .yOffset].first(where: { self[$0] != nil && isMisplaced($0) }) {
      let wording = Wording(
        "“\(channel.rawValue)” needs a discrete “\(channel.base.rawValue)”",
        "“\(channel.rawValue)”需要离散的“\(channel.base.rawValue)”")
      throw Failure(.error(.chartForm, wording, at: self[channel]?.definition.span ?? span))
    }
  }

  private func lacking(_ channel: String) -> Failure {
    let wording = Wording(
      "the mark “\(mark.kind.rawValue)” needs the channel “\(channel)”", "图形“\(mark.kind.rawValue)”需要通道“\(channel)”")
    return Failure(.error(.chartForm, wording, at: mark.span))
  }

  private func requirePlaces() throws(Failure) {
    if self[.x] == nil, self[.y] == nil, self[.theta] == nil { throw lacking("x") }
    if mark.kind.isPath, self[.x] == nil || self[.y] == nil { throw lacking(self[.x] == nil ? "x" : "y") }
    if mark.kind != .text, let theta = self[.theta] {
      let wording = Wording(
        "the mark “\(mark.kind.rawValue)” does not take the channel “theta”", "图形“\(mark.kind.rawValue)”不能用通道“theta”")
      throw Failure(.error(.chartForm, wording, at: theta.definition.span))
    }
  }

  /// Slices show parts of a whole: amounts that are not negative.
  private func requireSlices() throws(Failure) {
    guard let theta = self[.theta] else { throw lacking("theta") }
    let place = Wording("the mark “arc”", "图形“arc”")
    guard theta.type == .quantitative else {
      throw Failure(.chartNotDrawn(theta.type.rawValue, in: place, at: theta.definition.span))
    }
    if let radius = self[.radius], radius.definition.constant == nil {
      throw Failure(.chartNotDrawn("radius", in: place, at: radius.definition.span))
    }
    guard let row = theta.values.firstIndex(where: { ($0.amount ?? 0) < 0 }) else { return }
    throw Failure(
      .chartValue(
        "a slice cannot be negative: \(theta.values[row].printed)", "扇形不能为负数：\(theta.values[row].printed)",
        at: table.span(row: row, field: theta.field), hint: Wording("use bars", "请改用柱状图或条形图")))
  }

  /// Offsets move marks inside bands.
  private func isMisplaced(_ channel: Channel) -> Bool { self[channel.base]?.isContinuous ?? false }
}

extension Channel {
  /// The position that an offset belongs to.
  fileprivate var base: Channel { self == .yOffset ? .y : .x }
}
