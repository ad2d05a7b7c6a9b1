// A number as it is printed, with the unit behind it.
import DataSets
import Diagnose

/// A printed number: `12.50`, `-14.3%`, `+5.3个百分点`.
struct PrintedNumber: Hashable {
  /// As written: `94.2%` is 94.2.
  var value: ExactDecimal
  /// What is written behind it, or for its column, row or table.
  var unit: NumberUnit

  var places: Int { value.scale }

  /// What it may stand for in its own unit. Whole numbers of what is counted are exact.
  var range: Interval {
    places == 0 && unit.isCounted ? Interval(exactly: value) : Interval(value, roundedTo: places)
  }

  /// As ``range``, but whole numbers of single units are taken as they stand: the rates of small ones (7, 6 微克) would otherwise
  /// contradict nothing.
  var strictRange: Interval {
    places == 0 && unit.power == 0 ? Interval(exactly: value) : Interval(value, roundedTo: places)
  }

  /// The value in single units: 1.2 of 亿 is 120000000.
  var single: ExactDecimal? { value.scaled(byPowerOfTen: unit.power) }
}

/// What a cell says.
enum CellContent: Hashable {
  case number(PrintedNumber)
  /// A dash: there is none, or it does not apply.
  case none
  /// 未公布, … or nothing at all.
  case unknown
  case words
  /// The place belongs to a cell that covers it.
  case covered

  var number: PrintedNumber? { if case .number(let number) = self { number } else { nil } }

  /// Reads a cell's text; what stands behind the digits must be short to be a unit.
  init(_ text: String) {
    let text = CellContent.halfWidth(text.withoutBlanks)
    if let loss = CellContent.bracketed(text) {
      self = .number(loss)
      return
    }
    switch Value.Content(text) {
    case .missing(.dash), .missing(.notApplicable): self = .none
    case .missing, .empty: self = .unknown
    case .text, .date, .boolean, .number: self = CellContent.number(in: text).map { .number($0) } ?? .words
    }
  }

  /// With narrow digits and signs for the wide ones of Chinese input (U+FF05 to U+FF19).
  private static func halfWidth(_ text: String) -> String {
    let wide: ClosedRange<UInt32> = 0xFF0B...0xFF19
    let scalars = text.unicodeScalars.map { scalar in
      wide.contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A loss as bookkeepers write it, (12.50).
  private static func bracketed(_ text: String) -> PrintedNumber? {
    guard let first = text.first, let last = text.last, "(（".contains(first), ")）".contains(last) else { return nil }
    let inner = String(text.dropFirst().dropLast())
    guard inner.first?.isNumber == true else { return nil }
    return number(in: inner)?.negated
  }

  private static func number(in text: String) -> PrintedNumber? {
    let digits = text.prefix { $0.isOfNumber }
    if digits.isEmpty { return nil }
    let unit = text.dropFirst(digits.count)
    guard unit.count <= 8, !unit.contains(where: { $0.isASCII && $0.isNumber }) else { return nil }
    // 2020年 and 3月 are times, 12号 a name.
    if let sign = unit.first, "年月日号级第".contains(sign) { return nil }
    guard case .number(let value, _) = Value.Content(digits.replacing("–", with: "-")) else { return nil }
    return PrintedNumber(value: value, unit: NumberUnit(String(unit)))
  }
}

extension Character {
  /// Signs, digits, point and comma.
  fileprivate var isOfNumber: Bool {
    guard let ascii = asciiValue else { return self == "−" || self == "–" }
    return ascii >= UInt8(ascii: "+") && ascii <= UInt8(ascii: "9") && ascii != UInt8(ascii: "/")
  }
}

extension Substring {
  fileprivate func replacing(_ old: Character, with new: Character) -> String { String(map { $0 == old ? new : $0 }) }
}
