// Pages to pictures, one file a page.
import CCairo
public import Diagnose
import Measure
public import Page
public import Text

/// What the files of drawn pages are called.
public enum SheetNames: Hashable, Sendable {
  /// `report-001.png`, `report-002.png`, by the pages' places in the document; the text is folder and beginning of the names,
  /// such as `build/report`.
  case numbered(stem: String)
  /// The path of the file, for a document of one page.
  case single(path: String)
}

/// Draws each page into a PNG file.
/// - Parameters:
///   - names: where the files will be.
///   - resolution: pixels an inch. The default shows hairlines and small type as a screen would at twice its old density.
/// - Returns: the paths written, in order.
/// - Throws: as ``writePDF(_:fonts:to:options:)`` does, and `BX7009` if the pages would be larger than 32,767 pixels. Pages
///   before the one that failed stay.
@discardableResult
public func writePNG(
  _ document: PagedDocument, fonts: FontLibrary, to names: SheetNames, resolution: Double = 144,
  options: DrawOptions = DrawOptions()
) throws(Failure) -> [String] {
  try writePNG(document, files: fonts.files, to: names, resolution: resolution, options: options)
}

func writePNG(
  _ document: PagedDocument, files: [FaceFile], to names: SheetNames, resolution: Double, options: DrawOptions
) throws(Failure) -> [String] {
  let faces = try CairoFaces(files)
  let pictures = PictureStore(svgFonts: options.svgFonts)
  return try eachSheet(document, names, suffix: "png") { page, file throws(Failure) in
    let surface = try raster(page.frame.size, resolution: resolution)
    let canvas = try Canvas(on: surface)
    canvas.setColor(.white)
    cairo_paint(canvas.context)
    cairo_scale(canvas.context, resolution / 72, resolution / 72)
    try FramePainter(on: canvas, faces: faces, pictures: pictures).draw(page)
    let status = cairo_surface_write_to_png(surface.pointer, file.path)
    if status == CAIRO_STATUS_WRITE_ERROR { throw .cannotWrite(file.target, systemMessage()) }
    try check(status, "writing page \(page.index)")
  }
}

/// Calls `draw` for each page with a file to write, and names the file when it is whole.
func eachSheet(
  _ document: PagedDocument, _ names: SheetNames, suffix: String,
  _ draw: (Page, borrowing PendingFile) throws(Failure) -> Void
) throws(Failure) -> [String] {
  let digits = max(3, String(document.pages.map(\.index).max() ?? 0).utf8.count)
  var paths: [String] = []
  for page in document.pages {
    let output = try PendingFile(for: names.path(page.index, digits: digits, suffix: suffix))
    try draw(page, output)
    paths.append(output.target)
    try output.commit()
  }
  return paths
}

extension SheetNames {
  fileprivate func path(_ index: Int, digits: Int, suffix: String) -> String {
    switch self {
    case .single(let path): return path
    case .numbered(let stem):
      let number = String(index)
      let zeros = String(repeating: "0", count: max(0, digits - number.utf8.count))
      return "\(stem)-\(zeros)\(number).\(suffix)"
    }
  }
}

private func raster(_ size: Size, resolution: Double) throws(Failure) -> CairoSurface {
  let width = (size.width * resolution / 72).rounded(.up)
  let height = (size.height * resolution / 72).rounded(.up)
  guard width >= 1, height >= 1, width < 32_768, height < 32_768 else {
    throw Failure(
      .error(
        .unsuitableResolution,
        Wording("a page cannot be \(width) × \(height) pixels", "页面不能是 \(width) × \(height) 像素"), at: .detached,
        hint: Wording("choose a resolution between 36 and 1200", "请选择 36 到 1200 之间的分辨率")))
  }
  return try CairoSurface(
    owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(width), CInt(height)), "making a raster")
}
