// The look of the house in the words of Vega-Lite.
import Document
import Measure

/// CSS: 96 pixels and 72 points to an inch.
let pointsPerPixel = 0.75

/// The look of the house as a `config` of Vega-Lite, in pixels.
func houseConfig(_ theme: ChartTheme, for specification: Tree) -> Tree {
  HouseConfig(theme: theme, specification: specification).tree
}

private struct HouseConfig {
  let theme: ChartTheme
  let specification: Tree

  var tree: Tree {
    object([
      "background": .null, "padding": number(1), "font": role(theme.axisLabel), "view": object(["stroke": .null]),
      "legend": legend, "header": type(theme.legend, "label").merging(type(theme.axisTitle, "title"), deep: false),
      "headerRow": object(["labelAngle": number(0), "labelAlign": text("left")]), "title": title, "locale": locale,
      "fieldTitle": text("plain"), "countTitle": text("计数"),
      "scale": object(["maxStrokeWidth": number(9), "barBandPaddingInner": number(0.35)]), "range": ranges,
    ]).merging(marks, deep: true).merging(axes, deep: true)
  }

  // MARK: Parts

  private var marks: Tree {
    let house = object(["rule": object(["color": color(theme.house)])])
    return object([
      "mark": object(["color": color(theme.house)]), "rule": object(["color": color(theme.axis)]),
      "text": object(["color": color(theme.value.color), "fontSize": pixels(theme.value.size)]),
      "line": object(["strokeWidth": pixels(theme.lineWidth)]), "errorbar": house, "boxplot": house,
    ])
  }

  /// Grid lines stand for the ticks and the line of a vertical axis of numbers; names of categories need no ticks.
  private var axes: Tree {
    let lines = object([
      "domainColor": color(theme.axis), "domainWidth": pixels(theme.axisWidth), "tickColor": color(theme.axis),
      "tickWidth": pixels(theme.axisWidth), "gridColor": color(theme.grid), "gridWidth": pixels(theme.gridWidth),
    ])
    let labels = type(theme.axisLabel, "label").merging(type(theme.axisTitle, "title"), deep: false)
    let bare = object(["ticks": .init(.bool(false)), "labelPadding": number(5)])
    let usual = specification.isSinglePlot ? object(["tickCount": number(HouseConfig.tickCount)]) : object([:])
    return object([
      "axis": lines.merging(labels, deep: false), "axisX": object(["labelAngle": number(0)]),
      "axisY": specification.isFaceted ? object([:]) : uprightTitle, "axisBand": bare, "axisPoint": bare,
      "axisXQuantitative": object(["tickCount": number(HouseConfig.panelTickCount)]).merging(bare, deep: false)
        .merging(usual, deep: false),
      "axisYQuantitative": bare.setting("domain", Tree(.bool(false))).merging(usual, deep: false),
    ])
  }

  /// The title of a vertical axis above it, flush with its labels, so that nobody has to turn the page. Above the panels of a
  /// facet stand their names; there it stays beside the axis.
  private var uprightTitle: Tree {
    object([
      "titleAngle": number(0), "titleAlign": text("left"), "titleAnchor": text("end"), "titleX": number(-20),
      "titleY": number(-8), "titleBaseline": text("bottom"),
    ])
  }

  /// Above the plot, and above the title of its vertical axis.
  private var legend: Tree {
    let title = specification.isFaceted ? 0 : theme.axisTitle.size / pointsPerPixel + 8
    return type(theme.legend, "label").merging(type(theme.axisTitle, "title"), deep: false)
      .setting("orient", text("top")).setting("offset", number(HouseConfig.legendGap + title))
  }

  /// The title of a plot among others names it, as the head of a facet does; that of the whole is the caption of the figure.
  private var title: Tree {
    object([
      "fontSize": pixels(theme.legend.size), "color": color(theme.legend.color), "font": role(theme.legend),
      "fontWeight": text(FontWeight.medium.rawValue),
    ])
  }

  private var locale: Tree {
    let digits = number(Double(theme.groupedDigits))
    return object([
      "language": text("zh"), "number": object(["leastGrouped": digits, "groupsAlways": Tree(.bool(true))]),
    ])
  }

  /// Categories take the colours of the house one after the other, ordered ones its tints.
  private var ranges: Tree {
    let tints = Tree(.array([color(theme.house.tint(0.1)), color(theme.house)]))
    let ordered = Tree(.array([color(theme.house.tint(0.25)), color(theme.house)]))
    return object([
      "category": Tree(.array(theme.palette.map(color))), "ordinal": object(["scheme": ordered]), "ramp": tints,
      "heatmap": tints,
    ])
  }

  /// Steps of an axis as the house's own figures have them; Vega's forty pixels a step crowd a plot as wide as a page.
  private static let tickCount = 6.0
  private static let panelTickCount = 5.0
  /// Between a legend and what stands below it, pixels.
  private static let legendGap = 8.0

  // MARK: Words

  private func number(_ value: Double) -> Tree { Tree(.number(value)) }
  private func text(_ value: String) -> Tree { Tree(.string(value)) }
  private func pixels(_ points: Pt) -> Tree { number(points / pointsPerPixel) }
  private func color(_ color: Color) -> Tree { text(color.hex) }
  private func role(_ style: TextStyle) -> Tree { text(style.role.rawValue) }

  private func type(_ style: TextStyle, _ name: String) -> Tree {
    object([
      name + "FontSize": pixels(style.size), name + "Color": color(style.color), name + "Font": role(style),
      name + "FontWeight": text(style.weight.rawValue),
    ])
  }

  private func object(_ parts: [String: Tree]) -> Tree {
    Tree(.object(parts.sorted { $0.key < $1.key }.map { Tree.Member($0.key, $0.value) }))
  }
}
