// Treemaps: areas in proportion to values, of one level or of groups with their parts.
import Diagnose
import Document
import Measure
import Page

/// Draws a treemap.
struct TreemapFigure {
  private struct Leaf {
    var name: String
    var number: KindNumber
    var value: Double { number.value ?? 0 }
  }
  private struct Group {
    var name: String
    var leaves: [Leaf]
    var value: Double { leaves.map(\.value).reduce(0, +) }
  }
  private let groups: [Group]
  private let isGrouped: Bool
  /// What has no area: missing and zero.
  private let missing: [Leaf]
  private let zero: [Leaf]
  private let canvas: KindCanvas

  static let most = 400

  init(_ source: KindSource, _ canvas: KindCanvas) throws(Failure) {
    self.canvas = canvas
    let numbers = try source.numbers("value")
    let names = try source.names("label")
    isGrouped = source.has("group")
    let of = isGrouped ? try source.names("group") : names.map { _ in "" }
    let leaves = zip(names, numbers).map { Leaf(name: $0, number: $1) }
    missing = leaves.filter { $0.number.value == nil }
    zero = leaves.filter { $0.number.value == 0 }
    var order: [String] = []
    var members: [String: [Leaf]] = [:]
    for (group, leaf) in zip(of, leaves) where leaf.value > 0 {
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(leaf)
    }
    groups = order.map { Group(name: $0, leaves: TreemapFigure.sorted(members[$0] ?? [], by: \.value)) }
    let count = groups.map(\.leaves.count).reduce(0, +)
    if count == 0 {
      throw Failure(
        .kindEmpty("no value is known and larger than 0", "没有一个已知且大于0的值", at: source.table.span))
    }
    if count > TreemapFigure.most {
      throw Failure(.kindLimit(count, of: TreemapFigure.most, Wording("fields", "区块"), at: source.table.span))
    }
  }

