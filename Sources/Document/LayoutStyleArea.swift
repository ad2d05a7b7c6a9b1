// The 版心: sheet, margins, characters a line and lines a page, and the proof that they fit.
public import Measure

/// Which side of the opened book a page lies on. The first page of a book is a right one.
public enum PageSide: Hashable, Sendable {
  case left, right
  /// The side of a page by its 1-based place in the book.
  public init(index: Int) { self = index % 2 == 1 ? .right : .left }
}

/// A sheet and the type area on it, in points.
///
/// The type area is exactly `characters` × `pitch` wide and from the top of the first line's em box to the bottom of the
/// last one's high; the margins take up the rest of the sheet.
public struct TypeArea: Hashable, Sendable {
  /// The trimmed sheet.
  public var sheet = Size(210 * Length.pointsPerMillimetre, 297 * Length.pointsPerMillimetre)
  /// What pictures and fields that touch the edge reach beyond it.
  public var bleed: Pt = 0
  public var characters = 40
  public var lines = 38
  /// Body size.
  public var size: Pt = 10.5
  /// Distance of body characters, from one to the next: the size, unless a layout sets them closer or wider. GB/T 9704 sets 28
  /// characters in 156 mm, which is a little less than the 16 points of 三号.
  public var pitch: Pt = 10.5
  /// Distance of body baselines.
  public var leading: Pt = 17.5
  public var inner: Pt = 0
  public var outer: Pt = 0
  public var top: Pt = 0
  public var bottom: Pt = 0
  /// Whether left pages mirror right ones.
  public var isMirrored = true
  /// Which way lines run.
  public var direction = WritingDirection.horizontal

  /// A4 with 40 × 38 characters in the middle.
  public init() {
    let wish = TypeAreaWish()
    if let solved = try? TypeArea(solving: wish) { self = solved }
  }

  /// Shares out what the type area leaves over.
  init(_ wish: TypeAreaWish, characters: Int, lines: Int, pitch: Pt, leading: Pt) {
    (sheet, bleed, size, isMirrored) = (wish.sheet, wish.bleed, wish.size, wish.isMirrored)
    (self.characters, self.lines, self.pitch, self.leading) = (characters, lines, pitch, leading)
    let across = sheet.width - width
    let down = sheet.height - height
    inner = across * wish.inner / (wish.inner + wish.outer)
    outer = across - inner
    top = down * wish.top / (wish.top + wish.bottom)
    bottom = down - top
  }

  /// Width of the type area: whole characters.
  public var width: Pt { Double(characters) * pitch }
  /// Height of the type area: from the first em box to the last.
  public var height: Pt { Double(lines - 1) * leading + size }
  /// Distance of body characters as a multiple of their size: ``TextStyle/pitch`` of text of the body size.
  public var pitchRatio: Double { pitch / size }

  /// The type area on a page.
  public func rect(_ side: PageSide) -> Rect {
    if direction == .vertical { return standingRect(side) }
    let left = side == .right || !isMirrored ? inner : outer
    return Rect(x: left, y: top, width: width, height: height)
  }

  /// The grid of line slots on a page: `lines` slots of one leading each, the em boxes in their middles.
  public func grid(_ side: PageSide) -> Rect {
    if direction == .vertical { return standingGrid(side) }
    let area = rect(side)
    return Rect(
      x: area.minX, y: area.minY - (leading - size) / 2, width: width, height: Double(lines) * leading)
  }

  /// From the top of a slot to the baseline of body text: em boxes reach 0.88 em above their baseline.
  public var baselineInSlot: Pt { leading / 2 + 0.38 * size }

  /// A height rounded up to whole lines.
  public func wholeLines(_ height: Pt) -> Pt { (height / leading - 0.001).rounded(.up) * leading }
}
