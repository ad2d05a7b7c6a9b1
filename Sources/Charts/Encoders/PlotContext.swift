// What a unit's marks are drawn with: its rows, its scales with their ranges, the size of the plot.
import Document

/// A unit in a plot.
struct PlotContext: Sendable {
  var unit: UnitModel
  /// With their ranges, by channel.
  let scales: [EncodingChannel: ScaleModel]
  /// Of the plot, in pixels.
  let width: Double
  let height: Double
  /// The rows of the unit's table that are drawn.
  var rows: [Int]
  let config: Tree
  /// Which rows pass the tests of each channel's conditions.
  let passes: [EncodingChannel: [[Bool]]]
  /// What expressions know: parameters, the size of the plot, its scales.
  let scope: Scope

  var mark: MarkModel { unit.mark }
  var table: Relation { unit.table }

  func scale(_ channel: EncodingChannel) -> ScaleModel? { scales[channel.primary] }

  /// Width or height.
  func extent(_ channel: EncodingChannel) -> Double { channel.primary == .y || channel == .yOffset ? height : width }
}

/// What a channel gives for a row.
enum ChannelOutput {
  /// A value that goes through the scale.
  case cell(Cell, ChannelModel)
  /// Something drawn as it is.
  case value(Tree)
}

/// Reads a channel row by row; columns are looked up once.
struct ChannelReader {
  private let model: ChannelModel
  private let column: Relation.Column?
  /// Where classes end, if sizes and opacities are those of their middle.
  private let ends: Relation.Column?
  private let expression: RowExpression?
  private let conditions: [(passes: [Bool], reader: ChannelReader)]

  /// nil where the unit does not use the channel.
  init?(_ context: PlotContext, _ channel: EncodingChannel) {
    guard let model = context.unit[channel] else { return nil }
    self.init(context, model, context.passes[channel] ?? [])
  }

  init(_ context: PlotContext, _ model: ChannelModel, _ passes: [[Bool]] = []) {
    self.model = model
    column = model.isField ? context.table.column(model.column) : nil
    ends = model.isField ? ChannelReader.ends(context, model) : nil
    expression = model.value.flatMap { RowExpression($0, context) }
    conditions = zip(passes, model.conditions).map { ($0, ChannelReader(context, $1.content)) }
  }

  private static func ends(_ context: PlotContext, _ model: ChannelModel) -> Relation.Column? {
    guard model.bin != nil, let end = model.end, context.scales[model.channel]?.kind.hasContinuousRange == true
    else { return nil }
    return context.table.column(end)
  }

  private func cell(_ column: Relation.Column, _ row: Int) -> Cell {
    guard let ends, !column[row].isAbsent else { return column[row] }
    return .number((column.number(row) + ends.number(row)) / 2)
  }

  subscript(row: Int) -> ChannelOutput? {
    for condition in conditions where condition.passes[row] { return condition.reader[row] }
    switch model.source {
    case .field, .count: return column.map { .cell(cell($0, row), model) }
    case .datum(let cell): return .cell(cell, model)
    case .value(let tree): return .value(expression?[row] ?? tree)
    case .nothing: return nil
    }
  }
}
