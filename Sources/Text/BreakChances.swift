// Whether a line may begin between two atoms: the tables for Chinese, UAX #14 for Latin, and what belongs to a number.
import Document

struct BreakChances {
  let bytes: [UInt8]
  let prohibitions: Prohibitions
  let keepsDates: Bool

  /// - Parameter i: place of the atom that would begin the line; what UAX #14 says of it stands in its `breakBefore`.
  func chance(_ atoms: [Atom], _ i: Int) -> BreakChance {
    let (a, b) = (atoms[i - 1], atoms[i])
    if let decided = byControl(a, b) { return decided }
    var left = i - 1
    while left > 0, atoms[left].kind == .space { left -= 1 }
    let before = atoms[left]
    if prohibitions.keepsFromStart(b.kind) || prohibitions.keepsFromEnd(before.kind) { return .forbidden }
    if left == i - 1, joinsPair(before, b) || isIdlePrefix(atoms, i) { return .forbidden }
    if isLeftToLatin(before, b), b.breakBefore == .forbidden { return .forbidden }
    if joinsNumber(before, b, isApart: left < i - 1) { return .forbidden }
    if keepsDates, joinsDate(atoms, left, i) { return .forbidden }
    return isUnit(b, after: before) && left == i - 1 ? .discouraged : .allowed
  }

  /// Blanks, forced breaks and joiners; nil where characters decide.
  private func byControl(_ a: Atom, _ b: Atom) -> BreakChance? {
    switch (a.kind, b.kind) {
    case (.newline, _): .forced
    case (_, .newline), (_, .space), (_, .zeroWidthBreak), (_, .zeroWidth), (_, .softHyphen): .forbidden
    case (.zeroWidthBreak, _): .allowed
    case (.zeroWidth, _), (.fixedSpace, _), (_, .fixedSpace): .forbidden
    case (.softHyphen, .western): .hyphenated
    default: nil  // all other pairs are told apart by their classes
    }
  }

  /// A prefix without a number begins no line where it ends none (W3C's tests of line-break).
  private func isIdlePrefix(_ atoms: [Atom], _ i: Int) -> Bool {
    guard atoms[i].kind == .prefix, prohibitions.keepsFromEnd(.prefix) else { return false }
    return i + 1 >= atoms.count || !beginsWithDigit(atoms[i + 1])
  }

  /// —— and …… whose halves are of two styles.
  private func joinsPair(_ a: Atom, _ b: Atom) -> Bool {
    guard a.kind == b.kind, a.kind == .dash || a.kind == .ellipsis else { return false }
    let scalar = character(of: a)
    return a.byteCount <= 3 && scalar != 0x2E3A && scalar == character(of: b)
  }

  /// Whether UAX #14 decides: Latin stands on one side at least, and no level governs what meets it.
  private func isLeftToLatin(_ a: Atom, _ b: Atom) -> Bool {
    if a.kind.isChinese, b.kind.isChinese { return false }
    if b.kind.isChinese, b.kind.rule.keptFromStart != nil { return false }
    return !(a.kind.isChinese && a.kind.rule.keptFromEnd != nil)
  }

  /// Signs and units of a number, and words that count (GB/T 15835, JLREQ cl-12 and cl-13): at every level.
  private func joinsNumber(_ a: Atom, _ b: Atom, isApart: Bool) -> Bool {
    let (endsInDigit, beginsWithDigit) = (endsInDigit(a), beginsWithDigit(b))
    if endsInDigit, b.kind == .postfix { return true }
    if beginsWithDigit, a.kind == .prefix { return true }
    if beginsWithDigit, a.kind == .ideograph, MarkTables.beforeNumbers.contains(character(of: a)) { return true }
    // 5 km
    return isApart && endsInDigit && b.kind == .western && b.byteCount <= 4 && b.opensWithLetter && !beginsWithDigit
  }

  /// 2020年12月31日 as one.
  private func joinsDate(_ atoms: [Atom], _ left: Int, _ i: Int) -> Bool {
    let (a, b) = (atoms[left], atoms[i])
    if endsInDigit(a), b.kind == .ideograph { return MarkTables.dateUnits.contains(character(of: b)) }
    guard beginsWithDigit(b), a.kind == .ideograph, left > 0 else { return false }
    return MarkTables.dateUnits.contains(character(of: a)) && endsInDigit(atoms[left - 1])
  }

  private func isUnit(_ b: Atom, after a: Atom) -> Bool {
    endsInDigit(a) && b.kind == .ideograph && MarkTables.units.contains(character(of: b))
  }

  private func character(of atom: Atom) -> UInt32 { firstScalar(bytes, Int(atom.firstByte)) }

  private func beginsWithDigit(_ atom: Atom) -> Bool {
    atom.kind == .western && atom.byteCount > 0 && isDigit(bytes[Int(atom.firstByte)])
  }

  private func endsInDigit(_ atom: Atom) -> Bool {
    atom.kind == .western && atom.byteCount > 0 && isDigit(bytes[Int(atom.firstByte + atom.byteCount) - 1])
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// The scalar whose UTF-8 bytes begin at a place.
func firstScalar(_ bytes: [UInt8], _ place: Int) -> UInt32 {
  guard place < bytes.count else { return 0 }
  let lead = UInt32(bytes[place])
  func next(_ offset: Int) -> UInt32 { place + offset < bytes.count ? UInt32(bytes[place + offset]) & 0x3F : 0 }
  switch lead {
  case ..<0x80: return lead
  case ..<0xE0: return (lead & 0x1F) << 6 | next(1)
  case ..<0xF0: return (lead & 0x0F) << 12 | next(1) << 6 | next(2)
  default: return (lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
  }
}
