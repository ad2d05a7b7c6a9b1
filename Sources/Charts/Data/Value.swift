// What a cell of a chart's data holds.
import Diagnose
import Document

/// A value on its way from the data to a mark.
enum Value: Hashable, Sendable {
  /// Not there, with the word that stood in its place, such as 未公布.
  case missing(String?)
  case bool(Bool)
  /// Always finite.
  case number(Double)
  case text(String)
  /// A moment in milliseconds from 1970 in the calendar of the report; there are no time zones on paper.
  case instant(Double)

  /// Reads a scalar of the specification or of a row; nil for arrays and objects, which are no values.
  init?(_ tree: Tree) {
    switch tree.value {
    case .null: self = .missing(nil)
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = number.isFinite ? .number(number) : .missing(nil)
    case .string(let text): self = missingWords.contains(text) ? .missing(text) : .text(text)
    case .array, .object: return nil
    }
  }

  var isMissing: Bool { if case .missing = self { true } else { false } }

  /// As a number, the way that expressions and quantitative channels take it; nil if it is none.
  var number: Double? {
    switch self {
    case .number(let number), .instant(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .text(let text): Double(numeral: text)
    case .missing: nil
    }
  }

  /// As it is printed where no format is asked for.
  var text: String {
    switch self {
    case .missing(let word): word ?? ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): D3Format.plain.text(number)
    case .text(let text): text
    case .instant(let moment): CalendarDate(moment).isoText
    }
  }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .number: 1
    case .instant: 2
    case .text: 3
    case .missing: 4
    }
  }
}

extension Value: Comparable {
  /// The natural order of a domain: numbers by size, texts by UTF-16 code unit as in Vega-Lite, missing values last.
  static func < (a: Value, b: Value) -> Bool {
    switch a {
    case .bool(let a): if case .bool(let b) = b { return !a && b }
    case .number(let a): if case .number(let b) = b { return a < b }
    case .instant(let a): if case .instant(let b) = b { return a < b }
    case .text(let a): if case .text(let b) = b { return a.utf16.lexicographicallyPrecedes(b.utf16) }
    case .missing(let a): if case .missing(let b) = b { return (a ?? "") < (b ?? "") }
    }
    return a.rank < b.rank
  }
}

/// Words that mean that a value is not there, in data written in place.
private let missingWords: Set<String> = ["未公布", "不适用", "…", "……", "—", "——"]

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
