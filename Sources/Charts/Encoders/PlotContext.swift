// What a unit's marks are drawn with: its rows, its scales with their ranges, the size of the plot.
import Document

/// A unit in a plot.
struct PlotContext: Sendable {
  let unit: UnitModel
  /// With their ranges, by channel.
  let scales: [EncodingChannel: ScaleModel]
  /// Of the plot, in pixels.
  let width: Double
  let height: Double
  /// The rows of the unit's table that are drawn.
  let rows: [Int]
  let config: Tree
  /// Which rows pass the tests of each channel's conditions.
  let passes: [EncodingChannel: [[Bool]]]

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
  private let conditions: [(passes: [Bool], reader: ChannelReader)]

  /// nil where the unit does not use the channel.
  init?(_ context: PlotContext, _ channel: EncodingChannel) {
    guard let model = context.unit[channel] else { return nil }
    self.init(context, model, context.passes[channel] ?? [])
  }

  init(_ context: PlotContext, _ model: ChannelModel, _ passes: [[Bool]] = []) {
    self.model = model
    column = model.isField ? ChannelReader.column(context, model) : nil
    conditions = zip(passes, model.conditions).map { ($0, ChannelReader(context, $1.content)) }
  }

  /// Sizes and opacities of classes are those of their middle.
  private static func column(_ context: PlotContext, _ model: ChannelModel) -> Relation.Column {
    let column = context.table.column(model.column)
    guard model.bin != nil, let end = model.end, context.scales[model.channel]?.kind.hasContinuousRange == true
    else { return column }
    let ends = context.table.column(end)
    return Relation.Column(
      context.table.rows.map { row in
        column[row].isAbsent ? column[row] : .number((column.number(row) + ends.number(row)) / 2)
      })
  }

  subscript(row: Int) -> ChannelOutput? {
    for condition in conditions where condition.passes[row] { return condition.reader[row] }
    switch model.source {
    case .field, .count: return column.map { .cell($0[row], model) }
    case .datum(let cell): return .cell(cell, model)
    case .value(let tree): return .value(tree)
    case .nothing: return nil
    }
  }
}
