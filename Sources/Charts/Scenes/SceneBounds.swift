// What the items of a scene cover, by the rules of Vega: layout follows from it.
import Document

/// Measures the items of a scene.
struct SceneMeasure {
  let setter: TextSetter

  func bounds(_ mark: SceneMark) -> Bounds {
    var all = Bounds()
    if mark.isWaiting { return all }
    switch mark.kind {
    case .line, .area, .trail:
      for item in mark.items where item.isDefined { add(path: item, mark, to: &all) }
      if !all.isEmpty, mark.kind == .line, let first = mark.items.first { all = stroked(all, first) }
    case .rule, .rect, .symbol, .arc, .text, .path:
      for item in mark.items { all.add(bounds(item, mark.kind)) }
    }
    return all
  }

  private func add(path item: SceneItem, _ mark: SceneMark, to all: inout Bounds) {
    all.add(item.x, item.y)
    if mark.kind == .area { all.add(item.x2 ?? item.x, item.y2 ?? item.y) }
    if mark.kind == .trail, let size = item.size {
      all.add(Bounds(item.x - size / 2, item.y - size / 2, item.x + size / 2, item.y + size / 2))
    }
  }

  func bounds(_ item: SceneItem, _ kind: SceneKind) -> Bounds {
    switch kind {
    case .rule:
      var box = Bounds()
      box.add(item.x, item.y)
      box.add(item.x2 ?? item.x, item.y2 ?? item.y)
      return stroked(box, item)
    case .rect:
      var box = Bounds()
      box.add(item.x, item.y)
      box.add(item.x + (item.width ?? 0), item.y + (item.height ?? 0))
      return stroked(box, item)
    case .symbol: return stroked(symbol(item), item)
    case .arc: return stroked(arc(item), item)
    case .text: return text(item)
    case .line, .area, .trail, .path: return Bounds(item.x, item.y, item.x, item.y)
    }
  }

  private func stroked(_ box: Bounds, _ item: SceneItem) -> Bounds {
    guard item.stroke != nil, item.opacity != 0, item.strokeOpacity != 0 else { return box }
    return box.expanded(item.strokeWidth ?? 1)
  }

  private func symbol(_ item: SceneItem) -> Bounds {
    let size = item.size ?? 64
    let half = size.squareRoot() / 2
    switch item.shape ?? "circle" {
    case "circle", "square", "diamond", "cross": break
    case "stroke": return Bounds(item.x - half, item.y, item.x + half, item.y)
    case let name:
      var box = Bounds()
      for step in SymbolShape(name)?.outline(size: size).steps ?? [] {
        switch step {
        case .move(let p), .line(let p): box.add(item.x + p.x, item.y + p.y)
        case .curve(let a, let b, let p):
          for p in [a, b, p] { box.add(item.x + p.x, item.y + p.y) }
        case .close: break
        }
      }
      return box
    }
    return Bounds(item.x - half, item.y - half, item.x + half, item.y + half)
  }

  private func arc(_ item: SceneItem) -> Bounds {
    var box = Bounds()
    let (from, to) = (min(item.startAngle, item.endAngle), max(item.startAngle, item.endAngle))
    let quarter = Double.pi / 2
    var angles = [from, to]
    var turn = (from / quarter).rounded(.up) * quarter
    while turn < to, angles.count < 12 {
      angles.append(turn)
      turn += quarter
    }
    for angle in angles {
      for radius in [item.innerRadius, item.outerRadius] {
        box.add(item.x + radius * sine(angle), item.y - radius * cosine(angle))
      }
    }
    return box
  }

  // MARK: Text

  /// The style of a text for the typesetter; one pixel is one point until the frame is made.
  func style(_ text: SceneText) -> TextStyle {
    TextStyle(role: setter.role(of: text.font), weight: SceneMeasure.weight(text.fontWeight), size: text.fontSize)
  }

  static func weight(_ tree: Tree?) -> FontWeight {
    if let number = tree?.number { return number >= 600 ? .bold : number >= 500 ? .medium : .regular }
    switch tree?.string {
    case "bold", "bolder": return .bold
    case let name?: return FontWeight(rawValue: name) ?? .regular
    case nil: return .regular
    }
  }

  func width(_ line: String, _ text: SceneText) -> Double {
    let width = setter.set(line, style(text)).width
    return text.limit.map { $0 > 0 ? min(width, $0) : width } ?? width
  }

  /// The text cut to its limit.
  func shown(_ line: String, _ text: SceneText) -> String {
    guard let limit = text.limit, limit > 0 else { return line }
    let style = self.style(text)
    guard setter.set(line, style).width > limit else { return line }
    let characters = Array(line)
    let room = limit - setter.set(text.ellipsis, style).width
    func part(_ count: Int) -> String {
      String(text.isFromRight ? characters.suffix(count) : characters.prefix(count))
    }
    var (low, high) = (0, characters.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if setter.set(part(middle), style).width <= room { low = middle } else { high = middle - 1 }
    }
    return text.isFromRight ? text.ellipsis + part(low) : part(low) + text.ellipsis
  }

  /// How far below the anchor the baseline of a text lies.
  static func baselineOffset(_ text: SceneText) -> Double {
    let size = text.fontSize
    let lineHeight = text.lineHeight ?? size + 2
    switch text.baseline {
    case "top": return scriptRound(0.79 * size)
    case "middle": return scriptRound(0.30 * size)
    case "bottom": return scriptRound(-0.21 * size)
    case "line-top": return scriptRound(0.29 * size + 0.5 * lineHeight)
    case "line-bottom": return scriptRound(0.29 * size - 0.5 * lineHeight)
    default: return 0
    }
  }

  /// Before it is turned.
  func textBox(_ item: SceneItem, _ text: SceneText) -> Bounds {
    let width = text.lines.map { self.width($0, text) }.max() ?? 0
    let lineHeight = text.lineHeight ?? text.fontSize + 2
    let height = text.fontSize + lineHeight * Double(max(0, text.lines.count - 1))
    var left = item.x + text.dx
    if text.align == "center" { left -= width / 2 } else if text.align == "right" { left -= width }
    let top = item.y + text.dy + SceneMeasure.baselineOffset(text) - scriptRound(0.8 * text.fontSize)
    return Bounds(left, top, left + width, top + height)
  }

  private func text(_ item: SceneItem) -> Bounds {
    guard let text = item.text, item.opacity != 0 else { return Bounds() }
    let box = textBox(item, text)
    return item.angle == 0 ? box : box.turned(item.angle, around: item.x, item.y)
  }
}
