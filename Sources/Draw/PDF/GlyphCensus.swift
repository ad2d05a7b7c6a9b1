// Which glyphs of which faces a document shows.
import Page

/// The glyphs that a document uses, face by face, so that each font is cut down once before anything is drawn.
struct GlyphCensus {
  /// A bit for each glyph of a face; glyph ids have 16 bits.
  struct GlyphSet {
    private var words = [UInt64](repeating: 0, count: 1024)
    @inline(__always) mutating func insert(_ glyph: UInt16) { words[Int(glyph >> 6)] |= 1 << UInt64(glyph & 63) }

    /// The glyph ids, ascending.
    var members: [UInt16] {
      var ids: [UInt16] = []
      for (place, word) in words.enumerated() where word != 0 {
        var rest = word
        while rest != 0 {
          ids.append(UInt16(place << 6 + rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
      return ids
    }
  }

  /// By the slots of faces (see ``FaceUse/slot``).
  private var sets: [GlyphSet?] = []

  init(_ document: PagedDocument) { for page in document.pages { count(page.frame) } }

  /// The glyphs used of a face in one direction; nil if none is.
  subscript(use: FaceUse) -> GlyphSet? { sets.indices.contains(use.slot) ? sets[use.slot] : nil }

  private mutating func count(_ frame: Frame) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: _): count(run)
      case .frame(let inner, _), .clipped(let inner, _): count(inner)
      case .path, .stamps, .image, .link, .destination, .begin, .end: break
      }
    }
  }

  private mutating func count(_ run: GlyphRun) {
    let slot = FaceUse(run).slot
    while sets.count <= slot { sets.append(nil) }
    var set = sets[slot] ?? GlyphSet()
    sets[slot] = nil  // so that the set is changed in place and not copied
    for glyph in run.glyphs { set.insert(glyph.id) }
    sets[slot] = set
  }
}

/// A face as it is used: for vertical lines a PDF needs a font of its own, which says that its text runs downwards.
struct FaceUse: Hashable {
  var face: FaceID
  var orientation: GlyphOrientation

  init(_ run: GlyphRun) { (face, orientation) = (run.face, run.orientation) }

  /// A number for each use of each face.
  var slot: Int {
    switch orientation {
    case .along: 2 * Int(face.index)
    case .upright: 2 * Int(face.index) + 1
    }
  }
}
