// 数字: a figure as large as a headline, with its label above and what it compares with below.
import Diagnose
import Document
import Measure
import Page
import Text

func buildKeyFigure(
  _ container: Container, _ style: KeyFigureStyle, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  let leading = context.style.area.leading
  var stack = WordStack(width: place.width, leading: style.leading)
  if style.rule != nil { stack.y = 0.35 * leading }
  stack.add(context.styledText(container.title, style.label), &context)
  let paragraphs = container.blocks.compactMap { block -> Paragraph? in
    if case .paragraph(let paragraph) = block { paragraph } else { nil }
  }
  if let first = paragraphs.first {
    let line = context.numberLine(first, style, width: place.width)
    let room = Double(style.lines) * leading
    // The number stands in the middle of its lines.
    stack.add([line], baseline: (room + 0.72 * style.number.size) / 2, leading: room)
  }
  for paragraph in paragraphs.dropFirst() { stack.add(context.styledText(paragraph.content, style.note), &context) }
  let height = context.style.area.wholeLines(stack.y)
  var frame = Frame(size: Size(place.width, height))
  if let rule = style.rule {
    let stroke = Stroke(color: rule.color, width: rule.width)
    frame.add(.path(.line(from: .zero, to: Point(place.width, 0)), PathPaint(stroke: stroke)))
  }
  for item in stack.items { frame.add(item) }
  out.append(
    Piece(
      content: .fixed(frame), x: place.x, height: height, above: 0.5 * leading, isPinned: place.isPinned,
      elements: place.elements,
      span: container.span))
}

/// Lines of several texts below each other.
private struct WordStack {
  let width: Pt
  let leading: Double
  var y: Pt = 0
  private(set) var items: [FrameItem] = []

  init(width: Pt, leading: Double) { (self.width, self.leading) = (width, leading) }

  mutating func add(_ text: StyledText, _ context: inout LayoutContext) {
    guard !text.isEmpty, let size = text.runs.first?.style.size else { return }
    var shape = ParagraphShape(measure: width, alignment: .left)
    (shape.opensFlush, shape.isBalanced) = (true, true)
    add(
      context.typesetter.lines(text, shape), baseline: size * (0.88 + (leading - 1) / 2), leading: size * leading)
  }

  /// Adds lines, each as far below the one before as `leading`, as one paragraph.
  mutating func add(_ lines: [TextLine], baseline: Pt, leading: Pt) {
    items.append(.begin(.paragraph))
    for line in lines {
      items += line.items.map { $0.moved(by: Point(0, y + baseline)) }
      y += leading
    }
    items.append(.end)
  }
}

extension LayoutContext {
  /// The number with its unit on one line, reduced if it is wider than its column.
  fileprivate mutating func numberLine(_ paragraph: Paragraph, _ look: KeyFigureStyle, width: Pt) -> TextLine {
    let text = styledText(paragraph.content, look.number).settingWords(in: look.unit)
    let line = typesetter.line(text)
    guard line.width > width, line.width > 0 else { return line }
    let scale = width / line.width
    if scale < look.leastScale {
      let percent = Int((scale * 100).rounded(.down))
      error(
        LayoutCode.keyFigureTooWide,
        Wording(
          "“\(text.characters)” would have to be reduced to \(percent) % to fit its column",
          "“\(text.characters)”须缩小到 \(percent)% 才能放进该栏"),
        at: paragraph.span,
        hint: Wording("write a larger unit (万, 亿), or give it a wider column", "请改用更大的单位（万、亿），或放在更宽的栏中"))
    }
    return typesetter.line(text.scaled(by: scale * 0.999))
  }
}

extension StyledText {
  fileprivate var characters: String { runs.map(\.text).joined() }

  fileprivate func scaled(by factor: Double) -> StyledText {
    var scaled = self
    for place in scaled.runs.indices { scaled.runs[place].style.size *= factor }
    return scaled
  }

  /// Digits keep their style, everything else is set as a unit.
  fileprivate func settingWords(in unit: TextStyle) -> StyledText {
    var split = self
    split.runs = runs.flatMap { run -> [TextRun] in run.note == nil ? run.pieces(unit) : [run] }
    return split
  }
}

extension TextRun {
  /// The run cut where digits and words meet.
  fileprivate func pieces(_ unit: TextStyle) -> [TextRun] {
    var pieces: [TextRun] = []
    var wasNumber = false
    for character in text {
      let isNumber = character.isPartOfNumber
      if pieces.isEmpty || isNumber != wasNumber {
        var piece = self
        piece.text = ""
        if !isNumber { piece.style = unit }
        pieces.append(piece)
        wasNumber = isNumber
      }
      pieces[pieces.count - 1].text.append(character)
    }
    return pieces
  }
}

extension Character {
  fileprivate var isPartOfNumber: Bool { isASCII && isNumber || ".,+-−–%".contains(self) }
}
