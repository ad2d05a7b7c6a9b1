// Fonts of vertical lines: Cairo can only write that text runs to the right.
import CQPDF
import Draw
import Glibc

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
      guard name("/BaseFont", of: font).hasSuffix(VerticalFont.mark),
        done.insert(qpdf_oh_get_object_id(qpdf, font)).inserted
      else { continue }
      switch name("/Subtype", of: font) {
      case "/Type0": markVertical(font)
      case "/TrueType": makeComposite(font)
      default: break
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
    for entry in Self.downwards { set(entry, of: descendant) }
  }

  /// One em down for every glyph, placed by its horizontal origin.
  private static var downwards: [PDFEntry] {
    [PDFEntry("/DW", "1000"), PDFEntry("/DW2", "[0 -1000]"), PDFEntry("/W2", "[0 65535 -1000 0 0]")]
  }

  /// Cairo puts quotation marks, dashes and digits of TrueType fonts into fonts of one byte a character, which cannot run downwards. Such
  /// a font becomes one that can, with the same outlines and codes.
  private func makeComposite(_ font: qpdf_oh) {
    let descriptor = qpdf_oh_get_key(qpdf, font, "/FontDescriptor")
    let file = qpdf_oh_get_key(qpdf, descriptor, "/FontFile2")
    defer { release(descriptor, file) }
    guard let codes = TrueTypeCodes(data(of: file)) else { return }
    let base = name("/BaseFont", of: font)
    let glyphs = addStream(bytes: codes.glyphs, entries: [])
    let descendant = add(
      .dictionary(
        [
          PDFEntry("/Type", "/Font"), PDFEntry("/Subtype", "/CIDFontType2"), PDFEntry("/BaseFont", base),
          PDFEntry("/CIDSystemInfo", Self.systemInfo), PDFEntry("/CIDToGIDMap", glyphs),
          PDFEntry("/FontDescriptor", PDFReference(number: qpdf_oh_get_object_id(qpdf, descriptor))),
        ] + Self.downwards))
    let encoding = addStream(
      Self.byteMap,
      entries: [
        PDFEntry("/Type", "/CMap"), PDFEntry("/CMapName", "/OneByteIdentityV"),
        PDFEntry("/CIDSystemInfo", Self.systemInfo), PDFEntry("/WMode", "1"),
      ])
    for key in ["/FirstChar", "/LastChar", "/Widths"] { qpdf_oh_remove_key(qpdf, font, key) }
    set(PDFEntry("/Subtype", "/Type0"), of: font)
    set(PDFEntry("/Encoding", encoding), of: font)
    set(PDFEntry("/DescendantFonts", .array([.reference(descendant)])), of: font)
  }

  private static let systemInfo = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"

  /// One byte a character, each its own number, text running downwards.
  private static let byteMap = """
    /CIDInit /ProcSet findresource begin
    12 dict begin
    begincmap
    /CIDSystemInfo 3 dict dup begin
    /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def
    end def
    /CMapName /OneByteIdentityV def
    /CMapType 1 def
    /WMode 1 def
    1 begincodespacerange
    <00> <FF>
    endcodespacerange
    1 begincidrange
    <00> <FF> 0
    endcidrange
    endcmap
    CMapName currentdict /CMap defineresource pop
    end
    end
    """
}
