// What a layout asks for that no page can give: insets that leave no line, headings higher than a page, frames off the sheet.
import Diagnose
import Document
import Measure

extension LayoutFileCode {
  /// A key asks for more than the type area or the sheet holds.
  static let impossible = DiagnosticCode(1810, .layout)
  /// A text is set in a role that no font plays.
  static let roleWithoutFont = DiagnosticCode(1811, .layout)
}

/// Fewest characters that insets may leave to a line of running text; with fewer, Chinese is set letter by letter.
let leastCharactersBeside = 5

extension LayoutDecoder {
  /// Reports keys that leave no room for text, each with the nearest value that works. Keys that the layout leaves out are not
  /// judged: what is built on them makes do with the room there is.
  mutating func check(_ style: LayoutStyle, _ tree: Tree) {
    checkContainers(style, tree)
    checkHeadings(style, tree["headings"])
    checkNotes(style.notes, tree["notes"])
    checkTables(style.table, tree["tables"])
    checkContents(style.contents, tree["contents"])
    let room = area.width - Double(leastCharactersBeside) * area.size
    limit(
      tree["imprint"]?["label-width"], "imprint.label-width",
      Limit(style.imprint.labelWidth, to: room, .points, .narrowLines))
    limit(tree["code"]?["padding"], "code.padding", Limit(style.code.padding, to: room / 2, .points, .narrowLines))
  }

  private mutating func checkContainers(_ style: LayoutStyle, _ tree: Tree) {
    let (quotation, list) = (style.quotation, style.list)
    checkPair(tree["quotation"], "quotation", ["left", "right"], (quotation.left, quotation.right))
    checkPair(tree["lists"], "lists", ["indent", "hang"], (list.indent, list.hang))
    checkPair(tree["signature"], "signature", ["right"], (style.signature.right, 0))
    for kind in Container.BoxKind.allCases { checkBox(style.box(kind), kind, tree["boxes"]?[kind.rawValue]) }
    let greatest = area.width / area.size - 2 * Double(leastCharactersBeside)
    limit(tree["columns"]?["gap"], "columns.gap", Limit(style.columns.gap, to: greatest, .em, .narrowLines))
  }

  private mutating func checkBox(_ box: BoxStyle, _ kind: Container.BoxKind, _ keys: Tree?) {
    let path = "boxes.\(kind.rawValue)"
    checkPair(keys, path, ["left", "right"], (box.left, box.right))
    let room = Double(max(1, area.lines - box.keepLines))
    let (title, bottom) = (Double(box.titleLines), Double(box.bottomLines))
    limit(keys?["title-lines"], "\(path).title-lines", Limit(title, to: room, .lines, .highPage))
    limit(keys?["bottom-lines"], "\(path).bottom-lines", Limit(bottom, to: room, .lines, .highPage))
  }

  /// Two insets of one line, in em of the body: together they leave a few characters.
  private mutating func checkPair(_ tree: Tree?, _ path: String, _ keys: [String], _ values: (Double, Double)) {
    let room = area.width / area.size - Double(leastCharactersBeside)
    guard values.0 + values.1 > room else { return }
    // The larger of the two is to blame, if the layout gives it.
    let isFirst = tree?[keys[0]] != nil && (values.0 >= values.1 || keys.count == 1 || tree?[keys[1]] == nil)
    guard let key = isFirst ? keys[0] : keys.last, let own = tree?[key] else { return }
    let (value, other) = isFirst ? (values.0, values.1) : (values.1, values.0)
    limit(own, "\(path).\(key)", Limit(value, to: room - min(other, room), .em, .narrowLines))
  }

  private mutating func checkHeadings(_ style: LayoutStyle, _ tree: Tree?) {
    for (level, keys) in (tree?.array ?? []).enumerated() {
      let heading = style.heading(level + 1)
      let path = "headings[\(level + 1)]"
      let lines = Double(max(1, area.lines - heading.keepLines))
      limit(keys["lines"], "\(path).lines", Limit(Double(heading.lines), to: lines, .lines, .highPage))
      let characters = area.width / heading.text.size - Double(leastCharactersBeside)
      limit(keys["indent"], "\(path).indent", Limit(heading.indent, to: characters, .em, .narrowLines))
    }
  }

