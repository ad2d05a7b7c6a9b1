// What formulas of tables look up in other rows: sums of columns, ranks, running sums, each made once.
import DataSets
import Diagnose
import Document

/// Functions of formulas.
enum FormulaFunction: String, CaseIterable {
  case growth, difference, sum, share, rank, cumulative, total, column
  case condition = "if"

  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .growth, .difference: 2...2
    case .sum: 1...20
    case .share, .rank: 1...2
    case .cumulative, .total, .column: 1...1
    case .condition: 3...3
    }
  }
}

/// A relation while a formula is computed in all its rows.
struct FormulaEvaluation {
  let relation: Relation
  private let places: [String: Int]
  private var totals: [Int: Computed] = [:]
  private var groupTotals: [[Int]: [String: Computed]] = [:]
  private var sortedNumbers: [Int: [Ratio]] = [:]
  private var running: [Int: [Computed]] = [:]

  init(_ relation: Relation) {
    self.relation = relation
    places = Dictionary(relation.fields.indices.map { (relation.fields[$0].name, $0) }, uniquingKeysWith: { a, _ in a })
  }

  func place(_ name: String, _ span: Span) throws(FormulaFault) -> Int {
    if let place = places[name] { return place }
    let nearest = nearestName(to: name, among: relation.fields.map(\.name))
    throw .problem(.unknownColumn(name, nearest: nearest, at: span))
  }

  func value(row: Int, field: Int) -> Computed {
    let cell = relation.rows[row].cells[field]
    if let figure = relation.figure(relation.rows[row], field) {
      return .number(figure, cell.sources)
    }
    switch cell.value.content {
    case .missing: return .missing(cell.value)
    case .empty: return .empty
    case .number, .text, .date, .boolean: return .text(cell.value.printed)
    }
  }

  /// A function that looks at other rows or counts columns.
  mutating func wide(
    _ function: FormulaFunction, _ arguments: [Expression], row: Int, _ source: ExpressionSource
  ) throws(FormulaFault) -> Computed {
    let span = source.span(arguments[0].offset)
    if function == .column { return value(row: row, field: try pivotColumn(arguments[0], span)) }
    guard case .field(let name) = arguments[0].subject else {
      throw .problem(.unknownFormulaFunction(function.rawValue, at: span))
    }
    let field = try place(name.text, span)
    let isSum = [.subtotal, .total].contains(relation.rows[row].kind)
    switch function {
    case .total: return try total(of: field, span)
    case .share: return try share(field, arguments, row: row, source)
    case .rank:
      let ascends = try isAscending(arguments.dropFirst(), span)
      return isSum ? .empty : rank(field, isAscending: ascends, row: row)
    case .cumulative: return isSum ? .empty : try cumulative(field, row: row, span)
    case .growth, .difference, .sum, .column, .condition: return .empty
    }
  }

  /// The place of a pivot's column: 1 is the first, -1 the last; the column of totals does not count.
  private func pivotColumn(_ argument: Expression, _ span: Span) throws(FormulaFault) -> Int {
    let heads = relation.pivoted.filter { $0.places.count == 1 }
    guard case .number(let name) = argument.subject, let number = Int(name.text), number != 0,
      heads.indices.contains(number > 0 ? number - 1 : heads.count + number)
    else { throw .problem(.noPivotColumn(heads.count, at: span)) }
    return heads[number > 0 ? number - 1 : heads.count + number].places[0]
  }

  private func isAscending(_ arguments: ArraySlice<Expression>, _ span: Span) throws(FormulaFault) -> Bool {
    guard let argument = arguments.first else { return false }
    if case .text(let word) = argument.subject {
      if word.text == "ascending" { return true }
      if word.text == "descending" { return false }
    }
    throw .problem(.unknownFormulaFunction(FormulaFunction.rank.rawValue, at: span))
  }

  // MARK: Whole columns

  private func sum(of field: Int, in rows: [Relation.Row], _ span: Span) throws(FormulaFault) -> Computed {
    var sum = RunningSum()
    for row in rows where row.kind == .data || row.kind == .rest { sum.add(row.cells[field]) }
    if let missing = sum.missing { return .missing(missing) }
    if let other = sum.other { return .text(other.printed) }
    if sum.isTooLong { throw .problem(.sumTooLong(relation.fields[field].name, at: span)) }
    let cell = sum.cell(unit: relation.fields[field].unit, at: .detached)
    return cell.figure.map { .number($0, cell.sources) } ?? .empty
  }

