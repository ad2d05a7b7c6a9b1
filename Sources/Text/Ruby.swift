// 注音: which ruby belongs to which characters, and how much room these need for it (CLREQ 3.3.3, JLREQ 3.3).
import Document
import Measure
import Page

extension Annotator {
  /// Sets the ruby of a span: one syllable above each Han character when their numbers agree, else all of it above all of them.
  mutating func addRuby(_ text: String, to span: Range<Int>, with typesetter: Typesetter) {
    let first = atoms.count
    keep(span)
    // A no-break blank keeps the words of one reading together.
    let syllables = text.split { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
    let bases = span.filter { prepared.atoms[$0].kind.isHan }
    guard !syllables.isEmpty else { return }
    guard syllables.count == bases.count else {
      append(syllables.joined(separator: " "), to: span, at: first, with: typesetter)
      for atom in first..<atoms.count where atom > first && atoms[atom].breakBefore != .forced {
        atoms[atom].breakBefore = .forbidden
      }
      return
    }
    for (syllable, base) in zip(syllables, bases) {
      if setsAtSide(syllable, base, typesetter) {
        appendZhuyin(syllable, to: base, at: first + base - span.lowerBound, with: typesetter)
        continue
      }
      append(String(syllable), to: base..<base + 1, at: first + base - span.lowerBound, with: typesetter)
    }
  }

  private mutating func append(_ text: String, to span: Range<Int>, at place: Int, with typesetter: Typesetter) {
    let style = rubyStyle(run(of: span.lowerBound).style)
    var ruby = StyledText(text, style)
    ruby.direction = prepared.text.direction
    let line = typesetter.line(ruby)
    annotations.rubies.append(PreparedRuby(bytes: bytes(of: span), line: line, size: style.size))
    rubyAtoms.append(place..<place + span.count)
  }

  private func setsAtSide(_ syllable: Substring, _ base: Int, _ typesetter: Typesetter) -> Bool {
    let region = run(of: base).style.region ?? typesetter.rules.region
    return region == .taiwan && prepared.text.direction == .horizontal && ZhuyinColumn.isSyllable(syllable)
  }

  private mutating func appendZhuyin(
    _ syllable: Substring, to base: Int, at place: Int, with typesetter: Typesetter
  ) {
    let column = ZhuyinColumn(style: run(of: base).style, look: looks.ruby, fonts: typesetter.fonts)
    let line = column.set(syllable, with: typesetter)
    var ruby = PreparedRuby(bytes: bytes(of: base..<base + 1), line: line, size: column.style.size * looks.ruby.scale)
    (ruby.isAtSide, ruby.after) = (true, line.width)
    annotations.rubies.append(ruby)
    rubyAtoms.append(place..<place + 1)
  }

  private func rubyStyle(_ base: TextStyle) -> TextStyle {
    base.with { style in
      style.size *= looks.ruby.scale
      style.tracking = 0
      if let role = looks.ruby.role { style.role = role }
      if let color = looks.ruby.color { style.color = color }
    }
  }

  /// Opens the text where rubies are wider than their characters: as little as keeps them from touching each other, with an
  /// overhang over neighbours that have none.
  mutating func spaceRubies() {
    for ruby in annotations.rubies.indices where !annotations.rubies[ruby].isAtSide { openGroup(ruby) }
    for ruby in annotations.rubies.indices where !annotations.rubies[ruby].isAtSide { openSides(ruby) }
    for ruby in annotations.rubies.indices {
      let (room, base) = (annotations.rubies[ruby], rubyAtoms[ruby])
      open(base.lowerBound, before: room.before, after: 0)
      open(base.upperBound - 1, before: 0, after: room.after)
    }
    for ruby in annotations.rubies.indices { joinCharacters(around: ruby) }
  }

  /// Opens the characters of one ruby evenly, half a distance in front of the first and behind the last.
  private mutating func openGroup(_ ruby: Int) {
    let base = rubyAtoms[ruby]
    var width = 0.0
    for atom in base { width += atoms[atom].width + (atom > base.lowerBound ? atoms[atom].gap : 0) }
    let overhang = max(0, min(reach(ruby, before: true), reach(ruby, before: false)))
    let room = max(0, annotations.rubies[ruby].line.width - width - 2 * overhang)
    if base.count > 1, room > 0 {
      for atom in base { open(atom, before: room / Double(2 * base.count), after: room / Double(2 * base.count)) }
      width += room
      annotations.rubies[ruby].isOpened = true
    }
    annotations.rubies[ruby].excess = (annotations.rubies[ruby].line.width - width) / 2
  }

  /// Room of more than a tenth of an em is a blank to readers of a PDF.
  private mutating func joinCharacters(around ruby: Int) {
    let (room, base) = (annotations.rubies[ruby], rubyAtoms[ruby])
    let least = room.size * 0.2
    if room.before > least { atoms[base.lowerBound].joinsBefore = true }
    if room.after > least, base.upperBound < atoms.count { atoms[base.upperBound].joinsBefore = true }
    guard base.count > 1, room.isOpened else { return }
    for atom in base.dropFirst() { atoms[atom].joinsBefore = true }
  }

  private mutating func openSides(_ ruby: Int) {
    let excess = annotations.rubies[ruby].excess
    let base = rubyAtoms[ruby]
    if !isNeighbour(ruby - 1, ruby) {
      annotations.rubies[ruby].before = max(0, excess - reach(ruby, before: true))
    }
    guard isNeighbour(ruby, ruby + 1) else {
      annotations.rubies[ruby].after = max(0, excess - reach(ruby, before: false))
      return
    }
    // Between two rubies the room is shared in the proportion of what each of them lacks.
    let next = annotations.rubies[ruby + 1].excess
    let least = looks.ruby.between * annotations.rubies[ruby].size
    let overhang = looks.ruby.overhang * annotations.rubies[ruby].size
    let room = max(0, excess + next + least, excess - overhang, next - overhang) - atoms[base.upperBound].gap
    let lacks = (max(0, excess + least / 2), max(0, next + least / 2))
    let share = lacks.0 + lacks.1 > 0 ? lacks.0 / (lacks.0 + lacks.1) : 0.5
    annotations.rubies[ruby].after = max(0, room) * share
    annotations.rubies[ruby + 1].before = max(0, room) * (1 - share)
  }

  private func isNeighbour(_ left: Int, _ right: Int) -> Bool {
    rubyAtoms.indices.contains(left) && rubyAtoms.indices.contains(right) && !annotations.rubies[left].isAtSide
      && !annotations.rubies[right].isAtSide
      && rubyAtoms[left].upperBound == rubyAtoms[right].lowerBound
  }

  /// How far a ruby may reach over the atom at one side, points.
  private func reach(_ ruby: Int, before: Bool) -> Double {
    let base = rubyAtoms[ruby]
    let other = before ? base.lowerBound - 1 : base.upperBound
    guard atoms.indices.contains(other), !isNeighbour(before ? ruby - 1 : ruby, before ? ruby : ruby + 1),
      atoms[before ? base.lowerBound : other].breakBefore != .forced
    else { return 0 }
    let whole = looks.ruby.overhang * annotations.rubies[ruby].size
    switch atoms[other].kind {
    case .ideograph, .iteration, .smallKana: return whole
    case .opening, .closing, .comma, .colon, .stop, .exclamation, .interpunct, .space, .wideSpace, .fixedSpace:
      return whole / 2
    case .otherOpening, .otherClosing, .dash, .ellipsis, .leader, .connector, .hyphen, .solidus, .prefix, .postfix,
      .western, .newline, .zeroWidthBreak, .zeroWidth, .softHyphen, .noteMark:
      return 0
    }
  }
}
