// The conductor of the plain look: a Vega-Lite specification in, the scene that Vega would draw out.
public import Diagnose
public import Document
public import Text

/// A specification with what stands around it.
public struct ChartRequest {
  /// Vega-Lite 5 or 6.
  public var specification: Tree
  /// Reads what `data.url` names; nil refuses files.
  public var files: (any ChartFiles)?
  /// Of the plot in pixels, in place of what the specification says.
  public var width: Double?
  public var height: Double?
  /// A file whose rows take the place of the specification's data.
  public var data: String?
  public init(
    specification: Tree, files: (any ChartFiles)? = nil, width: Double? = nil, height: Double? = nil,
    data: String? = nil
  ) {
    (self.specification, self.files, self.width, self.height) = (specification, files, width, height)
    self.data = data
  }
}

/// Lays a specification out by the rules of Vega-Lite, in its own default look.
///
/// The specification is brought into normal form, its views get their rows, scales are trained over all views that share them, then
/// everything is placed once.
/// - Throws: what is wrong with the specification or its data, with its place.
public func layOutSpecification(_ request: ChartRequest, typesetter: Typesetter) throws(Failure) -> ChartScene {
  let (tree, model) = try buildModel(request)
  let config = model.config
  let (store, measure) = (ScaleStore(model), SceneMeasure(setter: TextSetter(typesetter)))
  let arranger = ViewArranger(
    model: model, store: store, measure: measure, evaluator: LabelEvaluator(scope: model.scope),
    predicates: PredicateCache(scope: model.scope))
  let padding = padding(tree["padding"] ?? config["padding"])
  let rule = SizeRule(tree, config: config, root: model.root, steps: arranger.steps(model.root))
  var root = arranger.arrange(model.root)
  let room = rule.room(root, padding: padding)
  if let plot = room?.plot { root = arranger.arrange(model.root.sized(plot.width, plot.height)) }
  try model.scope.budget.require(at: tree.span)
  let background = (tree["background"] ?? config["background"])?.string
  var scene = ChartScene(root, padding: padding, background: background, room: room)
  guard max(scene.width, scene.height) <= ViewLimit.side else { throw Failure(.impossibleSize(at: tree.span)) }
  scene.findings = model.findings + UnplacedFinder(model: model, store: store).findings()
  scene.findings += EmptyPlotFinder(model: model, scene: scene, measure: measure).findings(at: tree.span)
  return scene
}

/// Everything about a chart but its geometry, and the specification that it was read from.
func buildModel(_ request: ChartRequest) throws(Failure) -> (tree: Tree, model: ChartModel) {
  var tree = request.specification
  let warnings = try NameCheck.check(tree)
  if let width = request.width { tree = tree.setting("width", Tree(floatLiteral: width)) }
  if let height = request.height { tree = tree.setting("height", Tree(floatLiteral: height)) }
  let scope = try Scope(tree)
  try ExpressionCheck.check(tree, scope)
  tree = try ExpressionResolver(scope: scope).resolved(tree)
  let config = DefaultConfig.plain.merging(tree["config"], deep: true)
  let form = Normaliser(config: config).normalise(tree)
  var builder = ChartModelBuilder(config: config, source: try ChartSource(request, scope: scope))
  var model = try builder.build(form)
  model.findings = warnings + model.findings
  return (tree, model)
}

/// A specification whose data stand in place, for renderers that read no files.
/// - Parameter data: a file whose rows take the place of the specification's.
public func inlineData(of specification: Tree, files: any ChartFiles, data: String?) throws(Failure) -> Tree {
  let request = ChartRequest(specification: specification, files: files, data: data)
  let source = try ChartSource(request, scope: try Scope(specification))
  return try inlined(specification, source)
}

private func inlined(_ tree: Tree, _ source: ChartSource) throws(Failure) -> Tree {
  guard let members = tree.members else { return tree }
  var result = tree
  for member in members {
    if member.key == "data", !member.value.isNull {
      let rows = try source.rows(member.value, dates: [])
      result = result.setting("data", .of(["values": Tree(.array(rows.rows.map { rows.record($0).tree }))]))
    } else if ["layer", "spec", "concat", "hconcat", "vconcat"].contains(member.key) {
      var views: [Tree] = []
      for view in member.value.array ?? [member.value] { views.append(try inlined(view, source)) }
      result = result.setting(member.key, member.value.array == nil ? views[0] : Tree(.array(views)))
    }
  }
  return result
}

extension Record {
  /// As a node of a specification; moments as texts.
  fileprivate var tree: Tree {
    Tree(.object(zip(keys, values).map { Tree.Member(key: $0, keySpan: .detached, value: $1.tree) }))
  }
}

extension Cell {
  fileprivate var tree: Tree {
    switch self {
    case .undefined, .missing, .pattern: .null
    case .bool(let flag): Tree(.bool(flag))
    case .number(let number): Tree(.number(number))
    case .text(let text): Tree(.string(text))
    case .moment(let moment): Tree.moment(moment)
    case .list(let cells): Tree(.array(cells.map(\.tree)))
    case .record(let record): record.tree
    }
  }
}

extension Tree {
  /// A moment as renderers read it, to the millisecond where it has a time of day; null where there is none.
  fileprivate static func moment(_ moment: Double) -> Tree {
    guard moment.magnitude <= CalendarDate.furthest else { return .null }
    let date = CalendarDate(moment)
    guard date.time != 0 else { return Tree(.string(date.isoText)) }
    return Tree(.string(padded(date.year, 4) + dayAndTime.text(moment)))
  }
}

/// What follows the year, of which `%Y` would keep four digits.
private let dayAndTime = TimeFormat("-%m-%dT%H:%M:%S.%LZ")

private func padding(_ tree: Tree?) -> (left: Double, top: Double, right: Double, bottom: Double) {
  if let number = tree?.number { return (number, number, number, number) }
  func side(_ name: String) -> Double { tree?[name]?.number ?? 0 }
  return (side("left"), side("top"), side("right"), side("bottom"))
}
