// The type area of books in vertical lines: set as if the page lay on its left side, then stood up.
public import Measure

extension TypeArea {
  /// The type area for a wish in either direction.
  ///
  /// For vertical lines `characters` counts those of a column and `lines` the columns of a page. ``width`` and ``height`` are
  /// those of the type area as it is set, with lines running to the right; ``rect(_:)`` and ``grid(_:)`` say where it lies on the page.
  /// - Throws: which key must change.
  public init(directed wish: TypeAreaWish) throws(TypeAreaProblem) {
    guard wish.direction == .vertical else {
      self = try TypeArea(solving: wish)
      return
    }
    var lying = wish
    lying.sheet = Size(wish.sheet.height, wish.sheet.width)
    (lying.width, lying.height) = (wish.height, wish.width)
    (lying.inner, lying.outer) = (wish.top, wish.bottom)
    (lying.top, lying.bottom) = (wish.outer, wish.inner)
    var area = try TypeArea(lying: lying)
    let margins = (area.inner, area.outer, area.top, area.bottom)
    (area.top, area.bottom, area.outer, area.inner) = margins
    (area.sheet, area.direction) = (wish.sheet, .vertical)
    self = area
  }

  /// Solves what lies on its side; a key of its width is one of the height in the layout, and the other way round.
  private init(lying wish: TypeAreaWish) throws(TypeAreaProblem) {
    do throws(TypeAreaProblem) {
      self = try TypeArea(solving: wish)
    } catch {
      guard case .extent(let key, let nearest) = error else { throw error }
      throw .extent(key: key == "type-area.width" ? "type-area.height" : "type-area.width", nearest: nearest)
    }
  }

  /// The side that a page lies on, by its 1-based place in the book. Books in vertical lines are bound at the right: their first page is
  /// a left one.
  public func side(ofPage index: Int) -> PageSide {
    let side = PageSide(index: index)
    guard direction == .vertical else { return side }
    return side == .right ? .left : .right
  }

  /// Height of the type area on a page.
  public var standingHeight: Pt { direction == .vertical ? width : height }

  /// The type area of vertical lines on a page.
  func standingRect(_ side: PageSide) -> Rect {
    let left = side == .right || !isMirrored ? inner : outer
    return Rect(x: left, y: top, width: height, height: width)
  }

  /// The slots of vertical lines on a page: one leading wide each, the em boxes in their middles.
  func standingGrid(_ side: PageSide) -> Rect {
    let area = standingRect(side)
    return Rect(
      x: area.minX - (leading - size) / 2, y: area.minY, width: Double(lines) * leading, height: width)
  }
}
