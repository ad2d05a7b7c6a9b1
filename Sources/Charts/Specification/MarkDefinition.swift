// What a specification says of a mark.
import Diagnose
import Measure

/// The shapes that data are drawn as.
enum MarkKind: String, CaseIterable, Hashable, Sendable {
  case bar, line, point, circle, square, area, arc, rule, text, tick, rect

  /// Whether the mark's rows are joined into one shape a series.
  var isPath: Bool { self == .line || self == .area }
  /// Whether the mark takes up a place of its width on a discrete axis.
  var fillsBand: Bool { self == .bar || self == .rect }
}

/// A mark and its constant properties. Lengths are points already, nil leaves a property to the house style.
struct MarkDefinition: Sendable {
  enum Interpolation: String, CaseIterable, Hashable, Sendable {
    case linear, monotone, step
    case stepBefore = "step-before"
    case stepAfter = "step-after"
  }
  enum Align: String, CaseIterable, Hashable, Sendable { case left, center, right }
  enum Baseline: String, CaseIterable, Hashable, Sendable { case top, middle, bottom, alphabetic }
  enum Orient: String, CaseIterable, Hashable, Sendable { case horizontal, vertical }
  enum Symbol: String, CaseIterable, Hashable, Sendable {
    case circle, square, cross, diamond
    case triangleUp = "triangle-up"
    case triangleDown = "triangle-down"
    case triangleRight = "triangle-right"
    case triangleLeft = "triangle-left"
    case triangle
  }
  enum Thickness: Sendable {
    case points(Pt)
    /// Parts of a band.
    case band(Double)
  }

  var kind: MarkKind
  var color: Color?
  var stroke: Color?
  var opacity: Double?
  var filled: Bool?
  /// Points of area for symbols; points of width for bars and ticks; of type for texts.
  var size: Pt?
  var thickness: Thickness?
  var strokeWidth: Pt?
  var strokeDash: [Pt]?
  var points: Bool?
  /// The line over an area.
  var line: Bool?
  var interpolation = Interpolation.linear
  var align: Align?
  var baseline: Baseline?
  var dx: Pt = 0
  var dy: Pt = 0
  var angle: Double = 0
  var fontSize: Pt?
  var isBold: Bool?
  var innerRadius: Pt?
  var outerRadius: Pt?
  var orient: Orient?
  var symbol: Symbol?
  var text: String?
  var span: Span

  init(_ kind: MarkKind, span: Span) { (self.kind, self.span) = (kind, span) }
}
