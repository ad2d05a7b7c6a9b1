// Where the characters of glyph runs were written: what ties a number on a page to its cell or its place in the manuscript.
public import Diagnose

/// Where the pieces of one paragraph were written, those that hold digits.
///
/// All runs of a paragraph share one object; paragraphs without digits have none, so that pages without numbers cost nothing.
public final class TextSource: Sendable {
  /// A piece of the paragraph that was written in one place.
  public struct Piece: Hashable, Sendable {
    /// Place in the UTF-8 bytes of the paragraph.
    public var firstByte: Int32
    public var byteCount: Int32
    /// Where its first character was written; for a value, its cell or its expression.
    public var span: Span
    public init(firstByte: Int32, byteCount: Int32, span: Span) {
      (self.firstByte, self.byteCount, self.span) = (firstByte, byteCount, span)
    }
  }
  // Most texts, above all cells of tables, have one piece: it needs no array.
  private let first: Piece
  private let others: [Piece]

  /// - Parameter others: in the order of the paragraph, behind `first`.
  public init(_ first: Piece, others: [Piece] = []) { (self.first, self.others) = (first, others) }

  /// The piece that holds a byte of the paragraph; nil where the engine itself wrote the characters, or without digits.
  public func piece(at byte: Int32) -> Piece? {
    if first.holds(byte) { return first }
    var (low, high) = (0, others.count)
    while low < high {
      let middle = (low + high) / 2
      if others[middle].firstByte <= byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0, others[low - 1].holds(byte) else { return nil }
    return others[low - 1]
  }
}

extension TextSource.Piece {
  fileprivate func holds(_ byte: Int32) -> Bool { firstByte <= byte && byte < firstByte + byteCount }
}
