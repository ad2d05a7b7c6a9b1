// 首字下沉: a paragraph that begins with an initial as high as several lines.
import Document
import Measure
import Page
import Text

/// An initial and the room that it takes.
struct DropInitial {
  var line: TextLine
  var lines: Int
  /// From the first line's baseline down to the initial's.
  var drop: Pt
  /// What it takes of the first lines, points: whole em, so that the characters beside it stand below each other.
  var width: Pt

  /// The glyphs, at their place beside the first line.
  var items: [FrameItem] { line.items.map { $0.moved(by: Point(0, drop)) } }
}

func buildDropInitial(
  _ container: Container, lines: Int?, in place: Surroundings, into out: inout [Piece], _ context: inout LayoutContext
) {
  guard case .paragraph(let paragraph)? = container.blocks.first else { return }
  var setting = ParagraphSetting(place, context.style.paragraph)
  setting.initialLines = lines ?? context.style.dropInitial.lines
  out += layoutParagraph(paragraph, in: place, setting, &context)
  buildBlocks(Array(container.blocks.dropFirst()), in: place, into: &out, &context)
}

extension LayoutContext {
  /// Takes the initial off a paragraph's text: its first character, with the opening marks before it. nil if there is none, or no
  /// room for text beside it.
  func takeInitial(_ lines: Int, from text: inout StyledText, width: Pt) -> DropInitial? {
    guard let first = text.runs.first(where: { !$0.text.isEmpty }), let characters = first.text.initialCharacters else {
      return nil
    }
    let look = style.dropInitial
    let em = first.style.size
    let reach = Double(lines - 1) * style.area.leading
    let isLatin = characters.unicodeScalars.allSatisfy { $0.value < 0x250 }
    // A Chinese initial fills its lines from the top of the first em box to the foot of the last one. A capital does so with its
    // cap height, about seven tenths of its size, and stands on the last baseline.
    let size = isLatin ? (reach + 0.84 * em) / 0.72 : reach + em
    let drop = isLatin ? reach : 0.88 * (size - em)
    var initial = look.look.applied(to: first.style)
    initial.size = size
    var shape = ParagraphShape(measure: .greatestFiniteMagnitude, alignment: .left)
    shape.opensFlush = true
    guard let line = typesetter.lines(self.text(characters, initial), shape).first else { return nil }
    let taken = ((line.width + look.gap * em) / em - 0.01).rounded(.up) * em
    guard taken + 2 * em <= width else { return nil }
    text.dropFirst(characters)
    return DropInitial(line: line, lines: lines, drop: drop, width: taken)
  }
}

extension String {
  /// Opening marks and the first character after them.
  fileprivate var initialCharacters: String? {
    let opening = "“‘（《「『〔【("
    guard let end = firstIndex(where: { !opening.contains($0) }), !self[end].isWhitespace else { return nil }
    return String(self[...end])
  }
}

extension StyledText {
  /// Drops characters at the start of the first run that has any.
  fileprivate mutating func dropFirst(_ characters: String) {
    guard let place = runs.firstIndex(where: { !$0.text.isEmpty }) else { return }
    runs[place].text.removeFirst(characters.count)
  }
}
