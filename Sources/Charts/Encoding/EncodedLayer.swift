// A layer whose channels hold values, one a row.
import Diagnose

/// Where a segment of a stack, a class or a part of the calendar begins and ends.
struct Extent: Hashable, Sendable {
  var from: Double
  var to: Double
  var low: Double { min(from, to) }
  var high: Double { max(from, to) }
}

/// A channel's values.
struct EncodedChannel: Sendable {
  var definition: ChannelDefinition
  var type: FieldType
  /// Numbers where the type is quantitative, moments where it is temporal, else whatever the data hold.
  var column: Relation.Column
  /// Beginning and end where a row takes up more than a place: classes, parts of the calendar, stacks, ranges.
  var extents: [Extent?]?
  /// Values that a condition sets for single rows, past the scale.
  var overrides: [Cell?] = []
  /// The key by which `sort` orders each value of a discrete domain.
  var sortKeys: [Cell: Cell] = [:]
  /// What the channel shows, for axes and legends; nil when it must not be titled.
  var title: String?
  /// Whether the extents are those of a stack.
  var isStacked = false
  /// Whether stacks are shares of 1.
  var isNormalized = false
  /// Whether the values are lower bounds of classes or beginnings of parts of the calendar.
  var isClassed = false

  var values: Relation.Column { column }
  /// nil for constants and data in the specification itself.
  var field: String? { definition.field }

  /// Whether values stand for amounts along a line, as opposed to names of places.
  var isContinuous: Bool { !type.isDiscrete && scaleKind?.isDiscrete != true }
  private var scaleKind: ScaleDefinition.Kind? { definition.scale.content?.kind }
}

/// A layer ready for its scales.
struct EncodedLayer: Sendable {
  var mark: MarkDefinition
  /// Which way bars grow, lines rise and ticks lie across.
  var measure: Direction
  /// The rows after aggregation.
  var table: Relation
  var channels: [Channel: EncodedChannel] = [:]
  var details: [EncodedChannel] = []
  var orders: [(channel: EncodedChannel, descending: Bool)] = []
  var span: Span

  subscript(channel: Channel) -> EncodedChannel? { channels[channel] }
  var rowCount: Int { table.rowCount }
  var measureChannel: EncodedChannel? { channels[measure.channel] }
  var dimensionChannel: EncodedChannel? { channels[measure.across.channel] }

  /// The fields that part the rows into series.
  var seriesColumns: [Relation.Column] {
    Channel.grouping.compactMap { name in
      guard let channel = channels[name], channel.definition.constant == nil, channel.type.isDiscrete else {
        return nil
      }
      return channel.column
    } + details.map(\.column)
  }

  /// Rows of each series, in the order in which series first occur.
  var series: [[Int]] { table.groups(by: seriesColumns) }

  /// The constant that a channel sets, if it sets one for every row.
  func constant(_ channel: Channel) -> Cell? { channels[channel]?.definition.constant }
}
