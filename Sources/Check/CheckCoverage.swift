// Which numbers the checks recomputed: what the number ledger says of each.
public import Diagnose

/// The numbers that were recomputed or looked up, by their places.
public struct CheckCoverage: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A total, or a part of one.
    case total
    /// A change, or a value that one was recomputed from.
    case change
    /// A share.
    case share
    /// A number of a sentence, looked up in the table or figure that it refers to.
    case sentence
  }
  private var kinds: [Span: [Kind]] = [:]

  public init() {}

  /// What recomputed the number at a place, in the order of ``Kind``: of its cell, or of its first character in a sentence.
  public subscript(span: Span) -> [Kind] { kinds[span] ?? [] }

  /// All of them in words, for a look-up without this type.
  public var words: [Span: String] {
    kinds.mapValues { found in Kind.allCases.filter(found.contains).map(\.rawValue).joined(separator: " ") }
  }

  mutating func add(_ kind: Kind, _ span: Span) {
    if kinds[span]?.contains(kind) != true { kinds[span, default: []].append(kind) }
  }
}
