// What an encoding says of one channel.
import Diagnose

/// An encoding: for each channel that is used, what it shows.
struct Encoding: Sendable {
  private(set) var channels: [Channel: ChannelDefinition] = [:]
  /// Several fields may part a mark's rows without being shown.
  var details: [ChannelDefinition] = []
  /// Several fields may order a stack or a line.
  var orders: [ChannelDefinition] = []

  subscript(channel: Channel) -> ChannelDefinition? {
    get { channels[channel] }
    set { channels[channel] = newValue }
  }
  /// In the order of ``Channel``.
  var used: [(channel: Channel, definition: ChannelDefinition)] {
    Channel.allCases.compactMap { channel in channels[channel].map { (channel, $0) } }
  }

  /// This encoding with what it lacks taken from the view around it.
  func inheriting(_ outer: Encoding) -> Encoding {
    var all = self
    all.channels = channels.merging(outer.channels) { own, _ in own }
    if details.isEmpty { all.details = outer.details }
    if orders.isEmpty { all.orders = outer.orders }
    return all
  }
}

/// What one channel shows.
struct ChannelDefinition: Sendable {
  enum Source: Sendable {
    case field(String)
    /// A place in the scale's domain.
    case datum(Cell)
    /// What is drawn, past the scale: a colour, points, a text.
    case constant(Cell)
    /// `aggregate: count` needs no field.
    case count
  }
  var source: Source
  /// As written; nil when it has to be inferred.
  var type: FieldType?
  var aggregate: Aggregation?
  var bin: BinDefinition?
  var timeUnit: CalendarUnit?
  var sort: Sort?
  var stack: StackRule?
  var scale = Optionality<ScaleDefinition>.standard
  var axis = Optionality<AxisDefinition>.standard
  var legend = Optionality<LegendDefinition>.standard
  var title = Optionality<String>.standard
  var format: String?
  /// Values for the rows that pass a test, in order; ``source`` is for the rest.
  var conditions: [Condition] = []
  var span: Span

  struct Condition: Sendable {
    var test: RowTest
    var value: Cell
  }

  init(_ source: Source, span: Span) { (self.source, self.span) = (source, span) }

  var field: String? { if case .field(let name) = source { name } else { nil } }
  var constant: Cell? { if case .constant(let value) = source { value } else { nil } }
}

/// Something that is as usual, switched off (`null`), or given.
enum Optionality<Content: Sendable>: Sendable {
  case standard, none
  case given(Content)
  var content: Content? { if case .given(let content) = self { content } else { nil } }
  var isNone: Bool { if case .none = self { true } else { false } }
  var isStandard: Bool { if case .standard = self { true } else { false } }
}

/// Classes of numbers.
struct BinDefinition: Hashable, Sendable {
  /// At most so many; nil for the channel's usual number.
  var most: Int?
  var step: Double?
  /// Whether the data hold the lower bounds of classes already.
  var isBinned = false
}

/// The order of a discrete domain.
enum Sort: Sendable {
  case ascending, descending
  /// `null`: as in the data.
  case none
  case values([Cell])
  case channel(Channel, descending: Bool)
  case field(String, Aggregation?, descending: Bool)
}

/// Whether and from where segments are stacked.
enum StackRule: String, CaseIterable, Hashable, Sendable {
  case zero, normalize, center
  /// `null` or false: marks lie over each other.
  case none
}
