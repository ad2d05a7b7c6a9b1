// What stands in a drawn PDF for a shape at many places until it is finished.
package import Measure
package import Page

/// The drawing that holds the place of stamps: a rectangle over all that they cover, in a colour of its own. Finishing finds the drawings of
/// a page in the order in which they were drawn; Cairo leaves those out that lie beside the page.
package struct StampHolder {
  /// What the stamps cover, in whole units.
  package let box: Rect
  package static let mark = Color(red: 255, green: 0, blue: 255)

  /// nil for stamps without a place, which hold none.
  package init?(_ stamps: Stamps) {
    guard let bounds = stamps.bounds else { return nil }
    let (left, top) = (bounds.minX.rounded(.down), bounds.minY.rounded(.down))
    let (right, bottom) = (bounds.maxX.rounded(.up), bounds.maxY.rounded(.up))
    box = Rect(x: left, y: top, width: max(1, right - left), height: max(1, bottom - top))
  }

  /// Whether the content of a drawing is such a holder, in Cairo's words.
  package static func isHolder(_ content: some Collection<UInt8>) -> Bool {
    guard content.count < 200 else { return false }
    let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
    return lines.count <= 4 && lines.contains { $0.hasPrefix("1 0 1 rg") } && lines.contains { $0.hasSuffix(" re f") }
  }
}
