// Links, destinations and bookmarks.
import Diagnose
import Draw
import Measure
import Page

/// The ways through a document.
///
/// A link or a bookmark to a place that is not among the pages is left out: when only some pages are written, that is no fault.
struct Navigation {
  private let editor: PDFEditor
  private let marks: [PageMarks]
  private let references: [PDFReference]
  private let places: Set<String>

  /// - Parameter marks: of each page.
  init(_ marks: [PageMarks], in editor: PDFEditor) {
    (self.editor, self.marks) = (editor, marks)
    references = marks.indices.map(editor.page)
    places = Set(marks.flatMap { $0.destinations.map(\.name) })
  }

  /// Gives each page the areas that lead somewhere.
  func addLinks() {
    for (number, page) in marks.enumerated() {
      let annotations = page.links.compactMap { annotation($0, on: page) }
      if !annotations.isEmpty { editor.setPage(number, PDFEntry("/Annots", .array(annotations))) }
    }
  }

  private func annotation(_ link: PageMarks.Link, on page: PageMarks) -> PDFValue? {
    let height = page.size.height
    let (area, top) = (link.area, height - link.area.maxY)
    let rect = pdfRectangle(Rect(x: area.minX, y: top, width: area.width, height: area.height))
    let action: String
    switch link.target {
    case .url(let url): action = "/Contents \(pdfText(url)) /A << /S /URI /URI \(pdfAddress(url)) >>"
    case .destination(let name):
      guard places.contains(name) else { return nil }
      action = "/Dest \(pdfBytes(name.utf8))"
    }
    // Flag 4 prints the annotation, as archives require; without a border it leaves no ink.
    let annotation = "<< /Type /Annot /Subtype /Link /Rect \(rect) /Border [0 0 0] /F 4 \(action) >>"
    return .reference(editor.add(.syntax(annotation)))
  }

  /// The tree that names the places that links and bookmarks lead to; nil if there are none. Of two with one name the first counts.
  func destinations() -> PDFReference? {
    var entries: [(name: [UInt8], place: PDFValue)] = []
    var seen: Set<String> = []
    for (number, page) in marks.enumerated() {
      for destination in page.destinations where seen.insert(destination.name).inserted {
        let (x, y) = (destination.place.x, page.size.height - destination.place.y)
        let view = ["/XYZ", pdfNumber(x), pdfNumber(y), "null"].map(PDFValue.syntax)
        entries.append((Array(destination.name.utf8), .array([.reference(references[number])] + view)))
      }
    }
    guard !entries.isEmpty else { return nil }
    entries.sort { $0.name.lexicographicallyPrecedes($1.name) }
    let names = PDFValue.array(entries.flatMap { [.syntax(pdfBytes($0.name)), $0.place] })
    return editor.add(.dictionary([PDFEntry("/Names", names)]))
  }

  /// Adds the bookmarks, closed but for the outermost level.
  func addOutline(_ bookmarks: [PagedDocument.Bookmark]) {
    let reached = bookmarks.filter { places.contains($0.destination) }
    guard !reached.isEmpty else { return }
    let outline = Outline(reached)
    // Bookmarks name each other, so their objects come first. They may not be null: qpdf drops entries that are.
    let root = editor.add(.dictionary([]))
    let items = reached.map { _ in editor.add(.dictionary([])) }
    for (place, bookmark) in reached.enumerated() {
      editor.replace(items[place], with: outline.item(place, bookmark, items: items, root: root))
    }
    editor.replace(root, with: outline.root(items: items))
    editor.setCatalog(PDFEntry("/Outlines", root))
    editor.setCatalog(PDFEntry("/PageMode", "/UseOutlines"))
  }
}

/// How bookmarks hang together: a list with levels, as a tree.
struct Outline {
  private var children: [[Int]]
  private var top: [Int] = []
  private var parents: [Int?]
  private var places: [Int]

  /// The parent of a bookmark is the last one before it of a lower level, so a level may be left out.
  init(_ bookmarks: [PagedDocument.Bookmark]) {
    children = Array(repeating: [], count: bookmarks.count)
    parents = Array(repeating: nil, count: bookmarks.count)
    places = Array(repeating: 0, count: bookmarks.count)
    var open: [Int] = []
    for (item, bookmark) in bookmarks.enumerated() {
      while let last = open.last, bookmarks[last].level >= bookmark.level { open.removeLast() }
      parents[item] = open.last
      places[item] = siblings(of: item).count
      if let parent = open.last { children[parent].append(item) } else { top.append(item) }
      open.append(item)
    }
  }

  private func siblings(of item: Int) -> [Int] { parents[item].map { children[$0] } ?? top }

  func root(items: [PDFReference]) -> PDFValue {
    var entries = [PDFEntry("/Type", "/Outlines"), PDFEntry("/Count", "\(top.count)")]
    if let first = top.first, let last = top.last {
      entries += [PDFEntry("/First", items[first]), PDFEntry("/Last", items[last])]
    }
    return .dictionary(entries)
  }

  func item(
    _ item: Int, _ bookmark: PagedDocument.Bookmark, items: [PDFReference], root: PDFReference
  ) -> PDFValue {
    let siblings = siblings(of: item)
    let place = places[item]
    var entries = [
      PDFEntry("/Title", pdfText(bookmark.title)), PDFEntry("/Dest", pdfBytes(bookmark.destination.utf8)),
      PDFEntry("/Parent", parents[item].map { items[$0] } ?? root),
    ]
    if place > 0 { entries.append(PDFEntry("/Prev", items[siblings[place - 1]])) }
    if place + 1 < siblings.count { entries.append(PDFEntry("/Next", items[siblings[place + 1]])) }
    if let first = children[item].first, let last = children[item].last {
      // A negative count says how many would show if the item were opened.
      entries += [
        PDFEntry("/First", items[first]), PDFEntry("/Last", items[last]),
        PDFEntry("/Count", "-\(children[item].count)"),
      ]
    }
    return .dictionary(entries)
  }
}
