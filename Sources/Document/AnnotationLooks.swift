// How the things between and beside lines look. All of them stand in the room between lines and never change the leading.
public import Measure

/// The looks of ruby, emphasis dots, side lines and inline notes.
public struct AnnotationLooks: Hashable, Sendable {
  public var ruby = RubyLook()
  public var dot = DotLook()
  public var sideLine = SideLineLook()
  /// Size of the two lines of an inline note 割注, as a multiple of the size around: half of it (CLREQ 3.3.4).
  public var inlineNoteScale = 0.5
  public init() {}
}

/// Ruby and pinyin above the line, at the right of a vertical one.
public struct RubyLook: Hashable, Sendable {
  /// nil: as the text below it.
  public var role: FontRole?
  public var color: Color?
  /// Size as a multiple of that of the text below: half of it (CLREQ 3.3.3).
  public var scale = 0.5
  /// From the em box of the text to the ruby, in em of the text.
  public var gap = 0.0
  /// Least room between neighbouring rubies, in em of the ruby (CLREQ 3.3.3).
  public var between = 0.25
  /// How far ruby may reach over a neighbouring Han character without ruby, in em of the ruby. Half of that over marks.
  public var overhang = 0.5
  public init() {}
}

/// 着重号 below the characters, at the right of vertical ones (GB/T 15834, 5.1.8).
public struct DotLook: Hashable, Sendable {
  /// Diameter, in em of the text.
  public var size = 0.12
  /// From the em box of the text to the middle of the dot, in em of the text.
  public var distance = 0.14
  public init() {}
}

/// 专名号 and wavy 书名号 below the characters, at the left of vertical ones (GB/T 15834, 5.2).
public struct SideLineLook: Hashable, Sendable {
  /// Of the pen, in em of the text.
  public var width = 0.05
  /// From the em box of the text to the middle of the line, in em of the text.
  public var distance = 0.08
  /// Room between the lines of neighbouring names, in em of the text.
  public var gap = 0.12
  public init() {}
}

/// Initials that are as high as several lines 首字下沉.
public struct DropInitialStyle: Hashable, Sendable {
  /// Role, weight and colour; the size follows from the lines.
  public var look = InlineLook()
  /// Lines that it is high, unless the manuscript says otherwise.
  public var lines = 2
  /// Least room between the initial and the text beside it, in em of the text; the text begins at the next whole em.
  public var gap = 0.25
  public init() {}
}
