// The pieces of a run of blocks, made when they are asked for and forgotten when their page is done.
import Diagnose
import Document
import Measure

/// Pieces by index. Blocks are laid out once, however often a page is set again.
struct PieceSource: Sendable {
  private var blocks: ArraySlice<Block>
  private var builder: PieceBuilder
  private var window: [Piece] = []
  private var first = 0

  /// Pieces behind those of the blocks, which stay with the last two of them.
  private var tail: [Piece] = []

  init(_ blocks: ArraySlice<Block>, in place: Surroundings) {
    (self.blocks, builder) = (blocks, PieceBuilder(place: place))
  }

  /// Blocks between what stands before and behind them.
  init(_ blocks: ArraySlice<Block>, in place: Surroundings, head: Piece?, tail: [Piece]) {
    self.init(blocks, in: place)
    (window, self.tail) = (head.map { [$0] } ?? [], tail)
    if blocks.isEmpty { appendTail() }
  }

  private mutating func appendTail() {
    guard !tail.isEmpty else { return }
    for index in window.indices.suffix(2) { window[index].keepsWithNext = true }
    window += tail
    tail = []
  }

  /// Pieces that are there already.
  init(pieces: [Piece]) {
    (blocks, builder) = ([], PieceBuilder(place: Surroundings(width: 0, text: TextStyle())))
    window = pieces
  }

  /// The piece at an index; nil behind the last one.
  mutating func piece(at index: Int, _ context: inout LayoutContext) -> Piece? {
    while index - first >= window.count {
      guard !blocks.isEmpty else { return nil }
      builder.buildNext(&blocks, into: &window, &context)
      if blocks.isEmpty { appendTail() }
    }
    return window[index - first]
  }

  /// Drops what stands before an index; it will not be asked for again.
  mutating func forget(before index: Int) {
    // In large steps, so that moving the rest costs nothing to speak of.
    guard index - first >= 256 else { return }
    window.removeFirst(min(index - first, window.count))
    first = index
  }
}
