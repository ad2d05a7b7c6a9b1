// Computed numbers, exact until they are printed, and the arithmetic between them.
import DataSets
import Document

/// A computed number, exact until it is printed.
struct Figure: Hashable, Sendable {
  /// A share of one where ``isPercent``: 94.2% is 0.942.
  var ratio: Ratio
  /// Whether it counts in per cent.
  var isPercent = false
  /// What it counts in otherwise.
  var unit = ValueUnit(nil)
  /// Whether it is written in the expression, and so counts in what stands on the other side.
  var takesUnit = false
  /// How it is printed unless the author says; empty: exactly.
  var usualFormat = ""

  init(_ ratio: Ratio, isPercent: Bool = false, unit: ValueUnit = ValueUnit(nil), usualFormat: String = "") {
    (self.ratio, self.isPercent, self.unit, self.usualFormat) = (ratio, isPercent, unit, usualFormat)
  }

  func written(inExpression isWritten: Bool) -> Figure {
    var figure = self
    figure.takesUnit = isWritten
    return figure
  }

  init(whole number: Int) { self.init(Ratio(number)) }

  /// A number of a data set. Fields whose unit is per cent count as if their numbers had the sign.
  init(_ number: ExactDecimal, isPercent: Bool, unit: ValueUnit) {
    let ratio = Ratio(number)
    if unit.isPercent, !isPercent, let share = ratio.scaled(byPowerOfTen: -2) {
      self.init(share, isPercent: true)
    } else {
      self.init(ratio, isPercent: isPercent, unit: unit)
    }
  }

  /// A difference of percentages, in points.
  static func points(_ share: Ratio) -> Figure? {
    share.scaled(byPowerOfTen: 2).map { Figure($0, unit: ValueUnit("%"), usualFormat: "0.0个百分点") }
  }

  /// As it is printed without a format: exactly where that ends, otherwise as is usual for its kind; nil if neither can be.
  func text(_ rounding: Rounding) -> String? {
    if let format = NumberFormat(usualFormat) { return text(format, Printing(rounding)) }
    let shown = isPercent ? ratio.scaled(byPowerOfTen: 2) : ratio
    return (shown?.decimal?.description).map { $0 + (isPercent ? "%" : "") }
  }

  /// Rounded once.
  func text(_ format: NumberFormat, _ printing: Printing) -> String? {
    guard let parts = ratio.parts else { return nil }
    var printing = printing
    printing.unit = unit
    return format.text(
      parts.above, over: parts.below, writtenAsPercent: isPercent && printing.power == nil, printing)
  }
}

/// Signs between two values.
enum Operator: String, Hashable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  case equal = "="
  case unequal = "!="

  var compares: Bool {
    switch self {
    case .plus, .minus, .times, .divided: false
    case .less, .atMost, .greater, .atLeast, .equal, .unequal: true
    }
  }

  /// Whether an order (negative, zero or positive) is the one that is asked for.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .atMost: order <= 0
    case .greater: order > 0
    case .atLeast: order >= 0
    case .equal: order == 0
    case .unequal: order != 0
    case .plus, .minus, .times, .divided: false
    }
  }
}

/// Why two numbers cannot be put together.
enum ArithmeticFault: Error, Hashable {
  case dividesByZero
  /// Growth over a base below zero says nothing.
  case negativeBase
  case tooLong
  /// A percentage and a number, or two different units.
  case mixedUnits(String, String)
}

extension Figure {
  /// Both numbers counted in the same unit: the first one's.
  static func aligned(_ a: Figure, _ b: Figure) throws(ArithmeticFault) -> Figure {
    if a.isPercent != b.isPercent, a.ratio.sign != 0, b.ratio.sign != 0 {
      throw .mixedUnits(a.unitName, b.unitName)
    }
    if a.isPercent || a.unit == b.unit { return b }
    if a.unit.name == nil || b.unit.name == nil {
      // 94 亿元 and a 1200 of which nobody says what it counts in.
      let isUnknown = a.unit.power != b.unit.power && a.ratio.sign != 0 && b.ratio.sign != 0
      if isUnknown, !a.takesUnit, !b.takesUnit { throw .mixedUnits(a.unitName, b.unitName) }
      return b
    }
    guard a.unit.base == b.unit.base else { throw .mixedUnits(a.unitName, b.unitName) }
    guard let ratio = b.ratio.scaled(byPowerOfTen: b.unit.power - a.unit.power) else { throw .tooLong }
    return Figure(ratio, unit: a.unit)
  }

  /// Negative, zero or positive as a is less than, equal to or greater than b.
  static func order(_ a: Figure, _ b: Figure) throws(ArithmeticFault) -> Int {
    let b = try aligned(a, b)
    return a.ratio == b.ratio ? 0 : a.ratio < b.ratio ? -1 : 1
  }

  static func combine(_ sign: Operator, _ a: Figure, _ b: Figure) throws(ArithmeticFault) -> Figure {
    switch sign {
    case .plus, .minus:
      let b = try aligned(a, b)
      guard let ratio = sign == .plus ? a.ratio.adding(b.ratio) : a.ratio.subtracting(b.ratio) else { throw .tooLong }
      if sign == .minus, a.isPercent, b.isPercent {
        guard let points = points(ratio) else { throw .tooLong }
        return points
      }
      return Figure(ratio, isPercent: a.isPercent, unit: a.unit.name == nil ? b.unit : a.unit)
    case .times:
      guard let ratio = a.ratio.multiplied(by: b.ratio) else { throw .tooLong }
      let unit = a.unit.name == nil ? b.unit : b.unit.name == nil ? a.unit : ValueUnit(nil)
      return Figure(ratio, unit: unit)
    case .divided:
      if b.ratio.sign == 0 { throw .dividesByZero }
      let isSameKind = a.unit.name != nil && b.unit.name != nil && a.unit.base == b.unit.base
      let b = isSameKind ? try aligned(a, b) : b
      guard let ratio = a.ratio.divided(by: b.ratio) else { throw .tooLong }
      // A part of what is counted in 亿元 still is; a quotient of two such numbers counts in nothing.
      let unit = b.unit.name == nil ? a.unit : ValueUnit(nil)
      return Figure(ratio, unit: unit, usualFormat: ratio.decimal == nil ? "0.##" : "")
    case .less, .atMost, .greater, .atLeast, .equal, .unequal:
      return Figure(whole: sign.holds(try order(a, b)) ? 1 : 0)
    }
  }

  /// By how much of b a is more than b.
  static func growth(_ a: Figure, _ b: Figure) throws(ArithmeticFault) -> Figure {
    let aligned = try aligned(a, b)
    if aligned.ratio.sign == 0 { throw .dividesByZero }
    if aligned.ratio.sign < 0 { throw .negativeBase }
    guard let ratio = a.ratio.subtracting(aligned.ratio)?.divided(by: aligned.ratio) else { throw .tooLong }
    return Figure(ratio, isPercent: true, usualFormat: "0.0%")
  }

  private var unitName: String { isPercent ? "%" : unit.name ?? "1" }
}
