// From things at their places to a display list whose structure marks nest.
import Measure
import Page

/// The items of placed things, in order; elements that neighbours share are opened once.
func structured(_ placed: [Placed]) -> [FrameItem] {
  var items: [FrameItem] = []
  items.reserveCapacity(placed.count * 2)
  var open: [Element] = []
  for thing in placed {
    let shared = zip(open, thing.elements).prefix { $0 == $1 }.count
    for _ in shared..<open.count { items.append(.end) }
    for element in thing.elements[shared...] { items.append(.begin(element.tag)) }
    open = thing.elements
    if !thing.frame.items.isEmpty { items.append(.frame(thing.frame, .translation(thing.origin))) }
  }
  for _ in open { items.append(.end) }
  return items
}
