// The names of the chart language: what is drawn, what has no effect in print, and what is known but not drawn yet.
import Diagnose

/// The names that an object of the specification may have.
struct Vocabulary: Sendable {
  /// What the object is called in messages.
  var name: Wording
  var drawn: [String]
  /// Accepted, because they only matter on a screen.
  var ignored: [String] = []
  /// Part of Vega-Lite, refused for now.
  var known: [String] = []

  private init(_ name: Wording, drawn: String, ignored: String = "", known: String = "") {
    self.name = name
    func names(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
    (self.drawn, self.ignored, self.known) = (names(drawn), names(ignored), names(known))
  }

  static let view = Vocabulary(
    Wording("the specification", "图表说明"),
    drawn: "title data transform mark encoding layer resolve usermeta width height",
    ignored: "$schema description name",
    known: """
      datasets hconcat vconcat concat facet repeat spec columns spacing align bounds center view projection params \
      autosize background padding config
      """)
  static let mark = Vocabulary(
    Wording("the mark", "图形"),
    drawn: """
      type color fill stroke opacity fillOpacity filled size width height thickness strokeWidth strokeDash point \
      line interpolate align baseline dx dy angle fontSize fontWeight innerRadius outerRadius orient shape text
      """,
    ignored: "tooltip cursor href aria ariaRole description invalid",
    known: """
      clip cornerRadius cornerRadiusEnd cornerRadiusTopLeft cornerRadiusTopRight cornerRadiusBottomLeft \
      cornerRadiusBottomRight style strokeOpacity strokeCap strokeJoin strokeOffset strokeMiterLimit \
      strokeDashOffset tension font fontStyle limit lineBreak lineHeight ellipsis dir radius radius2 radiusOffset \
      radius2Offset theta theta2 thetaOffset theta2Offset padAngle x y x2 y2 xOffset yOffset x2Offset y2Offset \
      binSpacing bandSize continuousBandSize discreteBandSize minBandSize extent outliers box median rule ticks \
      borders band order blend url aspect timeUnitBandSize timeUnitBandPosition
      """)
  static let encoding = Vocabulary(
    Wording("the encoding", "编码"),
    drawn: Channel.allCases.map(\.rawValue).joined(separator: " "),
    ignored: "tooltip description href url key",
    known: """
      fill stroke fillOpacity strokeOpacity strokeWidth strokeDash angle theta2 radius2 row column facet xError \
      xError2 yError yError2 longitude latitude longitude2 latitude2 time
      """)
  static let channel = Vocabulary(
    Wording("the channel", "通道"),
    drawn: """
      field type aggregate bin timeUnit sort stack scale axis legend title value datum condition format \
      bandPosition
      """,
    ignored: "",
    known: "impute header spacing columns align center formatType test param empty labelExpr")
  static let scale = Vocabulary(
    Wording("the scale", "标度"),
    drawn: """
      type domain domainMin domainMax range scheme zero nice reverse padding paddingInner paddingOuter base \
      exponent
      """,
    ignored: "",
    known: "align bins clamp constant domainMid domainRaw interpolate name rangeMax rangeMin round")
  static let axis = Vocabulary(
    Wording("the axis", "坐标轴"),
    drawn: "title labels ticks grid domain format labelAngle orient values tickCount",
    ignored: "aria description zindex",
    known: """
      bandPosition domainCap domainColor domainDash domainDashOffset domainOpacity domainWidth formatType gridCap \
      gridColor gridDash gridDashOffset gridOpacity gridWidth labelAlign labelBaseline labelBound labelColor \
      labelExpr labelFlush labelFlushOffset labelFont labelFontSize labelFontStyle labelFontWeight labelLimit \
      labelLineHeight labelOffset labelOpacity labelOverlap labelPadding labelSeparation maxExtent minExtent offset \
      position style tickBand tickCap tickColor tickDash tickDashOffset tickExtra tickMinStep tickOffset \
      tickOpacity tickRound tickSize tickWidth titleAlign titleAnchor titleAngle titleBaseline titleColor titleFont \
      titleFontSize titleFontStyle titleFontWeight titleLimit titleLineHeight titleOpacity titlePadding titleX \
      titleY translate
      """)
  static let legend = Vocabulary(
    Wording("the legend", "图例"),
    drawn: "title orient columns format",
    ignored: "aria description zindex",
    known: """
      clipHeight columnPadding cornerRadius direction fillColor formatType gradientLength gradientOpacity \
      gradientStrokeColor gradientStrokeWidth gradientThickness gridAlign labelAlign labelBaseline labelColor \
      labelExpr labelFont labelFontSize labelFontStyle labelFontWeight labelLimit labelOffset labelOpacity \
      labelOverlap labelPadding labelSeparation legendX legendY offset padding rowPadding strokeColor symbolDash \
      symbolDashOffset symbolFillColor symbolLimit symbolOffset symbolOpacity symbolSize symbolStrokeColor \
      symbolStrokeWidth symbolType tickCount tickMinStep titleAlign titleAnchor titleBaseline titleColor titleFont \
      titleFontSize titleFontStyle titleFontWeight titleLimit titleLineHeight titleOpacity titleOrient titlePadding \
      type values
      """)
  static let title = Vocabulary(
    Wording("the title", "标题"),
    drawn: "text subtitle anchor",
    ignored: "aria zindex",
    known: """
      align angle baseline color dx dy font fontSize fontStyle fontWeight frame limit lineHeight offset orient \
      style subtitleColor subtitleFont subtitleFontSize subtitleFontStyle subtitleFontWeight subtitleLineHeight \
      subtitlePadding
      """)
  static let data = Vocabulary(
    Wording("the data", "数据"), drawn: "values", ignored: "name",
    known: "url format sequence sphere graticule")
  static let resolve = Vocabulary(
    Wording("“resolve”", "“resolve”"), drawn: "scale", ignored: "", known: "axis legend")
  static let sort = Vocabulary(
    Wording("“sort”", "“sort”"), drawn: "field op order encoding", ignored: "", known: "")
  static let bin = Vocabulary(
    Wording("“bin”", "“bin”"), drawn: "maxbins step binned", ignored: "",
    known: "anchor base divide extent minstep nice steps")
  static let condition = Vocabulary(
    Wording("the condition", "条件"), drawn: "test value", ignored: "",
    known: "param empty field type aggregate bin timeUnit sort scale legend title datum")
  static let metadata = Vocabulary(
    Wording("“usermeta”", "“usermeta”"), drawn: "valueLabels", ignored: "embedOptions")
  static let predicate = Vocabulary(
    Wording("the test", "条件"),
    drawn: "field equal lt lte gt gte range oneOf valid and or not", ignored: "",
    known: "timeUnit param empty selection")
  static let aggregateField = Vocabulary(Wording("“aggregate”", "“aggregate”"), drawn: "op field as")
  static let sortField = Vocabulary(Wording("“sort”", "“sort”"), drawn: "field order")

  /// Transforms, by the key that names them; the other keys are listed for each.
  static let transforms: [(key: String, vocabulary: Vocabulary)] = [
    ("filter", transform("filter")),
    ("calculate", transform("calculate as")),
    ("aggregate", transform("aggregate groupby")),
    ("joinaggregate", transform("joinaggregate groupby")),
    ("bin", transform("bin field as")),
    ("timeUnit", transform("timeUnit field as")),
    ("fold", transform("fold as")),
    ("stack", transform("stack groupby sort offset as")),
  ]
  /// Steps that charts of the house take as well; plots with them are drawn by the rules of Vega-Lite.
  static let otherTransforms: [(key: String, vocabulary: Vocabulary)] = [
    ("window", transform("window frame ignorePeers groupby sort")),
    ("flatten", transform("flatten as")),
    ("pivot", transform("pivot value groupby limit op")),
    ("impute", transform("impute key value method groupby frame keyvals")),
    ("density", transform("density groupby cumulative counts bandwidth extent minsteps maxsteps steps as resolve")),
    ("quantile", transform("quantile groupby probs step as")),
    ("regression", transform("regression on groupby method order extent as params")),
    ("loess", transform("loess on groupby bandwidth as")),
    ("sample", transform("sample")),
  ]
  static let knownTransforms = otherTransforms.map(\.key) + ["extent", "lookup"]
  private static func transform(_ keys: String) -> Vocabulary {
    Vocabulary(Wording("the transform", "变换"), drawn: keys)
  }
}

/// Values of the chart language that are known, but not drawn yet.
enum KnownValue {
  static let marks = ["boxplot", "errorbar", "errorband", "geoshape", "image", "trail"]
  static let types = ["geojson"]
  static let interpolations = [
    "basis", "basis-closed", "basis-open", "bundle", "cardinal", "cardinal-closed", "cardinal-open", "catmull-rom",
    "linear-closed", "natural",
  ]
  static let symbols = ["arrow", "stroke", "wedge"]
  static let scales = ["quantile", "quantize", "threshold", "bin-ordinal", "identity"]
  /// The units that figures of the house have words for.
  static let drawnTimeUnits = ["year", "quarter", "month", "date", "yearquarter", "yearmonth", "yearmonthdate"]
  static let legendOrients = ["top-left", "top-right", "bottom-left", "bottom-right"]
}
