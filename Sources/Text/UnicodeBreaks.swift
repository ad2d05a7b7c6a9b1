// Where Latin text may be broken: the rules of UAX #14 (Unicode 15.0), with numbers kept whole as its section 8.2, example 7 says.

/// The classes of UAX #14, after LB1. `w` marks characters of East Asian width.
enum BreakClass: UInt8, Sendable {
  case bk, cr, lf, nl, sp, zw, wj, gl, cm, zwj, op, opw, cl, cp, cpw, qu, ns, cj, ex, sy, iS, pr, prw, po, pow, nu, al,
    hl
  case id, iN, hy, ba, bb, b2, cb, h2, h3, jl, jv, jt, eb, em, ri

  private static let names: [String: BreakClass] = [
    "BK": .bk, "CR": .cr, "LF": .lf, "NL": .nl, "SP": .sp, "ZW": .zw, "WJ": .wj, "GL": .gl, "CM": .cm, "ZWJ": .zwj,
    "OP": .op, "OPw": .opw, "CL": .cl, "CP": .cp, "CPw": .cpw, "QU": .qu, "NS": .ns, "CJ": .cj, "EX": .ex, "SY": .sy,
    "IS": .iS, "PR": .pr, "PRw": .prw, "PO": .po, "POw": .pow, "NU": .nu, "AL": .al, "HL": .hl, "ID": .id, "IN": .iN,
    "HY": .hy, "BA": .ba, "BB": .bb, "B2": .b2, "CB": .cb, "H2": .h2, "H3": .h3, "JL": .jl, "JV": .jv, "JT": .jt,
    "EB": .eb,
    "EM": .em, "RI": .ri,
  ]

  init?(name: Substring) {
    guard let known = Self.names[String(name)] else { return nil }
    self = known
  }

  var isOpening: Bool { self == .op || self == .opw }
  var isClosing: Bool { self == .cl || self == .cp || self == .cpw }
  var isPrefix: Bool { self == .pr || self == .prw }
  var isPostfix: Bool { self == .po || self == .pow }
  var isLetter: Bool { self == .al || self == .hl }
  var isNonStarter: Bool { self == .ns || self == .cj }
  var isHangul: Bool { self == .h2 || self == .h3 || self == .jl || self == .jv || self == .jt }
  var isPicture: Bool { self == .id || self == .eb || self == .em }
}

/// Classes of all characters, decoded once a typesetter from ``unicodeBreakRuns``.
struct BreakClasses: Sendable {
  private let basicPlane: [BreakClass]
  private var starts: [UInt32] = []
  private var classes: [BreakClass] = []

  init() {
    let data = unicodeBreakRuns.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    for run in data.split(separator: " ") {
      let parts = run.split(separator: ":")
      guard parts.count == 2, let kind = BreakClass(name: parts[0]), let start = UInt32(parts[1], radix: 16) else {
        continue
      }
      starts.append(start)
      classes.append(kind)
    }
    var table: [BreakClass] = []
    table.reserveCapacity(0x10000)
    for (index, start) in starts.enumerated() where start < 0x10000 {
      let end = index + 1 < starts.count ? min(starts[index + 1], 0x10000) : 0x10000
      table.append(contentsOf: repeatElement(classes[index], count: Int(end - start)))
    }
    basicPlane = table
  }

  func of(_ scalar: UInt32) -> BreakClass {
    if scalar < basicPlane.count { return basicPlane[Int(scalar)] }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return classes.isEmpty ? .al : classes[low]
  }
}

/// Finds break opportunities in one walk over the classes.
struct UnicodeBreaks {
  /// What the walk remembers of what it has passed: enough for every rule, so that each character is looked at once.
  fileprivate struct State {
    /// The last character, combining marks left out (LB9, LB10).
    var left = BreakClass.bk
    /// The last character that is no blank, for the rules that reach over blanks.
    var solid = BreakClass.bk
    /// Whether the last character is a zero-width joiner.
    var afterJoiner = false
    /// Regional indicators in a row.
    var indicators = 0
    /// Whether a Hebrew letter and a hyphen were the last (LB21a).
    var afterHebrewHyphen = false
    /// Inside a number, and behind one with its closing bracket (LB25).
    var inNumber = false
    var afterNumber = false
  }

  /// For each class, whether a line may begin there; false for the first.
  static func opportunities(_ classes: [BreakClass]) -> [Bool] {
    var breaks = [Bool](repeating: false, count: classes.count)
    var state = State()
    for i in classes.indices {
      let next = i + 1 < classes.count ? classes[i + 1] : .bk
      if i > 0 { breaks[i] = isOpen(state, classes[i], next) }
      state.pass(classes[i])
    }
    return breaks
  }

