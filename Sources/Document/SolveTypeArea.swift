// From what a layout asks of its type area to exact distances, or to the key that must change and the nearest value that works.
public import Measure

/// What a layout asks for. Margins are wishes: what the type area leaves over is shared out in their proportion.
public struct TypeAreaWish: Hashable, Sendable {
  public var sheet = Size(210 * Length.pointsPerMillimetre, 297 * Length.pointsPerMillimetre)
  public var bleed: Pt = 0
  /// nil takes as many as fit within the margins.
  public var characters: Int? = 40
  public var lines: Int? = 38
  public var size: Pt = 10.5
  /// nil: the size, or what fills `width`.
  public var pitch: Pt?
  /// nil: five thirds of the size, or what fills `height`.
  public var leading: Pt? = 17.5
  /// A type area of exactly this width or height 撑满版心: pitch and leading follow from it.
  public var width: Pt?
  public var height: Pt?
  public var inner: Pt = 74
  public var outer: Pt = 62
  public var top: Pt = 77
  public var bottom: Pt = 71
  /// No margin may become smaller than this: printers and thumbs need room.
  public var leastMargin: Pt = 10 * Length.pointsPerMillimetre
  /// Fewest characters of a line: an indent of two, one more, and the mark that may not begin the next line.
  public var fewestCharacters = 4
  public var isMirrored = true
  public var direction = WritingDirection.horizontal
  public init() {}
}

/// Why a type area does not fit, by the key to change and the nearest value that does.
public enum TypeAreaProblem: Error, Hashable, Sendable {
  /// More characters than the sheet, or the width asked for, has room for; 0 if not even one fits.
  case characters(greatest: Int)
  /// A line too short to hold an indent, a character and the mark that must not part from it.
  case fewCharacters(least: Int)
  case lines(greatest: Int)
  /// Characters closer than their strokes allow.
  case pitch(least: Pt)
  /// Lines closer than their type is high.
  case leading(least: Pt)
  /// A type area wider or higher than the margins leave, or more than one.
  case extent(key: String, nearest: Pt)
  /// A sheet, size or margin that is not above zero.
  case notPositive(key: String)
}

extension TypeArea {
  /// The least distance of characters, in em: Han characters fill about nine tenths of their em, nearer they touch.
  public static let leastPitch = 0.9

  /// Derives pitch, leading and exact margins, or says which key must change.
  public init(solving wish: TypeAreaWish) throws(TypeAreaProblem) {
    try TypeArea.checkPositive(wish)
    let (characters, pitch) = try TypeArea.solveLine(wish)
    let (lines, leading) = try TypeArea.solvePage(wish)
    self.init(wish, characters: characters, lines: lines, pitch: pitch, leading: leading)
  }

  /// Characters of a line and their distance.
  private static func solveLine(_ wish: TypeAreaWish) throws(TypeAreaProblem) -> (Int, Pt) {
    let room = wish.sheet.width - leastRoom(wish.inner, wish.outer, wish.leastMargin)
    if let width = wish.width, width > room + tolerance {
      throw .extent(key: "type-area.width", nearest: max(0, room))
    }
    if let pitch = wish.pitch, pitch < leastPitch * wish.size { throw .pitch(least: leastPitch * wish.size) }
    let usual = wish.pitch ?? wish.size
    let measure = wish.width ?? wish.sheet.width - wish.inner - wish.outer
    let characters = wish.characters ?? whole(measure / usual)
    let closest = wish.width != nil && wish.pitch == nil ? leastPitch * wish.size : usual
    let greatest = max(0, whole((wish.width ?? room) / closest))
    guard characters >= 1, characters <= greatest else { throw .characters(greatest: greatest) }
    guard characters >= wish.fewestCharacters else { throw .fewCharacters(least: wish.fewestCharacters) }
    guard let width = wish.width else { return (characters, usual) }
    let solved = width / Double(characters)
    if let pitch = wish.pitch, abs(pitch - solved) * Double(characters) > 0.5 {
      throw .extent(key: "type-area.width", nearest: pitch * Double(characters))
    }
    return (characters, solved)
  }

  /// Lines of a page and the distance of their baselines.
  private static func solvePage(_ wish: TypeAreaWish) throws(TypeAreaProblem) -> (Int, Pt) {
    let room = wish.sheet.height - leastRoom(wish.top, wish.bottom, wish.leastMargin)
    if let height = wish.height, height > room + tolerance {
      throw .extent(key: "type-area.height", nearest: max(0, room))
    }
    if let leading = wish.leading, leading < wish.size { throw .leading(least: wish.size) }
    let usual = wish.leading ?? wish.size * 5 / 3
    let measure = wish.height ?? wish.sheet.height - wish.top - wish.bottom
    let lines = wish.lines ?? whole((measure - wish.size) / usual) + 1
    let closest = wish.height != nil && wish.leading == nil ? wish.size : usual
    let greatest = max(0, whole(((wish.height ?? room) - wish.size) / closest) + 1)
    guard lines >= 1, lines <= greatest else { throw .lines(greatest: greatest) }
    guard let height = wish.height, lines > 1 else { return (lines, usual) }
    let solved = (height - wish.size) / Double(lines - 1)
    if let leading = wish.leading, abs(leading - solved) * Double(lines - 1) > 0.5 {
      throw .extent(key: "type-area.height", nearest: Double(lines - 1) * leading + wish.size)
    }
    return (lines, solved)
  }

  private static let tolerance = 0.001

  private static func whole(_ ratio: Double) -> Int { Int(clamping: (ratio + 1e-6).rounded(.down)) }

  private static func checkPositive(_ wish: TypeAreaWish) throws(TypeAreaProblem) {
    let values: [(String, Pt?)] = [
      ("sheet.width", wish.sheet.width), ("sheet.height", wish.sheet.height), ("type-area.size", wish.size),
      ("type-area.pitch", wish.pitch), ("type-area.leading", wish.leading), ("type-area.width", wish.width),
      ("type-area.height", wish.height), ("type-area.margins.inner", wish.inner),
      ("type-area.margins.outer", wish.outer), ("type-area.margins.top", wish.top),
      ("type-area.margins.bottom", wish.bottom),
    ]
    for (key, value) in values where !((value ?? 1) > 0) { throw .notPositive(key: key) }
  }

  /// What two margins in the wished proportion take at least, so that neither falls below the least one.
  private static func leastRoom(_ a: Pt, _ b: Pt, _ least: Pt) -> Pt { least * (a + b) / min(a, b) }
}

extension Int {
  /// The whole number nearest to a value, within what any layout could mean.
  fileprivate init(clamping value: Double) {
    self = Int(Swift.max(-1_000_000, Swift.min(1_000_000, value.isNaN ? 0 : value)))
  }
}
