// Third pass: what neighbours do to each other: squeezed marks, Chinese–Latin gaps, and where a line may begin.
import Document

/// The house's setting of what CLREQ leaves open, in em.
enum LineRules {
  /// Chinese–Latin gap: a quarter em, between an eighth and three eighths when lines are filled (CLREQ 3.2.2; half an em at most).
  static let gap = 0.25
  static let gapShrink = 0.125
  static let gapStretch = 0.125
  /// Latin blanks: down to a fifth, up to a half (CLREQ 3.1.8).
  static let spaceMinimum = 0.2
  static let spaceMaximum = 0.5
  /// Characters that stay with the number that follows them (表 4, 第 3 页).
  static let beforeNumbers: Set<UInt32> = Set("第表图例页约近达超".unicodeScalars.map(\.value))
  /// Units that stay with their number when the line allows it (GB/T 15835; JLREQ cl-13 for the Chinese ones).
  static let units: Set<UInt32> = Set("年月日时分秒个项家件万亿元名人次户只台套批条张份户期倍位所处座辆公里米吨克度".unicodeScalars.map(\.value))
}

/// Applies the rules to atoms in place.
struct NeighbourRules {
  private let characterAt: (Atom) -> UInt32
  private let lastCharacterAt: (Atom) -> UInt32

  /// - Parameter bytes: the paragraph's characters, to look at the units beside numbers.
  init(bytes: [UInt8]) {
    characterAt = { atom in firstScalar(bytes, Int(atom.firstByte)) }
    lastCharacterAt = { atom in UInt32(bytes[Int(atom.firstByte + atom.byteCount) - 1]) }
  }

  func apply(to atoms: inout [Atom]) {
    guard !atoms.isEmpty else { return }
    atoms[0].breakBefore = .forbidden
    var solid = 0  // the last atom with a width, which the next one meets
    for i in 1..<max(1, atoms.count) {
      squeeze(&atoms, solid, i)
      space(&atoms, solid, i)
      atoms[i].breakBefore = chance(atoms, i)
      atoms[i].mayStretchBefore = mayStretch(atoms[i - 1], atoms[i])
      if atoms[i].kind != .zeroWidth, atoms[i].kind != .zeroWidthBreak { solid = i }
    }
  }

  /// Two marks share their blanks (CLREQ 3.1.6.2): the blank between them is given up, a bracket never comes nearer to its content.
  private func squeeze(_ atoms: inout [Atom], _ a: Int, _ b: Int) {
    let (left, right) = (atoms[a].kind, atoms[b].kind)
    if left == .opening, right == .opening { giveUpBefore(&atoms[b]) }
    guard left.hasTrailingBlank else { return }
    switch right {
    case .opening, .closing, .noteMark: giveUpAfter(&atoms[a])
    case .comma, .stop: if left == .closing { giveUpAfter(&atoms[a]) }
    case .exclamation:
      if left == .closing || left == .exclamation { giveUpAfter(&atoms[a]) }
      // ？！ together take one em (GB/T 15834, 5.1.2).
      if left == .exclamation { giveUpAfter(&atoms[b]) }
    case .ideograph, .interpunct, .dash, .ellipsis, .connector, .solidus, .prefix, .postfix, .iteration, .western,
      .space,
      .wideSpace, .fixedSpace, .newline, .zeroWidthBreak, .zeroWidth:
      break
    }
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
    let (left, right) = (atoms[a], atoms[b])
    let em = Double(max(left.size, right.size))
    if (left.kind.isHan && right.opensWithLetter && right.kind == .western)
      || (right.kind.isHan && left.closesWithLetter && left.kind == .western)
    {
      atoms[b].gap = LineRules.gap * em
    }
    if right.kind == .space, left.kind.isHan { makeGap(&atoms[b], em) }
    if left.kind == .space, right.kind.isHan { makeGap(&atoms[a], em) }
  }

  private func makeGap(_ atom: inout Atom, _ em: Double) {
    (atom.advance, atom.isGap) = (LineRules.gap * em, true)
  }

