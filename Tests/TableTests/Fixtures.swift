// What table tests share: faces, tables in a few words, and parts as a person reads them.
import Diagnose
import Document
import Foundation
import Measure
import Page
import Testing

@testable import Layout
@testable import Text

/// 宋 for words, 黑 in two weights for heads and numbers. The faces are looked up once.
func tableTypesetter() throws -> Typesetter { Typesetter(fonts: try fonts.get()) }

private let fonts = Result { () throws -> FontLibrary in
  let noto = [
    ("song", "NotoSerifCJK-Regular.ttc"), ("hei", "NotoSansCJK-Regular.ttc"), ("bold", "NotoSansCJK-Bold.ttc"),
    ("half", "half/SongHalf-Regular.otf"),
  ]
  let faces = noto.map { FaceDeclaration(name: $0.0, file: $0.1, index: $0.0 == "half" ? 0 : 2, package: nil) }
  let roles = [
    RoleDeclaration(role: .song, weight: .regular, han: "song", latin: "song", half: "half", fallback: ["hei"]),
    RoleDeclaration(role: .hei, weight: .regular, han: "hei", latin: "hei", half: nil, fallback: ["song"]),
    RoleDeclaration(role: .hei, weight: .medium, han: "bold", latin: "bold", half: nil, fallback: ["song"]),
  ]
  let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  return try FontLibrary(
    FontDeclarations(faces: faces, roles: roles), searchFolders: [repository + "/Fonts", "/usr/share/fonts"])
}

/// A look in round numbers: type of 10 points, lines 15 apart, rows of 16, 5 points at the sides of cells.
func plainLook(_ change: (inout TableLook) -> Void = { _ in }) -> LayoutStyle {
  var look = TableLook()
  (look.head.size, look.body.size, look.number.size, look.total.size) = (10, 10, 10, 10)
  (look.section.size, look.missing.size, look.caption.size) = (10, 10, 10)
  (look.unit.size, look.note.size, look.continued.size) = (8, 8, 8)
  look.leading = 1.5
  look.padding = Insets(top: 3, right: 5, bottom: 3, left: 5)
  change(&look)
  return LayoutStyle().with { $0.table = look }
}

// MARK: Tables

/// Columns by a letter each: s stub, g group, n number, t running text, c centred words, r words at the right.
func columns(_ letters: String) -> [TableGrid.Column] {
  letters.map { letter in
    switch letter {
    case "s": TableGrid.Column(role: .stub, alignment: .left)
    case "g": TableGrid.Column(role: .group, alignment: .center)
    case "t": TableGrid.Column(role: .text, alignment: .left)
    case "c": TableGrid.Column(role: .value, alignment: .center)
    case "r": TableGrid.Column(role: .value, alignment: .right)
    default: TableGrid.Column(role: .value, alignment: .decimal)
    }
  }
}

/// Cells of a row, parted by `|`: numbers and 未公布 are known as such, `^` is covered from above, `<` from the left.
func row(_ text: String, _ kind: TableGrid.Row.Kind = .body) -> TableGrid.Row {
  let cells = text.split(separator: "|", omittingEmptySubsequences: false).map { part -> TableGrid.Cell? in
    let text = String(part)
    if text == "^" || text == "<" { return nil }
    let indent = text.prefix { $0 == ">" }.count
    let shown = String(text.dropFirst(indent))
    return TableGrid.Cell(
      content: shown.isEmpty ? [] : [.text(shown, .detached)], indent: indent, isNumber: Double(shown) != nil,
      isMissing: ["未公布", "—"].contains(shown), span: Span(file: "data.csv"))
  }
  return TableGrid.Row(kind: kind, cells: cells)
}

/// A table of rows. Runs of `^` and `<` give cells their spans.
func table(
  _ letters: String, head: [String], _ rows: [TableGrid.Row], caption: String = "标题",
  _ change: (inout Table) -> Void = { _ in }
) -> Table {
  var table = Table(
    caption: Caption(label: nil, content: [.text(caption, .detached)], number: "表 1"), source: .rows([]),
    span: Span(file: "a.md", line: 7))
  table.grid = TableGrid(columns: columns(letters), head: spanning(head, head.map { row($0) }), body: rows)
  change(&table)
  return table
}

/// Rows written as text, with spans.
func rows(_ texts: [String]) -> [TableGrid.Row] { spanning(texts, texts.map { row($0) }) }

