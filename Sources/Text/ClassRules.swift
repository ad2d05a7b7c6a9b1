// What each class of characters may do at the ends of lines and when lines are filled: one row a class.
import Document

/// One row of the table.
struct ClassRule {
  /// The level from which on the class may not begin a line, or end one; nil: it always may.
  var keptFromStart: ProhibitionLevel?
  var keptFromEnd: ProhibitionLevel?
  /// Its place in the order in which the marks of a line give up blanks; nil for what has none to give.
  var gives: SqueezeClass?
  /// Whether no room opens beside it when a line is stretched.
  var joinsNeighbours = false
}

/// Who gives first when a line is squeezed (CLREQ 3.1.8). The mark at the end of a line has given already; between interpuncts
/// and stops the gaps beside Latin have their turn.
enum SqueezeClass: UInt8, CaseIterable { case space, interpunct, bracket, comma, gap, stop }

extension CharacterClass {
  /// Sources: CLREQ 3.1.5 for the levels (GB/T 15834 part 5 where it names the mark), 3.1.8 for the order of giving and for what no
  /// room opens beside; JLREQ appendix A and UAX #14 for kana and signs.
  var rule: ClassRule {
    switch self {
    case .ideograph, .western: ClassRule()
    case .opening: ClassRule(keptFromEnd: .basic, gives: .bracket)
    case .closing: ClassRule(keptFromStart: .basic, gives: .bracket)
    case .otherOpening: ClassRule(keptFromEnd: .basic)
    case .otherClosing: ClassRule(keptFromStart: .basic)
    case .comma, .colon: ClassRule(keptFromStart: .basic, gives: .comma)
    case .stop, .exclamation: ClassRule(keptFromStart: .basic, gives: .stop)
    case .interpunct: ClassRule(keptFromStart: .basic, gives: .interpunct, joinsNeighbours: true)
    case .dash, .ellipsis: ClassRule(keptFromStart: .strict, joinsNeighbours: true)
    case .leader, .connector: ClassRule(keptFromStart: .basic, joinsNeighbours: true)
    case .hyphen: ClassRule(keptFromStart: .strict, joinsNeighbours: true)
    case .solidus: ClassRule(keptFromStart: .basic, keptFromEnd: .gb, joinsNeighbours: true)
    case .prefix: ClassRule(keptFromEnd: .basic)
    case .postfix, .iteration: ClassRule(keptFromStart: .basic)
    case .smallKana: ClassRule(keptFromStart: .strict)
    case .space: ClassRule(gives: .space, joinsNeighbours: true)
    case .wideSpace: ClassRule()
    case .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .softHyphen: ClassRule(joinsNeighbours: true)
    // No level frees a note's mark from its word.
    case .noteMark: ClassRule(keptFromStart: ProhibitionLevel.none)
    }
  }

  /// Characters that Chinese and Latin spacing counts as Chinese.
  var isHan: Bool { self == .ideograph || self == .iteration || self == .smallKana }

  /// Blanks and marks without ink, which a line does not end with.
  var isBlank: Bool { self == .space || self == .newline || self == .zeroWidthBreak }

  /// Marks whose width Chinese setting decides, whatever the face brings.
  var isSetByWidth: Bool { self == .opening || self == .closing || self == .interpunct }

  /// Chinese characters and marks, whose breaks the tables decide; for all others UAX #14 does.
  var isChinese: Bool {
    switch self {
    case .western, .space, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth, .softHyphen: false
    case .ideograph, .opening, .closing, .otherOpening, .otherClosing, .comma, .colon, .stop, .exclamation, .interpunct,
      .dash, .ellipsis, .leader, .connector, .hyphen, .solidus, .prefix, .postfix, .iteration, .smallKana, .wideSpace,
      .noteMark:
      true
    }
  }
}

/// The prohibitions of one level, by class, looked up for every pair of characters.
struct Prohibitions: Sendable {
  private let start: [Bool]
  private let end: [Bool]
  let level: ProhibitionLevel

  init(_ level: ProhibitionLevel) {
    self.level = level
    let order = ProhibitionLevel.allCases
    let reached = order.firstIndex(of: level) ?? 0
    func holds(_ from: ProhibitionLevel?) -> Bool {
      guard let from, let place = order.firstIndex(of: from) else { return false }
      return place <= reached
    }
    start = CharacterClass.allCases.map { holds($0.rule.keptFromStart) }
    end = CharacterClass.allCases.map { holds($0.rule.keptFromEnd) }
  }

  func keepsFromStart(_ kind: CharacterClass) -> Bool { start[Int(kind.rawValue)] }
  func keepsFromEnd(_ kind: CharacterClass) -> Bool { end[Int(kind.rawValue)] }
  /// Whether breaks inside a code such as GB/T are closed: the solidus ends no line.
  var keepsSolidus: Bool { end[Int(CharacterClass.solidus.rawValue)] }
}