  /// LB4–LB8a, LB11, LB12: hard breaks, blanks, joiners. nil where later rules decide.
  private static func byControl(_ s: State, _ b: BreakClass) -> Bool? {
    if s.left == .cr, b == .lf { return false }
    if [.bk, .cr, .lf, .nl].contains(s.left) { return true }
    if [.bk, .cr, .lf, .nl, .sp, .zw].contains(b) { return false }
    if s.solid == .zw { return true }
    if s.afterJoiner { return false }
    if b == .cm || b == .zwj { return s.left == .sp ? nil : false }
    if b == .wj || s.left == .wj || s.left == .gl { return false }
    if b == .gl, ![.sp, .ba, .hy].contains(s.left) { return false }
    return nil
  }

  /// LB13–LB18: marks that reach over blanks, and the blanks themselves.
  private static func byMark(_ s: State, _ b: BreakClass) -> Bool? {
    if b == .ex { return false }
    if b.isClosing || b == .iS || b == .sy, s.left != .nu { return false }
    if s.solid.isOpening { return false }
    if s.solid == .qu, b.isOpening { return false }
    if s.solid.isClosing, b.isNonStarter { return false }
    if s.solid == .b2, b == .b2 { return false }
    return s.left == .sp ? true : nil
  }

  private static func isOpen(_ s: State, _ right: BreakClass, _ next: BreakClass) -> Bool {
    if let decided = byControl(s, right) { return decided }
    let b: BreakClass = right == .cm || right == .zwj ? .al : right
    if let decided = byMark(s, b) { return decided }
    let a = s.left
    if a == .qu || b == .qu { return false }
    if a == .cb || b == .cb { return true }
    if [.ba, .hy].contains(b) || b.isNonStarter || a == .bb || s.afterHebrewHyphen { return false }
    if a == .sy, b == .hl { return false }
    if b == .iN { return false }
    return !(joinsNumber(s, b, next) || joinsLetters(a, b) || joinsOthers(s, b))
  }

  /// LB25: a number with its sign, separators, brackets, prefix and postfix.
  private static func joinsNumber(_ s: State, _ b: BreakClass, _ next: BreakClass) -> Bool {
    if b == .nu, s.inNumber || s.left.isPrefix || s.left.isPostfix || s.left == .hy || s.left.isOpening { return true }
    if s.left.isPrefix || s.left.isPostfix, b.isOpening || b == .hy, next == .nu { return true }
    if s.inNumber, b == .sy || b == .iS || b.isClosing { return true }
    return (s.inNumber || s.afterNumber) && (b.isPrefix || b.isPostfix)
  }

  /// LB23, LB24, LB28, LB29, LB30.
  private static func joinsLetters(_ a: BreakClass, _ b: BreakClass) -> Bool {
    if a.isLetter, b == .nu || b.isLetter || b.isPrefix || b.isPostfix || b == .op { return true }
    if b.isLetter, a == .nu || a.isPrefix || a.isPostfix || a == .iS || a == .cp { return true }
    return (a == .nu && b == .op) || (a == .cp && b == .nu)
  }

  /// LB23a, LB26, LB27, LB30a, LB30b: pictures, Hangul, flags.
  private static func joinsOthers(_ s: State, _ b: BreakClass) -> Bool {
    let a = s.left
    if a.isPrefix, b.isPicture || b.isHangul { return true }
    if a.isPicture || a.isHangul, b.isPostfix { return true }
    if a == .jl, b.isHangul, b != .jt { return true }
    if a == .jv || a == .h2, b == .jv || b == .jt { return true }
    if a == .jt || a == .h3, b == .jt { return true }
    if a == .ri, b == .ri { return s.indicators % 2 == 1 }
    return a == .eb && b == .em
  }
}

extension UnicodeBreaks.State {
  fileprivate mutating func pass(_ kind: BreakClass) {
    afterJoiner = kind == .zwj
    let isAttached = (kind == .cm || kind == .zwj) && ![.bk, .cr, .lf, .nl, .sp, .zw].contains(left)
    if isAttached { return }
    let kind: BreakClass = kind == .cm || kind == .zwj ? .al : kind
    afterNumber = inNumber && kind.isClosing
    inNumber = kind == .nu || (inNumber && (kind == .sy || kind == .iS))
    afterHebrewHyphen = left == .hl && (kind == .hy || kind == .ba)
    indicators = kind == .ri ? indicators + 1 : 0
    left = kind
    if kind != .sp { solid = kind }
  }
}
