// What all diagrams share: texts in measures, boxes, arrows, and what does not fit.
import Diagnose
import Document
import Measure
import Page

/// Sets and draws the parts of a diagram.
final class DiagramContext {
  let theme: ChartTheme
  let setter: TextSetter
  let width: Pt
  private(set) var scene = Scene()
  private(set) var findings = Findings()

  /// Room between a box and its text.
  let inset: Pt = 6

  init(theme: ChartTheme, setter: TextSetter, width: Pt) {
    (self.theme, self.setter, self.width) = (theme, setter, width)
  }

  var house: Color { theme.house }
  var pen: Stroke { Stroke(color: theme.axis, width: 0.75, join: .miter) }
  var hairline: Stroke { Stroke(color: theme.house.tint(0.45), width: 0.5) }

  /// Sets a text in a measure. A word that is wider than its box is reported.
  func flow(_ text: String, _ style: TextStyle, measure: Pt, at span: Span, spacing: Double = 1.25) -> SetText {
    guard !text.isEmpty else { return SetText(lines: [], size: style.size) }
    // Sentences fill their lines, heads and titles are balanced.
    var set = setter.set(text, style, measure: measure, balanced: spacing < 1.4)
    if set == nil {
      let wording = Wording(
        "“\(shortened(text))” does not fit into a box \(D3Format.desk(".0f")?.text(measure) ?? "") pt wide",
        "“\(shortened(text))”放不进宽\(D3Format.desk(".0f")?.text(measure) ?? "") pt 的框")
      let hint = Wording("shorten it, or use fewer boxes side by side", "请缩短文字，或减少并排的框")
      findings.report(.error(.diagramRoom, wording, at: span, hint: hint))
      set = SetText(lines: [], size: style.size)
    }
    var spaced = set ?? SetText(lines: [], size: style.size)
    spaced.spacing = spacing
    return spaced
  }

  func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  /// A text style in a colour that can be read on a fill.
  func readable(_ style: TextStyle, on fill: Color) -> TextStyle {
    style.with { $0.color = fill.isLight ? style.color : theme.paper }
  }

  func fill(_ path: Path, _ color: Color) { scene.add(path, PathPaint(fill: color), .marks) }
  /// A line below everything else.
  func underline(_ path: Path, _ stroke: Stroke) { scene.add(path, PathPaint(stroke: stroke), .grid) }
  func outline(_ path: Path, _ stroke: Stroke) { scene.add(path, PathPaint(stroke: stroke), .axes) }
  func add(_ text: PlacedText) { scene.add(text) }

  /// A hatched field with its word in the middle.
  func hatch(_ rect: Rect, word: String) {
    let hatch = Hatch(theme: theme)
    scene.add(hatch.items(rect), .marks)
    let text = setter.set(word, theme.missing)
    scene.add(.rectangle(hatch.plate(for: text, at: rect.center)), PathPaint(fill: theme.hatchField), .marks)
    add(PlacedText(text: text, anchor: rect.center))
  }

  /// A line through points with an arrow's head at its end.
  func arrow(_ points: [Point]) {
    guard points.count > 1, let end = points.last else { return }
    let before = points[points.count - 2]
    let length = max(abs(end.x - before.x), abs(end.y - before.y), 0.01)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    let base = Point(end.x - dx * 5, end.y - dy * 5)
    outline(.polyline(points.dropLast() + [base]), pen)
    var head = Path.polyline([
      end, Point(base.x - dy * 2.5, base.y + dx * 2.5), Point(base.x + dy * 2.5, base.y - dx * 2.5),
    ])
    head.steps.append(.close)
    scene.add(head, PathPaint(fill: theme.axis), .axes)
  }
}

/// What stands in a box: a head, a title and a text, or a hatched field.
struct BoxContent {
  var title: SetText
  var text: SetText
  var missing: String?
  static let gap: Pt = 4

  init(_ item: Diagram.Item, measure: Pt, _ context: DiagramContext) {
    title = context.flow(item.title, context.theme.boxTitle, measure: measure, at: item.span)
    text = context.flow(item.text, context.theme.boxText, measure: measure, at: item.span, spacing: 1.45)
    missing = item.missing
  }

  var isEmpty: Bool { title.isEmpty && text.isEmpty && missing == nil }

  /// Height of title and text; a hatched field is some lines high.
  func height(_ theme: ChartTheme, missingLines: Double = 4) -> Pt {
    if missing != nil { return (title.isEmpty ? 0 : title.height + BoxContent.gap) + theme.missing.size * missingLines }
    let gap = title.isEmpty || text.isEmpty ? 0 : BoxContent.gap
    return (title.isEmpty ? 0 : title.height) + gap + (text.isEmpty ? 0 : text.height)
  }

  /// Draws title and text from the top of a rectangle on; what is missing fills the rest of it.
  func draw(in rect: Rect, _ context: DiagramContext) {
    var y = rect.minY
    if !title.isEmpty {
      context.add(PlacedText(text: title, anchor: Point(rect.minX, y), align: .left, baseline: .top))
      y += title.height + BoxContent.gap
    }
    if let missing {
      context.hatch(Rect(x: rect.minX, y: y, width: rect.width, height: rect.maxY - y), word: missing)
    } else if !text.isEmpty {
      context.add(PlacedText(text: text, anchor: Point(rect.minX, y), align: .left, baseline: .top))
    }
  }
}
