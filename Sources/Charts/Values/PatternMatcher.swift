// Matches regular expressions by trying branches one after the other.

struct PatternMatcher {
  let characters: [Character]
  let isMultiline: Bool
  let ignoresCase: Bool
  private var steps = 0
  /// Whether a search was broken off, so that what was not found may be there.
  private(set) var hasGivenUp = false
  private var groups: Pattern.Match = []
  private var depth = 0

  init(characters: [Character], isMultiline: Bool, ignoresCase: Bool) {
    (self.characters, self.isMultiline, self.ignoresCase) = (characters, isMultiline, ignoresCase)
  }

  mutating func match(_ program: PatternNode, at place: Int) -> Pattern.Match? {
    groups = Array(repeating: nil, count: 1)
    depth = 0
    return run(program, place) { _, _ in true } ? groups : nil
  }

  /// What follows a part: whether the rest matches from a place.
  private typealias Continuation = (inout PatternMatcher, Int) -> Bool

  private mutating func run(_ node: PatternNode, _ place: Int, _ then: Continuation) -> Bool {
    steps += 1
    guard steps < Pattern.mostSteps, depth < 2000 else { return givenUp() }
    depth += 1
    defer { depth -= 1 }
    switch node {
    case .empty: return then(&self, place)
    case .character(let wanted):
      guard place < characters.count, characters[place].folded(ignoresCase) == wanted else { return false }
      return then(&self, place + 1)
    case .set(let set):
      guard place < characters.count, contains(set, characters[place]) else { return false }
      return then(&self, place + 1)
    case .sequence(let parts): return sequence(parts[...], place, then)
    case .choice(let branches):
      for branch in branches where run(branch, place, then) { return true }
      return false
    case .group(let inner, let number): return group(inner, number, place, then)
    case .repetition(let inner, let from, let to, let isLazy):
      if !isLazy, from == 0 || to == .max, let kind = single(inner) { return run(of: kind, from, to, place, then) }
      return repetition(inner, from, to, isLazy, place, then)
    case .reference(let number): return reference(number, place, then)
    case .start: return isStart(place) && then(&self, place)
    case .end: return isEnd(place) && then(&self, place)
    case .wordBoundary(let wanted): return (isWord(place - 1) != isWord(place)) == wanted && then(&self, place)
    case .ahead(let inner, let isPositive):
      let saved = groups
      let found = run(inner, place) { _, _ in true }
      if !isPositive { groups = saved }
      return found == isPositive && then(&self, place)
    }
  }

  private mutating func givenUp() -> Bool {
    hasGivenUp = true
    return false
  }

  private func contains(_ set: PatternSet, _ character: Character) -> Bool {
    if set.contains(character) { return true }
    return ignoresCase && !set.isNegative && set.contains(character.folded(ignoresCase))
  }

  private func isStart(_ place: Int) -> Bool { place == 0 || (isMultiline && characters[place - 1].isNewline) }
  private func isEnd(_ place: Int) -> Bool {
    place == characters.count || (isMultiline && characters[place].isNewline)
  }
  private func isWord(_ place: Int) -> Bool {
    characters.indices.contains(place) && PatternSet.has(.word, characters[place])
  }

  private mutating func sequence(_ parts: ArraySlice<PatternNode>, _ place: Int, _ then: Continuation) -> Bool {
    guard let first = parts.first else { return then(&self, place) }
    let rest = parts.dropFirst()
    return run(first, place) { matcher, place in matcher.sequence(rest, place, then) }
  }

  private mutating func group(_ inner: PatternNode, _ number: Int, _ place: Int, _ then: Continuation) -> Bool {
    while groups.count <= number { groups.append(nil) }
    let saved = groups[number]
    let found = run(inner, place) { matcher, end in
      let before = matcher.groups[number]
      matcher.groups[number] = place..<end
      if then(&matcher, end) { return true }
      matcher.groups[number] = before
      return false
    }
    if !found { groups[number] = saved }
    return found
  }

  /// A part that takes one character each time.
  private func single(_ node: PatternNode) -> PatternNode? {
    switch node {
    case .character, .set: node
    case .empty, .sequence, .choice, .group, .repetition, .reference, .start, .end, .wordBoundary, .ahead: nil
    }
  }

  /// Runs of one kind of character need no recursion.
  private mutating func run(
    of node: PatternNode, _ from: Int, _ to: Int, _ place: Int, _ then: Continuation
  ) -> Bool {
    var end = place
    while end < characters.count, end - place < to, takes(node, characters[end]) { end += 1 }
    while end - place >= from {
      steps += 1
      guard steps < Pattern.mostSteps else { return givenUp() }
      if then(&self, end) { return true }
      end -= 1
    }
    return false
  }

  private func takes(_ node: PatternNode, _ character: Character) -> Bool {
    switch node {
    case .character(let wanted): character.folded(ignoresCase) == wanted
    case .set(let set): contains(set, character)
    case .empty, .sequence, .choice, .group, .repetition, .reference, .start, .end, .wordBoundary, .ahead: false
    }
  }

  private mutating func repetition(
    _ inner: PatternNode, _ from: Int, _ to: Int, _ isLazy: Bool, _ place: Int, _ then: Continuation
  ) -> Bool {
    if isLazy, from == 0, then(&self, place) { return true }
    if to > 0 {
      let again = run(inner, place) { matcher, end in
        // A part that takes nothing would go on for ever.
        if end == place { return from > 0 && then(&matcher, end) }
        return matcher.repetition(inner, max(0, from - 1), to == .max ? to : to - 1, isLazy, end, then)
      }
      if again { return true }
    }
    return !isLazy && from == 0 && then(&self, place)
  }

  private mutating func reference(_ number: Int, _ place: Int, _ then: Continuation) -> Bool {
    guard groups.indices.contains(number), let range = groups[number] else { return then(&self, place) }
    guard place + range.count <= characters.count, characters[place...].starts(with: characters[range]) else {
      return false
    }
    return then(&self, place + range.count)
  }
}

extension Character {
  /// The character as it is compared: small, where case does not count.
  func folded(_ ignoresCase: Bool) -> Character { ignoresCase ? lowercased().first ?? self : self }
}