  /// Notes leave half of the page to the text that calls them.
  private mutating func checkNotes(_ style: NoteStyle, _ tree: Tree?) {
    let half = Double(area.lines) * area.leading / 2
    let lines = Double(max(1, style.leastLines))
    let room = half - lines * style.leading
    limit(tree?["before"], "notes.before", Limit(style.before, to: room - min(style.after, room), .points, .highPage))
    limit(tree?["after"], "notes.after", Limit(style.after, to: room - min(style.before, room), .points, .highPage))
    let rest = half - min(half / 2, style.before + style.after)
    limit(tree?["leading"], "notes.leading", Limit(style.leading, to: rest / lines, .points, .highPage))
    let measure = area.width - Double(leastCharactersBeside) * style.text.size
    limit(tree?["hang"], "notes.hang", Limit(style.hang, to: measure, .points, .narrowLines))
  }

  /// A table of two columns still has room for two characters in each, and four rows on a page.
  private mutating func checkTables(_ look: TableLook, _ tree: Tree?) {
    let padding = look.padding
    let across = max(0, area.width / 2 - 2 * look.body.size)
    checkPadding(tree?["padding"], ("left", padding.left), ("right", padding.right), across, .narrowCells)
    let down = Double(area.lines) * area.leading / 4
    checkPadding(tree?["padding"], ("top", padding.top), ("bottom", padding.bottom), down, .highPage)
  }

  private mutating func checkPadding(
    _ tree: Tree?, _ first: (key: String, value: Pt), _ second: (key: String, value: Pt), _ room: Pt,
    _ consequence: Consequence
  ) {
    guard first.value + second.value > room else { return }
    let (own, other) = first.value >= second.value ? (first, second) : (second, first)
    let greatest = room - min(other.value, room / 2)
    limit(tree?[own.key], "tables.padding.\(own.key)", Limit(own.value, to: greatest, .points, consequence))
  }

  private mutating func checkContents(_ style: ContentsStyle, _ tree: Tree?) {
    let lines = Double(max(1, area.lines - style.leastEntries))
    let (title, list) = (Double(style.titleLines), Double(style.listTitleLines))
    limit(tree?["title-lines"], "contents.title-lines", Limit(title, to: lines, .lines, .highPage))
    limit(tree?["list-title-lines"], "contents.list-title-lines", Limit(list, to: lines, .lines, .highPage))
    let room = (area.width / Double(style.columns) - style.leader.pageWidth) / area.size - Double(leastCharactersBeside)
    for (level, keys) in (tree?["levels"]?.array ?? []).enumerated() where style.levels.indices.contains(level) {
      let indent = style.levels[level].indent
      limit(keys["indent"], "contents.levels[\(level + 1)].indent", Limit(indent, to: room, .em, .narrowLines))
    }
  }

  // MARK: Limits

  private enum Unit { case points, em, lines }

  /// What would become of the page.
  private enum Consequence {
    case narrowLines, highPage, narrowCells

    var wording: Wording {
      switch self {
      case .narrowLines:
        Wording(
          "leaves fewer than \(leastCharactersBeside) characters to a line", "使每行不足 \(leastCharactersBeside) 字")
      case .highPage: Wording("is more than the page has room for", "超出版面所能容纳")
      case .narrowCells: Wording("is wider than the columns of a table", "宽于表的栏")
      }
    }
  }

  /// A value, the greatest that works, and what happens above it.
  private struct Limit {
    var value: Double
    var greatest: Double
    var unit: Unit
    var consequence: Consequence

    init(_ value: Double, to greatest: Double, _ unit: Unit, _ consequence: Consequence) {
      (self.value, self.greatest, self.unit, self.consequence) = (value, greatest, unit, consequence)
    }

    /// The greatest value as the layout would write it, rounded down.
    var nearest: String {
      let rounded = max(0, (greatest * 10).rounded(.down) / 10)
      return switch unit {
      case .points: "\(rounded)pt"
      case .em: "\(rounded)"
      case .lines: "\(Int(rounded))"
      }
    }
  }

  /// Reports a key that is above its limit; one that the layout does not give is not judged.
  private mutating func limit(_ tree: Tree?, _ path: String, _ limit: Limit) {
    guard let tree, limit.value > limit.greatest + 0.001 else { return }
    let consequence = limit.consequence.wording
    findings.report(
      .error(
        LayoutFileCode.impossible,
        Wording("\(path) \(consequence.english)", "\(path) \(consequence.chinese)"), at: tree.span,
        hint: Wording("the nearest value that works is \(limit.nearest)", "最接近的可行值为 \(limit.nearest)")))
  }
}
