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
/// The type area is exactly `characters` × `size` wide and from the top of the first line's em box to the bottom of the
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

  private init(_ wish: TypeAreaWish, characters: Int, lines: Int) {
    (sheet, bleed, size, leading, isMirrored) = (wish.sheet, wish.bleed, wish.size, wish.leading, wish.isMirrored)
    (self.characters, self.lines) = (characters, lines)
    let across = sheet.width - width
    let down = sheet.height - height
    inner = across * wish.inner / (wish.inner + wish.outer)
    outer = across - inner
    top = down * wish.top / (wish.top + wish.bottom)
    bottom = down - top
  }

  /// Width of the type area: whole characters.
  public var width: Pt { Double(characters) * size }
  /// Height of the type area: from the first em box to the last.
  public var height: Pt { Double(lines - 1) * leading + size }

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

/// What a layout asks for. Margins are wishes: what the type area leaves over is shared out in their proportion.
public struct TypeAreaWish: Hashable, Sendable {
  public var sheet = Size(210 * Length.pointsPerMillimetre, 297 * Length.pointsPerMillimetre)
  public var bleed: Pt = 0
  /// nil takes as many as fit within the margins.
  public var characters: Int? = 40
  public var lines: Int? = 38
  public var size: Pt = 10.5
  public var leading: Pt = 17.5
  public var inner: Pt = 74
  public var outer: Pt = 62
  public var top: Pt = 77
  public var bottom: Pt = 71
  /// No margin may become smaller than this: printers and thumbs need room.
  public var leastMargin: Pt = 10 * Length.pointsPerMillimetre
  public var isMirrored = true
  public var direction = WritingDirection.horizontal
  public init() {}
}

/// Why a type area does not fit, by the key to change and the nearest value that does.
public enum TypeAreaProblem: Error, Hashable, Sendable {
  /// More characters than the sheet is wide; 0 if not even one fits.
  case characters(greatest: Int)
  case lines(greatest: Int)
  /// Lines closer than their type is high.
  case leading(least: Pt)
  /// A sheet, size or margin that is not above zero.
  case notPositive(key: String)
}

extension TypeArea {
  /// Derives exact margins, or says which key must change.
  public init(solving wish: TypeAreaWish) throws(TypeAreaProblem) {
    try TypeArea.checkPositive(wish)
    guard wish.leading >= wish.size else { throw .leading(least: wish.size) }
    let across = wish.sheet.width - TypeArea.leastRoom(wish.inner, wish.outer, wish.leastMargin)
    let down = wish.sheet.height - TypeArea.leastRoom(wish.top, wish.bottom, wish.leastMargin)
    let mostCharacters = max(0, Int((across / wish.size + 1e-6).rounded(.down)))
    let mostLines = max(0, Int(((down - wish.size) / wish.leading + 1 + 1e-6).rounded(.down)))
    let characters = wish.characters ?? Int(((wish.sheet.width - wish.inner - wish.outer) / wish.size).rounded(.down))
    let room = wish.sheet.height - wish.top - wish.bottom
    let lines = wish.lines ?? Int(((room - wish.size) / wish.leading).rounded(.down)) + 1
    guard characters >= 1, characters <= mostCharacters else { throw .characters(greatest: mostCharacters) }
    guard lines >= 1, lines <= mostLines else { throw .lines(greatest: mostLines) }
    self.init(wish, characters: characters, lines: lines)
  }

  private static func checkPositive(_ wish: TypeAreaWish) throws(TypeAreaProblem) {
    let values = [
      ("sheet.width", wish.sheet.width), ("sheet.height", wish.sheet.height), ("type-area.size", wish.size),
      ("type-area.leading", wish.leading), ("type-area.margins.inner", wish.inner),
      ("type-area.margins.outer", wish.outer), ("type-area.margins.top", wish.top),
      ("type-area.margins.bottom", wish.bottom),
    ]
    for (key, value) in values where !(value > 0) { throw .notPositive(key: key) }
  }

  /// What two margins in the wished proportion take at least, so that neither falls below the least one.
  private static func leastRoom(_ a: Pt, _ b: Pt, _ least: Pt) -> Pt { least * (a + b) / min(a, b) }
}