  private mutating func total(of field: Int, _ span: Span) throws(FormulaFault) -> Computed {
    if let total = totals[field] { return total }
    let total = try sum(of: field, in: relation.rows, span)
    totals[field] = total
    return total
  }

  private mutating func groupTotal(
    of field: Int, group: Int, row: Int, _ span: Span
  ) throws(FormulaFault) -> Computed {
    if groupTotals[[field, group]] == nil {
      var rows: [String: [Relation.Row]] = [:]
      for row in relation.rows { rows[bareLabel(row.cells[group].value.printed), default: []].append(row) }
      var totals: [String: Computed] = [:]
      for (label, members) in rows { totals[label] = try sum(of: field, in: members, span) }
      groupTotals[[field, group]] = totals
    }
    return groupTotals[[field, group]]?[bareLabel(relation.rows[row].cells[group].value.printed)] ?? .empty
  }

  /// The part of the whole, or of the group that a second field names.
  private mutating func share(
    _ field: Int, _ arguments: [Expression], row: Int, _ source: ExpressionSource
  ) throws(FormulaFault) -> Computed {
    let span = source.span(arguments[0].offset)
    var whole = try total(of: field, span)
    if arguments.count == 2, case .field(let name) = arguments[1].subject, relation.rows[row].kind != .total {
      whole = try groupTotal(of: field, group: try place(name.text, source.span(name.offset)), row: row, span)
    }
    switch (value(row: row, field: field), whole) {
    case (.missing(let value), _), (_, .missing(let value)): return .missing(value)
    case (.number(let own, let sources), .number(let whole, _)):
      guard whole.ratio.sign != 0 else { throw .arithmetic(.dividesByZero, offset: arguments[0].offset) }
      guard let ratio = own.ratio.divided(by: whole.ratio) else { throw .arithmetic(.tooLong, offset: 0) }
      return .number(Figure(ratio, isPercent: true, usualFormat: "0.0%"), sources)
    case (_, .text(let text)), (.text(let text), _):
      throw .problem(.functionNeedsNumber("share", text, at: source.span(arguments[0].offset)))
    case (.empty, _), (_, .empty), (.truth, _), (_, .truth): return .empty
    }
  }

  /// 1 for the largest; equal values share a rank and the next one is skipped. What the largest leave over has none.
  private mutating func rank(_ field: Int, isAscending: Bool, row: Int) -> Computed {
    if sortedNumbers[field] == nil {
      sortedNumbers[field] = relation.rows.filter { $0.kind == .data }.compactMap {
        relation.figure($0, field)?.ratio
      }.sorted()
    }
    guard relation.rows[row].kind == .data, let own = relation.figure(relation.rows[row], field)?.ratio,
      let numbers = sortedNumbers[field]
    else { return .empty }
    let below = firstPlace(in: numbers) { !($0 < own) }
    let atMost = firstPlace(in: numbers) { own < $0 }
    return .number(Figure(whole: (isAscending ? below : numbers.count - atMost) + 1), [])
  }

  private mutating func cumulative(_ field: Int, row: Int, _ span: Span) throws(FormulaFault) -> Computed {
    if running[field] == nil { running[field] = try runningSums(field, span) }
    return running[field]?[row] ?? .empty
  }

  private func runningSums(_ field: Int, _ span: Span) throws(FormulaFault) -> [Computed] {
    var sum = RunningSum()
    var sums: [Computed] = []
    for row in relation.rows {
      let counts = row.kind == .data || row.kind == .rest
      if counts { sum.add(row.cells[field]) }
      if sum.isTooLong { throw .problem(.sumTooLong(relation.fields[field].name, at: span)) }
      sums.append(counts ? computed(sum, field) : .empty)
    }
    return sums
  }

  private func computed(_ sum: RunningSum, _ field: Int) -> Computed {
    if let missing = sum.missing { return .missing(missing) }
    if let other = sum.other { return .text(other.printed) }
    return sum.cell(unit: relation.fields[field].unit, at: .detached).figure.map { .number($0, []) } ?? .empty
  }
}

/// The first place from which a condition holds, in numbers where it does not hold before.
private func firstPlace(in numbers: [Ratio], where holds: (Ratio) -> Bool) -> Int {
  var (low, high) = (0, numbers.count)
  while low < high {
    let middle = (low + high) / 2
    if holds(numbers[middle]) { high = middle } else { low = middle + 1 }
  }
  return low
}
