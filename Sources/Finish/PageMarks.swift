// What finishing has to know of a page, gathered from its frames.
import Measure
import Page

/// What leads somewhere and what can be led to on one page, in points from its top left corner.
struct PageMarks {
  struct Link {
    var target: LinkTarget
    var area: Rect
  }
  struct Destination {
    var name: String
    var place: Point
  }
  /// Of the sheet with its bleed.
  let size: Size
  let bleed: Pt
  let label: String
  private(set) var links: [Link] = []
  private(set) var destinations: [Destination] = []

  init(_ page: Page) {
    (size, bleed, label) = (page.frame.size, page.bleed, page.label)
    gather(page.frame, .identity)
  }

  private mutating func gather(_ frame: Frame, _ transform: Transform) {
    for item in frame.items {
      switch item {
      case .frame(let inner, let own): gather(inner, own.then(transform))
      case .clipped(let inner, _): gather(inner, transform)
      case .link(let target, let area): links.append(Link(target: target, area: transform.bounds(of: area)))
      case .destination(let name, let place):
        destinations.append(Destination(name: name, place: transform.apply(place)))
      case .glyphs, .path, .stamps, .image, .begin, .end: break
      }
    }
  }
}

extension Transform {
  /// The smallest upright rectangle that a rectangle fits in when mapped.
  func bounds(of r: Rect) -> Rect {
    let corners = [
      r.origin, Point(r.maxX, r.minY), Point(r.maxX, r.maxY), Point(r.minX, r.maxY),
    ].map(apply)
    return Rect(enclosing: corners)
  }
}
