// The values that a scale has to place, over all units that share it.
import Document

/// Rows of a unit that count: all, or those of one facet.
struct RowScope: Sendable {
  /// nil for all rows.
  var rows: [Int]?
  var domainRows: [Int]?
  var rawRows: [Int]?
}

/// What one unit gives to a domain.
struct DomainPart {
  let unit: UnitModel
  let channel: EncodingChannel
  let kind: ScaleKind
  let scope: RowScope

  private var model: ChannelModel? { unit[channel]?.shown }

  private func cells(_ name: String) -> [Cell] {
    let column = unit.domainTable.column(name)
    return (scope.domainRows ?? Array(unit.domainTable.rows)).map { column[$0] }
  }

  private func numbers(_ name: String) -> [Double] {
    guard !unit.placed.isEmpty else { return cells(name).compactMap(\.finiteNumber) }
    let others = unit.placed.map(unit.domainTable.column)
    let column = unit.domainTable.column(name)
    return (scope.domainRows ?? Array(unit.domainTable.rows)).compactMap { row in
      others.allSatisfy { $0[row].finiteNumber != nil } ? column[row].finiteNumber : nil
    }
  }

  /// Bounds of a continuous domain.
  func extent() -> [Double] {
    guard let model else { return [] }
    if let stack = unit.stack, stack.channel == channel {
      if stack.offset == "normalize" { return [0, 1] }
      return bounds(numbers(stack.start) + numbers(stack.end))
    }
    if let datum = model.datum { return [datum.number].filter(\.isFinite) }
    var all: [Double] = []
    if model.bin != nil, let range = unit.bins[channel] {
      all = [range.start, range.stop]
    } else {
      all = numbers(model.column)
      if channel.isPosition, model.unit != nil, kind.isTime, let end = model.end,
        let shift = BandShift(unit, model).domain
      {
        all = shift(all, numbers(end))
      }
    }
    if let second = channel.secondary.flatMap({ unit[$0]?.shown }) {
      if let datum = second.datum { all.append(datum.number) } else { all += numbers(second.column) }
    }
    return bounds(all)
  }

  private func bounds(_ numbers: [Double]) -> [Double] {
    guard let low = numbers.min(), let high = numbers.max() else { return [] }
    return [low, high]
  }

  /// All values, for quantiles.
  func samples() -> [Double] { model.map { numbers($0.column) } ?? [] }

  /// Values of a discrete domain, in order.
  func values() -> [Cell] {
    guard let model else { return [] }
    if let datum = model.datum { return [datum] }
    var all = distinct(cells(model.column))
    if let second = channel.secondary.flatMap({ unit[$0]?.shown }) { all = distinct(all + cells(second.column)) }
    return DomainOrder(unit: unit, model: model, scope: scope).sorted(all)
  }
}

func distinct(_ cells: [Cell]) -> [Cell] {
  var seen: Set<Cell> = []
  return cells.filter { seen.insert($0).inserted }
}

/// The order of a discrete domain: `sort` of its channel.
struct DomainOrder {
  let unit: UnitModel
  let model: ChannelModel
  let scope: RowScope

  func sorted(_ values: [Cell]) -> [Cell] {
    guard let sort = model.tree["sort"] else { return natural(values, descending: false) }
    if sort.isNull { return values }
    if let list = sort.array { return listed(values, list) }
    if let word = sort.string {
      switch word {
      case "ascending": return natural(values, descending: false)
      case "descending": return natural(values, descending: true)
      default: return byChannel(values, word)
      }
    }
    let descending = sort["order"]?.string == "descending"
    if let channel = sort["encoding"]?.string { return byChannel(values, (descending ? "-" : "") + channel) }
    let operation = sort["op"]?.string ?? "min"
    return byField(values, sort["field"]?.string, operation, descending)
  }

  private func natural(_ values: [Cell], descending: Bool) -> [Cell] {
    if model.bin != nil || model.unit != nil { return values.sorted { ($0 < $1) != descending && $0 != $1 } }
    return values.sorted { descending ? $1 < $0 : $0 < $1 }
  }

