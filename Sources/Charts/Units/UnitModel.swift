// A unit: one mark, its channels and the rows that it is drawn from.
import Diagnose
import Document

/// A mark with the table that its channels read.
struct UnitModel: Sendable {
  var mark: MarkModel
  var channels: [EncodingChannel: ChannelModel] = [:]
  /// Channels that take several fields.
  var details: [ChannelModel] = []
  var orders: [ChannelModel] = []
  var stack: StackModel?
  /// The rows before they were merged, for sorting by fields and for unaggregated domains.
  var raw: Relation
  /// The rows that are drawn and those that have no place.
  var encoded = Relation(rowCount: 0)
  /// The rows that are drawn.
  var table: Relation
  /// Rows that count for domains though they have no place, such as gaps of lines.
  var domainTable: Relation
  /// Columns in which a row needs a place to count for continuous domains, where ``domainTable`` has other rows as well.
  var placed: [String] = []
  /// The fields by which the views around the unit part its rows.
  var facets: [String] = []
  /// Intervals that are selected, or that readers may select.
  var brushes: [BrushModel] = []
  /// Whether readers may select the item that is nearest.
  var selectsNearest = false
  /// Units with one number have their rows from the same data by the same transforms.
  var lineage = 0
  /// The scale of each channel, as places in the list of the chart.
  var scales: [EncodingChannel: Int] = [:]
  /// Beginning and end of the classes of binned channels, and their step.
  var bins: [EncodingChannel: BinClasses] = [:]

  subscript(channel: EncodingChannel) -> ChannelModel? { channels[channel] }

  /// Whether any channel merges rows.
  var isAggregated: Bool {
    channels.values.contains { $0.isAggregated || $0.conditions.contains { $0.content.isAggregated } }
      || (orders + details).contains { $0.isAggregated }
  }

  /// The channels in a fixed order.
  var ordered: [ChannelModel] {
    EncodingChannel.allCases.compactMap { channels[$0] } + details + orders
  }

  /// Whether the mark's position on an axis is that of a band's part, such as a bar in a group.
  func hasOffset(_ channel: EncodingChannel) -> Bool { channel.offset.flatMap { channels[$0]?.shown } != nil }
}
