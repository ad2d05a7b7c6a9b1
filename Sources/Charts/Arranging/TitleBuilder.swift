// The title of a view and its subtitle.
import Document

/// Places a title.
struct TitleBuilder {
  let properties: Cascade<TitleProperty>
  let lines: [String]
  let subtitle: [String]
  /// Names of the styles that the two are set in.
  var styles = (title: "group-title", subtitle: "group-subtitle")
  let config: Tree
  let measure: SceneMeasure
  /// Whether the title stands in the middle of the plot, and not of everything around it.
  var framesPlot = true

  /// - Parameter around: what the view covers without its title.
  func draw(width: Double, height: Double, around: Bounds) -> (marks: [SceneMark], bounds: Bounds) {
    let orient = properties.text(.orient, "top")
    let anchor = properties.text(.anchor, "middle")
    var items = [item(lines, orient, anchor)]
    let titleBox = measure.bounds(items[0], .text)
    var box = titleBox
    if !subtitle.isEmpty {
      var item = subtitleItem(orient, anchor)
      let gap = properties.number(.subtitlePadding, 3)
      switch orient {
      case "left": item.x += titleBox.width + gap
      case "right": item.x -= titleBox.width + gap
      default: item.y += titleBox.height + gap
      }
      box.add(measure.bounds(item, .text))
      items.append(item)
    }
    let ends = ends(orient, width: width, height: height, around: around)
    let place = anchor == "start" ? ends.start : anchor == "end" ? ends.end : (ends.start + ends.end) / 2
    let (dx, dy) = origin(orient, place, box, around)
    var marks = zip(items, [SceneRole.titleText, .titleSubtitle]).map { SceneMark(kind: .text, role: $1, items: [$0]) }
    for number in marks.indices { marks[number].move(dx, dy) }
    return (marks, box.moved(dx, dy))
  }

  /// Where the side begins and ends that the title stands at.
  private func ends(_ orient: String, width: Double, height: Double, around: Bounds) -> (start: Double, end: Double) {
    switch orient {
    case "left": framesPlot ? (height, 0) : (around.y2, around.y1)
    case "right": framesPlot ? (0, height) : (around.y1, around.y2)
    default: framesPlot ? (0, width) : (around.x1, around.x2)
    }
  }

  private func origin(_ orient: String, _ place: Double, _ box: Bounds, _ around: Bounds) -> (Double, Double) {
    let offset = properties.number(.offset, 4)
    return switch orient {
    case "left": (around.x1 - box.width - offset, place)
    case "right": (around.x2 + box.width + offset, place)
    case "bottom": (place, around.y2 + offset)
    default: (place, around.y1 - box.height - offset)
    }
  }

  private func align(_ anchor: String) -> String { anchor == "start" ? "left" : anchor == "end" ? "right" : "center" }

  private func item(_ lines: [String], _ orient: String, _ anchor: String) -> SceneItem {
    let guide = GuideText(properties: properties, prefix: "", style: styles.title, config: config, usualSize: 13)
    return hung(guide.text(lines), guide, orient, anchor)
  }

  private func subtitleItem(_ orient: String, _ anchor: String) -> SceneItem {
    let guide = GuideText(
      properties: properties, prefix: "subtitle", style: styles.subtitle, config: config, usualSize: 12)
    var text = guide.text(subtitle)
    text.limit = properties.number(.limit)
    return hung(text, guide, orient, anchor)
  }

  private func hung(
    _ text: SceneText, _ guide: GuideText<TitleProperty>, _ orient: String, _ anchor: String
  ) -> SceneItem {
    let p = properties
    var text = text
    text.align = p.text(.align) ?? align(anchor)
    text.baseline = p.text(.baseline, "top")
    (text.dx, text.dy) = (p.number(.dx, 0), p.number(.dy, 0))
    var item = guide.item(text)
    item.angle = p.number(.angle) ?? (orient == "left" ? -90 : orient == "right" ? 90 : 0)
    return item
  }
}
