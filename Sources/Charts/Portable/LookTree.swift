// The look of a chart as a tree of JSON and back, so that a figure can be drawn again without its report.
public import Document
import Measure

extension ChartTheme {
  /// Everything that the look says, in a fixed order. Reading it back with ``init(look:)`` gives an equal look.
  public var look: Tree {
    var members = ChartTheme.colors.map { member($0.key, .string(self[keyPath: $0.path].hex)) }
    members.append(member("palette", .array(palette.map { Tree(.string($0.hex)) })))
    members += ChartTheme.texts.map { Tree.Member($0.key, self[keyPath: $0.path].tree) }
    members += ChartTheme.measures.map { member($0.key, .number(self[keyPath: $0.path])) }
    members += ChartTheme.counts.map { member($0.key, .number(Double(self[keyPath: $0.path]))) }
    let sides = [padding.top, padding.right, padding.bottom, padding.left]
    members.append(member("padding", .array(sides.map { Tree(.number($0)) })))
    members.append(member("missing-word", .string(missingWord)))
    members.append(member("stresses-newest", .bool(stressesNewest)))
    return Tree(.object(members))
  }

  /// Reads a look; what it does not say, or says in a way that cannot be read, stays as the white paper has it.
  public init(look: Tree) {
    self.init()
    for (key, path) in ChartTheme.colors { if let color = Color(look[key]) { self[keyPath: path] = color } }
    let colors = look["palette"]?.array?.compactMap { Color($0) } ?? []
    if !colors.isEmpty { palette = colors }
    for (key, path) in ChartTheme.texts { if let text = look[key] { self[keyPath: path].read(text) } }
    for (key, path) in ChartTheme.measures { if let length = sensible(look[key]) { self[keyPath: path] = length } }
    for (key, path) in ChartTheme.counts { if let count = sensible(look[key]) { self[keyPath: path] = Int(count) } }
    let sides = look["padding"]?.array?.compactMap { sensible($0) } ?? []
    if sides.count == 4 { padding = Insets(top: sides[0], right: sides[1], bottom: sides[2], left: sides[3]) }
    if let word = look["missing-word"]?.string { missingWord = word }
    if let flag = look["stresses-newest"]?.bool { stressesNewest = flag }
  }

  private static var colors: [(key: String, path: WritableKeyPath<ChartTheme, Color>)] {
    [
      ("house", \.house), ("accent", \.accent), ("axis", \.axis), ("grid", \.grid), ("hatch", \.hatch),
      ("hatch-field", \.hatchField), ("paper", \.paper),
    ]
  }

  private static var texts: [(key: String, path: WritableKeyPath<ChartTheme, TextStyle>)] {
    [
      ("title", \.title), ("axis-title", \.axisTitle), ("axis-label", \.axisLabel), ("value", \.value),
      ("legend", \.legend), ("missing", \.missing), ("total", \.total), ("box-head", \.boxHead),
      ("box-title", \.boxTitle), ("box-text", \.boxText),
    ]
  }

  private static var measures: [(key: String, path: WritableKeyPath<ChartTheme, Pt>)] {
    [
      ("grid-width", \.gridWidth), ("axis-width", \.axisWidth), ("line-width", \.lineWidth),
      ("point-size", \.pointSize), ("greatest-bar", \.maximumBarWidth), ("label-gap", \.labelGap),
    ]
  }

  private static var counts: [(key: String, path: WritableKeyPath<ChartTheme, Int>)] {
    [("most-labels", \.mostLabels), ("grouped-digits", \.groupedDigits)]
  }
}

extension TextStyle {
  /// What charts set of a style; the conventions of a region are the document's.
  fileprivate var tree: Tree {
    Tree(
      .object([
        member("role", .string(role.rawValue)), member("weight", .string(weight.rawValue)),
        member("size", .number(size)), member("color", .string(color.hex)), member("tracking", .number(tracking)),
        member("pitch", .number(pitch)),
      ]))
  }

  fileprivate mutating func read(_ tree: Tree) {
    if let role = tree["role"]?.string.flatMap(FontRole.init(rawValue:)) { self.role = role }
    if let weight = tree["weight"]?.string.flatMap(FontWeight.init(rawValue:)) { self.weight = weight }
    if let size = sensible(tree["size"]), size > 0 { self.size = size }
    if let color = Color(tree["color"]) { self.color = color }
    if let tracking = sensible(tree["tracking"]) { self.tracking = tracking }
    if let pitch = sensible(tree["pitch"]), pitch > 0 { self.pitch = pitch }
  }
}

extension Color {
  fileprivate init?(_ tree: Tree?) {
    guard let text = tree?.string, let color = Color(hex: text) else { return nil }
    self = color
  }
}

extension Tree.Member {
  /// A member that no file wrote.
  init(_ key: String, _ value: Tree) { self.init(key: key, keySpan: .detached, value: value) }
}

private func member(_ key: String, _ value: Tree.Value) -> Tree.Member { Tree.Member(key, Tree(value)) }

/// A number that can be a length or a count of a drawing; the file may come from anywhere.
private func sensible(_ tree: Tree?) -> Double? {
  guard let number = tree?.number, (0...10_000).contains(number) else { return nil }
  return number
}
