// Names that Vega-Lite does not have are refused with the nearest one that it has; what needs a screen or a map is refused by name.
import Diagnose
import Document

/// Looks through a specification before it is brought into normal form.
struct NameCheck {
  var findings: [Diagnostic] = []
  /// Names that are right and have no effect.
  var warnings: [Diagnostic] = []
  /// Views that the specification asks for, each as often as it is repeated.
  private var views = 0

  /// - Returns: warnings of properties that are not drawn.
  /// - Throws: every name that is wrong, in the order of the specification.
  @discardableResult static func check(_ specification: Tree) throws(Failure) -> [Diagnostic] {
    var check = NameCheck()
    check.view(specification, depth: 0)
    if check.views > ViewLimit.views { check.findings.append(.tooManyViews(check.views, at: specification.span)) }
    if !check.findings.isEmpty { throw Failure(check.findings) }
    return check.warnings
  }

  static func names(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }

  private static let viewKeys = names(
    """
    $schema name description title data transform mark encoding layer facet spec repeat concat hconcat vconcat columns width \
    height view resolve spacing align center bounds params config background padding autosize datasets usermeta
    """)
  private static let channelKeys = names(
    """
    field type aggregate bin timeUnit sort stack scale axis legend header title value datum condition format formatType \
    bandPosition impute spacing align center bounds columns test param empty labelExpr
    """)
  /// Marks that sum rows up and are drawn by several others.
  static let composites = ["boxplot", "errorbar", "errorband"]
  static let marks = SimpleMark.allCases.map(\.rawValue) + composites
  private static let unprinted = ["geoshape", "image"]
  private static let mapChannels = ["longitude", "latitude", "longitude2", "latitude2", "time"]

  mutating func keys(_ tree: Tree, _ known: [String], _ place: Wording) {
    for member in tree.members ?? [] where !known.contains(member.key) {
      findings.append(.chartUnknownName(member.key, in: place, among: known, at: member.keySpan))
    }
  }

  mutating func keys<Name: PropertyName>(_ tree: Tree?, _: Name.Type, _ place: Wording, more: [String] = []) {
    guard let tree, tree.members != nil else { return }
    keys(tree, Name.allCases.map(\.rawValue) + more, place)
    undrawn(tree, Name.self, place)
  }

  private mutating func view(_ tree: Tree, depth: Int, copies: Int = 1) {
    views += copies
    guard views <= ViewLimit.views else { return }
    guard tree.members != nil else {
      findings.append(.chartForm("view", expected: Wording("an object with keys", "带键的对象"), at: tree.span))
      return
    }
    guard depth < SpecificationReader.deepest else {
      findings.append(.error(.chartLimit, Wording("views nest too deep", "视图嵌套过深"), at: tree.span))
      return
    }
    let place = Wording("the specification", "图表说明")
    if let projection = tree.members?.first(where: { $0.key == "projection" }) {
      findings.append(.chartNotDrawn("projection", in: place, at: projection.keySpan))
    }
    keys(tree.removing("projection"), NameCheck.viewKeys, place)
    requireContent(tree)
    if let mark = tree["mark"] { self.mark(mark) }
    if let encoding = tree["encoding"] { self.encoding(encoding) }
    if let facet = tree["facet"] { self.facet(facet) }
    keys(tree["title"], TitleProperty.self, Wording("the title", "标题"))
    keys(tree["view"], ViewProperty.self, Wording("“view”", "“view”"))
    parts(of: tree)
    for key in ["layer", "concat", "hconcat", "vconcat"] {
      for child in tree[key]?.array ?? [] { view(child, depth: depth + 1, copies: copies) }
    }
    if let spec = tree["spec"] { view(spec, depth: depth + 1, copies: copies * ViewLimit.repeats(tree)) }
  }

  private mutating func requireContent(_ tree: Tree) {
    let contents = ["mark", "layer", "concat", "hconcat", "vconcat", "spec"].filter { tree[$0] != nil }
    if contents.isEmpty {
      let wording = Wording("the view has neither “mark” nor “layer”", "缺少“mark”或“layer”")
      findings.append(.error(.chartForm, wording, at: tree.span))
    } else if contents.count > 1 {
      let wording = Wording(
        "a view has either “\(contents[0])” or “\(contents[1])”", "“\(contents[0])”与“\(contents[1])”只能有一个")
      findings.append(.error(.chartClash, wording, at: tree[contents[1]]?.span ?? tree.span))
    }
  }

  private mutating func mark(_ tree: Tree) {
    let place = Wording("the mark", "图形")
    let type = tree.string == nil ? tree["type"] : tree
    guard let name = type?.string else {
      findings.append(.chartForm("mark", expected: Wording("the name of a mark", "图形名称"), at: tree.span))
      return
    }
    if NameCheck.unprinted.contains(name) {
      findings.append(.chartNotDrawn(name, in: place, at: type?.span ?? tree.span))
    } else if !NameCheck.marks.contains(name) {
      findings.append(
        .chartUnknownName(name, in: Wording("“mark”", "“mark”"), among: NameCheck.marks, at: type?.span ?? tree.span))
    }
    keys(tree, MarkProperty.self, place)
  }

  private mutating func encoding(_ tree: Tree) {
    let place = Wording("the encoding", "编码")
    let channels = EncodingChannel.allCases.map(\.rawValue)
    for member in tree.members ?? [] {
      if NameCheck.mapChannels.contains(member.key) {
        findings.append(.chartNotDrawn(member.key, in: place, at: member.keySpan))
      } else if !channels.contains(member.key) {
        findings.append(.chartUnknownName(member.key, in: place, among: channels, at: member.keySpan))
      } else {
        for definition in member.value.array ?? [member.value] { channel(definition) }
      }
    }
  }

  private mutating func facet(_ tree: Tree) {
    if tree["field"] != nil || tree["bin"] != nil { return channel(tree) }
    for member in tree.members ?? [] { channel(member.value) }
  }

  mutating func channel(_ tree: Tree) {
    keys(tree, NameCheck.channelKeys, Wording("the channel", "通道"))
    keys(tree["scale"], ScaleProperty.self, Wording("the scale", "标度"))
    keys(tree["axis"], AxisProperty.self, Wording("the axis", "坐标轴"))
    keys(tree["legend"], LegendProperty.self, Wording("the legend", "图例"))
    keys(tree["header"], HeaderProperty.self, Wording("the header", "分面标题"))
    inner(tree)
    if let type = tree["type"] { word(type, among: FieldType.allCases.map(\.rawValue), Wording("“type”", "“type”")) }
    if let type = tree["scale"]?["type"] {
      word(type, among: ScaleKind.allCases.map(\.rawValue), Wording("“type”", "“type”"))
    }
    if let unit = tree["timeUnit"], let name = unit.string, CalendarUnit(name) == nil {
      findings.append(
        .chartUnknownName(
          name, in: Wording("“timeUnit”", "“timeUnit”"), among: CalendarUnit.usualNames, at: unit.span))
    }
    if let operation = tree["aggregate"], operation.string != nil {
      let known = Aggregation.allCases.map(\.rawValue) + NameCheck.composites
      word(operation, among: known, Wording("“aggregate”", "“aggregate”"))
    }
  }

  mutating func word(_ tree: Tree, among words: [String], _ place: Wording) {
    guard let text = tree.string, !words.contains(text) else { return }
    findings.append(.chartUnknownName(text, in: place, among: words, at: tree.span))
  }
}