  /// The largest first; equals in the order of the data.
  private static func sorted<Item>(_ items: [Item], by value: KeyPath<Item, Double>) -> [Item] {
    items.enumerated().sorted { a, b in
      let (first, second) = (a.element[keyPath: value], b.element[keyPath: value])
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }

  func draw(in room: Rect) throws(Failure) {
    // What finds no room in its field is listed below, which takes room: two rounds settle it.
    var (unnamed, map) = (plan(in: room).unnamed, room)
    for _ in 0..<2 {
      let notes = self.notes(unnamed, width: room.width)
      let height = notes.map { $0.height + 3 }.reduce(0, +)
      map = try canvas.checked(room.inset(by: Insets(bottom: height > 0 ? height + 3 : 0)))
      unnamed = plan(in: map).unnamed
    }
    let plan = plan(in: map)
    for item in plan.fields { canvas.fill(.rectangle(item.rect), item.color) }
    for text in plan.texts { canvas.scene.add(text) }
    for leaf in plan.unnamed { canvas.omit(leaf) }
    var y = map.maxY + 6
    for note in notes(plan.unnamed, width: room.width) {
      canvas.add(note, at: Point(room.minX, y), .left, .top)
      y += note.height + 3
    }
  }

  // MARK: Fields

  private struct Plan {
    var fields: [(rect: Rect, color: Color)] = []
    var texts: [PlacedText] = []
    var unnamed: [String] = []
  }

  private func plan(in room: Rect) -> Plan {
    var plan = Plan()
    guard isGrouped else {
      add(groups[0].leaves, color: canvas.theme.house, in: room, to: &plan)
      return plan
    }
    let sorted = TreemapFigure.sorted(groups, by: \.value)
    for (index, (group, rect)) in zip(sorted, squarify(sorted.map(\.value), in: room)).enumerated() {
      let color =
        canvas.theme.palette.isEmpty ? canvas.theme.house : canvas.theme.palette[index % canvas.theme.palette.count]
      let inner = rect.inset(by: Insets(all: min(1, rect.width / 4, rect.height / 4)))
      add(group.leaves, color: color, in: addHead(group, color, inner, to: &plan), to: &plan)
    }
    return plan
  }

  /// A group's name and sum above its parts, where it has room for them.
  private func addHead(_ group: Group, _ color: Color, _ rect: Rect, to plan: inout Plan) -> Rect {
    let words =
      group.name + " "
      + canvas.printed(group.value, written: group.leaves.count == 1 ? group.leaves[0].number.written : nil)
    let style = canvas.readable(canvas.theme.value, on: color)
    let height = style.size + 6
    guard let text = canvas.setter.set(words, style, measure: rect.width - 8, most: 1), rect.height > height * 2 else {
      // A group of one part is named by that part.
      if group.leaves.count > 1 || group.leaves[0].name != group.name { plan.unnamed.append(words) }
      return rect
    }
    let head = Rect(x: rect.minX, y: rect.minY, width: rect.width, height: height)
    plan.fields.append((head, color))
    plan.texts.append(PlacedText(text: text, anchor: Point(head.minX + 4, head.center.y), align: .left))
    return rect.inset(by: Insets(top: height))
  }

  /// Parts in tints of their group's colour, the largest strongest, apart by the paper that shows between them.
  private func add(_ leaves: [Leaf], color: Color, in room: Rect, to plan: inout Plan) {
    let rects = squarify(leaves.map(\.value), in: room)
    for (rank, (leaf, rect)) in zip(leaves, rects).enumerated() {
      let fill = color.tint(max(0.15, (isGrouped ? 0.5 : 1) * power(0.78, Double(rank))))
      let field = rect.inset(by: Insets(all: min(0.5, rect.width / 4, rect.height / 4)))
      plan.fields.append((field, fill))
      if let text = label(leaf, in: field, on: fill) {
        plan.texts.append(text)
      } else {
        plan.unnamed.append(leaf.name + " " + canvas.text(leaf.number))
      }
    }
  }

  /// Name and value in the upper left corner: on two lines, else on one.
  private func label(_ leaf: Leaf, in field: Rect, on fill: Color) -> PlacedText? {
    let value = canvas.text(leaf.number)
    let measure = field.width - 6
    for scale in [1.2, 1.0, 0.87] {
      let style = canvas.readable(canvas.theme.axisLabel, on: fill).with { $0.size *= scale }
      // Large type is for large fields.
      if scale > 1, field.width * field.height < 4200 { continue }
      for separator in ["\n", " "] {
        guard let text = set(leaf.name, separator, value, style, measure) else { continue }
        if text.height <= field.height - 5 {
          return PlacedText(
            text: text, anchor: Point(field.minX + 3, field.minY + 3), align: .left, baseline: .top)
        }
      }
    }
    return nil
  }

  private func set(_ name: String, _ separator: String, _ value: String, _ style: TextStyle, _ measure: Pt) -> SetText?
  {
    if separator == " " { return canvas.setter.set(name + " " + value, style, measure: measure, most: 1) }
    let number = canvas.setter.set(value, style.with { $0.weight = canvas.theme.value.weight })
    guard number.width <= measure, var text = canvas.setter.set(name, style, measure: measure, most: 3) else {
      return nil
    }
    text.lines += number.lines
    return text
  }

  // MARK: Notes

  private func notes(_ unnamed: [String], width: Pt) -> [SetText] {
    var notes: [String] = []
    if !unnamed.isEmpty { notes.append("图中未标：" + list(unnamed)) }
    if !missing.isEmpty {
      notes.append(canvas.word(missing[0].number) + "：" + list(missing.map(\.name)))
    }
    if !zero.isEmpty { notes.append("数值为0：" + list(zero.map(\.name))) }
    return notes.compactMap { canvas.setter.set($0, canvas.theme.axisTitle, measure: width, most: 3, balanced: false) }
  }

  private func list(_ names: [String]) -> String {
    names.prefix(24).joined(separator: "、") + (names.count > 24 ? "等\(names.count)项" : "")
  }
}
