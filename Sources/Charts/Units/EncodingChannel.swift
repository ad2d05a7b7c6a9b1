// Every channel of Vega-Lite.

/// What a field can be made visible by.
enum EncodingChannel: String, CaseIterable, Hashable, Sendable {
  case x, y, x2, y2, xOffset, yOffset, xError, xError2, yError, yError2, theta, theta2, radius, radius2
  case color, fill, stroke, opacity, fillOpacity, strokeOpacity, size, strokeWidth, strokeDash, shape, angle
  case text, detail, order, key, tooltip, href, url, description, row, column, facet

  /// Channels whose values go through a scale of their own.
  static let scaled: [EncodingChannel] = [
    .x, .y, .xOffset, .yOffset, .theta, .radius, .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity,
    .size, .strokeWidth, .strokeDash, .shape, .angle,
  ]
  /// Channels whose fields part the rows of a mark into series and the segments of a stack.
  static let parting: [EncodingChannel] = [
    .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .strokeDash, .size, .shape, .angle,
    .text, .detail, .key, .order,
  ]
  /// Channels that a legend explains, in the order in which legends stand.
  static let explained: [EncodingChannel] = [
    .color, .size, .shape, .fill, .stroke, .strokeDash, .strokeWidth, .opacity,
  ]

  var isColor: Bool { self == .color || self == .fill || self == .stroke }
  var isPosition: Bool { self == .x || self == .y }
  var isOffset: Bool { self == .xOffset || self == .yOffset }
  var isPolar: Bool { self == .theta || self == .radius }

  /// The channel of a range's other end.
  var secondary: EncodingChannel? {
    switch self {
    case .x: .x2
    case .y: .y2
    case .theta: .theta2
    case .radius: .radius2
    case .x2, .y2, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta2, .radius2, .color, .fill, .stroke,
      .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle, .text, .detail, .order,
      .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      nil
    }
  }

  /// The channel whose scale this one uses.
  var primary: EncodingChannel {
    switch self {
    case .x2: .x
    case .y2: .y
    case .theta2: .theta
    case .radius2: .radius
    case .x, .y, .xOffset, .yOffset, .xError, .xError2, .yError, .yError2, .theta, .radius, .color, .fill, .stroke,
      .opacity, .fillOpacity, .strokeOpacity, .size, .strokeWidth, .strokeDash, .shape, .angle, .text, .detail, .order,
      .key, .tooltip, .href, .url, .description, .row, .column, .facet:
      self
    }
  }

  var offset: EncodingChannel? { self == .x ? .xOffset : self == .y ? .yOffset : nil }
}
