// Functions over the values of a field: ranks, shares, sums, lists of names.
import DataSets
import Diagnose
import Document

extension Binder {
  // MARK: A value among those of its field

  /// 1 for the largest; equal values share a rank and the next one is skipped.
  mutating func rank(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let isAscending = isAscending(arguments.dropFirst(), .rank, source) else { return nil }
    guard let cell = cell(arguments[0], .rank, source) else { return nil }
    if case .missing = cell.operand { return .cell(cell) }
    return standing(of: cell, isAscending, source.span(arguments[0].offset)).map { .figure(Figure(whole: $0.rank)) }
  }

  /// 居首位, 居第3位, 并列第3位; or a pattern with the rank in it.
  mutating func place(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    let patterns = arguments.dropFirst().filter {
      if case .text(let name) = $0.subject { name.text.contains("{") } else { false }
    }
    let words = arguments.dropFirst().filter { !patterns.contains($0) }
    guard let isAscending = isAscending(words[...], .place, source) else { return nil }
    let span = source.span(arguments[0].offset)
    guard let cell = cell(arguments[0], .place, source) else { return nil }
    if case .missing = cell.operand {
      fail(.operandMissing(.place, at: span))
      return nil
    }
    guard let standing = standing(of: cell, isAscending, span) else { return nil }
    guard case .text(let pattern)? = patterns.first?.subject else {
      let lead = standing.isShared ? "并列" : "居"
      return .text(lead + (standing.rank == 1 ? "首位" : "第\(standing.rank)位"))
    }
    let tied = pattern.text.replacing("{tie}", with: standing.isShared ? "并列" : "")
    guard let filled = NumberPattern(tied)?.text(standing.rank) else {
      report(.functionForm(.place, at: source.span(pattern.offset)))
      return nil
    }
    return .text(filled)
  }

  private mutating func isAscending(
    _ arguments: ArraySlice<Expression>, _ function: Function, _ source: ExpressionSource
  ) -> Bool? {
    guard let argument = arguments.first else { return false }
    if case .text(let word) = argument.subject, word.text == "ascending", arguments.count == 1 { return true }
    report(.functionForm(function, at: source.span(argument.offset)))
    return nil
  }

  private mutating func standing(of cell: FoundCell, _ isAscending: Bool, _ span: Span) -> (rank: Int, isShared: Bool)?
  {
    guard case .number(let own, _) = cell.value.content else {
      report(.functionNeedsNumber("rank", cell.value.printed, at: span))
      return nil
    }
    let (before, equal) = knownField(of: cell).standing(of: own, isAscending: isAscending)
    return (before + 1, equal > 1)
  }

  /// The part of the sum of its field that a value is; rows of totals do not count.
  mutating func share(_ argument: Expression, _ source: ExpressionSource) -> Outcome? {
    guard let cell = cell(argument, .share, source) else { return nil }
    let span = source.span(argument.offset)
    switch cell.operand {
    case .missing: return .cell(cell)
    case .words:
      report(.functionNeedsNumber("share", cell.value.printed, at: span))
      return nil
    case .number(let own):
      guard let total = total(knownField(of: cell).values, at: span) else { return nil }
      return quotient(own, total, usual: "0.0%", at: span).map { figure in
        .figure(Figure(figure.ratio, isPercent: true, usualFormat: "0.0%"))
      }
    }
  }

  /// The cell that a function is about; nil, and an error, if the argument names none.
  mutating func cell(
    _ argument: Expression, _ function: Function, _ source: ExpressionSource
  ) -> FoundCell? {
    switch argument.subject {
    case .cell: return noted(cell(of: argument, source))
    case .column(let name, let field) where scope(name.text) != nil: return noted(onlyCell(name, field, source))
    case .column, .parameter, .text, .number, .field, .call, .operation:
      report(.functionForm(function, at: source.span(argument.offset)))
      return nil
    }
  }

  /// Enters the whole field of a cell into the account of what was read.
  private mutating func noted(_ cell: FoundCell?) -> FoundCell? {
    if let cell, let set = cell.set { trace.readColumn(of: set.name, set.fields[cell.field].name) }
    return cell
  }

  // MARK: Fields

  /// The values of the field that the first argument names, in the rows that the others ask for.
  mutating func column(
    _ arguments: [Expression], _ function: Function, _ source: ExpressionSource
  ) -> FieldValues? {
    guard case .column(let name, let fieldName) = arguments[0].subject else {
      report(.functionForm(function, at: source.span(arguments[0].offset)))
      return nil
    }
    guard let set = dataSet(name.text, at: source.span(name.offset)),
      let field = field(fieldName.text, of: set, at: source.span(fieldName.offset))
    else { return nil }
    guard let rows = rows(of: set, meeting: arguments.dropFirst(), function, source) else { return nil }
    trace.readColumn(of: set.name, set.fields[field].name)
    // A misspelt value would come to 0; that there are none can be counted.
    if rows.isEmpty, arguments.count > 1, function != .count {
      fail(.noRowMeets(function, dataSet: set.name, at: source.span(arguments[1].offset)))
      return nil
    }
    return FieldValues(set: set, field: field, rows: rows)
  }

  mutating func sum(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let column = column(arguments, .sum, source) else { return nil }
    return total(column, at: source.span(arguments[0].offset)).map { .figure($0) }
  }

  mutating func mean(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let column = column(arguments, .mean, source) else { return nil }
    let span = source.span(arguments[0].offset)
    guard let total = total(column, at: span) else { return nil }
    guard !column.numbers.isEmpty else {
      fail(.dividesByZero(at: span))
      return nil
    }
    return quotient(total, Figure(whole: column.numbers.count), usual: "0.##", at: span).map { figure in
      .figure(Figure(figure.ratio, isPercent: total.isPercent, unit: total.unit, usualFormat: "0.##"))
    }
  }

