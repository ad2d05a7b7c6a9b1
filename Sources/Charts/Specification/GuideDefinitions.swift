// What a specification says of scales, axes, legends and titles.
import Diagnose
import Measure

/// A channel's scale.
struct ScaleDefinition: Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case linear, log, pow, sqrt, symlog, time, utc, ordinal, band, point
    var isDiscrete: Bool { self == .ordinal || self == .band || self == .point }
  }
  var kind: Kind?
  var domain: [Cell]?
  var domainMin: Double?
  var domainMax: Double?
  var range: [Cell]?
  var scheme: String?
  var zero: Bool?
  var nice: Bool?
  var reverse = false
  var padding: Double?
  var paddingInner: Double?
  var paddingOuter: Double?
  var base: Double?
  var exponent: Double?
  var span: Span
}

/// Where a guide stands.
enum Side: String, CaseIterable, Hashable, Sendable { case top, right, bottom, left }

/// A channel's axis. nil leaves a property to the house style.
struct AxisDefinition: Sendable {
  var title = Optionality<String>.standard
  var labels: Bool?
  var ticks: Bool?
  var grid: Bool?
  var domain: Bool?
  var format: String?
  /// Degrees, clockwise.
  var labelAngle: Double?
  var orient: Side?
  var values: [Cell]?
  var tickCount: Int?
  var span: Span
}

/// A channel's legend.
struct LegendDefinition: Sendable {
  enum Orient: String, CaseIterable, Hashable, Sendable {
    case top, right, bottom, left, none
  }
  var title = Optionality<String>.standard
  var orient: Orient?
  var columns: Int?
  var format: String?
  var span: Span
}

/// The title above a view.
struct TitleDefinition: Sendable {
  enum Anchor: String, CaseIterable, Hashable, Sendable { case start, middle, end }
  var lines: [String]
  var subtitle: [String] = []
  var anchor = Anchor.start
}
