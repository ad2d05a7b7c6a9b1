// Values of a layout file: lengths, sizes, colours, text styles, and the names among them.
import Diagnose
import Document
import Measure

/// 号, in points, as the trade counts them today.
private let namedSizes: [String: Pt] = [
  "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15, "四号": 14, "小四": 12,
  "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
]

extension LayoutDecoder {
  // MARK: Scalars

  mutating func set(_ target: inout String, _ tree: Tree?) {
    guard let tree else { return }
    if let text = tree.text { target = text } else { report(tree, Wording("a text", "文字")) }
  }

  mutating func set(_ target: inout Bool, _ tree: Tree?) {
    guard let tree else { return }
    if let flag = tree.bool { target = flag } else { report(tree, Wording("true or false", "true 或 false")) }
  }

  mutating func set(_ target: inout Int, _ tree: Tree?) {
    guard let tree else { return }
    if let number = tree.number { target = Int(clamping: number) } else { report(tree, Wording("a number", "数字")) }
  }

  /// A number, or a part such as 60%.
  mutating func set(_ target: inout Double, _ tree: Tree?) {
    guard let tree else { return }
    if let number = tree.number, number.isFinite {
      target = number
    } else if let text = tree.string, case .fraction(let part)? = Length(text) {
      target = part
    } else {
      report(tree, Wording("a number or a part such as 60%", "数字或 60% 这样的比例"))
    }
  }

  mutating func set<Name: RawRepresentable<String> & CaseIterable>(_ target: inout Name, _ tree: Tree?) {
    guard let tree else { return }
    if let value = tree.text.flatMap(Name.init(rawValue:)) {
      target = value
    } else {
      let all = Name.allCases.map(\.rawValue).joined(separator: ", ")
      report(tree, Wording("one of \(all)", "以下之一：\(all)"))
    }
  }

  private mutating func report(_ tree: Tree, _ wanted: Wording) { findings.report(.valueForm(tree, wanted)) }

  // MARK: Lengths and sizes

  /// A length in points; `em` is the size that 2em is measured in, `measure` what 60% is a part of.
  mutating func length(_ target: inout Pt, _ tree: Tree?, em: Pt, measure: Pt? = nil) {
    guard let tree else { return }
    if let value = points(tree, em: em, measure: measure ?? area.width) { target = value }
  }

  mutating func points(_ tree: Tree, em: Pt, measure: Pt) -> Pt? {
    guard let text = tree.text, let length = Length(text) else {
      findings.report(.lengthForm(tree.text ?? "…", at: tree.span))
      return nil
    }
    return length.resolved(size: em, leading: area.leading, measure: measure)
  }

  /// A type size: points, a 号, or a name. From 1 to 2000 points.
  mutating func size(_ tree: Tree) -> Pt? {
    if let number = tree.number { return sane(number, tree) }
    guard let text = tree.string else {
      report(tree, Wording("a type size", "字号"))
      return nil
    }
    if let size = namedSizes[text] ?? sizes[text] { return size }
    if case .points(let size)? = Length(text) { return sane(size, tree) }
    findings.report(
      .unknownName(
        LayoutFileCode.unknownSize, Wording("size", "字号"), text,
        among: (Array(namedSizes.keys) + Array(sizes.keys)).sorted(), at: tree.span))
    return nil
  }

  private mutating func sane(_ size: Pt, _ tree: Tree) -> Pt? {
    if (1...2000).contains(size) { return size }
    report(tree, Wording("a type size from 1 to 2000 points", "1 至 2000 磅的字号"))
    return nil
  }

  // MARK: Colours and pens

  mutating func set(_ target: inout Color, _ tree: Tree?) {
    if let color = tree.flatMap({ color($0) }) { target = color }
  }

  /// `#124e5c`, a name, or a tint of either.
  mutating func color(_ tree: Tree) -> Color? {
    guard let text = tree.string else {
      report(tree, Wording("a colour", "颜色"))
      return nil
    }
    let words = text.split(separator: " ")
    let name = words.first.map(String.init) ?? ""
    var strength = 1.0
    if words.count > 1 {
      guard words.count == 2, case .fraction(let part)? = Length(String(words[1])), (0...1).contains(part) else {
        report(tree, Wording("a colour such as \"house 12%\"", "“house 12%”这样的颜色"))
        return nil
      }
      strength = part
    }
    if let color = Color(hex: name) ?? colors[name] { return color.tint(strength) }
    findings.report(
      .unknownName(
        LayoutFileCode.unknownColor, Wording("colour", "颜色"), name, among: colors.keys.sorted(), at: tree.span))
    return nil
  }

  /// A colour that may be left out: a section that is given without it has none.
  mutating func optional(_ tree: Tree?) -> Color? { tree.flatMap { color($0) } }

  mutating func set(_ target: inout Pen, _ tree: Tree?) {
    guard let tree else { return }
    set(&target.color, tree["color"])
    length(&target.width, tree["width"], em: area.size)
  }

  mutating func optional(_ tree: Tree?) -> Pen? {
    guard let tree else { return nil }
    var pen = Pen()
    set(&pen, tree)
    return pen
  }

  // MARK: Text

  /// A name from `text-styles`, or a style with what differs from the one at hand.
  mutating func set(_ target: inout TextStyle, _ tree: Tree?) {
    guard let tree else { return }
    if tree.string != nil {
      if let style = namedStyle(tree) { target = style }
      return
    }
    if let style = tree["style"].flatMap({ namedStyle($0) }) { target = style }
    set(&target.role, tree["role"])
    set(&target.weight, tree["weight"])
    if let size = tree["size"].flatMap({ size($0) }) { target.size = size }
    set(&target.color, tree["color"])
    set(&target.tracking, tree["tracking"])
    target.pitch = pitch(ofSize: target.size)
  }

  private mutating func namedStyle(_ tree: Tree) -> TextStyle? {
    let name = tree.string ?? ""
    if let style = styles[name] { return style }
    findings.report(
      .unknownName(
        LayoutFileCode.unknownStyle, Wording("text style", "字样"), name, among: styles.keys.sorted(), at: tree.span))
    return nil
  }

  mutating func set(_ target: inout InlineLook, _ tree: Tree?) {
    guard let tree else { return }
    var look = InlineLook()
    if tree["role"] != nil { look.role = value(.song, tree["role"]) }
    if tree["weight"] != nil { look.weight = value(.regular, tree["weight"]) }
    look.color = tree["color"].flatMap { color($0) }
    set(&look.scale, tree["scale"])
    set(&look.rise, tree["rise"])
    set(&look.isDotted, tree["dotted"])
    target = look
  }

  mutating func value<Name: RawRepresentable<String> & CaseIterable>(_ start: Name, _ tree: Tree?) -> Name {
    var value = start
    set(&value, tree)
    return value
  }

  mutating func set(_ target: inout NumberPattern, _ tree: Tree?) {
    guard let tree else { return }
    let text = tree.text ?? ""
    if let pattern = NumberPattern(text) {
      target = pattern
    } else {
      let places = CounterStyle.allCases.map(\.rawValue) + ["chapter", "parent", "title"]
      findings.report(.patternForm(text, places: places, at: tree.span))
    }
  }

  mutating func set(_ target: inout Insets, _ tree: Tree?) {
    guard let tree else { return }
    length(&target.top, tree["top"], em: area.size)
    length(&target.right, tree["right"], em: area.size)
    length(&target.bottom, tree["bottom"], em: area.size)
    length(&target.left, tree["left"], em: area.size)
  }
}
