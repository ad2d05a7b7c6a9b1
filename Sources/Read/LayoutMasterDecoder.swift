// Page masters of a layout file: frames with their places on the sheet.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  mutating func decodeMasters(_ tree: Tree) -> [PageMaster] {
    let running = decodeRunning(tree)
    return (tree["masters"]?.members ?? []).compactMap { member in
      guard let kind = PageMaster.Kind(rawValue: member.key) else { return nil }
      return decodeMaster(kind, member.value, running)
    }
  }

  /// Frames that several masters show.
  mutating func decodeRunning(_ tree: Tree) -> [String: [MasterFrame]] {
    var running: [String: [MasterFrame]] = [:]
    for member in tree["running"]?.members ?? [] { running[member.key] = decodeFrames(member.value) }
    return running
  }

  mutating func decodeMaster(
    _ kind: PageMaster.Kind, _ tree: Tree, _ running: [String: [MasterFrame]]
  ) -> PageMaster {
    var master = PageMaster(kind: kind)
    set(&master.counting, tree["counting"])
    master.fill = optional(tree["fill"])
    for name in tree["running"]?.array ?? [] {
      if let frames = running[name.text ?? ""] {
        master.frames += frames
      } else {
        findings.report(
          .unknownName(
            LayoutFileCode.unknownRunning, Wording("list of running frames", "书眉页脚"), name.text ?? "",
            among: running.keys.sorted(), at: name.span))
      }
    }
    if let frames = tree["frames"] { master.frames += decodeFrames(frames) }
    return master
  }

  private mutating func decodeFrames(_ tree: Tree) -> [MasterFrame] {
    (tree.array ?? []).compactMap { decodeFrame($0) }
  }

  private mutating func decodeFrame(_ tree: Tree) -> MasterFrame? {
    guard let content = decodeContent(tree) else { return nil }
    var sides = MasterFrame.Sides.both
    set(&sides, tree["on"])
    let reference = tree["of"]?.string == "area" ? area.rect(.right) : Rect(.zero, area.sheet)
    let across = span(
      tree, Axis(start: ["left", "inner"], end: ["right", "outer"], extent: "width"),
      from: reference.minX, extent: reference.width)
    let down = span(
      tree, Axis(start: ["top"], end: ["bottom"], extent: "height"), from: reference.minY, extent: reference.height)
    guard across.extent >= 0, down.extent >= 0 else {
      findings.report(
        .error(
          LayoutFileCode.frameForm, Wording("the frame's sides cross each other", "框的两边互相越过"), at: tree.span,
          hint: Wording("make its distances smaller", "请减小边距")))
      return nil
    }
    let rect = Rect(x: across.start, y: down.start, width: across.extent, height: down.extent)
    let frame = MasterFrame(rect, sides: sides, content)
    checkPlace(frame, tree)
    return frame
  }

  /// The keys of one direction.
  private struct Axis {
    var start: [String]
    var end: [String]
    var extent: String
  }

  /// Two of start, end and extent give a frame's place; what is left out is 0.
  private mutating func span(
    _ tree: Tree, _ axis: Axis, from origin: Pt, extent room: Pt
  ) -> (start: Pt, extent: Pt) {
    let start = axis.start.compactMap { tree[$0] }.first.flatMap { points($0, em: area.size, measure: room) }
    let end = axis.end.compactMap { tree[$0] }.first.flatMap { points($0, em: area.size, measure: room) }
    let extent = tree[axis.extent].flatMap { points($0, em: area.size, measure: room) }
    if let extent {
      if start == nil, let end { return (origin + room - end - extent, extent) }
      return (origin + (start ?? 0), extent)
    }
    return (origin + (start ?? 0), room - (start ?? 0) - (end ?? 0))
  }

  // MARK: Content

  private mutating func decodeContent(_ tree: Tree) -> MasterFrame.Content? {
    if let field = tree["field"] { return color(field).map { .field($0) } }
    if let text = tree["text"] {
      guard var slot = decodeSlot(text, tree) else { return nil }
      set(&slot.leading, tree["leading"])
      return .text(slot)
    }
    if tree["motif"] != nil { return .motif(decodeMotif(tree)) }
    if let contents = tree["chapter-contents"] { return .chapterContents(decodeChapterContents(contents)) }
    if tree["imprint"]?.bool == true { return .imprint }
    findings.report(
      .error(
        LayoutFileCode.frameForm, Wording("the frame has no content", "框中没有内容"), at: tree.span,
        hint: Wording(
          "give it field, text, motif, chapter-contents or imprint", "请写 field、text、motif、chapter-contents 或 imprint")))
    return nil
  }

  /// A text with places, and how it is set.
  mutating func decodeSlot(_ text: Tree, _ tree: Tree) -> TextSlot? {
    guard let template = TextSlot.Template(text.text ?? "{") else {
      let places = TextSlot.Template.Slot.allCases.map(\.rawValue)
      findings.report(.patternForm(text.text ?? "", places: places, at: text.span))
      return nil
    }
    var slot = TextSlot(template, TextStyle(size: area.size))
    set(&slot.style, tree["style"])
    set(&slot.alignment, tree["alignment"])
    set(&slot.vertical, tree["vertical"])
    set(&slot.fit, tree["fit"])
    set(&slot.direction, tree["direction"])
    return slot
  }

  private mutating func decodeMotif(_ tree: Tree) -> Motif {
    var motif = Motif(kind: .bars, source: .table(column: nil), color: .black, second: Color(grey: 0.5))
    set(&motif.kind, tree["motif"])
    if tree["from"]?.string == "sections" {
      motif.source = .sections
    } else {
      motif.source = .table(column: tree["column"]?.text)
    }
    set(&motif.color, tree["color"])
    set(&motif.second, tree["second"])
    set(&motif.share, tree["share"])
    return motif
  }

  private mutating func decodeChapterContents(_ tree: Tree) -> ChapterContents {
    let text = TextStyle(size: area.size)
    var contents = ChapterContents(text: text, page: text)
    set(&contents.text, tree["text"])
    contents.page = contents.text
    set(&contents.page, tree["page"])
    set(&contents.leading, tree["leading"])
    contents.rule = optional(tree["rule"])
    set(&contents.leastScale, tree["least-scale"])
    return contents
  }
}
