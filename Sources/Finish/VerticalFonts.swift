// Fonts of vertical lines: Cairo can only write that text runs to the right.
import CQPDF
import Draw

extension PDFEditor {
  /// Tells the fonts of a page whose names say that they are for vertical lines that their text runs downwards (ISO 32000-2, 9.7.4.3).
  ///
  /// Readers then take a column for a line of text, and columns from right to left. Every glyph stays where it is: Cairo has placed
  /// each by itself, so the font says that glyphs are placed by their horizontal origin and reach one em down.
  func markVerticalFonts(onPage number: Int, done: inout Set<Int32>) {
    let page = qpdf_get_page_n(qpdf, number)
    let resources = qpdf_oh_get_key(qpdf, page, "/Resources")
    let fonts = qpdf_oh_get_key(qpdf, resources, "/Font")
    defer { release(page, resources, fonts) }
    guard qpdf_oh_is_dictionary(qpdf, fonts) != 0 else { return }
    for key in keys(of: fonts) {
      let font = qpdf_oh_get_key(qpdf, fonts, key)
      defer { release(font) }
      if name("/BaseFont", of: font).hasSuffix(VerticalFont.mark), name("/Subtype", of: font) == "/Type0",
        done.insert(qpdf_oh_get_object_id(qpdf, font)).inserted
      {
        markVertical(font)
      }
    }
  }

  private func markVertical(_ font: qpdf_oh) {
    set(PDFEntry("/Encoding", "/Identity-V"), of: font)
    let descendants = qpdf_oh_get_key(qpdf, font, "/DescendantFonts")
    let descendant = qpdf_oh_get_array_item(qpdf, descendants, 0)
    defer { release(descendants, descendant) }
    // The widths that Cairo wrote are those that kept it from joining glyphs.
    set(PDFEntry("/W", "[]"), of: descendant)
    set(PDFEntry("/DW", "1000"), of: descendant)
    set(PDFEntry("/DW2", "[0 -1000]"), of: descendant)
    set(PDFEntry("/W2", "[0 65535 -1000 0 0]"), of: descendant)
  }
}
