// What a run set, so that it can be set again by itself: how `--timings` learns what line setting takes.
import Measure

/// The texts that a typesetter shaped and the paragraphs it broke into lines, in order.
///
/// No clock stands in the passes: they are too short and too many. Instead all that was set is set once more, pass by pass, and
/// each pass is timed as a whole.
public final class LineSettingLog {
  private var texts: [StyledText] = []
  private var paragraphs: [(text: StyledText, shape: ParagraphShape)] = []

  public init() {}

  func shaped(_ text: StyledText) { texts.append(text) }
  func brokeLines(of text: StyledText, _ shape: ParagraphShape) { paragraphs.append((text, shape)) }

  /// Unicode scalars in all texts; one that was shaped twice counts twice.
  public var characters: Int {
    texts.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.text.unicodeScalars.count } }
  }

  /// The passes up to shaped atoms.
  public func shape(with typesetter: Typesetter) {
    for text in texts { _ = typesetter.prepare(text) }
  }

  /// The paragraphs, shaped, for ``Rehearsal/breakLines()`` and ``Rehearsal/setLines()``.
  public func rehearsal(with typesetter: Typesetter) -> Rehearsal {
    Rehearsal(typesetter: typesetter, paragraphs: paragraphs.map { (typesetter.prepare($0.text), $0.shape) })
  }

  /// Paragraphs whose lines can be made again and again.
  public struct Rehearsal {
    let typesetter: Typesetter
    let paragraphs: [(prepared: PreparedText, shape: ParagraphShape)]

    /// Chooses the breaks of all paragraphs and does nothing with them.
    public func breakLines() {
      for paragraph in paragraphs { typesetter.chooseBreaks(paragraph.prepared, paragraph.shape) }
    }

    /// Chooses the breaks, fills the lines and places their glyphs.
    public func setLines() {
      for paragraph in paragraphs { _ = typesetter.lines(paragraph.prepared, paragraph.shape) }
    }
  }
}
