// First pass of line setting: the runs' characters with their classes.
import Document
import Page

/// A character of the paragraph.
struct CollectedCharacter {
  var scalar: UInt32
  var kind: CharacterClass
  var run: Int32
  var firstByte: Int32
  var byteCount: Int32
}

/// The paragraph's characters: their bytes in one piece, and a class for each.
struct CollectedText {
  var bytes: [UInt8] = []
  var characters: [CollectedCharacter] = []

  init(_ text: StyledText, classes: CharacterClasses) {
    let count = text.runs.reduce(0) { $0 + $1.text.utf8.count }
    bytes.reserveCapacity(count)
    characters.reserveCapacity(count)
    for (index, run) in text.runs.enumerated() { collect(run, Int32(index), classes) }
    settleQuotes()
  }

  private mutating func collect(_ run: TextRun, _ index: Int32, _ classes: CharacterClasses) {
    var first = bytes.count
    bytes.append(contentsOf: run.text.utf8)
    for scalar in run.text.unicodeScalars {
      let length = UTF8.width(scalar)
      characters.append(
        CollectedCharacter(
          scalar: scalar.value, kind: run.note == nil ? classes.of(scalar.value) : .noteMark, run: index,
          firstByte: Int32(first), byteCount: Int32(length)))
      first += length
    }
  }

  /// Curly quotes are shared by Chinese and Latin (CLREQ 3.1.4): between Latin words, and in a paragraph without Chinese, they are
  /// Latin; everywhere else Chinese. Dashes, ellipses and interpuncts of a Latin paragraph are Latin, too; dashes and ellipses
  /// that stand alone, as leaders and in cells, are Chinese.
  private mutating func settleQuotes() {
    let hasHan = characters.contains { $0.kind.isHan || $0.kind == .comma || $0.kind == .stop }
    let hasLatin = characters.contains { $0.kind == .western }
    for i in characters.indices {
      switch characters[i].scalar {
      case 0x2018, 0x2019, 0x201C, 0x201D:
        if !hasHan || (isLatin(before: i) && isLatin(after: i)) { characters[i].kind = .western }
      case 0x2014, 0x2026: if !hasHan, hasLatin { characters[i].kind = .western }
      case 0x2013, 0xB7, 0x2022, 0x2032, 0x2033, 0xB0:
        if !hasHan { characters[i].kind = .western }
      default: break
      }
    }
  }

  private func isLatin(before index: Int) -> Bool {
    var i = index - 1
    while i >= 0, characters[i].kind == .space { i -= 1 }
    return i >= 0 && characters[i].kind == .western
  }

  private func isLatin(after index: Int) -> Bool {
    var i = index + 1
    while i < characters.count, characters[i].kind == .space { i += 1 }
    return i < characters.count && characters[i].kind == .western
  }
}
