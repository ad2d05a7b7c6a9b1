// The door to the data passes: transforms by their specification, classes, single aggregates.
import Diagnose
import Document

/// What views need of data.
enum ChartData {
  static func names(_ names: [String]) -> Tree { Tree(.array(names.map { Tree(.string($0)) })) }

  /// Runs a list of transforms.
  static func apply(_ transforms: [Tree], to rows: Relation) throws(Failure) -> Relation {
    var context = TransformContext()
    return try rows.applying(readTransforms(Tree(.array(transforms))), &context)
  }

  /// The classes of a column.
  /// - Throws: when the parameters cannot be read, or ask for more classes than a chart holds.
  static func bins(_ parameters: Tree, of column: Relation.Column, at span: Span) throws(Failure) -> BinClasses {
    let classes = BinStep(parameters: try readBinParameters(parameters), field: "", names: []).classes(of: column)
    guard classes.count <= BinClasses.most else { throw Failure(.tooManyClasses(at: span)) }
    return classes
  }

  /// Adds the bounds of each row's class.
  static func binned(_ rows: Relation, _ field: String, _ classes: BinClasses, as names: (String, String)) -> Relation {
    BinStep(parameters: BinParameters(), field: field, names: [names.0, names.1]).apply(to: rows, classes)
  }

  /// One value of several.
  static func aggregate(_ operation: String, _ cells: [Cell]) -> Cell {
    guard let operation = Aggregation(rawValue: operation) else { return .undefined }
    return AggregateGroup(Relation.Column(cells), Array(cells.indices)).value(operation)
  }
}

/// Which rows of each unit pass the tests of its conditions; each test is run once.
final class PredicateCache {
  private let scope: Scope
  private var known: [Int: [EncodingChannel: [[Bool]]]] = [:]

  /// - Parameter scope: the parameters that tests read.
  init(scope: Scope) { self.scope = scope }

  func passes(_ unit: UnitModel, _ number: Int) -> [EncodingChannel: [[Bool]]] {
    if let found = known[number] { return found }
    var all: [EncodingChannel: [[Bool]]] = [:]
    for channel in EncodingChannel.allCases {
      guard let model = unit.channels[channel], !model.conditions.isEmpty else { continue }
      all[channel] = model.conditions.map { unit.table.rows.map($0.test.bound(to: unit.table, scope)) }
    }
    known[number] = all
    return all
  }
}

/// Rewords labels by `labelExpr`.
struct LabelEvaluator {
  var scope = Scope()

  /// The labels as the expression words them; ``ExpressionCheck`` has refused what cannot be read.
  func labels(_ expression: String, _ ticks: [AxisTick]) -> [AxisTick] {
    guard let formula = try? parseFormula(expression, at: .detached), !ticks.isEmpty else { return ticks }
    var rows = Relation(rowCount: ticks.count)
    rows.set("value", Relation.Column(ticks.map(\.value)))
    rows.set("label", Relation.Column(ticks.map { Cell.text($0.label.joined(separator: "\n")) }))
    rows.set("index", Relation.Column(ticks.indices.map { ticks.count < 2 ? 0 : Double($0) / Double(ticks.count - 1) }))
    let bound = formula.bound(to: rows, scope)
    return ticks.enumerated().map { row, tick in
      var tick = tick
      switch bound.value(row) {
      case .list(let lines): tick.label = lines.map(\.text)
      case let cell: tick.label = [cell.isAbsent ? "" : cell.text]
      }
      return tick
    }
  }
}
