// How cells are taken where a number, a text or an order is wanted: as JavaScript takes them, or as people mean them who fill in
// tables.
import Document

/// The manners of taking a cell.
enum CellReading: Hashable, Sendable {
  /// The conversions of ECMAScript, in whose terms Vega's rules are written: null counts as 0.
  case script
  /// What is not there stays not there, with its word, whatever is computed from it; `1,769.5` and `98.91%` are numbers.
  case desk

  func number(_ cell: Cell) -> Double {
    switch self {
    case .script: cell.number
    case .desk: cell.amount ?? .nan
    }
  }

  func text(_ cell: Cell) -> String {
    switch self {
    case .script: cell.text
    case .desk: cell.printed
    }
  }

  /// What a result is because one of its operands is not there; nil where it has to be computed.
  func absence(among cells: Cell...) -> Cell? { absence(among: cells) }

  func absence(among cells: [Cell]) -> Cell? {
    guard self == .desk, let absent = cells.first(where: \.isAbsent) else { return nil }
    return absent == .undefined ? .null : absent
  }

  /// `==`
  func areEqual(_ a: Cell, _ b: Cell) -> Bool {
    switch self {
    case .script: return a.looselyEquals(b)
    case .desk:
      if case .missing(let word?) = a, case .text(let text) = b { return word == text }
      if case .text(let text) = a, case .missing(let word?) = b { return word == text }
      if case .text = a, case .text = b { return a == b }
      guard let first = a.amount, let second = b.amount else { return a == b || (a.isAbsent && b.isAbsent) }
      return first == second
    }
  }

  /// `===`
  func areIdentical(_ a: Cell, _ b: Cell) -> Bool {
    switch self {
    case .script: a.isIdentical(to: b)
    // Data files do not tell 2020 from “2020”.
    case .desk: areEqual(a, b)
    }
  }

  func order(_ a: Cell, _ b: Cell) -> ScriptOrder {
    switch self {
    case .script: return a.order(against: b)
    case .desk:
      if a.isAbsent || b.isAbsent { return .none }
      if case .text = a, case .text = b { return a.order(against: b) }
      return Cell.number(number(a)).order(against: .number(number(b)))
    }
  }
}

extension Cell {
  /// Reads a scalar as people write it; nil for lists and objects.
  init?(scalar tree: Tree) {
    switch tree.value {
    case .array, .object: return nil
    case .null, .bool, .number, .string: self = Cell(tree).settled
    }
  }

  /// Words that mean that a value is not there, in data written in place.
  private static let missingWords: Set<String> = ["未公布", "不适用", "…", "……", "—", "——"]

  /// What has no value is missing: fields that a row does not have, numbers that are none, words that say so.
  var settled: Cell {
    switch self {
    case .undefined: .null
    case .number(let number), .moment(let number): number.isFinite ? self : .null
    case .text(let text): Cell.missingWords.contains(text) ? .missing(text) : self
    case .missing, .bool, .list, .record, .pattern: self
    }
  }

  /// As a finite number; nil if it is none.
  var amount: Double? {
    switch self {
    case .number(let number), .moment(let number): number.isFinite ? number : nil
    case .bool(let flag): flag ? 1 : 0
    case .text(let text): Double(numeral: text)
    case .undefined, .missing, .list, .record, .pattern: nil
    }
  }

  /// As it is printed where no format is asked for.
  var printed: String {
    switch self {
    case .undefined: ""
    case .missing(let word): word ?? ""
    case .number(let number): D3Format.plain.text(number)
    case .moment(let moment): CalendarDate(moment).isoText
    case .bool, .text, .list, .record, .pattern: text
    }
  }

  /// As a date; numbers from 1 to 9999 are years.
  var date: CalendarDate? {
    switch self {
    case .moment(let moment): CalendarDate(moment)
    case .text(let text): CalendarDate(text: text)
    case .number(let number):
      number == number.rounded() && (1...9999).contains(number)
        ? CalendarDate(year: Int(number)) : number.magnitude < 2.5e14 ? CalendarDate(number) : nil
    case .undefined, .missing, .bool, .list, .record, .pattern: nil
    }
  }

  /// The natural order of a domain: kind by kind, numbers by size, texts by UTF-16 code unit as in Vega-Lite, and what is not
  /// there last.
  func precedes(_ other: Cell) -> Bool {
    if case .missing(let a) = self, case .missing(let b) = other { return (a ?? "") < (b ?? "") }
    if isAbsent != other.isAbsent { return other.isAbsent }
    return kindRank == other.kindRank ? compared(with: other) < 0 : kindRank < other.kindRank
  }
}

extension Relation.Column {
  /// The column with what has no value as missing.
  var settled: Relation.Column {
    if case .numbers(let numbers) = storage, numbers.allSatisfy(\.isFinite) { return self }
    return Relation.Column(map(\.settled), writings: writings)
  }
}

extension Double {
  /// Reads `1,769.5`, `-3`, `98.91%` as data files write them; nil for anything else and for what is not finite.
  init?(numeral text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isPercent = false
    for byte in text.utf8 {
      guard !isPercent else { return nil }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        bytes.append(byte)
      case UInt8(ascii: ","): if bytes.isEmpty { return nil }
      case UInt8(ascii: "%"): isPercent = true
      default: return nil
      }
    }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    self = isPercent ? value / 100 : value
  }
}
