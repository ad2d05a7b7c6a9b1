// Pages as JSON, for programs.
import Diagnose
import Measure
public import Page
public import Text

/// The display list as JSON, one item a line.
///
/// Coordinates are as in ``dumpText(_:fonts:)``: where things lie on the page, in points rounded to hundredths. Keys stand in a
/// fixed order, so that two dumps can be compared line by line. `places` says for each Unicode scalar of a text how far from
/// the text's origin its glyph stands.
public func dumpJSON(_ document: PagedDocument, fonts: FontLibrary) -> String {
  dumpJSON(document, files: fonts.files)
}

func dumpJSON(_ document: PagedDocument, files: [FaceFile]) -> String {
  let dump = JSONDump(files: files)
  let metadata = document.metadata
  let bookmarks = document.bookmarks.map { bookmark in
    object([
      ("title", string(bookmark.title)), ("level", "\(bookmark.level)"), ("destination", string(bookmark.destination)),
    ])
  }
  return object([
    ("title", string(metadata.title)), ("authors", inline(metadata.authors.map(string))),
    ("subject", string(metadata.subject)), ("keywords", inline(metadata.keywords.map(string))),
    ("language", string(metadata.language)), ("date", string(metadata.date)), ("bookmarks", lines(bookmarks)),
    ("pages", lines(document.pages.map(dump.page))),
  ]) + "\n"
}

private typealias Field = (key: String, value: String)

private struct JSONDump {
  let files: [FaceFile]

  func page(_ page: Page) -> String {
    object([
      ("index", "\(page.index)"), ("number", string(page.number)), ("label", string(page.label)),
      ("master", string(page.master)), ("width", rounded(page.frame.size.width)),
      ("height", rounded(page.frame.size.height)), ("bleed", rounded(page.bleed)),
      ("items", lines(items(page.frame, at: .zero))),
    ])
  }

  private func items(_ frame: Frame, at offset: Point) -> [String] {
    frame.items.flatMap { item -> [String] in
      if case .frame(let inner, let transform) = item, transform.isTranslation {
        return items(inner, at: offset + Point(transform.e, transform.f))
      }
      return [object(fields(item, at: offset))]
    }
  }

  private func fields(_ item: FrameItem, at offset: Point) -> [Field] {
    switch item {
    case .glyphs(let run, at: let origin): fields(run, at: origin + offset)
    case .path(let path, let paint): [("path", string(describe(path, at: offset)))] + fields(paint)
    case .stamps(let stamps):
      [("stamp", string(describe(stamps.path, at: .zero)))] + fields(stamps.paint)
        + [("places", inline(stamps.places.flatMap { [rounded(($0 + offset).x), rounded(($0 + offset).y)] }))]
    case .image(let source, let area): [("image", string(fileName(source.path)))] + fields(area.moved(by: offset))
    case .frame(let inner, let transform):
      [
        ("transform", inline(transform.then(.translation(offset)).entries)), ("items", lines(items(inner, at: .zero))),
      ]
    case .clipped(let inner, let path):
      [("clip", string(describe(path, at: offset))), ("items", lines(items(inner, at: offset)))]
    case .link(.url(let url), let area): [("link", string(url))] + fields(area.moved(by: offset))
    case .link(.destination(let name), let area):
      [("link", "null"), ("to", string(name))] + fields(area.moved(by: offset))
    case .destination(let name, let place): [("destination", string(name))] + fields(place + offset)
    case .begin(let tag):
      [("begin", string(tag.name))] + (tag.alternative.map { [("alternative", string($0))] } ?? [])
    case .end: [("end", "true")]
    }
  }

  private func fields(_ run: GlyphRun, at origin: Point) -> [Field] {
    [("text", string(run.text))] + fields(origin) + [
      ("width", rounded(run.width)), ("face", string(files.name(of: run.face))), ("size", rounded(run.size)),
      ("color", string(run.color.hex)), ("places", inline(run.places.map(rounded))),
    ] + (run.orientation == .upright ? [("orientation", string("upright"))] : [])
      + (run.gaps.isEmpty ? [] : [("gaps", inline(run.gaps.map(gap)))])
  }

  private func gap(_ gap: GlyphGap) -> String {
    object([
      ("glyph", "\(gap.glyph)"), ("side", string(gap.isAfter ? "after" : "before")),
      ("reason", string(gap.reason.rawValue)), ("amount", rounded(gap.amount)),
    ])
  }

  private func fields(_ paint: PathPaint) -> [Field] {
    var fields: [Field] = []
    if let fill = paint.fill { fields.append(("fill", string(fill.hex))) }
    if let stroke = paint.stroke {
      fields += [
        ("stroke", string(stroke.color.hex)), ("strokeWidth", rounded(stroke.width)),
        ("dash", inline(stroke.dash.map(rounded))), ("cap", string(stroke.cap.name)),
        ("join", string(stroke.join.name)),
      ]
    }
    return fields
  }

  private func fields(_ p: Point) -> [Field] { [("x", rounded(p.x)), ("y", rounded(p.y))] }

  private func fields(_ rect: Rect) -> [Field] {
    fields(rect.origin) + [("width", rounded(rect.width)), ("height", rounded(rect.height))]
  }
}

private func object(_ fields: [Field]) -> String {
  "{" + fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
}

private func inline(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

private func lines(_ values: [String]) -> String {
  values.isEmpty ? "[]" : "[\n" + values.joined(separator: ",\n") + "\n]"
}

private func string(_ text: String) -> String { jsonQuoted(text) }
