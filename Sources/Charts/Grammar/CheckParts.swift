// The names in what stands around marks and channels: data, transforms, parameters, sharing, configuration.
import Diagnose
import Document

extension NameCheck {
  /// The parts of a view beside its marks.
  mutating func parts(of view: Tree) {
    data(view["data"])
    for step in view["transform"]?.array ?? [] { transform(step) }
    for param in view["params"]?.array ?? [] { keys(param, NameCheck.paramKeys, quoted("params")) }
    if let resolve = view["resolve"] { self.resolve(resolve) }
    if let config = view["config"] { self.config(config) }
    autosize(view["autosize"])
    autosize(view["config"]?["autosize"])
    for side in ["width", "height"] { size(view[side]) }
  }

  private mutating func autosize(_ tree: Tree?) {
    guard let tree else { return }
    object(tree, ["type", "contains", "resize"], "autosize")
    word(tree["type"] ?? tree, among: ["pad", "fit", "fit-x", "fit-y", "none"], quoted("autosize"))
    if let contains = tree["contains"] { word(contains, among: ["content", "padding"], quoted("contains")) }
  }

  /// A length of a plot, or the step of its scale.
  private mutating func size(_ tree: Tree?) {
    guard let tree, let number = (tree["step"] ?? tree).number else { return }
    if !(0...ViewLimit.side).contains(number) { findings.append(.impossibleSize(at: tree.span)) }
  }

  /// The parts of a channel that are objects of their own.
  mutating func inner(_ channel: Tree) {
    for entry in channel["condition"].map({ $0.array ?? [$0] }) ?? [] where entry.members != nil { self.channel(entry) }
    object(channel["bin"], NameCheck.binKeys, "bin")
    object(channel["timeUnit"], NameCheck.unitKeys, "timeUnit")
    object(channel["sort"], NameCheck.sortKeys, "sort")
    object(channel["impute"], NameCheck.imputeKeys, "impute")
  }

  private func quoted(_ name: String) -> Wording { Wording("“\(name)”", "“\(name)”") }

  private mutating func object(_ tree: Tree?, _ known: [String], _ name: String) {
    guard let tree, tree.members != nil, tree["expr"] == nil else { return }
    keys(tree, known, quoted(name))
  }

  private mutating func data(_ tree: Tree?) {
    object(tree, NameCheck.dataKeys, "data")
    object(tree?["format"], NameCheck.formatKeys, "format")
    object(tree?["sequence"], NameCheck.sequenceKeys, "sequence")
  }

  private mutating func resolve(_ tree: Tree) {
    object(tree, ["scale", "axis", "legend"], "resolve")
    let channels = EncodingChannel.allCases.map(\.rawValue)
    for member in tree.members ?? [] {
      object(member.value, channels, member.key)
      for channel in member.value.members ?? [] {
        word(channel.value, among: ["shared", "independent"], quoted("resolve"))
      }
    }
  }

  // MARK: Transforms

  /// A step without a known kind is left to its reader.
  private mutating func transform(_ tree: Tree) {
    guard let kind = TransformReader.kinds.first(where: { tree[$0.key] != nil })?.key,
      let known = NameCheck.stepKeys[kind]
    else { return }
    object(tree, known, kind)
    for item in tree[kind]?.array ?? [] where ["aggregate", "joinaggregate", "window"].contains(kind) {
      object(item, NameCheck.operationKeys, kind)
    }
    for key in tree["sort"]?.array ?? [] { object(key, ["field", "order"], "sort") }
    if kind == "lookup", let from = tree["from"] {
      object(from, ["data", "key", "fields", "param"], "from")
      data(from["data"])
    }
    object(kind == "bin" ? tree["bin"] : nil, NameCheck.binKeys, "bin")
    object(kind == "timeUnit" ? tree["timeUnit"] : nil, NameCheck.unitKeys, "timeUnit")
    if kind == "filter", let test = tree["filter"] { filter(test, depth: 0) }
  }

  private mutating func filter(_ tree: Tree, depth: Int) {
    guard depth < SpecificationReader.deepest else { return }
    object(tree, NameCheck.testKeys, "filter")
    for key in ["and", "or"] { for part in tree[key]?.array ?? [] { filter(part, depth: depth + 1) } }
    if let part = tree["not"] { filter(part, depth: depth + 1) }
  }

  // MARK: Configuration

