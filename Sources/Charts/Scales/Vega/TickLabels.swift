// The texts of ticks where a specification says nothing, or only how numbers are written.

extension NumericScale {
  /// The labels of ticks, empty for those of a logarithmic scale that stand too close.
  /// - Parameters:
  ///   - count: how many ticks were asked for.
  ///   - specifier: a number or time format; nil takes that of the scale.
  func labels(
    of ticks: [Double], count: Double, specifier: String? = nil, locale: FormatLocale = .english
  ) -> [String] {
    switch kind {
    case .time, .utc:
      guard let specifier else { return ticks.map(MultiTimeFormat(locale: locale).text) }
      return ticks.map(TimeFormat(specifier, locale: locale).text)
    case .log(let base):
      guard let format = D3Format.variable(specifier, locale: locale) else { return ticks.map { scriptText($0) } }
      let isShown = NumericScale.logarithmicFilter(base: base, count: count, ticks: ticks.count)
      return ticks.map { isShown($0) ? format.text($0) : "" }
    case .linear, .identity, .power, .symlog:
      let format = D3Format.span(
        from: domain.first ?? 0, to: domain.last ?? 1, count: count, specifier: specifier, locale: locale)
      return ticks.map { format?.text($0) ?? scriptText($0) }
    }
  }

  /// Whether a multiple of a power of the base is low enough to have a label: 1 and 2, but not 9, where there are many.
  static func logarithmicFilter(base: Double, count: Double, ticks: Int) -> @Sendable (Double) -> Bool {
    let most = max(1, base * count / Double(max(1, ticks)))
    return { tick in
      let magnitude = tick.magnitude
      var factor = magnitude / Charts.power(base, scriptRound(logarithm(magnitude) / logarithm(base)))
      if factor * base < base - 0.5 { factor *= base }
      return factor <= most
    }
  }
}
