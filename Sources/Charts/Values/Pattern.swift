// Regular expressions, matched with a bound on the steps so that no pattern runs for ever.

/// A regular expression of JavaScript.
struct Pattern: Hashable, Sendable {
  let source: String
  let ignoresCase: Bool
  let isGlobal: Bool
  let isMultiline: Bool
  private let program: PatternNode

  /// Steps of one search; after them it is given up.
  static let mostSteps = 200_000

  /// Reads a pattern; nil if it is not well formed.
  init?(_ source: String, flags: String = "") {
    var parser = PatternParser(source, ignoresCase: flags.contains("i"))
    guard let program = parser.parse() else { return nil }
    (self.source, self.program) = (source, program)
    (ignoresCase, isGlobal, isMultiline) = (flags.contains("i"), flags.contains("g"), flags.contains("m"))
  }

  static func == (a: Pattern, b: Pattern) -> Bool {
    a.source == b.source && a.ignoresCase == b.ignoresCase && a.isGlobal == b.isGlobal
      && a.isMultiline == b.isMultiline
  }
  func hash(into hasher: inout Hasher) { hasher.combine(source) }

  /// What was found: the whole and the groups, as ranges of characters; nil for groups that took no part.
  typealias Match = [Range<Int>?]

  /// - Throws: when the search takes too many steps to have an answer; so do all functions that search.
  func firstMatch(in text: String) throws(PatternGaveUp) -> Match? { try firstMatch(in: Array(text), from: 0) }

  private func firstMatch(in characters: [Character], from start: Int) throws(PatternGaveUp) -> Match? {
    var matcher = PatternMatcher(characters: characters, isMultiline: isMultiline, ignoresCase: ignoresCase)
    var place = start
    while place <= characters.count {
      if let match = matcher.match(program, at: place) { return match }
      if matcher.hasGivenUp { throw PatternGaveUp() }
      place += 1
    }
    return nil
  }

  private func allMatches(in characters: [Character]) throws(PatternGaveUp) -> [Match] {
    var matches: [Match] = []
    var place = 0
    while let match = try firstMatch(in: characters, from: place), let whole = match[0] {
      matches.append(match)
      place = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
    }
    return matches
  }

  /// `$1` … `$9` and `$&` in the new text stand for what was found.
  func replace(in text: String, by new: String) throws(PatternGaveUp) -> String {
    let characters = Array(text)
    let matches = try isGlobal ? allMatches(in: characters) : firstMatch(in: characters, from: 0).map { [$0] } ?? []
    var result = ""
    var place = 0
    // What is too long already is refused.
    for match in matches where result.utf8.count <= FormulaLimit.text {
      guard let whole = match[0] else { continue }
      result += String(characters[place..<whole.lowerBound]) + filled(new, match, characters)
      place = whole.upperBound
    }
    return result + String(characters[place...])
  }

  private func filled(_ new: String, _ match: Match, _ characters: [Character]) -> String {
    var result = ""
    var rest = Substring(new)
    while let character = rest.popFirst() {
      guard character == "$", let next = rest.first else {
        result.append(character)
        continue
      }
      if next == "$" {
        result.append("$")
      } else if next == "&" || next.wholeNumberValue.map({ $0 > 0 && $0 < match.count }) == true {
        if let range = match[next.wholeNumberValue ?? 0] { result += String(characters[range]) }
      } else {
        result.append("$")
        continue
      }
      rest = rest.dropFirst()
    }
    return result
  }

  func split(_ text: String) throws(PatternGaveUp) -> [String] {
    let characters = Array(text)
    var pieces: [String] = []
    var place = 0
    for case let whole? in try allMatches(in: characters).map({ $0[0] }) {
      if whole.isEmpty, whole.lowerBound == 0 || whole.lowerBound == characters.count { continue }
      pieces.append(String(characters[place..<whole.lowerBound]))
      place = whole.upperBound
    }
    return pieces + [String(characters[place...])]
  }
}
