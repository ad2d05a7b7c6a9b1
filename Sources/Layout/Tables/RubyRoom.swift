// Room for ruby in tables: rules stand closer to the text of a cell than the lines of a page to each other.
import Document

extension TableLook {
  /// The look with as much room above the text of each cell as ruby takes, if any cell has ruby.
  func withRoom(for ruby: RubyLook, in grid: TableGrid) -> TableLook {
    guard (grid.head + grid.body).contains(where: \.holdsRuby) else { return self }
    var look = self
    let size = max(head.size, body.size, total.size, section.size)
    // Letters with accents fill the em box of the ruby; the rest keeps them off the rule.
    look.padding.top = max(padding.top, (ruby.gap + 1.3 * ruby.scale) * size)
    return look
  }
}

extension TableGrid.Row {
  fileprivate var holdsRuby: Bool { cells.contains { $0?.content.contains(where: \.holdsRuby) == true } }
}

extension Inline {
  fileprivate var holdsRuby: Bool {
    switch self {
    case .text, .code, .reference, .lineBreak, .value, .note: false
    case .annotated(.ruby, _): true
    case .annotated(_, let inner), .strong(let inner), .emphasis(let inner), .styled(_, let inner),
      .link(_, let inner, _):
      inner.contains(where: \.holdsRuby)
    }
  }
}
