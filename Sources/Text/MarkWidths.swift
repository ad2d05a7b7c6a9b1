// Where marks have their blanks, by region and direction, and which of them the punctuation style takes at once.
import Document

/// On which side of a mark of one em the blank lies.
enum BlankSide: Sendable {
  /// The whole half em on one side.
  case before, after
  /// A quarter on both, which neighbours and ends of lines leave alone.
  case both
  /// None at all: the mark keeps its em.
  case nowhere
  /// The mark takes half an em by nature.
  case half
}

/// The house's setting of what CLREQ leaves open, in em.
enum WidthLimits {
  /// Chinese–Latin gap when lines are squeezed and stretched (CLREQ 3.2.2).
  static let leastGap = 0.125
  static let widestGap = 0.5
  /// Latin blanks (CLREQ 3.1.8); a face's own blank may be narrower.
  static let leastSpace = 0.25
  static let widestSpace = 0.5
}

/// The conventions that hold for a run of text.
struct MarkWidths: Sendable, Equatable {
  var style: PunctuationStyle
  var region: TextRegion
  var isVertical: Bool

  /// CLREQ 3.1.6.1 for Chinese, JLREQ 3.1.2 and table 1 for Japanese; W3C's tests of text-spacing-trim agree. In vertical lines of
  /// the mainland ：；！？ stand in the middle and keep their em.
  func blank(of kind: CharacterClass, _ scalar: UInt32) -> BlankSide {
    switch kind {
    case .opening: .before
    case .closing: .after
    case .comma: isCentred ? .both : .after
    case .stop: scalar == 0xFF0E && isCentred ? .nowhere : isCentred ? .both : .after
    case .colon:
      switch region {
      case .mainland: isVertical ? .nowhere : .after
      case .taiwan, .hongKong, .japan: .both
      }
    case .exclamation: region == .mainland && !isVertical && scalar > 0xFF00 ? .after : .nowhere
    case .interpunct: region == .mainland ? .half : .both
    case .solidus: region == .mainland ? .half : .nowhere
    case .connector: scalar == 0x2013 || scalar == 0x2D ? .half : .nowhere
    case .ideograph, .otherOpening, .otherClosing, .dash, .ellipsis, .leader, .hyphen, .prefix, .postfix, .iteration,
      .smallKana, .western, .space, .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .softHyphen,
      .noteMark:
      .nowhere
    }
  }

  /// Whether the style takes a mark's blank wherever it stands (CLREQ 3.1.6.1: 开明式 leaves it to stops, 半角式 to none).
  func alwaysTakes(_ kind: CharacterClass) -> Bool {
    switch style {
    case .full, .unadjusted: false
    case .kaiming: kind != .stop && kind != .exclamation
    case .half: true
    }
  }

  /// Whether pause marks stand in the middle of their em.
  var isCentred: Bool { region == .taiwan || region == .hongKong }
}