  /// Listed values first, the others in the order of the data.
  private func listed(_ values: [Cell], _ list: [Tree]) -> [Cell] {
    let wanted = list.map { item -> Cell in
      if item.members != nil { return ChannelModel.dateTime(item) }
      if let unit = model.unit, let name = item.string { return named(name, unit) }
      return Cell(item)
    }
    let ranks = Dictionary(wanted.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return stable(values) { Double(ranks[$0] ?? list.count) }
  }

  /// `Mon` or `january` in a list for a time unit.
  private func named(_ name: String, _ unit: CalendarUnit) -> Cell {
    let parts = [CalendarUnit.Part.month, .day].filter(unit.parts.contains)
    let date = parts.lazy.compactMap { DateLiteral($0, Tree(.string(name))) }.first
    return date?.moment.map(Cell.moment) ?? .text(name)
  }

  private func byChannel(_ values: [Cell], _ word: String) -> [Cell] {
    let descending = word.hasPrefix("-")
    guard let channel = EncodingChannel(rawValue: descending ? String(word.dropFirst()) : word),
      let key = unit[channel]?.shown
    else { return values }
    if key.aggregate == "argmin" || key.aggregate == "argmax" {
      let column = unit.table.column(key.column)
      return byRows(values, (unit.table.column(model.column), column, scope.rows), "min", descending)
    }
    if case .count = key.source { return byField(values, nil, "count", descending) }
    let isStacked = unit.stack?.channel == channel
    let operation = key.aggregate ?? (isStacked ? "sum" : "min")
    if key.bin != nil || key.unit != nil {
      let source = (unit.raw.column(model.column), unit.raw.column(key.column), scope.rawRows)
      return byRows(values, source, operation, descending)
    }
    return byField(values, key.field, operation, descending)
  }

  private func byField(_ values: [Cell], _ field: String?, _ operation: String, _ descending: Bool) -> [Cell] {
    let column = field.map(unit.raw.column) ?? unit.raw.column(model.column)
    return byRows(values, (unit.raw.column(model.column), column, scope.rawRows), operation, descending)
  }

  /// - Parameter source: which value each row has, and what is sorted by; nil are all rows.
  private func byRows(
    _ values: [Cell], _ source: (keys: Relation.Column, amounts: Relation.Column, rows: [Int]?), _ operation: String,
    _ descending: Bool
  ) -> [Cell] {
    var members: [Cell: [Cell]] = [:]
    for row in source.rows ?? Array(0..<source.keys.count) {
      members[source.keys[row], default: []].append(source.amounts[row])
    }
    let results = members.mapValues { ChartData.aggregate(operation, $0) }
    let places = Dictionary(
      values.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return values.sorted { a, b in
      let (first, second) = (results[a] ?? .null, results[b] ?? .null)
      if first == second { return (places[a] ?? 0) < (places[b] ?? 0) }
      return descending ? second < first : first < second
    }
  }

  private func stable(_ values: [Cell], _ rank: (Cell) -> Double) -> [Cell] {
    values.enumerated().map { (rank($0.element), $0.offset, $0.element) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}

/// How the interval of a time unit lies around its beginning: `bandPosition` and `timeUnitBandPosition`.
struct BandShift {
  let position: Double?
  let isRectangular: Bool
  private let hasSecond: Bool

  init(_ unit: UnitModel, _ model: ChannelModel) {
    hasSecond = model.channel.secondary.flatMap { unit[$0] } != nil
    isRectangular = unit.mark.kind.coversBand
    position = model.bandPosition ?? (hasSecond ? nil : unit.mark.properties.number(.timeUnitBandPosition))
  }

  /// How far rectangles are moved, in parts of their unit: they lie around their place if it is the beginning.
  var offset: Double { isRectangular ? (position ?? 0.5) - 0.5 : 0 }

  /// Extends a domain by the ends of units; nil where their beginnings suffice.
  var domain: (([Double], [Double]) -> [Double])? {
    guard !hasSecond, isRectangular || position != nil else { return nil }
    let offset = offset
    return { starts, ends in
      if offset == 0 { return starts + ends }
      var shifted: [Double] = []
      for (start, end) in zip(starts, ends) {
        let shift = (end - start) * offset
        shifted += [start + shift, end + shift]
      }
      return shifted
    }
  }
}