  private func chance(_ atoms: [Atom], _ i: Int) -> BreakChance {
    let (a, b) = (atoms[i - 1], atoms[i])
    switch (a.kind, b.kind) {
    case (.newline, _): return .forced
    case (_, .newline), (_, .space), (_, .zeroWidthBreak), (_, .zeroWidth), (.zeroWidth, _): return .forbidden
    case (.zeroWidthBreak, _): return .allowed
    case (.fixedSpace, _), (_, .fixedSpace): return .forbidden
    case (.space, _): return afterSpace(atoms, i)
    default: break  // the remaining classes are told apart by what they forbid
    }
    if b.kind.isForbiddenAtStart || b.kind == .dash || b.kind == .ellipsis { return .forbidden }
    if a.kind == .opening || a.kind == .prefix { return .forbidden }
    if b.kind == .western, isLatinEnd(characterAt(b)) { return .forbidden }
    if a.kind == .western, isLatinStart(lastCharacterAt(a)) { return .forbidden }
    if a.kind == .western, b.kind == .western { return a.run == b.run ? .allowed : .forbidden }
    if a.kind == .western, isDigit(lastCharacterAt(a)), LineRules.units.contains(characterAt(b)) { return .discouraged }
    if b.kind == .western, isDigit(characterAt(b)), LineRules.beforeNumbers.contains(characterAt(a)) {
      return .forbidden
    }
    return .allowed
  }

  /// After a blank a line may begin, but not with a mark, not with the unit of a number, and not with the number of a 表.
  private func afterSpace(_ atoms: [Atom], _ i: Int) -> BreakChance {
    var left = i - 1
    while left > 0, atoms[left].kind == .space { left -= 1 }
    let (a, b) = (atoms[left], atoms[i])
    if b.kind.isForbiddenAtStart || b.kind == .dash || b.kind == .ellipsis || a.kind == .opening { return .forbidden }
    guard b.kind == .western else { return .allowed }
    if isDigit(characterAt(b)), a.kind == .ideograph, LineRules.beforeNumbers.contains(characterAt(a)) {
      return .forbidden
    }
    if a.kind == .western, isDigit(lastCharacterAt(a)), b.byteCount <= 3, b.opensWithLetter, !isDigit(characterAt(b)) {
      return .forbidden
    }
    return .allowed
  }

  /// Room may open between characters that a line may part, but neither inside brackets nor beside connectors (CLREQ 3.1.8).
  private func mayStretch(_ a: Atom, _ b: Atom) -> Bool {
    func joins(_ kind: CharacterClass) -> Bool {
      switch kind {
      case .connector, .solidus, .dash, .ellipsis, .interpunct, .space, .fixedSpace, .zeroWidth, .newline,
        .zeroWidthBreak:
        true
      case .ideograph, .opening, .closing, .comma, .stop, .exclamation, .prefix, .postfix, .iteration, .western,
        .wideSpace,
        .noteMark:
        false
      }
    }
    if joins(a.kind) || joins(b.kind) || a.kind == .opening || a.kind == .prefix { return false }
    if b.kind.isForbiddenAtStart, b.kind != .iteration { return false }
    return !(a.kind == .western && b.kind == .western)
  }
}

private func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

/// ASCII marks that belong to what stands before them.
private func isLatinEnd(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x25, 0x2F: true
  default: false
  }
}

/// ASCII marks that belong to what follows them.
private func isLatinStart(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x28, 0x5B, 0x7B, 0x24: true
  default: false
  }
}

/// The scalar whose UTF-8 bytes begin at a place.
func firstScalar(_ bytes: [UInt8], _ place: Int) -> UInt32 {
  let lead = UInt32(bytes[place])
  func next(_ offset: Int) -> UInt32 { place + offset < bytes.count ? UInt32(bytes[place + offset]) & 0x3F : 0 }
  switch lead {
  case ..<0x80: return lead
  case ..<0xE0: return (lead & 0x1F) << 6 | next(1)
  case ..<0xF0: return (lead & 0x0F) << 12 | next(1) << 6 | next(2)
  default: return (lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
  }
}
