// From scales to a frame: guides are found, everything is measured, then drawn once.
import Diagnose
import Document
import Measure
import Page
import Text

/// Draws encoded layers.
struct ChartDrawing {
  let layers: [EncodedLayer]
  let scales: Scales
  let composition: Composition
  let size: Size
  let theme: ChartTheme
  let setter: TextSetter
  let span: Span
  private(set) var findings: [Diagnostic] = []

  init(_ layers: [EncodedLayer], _ scales: Scales, _ composition: Composition, _ stage: Stage) {
    (self.layers, self.scales, self.composition) = (layers, scales, composition)
    (size, theme, setter, span) = (stage.size, stage.theme, stage.setter, stage.span)
  }

  /// What is given from outside.
  struct Stage {
    var size: Size
    var theme: ChartTheme
    var setter: TextSetter
    var span: Span
  }

  mutating func draw() throws(Failure) -> Frame {
    let look = ChartLook(layers: layers, scales: scales, theme: theme)
    reportRepeated(look)
    let direct = DirectNames(
      layers: layers, scales: scales, theme: theme, setter: setter, width: size.width, labelled: labelled)
    let finder = LegendFinder(
      layers: layers, scales: scales, theme: theme, look: look, namedDirectly: direct.named)
    let legends = finder.legends()
    var axes = try AxisFinder(layers: layers, scales: scales, theme: theme, innerNames: direct.innerNames).axes()
    for (index, axis) in axes.enumerated() {
      axes[index].key?.color = look.keyColor(of: layers[axis.layer], axis.layer)
    }
    let parts = ChartParts(
      layers: layers, scales: scales, look: look, axes: axes, labelled: labelled, leastStep: direct.leastStep,
      namesLines: direct.namesLines,
      hasColorLegend: !direct.namesSlices && !legends.isEmpty, theme: theme, setter: setter)
    return try compose(parts, legends)
  }

  /// Value labels stand at marks that no text mark labels, unless there are too many of them.
  private var labelled: [Bool] {
    layers.map { layer in
      guard composition.valueLabels != false else { return false }
      if layer.rowCount > theme.mostLabels, composition.valueLabels != true { return false }
      switch layer.mark.kind {
      case .arc: return !layers.contains { $0.mark.kind == .text && $0[.theta] != nil }
      case .bar, .line:
        return !layers.contains { text in
          text.mark.kind == .text && text.measureChannel?.field == layer.measureChannel?.field
            && text.measureChannel?.definition.aggregate == layer.measureChannel?.definition.aggregate
        }
      case .point, .circle, .square, .area, .rule, .text, .tick, .rect: return false
      }
    }
  }

  /// Title and legends take their room first; what is left is the plot's.
  private mutating func compose(
    _ parts: ChartParts, _ legends: [Legend], explainsHatching: Bool = false
  ) throws(Failure) -> Frame {
    var scene = Scene()
    var room = Rect(.zero, size).inset(by: theme.padding)
    if let title = titleFrame(composition.title, width: room.width, theme: theme, setter: setter) {
      scene.add([.frame(title, .translation(room.origin))], .texts)
      room = room.inset(by: Insets(top: title.size.height))
    }
    for legend in legends {
      place(LegendBlock(legend, width: room.width, theme: theme, setter: setter), in: &room, on: &scene)
    }
    if explainsHatching { explainHatching(&scene, &room) }
    let arrangement = try fit(parts, in: room)
    if arrangement.namesFailed {
      // Lines too close to be named at their ends: once more, with a legend.
      var parts = parts
      parts.namesLines = false
      let finder = LegendFinder(
        layers: layers, scales: scales, theme: theme, look: parts.look, namedDirectly: NamedDirectly())
      return try compose(parts, finder.legends(), explainsHatching: explainsHatching)
    }
    let areNamed = arrangement.draw(on: &scene)
    // Words that do not fit into hatched places: once more, with a key that keeps its own room.
    if !areNamed, !explainsHatching { return try compose(parts, legends, explainsHatching: true) }
    reportOmissions(arrangement)
    // Colours that come twice have been reported.
    if parts.look.repeated.isEmpty { findings += legends.compactMap { $0.proof.warning(at: span) } }
    return scene.frame(size: size)
  }

