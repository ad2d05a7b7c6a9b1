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
  var transforms: [DataTransform]
  var encoding: Encoding
  /// Channels whose layers each have a scale of their own.
  var independentScales: Set<Channel>
  /// `usermeta: {valueLabels: false}` switches the labels at the marks off.
  var valueLabels: Bool?
  var span: Span
}

/// A step that makes new rows or fields before anything is encoded.
enum DataTransform: Sendable {
  case filter(Predicate)
  case calculate(Expression, as: String)
  case aggregate([AggregateField], by: [FieldName])
  case joinAggregate([AggregateField], by: [FieldName])
  case bin(BinDefinition, FieldName, as: [String])
  case timeUnit(TimeUnit, FieldName, as: String)
  case fold([FieldName], key: String, value: String)
  case stack(StackTransform)
}

/// A field that must exist, and where it is asked for.
struct FieldName: Hashable, Sendable {
  var name: String
  var span: Span
}

struct AggregateField: Sendable {
  var operation: Aggregate
  /// nil for `count`.
  var field: FieldName?
  var name: String
}

struct StackTransform: Sendable {
  var field: FieldName
  var groups: [FieldName]
  var order: [(field: FieldName, descending: Bool)]
  var offset: StackRule
  var start: String
  var end: String
}

/// A test of a row.
indirect enum Predicate: Sendable {
  case expression(Expression)
  case compare(FieldName, Comparison, Value)
  case range(FieldName, from: Double?, to: Double?)
  case oneOf(FieldName, [Value])
  case valid(FieldName, Bool)
  case and([Predicate])
  case or([Predicate])
  case not(Predicate)
}

enum Comparison: String, CaseIterable, Hashable, Sendable { case equal, lt, lte, gt, gte }
