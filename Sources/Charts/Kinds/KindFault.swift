// What can be wrong with a chart of the house, each kind worded once.
import Diagnose

extension DiagnosticCode {
  /// A kind of chart that there is none of.
  static let kindUnknown = DiagnosticCode(6400, .manuscript)
  /// A key that the kind does not have.
  static let kindKey = DiagnosticCode(6401, .manuscript)
  /// A key that the kind needs.
  static let kindLacking = DiagnosticCode(6402, .manuscript)
  /// A negative value where there can be none.
  static let kindNegative = DiagnosticCode(6403, .data)
  /// Flows that lead back to where they came from.
  static let kindCycle = DiagnosticCode(6404, .data)
  /// What flows into a stage is not what flows out of it, or steps do not add up to their total.
  static let kindBalance = DiagnosticCode(6405, .data)
  /// The size given is too small.
  static let kindRoom = DiagnosticCode(6406, .layout)
  /// Nothing to draw.
  static let kindEmpty = DiagnosticCode(6407, .data)
  /// More than the kind can show.
  static let kindLimit = DiagnosticCode(6408, .data)
  /// Labels were left out.
  static let kindOmission = DiagnosticCode(6409, .layout)
  /// A name that occurs twice.
  static let kindTwice = DiagnosticCode(6410, .data)
  /// A value outside the range that is drawn.
  static let kindOutside = DiagnosticCode(6411, .data)
  /// A value that cannot be drawn, since what it stands on is not known.
  static let kindUnfounded = DiagnosticCode(6412, .data)
}

extension Diagnostic {
  static func kindUnknown(_ name: String, at span: Span) -> Diagnostic {
    let names = HouseKind.allCases.map(\.rawValue)
    let all = names.joined(separator: ", ")
    let hint =
      nearestName(to: name, among: names).map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
      ?? Wording("there are: \(all); for a chart of Vega-Lite leave “type” out", "可用：\(all)；Vega-Lite 图表不写“type”")
    return .error(
      .kindUnknown,
      Wording("there is no kind of chart “\(shortened(name))”", "没有“\(shortened(name))”这种图"), at: span, hint: hint)
  }

  static func kindKey(_ key: String, _ kind: HouseKind, at span: Span) -> Diagnostic {
    let all = kind.keys.joined(separator: ", ")
    let hint =
      nearestName(to: key, among: kind.keys).map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
      ?? Wording("its keys are: \(all)", "可用的键：\(all)")
    let name = shortened(key)
    return .error(
      .kindKey, Wording("a \(kind.rawValue) has no “\(name)”", "\(kind.rawValue) 图没有“\(name)”这个键"), at: span,
      hint: hint)
  }

  static func kindLacking(_ keys: [String], _ kind: HouseKind, at span: Span) -> Diagnostic {
    let names = keys.joined(separator: ", ")
    return .error(
      .kindLacking, Wording("a \(kind.rawValue) needs \(names)", "\(kind.rawValue) 图缺少 \(names)"), at: span,
      hint: Wording("name the fields of the data there", "请写出数据的字段名"))
  }

  static func kindNegative(_ name: String, at span: Span) -> Diagnostic {
    .error(
      .kindNegative,
      Wording("“\(shortened(name))” is negative; a size cannot be", "“\(shortened(name))”为负值，无法表示为大小"), at: span)
  }

  static func kindCycle(_ names: [String], at span: Span) -> Diagnostic {
    let way = names.prefix(8).map(shortened).joined(separator: " → ")
    return .error(
      .kindCycle, Wording("the flows lead back: \(way)", "流向出现循环：\(way)"), at: span,
      hint: Wording("a stage that comes again needs a name of its own", "再次出现的环节需另取名称"))
  }

  static func kindRoom(_ width: String, _ height: String, at span: Span) -> Diagnostic {
    .error(
      .kindRoom,
      Wording(
        "the chart does not fit into \(width) × \(height) pt: nothing is left beside its labels",
        "\(width) × \(height) pt 容不下这幅图：标签之外没有余地"), at: span,
      hint: Wording("give it more height, or shorten its names", "请增加高度，或缩短名称"))
  }

  static func kindEmpty(_ english: String, _ chinese: String, at span: Span) -> Diagnostic {
    .error(.kindEmpty, Wording(english, chinese), at: span)
  }

  static func kindLimit(_ count: Int, of most: Int, _ thing: Wording, at span: Span) -> Diagnostic {
    .error(
      .kindLimit,
      Wording(
        "\(count) \(thing.english); the chart holds \(most)", "\(thing.chinese)有\(count)个，图中最多\(most)个"), at: span,
      hint: Wording(
        "add up the small ones with “transform”, or draw fewer with “where”", "可用“transform”合并小项，或用“where”选取部分数据"))
  }

  static func kindTwice(_ name: String, at span: Span) -> Diagnostic {
    .error(
      .kindTwice, Wording("“\(shortened(name))” occurs twice", "“\(shortened(name))”出现了两次"), at: span,
      hint: Wording("add its rows up with “transform: [{aggregate: …}]”", "可用“transform: [{aggregate: …}]”合并这些行"))
  }

  static func kindOutside(_ name: String, _ domain: (low: String, high: String), at span: Span) -> Diagnostic {
    .error(
      .kindOutside,
      Wording(
        "\(name) lies outside \(domain.low)…\(domain.high)", "\(name)超出范围\(domain.low)…\(domain.high)"), at: span,
      hint: Wording("give a “domain” that holds every value", "请用“domain”给出包含所有值的范围"))
  }
}
