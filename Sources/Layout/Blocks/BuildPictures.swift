// Pictures: alone, side by side, or with the text that follows beside them.
import Diagnose
import Document
import Measure
import Page
import Text

func buildPictures(
  _ row: PictureRow, before blocks: inout ArraySlice<Block>, in place: Surroundings, into out: inout [Piece],
  _ context: inout LayoutContext
) {
  if row.wrap != .none, row.pictures.count == 1, let picture = row.pictures.first {
    let beside = besidePicture(picture, row.wrap, in: place, &context)
    if let beside {
      buildBeside(beside, before: &blocks, in: place, into: &out, &context)
      return
    }
  }
  out.append(rowPiece(row, in: place, &context))
}

/// One picture or several side by side, as one figure that may move.
func rowPiece(_ row: PictureRow, in place: Surroundings, _ context: inout LayoutContext) -> Piece {
  let style = context.style.figure
  let gap = context.style.picture.gap
  let sizes = pictureSizes(row.pictures, in: place, &context)
  let total = sizes.reduce(-gap) { $0 + $1.width + gap }
  let tallest = sizes.map(\.height).max() ?? 0
  var frame = Frame(size: Size(place.width, tallest))
  var x = max(0, (place.width - total) / 2)
  var notes: [Int] = []
  for (picture, size) in zip(row.pictures, sizes) {
    // A picture alone may have a caption as wide as the measure.
    let width = row.pictures.count == 1 ? place.width : size.width
    let figure = pictureFigure(picture, size, captionWidth: width, &context)
    let set = figureFrame(figure, destination: picture.caption.destination, width: width, style: style)
    frame.place(set, at: Point(row.pictures.count == 1 ? 0 : x, tallest - size.height))
    frame.size.height = max(frame.size.height, tallest - size.height + set.size.height)
    notes += figure.caption.notes
    x += size.width + gap
  }
  let marks = row.pictures.compactMap { captionMark($0.caption) }
  var piece = Piece(
    content: .figure(frame, row.placement), x: place.x, height: frame.size.height, above: style.before,
    below: style.after, isPinned: place.isPinned, notes: notes, elements: place.elements,
    mark: marks.first, span: row.span)
  piece.otherMarks = Array(marks.dropFirst())
  return piece
}

func pictureFigure(
  _ picture: PictureRow.Picture, _ size: Size, captionWidth: Pt, _ context: inout LayoutContext
) -> Figure {
  var drawing = Frame(size: size)
  if let file = picture.file {
    drawing.add(.image(ImageSource(file), Rect(.zero, size)))
  }
  return Figure(
    drawing: drawing, alternative: picture.alternative,
    caption: captionLines(picture.caption, width: captionWidth, &context), placement: .here, span: picture.span)
}

extension ImageSource {
  init(_ file: PictureFile) {
    let format: ImageSource.Format =
      switch file.format {
      case .jpeg: .jpeg
      case .png: .png
      case .svg: .svg
      }
    self.init(path: file.path, format: format, size: file.size)
  }
}

/// Sizes of pictures in a row: those with a width take it, the others share what is left at one height.
func pictureSizes(
  _ pictures: [PictureRow.Picture], in place: Surroundings, _ context: inout LayoutContext
) -> [Size] {
  let style = context.style.picture
  let files = pictures.map { file(of: $0, &context) }
  let room = max(place.text.size, place.width - Double(pictures.count - 1) * style.gap)
  let given = pictures.map { picture in picture.width.map { context.points($0, place.width) } }
  let natural = files.map { $0.naturalWidth(style.resolution) }
  let free = max(0, room - given.reduce(0) { $0 + ($1 ?? 0) })
  let ratios = zip(files, given).reduce(0) { $0 + ($1.1 == nil ? $1.0.ratio : 0) }
  let widths = pictures.indices.map { index -> Pt in
    if let width = given[index] { return width }
    return pictures.count == 1 ? natural[index] : free * files[index].ratio / ratios
  }
  let tooWide = max(1, widths.reduce(0, +) / room)
  let greatest = min(style.greatestHeight * context.style.area.standingHeight, place.fullHeight * 0.9)
  return zip(files, widths).map { file, width in
    let height = width / tooWide / file.ratio
    let scale = min(1, greatest / height)
    return Size(width / tooWide * scale, height * scale)
  }
}

