// Two editions of a report: which numbers changed, and why.

/// What is different between two ledgers.
public struct LedgerComparison: Hashable, Sendable {
  /// A cell whose value changed.
  public struct CellChange: Hashable, Sendable {
    /// Places in the cells of the old and the new ledger; nil where there is no such cell.
    public var old: Int?
    public var new: Int?
  }
  /// Why a number is another.
  public enum Cause: Hashable, Sendable {
    /// Cells that it is made of have other values; of a query, cells that it may have read.
    case data([CellChange])
    /// Another expression, query or field; or a number that was typed is now read, or the other way round.
    case formula
    /// Another parameter chooses other cells.
    case parameter
    /// It was typed, and is typed otherwise.
    case hand
    /// The same value is printed in another way: another format, or rounded to other digits.
    case format
  }
  /// A number in both.
  public struct Change: Hashable, Sendable {
    /// Places in the numbers of the old and the new ledger.
    public var old: Int
    public var new: Int
    /// One or more; empty for a number that is the same and comes from elsewhere.
    public var causes: [Cause]
  }
  public var changed: [Change] = []
  /// The same number, now from another source.
  public var moved: [Change] = []
  /// Places of numbers that only one ledger has.
  public var appeared: [Int] = []
  public var disappeared: [Int] = []
  public var unchanged = 0

  /// Whether the same numbers are printed.
  public var isEmpty: Bool { changed.isEmpty && appeared.isEmpty && disappeared.isEmpty }
}

/// Compares two ledgers by the places of their numbers: label, row and column of tables and charts, the expression of a sentence, the
/// words around a number that was typed. Pages play no part, and automatic numbers are left out.
public func compareLedgers(_ old: Ledger, _ new: Ledger) -> LedgerComparison {
  var comparer = LedgerComparer(old, new)
  return comparer.compare()
}

/// Pairs the numbers of two ledgers.
private struct LedgerComparer {
  let old: Ledger
  let new: Ledger
  private var leftOld: [Int]
  private var leftNew: [Int]
  private var pairs: [(old: Int, new: Int)] = []

  init(_ old: Ledger, _ new: Ledger) {
    (self.old, self.new) = (old, new)
    (leftOld, leftNew) = (old.comparable, new.comparable)
  }

  mutating func compare() -> LedgerComparison {
    // From what is certain to what is only likely.
    for identity in NumberIdentity.allCases { pair(by: identity) }
    var comparison = LedgerComparison()
    var causes = CauseFinder(old, new)
    for (old, new) in pairs.sorted(by: { $0.new < $1.new }) {
      let (before, after) = (self.old.numbers[old], self.new.numbers[new])
      let isSame = before.text == after.text && before.unit == after.unit
      if isSame, !causes.areSourcesDifferent(before, after) {
        comparison.unchanged += 1
      } else if isSame {
        comparison.moved.append(LedgerComparison.Change(old: old, new: new, causes: []))
      } else {
        let change = LedgerComparison.Change(old: old, new: new, causes: causes.causes(of: before, after))
        comparison.changed.append(change)
      }
    }
    (comparison.disappeared, comparison.appeared) = (leftOld, leftNew)
    return comparison
  }

  private mutating func pair(by identity: NumberIdentity) {
    guard !leftOld.isEmpty, !leftNew.isEmpty else { return }
    var places: [String: [Int]] = [:]
    for number in leftOld { if let key = identity.key(of: number, in: old) { places[key, default: []].append(number) } }
    var taken: [String: Int] = [:]
    var (paired, rest): (Set<Int>, [Int]) = ([], [])
    for number in leftNew {
      let key = identity.key(of: number, in: new)
      if let key, let candidates = places[key], taken[key, default: 0] < candidates.count {
        let other = candidates[taken[key, default: 0]]
        taken[key, default: 0] += 1
        pairs.append((other, number))
        paired.insert(other)
      } else {
        rest.append(number)
      }
    }
    leftNew = rest
    leftOld.removeAll(where: paired.contains)
  }
}

extension Ledger {
  /// The numbers that are compared: none of the engine's, and what is repeated around the pages and in the contents once.
  fileprivate var comparable: [Int] {
    var seen: Set<String> = []
    return numbers.indices.filter { place in
      let number = numbers[place]
      guard number.kind != .automatic else { return false }
      let kind = places[number.place].kind
      guard kind == .margin || kind == .contents else { return true }
      let source = number.source.map { sources[$0].place } ?? ""
      return seen.insert("\(kind) \(source) \(number.text)").inserted
    }
  }
}

/// Ways to tell that two numbers stand in the same place, from certain to likely.
private enum NumberIdentity: CaseIterable {
  /// Row and column of a table or chart; the expression in its section; the words around it in its section.
  case exact
  /// The same without the years of columns, or with any source in the same words.
  case words
  /// The words before it, or behind it.
  case before, after
  /// The words around it, in any section.
  case anywhere

  func key(of index: Int, in ledger: Ledger) -> String? {
    let number = ledger.numbers[index]
    let place = ledger.places[number.place]
    let block = "\(place.kind)|\(place.identity)"
    if !number.column.isEmpty {
      let cell = "\(block)|\(number.row)|\(number.isDrawn)|"
      switch self {
      case .exact: return cell + number.column
      case .words: return cell + masked(number.column)
      case .before, .after, .anywhere: return nil
      }
    }
    let expression = number.source.map { ledger.sources[$0].expression } ?? ""
    switch self {
    case .exact: return expression.isEmpty ? "\(block)|=\(number.before)|\(number.after)" : "\(block)|\(expression)"
    case .words: return "\(block)|\(number.before)|\(number.after)"
    case .before: return number.before.count < 3 ? nil : "\(block)|\(number.before.suffix(8))"
    case .after: return number.after.count < 3 ? nil : "\(block)|\(number.after.prefix(8))"
    case .anywhere: return number.before.count < 6 ? nil : "\(number.before)|\(number.after)"
    }
  }
}

extension LedgerPlace {
  /// What stays of it from edition to edition: the label; else the title; of text its section. Numbers of chapters and years of titles
  /// do not.
  fileprivate var identity: String {
    if !label.isEmpty { return label }
    if !title.isEmpty { return masked(title) }
    return path.map { heading in
      let parts = heading.split(separator: "　", maxSplits: 1)
      return masked(String(parts.last ?? ""))
    }.joined(separator: "|")
  }
}

private func masked(_ text: String) -> String {
  String(text.map { $0.isASCII && $0.isNumber ? "#" : $0 })
}
