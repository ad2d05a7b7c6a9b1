// What layout tests share: a tiny sheet, a font of em squares, and pages as a reader sees them.
import Diagnose
import Document
import Foundation
import Measure
import Number
import Page
import Read
import Text

@testable import Layout

/// The repository's folder.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A typesetter whose Chinese characters are em squares, Latin ones half of that, in every role.
func testTypesetter() throws -> Typesetter {
  let face = FaceDeclaration(name: "test", file: "test/BanxinTest.ttf", index: 0, package: nil)
  let half = FaceDeclaration(name: "half", file: "test/BanxinTestHalf.ttf", index: 0, package: nil)
  let roles = FontRole.allCases.map {
    RoleDeclaration(role: $0, weight: .regular, han: "test", latin: "test", half: "half", fallback: [])
  }
  let declarations = FontDeclarations(faces: [face, half], roles: roles)
  return Typesetter(fonts: try FontLibrary(declarations, searchFolders: [repository + "/Fonts"]))
}

/// A page of 10 characters of 10 points in each of 10 lines of 20 points, with margins of 20 points: the grid begins at (20, 15).
let tinyStyle: LayoutStyle = {
  var wish = TypeAreaWish()
  wish.sheet = Size(140, 230)
  (wish.characters, wish.lines, wish.size, wish.leading) = (10, 10, 10, 20)
  (wish.inner, wish.outer, wish.top, wish.bottom, wish.leastMargin) = (20, 20, 20, 20, 1)
  var style = LayoutStyle()
  style.area = (try? TypeArea(solving: wish)) ?? style.area
  style.paragraph.text = TextStyle(size: 10)
  (style.paragraph.firstIndent, style.paragraph.lastLines) = (0, 0)
  style.headings = [1, 2, 3].map { level in
    HeadingStyle(TextStyle(role: .hei, size: 10), lines: level == 1 ? 3 : 2, above: 0.5)
  }
  style.notes.text.size = 10
  (style.notes.leading, style.notes.before, style.notes.after, style.notes.hang) = (20, 10, 10, 10)
  style.chapters.divider = .never
  style.chapters.start = .here
  style.figure.before = 0
  style.figure.after = 0
  style.floats.space = 20
  style.list.bullets = ["●", "○"]
  return style
}()

/// So many different characters.
func han(_ count: Int, from start: Int = 0) -> String {
  let all = Array("天地玄黄宇宙洪荒春夏秋冬东南西北年月日时分秒市区县镇村乡街道路厂局委院所会部门单位公司")
  return String((0..<count).map { all[(start + $0) % all.count] })
}

/// So many lines of ten characters, as one paragraph.
func lines(_ count: Int, from start: Int = 0) -> String { han(10 * count, from: start) }

/// Markdown laid out: the whole journey but reading files.
func layOut(
  _ text: String, style: LayoutStyle = tinyStyle, front: [Report.Part] = [], back: [Report.Part] = [],
  adding blocks: [Block] = []
) throws -> LaidOutReport {
  let manuscript = try readManuscript(text)
  return try layOut(blocks: manuscript.blocks + blocks, style: style, front: front, back: back)
}

func layOut(
  blocks: [Block], style: LayoutStyle = tinyStyle, front: [Report.Part] = [], back: [Report.Part] = []
) throws -> LaidOutReport {
  let settings = ReportSettings(
    title: "年质量数据", authors: ["市局"], language: "zh-Hans", layout: "test", layoutSpan: .detached, span: .detached)
  let body = [Report.Part.manuscript(Manuscript(path: "a.md", blocks: blocks))]
  let report = Report(settings: settings, front: front, body: body, back: back)
  return try layoutReport(
    try numberDocument(report, style.schemes), style: style, typesetter: try testTypesetter())
}

/// A picture of a size in points that needs no file.
func picture(
  _ width: Pt, _ height: Pt, _ name: String, placement: Placement = .here, wrap: PictureRow.Wrap = .none
) -> Block {
  let file = PictureFile(path: "/\(name).png", format: .png, size: Size(width, height))
  let picture = PictureRow.Picture(
    path: name, caption: Caption(label: nil, content: []), alternative: name, width: .points(width), file: file,
    span: .detached)
  return .pictures(PictureRow(pictures: [picture], wrap: wrap, placement: placement, span: .detached))
}

func paragraph(_ text: String) -> Block {
  .paragraph(Paragraph(content: [.text(text, .detached)], span: .detached))
}

