// The part of regular expressions that schemas use, matched without Foundation.

/// A pattern: characters, `.`, classes, groups, alternatives, `? * + {n} {n,m}`, `^` and `$`.
///
/// It finds a match anywhere in a text, as JSON Schema asks; schemas anchor what must match as a whole.
struct Pattern: Sendable {
  private indirect enum Node: Sendable {
    case scalar(Set)
    case start
    case end
    case sequence([Node])
    case choice([Node])
    case repeated(Node, least: Int, most: Int)
  }

  private struct Set: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false
    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  private let root: Node

  /// nil for a pattern outside this subset.
  init?(_ text: String) {
    var parser = Parser(text: text.unicodeScalars.map(\.value))
    guard let root = parser.choice(), parser.position == parser.text.count else { return nil }
    self.root = root
  }

  func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.count <= ReadLimit.shortPiece else { return false }
    var run = Run(text: scalars)
    return (0...scalars.count).contains { run.match(root, at: $0) { _, _ in true } }
  }

  private struct Run {
    let text: [UInt32]
    /// Steps left before a pattern that backtracks too much counts as no match.
    var fuel = 100_000
    /// How often a group has repeated on the way here.
    var depth = 0

    mutating func match(_ node: Node, at position: Int, _ rest: (inout Run, Int) -> Bool) -> Bool {
      fuel -= 1
      guard fuel > 0 else { return false }
      switch node {
      case .start: return position == 0 && rest(&self, position)
      case .end: return position == text.count && rest(&self, position)
      case .scalar(let set):
        return position < text.count && set.contains(text[position]) && rest(&self, position + 1)
      case .sequence(let nodes): return sequence(nodes[...], at: position, rest)
      case .choice(let nodes):
        for node in nodes where match(node, at: position, rest) { return true }
        return false
      case .repeated(.scalar(let set), let least, let most): return run(of: set, least, most, at: position, rest)
      case .repeated(let node, let least, let most):
        return repetition(node, least, most, at: position, rest)
      }
    }

    private mutating func sequence(_ nodes: ArraySlice<Node>, at position: Int, _ rest: (inout Run, Int) -> Bool)
      -> Bool
    {
      guard let first = nodes.first else { return rest(&self, position) }
      return match(first, at: position) { run, next in run.sequence(nodes.dropFirst(), at: next, rest) }
    }

    /// Repeated single characters need no recursion, however long the text is.
    private mutating func run(
      of set: Set, _ least: Int, _ most: Int, at position: Int, _ rest: (inout Run, Int) -> Bool
    ) -> Bool {
      var count = 0
      while count < most, position + count < text.count, set.contains(text[position + count]) { count += 1 }
      while count >= least {
        if rest(&self, position + count) { return true }
        fuel -= 1
        guard fuel > 0 else { return false }
        count -= 1
      }
      return false
    }

    private mutating func repetition(
      _ node: Node, _ least: Int, _ most: Int, at position: Int, _ rest: (inout Run, Int) -> Bool
    ) -> Bool {
      depth += 1
      defer { depth -= 1 }
      guard depth < 256 else { return false }
      let again =
        most > 0
        && match(node, at: position) { run, next in
          next > position && run.repetition(node, max(0, least - 1), most - 1, at: next, rest)
        }
      return again || (least == 0 && rest(&self, position))
    }
  }

  private struct Parser {
    let text: [UInt32]
    var position = 0

    private var next: Unicode.Scalar? { position < text.count ? Unicode.Scalar(text[position]) : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      position += 1
      return true
    }

    mutating func choice() -> Node? {
      guard let first = sequence() else { return nil }
      var branches = [first]
      while take("|") {
        guard let branch = sequence() else { return nil }
        branches.append(branch)
      }
      return branches.count == 1 ? first : .choice(branches)
    }

    private mutating func sequence() -> Node? {
      var nodes: [Node] = []
      while let scalar = next, scalar != "|", scalar != ")" {
        guard let node = atom(), let whole = repetition(of: node) else { return nil }
        nodes.append(whole)
      }
      return .sequence(nodes)
    }

    private mutating func atom() -> Node? {
      guard let scalar = next else { return nil }
      position += 1
      switch scalar {
      case "^": return .start
      case "$": return .end
      case ".": return .scalar(Set(ranges: [], isNegated: true))
      case "[": return set().map(Node.scalar)
      case "(":
        if take("?") { guard take(":") else { return nil } }
        guard let inner = choice(), take(")") else { return nil }
        return inner
      case "\\": return escape().map(Node.scalar)
      case "*", "+", "?", "{": return nil
      default: return .scalar(Set(ranges: [scalar.value...scalar.value]))
      }
    }

    private mutating func escape() -> Set? {
      guard let scalar = next else { return nil }
      position += 1
      switch scalar {
      case "d": return Set(ranges: [0x30...0x39])
      case "s": return Set(ranges: [0x09...0x0D, 0x20...0x20])
      case "S": return Set(ranges: [0x09...0x0D, 0x20...0x20], isNegated: true)
      default: return Set(ranges: [scalar.value...scalar.value])
      }
    }

    private mutating func set() -> Set? {
      var set = Set(ranges: [])
      set.isNegated = take("^")
      while let scalar = next, scalar != "]" {
        position += 1
        if scalar == "\\" {
          guard let escaped = escape() else { return nil }
          set.ranges += escaped.ranges
        } else if next == "-", position + 1 < text.count, text[position + 1] != 0x5D {
          position += 1
          guard let last = next, scalar.value <= last.value else { return nil }
          position += 1
          set.ranges.append(scalar.value...last.value)
        } else {
          set.ranges.append(scalar.value...scalar.value)
        }
      }
      return take("]") ? set : nil
    }

    private mutating func repetition(of node: Node) -> Node? {
      if take("*") { return .repeated(node, least: 0, most: .max) }
      if take("+") { return .repeated(node, least: 1, most: .max) }
      if take("?") { return .repeated(node, least: 0, most: 1) }
      guard take("{") else { return node }
      guard let least = number() else { return nil }
      var most = least
      if take(",") { most = number() ?? .max }
      return take("}") && least <= most ? .repeated(node, least: least, most: most) : nil
    }

    private mutating func number() -> Int? {
      var value: Int?
      while let scalar = next, (0x30...0x39).contains(scalar.value), (value ?? 0) < 10_000 {
        value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
        position += 1
      }
      return value
    }
  }
}
