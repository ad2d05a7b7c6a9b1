// Colours by name, as CSS has them, and the colour schemes that are drawn.
import Measure

extension Color {
  /// Reads `#rrggbb`, `#rgb`, `rgb(1, 2, 3)` or a name of CSS; nil for anything else.
  init?(css text: String) {
    if let color = Color(hex: text) ?? namedColors[text.lowercased()] {
      self = color
      return
    }
    guard text.hasPrefix("rgb("), text.hasSuffix(")") else { return nil }
    let channels = text.dropFirst(4).dropLast().split(separator: ",").map { UInt8(String($0.filter { $0 != " " })) }
    guard channels.count == 3, let red = channels[0], let green = channels[1], let blue = channels[2] else {
      return nil
    }
    self.init(red: red, green: green, blue: blue)
  }

  /// The names of CSS, for messages.
  static var cssNames: [String] { namedColors.keys.sorted() }
}

private let namedColors: [String: Color] = {
  let words = colorList.split(separator: " ")
  var colors: [String: Color] = [:]
  for place in stride(from: 0, to: words.count - 1, by: 2) {
    colors[String(words[place])] = Color(hex: "#" + words[place + 1])
  }
  return colors
}()

private let colorList = """
  aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 \
  black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 \
  cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc \
  crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 \
  darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 \
  darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b \
  darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 \
  deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 \
  forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 \
  green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 \
  ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd \
  lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 \
  lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa \
  lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 \
  lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa \
  mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee \
  mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa \
  mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 \
  orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee \
  palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 \
  purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 \
  salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb \
  slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c \
  teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff \
  whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
  """

/// Colour schemes by name. Those for categories list their colours; those for amounts run from light to dark.
enum ColorScheme: String, CaseIterable, Hashable, Sendable {
  case category10, tableau10, set2, dark2, blues, greens, greys, oranges, reds, purples, teals

  var isForAmounts: Bool {
    switch self {
    case .category10, .tableau10, .set2, .dark2: false
    case .blues, .greens, .greys, .oranges, .reds, .purples, .teals: true
    }
  }

  /// For amounts the two ends and the middle, from light to dark.
  var colors: [Color] { list.split(separator: " ").compactMap { Color(hex: "#" + $0) } }

  private var list: String {
    switch self {
    case .category10: "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf"
    case .tableau10: "4c78a8 f58518 e45756 72b7b2 54a24b eeca3b b279a2 ff9da6 9d755d bab0ac"
    case .set2: "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3"
    case .dark2: "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666"
    case .blues: "cfe1f2 6caed6 0a4a90"
    case .greens: "d3eecd 7bc77c 10502d"
    case .greys: "e2e2e2 979797 2c2c2c"
    case .oranges: "fdd8b3 fb8d3d 953403"
    case .reds: "fdc9b4 f6553e 8b0a14"
    case .purples: "e2e1ef 9f9bc9 481890"
    case .teals: "bbdfdf 5daaa8 0f6d6b"
    }
  }
}