  private func place(_ block: LegendBlock, in room: inout Rect, on scene: inout Scene) {
    let (size, gap) = (block.frame.size, 5.0)
    let origin: Point
    switch block.orient {
    case .top, .none:
      origin = room.origin
      room = room.inset(by: Insets(top: size.height + gap))
    case .bottom:
      origin = Point(room.minX, room.maxY - size.height)
      room = room.inset(by: Insets(bottom: size.height + gap))
    case .left:
      origin = room.origin
      room = room.inset(by: Insets(left: size.width + 2 * gap))
    case .right:
      origin = Point(room.maxX - size.width, room.minY)
      room = room.inset(by: Insets(right: size.width + 2 * gap))
    }
    scene.add([.frame(block.frame, .translation(origin))], .texts)
  }

  /// Finds the plot area that leaves everything around it exactly its room.
  private func fit(_ parts: ChartParts, in room: Rect) throws(Failure) -> Arrangement {
    if parts.hasRing {
      let arrangement = Arrangement(parts, area: try checked(room))
      if arrangement.figures.contains(where: \.lacksRoom) { throw noRoom }
      return arrangement
    }
    var needed = Insets(top: 8, right: 4, bottom: 14, left: 24)
    var arrangement = Arrangement(parts, area: try checked(room.inset(by: needed)))
    for attempt in 0..<5 {
      let now = arrangement.needed
      let isClose = now.isWithin(0.05, of: needed)
      if isClose { break }
      // After two rounds room only grows, so that it ends.
      needed = attempt < 2 ? now : now.union(needed)
      arrangement = Arrangement(parts, area: try checked(room.inset(by: needed)))
    }
    return arrangement
  }

  private func checked(_ area: Rect) throws(Failure) -> Rect {
    if area.width >= 12, area.height >= 12 { return area }
    throw noRoom
  }

  private var noRoom: Failure {
    let format = D3Format.desk(".0f") ?? .plain
    let (width, height) = (format.text(size.width), format.text(size.height))
    let wording = Wording(
      "the chart does not fit into \(width) × \(height) pt: nothing is left beside its labels",
      "\(width) × \(height) pt 容不下这幅图：标签之外没有余地")
    let hint = Wording("give it more height, or shorten its names", "请增加高度，或缩短名称")
    return Failure(.error(.chartRoom, wording, at: span, hint: hint))
  }
}

extension ChartDrawing {
  private mutating func reportRepeated(_ look: ChartLook) {
    for scale in look.repeated {
      let count = scale.categories?.count ?? 0
      let (english, chinese) = scale.channel == .shape ? ("shapes", "形状") : ("colours", "颜色")
      let wording = Wording(
        "\(count) categories of “\(scale.channel.rawValue)” repeat its \(english)",
        "“\(scale.channel.rawValue)”的\(count)个类别重复使用了相同的\(chinese)")
      findings.append(.warning(.chartOmission, wording, at: scale.definition.span))
    }
  }

  private mutating func reportOmissions(_ arrangement: Arrangement) {
    let names = arrangement.axes.map(\.omitted).reduce(0, +)
    if names > 0 {
      let wording = Wording("\(names) category names do not fit and are left out", "有\(names)个类别名称放不下，未印出")
      findings.append(.warning(.chartOmission, wording, at: span))
    }
    if arrangement.coveredTexts > 0 {
      let count = arrangement.coveredTexts
      let wording = Wording("\(count) text marks cover others", "有\(count)个文字标记压住了其他文字")
      findings.append(.warning(.chartOmission, wording, at: span))
    }
    let slices = arrangement.figures.map(\.unnamed).reduce(0, +)
    if slices > 0 {
      let wording = Wording(
        "\(slices) slices are too many to be named around the ring", "有\(slices)个扇形的名称在环外放不下，未印出")
      findings.append(.warning(.chartOmission, wording, at: span))
    }
    if arrangement.omittedLabels > 0 {
      let count = arrangement.omittedLabels
      let wording = Wording("\(count) value labels do not fit and are left out", "有\(count)个数值标签放不下，未印出")
      findings.append(Diagnostic(.note, .chartOmission, wording, at: span))
    }
  }

