// Third pass: what neighbours do to each other: squeezed marks, Chinese–Latin gaps, and room that may open.
import Document

/// Applies the rules to atoms in place.
struct NeighbourRules {
  private let chances: BreakChances
  private let latinGap: Double

  /// - Parameter bytes: the paragraph's characters, to look at the units beside numbers.
  init(bytes: [UInt8], rules: TextRules, prohibitions: Prohibitions) {
    chances = BreakChances(bytes: bytes, prohibitions: prohibitions, keepsDates: rules.keepsDates)
    latinGap = rules.latinGap
  }

  func apply(to atoms: inout [Atom]) {
    guard !atoms.isEmpty else { return }
    atoms[0].breakBefore = .forbidden
    var solid = 0  // the last atom with a width, which the next one meets
    var secondOfPair = -1
    for i in 1..<max(1, atoms.count) {
      if pairsExclamations(&atoms, solid, i, after: secondOfPair) {
        secondOfPair = i
      } else {
        squeeze(&atoms, solid, i)
      }
      space(&atoms, solid, i)
      atoms[i].breakBefore = chances.chance(atoms, i)
      atoms[i].mayStretchBefore = mayStretch(atoms[i - 1], atoms[i])
      switch atoms[i].kind {
      case .zeroWidth, .zeroWidthBreak, .softHyphen: break
      default: solid = i
      }
    }
  }

  /// Two marks share their blanks (CLREQ 3.1.6.2, JLREQ table 1): before an opening mark its own blank goes, before any other the
  /// blank of the mark in front, so that a bracket stays as near to its content as it was.
  private func squeeze(_ atoms: inout [Atom], _ a: Int, _ b: Int) {
    let (left, right) = (atoms[a], atoms[b])
    if right.kind == .opening {
      if left.kind == .opening || closesWithBlank(left) || isMiddle(left) { giveUpBefore(&atoms[b]) }
      return
    }
    guard closesWithBlank(left) else { return }
    switch right.kind {
    case .closing, .noteMark: giveUpAfter(&atoms[a])
    case .comma, .colon, .stop, .interpunct, .wideSpace: if left.kind != .exclamation { giveUpAfter(&atoms[a]) }
    case .exclamation: if left.kind == .closing, hasOwnBlank(right) { giveUpAfter(&atoms[a]) }
    case .ideograph, .opening, .otherOpening, .otherClosing, .dash, .ellipsis, .leader, .connector, .hyphen, .solidus,
      .prefix, .postfix, .iteration, .smallKana, .western, .space, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth,
      .softHyphen:
      break
    }
  }

  /// Whether a mark has its blank at the right alone, be it given up already or not.
  private func closesWithBlank(_ atom: Atom) -> Bool {
    switch atom.kind {
    case .closing, .comma, .colon, .stop, .exclamation: hasOwnBlank(atom)
    default: false  // all other classes have none there
    }
  }

  private func hasOwnBlank(_ atom: Atom) -> Bool { !atom.isCentred && atom.blankAfter + atom.squeezedAfter > 0 }

  /// Marks in the middle of their em, and the blank of one em.
  private func isMiddle(_ atom: Atom) -> Bool {
    switch atom.kind {
    case .interpunct, .wideSpace: true
    case .comma, .colon, .stop: !hasOwnBlank(atom)
    default: false  // all other classes have their blank on one side or none
    }
  }

  /// ？！ take one em together, and three such marks two (GB/T 15834, 5.1.2).
  private func pairsExclamations(_ atoms: inout [Atom], _ a: Int, _ b: Int, after second: Int) -> Bool {
    guard atoms[a].kind == .exclamation, atoms[b].kind == .exclamation, a != second else { return false }
    giveUpAfter(&atoms[a])
    giveUpAfter(&atoms[b])
    return true
  }

  private func giveUpAfter(_ atom: inout Atom) {
    atom.squeezedAfter += atom.blankAfter
    atom.blankAfter = 0
  }

  private func giveUpBefore(_ atom: inout Atom) {
    atom.squeezedBefore += atom.blankBefore
    atom.blankBefore = 0
  }

  /// The gap beside Latin letters and digits; a typed blank there becomes the gap, it is not doubled (CLREQ 3.2.2).
  private func space(_ atoms: inout [Atom], _ a: Int, _ b: Int) {
    guard latinGap > 0 else { return }
    let (left, right) = (atoms[a], atoms[b])
    let em = Double(max(left.size, right.size))
    if (left.kind.isHan && right.opensWithLetter && right.kind == .western)
      || (right.kind.isHan && left.closesWithLetter && left.kind == .western)
    {
      atoms[b].gap = latinGap * em
    }
    if right.kind == .space, left.kind.isHan { makeGap(&atoms[b], em) }
    if left.kind == .space, right.kind.isHan { makeGap(&atoms[a], em) }
  }

  private func makeGap(_ atom: inout Atom, _ em: Double) { (atom.advance, atom.isGap) = (latinGap * em, true) }

  /// Room may open between characters that a line may part, but neither inside brackets nor beside connectors (CLREQ 3.1.8).
  private func mayStretch(_ a: Atom, _ b: Atom) -> Bool {
    let (left, right) = (a.kind.rule, b.kind.rule)
    if left.joinsNeighbours || right.joinsNeighbours || left.keptFromEnd != nil { return false }
    if right.keptFromStart != nil, !b.kind.isHan { return false }
    return !(a.kind == .western && b.kind == .western)
  }
}