/// A table of so many columns and rows of one word.
func table(columns: Int, rows: Int, _ word: String, placement: Placement = .here, note: String? = nil) -> Block {
  func row(_ text: String) -> TableGrid.Row {
    let cells = (0..<columns).map { _ in TableGrid.Cell?(.init(content: [.text(text, .detached)], span: .detached)) }
    return TableGrid.Row(kind: .body, cells: cells)
  }
  var table = Table(
    caption: Caption(label: Label("tbl-" + word), content: [.text(word, .detached)]), source: .rows([]), span: .detached
  )
  table.grid = TableGrid(
    columns: (0..<columns).map { _ in TableGrid.Column(role: .text, alignment: .left) }, head: [row("表")],
    body: (0..<rows).map { _ in row(word) })
  table.placement = placement
  if let note {
    let footnote = Footnote(name: nil, content: [.text(note, .detached)], span: .detached)
    table.grid?.body[0].cells[0]?.content.append(.note(footnote))
  }
  return .table(table)
}

// MARK: Reading pages

/// A line as it stands on a page, in points from the grid's corner (the sheet's margin and half a line gap taken off).
struct SeenLine: CustomStringConvertible {
  var x: Pt
  /// Baseline.
  var y: Pt
  var text: String
  var description: String { "\(x),\(y) \(text)" }
}

/// Everything on a page with its place on the sheet.
struct SeenPage {
  var lines: [SeenLine] = []
  var fields: [(rect: Rect, color: Color)] = []
  var images: [(path: String, rect: Rect)] = []
  var links: [(target: LinkTarget, rect: Rect)] = []
  var destinations: [String] = []
  var tags: [StructureTag] = []

  init(_ page: Page) { walk(page.frame, .identity) }

  private mutating func walk(_ frame: Frame, _ transform: Transform) {
    for item in frame.items { see(item, transform) }
  }

  private mutating func see(_ item: FrameItem, _ transform: Transform) {
    switch item {
    case .glyphs(let run, let at): see(run, transform.apply(at))
    case .path(let path, let paint): see(path, paint, transform)
    case .stamps(let stamps):
      for place in stamps.places { see(stamps.path, stamps.paint, Transform.translation(place).then(transform)) }
    case .image(let source, let rect): images.append((source.path, moved(rect, transform)))
    case .frame(let inner, let own): walk(inner, own.then(transform))
    case .clipped(let inner, _): walk(inner, transform)
    case .link(let target, let rect): links.append((target, moved(rect, transform)))
    case .destination(let name, _): destinations.append(name)
    case .begin(let tag): tags.append(tag)
    case .end: break
    }
  }

  /// Runs on one baseline are one line.
  private mutating func see(_ run: GlyphRun, _ at: Point) {
    let place = Point(((at.x - 20) * 100).rounded() / 100, ((at.y - 15) * 100).rounded() / 100)
    if let last = lines.indices.last, lines[last].y == place.y {
      lines[last].text += run.text
    } else {
      lines.append(SeenLine(x: place.x + Double(run.glyphs.first?.x ?? 0), y: place.y, text: run.text))
    }
  }

  private mutating func see(_ path: Path, _ paint: PathPaint, _ transform: Transform) {
    guard let fill = paint.fill else { return }
    let points = path.steps.compactMap { step -> Point? in
      switch step {
      case .move(let point), .line(let point): transform.apply(point)
      case .curve, .close: nil
      }
    }
    guard let first = points.first else { return }
    let far = points.reduce(first) { Point(max($0.x, $1.x), max($0.y, $1.y)) }
    let near = points.reduce(first) { Point(min($0.x, $1.x), min($0.y, $1.y)) }
    fields.append((Rect(x: near.x, y: near.y, width: far.x - near.x, height: far.y - near.y), fill))
  }

  private func moved(_ rect: Rect, _ transform: Transform) -> Rect {
    let corner = transform.apply(rect.origin)
    return Rect(corner, rect.size)
  }

  /// Grid lines that text stands on, 0 for the first; nil for a baseline off the grid (13.8 points into a slot of 20).
  var slots: [Int?] {
    lines.map { line in
      let slot = (line.y - 13.8) / 20
      return abs(slot - slot.rounded()) < 0.01 ? Int(slot.rounded()) : nil
    }
  }
  var texts: [String] { lines.map(\.text) }
}

extension LaidOutReport {
  var seen: [SeenPage] { document.pages.map(SeenPage.init) }
}

/// The blocks of a manuscript, numbered as `layOut(blocks:)` wants them.
func readBlocks(_ text: String) throws -> [Block] { try readManuscript(text).blocks }