private func file(of picture: PictureRow.Picture, _ context: inout LayoutContext) -> PictureFile {
  if let file = picture.file, file.size.width > 0, file.size.height > 0 { return file }
  context.error(
    LayoutCode.pictureUnread,
    Wording("the picture \(picture.path) was not opened before layout", "图片 \(picture.path) 在排版前没有读入"),
    at: picture.span)
  return PictureFile(path: picture.path, format: .png, size: Size(1, 1))
}

extension PictureFile {
  fileprivate var ratio: Double { size.width / size.height }
  /// Width in points when pixels are printed at a resolution; SVG has a size of its own.
  fileprivate func naturalWidth(_ resolution: Double) -> Pt {
    switch format {
    case .jpeg, .png: size.width * 72 / resolution
    case .svg: size.width * 0.75
    }
  }
}

extension LayoutContext {
  /// A length of the manuscript, at least one character.
  fileprivate func points(_ length: Length, _ measure: Pt) -> Pt {
    let area = style.area
    return max(area.size, length.resolved(size: area.size, leading: area.leading, measure: measure))
  }
}

/// A picture that text runs beside.
struct BesidePicture {
  var piece: Piece
  /// Grid lines that it takes.
  var lines: Int
  /// Where the lines beside it lie.
  var indent: Pt
  var width: Pt
}

/// The picture and the room beside it; nil if too few characters would stand there.
private func besidePicture(
  _ picture: PictureRow.Picture, _ wrap: PictureRow.Wrap, in place: Surroundings, _ context: inout LayoutContext
) -> BesidePicture? {
  let style = context.style.picture
  let area = context.style.area
  let wanted = picture.width.map { context.points($0, place.width) } ?? style.wrapWidth * place.width
  let em = place.text.em
  let characters = ((place.width - wanted - style.wrapGap * em) / em + 0.001).rounded(.down)
  guard characters >= Double(style.leastBeside) else { return nil }
  var narrow = place
  narrow.width = wanted
  // The wish is a part of the column, not of the room beside the text.
  var wished = picture
  wished.width = .points(wanted)
  let size = pictureSizes([wished], in: narrow, &context)[0]
  let figure = pictureFigure(picture, size, captionWidth: size.width, &context)
  let frame = figureFrame(
    figure, destination: picture.caption.destination, width: size.width, style: context.style.figure)
  let width = characters * em
  var piece = Piece(
    content: .fixed(frame), height: 0, keepsWithNext: true, isPinned: true, notes: figure.caption.notes,
    elements: place.elements, mark: captionMark(picture.caption), span: picture.span)
  piece.x = place.x + (wrap == .right ? place.width - size.width : 0)
  // The top of the picture is level with the top of the characters beside it.
  piece.drop = (area.leading - area.size) / 2
  let lines = Int(((frame.size.height + piece.drop) / area.leading).rounded(.up))
  return BesidePicture(piece: piece, lines: lines, indent: wrap == .right ? 0 : place.width - width, width: width)
}

/// The picture, then the paragraphs that follow, with narrow lines as long as they stand beside it.
func buildBeside(
  _ picture: BesidePicture, before blocks: inout ArraySlice<Block>, in place: Surroundings,
  into out: inout [Piece], _ context: inout LayoutContext
) {
  out.append(picture.piece)
  var left = picture.lines
  while left > 0, case .paragraph(let paragraph)? = blocks.first {
    blocks.removeFirst()
    var setting = ParagraphSetting(place, context.style.paragraph)
    setting.beside = ParagraphShape.Beside(lines: left, indent: picture.indent, width: picture.width)
    var pieces = layoutParagraph(paragraph, in: place, setting, &context)
    for index in pieces.indices.prefix(left - 1) { pieces[index].keepsWithNext = true }
    left -= pieces.count
    out += pieces
  }
  guard left > 0 else { return }
  let height = Double(left) * context.style.area.leading
  out[out.count - 1].keepsWithNext = true
  out.append(Piece(content: .fixed(Frame(size: .zero)), height: height, isPinned: true))
}
