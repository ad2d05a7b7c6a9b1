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

  var isDigit: Bool { scalar >= 0x30 && scalar <= 0x39 }
}

/// The paragraph's characters: their bytes in one piece, and a class for each.
struct CollectedText {
  var bytes: [UInt8] = []
  var characters: [CollectedCharacter] = []
  /// Places of characters that ``CharacterCheck`` looks at; next to always none.
  var suspects: [Int] = []

  init(_ text: StyledText, classes: CharacterClasses) {
    let count = text.runs.reduce(0) { $0 + $1.text.utf8.count }
    bytes.reserveCapacity(count)
    characters.reserveCapacity(count)
    for (index, run) in text.runs.enumerated() { collect(run, Int32(index), classes) }
    settleByNeighbours()
    settleLatin(text)
  }

  /// In what the author marks as Latin text the marks that Chinese shares are Latin, whatever stands beside them.
  private mutating func settleLatin(_ text: StyledText) {
    guard text.runs.contains(where: \.style.isLatin) else { return }
    for i in characters.indices where text.runs[Int(characters[i].run)].style.isLatin {
      switch characters[i].scalar {
      case 0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026, 0xB7, 0x2032, 0x2033, 0xB0:
        if characters[i].kind != .noteMark { characters[i].kind = .western }
      default: break
      }
    }
  }

  private mutating func collect(_ run: TextRun, _ index: Int32, _ classes: CharacterClasses) {
    var first = bytes.count
    bytes.append(contentsOf: run.text.utf8)
    for scalar in run.text.unicodeScalars {
      let length = UTF8.width(scalar)
      if SuspectKind(scalar.value) != nil { suspects.append(characters.count) }
      characters.append(
        CollectedCharacter(
          scalar: scalar.value, kind: run.note == nil ? classes.of(scalar.value) : .noteMark, run: index,
          firstByte: Int32(first), byteCount: Int32(length)))
      first += length
    }
  }

  /// Characters that Chinese and Latin share are what their neighbours are. Dashes, ellipses and interpuncts of a paragraph without
  /// Chinese are Latin; dashes and ellipses that stand alone, as leaders and in cells, are Chinese.
  private mutating func settleByNeighbours() {
    let hasHan = characters.contains { $0.kind.isHan || $0.kind == .comma || $0.kind == .stop }
    let isLatin = !hasHan && characters.contains { $0.kind == .western }
    var i = 0
    while i < characters.count {
      var next = i + 1
      switch characters[i].scalar {
      case 0x2018, 0x2019, 0x201C, 0x201D: settleQuote(i, hasHan)
      case 0x2013, 0xB7, 0x2032, 0x2033, 0xB0: if !hasHan { characters[i].kind = .western }
      case 0x2014, 0x2026, 0x22EF, 0x2025: next = settlePairs(from: i, isLatin)
      case 0x2D, 0x2F: settleBetweenHan(i)
      case 0x20, 0x2006...0x200A: settleInNumber(i)
      default: break
      }
      i = next
    }
  }

  /// Curly quotes are Latin between Latin words and in a paragraph without Chinese (CLREQ 3.1.4).
  private mutating func settleQuote(_ i: Int, _ hasHan: Bool) {
    if !hasHan || (isLatin(before: i) && isLatin(after: i)) { characters[i].kind = .western }
  }

  /// —— and …… are made of two; what is left over of a longer run is a connector or a leader (CLREQ 3.1.6.1).
  private mutating func settlePairs(from start: Int, _ isLatin: Bool) -> Int {
    var end = start
    while end < characters.count, characters[end].scalar == characters[start].scalar,
      characters[end].kind != .noteMark
    {
      if isLatin { characters[end].kind = .western }
      end += 1
    }
    if !isLatin, (end - start) % 2 == 1 {
      characters[end - 1].kind = characters[start].scalar == 0x2014 ? .connector : .leader
    }
    return max(end, start + 1)
  }

  /// - and / between Chinese characters are the short connector and the solidus (GB/T 15834 5.1.6, 5.1.9).
  private mutating func settleBetweenHan(_ i: Int) {
    guard i > 0, i + 1 < characters.count, characters[i - 1].kind.isHan, characters[i + 1].kind.isHan else { return }
    characters[i].kind = characters[i].scalar == 0x2D ? .connector : .solidus
  }

  /// A blank before a group of three digits belongs to the number (GB/T 15835 5.1.3): 1 349 084.
  private mutating func settleInNumber(_ i: Int) {
    guard i > 0, characters[i - 1].isDigit, i + 3 < characters.count else { return }
    let isGroup = (1...3).allSatisfy { characters[i + $0].isDigit }
    let endsThere = i + 4 >= characters.count || !characters[i + 4].isDigit
    var first = i - 1
    while first > 0, i - first < 4, characters[first - 1].isDigit { first -= 1 }
    if isGroup, endsThere, i - first <= 3 { characters[i].kind = .fixedSpace }
  }

  private func isLatin(before index: Int) -> Bool {
    var i = index - 1
    while i >= 0, characters[i].kind == .space, index - i < 8 { i -= 1 }
    return i >= 0 && characters[i].kind == .western
  }

  private func isLatin(after index: Int) -> Bool {
    var i = index + 1
    while i < characters.count, characters[i].kind == .space, i - index < 8 { i += 1 }
    return i < characters.count && characters[i].kind == .western
  }
}
