// A figure that carries all it takes to draw it: specification, data, size and look.
public import Diagnose
public import Document
public import Measure
public import Text

/// A chart or diagram apart from its report.
///
/// As a tree it is the specification itself, with its data in place; what Vega-Lite does not know stands under
/// `usermeta: {banxin: …}`, where Vega-Lite allows anything. So other programs can draw the chart, too.
public struct PortableFigure: Hashable, Sendable {
  /// What is drawn.
  public enum Content: Hashable, Sendable {
    /// A Vega-Lite specification with its data in place.
    case chart(Tree)
    case diagram(Diagram)
  }
  public var content: Content
  /// Of the drawing, in points.
  public var size: Size
  public var theme: ChartTheme
  /// The author's name of it, `fig-food`, and what is printed with it.
  public var label: String
  public var caption: String
  public var alternative: String

  public init(_ content: Content, size: Size, theme: ChartTheme) {
    (self.content, self.size, self.theme) = (content, size, theme)
    (label, caption, alternative) = ("", "", "")
  }

  /// Draws it in its size.
  /// - Throws: as ``drawChart(_:size:theme:typesetter:)`` and ``drawDiagram(_:width:height:theme:typesetter:)`` do.
  public func draw(_ typesetter: Typesetter) throws(Failure) -> DrawnChart {
    switch content {
    case .chart(let specification):
      return try drawChart(specification, size: size, theme: theme, typesetter: typesetter)
    case .diagram(let diagram):
      return DrawnChart(
        frame: try drawDiagram(
          diagram, width: size.width, height: size.height, theme: theme, typesetter: typesetter))
    }
  }

  // MARK: As a tree

  /// The specification with everything else under `usermeta`.
  public var tree: Tree {
    var members: [Tree.Member]
    switch content {
    case .chart(let specification): members = specification.members ?? []
    case .diagram(let diagram): members = diagram.members
    }
    var notes = members.first { $0.key == "usermeta" }?.value.members ?? []
    notes.removeAll { $0.key == "banxin" }
    notes.append(Tree.Member("banxin", Tree(.object(ownMembers))))
    members.removeAll { $0.key == "usermeta" || $0.key == "$schema" }
    if case .chart = content { members.insert(Tree.Member("$schema", Tree(.string(schemaAddress))), at: 0) }
    members.append(Tree.Member("usermeta", Tree(.object(notes))))
    return Tree(.object(members))
  }

  private var ownMembers: [Tree.Member] {
    let words = [("label", label), ("caption", caption), ("alternative", alternative)].filter { !$0.1.isEmpty }
    let sides = [("width", size.width), ("height", size.height)]
    return words.map { Tree.Member($0.0, Tree(.string($0.1))) }
      + sides.map { Tree.Member($0.0, Tree(.number($0.1))) } + [Tree.Member("look", theme.look)]
  }

  /// Reads what ``tree`` gave; nil for a specification that no report has let go.
  public init?(_ tree: Tree) {
    guard let own = tree["usermeta"]?["banxin"], let width = own["width"]?.number, let height = own["height"]?.number,
      (1...greatestSide).contains(width), (1...greatestSide).contains(height)
    else { return nil }
    size = Size(width, height)
    theme = own["look"].map { ChartTheme(look: $0) } ?? ChartTheme()
    (label, caption) = (own["label"]?.string ?? "", own["caption"]?.string ?? "")
    alternative = own["alternative"]?.string ?? ""
    content = Diagram(tree).map(Content.diagram) ?? .chart(withoutOwnMembers(tree))
  }
}

/// The specification as the report had it.
private func withoutOwnMembers(_ tree: Tree) -> Tree {
  let members = (tree.members ?? []).compactMap { member -> Tree.Member? in
    guard member.key == "usermeta" else { return member }
    let notes = (member.value.members ?? []).filter { $0.key != "banxin" }
    return notes.isEmpty ? nil : Tree.Member("usermeta", Tree(.object(notes)))
  }
  return Tree(.object(members), span: tree.span)
}

/// Where Vega-Lite's own programs look for what the specification may say.
private let schemaAddress = "https://vega.github.io/schema/vega-lite/v5.json"

/// Five metres, in points: no sheet is larger, and no picture of it could be kept.
private let greatestSide = 14_174.0

extension Diagram {
  /// The body of a `{diagram}` block that would give this diagram.
  fileprivate var members: [Tree.Member] {
    [
      Tree.Member("type", Tree(.string(kind.rawValue))),
      Tree.Member("items", Tree(.array(items.map(\.tree)))),
    ]
  }

  /// nil for a tree that is no diagram.
  fileprivate init?(_ tree: Tree) {
    guard let kind = tree["type"]?.string.flatMap(Kind.init(rawValue:)), let items = tree["items"]?.array else {
      return nil
    }
    self.init(
      kind: kind, caption: Caption(label: nil, content: []), alternative: "",
      items: items.map { Item($0, depth: 1) }, height: nil, placement: .here, span: tree.span)
  }
}

extension Diagram.Item {
  fileprivate var tree: Tree {
    let words = [("label", label), ("title", title), ("text", text), ("missing", missing ?? "")]
    var members = words.filter { !$0.1.isEmpty || $0.0 == "label" }.map { Tree.Member($0.0, Tree(.string($0.1))) }
    if !items.isEmpty { members.append(Tree.Member("items", Tree(.array(items.map(\.tree))))) }
    return Tree(.object(members))
  }

  /// Items nested deeper than any diagram allows are refused when it is drawn.
  fileprivate init(_ tree: Tree, depth: Int) {
    let inner = depth > 12 ? [] : tree["items"]?.array ?? []
    self.init(
      label: tree["label"]?.text ?? tree.text ?? "", title: tree["title"]?.text ?? "", text: tree["text"]?.text ?? "",
      missing: tree["missing"]?.text, items: inner.map { Diagram.Item($0, depth: depth + 1) }, span: tree.span)
  }
}