  /// The sum of a field; nil, and an error, if some value is missing or no number: a part is not passed off as the whole.
  private mutating func total(_ column: FieldValues, at span: Span) -> Figure? {
    if let other = column.firstOther {
      let problem = Diagnostic.sumOfOther(other, set: column.set, field: column.name, at: span)
      if case .missing = other.content { fail(problem) } else { report(problem) }
      return nil
    }
    let sum = column.numbers.reduce(ExactDecimal?.some(.zero)) { sum, number in sum?.adding(number) }
    if sum == nil { report(.numberTooLong("…", pattern: "0", at: span)) }
    return sum.map { Figure($0, isPercent: column.isPercent, unit: column.unit) }
  }

  mutating func count(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    if arguments.count == 2, !isCondition(arguments[1]) {
      guard let column = column([arguments[0]], .count, source), let wanted = printed(arguments[1], source) else {
        return nil
      }
      return .figure(Figure(whole: column.count(of: wanted)))
    }
    return column(arguments, .count, source).map { .figure(Figure(whole: $0.published)) }
  }

  private mutating func quotient(_ above: Figure, _ below: Figure, usual: String, at span: Span) -> Figure? {
    if below.ratio.sign == 0 {
      fail(.dividesByZero(at: span))
      return nil
    }
    guard let ratio = above.ratio.divided(by: below.ratio) else {
      report(.numberTooLong("…", pattern: "0", at: span))
      return nil
    }
    return Figure(ratio, usualFormat: usual)
  }
}

// MARK: Rows that are asked for

extension Binder {
  func isCondition(_ expression: Expression) -> Bool {
    if case .operation(let sign, _) = expression.subject { sign.compares } else { false }
  }

  /// The rows that meet conditions such as `towns.产值 > 10`; nil, and an error, if one is something else.
  mutating func rows(
    of set: DataSet, meeting expressions: some Collection<Expression>, _ function: Function, _ source: ExpressionSource
  ) -> [Int]? {
    if expressions.isEmpty { return Array(0..<set.rowCount) }
    var conditions: [Table.Condition] = []
    for expression in expressions {
      guard case .operation(let sign, let sides) = expression.subject, sides.count == 2, let sign = sign.conditionSign,
        case .column(let name, let field) = sides[0].subject, name.text == set.name
      else {
        report(.functionForm(function, at: source.span(expression.offset)))
        return nil
      }
      guard let wanted = printed(sides[1], source) else { return nil }
      var condition = Table.Condition(field: field.text, values: [], span: source.span(expression.offset))
      condition.comparisons = [Table.Condition.Comparison(sign, wanted)]
      conditions.append(condition)
    }
    return rows(of: set, meeting: conditions)
  }

  /// 浦江镇、吴泾镇和马桥镇: the values of a field, of the rows that are asked for, by the size of another field.
  mutating func list(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard case .column(let name, let fieldName) = arguments[0].subject,
      let set = dataSet(name.text, at: source.span(name.offset)),
      let field = field(fieldName.text, of: set, at: source.span(fieldName.offset))
    else {
      if !findings.hasErrors { report(.functionForm(.list, at: source.span(arguments[0].offset))) }
      return nil
    }
    let conditions = arguments.dropFirst().filter(isCondition)
    guard var rows = rows(of: set, meeting: conditions, .list, source) else { return nil }
    rows.removeAll { isTotalLabel(set.written(row: $0, field: 0)) }
    for argument in arguments.dropFirst() where !isCondition(argument) {
      guard let kept = cut(rows, argument, set, arguments, source) else { return nil }
      rows = kept
    }
    trace.readColumn(of: set.name, set.fields[field].name)
    let names = rows.map { shown(set.value(row: $0, field: field)) }
    if names.isEmpty {
      fail(.nothingToList(at: source.span(arguments[0].offset)))
      return nil
    }
    return .text(enumeration(names))
  }

  /// Rows sorted by a field, or the first ones of them.
  private mutating func cut(
    _ rows: [Int], _ argument: Expression, _ set: DataSet, _ arguments: [Expression], _ source: ExpressionSource
  ) -> [Int]? {
    switch argument.subject {
    case .column(let name, let fieldName) where name.text == set.name:
      guard let field = field(fieldName.text, of: set, at: source.span(fieldName.offset)) else { return nil }
      let isAscending = arguments.contains {
        if case .text(let word) = $0.subject { word.text == "ascending" } else { false }
      }
      let key = Table.SortKey(field: fieldName.text, isDescending: !isAscending, span: source.span(fieldName.offset))
      let column = SortColumn(key)
      return Bind.sorted(rows, by: [column]) { row, _ in column.rank(set.value(row: row, field: field)) }
    case .number(let count):
      guard let most = Int(count.text), most > 0 else { break }
      return Array(rows.prefix(most))
    case .text(let word) where word.text == "ascending": return rows
    case .column, .text, .parameter, .cell, .field, .call, .operation: break
    }
    report(.functionForm(.list, at: source.span(argument.offset)))
    return nil
  }
}

/// 甲、乙和丙.
func enumeration(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: "、") + "和" + last
}

extension Operator {
  fileprivate var conditionSign: Table.Condition.Sign? {
    switch self {
    case .plus, .minus, .times, .divided: nil
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    case .equal: .equal
    case .unequal: .unequal
    }
  }
}
