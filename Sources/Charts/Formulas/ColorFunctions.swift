// Functions of expressions over colours.

let colorFunctions: [FormulaFunction] = [
  .of("rgb", 1...4) { color($0) { Shade($0, $1, $2) } },
  .of("hsl", 1...4) { color($0) { HSL(hue: $0, saturation: $1, lightness: $2).shade } },
  .of("lab", 1...4) { color($0) { Lab(lightness: $0, a: $1, b: $2).shade } },
  .of("hcl", 1...4) { color($0) { HCL(hue: $0, chroma: $1, lightness: $2).shade } },
  .of("luminance", 1...1) { arguments in Shade(css: arguments[0].text).map { .number($0.luminance) } ?? .notANumber },
  .of("contrast", 2...2) { arguments in
    guard let first = Shade(css: arguments[0].text), let second = Shade(css: arguments[1].text) else {
      return .notANumber
    }
    return .number(first.contrast(to: second))
  },
]

/// A colour by its channels, or converted from a text.
private func color(_ arguments: [Cell], _ make: (Double, Double, Double) -> Shade) -> Cell {
  guard arguments.count >= 3 else { return Shade(css: arguments[0].text).map { .text($0.css) } ?? .null }
  var shade = make(arguments[0].number, arguments[1].number, arguments[2].number)
  if let opacity = arguments[safe: 3], !opacity.isAbsent { shade.opacity = opacity.number }
  return .text(shade.css)
}

extension Shade {
  /// Relative luminance (WCAG 2.0).
  var luminance: Double {
    func linear(_ channel: Double) -> Double {
      let part = channel / 255
      return part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// How well one is told from the other, 1 to 21 (WCAG 2.0).
  func contrast(to other: Shade) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
