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

  private func style(_ name: String, _ key: String) -> Tree? { config["style"]?[name]?[key] }

  /// - Parameter around: what the view covers without its title.
  func draw(width: Double, height: Double, around: Bounds) -> (marks: [SceneMark], bounds: Bounds) {
    let p = properties
    let orient = p.text(.orient, "top")
    let anchor = p.text(.anchor, "middle")
    let offset = p.number(.offset, 4)
    let isSide = orient == "left" || orient == "right"
    var (start, end) = (0.0, isSide ? height : width)
    if !framesPlot {
      switch orient {
      case "left": (start, end) = (around.y2, around.y1)
      case "right": (start, end) = (around.y1, around.y2)
      default: (start, end) = (around.x1, around.x2)
      }
    } else if orient == "left" {
      (start, end) = (height, 0)
    }
    let place = anchor == "start" ? start : anchor == "end" ? end : (start + end) / 2
    var title = item(lines, orient, anchor)
    let titleBox = measure.bounds(title, .text)
    var box = titleBox
    var marks: [SceneMark] = []
    var second: SceneItem?
    if !subtitle.isEmpty {
      var item = subtitleItem(orient, anchor)
      let gap = p.number(.subtitlePadding, 3)
      switch orient {
      case "left": item.x += titleBox.width + gap
      case "right": item.x -= titleBox.width + gap
      default: item.y += titleBox.height + gap
      }
      box.add(measure.bounds(item, .text))
      second = item
    }
    let (dx, dy): (Double, Double) =
      switch orient {
      case "left": (around.x1 - box.width - offset, place)
      case "right": (around.x2 + box.width + offset, place)
      case "bottom": (place, around.y2 + offset)
      default: (place, around.y1 - box.height - offset)
      }
    title.x += dx
    title.y += dy
    marks.append(SceneMark(kind: .text, role: .titleText, items: [title]))
    if var second {
      second.x += dx
      second.y += dy
      marks.append(SceneMark(kind: .text, role: .titleSubtitle, items: [second]))
    }
    return (marks, box.moved(dx, dy))
  }

  private func align(_ anchor: String) -> String { anchor == "start" ? "left" : anchor == "end" ? "right" : "center" }

  private func item(_ lines: [String], _ orient: String, _ anchor: String) -> SceneItem {
    let p = properties
    var text = SceneText(lines: lines)
    text.align = p.text(.align) ?? align(anchor)
    text.baseline = p.text(.baseline, "top")
    text.font = p.text(.font) ?? style(styles.title, "font")?.string ?? config["font"]?.string ?? "sans-serif"
    text.fontSize = p.number(.fontSize) ?? style(styles.title, "fontSize")?.number ?? 13
    text.fontWeight = p[.fontWeight] ?? style(styles.title, "fontWeight")
    text.fontStyle = p.text(.fontStyle)
    text.limit = p.number(.limit)
    text.lineHeight = p.number(.lineHeight)
    (text.dx, text.dy) = (p.number(.dx, 0), p.number(.dy, 0))
    var item = SceneItem()
    item.text = text
    item.angle = p.number(.angle) ?? (orient == "left" ? -90 : orient == "right" ? 90 : 0)
    item.fill = p.color(.color) ?? style(styles.title, "fill")?.string
    item.opacity = 1
    return item
  }

  private func subtitleItem(_ orient: String, _ anchor: String) -> SceneItem {
    let p = properties
    var item = item(subtitle, orient, anchor)
    item.text?.font =
      p.text(.subtitleFont) ?? style(styles.subtitle, "font")?.string ?? config["font"]?.string ?? "sans-serif"
    item.text?.fontSize = p.number(.subtitleFontSize) ?? style(styles.subtitle, "fontSize")?.number ?? 12
    item.text?.fontWeight = p[.subtitleFontWeight] ?? style(styles.subtitle, "fontWeight")
    item.text?.fontStyle = p.text(.subtitleFontStyle)
    item.text?.lineHeight = p.number(.subtitleLineHeight)
    item.fill = p.color(.subtitleColor) ?? style(styles.subtitle, "fill")?.string
    return item
  }
}
