// Number formats as written, and those that ticks take when none is.

extension D3Format {
  /// Reads a specifier; nil if it is none.
  init?(_ specifier: String, locale: FormatLocale = .english) {
    self.init(locale: locale)
    var rest = Substring(specifier)
    if let align = rest.dropFirst().first.flatMap(Align.init), let first = rest.first {
      (fill, self.align, rest) = (first, align, rest.dropFirst(2))
    } else if let align = rest.first.flatMap(Align.init) {
      (self.align, rest) = (align, rest.dropFirst())
    }
    if let sign = rest.first.flatMap(Sign.init) { (self.sign, rest) = (sign, rest.dropFirst()) }
    if let symbol = rest.first.flatMap(Symbol.init) { (self.symbol, rest) = (symbol, rest.dropFirst()) }
    if rest.first == "0" { (hasZero, rest) = (true, rest.dropFirst()) }
    if let width = D3Format.number(&rest) { self.width = min(width, 200) }
    if rest.first == "," { (isGrouped, rest) = (true, rest.dropFirst()) }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard let precision = D3Format.number(&rest) else { return nil }
      self.precision = precision
    }
    if rest.first == "~" { (trims, rest) = (true, rest.dropFirst()) }
    guard rest.count <= 1 else { return nil }
    // Letters that are no type are taken as none, as in d3.
    if let kind = Kind(rawValue: String(rest)) {
      self.kind = kind
    } else if rest.first.map({ $0.isASCII && $0.isLetter }) != true {
      return nil
    }
  }

  /// Reads a specifier of a figure of the house; nil also for a letter that is no type.
  static func desk(_ specifier: String) -> D3Format? {
    guard var format = D3Format(specifier, locale: .chinese) else { return nil }
    if let last = specifier.last, last.isLetter, Kind(rawValue: String(last)) == nil { return nil }
    format.manner = .desk
    return format
  }

  /// Numbers as they are, with at most twelve digits and without grouping.
  static let plain: D3Format = {
    var format = D3Format(locale: .chinese)
    format.manner = .desk
    return format
  }()

  /// The same, grouped from so many digits on.
  static func grouped(from digits: Int) -> D3Format {
    var format = plain
    (format.isGrouped, format.locale.leastGrouped) = (true, digits)
    return format
  }

  private static func number(_ rest: inout Substring) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return digits.isEmpty ? nil : Int(digits.prefix(4))
  }

  /// The format of the ticks of a linear scale: as many decimals as tell neighbours apart, unless the specifier says how many.
  /// - Parameter specifier: nil is `,f`.
  static func span(
    from start: Double, to stop: Double, count: Double, specifier: String? = nil, locale: FormatLocale = .english
  ) -> D3Format? {
    guard var format = D3Format(specifier ?? ",f", locale: locale) else { return nil }
    let step = tickStep(start, stop, count)
    let largest = max(start.magnitude, stop.magnitude)
    guard step.isFinite, step != 0, largest.isFinite else {
      // A span without a length has whole numbers.
      if start == stop, format.precision == nil, format.kind == .fixed || format.kind == .percent {
        format.precision = 0
      }
      return format
    }
    // A precision that is written out lets each number choose its own prefix.
    guard format.precision == nil else { return format }
    switch format.kind {
    case .si: (format.precision, format.fixedPrefix) = (prefixPrecision(step, largest), prefixExponent(largest))
    case .none, .exponent, .general, .roundedPercent, .rounded:
      format.precision =
        max(0, exponent(largest - step.magnitude) - exponent(step)) + 1
        - (format.kind == .exponent ? 1 : 0)
      if format.kind == .none { (format.kind, format.trims) = (.general, true) }
    case .fixed: format.precision = max(0, -exponent(step))
    case .percent: format.precision = max(0, -exponent(step) - 2)
    case .tenThousands: format.precision = max(0, -exponent(step / 1e4))
    case .hundredMillions: format.precision = max(0, -exponent(step / 1e8))
    case .integer, .binary, .octal, .hexadecimal, .upperHexadecimal, .character, .locale: break
    }
    return format
  }

  /// The format of logarithmic ticks: up to twelve digits, without zeros at the end.
  /// - Parameter specifier: nil is `,`.
  static func variable(_ specifier: String? = nil, locale: FormatLocale = .english) -> D3Format? {
    guard var format = D3Format(specifier ?? ",", locale: locale) else { return nil }
    guard format.precision == nil else { return format }
    format.precision = format.kind == .percent ? 10 : format.kind == .exponent ? 11 : 12
    format.trims = true
    return format
  }

  /// The power of ten of the first digit.
  private static func exponent(_ value: Double) -> Int {
    let digits = DecimalDigits(value)
    return digits.isZero ? 0 : digits.point - 1
  }

  private static func prefixExponent(_ value: Double) -> Int {
    Int((Double(exponent(value)) / 3).rounded(.down)).clamped(to: -8...8) * 3
  }

  private static func prefixPrecision(_ step: Double, _ largest: Double) -> Int {
    max(0, prefixExponent(largest) - exponent(step))
  }
}
