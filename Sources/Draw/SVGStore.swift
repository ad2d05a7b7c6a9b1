// The SVG pictures of a document, each read once.
import CCairo
import Diagnose
import Measure

/// Reads SVG pictures, with the report's own fonts.
final class SVGStore {
  private let fonts: String?
  private var hasFonts = false
  private var known: [String: SVGDrawing] = [:]

  /// - Parameter fonts: see ``DrawOptions/svgFonts``.
  init(fonts: String?) { self.fonts = fonts }

  /// - Throws: `BX7002` or `BX7003` for an unusable picture, `BX7010` for characters that no font has.
  func drawing(_ path: String) throws(Failure) -> SVGDrawing {
    if let drawing = known[path] { return drawing }
    if let fonts, !hasFonts { try useSVGFonts(fonts) }
    hasFonts = true
    let file = try readPicture(path)
    let drawing = try SVGDrawing(file, path: path)
    if fonts != nil { try checkSVGText(file, path: path) }
    known[path] = drawing
    return drawing
  }
}
