// Boxes in a column: where their fields begin and end on each page.
import Document
import Measure
import Page

extension ColumnFiller {
  func openBox(_ piece: Piece, _ look: BoxLook, in column: inout Column) -> Outcome {
    let above = whole(above(piece, in: column))
    guard column.y + above + unit <= column.limit else { return .full }
    column.y += above
    column.work.boxes.append(look)
    column.boxTops.append((column.y, true))
    column.work.cursor += 1
    (column.keeps, column.isAfterHeading, column.gap) = (true, false, 0)
    return .placed
  }

  func closeBox(_ piece: Piece, in column: inout Column) -> Outcome {
    guard column.y + piece.height <= column.limit + 0.01 else { return .full }
    column.y += whole(piece.height)
    addFragment(&column)
    if !column.work.boxes.isEmpty { column.work.boxes.removeLast() }
    if !column.boxTops.isEmpty { column.boxTops.removeLast() }
    column.y += whole(piece.below)
    column.work.cursor += 1
    (column.keeps, column.isAfterHeading, column.gap) = (false, false, whole(piece.below))
    return .placed
  }

  /// The field of the innermost open box, from where it begins here to the height reached.
  private func addFragment(_ column: inout Column) {
    guard let look = column.work.boxes.last, let top = column.boxTops.last, column.y > top.y else { return }
    column.fragments.append(BoxFragment(look: look, top: top.y, bottom: column.y, isFirst: top.isFirst))
  }

  /// The fields of boxes that go on in the next column.
  func finishBoxes(_ column: inout Column) {
    for (look, top) in zip(column.work.boxes, column.boxTops) where column.y > top.y {
      column.fragments.append(BoxFragment(look: look, top: top.y, bottom: column.y, isFirst: top.isFirst))
    }
  }
}

extension BoxFragment {
  /// Field, bar and badge, in the coordinates of the page's grid.
  func items(_ side: PageSide) -> [FrameItem] {
    let style = look.style
    let rect = Rect(x: x + look.left, y: top, width: look.right - look.left, height: bottom - top)
    var items: [FrameItem] = [.begin(.artifact)]
    if let fill = style.fill { items.append(.path(.rectangle(rect), PathPaint(fill: fill))) }
    let atRight = style.barSide.isRight(on: side)
    if let bar = style.bar, bar.width > 0 {
      let left = atRight ? rect.maxX - bar.width : rect.minX
      let strip = Rect(x: left, y: rect.minY, width: bar.width, height: rect.height)
      items.append(.path(.rectangle(strip), PathPaint(fill: bar.color)))
    }
    items.append(.end)
    guard isFirst, let badge = look.badge, let style = style.badge else { return items }
    let left = atRight ? rect.maxX - badge.size.width + style.hang : rect.minX - style.hang
    items += [.begin(.caption), .frame(badge, .translation(Point(left, top + style.drop))), .end]
    return items
  }
}

extension SideAlignment {
  /// Whether it means the right side on a page; the middle counts as left.
  func isRight(on side: PageSide) -> Bool {
    switch self {
    case .left, .center, .justify: false
    case .right: true
    case .inner: side == .left
    case .outer: side == .right
    }
  }
}
