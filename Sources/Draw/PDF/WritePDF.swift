// Pages to PDF.
public import Diagnose
import Measure
public import Page
public import Text

/// Draws a document's pages into a PDF file.
///
/// The file holds what is seen, the characters behind it, and title, authors, subject, keywords and dates. Links, bookmarks,
/// page labels and the rest are added when the PDF is finished. The same document gives the same bytes.
/// - Parameter path: where the file will be; it appears there whole or not at all.
/// - Throws: `BX7001` if the file cannot be written, `BX7002`–`BX7004` and `BX7010` for each kind of unusable picture, `BX7005` for fonts,
///   `BX7006` without pages, `BX7007` for a date that is none.
public func writePDF(
  _ document: PagedDocument, fonts: FontLibrary, to path: String, options: DrawOptions = DrawOptions()
) throws(Failure) {
  try writePDF(document, faces: FaceStore(fonts), to: path, options: options)
}

/// Draws a document's pages into a PDF file, with fonts that are kept open for the next one.
public func writePDF(
  _ document: PagedDocument, faces: FaceStore, to path: String, options: DrawOptions = DrawOptions()
) throws(Failure) {
  if document.pages.isEmpty { throw Failure.noPages }
  let date = try PDFDate(document.metadata.date)
  let output = try PendingFile(for: path)
  let file = PDFFile(writing: output)
  let tree = file.reserve()
  let pages = try addPages(document, faces, to: file, below: tree, options)
  let kids = PDFValue.array(pages.map { .reference($0) })
  let entries = [PDFEntry("/Type", "/Pages"), PDFEntry("/Count", "\(pages.count)"), PDFEntry("/Kids", kids)]
  file.add(.dictionary(entries), as: tree)
  let root = file.add(.dictionary([PDFEntry("/Type", "/Catalog"), PDFEntry("/Pages", tree)]))
  let information = file.add(.dictionary(document.metadata.information(date, creator: options.creator)))
  try file.finish(root: root, information: information)
  try output.commit()
}

/// Writes the pages, and the fonts that they turned out to use.
private func addPages(
  _ document: PagedDocument, _ faces: FaceStore, to file: PDFFile, below tree: PDFReference, _ options: DrawOptions
) throws(Failure) -> [PDFReference] {
  let fonts = PDFFonts(faces, GlyphCensus(document), in: file)
  let pictures = PDFPictures(in: file, svgFonts: options.svgFonts)
  var pages: [PDFReference] = []
  for page in document.pages {
    let content = try PDFPainter(page, fonts: fonts, pictures: pictures, file: file).content
    var entries = [
      PDFEntry("/Type", "/Page"), PDFEntry("/Parent", tree),
      PDFEntry("/MediaBox", pdfRectangle(Rect(.zero, page.frame.size))),
      PDFEntry("/Contents", file.addStream(content.bytes, [])), PDFEntry("/Resources", content.resources),
    ]
    if content.isTransparent {
      // Colours are mixed as what they are, whatever the colours of the press.
      entries.append(PDFEntry("/Group", "<< /Type /Group /S /Transparency /I true /CS /DeviceRGB >>"))
    }
    pages.append(file.add(.dictionary(entries)))
  }
  fonts.write()
  return pages
}

extension PagedDocument.Metadata {
  /// The information dictionary (ISO 32000-2, 14.3.3).
  fileprivate func information(_ date: PDFDate, creator: String) -> [PDFEntry] {
    var entries: [PDFEntry] = []
    func add(_ key: String, _ text: String) { if !text.isEmpty { entries.append(PDFEntry(key, pdfText(text))) } }
    add("/Title", title)
    add("/Author", authors.joined(separator: "; "))
    add("/Subject", subject)
    add("/Keywords", keywords.joined(separator: ", "))
    add("/Creator", creator)
    add("/Producer", "Banxin")
    add("/CreationDate", date.text)
    add("/ModDate", date.text)
    return entries
  }
}

/// A moment as a PDF has it.
struct PDFDate {
  /// `D:20211001000000Z`; empty for a report without a date: the clock stays out of the file.
  let text: String

  /// - Throws: `BX7007` unless the text is `2021-10-01`, with a time `T08:00:00Z` or without.
  init(_ text: String) throws(Failure) {
    if text.isEmpty {
      self.text = ""
      return
    }
    let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    guard Self.hasForm(Array(full.utf8)) else {
      throw Failure(
        .error(
          .malformedDate, Wording("“\(text)” is not a date", "“\(text)”不是日期"), at: .detached,
          hint: Wording("write it as 2021-10-01", "请写成 2021-10-01 的形式")))
    }
    self.text = "D:\(full.filter(\.isNumber))Z"
  }

  private static func hasForm(_ bytes: [UInt8]) -> Bool {
    let form = Array("0000-00-00T00:00:00Z".utf8)
    return bytes.count == form.count
      && zip(bytes, form).allSatisfy { byte, place in
        place == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == place
      }
  }
}
