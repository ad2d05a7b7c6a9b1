// Charts, diagrams and pictures.
import Diagnose
import Document
import Measure

extension ManuscriptReader {
  private static let figureKinds = ["fig"]

  /// A `{chart}` block; its specification is for the charts phase to judge.
  mutating func chart(_ block: FencedBlock) -> Chart {
    let caption = caption(block.options, key: "fig-cap", kinds: ManuscriptReader.figureKinds)
    var chart = Chart(
      caption: caption, alternative: block.options["fig-alt"]?.text ?? "",
      height: length(block.options["height"], "height"), width: length(block.options["width"], "width"),
      specification: block.body, placement: word(block.options["place"]) ?? .here, span: block.span)
    chart.growsTo = length(block.options["grows-to"], "grows-to")
    return chart
  }

  mutating func diagram(_ block: FencedBlock) -> Diagram? {
    guard let kind: Diagram.Kind = word(block.body["type"]) else { return nil }
    let caption = caption(block.options, key: "fig-cap", kinds: ManuscriptReader.figureKinds)
    return Diagram(
      kind: kind, caption: caption, alternative: block.options["fig-alt"]?.text ?? "",
      items: (block.body["items"]?.array ?? []).map { item($0) }, height: length(block.options["height"], "height"),
      placement: word(block.options["place"]) ?? .here, span: block.span)
  }

  private func item(_ tree: Tree) -> Diagram.Item {
    if let label = tree.text { return Diagram.Item(label: label, span: tree.span) }
    return Diagram.Item(
      label: tree["label"]?.text ?? "", title: tree["title"]?.text ?? "", text: tree["text"]?.text ?? "",
      missing: tree["missing"]?.text, items: (tree["items"]?.array ?? []).map { item($0) }, span: tree.span)
  }

  // MARK: Pictures

  /// The pictures of a paragraph, side by side.
  mutating func pictureRow(_ pictures: [RawPicture], span: Span) -> PictureRow? {
    var row = PictureRow(pictures: [], wrap: .none, placement: .here, span: span)
    for (index, raw) in pictures.enumerated() {
      raw.attributes.refuse(
        otherClasses: ["wrap-left", "wrap-right"], otherKeys: ["width", "alt", "place"], &shared.findings)
      let wrap = wrap(of: raw)
      let placement: Placement = choice(raw.attributes.value("place"), "place") ?? .here
      if index > 0, wrap != row.wrap || placement != row.placement { shared.findings.report(.mixedWrap(at: raw.span)) }
      (row.wrap, row.placement) = (wrap, placement)
      row.pictures.append(picture(raw))
    }
    return row
  }

  private func wrap(of picture: RawPicture) -> PictureRow.Wrap {
    switch picture.attributes.classes.first?.text {
    case "wrap-left": .left
    case "wrap-right": .right
    default: .none
    }
  }

  private mutating func picture(_ raw: RawPicture) -> PictureRow.Picture {
    let label = label(raw.attributes.label, kinds: ManuscriptReader.figureKinds, takesCustom: true)
    return PictureRow.Picture(
      path: raw.path, caption: Caption(label: label, content: raw.caption),
      alternative: raw.attributes.value("alt")?.text ?? raw.caption.plainText,
      width: length(raw.attributes.value("width"), "width"), file: pictureFile(raw), span: raw.span)
  }

  /// What the file holds; nil, with the reason reported, if it cannot be used.
  private mutating func pictureFile(_ raw: RawPicture) -> PictureFile? {
    guard let folder = shared.folder else { return nil }
    do {
      return try probePicture(try folder.resolve(raw.path, at: raw.pathSpan), shown: raw.path, at: raw.pathSpan)
    } catch {
      shared.findings.report(error.diagnostics)
      return nil
    }
  }
}
