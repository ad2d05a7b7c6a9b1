// Text gathered until it must be drawn.
import CCairo
import Measure
import Page

/// Glyphs of one face, size and colour that follow each other on a page, with the characters they show.
///
/// Every call to Cairo costs as much as a dozen glyphs, so runs are drawn together for as long as nothing but their place
/// changes; most paragraphs become a few calls.
struct GlyphBatch {
  private struct Style: Equatable {
    var face: FaceID
    var size: Pt
    var color: Color
    var orientation: GlyphOrientation

    init(_ run: GlyphRun) {
      (face, size, color, orientation) = (run.face, run.size, run.color, run.orientation)
    }
  }

  /// How glyphs are put on the surface.
  enum Mode {
    /// As text, with its characters.
    case text
    /// As filled outlines: Cairo moves glyphs on a raster to whole pixels, which spoils the spacing.
    case outlines
  }

  private var style: Style?
  private var face: CairoFace?
  private var glyphs: [cairo_glyph_t] = []
  private var clusters: [cairo_text_cluster_t] = []
  private var text: [UInt8] = []

  /// Whether a run can be drawn in one call with what is here.
  func accepts(_ run: GlyphRun) -> Bool {
    style == nil || style == Style(run)
  }

  /// Adds a run whose baseline begins at `origin`.
  mutating func add(_ run: GlyphRun, at origin: Point, in face: CairoFace) {
    style = Style(run)
    self.face = face
    for glyph in run.glyphs {
      glyphs.append(
        cairo_glyph_t(
          index: UInt(face.id(of: glyph.id)), x: origin.x + Double(glyph.x), y: origin.y + Double(glyph.y)))
    }
    text.append(contentsOf: run.text.utf8)
    addClusters(of: run)
  }

  /// Cairo refuses clusters that do not add up, and every later call with them. So a run that does not add up is one cluster:
  /// its text can still be copied, only not in parts.
  private mutating func addClusters(of run: GlyphRun) {
    if run.clusters.isEmpty, run.text.unicodeScalars.count == run.glyphs.count {
      for scalar in run.text.unicodeScalars {
        clusters.append(cairo_text_cluster_t(num_bytes: CInt(UTF8.width(scalar)), num_glyphs: 1))
      }
    } else if !run.clusters.isEmpty, run.clustersAddUp {
      for cluster in run.clusters {
        clusters.append(cairo_text_cluster_t(num_bytes: CInt(cluster.bytes), num_glyphs: CInt(cluster.glyphs)))
      }
    } else if !(run.text.isEmpty && run.glyphs.isEmpty) {
      clusters.append(
        cairo_text_cluster_t(num_bytes: CInt(run.text.utf8.count), num_glyphs: CInt(run.glyphs.count)))
    }
  }

  /// Draws what was gathered, and begins anew.
  mutating func flush(to canvas: Canvas, _ mode: Mode) {
    guard let style, let face, !glyphs.isEmpty else { return reset() }
    let context = canvas.context
    canvas.setColor(style.color)
    cairo_set_font_face(context, face.pointer)
    setFontMatrix(style, on: context)
    switch mode {
    case .text: show(on: context)
    case .outlines:
      cairo_glyph_path(context, glyphs, CInt(glyphs.count))
      cairo_fill(context)
    }
    reset()
  }

  /// Upright characters of vertical lines are turned back by a quarter.
  private func setFontMatrix(_ style: Style, on context: OpaquePointer) {
    switch style.orientation {
    case .along: cairo_set_font_size(context, style.size)
    case .upright:
      var matrix = cairo_matrix_t(xx: 0, yx: -style.size, xy: style.size, yy: 0, x0: 0, y0: 0)
      cairo_set_font_matrix(context, &matrix)
    }
  }

  private func show(on context: OpaquePointer) {
    text.withUnsafeBytes { bytes in
      cairo_show_text_glyphs(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count), glyphs, CInt(glyphs.count),
        clusters, CInt(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
    }
  }

  private mutating func reset() {
    (style, face) = (nil, nil)
    glyphs.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }
}

extension GlyphRun {
  /// Whether the clusters cover all of the text and all of the glyphs, and each covers something.
  fileprivate var clustersAddUp: Bool {
    var bytes = 0
    var count = 0
    for cluster in clusters {
      if cluster.bytes == 0 && cluster.glyphs == 0 { return false }
      bytes += Int(cluster.bytes)
      count += Int(cluster.glyphs)
    }
    return bytes == text.utf8.count && count == glyphs.count
  }
}