  private mutating func config(_ tree: Tree) {
    object(tree, NameCheck.configKeys, "config")
    for member in tree.members ?? [] {
      let (value, place) = (member.value, quoted(member.key))
      switch member.key {
      case "scale": object(value, NameCheck.scaleConfigKeys, "scale")
      case "range": object(value, NameCheck.rangeKeys, "range")
      case "facet", "concat": object(value, ["columns", "spacing"], member.key)
      case "style": for style in value.members ?? [] { object(style.value, NameCheck.styleKeys, style.key) }
      case "title": keys(value, TitleProperty.self, place)
      case "view": keys(value, ViewProperty.self, place)
      case "legend": keys(value, LegendProperty.self, place, more: NameCheck.names("noDataValue gradientDirection"))
      case let key where key.hasPrefix("axis"): keys(value, AxisProperty.self, place)
      case let key where key.hasPrefix("header"): keys(value, HeaderProperty.self, place)
      case let key where key == "mark" || NameCheck.marks.contains(key): keys(value, MarkProperty.self, place)
      default: break
      }
    }
  }

  // MARK: Names

  private static let dataKeys = names("values url name format sequence graticule sphere")
  private static let formatKeys = names("type parse property header delimiter feature mesh filter")
  private static let sequenceKeys = names("start stop step as")
  private static let paramKeys = names("name value expr select bind react views description")
  private static let binKeys = names("anchor base binned divide extent maxbins minstep nice span step steps")
  private static let unitKeys = names("unit step utc binned maxbins")
  private static let sortKeys =
    names("field op order encoding") + CalendarUnit.Part.allCases.map(\.rawValue)
  private static let imputeKeys = names("value method keyvals frame")
  private static let operationKeys = names("op field param as")
  private static let testKeys = names(
    "field timeUnit equal lt lte gt gte range oneOf valid param selection empty and or not test")
  private static let stepKeys: [String: [String]] = [
    "filter": "filter", "calculate": "calculate as", "aggregate": "aggregate groupby",
    "joinaggregate": "joinaggregate groupby", "window": "window frame ignorePeers groupby sort",
    "stack": "stack groupby offset sort as", "fold": "fold as", "flatten": "flatten as",
    "pivot": "pivot value groupby limit op", "impute": "impute key keyvals groupby frame method value",
    "lookup": "lookup from as default",
    "density": "density groupby cumulative counts bandwidth extent minsteps maxsteps steps as resolve",
    "quantile": "quantile groupby probs step as", "regression": "regression on groupby method order extent params as",
    "loess": "loess on groupby bandwidth as", "sample": "sample", "extent": "extent param", "bin": "bin field as",
    "timeUnit": "timeUnit field as",
  ].mapValues(names)

  private static let scaleConfigKeys = names(
    """
    bandPaddingInner bandPaddingOuter bandWithNestedOffsetPaddingInner bandWithNestedOffsetPaddingOuter barBandPaddingInner \
    clamp continuousPadding invalid maxBandSize maxFontSize maxOpacity maxSize maxStrokeWidth minBandSize minFontSize minOpacity \
    minSize minStrokeWidth offsetBandPaddingInner offsetBandPaddingOuter pointPadding quantileCount quantizeCount \
    rectBandPaddingInner round tickBandPaddingInner useUnaggregatedDomain xReverse zero animationDuration framesPerSecond
    """)
  private static let rangeKeys = names("category diverging heatmap ordinal ramp symbol")
  /// A style serves marks, axes, titles and views alike.
  private static let styleKeys =
    MarkProperty.allCases.map(\.rawValue) + AxisProperty.allCases.map(\.rawValue)
    + TitleProperty.allCases.map(\.rawValue) + ViewProperty.allCases.map(\.rawValue)

  private static let axisKeys =
    ["axis"]
    + ["axisX", "axisY", "axis"].flatMap { side in
      ["Band", "Discrete", "Point", "Quantitative", "Temporal"].map { side + $0 }
    }
  private static let configKeys =
    names(
      """
      background padding autosize title view scale legend axisX axisY axisLeft axisRight axisTop axisBottom header headerRow \
      headerColumn headerFacet mark geoshape image concat facet style range projection selection params locale font fontSize \
      color countTitle fieldTitle numberFormat numberFormatType normalizedNumberFormat normalizedNumberFormatType \
      timeFormat timeFormatType customFormatTypes lineBreak tooltipFormat aria signals events invalidValues description \
      usermeta group
      """) + axisKeys + marks
}
