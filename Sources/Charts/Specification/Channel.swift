// The channels of an encoding: what a field can be made visible by.

/// A channel that is drawn.
enum Channel: String, CaseIterable, Hashable, Sendable, Comparable {
  case x, y, x2, y2, xOffset, yOffset, theta, radius, color, opacity, size, shape, text, detail, order

  /// In the order of declaration, so that everything that walks over channels does so in one order.
  static func < (a: Channel, b: Channel) -> Bool { a.rank < b.rank }
  private var rank: Int { Channel.allCases.firstIndex(of: self) ?? 0 }

  /// Whether values go through a scale.
  var hasScale: Bool {
    switch self {
    case .text, .detail, .order, .x2, .y2: false
    case .x, .y, .xOffset, .yOffset, .theta, .radius, .color, .opacity, .size, .shape: true
    }
  }

  /// x2 is measured on the scale of x.
  var primary: Channel {
    switch self {
    case .x2: .x
    case .y2: .y
    case .x, .y, .xOffset, .yOffset, .theta, .radius, .color, .opacity, .size, .shape, .text, .detail, .order: self
    }
  }

  /// The channel of the other end, if there is one.
  var secondary: Channel? {
    switch self {
    case .x: .x2
    case .y: .y2
    case .x2, .y2, .xOffset, .yOffset, .theta, .radius, .color, .opacity, .size, .shape, .text, .detail, .order: nil
    }
  }

  /// The channel that moves marks inside the bands of this one.
  var offset: Channel? {
    switch self {
    case .x: .xOffset
    case .y: .yOffset
    case .x2, .y2, .xOffset, .yOffset, .theta, .radius, .color, .opacity, .size, .shape, .text, .detail, .order: nil
    }
  }

  var isPosition: Bool { self == .x || self == .y }

  /// Channels whose nominal or ordinal fields part a mark's rows into series and the segments of a stack.
  static let grouping: [Channel] = [.color, .opacity, .size, .shape, .detail]
}

/// What kind of quantity a field holds.
enum FieldType: String, CaseIterable, Hashable, Sendable {
  case quantitative, nominal, ordinal, temporal
  var isDiscrete: Bool { self == .nominal || self == .ordinal }
}

/// The two directions of a plot.
enum Direction: Hashable, Sendable {
  case horizontal, vertical
  var channel: Channel { self == .horizontal ? .x : .y }
  var across: Direction { self == .horizontal ? .vertical : .horizontal }
}