private func spanning(_ texts: [String], _ rows: [TableGrid.Row]) -> [TableGrid.Row] {
  let signs = texts.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
  var rows = rows
  for r in rows.indices {
    for c in rows[r].cells.indices where rows[r].cells[c] != nil {
      rows[r].cells[c]?.columns = 1 + signs[r][(c + 1)...].prefix { $0 == "<" }.count
      rows[r].cells[c]?.rows = 1 + signs[(r + 1)...].prefix { $0[c] == "^" }.count
    }
  }
  return rows
}

/// Sets a table on pages of one height.
struct SetTable {
  var parts: [TablePart] = []
  var isTurned = false
  var findings: [Diagnostic] = []

  init(
    _ table: Table, _ style: LayoutStyle = plainLook(), width: Pt = 300, height: Pt = 10_000, turned: Size? = nil
  ) throws {
    var context = LayoutContext(style: style, typesetter: try tableTypesetter(), targets: [:])
    let regions = TableRegions(width: width, fullHeight: height, turned: turned, leading: 15)
    var cursor = layoutTable(table, in: regions, &context)
    isTurned = cursor.isTurned
    let page = isTurned ? turned?.height ?? height : height
    while !cursor.isDone, parts.count < 10_000 {
      guard let part = cursor.next(height: page, isFresh: true, &context) else { break }
      parts.append(part)
    }
    findings = context.findings.all
  }

  /// The first part, seen.
  var first: Seen { Seen(parts[0].frame) }
  var seen: [Seen] { parts.map { Seen($0.frame) } }
}

// MARK: What is seen

/// A frame as flat lists.
struct Seen {
  struct Text {
    var text: String
    var x: Pt
    var y: Pt
    var width: Pt
    var run: GlyphRun
    var tags: [StructureTag]
    var isArtifact: Bool { tags.contains(.artifact) }
    var maxX: Pt { x + width }
    var middle: Pt { x + width / 2 }
    /// Where a character stands.
    func x(of character: Character) -> Pt? {
      guard let place = run.text.firstIndex(of: character) else { return nil }
      return x + Pt(run.glyphs[run.text.distance(from: run.text.startIndex, to: place)].x)
    }
  }
  struct Rule: Equatable {
    var from: Point
    var to: Point
    var width: Pt
    var length: Pt { max(abs(to.x - from.x), abs(to.y - from.y)) }
    var isLevel: Bool { from.y == to.y }
  }
  struct Field {
    var rect: Rect
    var color: Color
  }
  var texts: [Text] = []
  var rules: [Rule] = []
  var fields: [Field] = []
  var links: [LinkTarget] = []
  var destinations: [String] = []
  let size: Size
  private var open: [StructureTag] = []

  init(_ frame: Frame) {
    size = frame.size
    add(frame, .zero)
  }

  private mutating func add(_ frame: Frame, _ origin: Point) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, let at):
        texts.append(
          Text(text: run.text, x: at.x + origin.x, y: at.y + origin.y, width: run.width, run: run, tags: open))
      case .path(let path, let paint): add(path, paint, origin)
      case .frame(let inner, let transform): add(inner, transform.apply(origin))
      case .link(let target, _): links.append(target)
      case .destination(let name, _): destinations.append(name)
      case .begin(let tag): open.append(tag)
      case .end: open.removeLast()
      case .image, .stamps, .clipped: break
      }
    }
  }

  private mutating func add(_ path: Path, _ paint: PathPaint, _ origin: Point) {
    let points = path.steps.compactMap { step -> Point? in
      switch step {
      case .move(let p), .line(let p): p + origin
      case .curve, .close: nil
      }
    }
    if let stroke = paint.stroke, points.count == 2 {
      rules.append(Rule(from: points[0], to: points[1], width: stroke.width))
    }
    if let fill = paint.fill, points.count == 4 {
      let size = Size(points[2].x - points[0].x, points[2].y - points[0].y)
      fields.append(Field(rect: Rect(points[0], size), color: fill))
    }
  }

  /// The texts line by line, as a person reads them.
  var lines: [String] {
    let heights = Set(texts.map { ($0.y * 10).rounded() }).sorted()
    return heights.map { y in
      texts.filter { ($0.y * 10).rounded() == y }.sorted { $0.x < $1.x }.map(\.text).joined(separator: "|")
    }
  }

  subscript(_ text: String) -> Text? { texts.first { $0.text == text } }
  /// Level rules from the top.
  var levels: [Rule] { rules.filter(\.isLevel).sorted { ($0.from.y, $0.from.x) < ($1.from.y, $1.from.x) } }
  var uprights: [Rule] { rules.filter { !$0.isLevel } }
}

func isNear(_ a: Pt, _ b: Pt, _ tolerance: Pt = 0.02) -> Bool { abs(a - b) <= tolerance }
