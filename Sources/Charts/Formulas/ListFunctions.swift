// Functions of expressions over lists and objects.

let listFunctions: [FormulaFunction] = [
  .of("length", 1...1) { $0[0].member("length") },
  .of("extent", 1...1) { extent($0[0].items.filter(\.isValid)) },
  .of("span", 1...1) { arguments in
    let items = arguments[0].items
    return .number(items.isEmpty ? 0 : (items[items.count - 1].number - items[0].number))
  },
  .of("clampRange", 3...3) { clampRange($0[0].items, $0[1].number, $0[2].number) },
  .of("inrange", 2...4) { inrange($0) },
  .of("join", 1...2) { arguments in
    .text(joined(arguments[0].items, by: arguments[safe: 1]?.text ?? ","))
  },
  .of("lerp", 2...2) { arguments in
    let items = arguments[0].items
    guard let first = items.first?.number, let last = items.last?.number else { return .notANumber }
    let part = arguments[1].number
    return .number(part == 0 ? first : part == 1 ? last : first + part * (last - first))
  },
  .of("peek", 1...1) { $0[0].items.last ?? .undefined },
  .of("pluck", 2...2) { arguments in
    let path = FieldPath(arguments[1].text).names
    return .list(arguments[0].items.map { item in path.reduce(item) { $0.member($1) } })
  },
  .of("reverse", 1...1) { .list($0[0].items.reversed()) },
  .of("sort", 1...1) { .list($0[0].items.stablySorted { $0.compared(with: $1) < 0 }) },
  .of("sequence", 0...3) { sequence($0.map(\.number)) },
  .of("slice", 1...3) { slice($0) },
  .of("indexof", 2...3) { place($0, fromEnd: false) },
  .of("lastindexof", 2...3) { place($0, fromEnd: true) },
  .of("merge", 1...99) { arguments in
    var merged = Record([])
    for case .record(let record) in arguments {
      for (key, value) in zip(record.keys, record.values) { merged[key] = value }
    }
    return .record(merged)
  },
]

extension Cell {
  /// The items of a list; none of anything else.
  var items: [Cell] { if case .list(let items) = self { items } else { [] } }
}

extension Array {
  /// Equal items keep their order.
  func stablySorted(_ isBefore: (Element, Element) -> Bool) -> [Element] {
    indices.sorted { a, b in
      if isBefore(self[a], self[b]) { return true }
      return isBefore(self[b], self[a]) ? false : a < b
    }.map { self[$0] }
  }
}

private func extent(_ items: [Cell]) -> Cell {
  guard var low = items.first, var high = items.first else { return .list([.undefined, .undefined]) }
  for item in items {
    if item.order(against: low) == .less { low = item }
    if item.order(against: high) == .greater { high = item }
  }
  return .list([low, high])
}

/// A range moved or cut so that it lies between two bounds.
private func clampRange(_ items: [Cell], _ least: Double, _ most: Double) -> Cell {
  guard items.count > 1 else { return .list(items) }
  var (low, high) = (items[0].number, items[items.count - 1].number)
  if high < low { (low, high) = (high, low) }
  let width = high - low
  if width >= most - least { return .list([.number(least), .number(most)]) }
  low = min(max(low, least), most - width)
  return .list([.number(low), .number(low + width)])
}

private func inrange(_ arguments: [Cell]) -> Cell {
  let items = arguments[1].items
  guard items.count > 1 else { return .bool(false) }
  let value = arguments[0].number
  let (first, last) = (items[0].number, items[items.count - 1].number)
  let (low, high) = (min(first, last), max(first, last))
  let (takesLow, takesHigh) = (arguments[safe: 2]?.isTrue ?? true, arguments[safe: 3]?.isTrue ?? true)
  return .bool((takesLow ? low <= value : low < value) && (takesHigh ? value <= high : value < high))
}

/// `sequence(stop)`, `sequence(start, stop)` or `sequence(start, stop, step)`.
private func sequence(_ numbers: [Double]) -> Cell {
  let start = numbers.count > 1 ? numbers[0] : 0
  let stop = numbers.count > 1 ? numbers[1] : numbers.first ?? 0
  return .list(numberSequence(from: start, to: stop, by: numbers[safe: 2] ?? 1).map(Cell.number))
}

/// Numbers from one up to but not another; none where the step leads away, and no more than a list holds.
func numberSequence(from start: Double, to stop: Double, by step: Double) -> [Double] {
  let count = ((stop - start) / step).rounded(.up)
  guard count.isFinite, count > 0 else { return [] }
  return (0..<Int(count, in: 0...FormulaLimit.items, or: 0)).map { start + Double($0) * step }
}

private func slice(_ arguments: [Cell]) -> Cell {
  let count: Int
  switch arguments[0] {
  case .text(let text): count = text.utf16.count
  case .undefined, .missing, .bool, .number, .moment, .list, .record, .pattern: count = arguments[0].items.count
  }
  func place(_ cell: Cell?, _ absent: Int) -> Int {
    guard let cell, cell != .undefined else { return absent }
    let place = Int(cell.number, in: -1_000_000_000...1_000_000_000, or: 0)
    return (place < 0 ? count + place : place).clamped(to: 0...count)
  }
  let (from, to) = (place(arguments[safe: 1], 0), place(arguments[safe: 2], count))
  if case .text(let text) = arguments[0] { return .text(text.scriptSlice(from, to)) }
  return .list(from < to ? Array(arguments[0].items[from..<to]) : [])
}

private func place(_ arguments: [Cell], fromEnd: Bool) -> Cell {
  let start = arguments[safe: 2].map { Int($0.number, in: 0...1_000_000_000, or: 0) }
  if case .list(let items) = arguments[0] {
    let places = items.indices.filter { items[$0].isIdentical(to: arguments[1]) }
    let found = fromEnd ? places.last { $0 <= start ?? .max } : places.first { $0 >= start ?? 0 }
    return .number(Double(found ?? -1))
  }
  let (text, piece) = (Array(arguments[0].text.utf16), Array(arguments[1].text.utf16))
  guard piece.count <= text.count else { return .number(-1) }
  let last = text.count - piece.count
  let found =
    fromEnd
    ? (0...min(last, start ?? last)).last { text[$0...].starts(with: piece) }
    : (min(start ?? 0, last + 1)..<(last + 1)).first { text[$0...].starts(with: piece) }
  return .number(Double(found ?? -1))
}
