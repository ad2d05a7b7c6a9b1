// How the room of one line is shared out: who gives first, who takes first, and that equals give equally (CLREQ 3.1.8).
import Document
import Measure
import Testing

@testable import Text

@Suite struct JustifyTests {
  /// What gives, in the order of CLREQ.
  private enum Giver: Int, CaseIterable { case space, interpunct, bracket, comma, gap, stop }

  /// What an atom gave or took, points: positive when it gave.
  private struct Share {
    var giver: Giver?
    var given: Double
  }

  private static let text = "甲（乙）丙，丁、戊AB己·庚。辛？壬C D癸《子》丑"

  private func adjusted(_ text: String, room: Double) throws -> (atoms: [Atom], places: [Adjustment.Place]) {
    let atoms = try Faces.typesetter().prepare(StyledText(text, body)).atoms
    var adjustment = Adjustment(count: atoms.count)
    Justifier(atoms: atoms[...]).adjust(&adjustment, room: room)
    return (atoms, adjustment.places)
  }

  private func shares(_ room: Double) throws -> [Share] {
    let (atoms, places) = try adjusted(Self.text, room: room)
    return zip(atoms, places).flatMap { atom, place in
      let giver: Giver? =
        switch atom.kind {
        case .space: .space
        case .interpunct: .interpunct
        case .opening, .closing: .bracket
        case .comma: .comma
        case .stop, .exclamation: .stop
        default: nil
        }
      let own = Share(giver: giver, given: place.squeezedBefore + place.squeezedAfter - place.space)
      return [own, Share(giver: atom.gap > 0 ? .gap : nil, given: -place.before)]
    }
  }

  private func total(_ giver: Giver, of room: Double) throws -> Double {
    try shares(room).reduce(0) { $0 + ($1.giver == giver ? $1.given : 0) }
  }

  @Test func classesGiveOneAfterTheOther() throws {
    let all = -1000.0
    var before = 0.0
    for giver in Giver.allCases {
      let capacity = try total(giver, of: all)
      // Half of what this class has: those before have given all, those after nothing.
      let half = -(before + capacity / 2)
      for other in Giver.allCases {
        let given = try total(other, of: half)
        let wanted = other.rawValue < giver.rawValue ? try total(other, of: all) : other == giver ? capacity / 2 : 0
        #expect(abs(given - wanted) < 0.02, "\(other) while \(giver) gives")
      }
      before += capacity
    }
  }

  @Test func equalsGiveEqually() throws {
    for room in [-3.0, -8, -14, -20, -26] {
      for giver in [Giver.comma, .gap, .stop] {
        let given = try shares(room).filter { $0.giver == giver }.map(\.given)
        #expect(given.count > 1 && (given.max() ?? 0) - (given.min() ?? 0) < 0.05)
      }
    }
  }

  @Test func allThatIsAskedForIsGivenAndTaken() throws {
    for room in [-24.0, -5, 3, 9, 60] {
      let sum = try shares(room).reduce(0) { $0 + $1.given }
      #expect(abs(sum + room) < 0.02)
    }
  }

  @Test func blanksOpenFirstThenGapsThenAllAlike() throws {
    // The blank of C D opens to half an em, then the gaps, then everything.
    #expect(abs(try total(.space, of: 1.5) + 1.5) < 0.02)
    #expect(try total(.gap, of: 1.5) == 0)
    let wide = try adjusted(Self.text, room: 100)
    let solid = wide.atoms.indices.dropFirst().filter { i in
      wide.atoms[i].kind == .ideograph && wide.atoms[i - 1].kind == .closing
    }
    let room = solid.map { wide.places[$0].before }
    #expect(room.count > 1 && room.allSatisfy { $0 > 1 && abs($0 - room[0]) < 0.02 })
  }

  @Test func nothingOpensBesideConnectorsAndInsideBrackets() throws {
    let (atoms, places) = try adjusted("自2020～2024年／甲——乙（丙）丁·戊……己", room: 40)
    for i in atoms.indices.dropFirst() {
      let kinds = [atoms[i - 1].kind, atoms[i].kind]
      let isTight = kinds.contains { [.connector, .solidus, .dash, .ellipsis, .interpunct].contains($0) }
      if isTight || atoms[i - 1].kind == .opening || atoms[i].kind == .closing { #expect(places[i].before == 0) }
    }
    #expect(places.contains { $0.before > 1 })
  }

  /// Lines of ten characters with one of 、，。 allowed to hang.
  private func hanging(_ text: String) throws -> [TextLine] {
    var rules = TextRules()
    rules.hangsMarks = true
    let typesetter = Typesetter(fonts: try Faces.typesetter().fonts, rules: rules)
    return typesetter.lines(StyledText(text, body), ParagraphShape(measure: 100))
  }

  @Test func aHangingMarkChangesNothingElse() throws {
    for mark in ["、", "，", "。"] {
      let text = "天地玄黄宇宙洪荒日月\(mark)盈昃辰宿列张寒来暑往"
      let first = try hanging(text)[0]
      #expect(first.text == "天地玄黄宇宙洪荒日月\(mark)")
      #expect(first.glyphPlaces.prefix(11).enumerated().allSatisfy { abs($1 - 10 * Double($0)) < 0.02 })
      // Without the choice no mark stands beyond the measure.
      #expect(try set(text, 10)[0].width <= 100.02)
    }
  }

  @Test(arguments: ["）", "”", "；", "？"])
  func noOtherMarkHangs(mark: String) throws {
    for line in try hanging("天地玄黄宇宙洪荒日月\(mark)盈昃辰宿列张寒来暑往") { #expect(line.width <= 100.02) }
  }
}
