// Colour schemes by name.

/// A colour scheme of Vega.
struct Scheme: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    /// Colours for categories, in order.
    case categories([Shade])
    /// Colours for amounts, mixed in between.
    case ramp(ColorRamp)
  }
  var name: String
  var content: Content

  /// A scheme by its name in any case; `blues-7` is `blues`. nil if there is none.
  init?(named name: String) {
    let wanted = name.lowercased()
    let base = wanted.split(separator: "-").first.map(String.init) ?? wanted
    guard let digits = schemeDigits[wanted] ?? schemeDigits[base] else { return nil }
    self.name = schemeDigits[wanted] == nil ? base : wanted
    content = digits.isRamp ? .ramp(ColorRamp(digits.colors)) : .categories(digits.colors)
  }

  /// A list of colours in a specification, as a ramp.
  init(_ colors: [Shade], mixing: ColorMixing = ColorMixing()) {
    (name, content) = ("", .ramp(ColorRamp(colors, mixing: mixing)))
  }

  /// All names, in alphabetical order.
  static var names: [String] { schemeDigits.keys.sorted() }

  /// So many colours for a discrete scale: the first of a list, or those at equal distances inside a ramp.
  /// - Parameter extent: the part of the ramp that is taken.
  func colors(_ count: Int, extent: (from: Double, to: Double)? = nil) -> [Shade] {
    switch content {
    case .categories(let colors): Array(colors.prefix(max(0, count)))
    case .ramp: ramp(extent: extent).samples(count)
    }
  }

  /// All colours of a list for an ordinal scale, which begins anew when there are more values.
  func ordinalColors(_ count: Int, extent: (from: Double, to: Double)? = nil) -> [Shade] {
    switch content {
    case .categories(let colors): colors
    case .ramp: colors(count, extent: extent)
    }
  }

  /// For a continuous scale; a list of categories is mixed in between.
  func ramp(extent: (from: Double, to: Double)? = nil) -> ColorRamp {
    switch content {
    case .categories(let colors): return ColorRamp(colors)
    case .ramp(var ramp):
      if let extent { ramp.extent = extent }
      return ramp
    }
  }
}

private struct SchemeDigits: Sendable {
  var digits: Substring
  var isRamp: Bool
  var colors: [Shade] {
    var colors: [Shade] = []
    var rest = digits
    while rest.utf8.count >= 6 {
      colors.append(Shade(digits: rest.prefix(6)))
      rest = rest.dropFirst(6)
    }
    return colors
  }
}

private let schemeDigits: [String: SchemeDigits] = {
  var all: [String: SchemeDigits] = [:]
  for (table, isRamp) in [(categoricalSchemes, false), (continuousSchemes, true)] {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { all[String(words[0])] = SchemeDigits(digits: words[1], isRamp: isRamp) }
    }
  }
  // Both spellings of grey.
  for (name, other) in [("grays", "greys"), ("warmgrays", "warmgreys"), ("redgray", "redgrey")] {
    all[name] = all[other]
  }
  return all
}()
