// A few vertical lines in a frame: headlines, titles on covers.
import Measure
import Page
import Text

/// How a block of vertical lines is set.
struct VerticalShape {
  /// Length of a line, from its top down, in points.
  var height: Pt
  /// Distance of the lines' axes, in points.
  var leading: Pt
  /// Where lines that do not fill the height lie: `left` is the top, `right` the foot.
  var alignment = LineAlignment.left
  /// Whether lines are about equally long.
  var isBalanced = true
}

/// Sets text in vertical lines, the first at the right.
/// - Returns: a frame as high as asked for and as wide as its lines: the distances of their axes, and half an em of the largest type on
///   either side.
func verticalBlock(_ text: StyledText, _ shape: VerticalShape, _ typesetter: Typesetter) -> Frame {
  var text = text
  text.direction = .vertical
  var paragraph = ParagraphShape(measure: shape.height, alignment: shape.alignment)
  paragraph.isBalanced = shape.isBalanced
  return verticalBlock(typesetter.lines(text, paragraph), em: text.greatestSize, shape)
}

/// Stands lines up that were set as vertical ones.
/// - Parameter em: the largest type size in them.
func verticalBlock(_ lines: [TextLine], em: Pt, _ shape: VerticalShape) -> Frame {
  var set = Frame(size: Size(shape.height, Double(max(0, lines.count - 1)) * shape.leading + em))
  for (index, line) in lines.enumerated() {
    // Em boxes reach 0.88 em above the baseline.
    set.place(line.frame, at: Point(0, Double(index) * shape.leading + 0.88 * em))
  }
  return set.turnedClockwise()
}

extension StyledText {
  /// The largest type size, in points.
  var greatestSize: Pt { runs.reduce(0) { max($0, $1.style.size) } }
}
