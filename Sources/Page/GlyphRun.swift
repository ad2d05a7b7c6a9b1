// Shaped text of one face, size and colour.
public import Measure

/// A face of the font library, by its place there.
public struct FaceID: Hashable, Sendable, Comparable {
  public var index: UInt16
  public init(_ index: UInt16) { self.index = index }
  public static func < (a: FaceID, b: FaceID) -> Bool { a.index < b.index }
}

/// A glyph and where it stands, in points from the run's origin; y grows downwards.
public struct Glyph: Hashable, Sendable {
  public var id: UInt16
  public var x: Float
  public var y: Float
  public init(id: UInt16, x: Float, y: Float = 0) { (self.id, self.x, self.y) = (id, x, y) }
}

/// How many UTF-8 bytes of the run's text are shown by how many of its glyphs, in order.
public struct GlyphCluster: Hashable, Sendable {
  public var bytes: UInt16
  public var glyphs: UInt16
  public init(bytes: UInt16, glyphs: UInt16) { (self.bytes, self.glyphs) = (bytes, glyphs) }
}

/// How glyphs stand to the run's own coordinates.
public enum GlyphOrientation: Hashable, Sendable {
  /// As usual.
  case along
  /// Each glyph is turned a quarter counter-clockwise about its position: upright characters of vertical lines, whose frames
  /// are turned clockwise as a whole.
  case upright
}

/// Why the room at a glyph is not what the glyphs bring along.
public enum GapReason: String, Hashable, Sendable {
  /// Taken from a mark because of the mark beside it (CLREQ 3.1.6.2).
  case neighbour = "squeezed-neighbour"
  /// Taken from every mark of the kind by the punctuation style.
  case style = "punctuation-style"
  /// The mark is half an em wide by nature.
  case nature = "half-width"
  case lineStart = "line-start"
  case lineEnd = "line-end"
  /// Between Chinese and Latin; the second is a blank that was typed there.
  case latinGap = "latin-gap"
  case typedGap = "typed-gap"
  /// Given up so that a line fits, in the order of CLREQ 3.1.8.
  case squeezedSpace = "squeezed-space"
  case squeezedInterpunct = "squeezed-interpunct"
  case squeezedBracket = "squeezed-bracket"
  case squeezedComma = "squeezed-comma"
  case squeezedGap = "squeezed-gap"
  case squeezedStop = "squeezed-stop"
  /// Opened so that a line is filled.
  case stretchedSpace = "stretched-space"
  case stretchedGap = "stretched-gap"
  case stretched
  /// The mark stands beyond the end of the line.
  case hanging
}

/// What one reason adds at a glyph.
public struct GlyphGap: Hashable, Sendable {
  /// Place in ``GlyphRun/glyphs``.
  public var glyph: Int
  /// Whether the room lies behind the glyph or in front of it.
  public var isAfter: Bool
  public var reason: GapReason
  /// Points; negative where room was taken.
  public var amount: Pt
  public init(glyph: Int, isAfter: Bool, reason: GapReason, amount: Pt) {
    (self.glyph, self.isAfter, self.reason, self.amount) = (glyph, isAfter, reason, amount)
  }
}

/// Glyphs with the characters that they show, so that copied text is exactly the manuscript's.
public struct GlyphRun: Sendable {
  public var face: FaceID
  /// Type size in points.
  public var size: Pt
  public var color: Color
  public var glyphs: [Glyph]
  /// The characters, in order.
  public var text: String
  /// Covers all of `text` and all of `glyphs`; empty means one glyph for each Unicode scalar.
  public var clusters: [GlyphCluster]
  /// Advance of the whole run.
  public var width: Pt
  public var orientation = GlyphOrientation.along
  /// Why its glyphs stand where they stand, in the order of the line; empty unless the typesetter was asked to explain.
  public var gaps: [GlyphGap] = []
  /// Where the characters of its paragraph were written; nil where no piece of it has digits.
  public var source: TextSource?
  /// Where the run begins in the UTF-8 bytes of its paragraph; 0 without a source.
  public var firstByte: Int32 = 0
  public init(
    face: FaceID, size: Pt, color: Color, glyphs: [Glyph], text: String, clusters: [GlyphCluster] = [], width: Pt
  ) {
    (self.face, self.size, self.color, self.glyphs) = (face, size, color, glyphs)
    (self.text, self.clusters, self.width) = (text, clusters, width)
  }
}

extension GlyphRun {
  /// Where the glyph of each Unicode scalar stands, points from the origin; those that share a glyph share its place.
  package var places: [Double] {
    guard !clusters.isEmpty else { return glyphs.map { Double($0.x) } }
    var (places, byte, glyph): ([Double], Int, Int) = ([], 0, 0)
    let bytes = Array(text.utf8)
    for cluster in clusters {
      let end = min(bytes.count, byte + Int(cluster.bytes))
      let scalars = bytes[byte..<end].count { $0 & 0xC0 != 0x80 }
      let x = glyph < glyphs.count ? Double(glyphs[glyph].x) : width
      // A cluster of as many glyphs as scalars is a word: each of its letters has its own.
      let isWord = Int(cluster.glyphs) == scalars && glyph + scalars <= glyphs.count
      places += (0..<scalars).map { isWord ? Double(glyphs[glyph + $0].x) : x }
      (byte, glyph) = (end, glyph + Int(cluster.glyphs))
    }
    return places
  }
}
