// The walk over a page's frames, into a PDF.
import Diagnose
import Measure
import Page

/// Writes frames as the content of a page.
///
/// Links, destinations and structure leave no ink; the PDF gets them when it is finished.
struct PDFPainter {
  private let fonts: PDFFonts
  private let pictures: PDFPictures
  private let file: PDFFile
  private(set) var content: PDFContent

  init(_ page: Page, fonts: PDFFonts, pictures: PDFPictures, file: PDFFile) throws(Failure) {
    (self.fonts, self.pictures, self.file) = (fonts, pictures, file)
    content = PDFContent(pageHeight: page.frame.size.height)
    try draw(page.frame, at: .zero)
    content.endText()
  }

  private mutating func draw(_ frame: Frame, at offset: Point) throws(Failure) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, at: let origin):
        if !run.glyphs.isEmpty { content.show(run, at: origin + offset, in: try fonts.font(FaceUse(run))) }
      case .path(let path, let paint): content.paint(path, paint, at: offset)
      case .stamps(let stamps): draw(stamps, at: offset)
      case .image(let source, let rect): try draw(source, in: rect.moved(by: offset))
      case .frame(let inner, let transform):
        // Most frames are only moved; adding the offset keeps their text in one object.
        if transform.isTranslation {
          try draw(inner, at: offset + Point(transform.e, transform.f))
        } else {
          try drawNested(inner, transform.then(.translation(offset)), clip: nil)
        }
      case .clipped(let inner, let path): try drawNested(inner, .translation(offset), clip: path)
      case .link, .destination, .begin, .end: break
      }
    }
  }

  private mutating func drawNested(_ frame: Frame, _ transform: Transform, clip: Path?) throws(Failure) {
    // Nothing lies inside a path that goes nowhere.
    guard transform.hasArea, clip?.steps.isEmpty != true else { return }
    content.save(transform, clip: clip)
    try draw(frame, at: .zero)
    content.restore()
  }

  /// The shape is a form (ISO 32000-2, 8.10), painted place after place, so shapes that let others shine through do so where they overlap,
  /// as if each had been drawn by itself.
  private mutating func draw(_ stamps: Stamps, at offset: Point) {
    guard let box = Stamps(stamps.path, stamps.paint, at: [.zero]).bounds, !stamps.places.isEmpty else { return }
    var shape = PDFContent.form
    shape.paint(stamps.path, stamps.paint, at: .zero)
    let form = file.addStream(
      shape.bytes,
      [
        PDFEntry("/Type", "/XObject"), PDFEntry("/Subtype", "/Form"), PDFEntry("/BBox", pdfRectangle(box)),
        PDFEntry("/Resources", shape.resources),
      ])
    content.isTransparent = content.isTransparent || shape.isTransparent
    content.paint(form, at: stamps.places, offset: offset)
  }

  private mutating func draw(_ source: ImageSource, in rect: Rect) throws(Failure) {
    guard rect.width > 0, rect.height > 0, source.size.width > 0, source.size.height > 0 else { return }
    let picture = try pictures.picture(source)
    content.isTransparent = content.isTransparent || picture.isTransparent
    let (width, height) = (rect.width / picture.size.width, rect.height / picture.size.height)
    content.paint(picture.reference, Transform(width, 0, 0, -height, rect.minX, rect.maxY))
  }
}

/// The fonts of a document, each made when it is first used.
final class PDFFonts {
  private let store: FaceStore
  private let census: GlyphCensus
  private let file: PDFFile
  /// By slot.
  private var fonts: [PDFFont?]

  init(_ store: FaceStore, _ census: GlyphCensus, in file: PDFFile) {
    (self.store, self.census, self.file) = (store, census, file)
    fonts = Array(repeating: nil, count: 2 * store.files.count)
  }

  /// - Throws: `BX7005` if the file cannot be used, `BX7008` for an id that no face has.
  func font(_ use: FaceUse) throws(Failure) -> PDFFont {
    if fonts.indices.contains(use.slot), let font = fonts[use.slot] { return font }
    let place = Int(use.face.index)
    guard store.files.indices.contains(place), let glyphs = census[use] else {
      throw .drawingFailed("opening face \(place)", "there is no such face")
    }
    let font = try PDFFont(use, store, glyphs, in: file)
    fonts[use.slot] = font
    return font
  }

  /// Writes the fonts that were used.
  func write() { for font in fonts { font?.write(to: file) } }
}
