// Rows that get no mark by the rules of Vega: what the chart leaves out is counted and said.
import Diagnose
import Document

/// Why a row has no place on a scale.
enum UnplacedReason: CaseIterable, Hashable, Sendable {
  /// Null, or not there.
  case missing
  /// No number, or no date.
  case unreadable
  /// At zero or beyond, where a logarithm has no value.
  case notPositive
  /// Not in a discrete domain as written.
  case outside
  /// Not in the extent of the classes as written.
  case unclassed
}

/// Looks for rows that the units of a chart do not draw.
struct UnplacedFinder {
  let model: ChartModel
  let store: ScaleStore

  /// Channels without whose value there is no mark, the ends of ranges after their beginnings.
  private static let channels: [EncodingChannel] = EncodingChannel.scaled + [.x2, .y2, .theta2, .radius2]

  /// One warning for each field and reason; layers of one encoding leave out the same.
  func findings() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for unit in model.units.indices {
      for finding in self.findings(unit) where !findings.contains(finding) { findings.append(finding) }
    }
    return findings
  }

  private func findings(_ number: Int) -> [Diagnostic] {
    let unit = model.units[number]
    // Who says what shall become of values without a place has been heard.
    // Parts of composite marks, such as the whiskers of a box without spread, are no rows of the data.
    guard !unit.mark.saysInvalid, !unit.mark.isPartOfComposite, unit.encoded.rowCount > 0 else { return [] }
    return uncounted(unit) + unplaced(unit)
  }

  private func unplaced(_ unit: UnitModel) -> [Diagnostic] {
    var isCounted = [Bool](repeating: false, count: unit.encoded.rowCount)
    return UnplacedFinder.channels.flatMap { channel -> [Diagnostic] in
      guard let field = checked(unit, channel) else { return [] }
      var found: [UnplacedReason: UnplacedRows] = [:]
      for row in unit.encoded.rows where !isCounted[row] {
        guard let reason = field.reason(row) else { continue }
        isCounted[row] = true
        found[reason, default: UnplacedRows(first: row)].count += 1
      }
      return UnplacedReason.allCases.compactMap { reason in
        found[reason].map { .unplaced($0, reason, field, of: unit.encoded) }
      }
    }
  }

  /// The field of a channel, if rows can lack a place because of it.
  private func checked(_ unit: UnitModel, _ channel: EncodingChannel) -> UnplacedField? {
    guard let model = unit[channel], model.isField, !model.hasNoScale, let id = unit.scales[channel.primary],
      self.model.config["scale"]?["invalid"]?[channel.rawValue] == nil
    else { return nil }
    return UnplacedField(
      name: model.field ?? model.column, column: unit.encoded.column(model.column),
      scale: store.scale(id, CellScope()), channel: channel, breaksPath: unit.mark.kind.isPath,
      isClassed: model.bin != nil, span: model.fieldSpan)
  }

  /// Words among the numbers that are summed up.
  private func uncounted(_ unit: UnitModel) -> [Diagnostic] {
    unit.ordered.compactMap { model in
      guard let field = model.field, model.countsNumbers else { return nil }
      let column = unit.raw.column(field)
      var found: UnplacedRows?
      for row in unit.raw.rows {
        guard case .text(let text) = column[row], !text.isEmpty, column.number(row).isNaN else { continue }
        found = found ?? UnplacedRows(first: row)
        found?.count += 1
      }
      return found.map { .uncounted($0, model, column, of: unit.raw) }
    }
  }
}

extension ChannelModel {
  /// Where the specification names the field.
  var fieldSpan: Span {
    let span = tree["field"]?.span ?? .detached
    return span == .detached ? tree.span : span
  }

  /// Whether the field's numbers become one.
  fileprivate var countsNumbers: Bool {
    guard let operation = aggregate.flatMap(Aggregation.init(rawValue:)) else { return false }
    switch operation {
    case .sum, .product, .mean, .average, .variance, .variancep, .stdev, .stdevp, .stderr, .median, .q1, .q3, .ci0,
      .ci1,
      .exponential:
      return true
    case .count, .valid, .missing, .distinct, .min, .max, .argmin, .argmax, .values: return false
    }
  }
}

/// A field whose values a scale has to place.
struct UnplacedField {
  let name: String
  let column: Relation.Column
  let scale: ScaleModel
  let channel: EncodingChannel
  /// Whether a gap shows where a value is missing.
  let breaksPath: Bool
  /// Whether values are put into classes, where infinity stands for values beyond them.
  let isClassed: Bool
  let span: Span

  /// nil for a row that has a place.
  func reason(_ row: Int) -> UnplacedReason? {
    let cell = column[row]
    if scale.kind.isDiscrete { return isOutside(cell) ? .outside : nil }
    if cell.isAbsent || cell == .text("") { return breaksPath ? nil : .missing }
    guard let number = cell.finiteNumber else { return isClassed && !cell.number.isNaN ? .unclassed : .unreadable }
    return scale.kind == .log && isBeyondZero(number) ? .notPositive : nil
  }

  private func isOutside(_ cell: Cell) -> Bool {
    guard scale.kind != .binOrdinal, scale.definition["domain"]?.array != nil else { return false }
    return (channel.isPosition || channel.isOffset || channel.isColor) && scale.index(cell) == nil
  }

  /// Logarithmic domains lie at one side of zero.
  private func isBeyondZero(_ number: Double) -> Bool {
    (scale.bounds.last ?? 1) < 0 ? number >= 0 : number <= 0
  }
}

/// Rows that are left out for one reason.
struct UnplacedRows {
  var first: Int
  var count = 0
  init(first: Int) { self.first = first }
}

extension MarkModel {
  /// Whether the specification decides what becomes of values without a place.
  var saysInvalid: Bool { properties[.invalid] != nil }

  /// Whether it is drawn for a box plot, an error bar or an error band.
  var isPartOfComposite: Bool {
    guard let style = tree["style"]?.string else { return false }
    return NameCheck.composites.contains { style.hasPrefix($0 + "-") }
  }
}
