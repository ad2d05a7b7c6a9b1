// Fields read as numbers, dates or truth values, as `format.parse` asks or as their texts suggest.
import Diagnose
import Document

/// How a field is read.
enum FieldParse: Hashable, Sendable {
  case number, boolean, string, integer
  /// As browsers read dates.
  case date
  /// By a pattern of d3.
  case pattern(String)

  /// Reads `number`, `date`, `date:'%Y'`, `utc:'%Y'`, …; nil for anything else.
  init?(_ text: String) {
    switch text {
    case "number": self = .number
    case "boolean": self = .boolean
    case "string": self = .string
    case "integer": self = .integer
    case "date", "utc": self = .date
    default:
      guard let colon = text.firstIndex(of: ":"), ["date", "utc"].contains(text[..<colon]) else { return nil }
      var pattern = text[text.index(after: colon)...]
      if let quote = pattern.first, quote == "'" || quote == "\"", pattern.count > 1, pattern.last == quote {
        pattern = pattern.dropFirst().dropLast()
      }
      self = .pattern(String(pattern))
    }
  }

  func callAsFunction(_ cell: Cell) -> Cell {
    if cell.isAbsent || cell == .text("") { return cell.isAbsent && cell != .undefined ? cell : .null }
    switch self {
    case .number, .integer: return .number(cell.number)
    case .boolean: return readBoolean(cell)
    case .string: return .text(cell.text)
    case .date: return readDate(cell)
    case .pattern: return cell
    }
  }
}

extension Relation {
  /// The table with some fields read anew; fields that it does not have are left out.
  func parsed(_ parses: [(field: String, parse: FieldParse)], locale: FormatLocale = .english) -> Relation {
    var result = self
    for (field, parse) in parses {
      guard let column = result[field] else {
        result.parseInside(field, parse)
        continue
      }
      if parse == .number, case .numbers = column.storage { continue }
      result.set(field, column.parsed(parse, locale: locale))
    }
    return result
  }

  /// A field inside another gets a column of its own name.
  private mutating func parseInside(_ field: String, _ parse: FieldParse) {
    guard has(field) else { return }
    set(field, column(field).parsed(parse, locale: .english))
  }

  /// How each field of texts is to be read, as Vega infers it: the first of truth value, whole number, number and date that all
  /// its texts can be. 2018年 stays the word that it is for Vega, until the encoding says that it means time.
  func inferredParses() -> [(field: String, parse: FieldParse)] {
    fields.compactMap { field in
      guard let column = self[field], case .cells(let cells) = column.storage else { return nil }
      let texts = cells.compactMap { cell in if case .text(let text) = cell, !text.isEmpty { text } else { nil } }
      guard !texts.isEmpty, texts.count == cells.count(where: { !$0.isAbsent && $0 != .text("") }) else { return nil }
      if texts.allSatisfy({ $0 == "true" || $0 == "false" }) { return (field, .boolean) }
      if texts.allSatisfy({ !Double(script: $0).isNaN }) { return (field, .number) }
      if texts.allSatisfy({ !$0.contains("年") && !readMoment($0).isNaN }) { return (field, .date) }
      return nil
    }
  }

  /// Keeps how numbers were written in the specification.
  mutating func noteWritings() {
    for field in fields {
      guard var column = self[field] else { continue }
      let written = origins.map { origin -> String? in
        let node = origin.members == nil ? origin : origin[field]
        return node?.number == nil ? nil : node?.written
      }
      guard written.contains(where: { $0 != nil }) else { continue }
      column.writings = written
      set(field, column)
    }
  }
}

extension Relation.Column {
  func parsed(_ parse: FieldParse, locale: FormatLocale) -> Relation.Column {
    if case .pattern(let pattern) = parse {
      let reader = TimeParse(pattern, locale: locale)
      return Relation.Column(
        cells.map { cell in
          if cell.isAbsent || cell == .text("") { return .null }
          if case .moment = cell { return cell }
          return reader.moment(cell.text).map(Cell.moment) ?? .null
        })
    }
    // What many rows have in common is read once.
    var known: [Cell: Cell] = [:]
    return Relation.Column(
      cells.map { cell in
        if parse != .date { return parse(cell) }
        if let found = known[cell] { return found }
        let found = parse(cell)
        if known.count < 100_000 { known[cell] = found }
        return found
      }, writings: parse == .number ? writings : [])
  }
}
