// Labels that would overlap are left out, by the two ways that Vega has.
import Document

/// Leaves labels out.
struct LabelThinning {
  let axis: AxisModel
  let measure: SceneMeasure

  private enum Method { case parity, greedy }

  private var method: Method? {
    if let given = axis.properties[.labelOverlap] {
      if let flag = given.bool { return flag ? .parity : nil }
      return given.string == "greedy" ? .greedy : given.string == "parity" ? .parity : nil
    }
    let isTimeUnit = axis.model.unit != nil && axis.model.tree["sort"]?.members == nil
    guard isTimeUnit || !axis.model.type.isDiscrete else { return nil }
    return axis.scale.kind == .log || axis.scale.kind == .symlog ? .greedy : .parity
  }

  func thin(_ items: inout [SceneItem]) {
    // Where labels may overlap none is left out, not even at the ends.
    guard let method else { return }
    LabelThinning.thin(
      &items, isGreedy: method == .greedy, separation: axis.properties.number(.labelSeparation, 0), measure)
    bound(&items)
  }

  static func thin(_ items: inout [SceneItem], isGreedy: Bool, separation: Double, _ measure: SceneMeasure) {
    let boxes = items.map { measure.bounds($0, .text) }
    var kept = items.indices.filter { !boxes[$0].isEmpty && items[$0].text?.lines.contains { !$0.isEmpty } == true }
    let all = kept
    func meets(_ a: Int, _ b: Int) -> Bool {
      let (a, b) = (boxes[a], boxes[b])
      return separation > max(b.x1 - a.x2, a.x1 - b.x2, b.y1 - a.y2, a.y1 - b.y2)
    }
    func overlaps() -> Bool { zip(kept, kept.dropFirst()).contains { meets($0, $1) } }
    guard kept.count >= 3, overlaps() else { return }
    repeat {
      if isGreedy {
        var last = -1
        kept = kept.filter { place in
          if last >= 0, meets(last, place) { return false }
          last = place
          return true
        }
      } else {
        kept = kept.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      }
    } while kept.count >= 3 && overlaps()
    if kept.count < 3, let last = all.last, !kept.contains(last) {
      if kept.count > 1 { kept.removeLast() }
      kept.append(last)
    }
    let shown = Set(kept)
    for place in all where !shown.contains(place) { items[place].opacity = 0 }
  }

  /// Labels that reach past the ends of the axis.
  private func bound(_ items: inout [SceneItem]) {
    guard let setting = axis.properties[.labelBound], setting.isOn else { return }
    let tolerance = setting.number ?? 1
    let (first, last) = (axis.scale.range.first ?? 0, axis.scale.range.last ?? 0)
    let (low, high) = (min(first, last) - tolerance, max(first, last) + tolerance)
    for place in items.indices where items[place].opacity != 0 {
      let box = measure.bounds(items[place], .text)
      let (from, to) = axis.side.isHorizontal ? (box.x1, box.x2) : (box.y1, box.y2)
      if from < low || to > high { items[place].opacity = 0 }
    }
  }
}
