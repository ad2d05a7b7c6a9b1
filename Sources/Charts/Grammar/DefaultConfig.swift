// The look that Vega-Lite gives a chart when a specification says nothing.
import Document

/// The defaults of Vega-Lite 6 and, below them, of Vega; a specification's own `config` is merged over them.
enum DefaultConfig {
  static let plain: Tree = .of([
    "background": "white", "padding": 5, "timeFormat": "%b %d, %Y", "countTitle": "Count of Records",
    "normalizedNumberFormat": ".0%",
    "font": "sans-serif", "fieldTitle": "verbal",
    "view": .of(["continuousWidth": 300, "continuousHeight": 300, "step": 20, "stroke": "#ddd"]),
    "mark": .of(["color": "#4c78a8"]),
    "arc": .of([:]), "area": .of([:]), "circle": .of([:]), "geoshape": .of([:]), "image": .of([:]), "line": .of([:]),
    "point": .of([:]),
    "rule": .of(["color": "black"]), "square": .of([:]), "text": .of(["color": "black"]), "trail": .of([:]),
    "bar": .of([
      "binSpacing": 1, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5,
    ]),
    "rect": .of(["binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5]),
    "tick": .of([
      "thickness": 1, "binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5,
    ]),
    "boxplot": .of([
      "size": 14, "extent": 1.5, "box": .of([:]), "median": .of(["color": "white"]), "outliers": .of([:]),
      "rule": .of([:]),
      "ticks": false,
    ]),
    "errorbar": .of(["center": "mean", "rule": true, "ticks": false]),
    "errorband": .of(["band": .of(["opacity": 0.3]), "borders": false]),
    "scale": scale, "axis": axis, "axisBand": .of(["tickOffset": -0.5]), "legend": legend,
    "header": .of(["titlePadding": 10, "labelPadding": 10, "labelLimit": 100]),
    "headerRow": .of([:]), "headerColumn": .of([:]), "headerFacet": .of([:]),
    "facet": .of(["spacing": 20]), "concat": .of(["spacing": 20]),
    "title": .of(["orient": "top", "anchor": "middle", "offset": 4, "subtitlePadding": 3]),
    "style": .of([
      "guide-label": .of(["fontSize": 10, "fill": "#000"]),
      "guide-title": .of(["fontSize": 11, "fontWeight": "bold", "fill": "#000"]),
      "group-title": .of(["fontSize": 13, "fontWeight": "bold", "fill": "#000"]),
      "group-subtitle": .of(["fontSize": 12, "fill": "#000"]),
      "cell": .of([:]),
    ]),
    "range": .of([
      "category": .of(["scheme": "tableau10"]), "ordinal": .of(["scheme": "blues"]),
      "heatmap": .of(["scheme": "yellowgreenblue"]),
      "ramp": .of(["scheme": "blues"]), "diverging": .of(["scheme": "blueorange", "extent": [1, 0]]),
      "symbol": [
        "circle", "square", "triangle-up", "cross", "diamond", "triangle-right", "triangle-down", "triangle-left",
      ],
    ]),
  ])

  private static let scale: Tree = .of([
    "pointPadding": 0.5, "barBandPaddingInner": 0.1, "rectBandPaddingInner": 0, "tickBandPaddingInner": 0.25,
    "bandWithNestedOffsetPaddingInner": 0.2, "bandWithNestedOffsetPaddingOuter": 0.2, "minBandSize": 2,
    "minFontSize": 8, "maxFontSize": 40, "minOpacity": 0.3, "maxOpacity": 0.8, "minSize": 4, "minStrokeWidth": 1,
    "maxStrokeWidth": 4, "quantileCount": 4, "quantizeCount": 4, "zero": true,
  ])

  private static let axis: Tree = .of([
    "bandPosition": 0.5, "domain": true, "domainWidth": 1, "domainColor": "#888", "gridWidth": 1,
    "gridColor": "#ddd", "labels": true, "labelAngle": 0, "labelLimit": 180, "labelOffset": 0, "labelPadding": 2,
    "minExtent": 0, "maxExtent": 200, "ticks": true, "tickColor": "#888", "tickOffset": 0, "tickRound": true,
    "tickSize": 5, "tickWidth": 1, "titlePadding": 4, "translate": 0.5, "zindex": 0,
  ])

  private static let legend: Tree = .of([
    "gradientHorizontalMaxLength": 200, "gradientHorizontalMinLength": 100, "gradientVerticalMaxLength": 200,
    "gradientVerticalMinLength": 64, "orient": "right", "padding": 0, "gridAlign": "each", "columnPadding": 10,
    "rowPadding": 2, "gradientLength": 200,
    "gradientThickness": 16, "gradientStrokeColor": "#ddd", "gradientStrokeWidth": 0, "gradientLabelOffset": 2,
    "labelAlign": "left", "labelBaseline": "middle", "labelLimit": 160, "labelOffset": 4, "labelOverlap": true,
    "symbolLimit": 30, "symbolType": "circle", "symbolSize": 100, "symbolOffset": 0, "symbolStrokeWidth": 1.5,
    "symbolBaseFillColor": "transparent", "symbolBaseStrokeColor": "#888", "titleLimit": 180, "titleOrient": "top",
    "titlePadding": 5, "offset": 18, "cornerRadius": 0,
  ])
}
