// What can be wrong with a chart, each kind worded once.
import Diagnose

extension DiagnosticCode {
  /// A part of the specification has the wrong form.
  static let chartForm = DiagnosticCode(6001, .manuscript)
  /// A name that the chart language does not have.
  static let chartUnknownName = DiagnosticCode(6002, .manuscript)
  /// A name that the chart language has, and that is not drawn yet.
  static let chartNotDrawn = DiagnosticCode(6003, .manuscript)
  /// A field that the data do not have.
  static let chartUnknownField = DiagnosticCode(6004, .data)
  /// A value that its use cannot take.
  static let chartValue = DiagnosticCode(6005, .data)
  /// Nothing to draw.
  static let chartEmpty = DiagnosticCode(6006, .data)
  /// More than a chart can hold.
  static let chartLimit = DiagnosticCode(6007, .data)
  /// The size given is too small.
  static let chartRoom = DiagnosticCode(6008, .layout)
  /// An expression that cannot be read.
  static let chartExpression = DiagnosticCode(6009, .manuscript)
  /// Parts that do not go together.
  static let chartClash = DiagnosticCode(6010, .manuscript)
  /// Something was left out or repeated.
  static let chartOmission = DiagnosticCode(6011, .layout)
  /// Colours that some readers cannot tell apart.
  static let chartColours = DiagnosticCode(6013, .layout)
  /// Something in the specification has no effect in print.
  static let chartNoEffect = DiagnosticCode(6012, .manuscript)
  /// A diagram that cannot be set.
  static let diagramForm = DiagnosticCode(6020, .manuscript)
  /// A diagram that does not fit.
  static let diagramRoom = DiagnosticCode(6021, .layout)
}

extension Diagnostic {
  /// - Parameter expected: what should stand there, after “must be” and “应为”.
  static func chartForm(_ name: String, expected: Wording, at span: Span) -> Diagnostic {
    .error(
      .chartForm,
      Wording("“\(name)” must be \(expected.english)", "“\(name)”应为\(expected.chinese)"), at: span)
  }

  static func chartUnknownName(_ name: String, in place: Wording, among names: [String], at span: Span) -> Diagnostic {
    .error(
      .chartUnknownName,
      Wording(
        "\(place.english) has no “\(shortened(name))”", "\(place.chinese)没有“\(shortened(name))”"), at: span,
      hint: nearestHint(name, names))
  }

  static func chartNotDrawn(_ name: String, in place: Wording, at span: Span) -> Diagnostic {
    .error(
      .chartNotDrawn,
      Wording(
        "“\(name)” in \(place.english) is part of Vega-Lite, but is not drawn yet",
        "\(place.chinese)中的“\(name)”属于 Vega-Lite，但目前尚不能绘制"), at: span,
      hint: Wording("Docs/charts.md lists what is drawn", "可绘制的内容见 Docs/charts.md"))
  }

  static func chartUnknownField(_ name: String, among fields: [String], at span: Span) -> Diagnostic {
    .error(
      .chartUnknownField,
      Wording("the data have no field “\(shortened(name))”", "数据中没有字段“\(shortened(name))”"), at: span,
      hint: nearestHint(name, fields)
        ?? Wording(
          "the fields are: \(listed(fields))", "现有字段：\(listed(fields))"))
  }

  /// A field that an expression reads and that no row has, so that it is undefined everywhere.
  static func chartAbsentField(_ name: String, among fields: [String], at span: Span) -> Diagnostic {
    .warning(
      .chartUnknownField,
      Wording(
        "no row has the field “\(shortened(name))” that the expression reads",
        "表达式读取的字段“\(shortened(name))”在数据中不存在"), at: span, hint: nearestHint(name, fields))
  }

  static func chartValue(_ english: String, _ chinese: String, at span: Span, hint: Wording? = nil) -> Diagnostic {
    .error(.chartValue, Wording(english, chinese), at: span, hint: hint)
  }

  private static func nearestHint(_ name: String, _ names: [String]) -> Wording? {
    guard let nearest = nearestName(to: name, among: names) else { return nil }
    return Wording("did you mean “\(nearest)”?", "是否应为“\(nearest)”？")
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "—" : names.prefix(12).map(shortened).joined(separator: "、") + (names.count > 12 ? "…" : "")
  }
}

/// A name cut to what a message can hold.
func shortened(_ name: String) -> String { name.count > 40 ? name.prefix(40) + "…" : name }
