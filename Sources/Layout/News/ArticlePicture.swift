// The picture of an article: cut a little so that it takes whole grid lines, its caption below on a tint.
import Document
import Measure
import Page
import Text

/// A picture in the place that its frame has for it.
struct ArticlePicture: Sendable {
  let place: PicturePlace
  let width: Pt
  let leading: Pt
  private let source: ImageSource
  private let alternative: String
  private let destination: String
  private let caption: [TextLine]
  private let look: NewsLook
  private let size: Pt
  /// Whether text stands below or above it.
  private let meetsText: Bool
  /// Part of it that may be cut off.
  private let crop: Double

  init(
    _ picture: PictureRow.Picture, _ file: PictureFile, _ look: NewsLook, in frame: PictureRoom,
    _ context: inout LayoutContext
  ) {
    (place, width, self.look, meetsText) = (frame.place, frame.width, look, frame.meetsText)
    (leading, size, crop) = (context.style.area.leading, context.style.area.size, context.style.news.crop)
    source = ImageSource(file)
    (alternative, destination) = (picture.alternative, picture.caption.destination)
    let text = context.styledText(picture.caption.content, look.caption)
    let measure = max(2 * look.caption.size, frame.width - look.caption.size)
    caption = text.isEmpty ? [] : context.typesetter.lines(text, ParagraphShape(measure: measure))
  }

  private var pitch: Pt { look.caption.size * look.captionLeading }
  private var captionHeight: Pt { caption.isEmpty ? 0 : Double(caption.count) * pitch + 0.7 * look.caption.size }
  /// Half of the room between lines: pictures are level with the characters beside them.
  private var edge: Pt { (leading - size) / 2 }
  private var textGap: Pt { meetsText ? 0.55 * leading : edge }
  private var isAtFoot: Bool {
    switch place.corner {
    case .bottomLeft, .bottom, .bottomRight: true
    case .topLeft, .top, .topRight, .middle: false
    }
  }
  private var above: Pt { isAtFoot || place.corner == .middle ? textGap : edge }
  private var below: Pt { isAtFoot ? edge : textGap }

  /// Grid lines with the caption: the fewest, as the picture's own proportion wants, the most.
  var rows: GridRows {
    let own = width * source.size.height / source.size.width
    let rest = captionHeight + above + below
    let wish = Int(((own + rest) / leading).rounded())
    let least = max(place.least, Int(((own * (1 - crop) + rest) / leading - 0.001).rounded(.up)))
    let most = min(place.most, Int(((own / (1 - crop) + rest) / leading + 0.001).rounded(.down)))
    let low = min(least, max(most, place.least))
    return GridRows(least: low, preferred: min(max(wish, low), max(low, most)), most: max(low, most))
  }

  /// Picture and caption in so many grid lines.
  func frame(rows: Int) -> Frame {
    let height = Double(rows) * leading
    let box = Rect(x: 0, y: above, width: width, height: max(1, height - above - below - captionHeight))
    var frame = Frame(size: Size(width, height))
    if !destination.isEmpty { frame.add(.destination(destination, .zero)) }
    frame.add(.begin(.figure(alternative: alternative)))
    frame.add(.clipped(Frame(size: frame.size, items: [.image(source, covering(box))]), .rectangle(box)))
    frame.add(.end)
    addCaption(below: box, to: &frame)
    return frame
  }

  /// The picture's rectangle when it covers a box, the same cut off at both sides.
  private func covering(_ box: Rect) -> Rect {
    let scale = max(box.width / source.size.width, box.height / source.size.height)
    let size = Size(source.size.width * scale, source.size.height * scale)
    return Rect(
      Point(box.minX + (box.width - size.width) / 2, box.minY + (box.height - size.height) / 2), size)
  }

  private func addCaption(below box: Rect, to frame: inout Frame) {
    guard !caption.isEmpty else { return }
    let field = Rect(x: 0, y: box.maxY, width: width, height: captionHeight)
    if let fill = look.captionFill {
      frame.add(.begin(.artifact))
      frame.add(.path(.rectangle(field), PathPaint(fill: fill)))
      frame.add(.end)
    }
    frame.add(.begin(.caption))
    for (index, line) in caption.enumerated() {
      let y = field.minY + 0.35 * look.caption.size + (Double(index) + 0.5) * pitch + 0.38 * look.caption.size
      frame.place(line.frame, at: Point(look.caption.size / 2, y))
    }
    frame.add(.end)
  }
}

/// Where a picture goes.
struct PictureRoom {
  var place: PicturePlace
  var width: Pt
  var meetsText: Bool
}
