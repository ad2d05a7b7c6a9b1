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

  /// By face id.
  private var sets: [GlyphSet?] = []

  init(_ document: PagedDocument) { for page in document.pages { count(page.frame) } }

  /// The glyphs used of a face; nil if none is.
  subscript(face: FaceID) -> GlyphSet? { sets.indices.contains(Int(face.index)) ? sets[Int(face.index)] : nil }

  private mutating func count(_ frame: Frame) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: _): count(run)
      case .frame(let inner, _), .clipped(let inner, _): count(inner)
      case .path, .image, .link, .destination, .begin, .end: break
      }
    }
  }

  private mutating func count(_ run: GlyphRun) {
    let face = Int(run.face.index)
    while sets.count <= face { sets.append(nil) }
    var set = sets[face] ?? GlyphSet()
    sets[face] = nil  // so that the set is changed in place and not copied
    for glyph in run.glyphs { set.insert(glyph.id) }
    sets[face] = set
  }
}
