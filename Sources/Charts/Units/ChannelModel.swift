// One channel of a unit, read.
import Diagnose
import Document

/// What a channel shows and how.
struct ChannelModel: Sendable {
  enum Source: Sendable {
    case field(String)
    case count
    /// A place in the scale's domain.
    case datum(Cell)
    /// Drawn as it is.
    case value(Tree)
    /// Nothing but conditions.
    case nothing
  }
  var channel: EncodingChannel
  /// The definition as written.
  var tree: Tree
  var source: Source
  var type: FieldType
  /// An operation; `argmin` and `argmax` have a field to compare by.
  var aggregate: String?
  var argument: String?
  var unit: CalendarUnit?
  /// How values are put into classes; nil where they are not.
  var bin: Tree?
  /// Whether the data hold the bounds of classes already.
  var isBinned = false
  /// The column of the unit's table that holds the values, and the one with the other end of a class or unit.
  var column = ""
  var end: String?
  var conditions: [ConditionModel] = []

  var isField: Bool {
    switch source {
    case .field, .count: true
    case .datum, .value, .nothing: false
    }
  }
  var isFieldOrDatum: Bool { if case .datum = source { true } else { isField } }
  var field: String? { if case .field(let name) = source { name } else { nil } }
  var datum: Cell? { if case .datum(let cell) = source { cell } else { nil } }
  var value: Tree? { if case .value(let tree) = source { tree } else { nil } }
  var isAggregated: Bool { aggregate != nil }
  var isContinuous: Bool { isFieldOrDatum && !type.isDiscrete && bin == nil }
  var isUnbinnedAmount: Bool { isFieldOrDatum && type == .quantitative && bin == nil && !isBinned }
  /// Whether the channel shows classes, those of the data or its own.
  var isClassed: Bool { bin != nil || isBinned }
  /// The width of the classes that the data hold, where the specification says it.
  var binnedStep: Double? { isBinned ? tree["bin"]?["step"]?.number : nil }
  var scale: Tree? { tree["scale"] }
  /// Whether values are drawn as they are.
  var hasNoScale: Bool { tree["scale"]?.isNull == true }
  var bandPosition: Double? { tree["bandPosition"]?.number }

  /// The field of the channel or of the first condition that has one.
  var shown: ChannelModel? { isFieldOrDatum ? self : conditions.lazy.map(\.content).first(where: \.isFieldOrDatum) }
}

/// What a channel shows in rows that pass a test.
struct ConditionModel: Sendable {
  var test: RowTest
  var content: ChannelModel
}

extension ChannelModel {
  /// - Throws: when a time unit or the test of a condition cannot be read.
  init(_ channel: EncodingChannel, _ tree: Tree) throws(Failure) {
    (self.channel, self.tree) = (channel, tree)
    source = ChannelModel.source(tree)
    if let aggregate = tree["aggregate"] {
      // Smoothing is no aggregate of an encoding: Vega-Lite draws the field itself.
      let operation = aggregate.string ?? aggregate.members?.first?.key
      if operation != "exponential" { self.aggregate = operation }
      argument = aggregate.members?.first?.value.string
    }
    if let unit = tree["timeUnit"], !unit.isNull { self.unit = try readCalendarUnit(unit) }
    if let bin = tree["bin"] {
      if bin.string == "binned" || bin["binned"]?.bool == true {
        isBinned = true
      } else if bin.isOn {
        self.bin = bin
      }
    }
    type = ChannelModel.type(channel, tree, source)
    for condition in tree["condition"].map({ $0.array ?? [$0] }) ?? [] {
      var shown = condition.removing("test", "param", "selection", "empty")
      for key in ["scale", "legend"] where shown[key] == nil { shown = shown.setting(key, tree[key]) }
      conditions.append(ConditionModel(test: try readCondition(condition), content: try ChannelModel(channel, shown)))
    }
  }

  private static func source(_ tree: Tree) -> Source {
    if let field = tree["field"]?.string { return .field(field) }
    if tree["aggregate"]?.string == "count" { return .count }
    if let datum = tree["datum"] { return .datum(datum.members == nil ? Cell(datum) : dateTime(datum)) }
    if let value = tree["value"] { return .value(value) }
    return .nothing
  }

  /// The type as written, else what follows from the rest of the definition.
  private static func type(_ channel: EncodingChannel, _ tree: Tree, _ source: Source) -> FieldType {
    if let type = tree["type"]?.string.flatMap(FieldType.init(rawValue:)) { return type }
    if case .datum(let cell) = source { return type(of: cell) }
    if tree["sort"]?.array != nil { return .ordinal }
    if tree["timeUnit"] != nil { return .temporal }
    if let bin = tree["bin"], bin.isOn { return .quantitative }
    if let aggregate = tree["aggregate"], aggregate["argmin"] == nil, aggregate["argmax"] == nil {
      return .quantitative
    }
    switch tree["scale"]?["type"]?.string {
    case "linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold": return .quantitative
    case "time", "utc": return .temporal
    default: return channel == .order ? .ordinal : .nominal
    }
  }

  private static func type(of cell: Cell) -> FieldType {
    switch cell {
    case .number: .quantitative
    case .moment: .temporal
    case .undefined, .missing, .bool, .text, .list, .record, .pattern: .nominal
    }
  }

  /// `{year: 2006, month: "may"}` as a moment.
  static func dateTime(_ tree: Tree) -> Cell { .moment(DateLiteral(tree)?.moment ?? .nan) }
}