  /// Where words do not fit into the hatched places, one key says what they mean.
  private func explainHatching(_ scene: inout Scene, _ room: inout Rect) {
    let text = setter.set(theme.missingWord, theme.missing)
    let y = room.minY + text.height / 2
    scene.add(PlacedText(text: text, anchor: Point(room.maxX, y), align: .right))
    let center = Point(room.maxX - text.width - 9, y)
    room = room.inset(by: Insets(top: text.height + 4))
    scene.add(LegendSymbol(shape: .hatch, color: theme.hatch).items(at: center, theme: theme), .axes)
  }
}

/// What can be named at the marks themselves, so that it needs no legend.
struct DirectNames {
  let layers: [EncodedLayer]
  let scales: Scales
  let theme: ChartTheme
  let setter: TextSetter
  /// Of the whole drawing.
  let width: Pt
  let labelled: [Bool]

  var named: NamedDirectly {
    var fields: Set<String> = []
    if let scale = innerNames, let field = scale.layers.lazy.compactMap({ layers[$0][scale.channel]?.field }).first {
      fields.insert(field)
    }
    if namesSlices || namesLines {
      fields.formUnion(layers.filter { $0.mark.kind == .arc || $0.mark.kind == .line }.compactMap { $0[.color]?.field })
    }
    return NamedDirectly(fields: fields)
  }

  /// Names below the bars of each group, when every name fits below its bar.
  var innerNames: TrainedScale? {
    guard let scale = scales.of(.xOffset).first, let names = scale.categories, let layer = scale.layers.first,
      scales.of(.xOffset).count == 1, layers[layer][.x]?.isContinuous == false
    else { return nil }
    // Labels and titles of the axes take about this much.
    let area = Rect(x: 0, y: 0, width: max(1, width - 40), height: 100)
    let plot = Plot(area: area, scales: scales, theme: theme, leastStep: step(of: names))
    let step = plot.offset(.xOffset, layer: layer).map { abs($0.step) } ?? 0
    return self.step(of: names) <= step ? scale : nil
  }

  /// How far apart names must stand.
  private func step(of names: [Cell]) -> Pt {
    (names.map { setter.set($0.printed, theme.axisLabel).width }.max() ?? 0) + theme.axisLabel.size / 2
  }

  var leastStep: Pt { (innerNames?.categories).map(step) ?? 0 }

  /// Names at the slices, unless a text mark or a legend that was asked for tells them.
  var namesSlices: Bool {
    zip(layers, labelled).contains { layer, isLabelled in
      layer.mark.kind == .arc && isLabelled && layer[.color]?.definition.legend.content == nil
    }
  }

  /// Names beside lines, when there are few of them and nothing else has the colour.
  var namesLines: Bool {
    let colored = layers.filter { $0[.color]?.field != nil && $0.mark.kind != .text }
    guard !colored.isEmpty,
      colored.allSatisfy({ layer in
        layer.mark.kind == .line && layer.measure == .vertical && layer[.color]?.type.isDiscrete == true
          && layer[.color]?.definition.legend.isStandard == true
      }), scales.of(.color).count == 1, let names = scales.of(.color).first?.categories
    else { return false }
    guard (2...SeriesNames.most).contains(names.count) else { return false }
    let widest = names.map { setter.set($0.printed, theme.legend).width }.max() ?? 0
    return widest <= width * 0.22
  }
}
