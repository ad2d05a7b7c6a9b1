// Why the characters of a line stand where they stand, for `banxin dump`.
import Page

/// Reasons at one atom: in front of its first glyph and behind its last.
struct AtomReasons {
  typealias Reason = (reason: GapReason, amount: Double)
  private(set) var before: [Reason] = []
  private(set) var after: [Reason] = []

  /// - Parameters:
  ///   - change: what filling the line did to the atom.
  ///   - isFirst: whether it begins the line; then it has no gap in front of it.
  init(_ atom: Atom, _ change: Adjustment.Place, isFirst: Bool, isLast: Bool, hangs: Bool) {
    add(&before, atom.squeezedBy, -atom.squeezedBefore)
    add(&after, atom.squeezedBy, -atom.squeezedAfter)
    if !isFirst { addGap(atom, change.before) }
    let ownClass = Self.reason(of: atom.kind.rule.gives)
    add(&before, isFirst ? .lineStart : ownClass, -change.squeezedBefore)
    if atom.kind != .softHyphen { add(&after, isLast && !atom.isCentred ? .lineEnd : ownClass, -change.squeezedAfter) }
    if atom.isGap { add(&after, .typedGap, atom.advance) }
    if atom.isGap {
      add(&after, change.space < 0 ? .squeezedGap : .stretchedGap, change.space)
    } else {
      add(&after, change.space < 0 ? .squeezedSpace : .stretchedSpace, change.space)
    }
    if isLast, hangs { add(&after, .hanging, -atom.width) }
  }

  /// The gap beside Latin, and the room in front of an atom that a filled line changed: first of the gap, then between all.
  private mutating func addGap(_ atom: Atom, _ change: Double) {
    add(&before, .latinGap, atom.gap)
    if change < 0 { add(&before, .squeezedGap, change) }
    let ofGap = change > 0 && atom.gap > 0 ? min(change, Give(atom).stretch) : 0
    add(&before, .stretchedGap, ofGap)
    if change > 0 { add(&before, .stretched, change - ofGap) }
  }

  private func add(_ reasons: inout [Reason], _ reason: GapReason, _ amount: Double) {
    if abs(amount) > 0.001 { reasons.append((reason, amount)) }
  }

  private static func reason(of kind: SqueezeClass?) -> GapReason {
    switch kind {
    case .space: .squeezedSpace
    case .interpunct: .squeezedInterpunct
    case .bracket: .squeezedBracket
    case .comma: .squeezedComma
    case .gap: .squeezedGap
    case .stop: .squeezedStop
    case nil: .stretched
    }
  }
}
