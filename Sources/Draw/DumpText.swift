// Pages as text, one thing a line: what tests and `banxin dump` read.
import Measure
public import Page
public import Text

/// The display list as text.
///
/// Everything stands where it lies on its page, in points rounded to hundredths, whatever frames it is in; only turned, scaled
/// and clipped frames keep their own coordinates, indented below a line that says how they lie. What belongs to a piece of
/// structure is indented below it. The same document gives the same text, on every machine.
public func dumpText(_ document: PagedDocument, fonts: FontLibrary) -> String {
  dumpText(document, files: fonts.files)
}

func dumpText(_ document: PagedDocument, files: [FaceFile]) -> String {
  var dump = TextDump(files: files)
  dump.write(document)
  return dump.text
}

private struct TextDump {
  let files: [FaceFile]
  var text = ""
  private var depth = 0

  init(files: [FaceFile]) { self.files = files }

  mutating func write(_ document: PagedDocument) {
    let metadata = document.metadata
    line("document \(quoted(metadata.title)) \(metadata.language) \(metadata.date)")
    for bookmark in document.bookmarks {
      line("bookmark \(bookmark.level) \(quoted(bookmark.title)) -> \(bookmark.destination)")
    }
    for page in document.pages {
      let bleed = page.bleed == 0 ? "" : " bleed \(rounded(page.bleed))"
      line("")
      line("page \(page.index) \(quoted(page.label)) \(page.master) \(size(page.frame.size))\(bleed)")
      depth = 1
      write(page.frame, at: .zero)
      depth = 0
    }
  }

  private mutating func write(_ frame: Frame, at offset: Point) {
    for item in frame.items { write(item, at: offset) }
  }

  private mutating func write(_ item: FrameItem, at offset: Point) {
    switch item {
    case .glyphs(let run, at: let origin): write(run, at: origin + offset)
    case .path(let path, let paint): line("path \(describe(paint)) \(describe(path, at: offset))")
    case .stamps(let stamps):
      line("stamps \(describe(stamps.paint)) \(describe(stamps.path, at: .zero)) ×\(stamps.places.count)")
      indented { dump in for place in stamps.places { dump.line(point(place + offset)) } }
    case .image(let source, let area): line("image \(fileName(source.path)) \(rect(area.moved(by: offset)))")
    case .frame(let inner, let transform) where transform.isTranslation:
      write(inner, at: offset + Point(transform.e, transform.f))
    case .frame(let inner, let transform):
      let whole = transform.then(.translation(offset))
      line("transform \(whole.entries.joined(separator: " "))")
      indented { $0.write(inner, at: .zero) }
    case .clipped(let inner, let path):
      line("clip \(describe(path, at: offset))")
      indented { $0.write(inner, at: offset) }
    case .link(let target, let area): line("link \(describe(target)) \(rect(area.moved(by: offset)))")
    case .destination(let name, let place): line("destination \(name) \(point(place + offset))")
    case .begin(let tag):
      line(tag.name + (tag.alternative.map { " \(quoted($0))" } ?? ""))
      depth += 1
    case .end: depth = max(1, depth - 1)
    }
  }

  private mutating func write(_ run: GlyphRun, at origin: Point) {
    let color = run.color == .black ? "" : " \(run.color.hex)"
    let upright = run.orientation == .upright ? " upright" : ""
    let face = "\(files.name(of: run.face)) \(rounded(run.size))\(color)\(upright)"
    line("text \(point(origin)) w \(rounded(run.width)) \(face) \(quoted(run.text))")
    indented { dump in
      for gap in run.gaps {
        let side = gap.isAfter ? "after" : "before"
        dump.line("gap \(side) \(gap.glyph) \(gap.reason.rawValue) \(rounded(gap.amount))")
      }
    }
  }

  private mutating func indented(_ write: (inout TextDump) -> Void) {
    let before = depth
    depth += 1
    write(&self)
    depth = before
  }

  private mutating func line(_ words: String) {
    if !words.isEmpty {
      for _ in 0..<depth { text += "  " }
      text += words
    }
    text += "\n"
  }
}

private func size(_ s: Size) -> String { "\(rounded(s.width))×\(rounded(s.height))" }
private func rect(_ r: Rect) -> String { "\(point(r.origin)) \(size(r.size))" }

/// Text in quotes, with what would break the line or the quotes escaped.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\u{0}"..<" ", "\u{7F}", "\u{200B}", "\u{2028}", "\u{FEFF}":
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private func describe(_ paint: PathPaint) -> String {
  var words: [String] = []
  if let fill = paint.fill { words.append("fill \(fill.hex)") }
  if let stroke = paint.stroke {
    words.append("stroke \(stroke.color.hex) \(rounded(stroke.width))")
    if !stroke.dash.isEmpty { words.append("dash \(stroke.dash.map(rounded).joined(separator: ","))") }
    if stroke.cap != .butt { words.append("\(stroke.cap.name) cap") }
    if stroke.join != .miter { words.append("\(stroke.join.name) join") }
  }
  return words.joined(separator: " ")
}

private func describe(_ target: LinkTarget) -> String {
  switch target {
  case .url(let url): "<\(url)>"
  case .destination(let name): "-> \(name)"
  }
}
