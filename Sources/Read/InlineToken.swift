// The pieces that running text is cut into before they are nested.
import Diagnose
import Document

/// A piece of running text, in the order written.
struct InlineToken {
  enum Kind {
    /// Bytes of the source, as they stand.
    case verbatim(Range<Int>)
    /// Characters that the source writes otherwise: an escape, an entity.
    case literal(String)
    /// A run of `*` or `_`.
    case delimiter(Int)
    /// A bracket that may have become the start of something.
    case opening(Opening)
    case closing(Closing)
    /// Code, a value, a reference, a note's mark, a bare address.
    case finished(Inline)
    /// A line end in the source, which is a blank in print or nothing.
    case lineEnd(isBlank: Bool)
  }
  enum Opening {
    /// `[`, `![` or `^[` that nothing closed: printed as it stands.
    case unmatched(StaticString)
    case matched
  }
  enum Closing {
    case styled(SpanAttributes)
    case link(url: String)
    case note
    case picture(RawPicture)
  }

  var kind: Kind
  var span: Span
}

/// A run of emphasis marks.
struct Delimiter {
  var mark: UInt8
  var length: Int
  var canOpen: Bool
  var canClose: Bool
  /// Marks that have not become emphasis.
  var rest: Int
  /// Emphasis that ends and begins here, in the order matched; true is strong.
  var closings: [Bool] = []
  var openings: [Bool] = []
}

/// A picture before its file is looked for.
struct RawPicture {
  var path: String
  var pathSpan: Span
  var caption: [Inline] = []
  var attributes: Attributes
  var span: Span
}

/// What running text holds.
struct InlineContent {
  var inlines: [Inline] = []
  /// Pictures outside of anything else.
  var pictures: [RawPicture] = []
}

/// What the inline reader needs to know of the file it reads, and what it finds.
struct InlineContext {
  /// The file's notes by name.
  var notes: [String: Footnote] = [:]
  var usedNotes: Set<String> = []
  /// Whether the text is a note's own, in which no mark can stand.
  var isInsideNote = false
  var findings = Findings()
}
