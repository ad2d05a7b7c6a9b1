// A block with others at its right: a figure beside what is said of it.
import Document
import Measure
import Page
import Text

func buildBeside(
  _ container: Container, share: Double, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  // What runs downwards has no right side.
  guard context.direction == .horizontal, container.blocks.count > 1 else {
    buildBlocks(container.blocks, in: place, into: &out, &context)
    return
  }
  let gap = context.style.columns.gap * place.text.em
  var left = place.part(((place.width - gap) * share).rounded())
  let right = place.part(place.width - gap - left.width)
  var others: [Piece] = []
  buildBlocks(Array(container.blocks.dropFirst()), in: right, into: &others, &context)
  let height = others.reduce(0) { $0 + $1.height }
  guard height <= place.fullHeight else {
    // Higher than a page, they can only follow each other.
    buildBlocks(container.blocks, in: place, into: &out, &context)
    return
  }
  left.neighbourHeight = height
  var first: [Piece] = []
  buildBlocks(Array(container.blocks.prefix(1)), in: left, into: &first, &context)
  let space = context.style.figure
  out.append(
    Piece(
      content: .beside([SidePart(x: 0, pieces: first), SidePart(x: left.width + gap, pieces: others)]), x: place.x,
      height: max(height, first.reduce(0) { $0 + $1.height }), above: space.before, below: space.after,
      isPinned: true, span: container.span))
}

extension Surroundings {
  /// A part of this place, with coordinates of its own.
  fileprivate func part(_ width: Pt) -> Surroundings {
    var part = self
    (part.x, part.width, part.isPinned, part.turned) = (0, width, true, nil)
    return part
  }
}
