// The problems of layout files, 1800 to 1899.
import Diagnose
import Document
import Measure

enum LayoutFileCode {
  static let unknownColor = DiagnosticCode(1801, .layout)
  static let unknownSize = DiagnosticCode(1802, .layout)
  static let unknownStyle = DiagnosticCode(1803, .layout)
  static let lengthForm = DiagnosticCode(1804, .layout)
  static let typeArea = DiagnosticCode(1805, .layout)
  static let patternForm = DiagnosticCode(1806, .layout)
  static let frameForm = DiagnosticCode(1807, .layout)
  static let unknownRunning = DiagnosticCode(1808, .layout)
  static let valueForm = DiagnosticCode(1809, .layout)
  static let newsNode = DiagnosticCode(1821, .layout)
  static let newsWidth = DiagnosticCode(1822, .layout)
  static let newsHeight = DiagnosticCode(1823, .layout)
  static let newsNarrow = DiagnosticCode(1824, .layout)
  static let newsTwice = DiagnosticCode(1825, .layout)
  static let newsLook = DiagnosticCode(1826, .layout)
}

extension Diagnostic {
  static func unknownName(
    _ code: DiagnosticCode, _ kind: Wording, _ name: String, among names: some Sequence<String>, at span: Span
  ) -> Diagnostic {
    let near = nearestName(to: name, among: names)
    return .error(
      code, Wording("there is no \(kind.english) “\(name)”", "没有名为“\(name)”的\(kind.chinese)"), at: span,
      hint: near.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") })
  }

  static func lengthForm(_ text: String, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.lengthForm, Wording("“\(text)” is not a length", "“\(text)”不是长度"), at: span,
      hint: Wording("write a number with its unit: 12pt, 3mm, 2em, 1line, 60%", "请写数字和单位：12pt、3mm、2em、1line、60%"))
  }

  static func valueForm(_ found: Tree, _ wanted: Wording) -> Diagnostic {
    .error(
      LayoutFileCode.valueForm,
      Wording("\(found.text ?? "this") is not \(wanted.english)", "\(found.text ?? "此处")不是\(wanted.chinese)"),
      at: found.span)
  }

  static func patternForm(_ text: String, places: [String], at span: Span) -> Diagnostic {
    let all = places.map { "{\($0)}" }.joined(separator: " ")
    return .error(
      LayoutFileCode.patternForm,
      Wording("“\(text)” has a brace that is not closed or a place that does not exist", "“\(text)”中的花括号未闭合，或名称不存在"),
      at: span, hint: Wording("places: \(all)", "可用：\(all)"))
  }

  /// Names the key to change and the nearest value that fits.
  static func typeArea(_ problem: TypeAreaProblem, keys: Tree?, sheet: Tree?, whole: Tree) -> Diagnostic {
    let place = keys?.span ?? whole.span
    switch problem {
    case .characters(let greatest):
      return misfit(
        "type-area.characters", Wording("do not fit the sheet's width", "超出纸宽"), nearest: greatest,
        at: keys?["characters"]?.span ?? place)
    case .lines(let greatest):
      return misfit(
        "type-area.lines", Wording("do not fit the sheet's height", "超出纸高"), nearest: greatest,
        at: keys?["lines"]?.span ?? place)
    case .fewCharacters(let least):
      return misfit(
        "type-area.characters", Wording("is too short a line for Chinese text", "字数太少，排不成行"), nearest: least,
        at: keys?["characters"]?.span ?? keys?["width"]?.span ?? place)
    case .leading(let least):
      return misfit(
        "type-area.leading", Wording("is smaller than the type is high", "小于字高"), nearest: least,
        at: keys?["leading"]?.span ?? place)
    case .pitch(let least):
      return misfit(
        "type-area.pitch", Wording("sets the characters so close that they touch", "过密，字与字相碰"), nearest: least,
        at: keys?["pitch"]?.span ?? place)
    case .extent(let key, let nearest):
      return misfit(
        key, Wording("is not what the sheet or the other keys leave", "与纸张或其他各项不合"), nearest: nearest,
        at: keys?[key.split(separator: ".").last.map(String.init) ?? ""]?.span ?? place)
    case .notPositive(let key):
      return .error(
        LayoutFileCode.typeArea, Wording("\(key) must be above zero", "\(key) 必须大于零"),
        at: key.hasPrefix("sheet") ? sheet?.span ?? place : place)
    }
  }

  private static func misfit(_ key: String, _ reason: Wording, nearest: Int, at span: Span) -> Diagnostic {
    .error(
      LayoutFileCode.typeArea, Wording("\(key) \(reason.english)", "\(key) \(reason.chinese)"), at: span,
      hint: Wording(
        "the nearest value that fits is \(nearest); or make the margins or the type smaller",
        "最接近的可行值为 \(nearest)；也可缩小页边或字号"))
  }

  private static func misfit(_ key: String, _ reason: Wording, nearest: Pt, at span: Span) -> Diagnostic {
    let millimetres = (nearest / Length.pointsPerMillimetre * 100).rounded() / 100
    return .error(
      LayoutFileCode.typeArea, Wording("\(key) \(reason.english)", "\(key) \(reason.chinese)"), at: span,
      hint: Wording(
        "the nearest value that fits is \(points(nearest)) (\(millimetres)mm)",
        "最接近的可行值为 \(points(nearest))（\(millimetres)mm）"))
  }

  private static func points(_ value: Pt) -> String { "\((value * 100).rounded() / 100)pt" }
}
