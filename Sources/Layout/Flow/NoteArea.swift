// The foot of a page: notes of the marks on it, and the ends of earlier ones.
import Document
import Measure
import Page
import Text

/// Lines of one note on one page.
struct NotePart: Sendable {
  /// The note's call.
  var call: Int
  var lines: ArraySlice<Frame>
  /// Whether it began on an earlier page.
  var isContinued = false
}

/// The notes of a page. It only grows while the page is filled.
struct NoteArea: Sendable {
  private(set) var parts: [NotePart] = []
  /// Whether notes of earlier pages fill it, so that no new one may begin.
  var isClosed = false

  mutating func add(_ part: NotePart) { parts.append(part) }

  /// Height of everything, with the rule and the room around it; 0 without notes.
  func height(_ style: NoteStyle) -> Pt {
    guard !parts.isEmpty else { return 0 }
    let lines = parts.reduce(0) { $0 + $1.lines.count }
    return frameHeight(lines: lines, style)
  }

  /// Height with as little of the last note as may stand here.
  func leastHeight(_ style: NoteStyle) -> Pt {
    guard let last = parts.last else { return 0 }
    let lines = parts.reduce(0) { $0 + $1.lines.count }
    // A single line is not worth a new page's rule: it stays with the others.
    let least = last.lines.count <= style.leastLines + 1 ? last.lines.count : style.leastLines
    return frameHeight(lines: lines - last.lines.count + least, style)
  }

  /// Cuts lines off the end so that all fits a height, and gives them for the next page. At least one line stays.
  mutating func cut(to height: Pt, _ style: NoteStyle) -> [NotePart] {
    var rest: [NotePart] = []
    while let last = parts.last, self.height(style) > height + 0.01 {
      let over = Int(((self.height(style) - height) / style.leading - 0.001).rounded(.up))
      let least = parts.count == 1 ? 1 : 0
      let kept = max(least, last.lines.count - over)
      guard kept < last.lines.count else { break }
      let end = NotePart(
        call: last.call, lines: last.lines.dropFirst(kept), isContinued: kept > 0 || last.isContinued)
      rest.insert(end, at: 0)
      parts[parts.count - 1].lines = last.lines.prefix(kept)
      if kept == 0 { parts.removeLast() }
    }
    return rest
  }

  private func frameHeight(lines: Int, _ style: NoteStyle) -> Pt {
    style.before + style.after + Double(lines) * style.leading + Double(max(0, parts.count - 1)) * style.gap
  }

  /// Calls of the notes that begin here, in order.
  var begun: [Int] { parts.filter { !$0.isContinued }.map(\.call) }

  /// Rule and notes, for a measure.
  func frame(width: Pt, _ style: NoteStyle) -> Frame {
    var frame = Frame(size: Size(width, height(style)))
    let rule = Path.line(from: Point(0, style.before), to: Point(width * style.ruleShare, style.before))
    frame.add(.begin(.artifact))
    frame.add(.path(rule, PathPaint(stroke: Stroke(color: style.rule.color, width: style.rule.width))))
    frame.add(.end)
    var y = style.before + style.after
    for part in parts {
      frame.add(.begin(.footnote))
      for line in part.lines {
        frame.place(line, at: Point(0, y))
        y += style.leading
      }
      frame.add(.end)
      y += style.gap
    }
    return frame
  }
}

extension LayoutContext {
  /// The lines of a note, each as high as the notes' leading, mark and destination in the first.
  mutating func noteLines(_ call: Int) -> [Frame] {
    if let frames = noteFrames[call] { return frames }
    let frames = notes[call].map { setNote($0, call) } ?? []
    noteFrames[call] = frames
    return frames
  }

  private mutating func setNote(_ note: Footnote, _ call: Int) -> [Frame] {
    let style = self.style.notes
    let text = styledText(note.content, style.text)
    let measure = max(2 * style.text.size, self.style.area.width - style.hang)
    let lines = typesetter.lines(text, ParagraphShape(measure: measure))
    let baseline = style.leading / 2 + 0.38 * style.text.size
    var frames = (lines.isEmpty ? [TextLine()] : lines).map { line in
      var frame = Frame(size: Size(self.style.area.width, style.leading))
      frame.place(line.frame, at: Point(style.hang, baseline))
      return frame
    }
    frames[0] = markFrame(call, baseline: baseline, over: frames[0])
    return frames
  }

  /// The first line with its mark, which leads back to the text.
  private mutating func markFrame(_ call: Int, baseline: Pt, over line: Frame) -> Frame {
    let style = self.style.notes
    let mark = TextRun(
      noteSign(call), style.mark.applied(to: style.text),
      link: .destination(NoteNames.mark(call)), rise: style.mark.rise * style.text.size)
    var frame = Frame(size: line.size)
    frame.add(.destination(NoteNames.note(call), .zero))
    frame.place(typesetter.line(directed(StyledText([mark]))).frame, at: Point(0, baseline))
    for item in line.items { frame.add(item) }
    return frame
  }
}
