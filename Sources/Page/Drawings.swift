// Figures on the pages, found by the names that references lead to.

extension PagedDocument {
  /// The drawing of every figure that has a destination, as it stands on its page, without its caption.
  public var drawings: [String: Frame] {
    var found: [String: Frame] = [:]
    for page in pages { page.frame.collectDrawings(into: &found) }
    return found
  }
}

extension Frame {
  /// A figure's frame is its destination, the beginning of its structure, and the drawing.
  fileprivate func collectDrawings(into found: inout [String: Frame]) {
    var name: String?
    var isFigure = false
    for item in items {
      switch item {
      case .destination(let destination, _): name = destination
      case .begin(let tag):
        if case .figure = tag { isFigure = true }
      case .end: (name, isFigure) = (nil, false)
      case .frame(let inner, _):
        if isFigure, let name { found[name] = inner } else { inner.collectDrawings(into: &found) }
      case .clipped(let inner, _): inner.collectDrawings(into: &found)
      case .glyphs, .path, .stamps, .image, .link: break
      }
    }
  }
}
