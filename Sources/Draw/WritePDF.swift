// Pages to PDF.
import CCairo
public import Diagnose
import Measure
public import Page
public import Text

/// Draws a document's pages into a PDF file.
///
/// The file holds what is seen, the characters behind it, and title, authors, subject, keywords and dates. Links, bookmarks,
/// page labels, marks at many places (``Page/Stamps``) and the rest are added when the PDF is finished. The same document gives the same bytes.
/// - Parameter path: where the file will be; it appears there whole or not at all.
/// - Throws: `BX7001` if the file cannot be written, `BX7002`–`BX7004` for each kind of unusable picture, `BX7005` for fonts.
public func writePDF(
  _ document: PagedDocument, fonts: FontLibrary, to path: String, options: DrawOptions = DrawOptions()
) throws(Failure) {
  try writePDF(document, faces: FaceStore(fonts), to: path, options: options)
}

/// Draws a document's pages into a PDF file, with fonts that are kept open for the next one.
public func writePDF(
  _ document: PagedDocument, faces: FaceStore, to path: String, options: DrawOptions = DrawOptions()
) throws(Failure) {
  guard let first = document.pages.first else { throw Failure.noPages }
  let date = try PDFDate(document.metadata.date)
  let output = try PendingFile(for: path)
  let surface = try CairoSurface(
    owning: cairo_pdf_surface_create(output.path, first.frame.size.width, first.frame.size.height),
    "opening \(path)")
  setMetadata(document.metadata, date, creator: options.creator, on: surface)
  try drawPages(document, faces, on: surface, svgFonts: options.svgFonts)
  try surface.finish(writing: path)
  try output.commit()
}

private func drawPages(
  _ document: PagedDocument, _ store: FaceStore, on surface: CairoSurface, svgFonts: String?
) throws(Failure) {
  let pictures = PictureStore(jpegUse: .embedded, svgFonts: svgFonts)
  let faces = try CairoFaces(store, census: GlyphCensus(document))
  let canvas = try Canvas(on: surface)
  var painter = FramePainter(on: canvas, faces: faces, pictures: pictures, mode: .text)
  for page in document.pages {
    cairo_pdf_surface_set_size(surface.pointer, page.frame.size.width, page.frame.size.height)
    try painter.draw(page)
    cairo_show_page(canvas.context)
    try canvas.checkStatus("writing page \(page.index)")
    pictures.endPage()
  }
}

private func setMetadata(
  _ metadata: PagedDocument.Metadata, _ date: PDFDate, creator: String, on surface: CairoSurface
) {
  func set(_ key: cairo_pdf_metadata_t, _ value: String) {
    if !value.isEmpty { cairo_pdf_surface_set_metadata(surface.pointer, key, value) }
  }
  set(CAIRO_PDF_METADATA_TITLE, metadata.title)
  set(CAIRO_PDF_METADATA_AUTHOR, metadata.authors.joined(separator: "; "))
  set(CAIRO_PDF_METADATA_SUBJECT, metadata.subject)
  set(CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords.joined(separator: ", "))
  set(CAIRO_PDF_METADATA_CREATOR, creator)
  // Cairo reads the clock unless it is given a date.
  set(CAIRO_PDF_METADATA_CREATE_DATE, date.text)
  set(CAIRO_PDF_METADATA_MOD_DATE, date.text)
}

/// A moment as Cairo understands it.
struct PDFDate {
  /// `2021-10-01T00:00:00Z`
  let text: String

  /// A report without a date gets the first moment of 2000, so that the clock stays out of the file; finishing removes it.
  /// - Throws: `BX7007` unless the text is `2021-10-01`, with a time `T08:00:00Z` or without.
  init(_ text: String) throws(Failure) {
    if text.isEmpty {
      self.text = "2000-01-01T00:00:00Z"
      return
    }
    let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    guard Self.hasForm(Array(full.utf8)) else {
      throw Failure(
        .error(
          .malformedDate, Wording("“\(text)” is not a date", "“\(text)”不是日期"), at: .detached,
          hint: Wording("write it as 2021-10-01", "请写成 2021-10-01 的形式")))
    }
    self.text = full
  }

  private static func hasForm(_ bytes: [UInt8]) -> Bool {
    let form = Array("0000-00-00T00:00:00Z".utf8)
    return bytes.count == form.count
      && zip(bytes, form).allSatisfy { byte, place in
        place == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == place
      }
  }
}
