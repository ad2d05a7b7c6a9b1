// What text marks say and how they look.
import Document

/// Words the texts of a text mark.
struct TextEncoder {
  private let context: PlotContext
  private let reader: ChannelReader?
  private let base: SceneText

  init(_ context: PlotContext) {
    self.context = context
    reader = ChannelReader(context, .text)
    base = TextEncoder.base(context.mark.properties, context.config)
  }

  private static func base(_ properties: Cascade<MarkProperty>, _ config: Tree) -> SceneText {
    var text = SceneText(lines: [])
    text.align = properties.text(.align, "center")
    text.baseline = properties.text(.baseline, "middle")
    text.font = properties.text(.font) ?? config["font"]?.string ?? "sans-serif"
    text.fontSize = properties.number(.fontSize) ?? properties.number(.size) ?? 11
    text.fontWeight = properties[.fontWeight]
    text.fontStyle = properties.text(.fontStyle)
    text.limit = properties.number(.limit)
    text.ellipsis = properties.text(.ellipsis, "…")
    text.isFromRight = properties.text(.dir) == "rtl"
    text.lineHeight = properties.number(.lineHeight)
    (text.dx, text.dy) = (properties.number(.dx, 0), properties.number(.dy, 0))
    return text
  }

  func text(_ row: Int) -> SceneText {
    var text = base
    switch reader?[row] {
    case .value(let tree): text.lines = lines(tree)
    case .cell(let cell, let model): text.lines = lines(cell, model)
    case nil: text.lines = context.mark.properties[.text].map(lines) ?? []
    }
    return text
  }

  private func lines(_ tree: Tree) -> [String] {
    let lines = tree.textLines ?? []
    guard let mark = context.mark.properties.text(.lineBreak), !mark.isEmpty else {
      return tree.array == nil ? [lines.joined(separator: "\n")] : lines
    }
    return lines.flatMap { $0.split(separator: mark, omittingEmptySubsequences: false).map(String.init) }
  }

  private func lines(_ cell: Cell, _ model: ChannelModel) -> [String] {
    if case .list(let items) = cell { return items.map { $0.isAbsent ? "" : $0.text } }
    let format = ValueFormat(
      model, format: model.tree["format"], type: model.tree["formatType"]?.string, config: context.config)
    let text = format.text(cell)
    guard let mark = context.mark.properties.text(.lineBreak), !mark.isEmpty else { return [text] }
    return text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}

/// Texts around a centre, at an angle and a distance.
struct PolarText {
  private let theta: PositionEncoder
  private let radius: PositionEncoder

  init?(_ context: PlotContext) {
    let isPolar =
      context.unit[.theta] != nil || context.unit[.radius] != nil
      || context.mark.properties.has(.theta) || context.mark.properties.has(.radius)
    guard isPolar else { return nil }
    theta = PositionEncoder(context, .theta)
    radius = PositionEncoder(context, .radius)
  }

  func offset(_ row: Int) -> (x: Double, y: Double)? {
    guard let angle = theta.point(row, usual: .middle), let distance = radius.point(row, usual: .middle) else {
      return nil
    }
    return (distance * sine(angle), -distance * cosine(angle))
  }
}
