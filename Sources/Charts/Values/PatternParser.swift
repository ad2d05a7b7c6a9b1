// Reads the text of a regular expression.

/// A part of a regular expression.
indirect enum PatternNode: Hashable, Sendable {
  case empty
  case character(Character)
  case set(PatternSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case group(PatternNode, number: Int)
  case repetition(PatternNode, from: Int, to: Int, isLazy: Bool)
  case reference(Int)
  case start, end
  case wordBoundary(Bool)
  case ahead(PatternNode, isPositive: Bool)
}

/// One character of a kind.
struct PatternSet: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case digit, word, blank }
  var ranges: [ClosedRange<Character>] = []
  var kinds: [Kind] = []
  var otherKinds: [Kind] = []
  var isNegative = false

  func contains(_ character: Character) -> Bool {
    let isInside =
      ranges.contains { $0.contains(character) } || kinds.contains { PatternSet.has($0, character) }
      || otherKinds.contains { !PatternSet.has($0, character) }
    return isInside != isNegative
  }

  static func has(_ kind: Kind, _ character: Character) -> Bool {
    switch kind {
    case .digit: character.isASCII && character.isNumber
    case .word: character.isASCII && (character.isLetter || character.isNumber || character == "_")
    case .blank: character.isWhitespace
    }
  }
}

struct PatternParser {
  private var rest: [Character]
  private var place = 0
  private var groups = 0
  private let ignoresCase: Bool

  init(_ source: String, ignoresCase: Bool) {
    (rest, self.ignoresCase) = (Array(source.prefix(2000)), ignoresCase)
  }

  mutating func parse() -> PatternNode? {
    guard let node = choice(depth: 0), place == rest.count else { return nil }
    return .group(node, number: 0)
  }

  private var next: Character? { place < rest.count ? rest[place] : nil }

  private mutating func accept(_ character: Character) -> Bool {
    guard next == character else { return false }
    place += 1
    return true
  }

  private mutating func choice(depth: Int) -> PatternNode? {
    guard depth < 50, let first = sequence(depth: depth) else { return nil }
    var branches = [first]
    while accept("|") {
      guard let branch = sequence(depth: depth) else { return nil }
      branches.append(branch)
    }
    return branches.count == 1 ? first : .choice(branches)
  }

  private mutating func sequence(depth: Int) -> PatternNode? {
    var parts: [PatternNode] = []
    while let character = next, character != "|", character != ")" {
      guard let part = atom(depth: depth), let repeated = repetition(part) else { return nil }
      parts.append(repeated)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repetition(_ part: PatternNode) -> PatternNode? {
    var bounds: (Int, Int)?
    switch next {
    case "*": bounds = (0, .max)
    case "+": bounds = (1, .max)
    case "?": bounds = (0, 1)
    case "{":
      let start = place
      place += 1
      guard let counted = counts() else {
        place = start
        return part
      }
      bounds = counted
      place -= 1
    default: return part
    }
    guard let bounds, bounds.0 <= bounds.1, bounds.0 <= 1000 else { return nil }
    place += 1
    return .repetition(part, from: bounds.0, to: bounds.1, isLazy: accept("?"))
  }

  /// `2}`, `2,}` or `2,5}` after the brace.
  private mutating func counts() -> (Int, Int)? {
    guard let from = number() else { return nil }
    var to = from
    if accept(",") { to = number() ?? .max }
    return accept("}") ? (from, to) : nil
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let character = next, character.isASCII, character.isNumber, digits.count < 6 {
      digits.append(character)
      place += 1
    }
    return Int(digits)
  }

  private mutating func atom(depth: Int) -> PatternNode? {
    guard let character = next else { return nil }
    place += 1
    switch character {
    case ".": return .set(PatternSet(ranges: ["\n"..."\n", "\r"..."\r"], isNegative: true))
    case "^": return .start
    case "$": return .end
    case "(": return group(depth: depth)
    case "[": return set()
    case "\\": return escape()
    case "*", "+", "?": return nil
    default: return .character(character.folded(ignoresCase))
    }
  }

  private mutating func group(depth: Int) -> PatternNode? {
    var number: Int?
    var isAhead: Bool?
    if accept("?") {
      guard let kind = next else { return nil }
      place += 1
      switch kind {
      case ":": break
      case "=": isAhead = true
      case "!": isAhead = false
      case "<":
        guard let end = rest[place...].firstIndex(of: ">"), next != "=", next != "!" else { return nil }
        place = end + 1
        groups += 1
        number = groups
      default: return nil
      }
    } else {
      groups += 1
      number = groups
    }
    guard let inner = choice(depth: depth + 1), accept(")") else { return nil }
    if let isAhead { return .ahead(inner, isPositive: isAhead) }
    return number.map { .group(inner, number: $0) } ?? inner
  }

  private mutating func escape() -> PatternNode? {
    guard let character = next else { return nil }
    place += 1
    switch character {
    case "d", "w", "s", "D", "W", "S":
      var set = PatternSet()
      add(kind: character, to: &set)
      return .set(set)
    case "b": return .wordBoundary(true)
    case "B": return .wordBoundary(false)
    case "1"..."9": return .reference(character.wholeNumberValue ?? 0)
    default: return escaped(character).map { .character($0.folded(ignoresCase)) }
    }
  }

  private func add(kind character: Character, to set: inout PatternSet) {
    switch character {
    case "d": set.kinds.append(.digit)
    case "w": set.kinds.append(.word)
    case "s": set.kinds.append(.blank)
    case "D": set.otherKinds.append(.digit)
    case "W": set.otherKinds.append(.word)
    default: set.otherKinds.append(.blank)
    }
  }

  private mutating func escaped(_ character: Character) -> Character? {
    switch character {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "f": return "\u{c}"
    case "v": return "\u{b}"
    case "0": return "\0"
    case "u", "x":
      let length = character == "u" ? 4 : 2
      guard place + length <= rest.count, let code = UInt32(String(rest[place..<(place + length)]), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { return character }
      place += length
      return Character(scalar)
    default: return character
    }
  }

  private mutating func set() -> PatternNode? {
    var set = PatternSet()
    set.isNegative = accept("^")
    while let character = next, character != "]" {
      place += 1
      guard let low = member(character, &set) else { continue }
      if next == "-", place + 1 < rest.count, rest[place + 1] != "]" {
        place += 2
        let end = rest[place - 1]
        let high = end == "\\" ? (next.flatMap { advance($0) } ?? "\\") : end
        guard low <= high else { return nil }
        append(low...high, to: &set)
      } else {
        append(low...low, to: &set)
      }
    }
    return accept("]") ? .set(set) : nil
  }

  private func append(_ range: ClosedRange<Character>, to set: inout PatternSet) {
    set.ranges.append(range)
    guard ignoresCase, range.lowerBound.isASCII, range.upperBound.isASCII else { return }
    let (first, last) = (range.lowerBound.folded(ignoresCase), range.upperBound.folded(ignoresCase))
    set.ranges.append(first...max(first, last))
  }

  private mutating func advance(_ character: Character) -> Character? {
    place += 1
    return escaped(character)
  }

  /// One character of a set; nil if a kind was added.
  private mutating func member(_ character: Character, _ set: inout PatternSet) -> Character? {
    guard character == "\\", let next else { return character }
    place += 1
    if "dwsDWS".contains(next) {
      add(kind: next, to: &set)
      return nil
    }
    return next == "b" ? "\u{8}" : escaped(next)
  }
}
