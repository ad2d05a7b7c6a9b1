// Pages to SVG files.
public import Diagnose
import Measure
public import Page
public import Text

/// Draws each page into an SVG file.
///
/// Text becomes outlines, so the pictures look the same wherever they are shown; its characters are only in the PDF.
/// - Parameter names: where the files will be.
/// - Returns: the paths written, in order.
/// - Throws: as ``writePDF(_:fonts:to:options:)`` does. Pages before the one that failed stay.
@discardableResult
public func writeSVG(
  _ document: PagedDocument, fonts: FontLibrary, to names: SheetNames, options: DrawOptions = DrawOptions()
) throws(Failure) -> [String] {
  try eachSheet(document, names, suffix: "svg") { page, file throws(Failure) in
    var painter = SVGPainter(fonts: fonts, pictures: SVGPictures(svgFonts: options.svgFonts))
    try painter.draw(page.frame)
    var text = SVGContent()
    text.begin(page.frame.size, document.metadata)
    if !painter.definitions.bytes.isEmpty {
      text.write("<defs>\n")
      text.write(painter.definitions)
      text.write("</defs>\n")
    }
    text.write(painter.body)
    if let metadata = options.svgMetadata { text.write(metadata: metadata) }
    text.write("</svg>\n")
    try file.write(text.bytes)
  }
}

extension SVGContent {
  /// The root, with the title and the description that readers of the screen are told.
  fileprivate mutating func begin(_ size: Size, _ metadata: PagedDocument.Metadata) {
    write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
    write(" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" role=\"img\" width=\"")
    write(size.width)
    write("pt\" height=\"")
    write(size.height)
    write("pt\" viewBox=\"0 0 ")
    write(size.width)
    write(" ")
    write(size.height)
    // Sharp corners reach as far as in the PDF.
    write("\" stroke-miterlimit=\"10\">\n")
    if !metadata.title.isEmpty { element("title", metadata.title) }
    if !metadata.subject.isEmpty { element("desc", metadata.subject) }
  }

  private mutating func element(_ name: StaticString, _ text: String) {
    write("<")
    write(name)
    write(">")
    write(escaped: text)
    write("</")
    write(name)
    write(">\n")
  }
}
