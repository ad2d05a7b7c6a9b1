// From a drawn PDF to a finished one.
public import Diagnose
import Draw
import Measure
public import Page

/// What finishing needs of a document. Its pages are not among it: they may be let go as soon as they are drawn, and a long report
/// then needs their memory only once.
public struct FinishPlan {
  let marks: [PageMarks]
  let bookmarks: [PagedDocument.Bookmark]
  let metadata: PagedDocument.Metadata
  let isRightBound: Bool
  let attachments: [Attachment]
  /// Whether the PDF is to carry something: a single picture may do without all else.
  public var isNeeded: Bool { !attachments.isEmpty }

  /// - Parameter attachments: files that the PDF is to carry, with different names.
  public init(_ document: PagedDocument, attachments: [Attachment] = []) {
    marks = document.pages.map(PageMarks.init)
    self.attachments = attachments
    (bookmarks, metadata, isRightBound) = (document.bookmarks, document.metadata, document.isRightBound)
  }
}

/// Adds to a drawn PDF what its pages cannot hold: links, named destinations, bookmarks, page labels, trim and bleed boxes,
/// language, viewer preferences and the metadata packet.
///
/// Page contents, fonts and pictures are copied as they are; objects are packed. The same input gives the same bytes.
/// - Parameters:
///   - source: what ``Draw/writePDF(_:fonts:to:options:)`` wrote for the same document.
///   - path: where the finished file will be; it appears there whole or not at all. May be `source`.
/// - Throws: `BX7001` if the file cannot be written, `BX7501` or `BX7502` if `source` is not the drawn document.
public func finishPDF(
  from source: String, to path: String, plan: FinishPlan, creator: String = "Banxin"
) throws(Failure) {
  let editor = try PDFEditor(reading: source)
  guard editor.pageCount == plan.marks.count else {
    throw Failure(
      .error(
        .otherPages,
        Wording(
          "the drawn PDF has \(editor.pageCount) pages instead of \(plan.marks.count)",
          "绘制的 PDF 有 \(editor.pageCount) 页，应为 \(plan.marks.count) 页"), at: Span(file: source)))
  }
  addNavigation(plan, to: editor)
  addBoxes(plan.marks, to: editor)
  addDocumentEntries(plan.metadata, creator: creator, to: editor)
  addViewerPreferences(plan, to: editor)
  try editor.check()
  let output = try PendingFile(for: path)
  try editor.write(to: output.path)
  try output.commit()
}

private func addNavigation(_ plan: FinishPlan, to editor: PDFEditor) {
  let navigation = Navigation(plan.marks, in: editor)
  navigation.addLinks()
  let names = navigation.destinations().map { [PDFEntry("/Dests", $0)] } ?? []
  addNames(names + editor.attach(plan.attachments), to: editor)
  navigation.addOutline(plan.bookmarks)
  editor.setCatalog(PDFEntry("/PageLabels", PageLabels(plan.marks.map(\.label)).dictionary))
}

/// What the document names: its places and its files.
private func addNames(_ trees: [PDFEntry], to editor: PDFEditor) {
  if !trees.isEmpty { editor.setCatalog(PDFEntry("/Names", .dictionary(trees))) }
}

/// Where the printed sheet is cut. The frame is the sheet with its bleed on every side.
private func addBoxes(_ pages: [PageMarks], to editor: PDFEditor) {
  for (number, page) in pages.enumerated() where page.bleed > 0 {
    let (size, bleed) = (page.size, page.bleed)
    editor.setPage(number, PDFEntry("/TrimBox", pdfRectangle(Rect(.zero, size).inset(by: Insets(all: bleed)))))
    editor.setPage(number, PDFEntry("/BleedBox", pdfRectangle(Rect(.zero, size))))
  }
}

/// The title in the window's bar, and for books bound at the right the order in which pages lie side by side.
private func addViewerPreferences(_ plan: FinishPlan, to editor: PDFEditor) {
  var entries = [PDFEntry("/DisplayDocTitle", "true")]
  if plan.isRightBound { entries.append(PDFEntry("/Direction", "/R2L")) }
  editor.setCatalog(PDFEntry("/ViewerPreferences", .dictionary(entries)))
}

private func addDocumentEntries(_ metadata: PagedDocument.Metadata, creator: String, to editor: PDFEditor) {
  if !metadata.language.isEmpty { editor.setCatalog(PDFEntry("/Lang", pdfText(metadata.language))) }
  let packet = editor.addStream(
    metadataPacket(metadata, creator: creator), entries: [PDFEntry("/Type", "/Metadata"), PDFEntry("/Subtype", "/XML")])
  editor.setCatalog(PDFEntry("/Metadata", packet))
}
