// Where the Latin parts of a paragraph may be broken: UAX #14, with what addresses, codes and Chinese quotes ask for.
import Document

/// Break opportunities before each character of a paragraph that has Latin in it.
struct LatinBreaks {
  private let characters: [CollectedCharacter]
  private var breaks: [Bool]

  /// - Parameter keepsSolidus: whether words are closed behind their solidus (GB/T, km/h), as GB/T 15834 5.1.9 asks.
  init(_ collected: CollectedText, _ classes: CharacterClasses, keepsSolidus: Bool) {
    characters = collected.characters
    guard characters.contains(where: { $0.kind == .western }) else {
      breaks = []
      return
    }
    breaks = UnicodeBreaks.opportunities(characters.map { Self.breakClass($0, classes.breaks) })
    settleAddressesAndCodes(keepsSolidus)
  }

  /// Whether a line may begin at a character, as far as Latin has a say.
  func allows(_ index: Int) -> Bool { breaks.isEmpty || breaks[index] }

  /// Quotes that are known to open or close are brackets to their neighbours; a note's mark closes.
  private static func breakClass(_ character: CollectedCharacter, _ classes: BreakClasses) -> BreakClass {
    switch character.kind {
    case .opening: .opw
    case .closing, .noteMark: .cl
    default: classes.of(character.scalar)
    }
  }

  private mutating func settleAddressesAndCodes(_ keepsSolidus: Bool) {
    var i = 0
    while i < characters.count {
      guard characters[i].kind == .western else {
        i += 1
        continue
      }
      var end = i + 1
      while end < characters.count, characters[end].kind == .western { end += 1 }
      if isAddress(i..<end) { openAddress(i..<end) } else if keepsSolidus { closeSolidi(i..<end) }
      i = end
    }
  }

  /// Whether a stretch of Latin is an address of the net: it has a scheme or begins with www.
  private func isAddress(_ range: Range<Int>) -> Bool {
    let scalars = characters[range].lazy.map(\.scalar)
    if scalars.starts(with: "www.".unicodeScalars.map(\.value)) { return true }
    var slashes = 0
    for scalar in scalars {
      if slashes == 2, scalar == 0x2F { return true }
      slashes = scalar == 0x3A ? 1 : slashes == 1 && scalar == 0x2F ? 2 : 0
    }
    return false
  }

  /// Addresses break behind / ? & = . where letters or digits follow, two characters from their ends at least.
  private mutating func openAddress(_ range: Range<Int>) {
    for i in range.dropFirst(2).dropLast(1) {
      switch characters[i - 1].scalar {
      case 0x2F, 0x3F, 0x26, 0x3D, 0x2E: if isAlphanumeric(characters[i].scalar) { breaks[i] = true }
      default: break
      }
    }
  }

  private mutating func closeSolidi(_ range: Range<Int>) {
    for i in range.dropFirst() where characters[i - 1].scalar == 0x2F { breaks[i] = false }
  }
}

/// Letters and digits of ASCII.
func isAlphanumeric(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
