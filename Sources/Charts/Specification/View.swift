// A specification as a whole: views that hold a mark or layers.
import Diagnose
import Document

/// A view as written.
struct View: Sendable {
  enum Content: Sendable {
    case mark(MarkDefinition)
    /// Drawn over each other, in order.
    case layers([View])
  }
  var content: Content
  var title: TitleDefinition?
  /// Rows in place; nil takes those of the view around it.
  var rows: Tree?
  var transforms: [HouseStep]
  var encoding: Encoding
  /// Channels whose layers each have a scale of their own.
  var independentScales: Set<Channel>
  /// `usermeta: {valueLabels: false}` switches the labels at the marks off.
  var valueLabels: Bool?
  var span: Span
}
