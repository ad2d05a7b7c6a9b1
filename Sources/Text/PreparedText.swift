// A paragraph after shaping: a row of atoms that lines are made of.
import Diagnose
import Document
public import Measure
import Page

/// What a line may not divide: a Chinese character, a mark, a Latin word or a part of one, a blank.
struct Atom {
  var kind: CharacterClass
  /// Whether the first and the last character ask for a gap beside Chinese: Latin letters, digits, %.
  var opensWithLetter = false
  var closesWithLetter = false
  var face: FaceID
  /// Place in the runs of the paragraph.
  var run: Int32
  /// Place in ``PreparedText/glyphs``.
  var firstGlyph: Int32
  var glyphCount: Int32
  /// Place in ``PreparedText/bytes``.
  var firstByte: Int32
  var byteCount: Int32
  /// Type size, points.
  var size: Float
  /// Advance before any squeezing, points.
  var advance: Double
  /// Already given up because of the neighbouring marks, points (CLREQ 3.1.6.2).
  var squeezedBefore = 0.0
  var squeezedAfter = 0.0
  /// Why: the neighbour, the style, or its nature.
  var squeezedBy = GapReason.neighbour
  /// Blank that the atom could still give up at its left and right, points.
  var blankBefore = 0.0
  var blankAfter = 0.0
  /// Whether its blanks lie on both sides and are left alone by neighbours and by the ends of lines.
  var isCentred = false
  /// Whether it may hang beyond the end of a line.
  var mayHang = false
  /// Width of the hyphen that a soft hyphen shows at the end of a line, points.
  var hyphenWidth = 0.0
  /// Chinese–Latin gap in front of it, points (CLREQ 3.2.2).
  var gap = 0.0
  /// Whether it is a typed blank that stands for the gap between Chinese and Latin, and gives and takes as the gap does.
  var isGap = false
  /// How its glyphs stand to the line; what their size is multiplied by; and whether they stand side by side in a vertical line.
  var orientation = GlyphOrientation.along
  var scale: Float = 1
  var isCombined = false
  /// Whether a line may begin with it.
  var breakBefore = BreakChance.allowed
  /// Whether it is copied in one piece with the atom before it: where room was opened, readers of a PDF would see a blank.
  var joinsBefore = false
  /// Whether the room in front of it may be stretched when all else is used up.
  var mayStretchBefore = true

  /// Advance after the squeezing of neighbours, gap not included.
  var width: Double { advance - squeezedBefore - squeezedAfter }
  /// What it gives up at the start of a line.
  var startRelease: Double { isCentred ? 0 : blankBefore }
  /// What it gives up at the end of a line (GB/T 15834, 5.1.10); negative for a soft hyphen, which shows itself there.
  var endRelease: Double { isCentred ? 0 : blankAfter - hyphenWidth }
}

/// Whether a line may begin at an atom.
enum BreakChance: UInt8 {
  case allowed
  /// Allowed, at a price: between a number and its Chinese unit.
  case discouraged
  /// Inside a word, which then ends in a hyphen.
  case hyphenated
  case forbidden
  case forced
}

/// A paragraph, shaped once. Lines of any measure are made from it.
public final class PreparedText: Sendable {
  let text: StyledText
  /// All characters of the runs, one after the other.
  let bytes: [UInt8]
  let atoms: [Atom]
  let glyphs: [ShapedGlyph]
  /// What stands beside the atoms.
  let annotations: PreparedAnnotations
  /// Where its pieces with digits were written.
  let source: TextSource?

  init(
    text: StyledText, bytes: [UInt8], atoms: [Atom], glyphs: [ShapedGlyph],
    annotations: PreparedAnnotations = PreparedAnnotations()
  ) {
    (self.text, self.bytes, self.atoms, self.glyphs) = (text, bytes, atoms, glyphs)
    self.annotations = annotations
    source = TextSource(text)
  }

  /// - Parameter other: the same text, whose source is kept.
  private init(_ other: PreparedText, _ atoms: [Atom]) {
    (text, bytes, self.atoms, glyphs) = (other.text, other.bytes, atoms, other.glyphs)
    (annotations, source) = (other.annotations, other.source)
  }

  /// The same text with other atoms.
  func with(_ atoms: [Atom]) -> PreparedText { PreparedText(self, atoms) }

  /// Width of the longest forced line when nothing else is broken, points.
  public var naturalWidth: Pt {
    var (widest, width) = (0.0, 0.0)
    for atom in atoms {
      if atom.breakBefore == .forced { (widest, width) = (max(widest, width), 0) }
      width += atom.width + (width > 0 ? atom.gap : 0)
    }
    return max(widest, width)
  }

  /// Width of the widest piece that no line may divide, points: the least width of a table cell.
  public var minimumWidth: Pt {
    var (widest, width) = (0.0, 0.0)
    for atom in atoms {
      if atom.breakBefore == .forbidden { width += atom.gap } else { width = 0 }
      if atom.kind != .space { width += atom.width }
      widest = max(widest, width - (atom.kind == .space ? 0 : atom.endRelease))
    }
    return widest
  }
}
