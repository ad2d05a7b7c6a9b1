// The build report: what the engine found and decided, for the editor, in the report's language; and the same as JSON.
import Bind
import Check
import Diagnose
import Document
import Draw
import Measure
import Page
import Press

/// Everything that a build leaves behind beside its output.
struct BuildReport {
  struct UsedFont {
    var name: String
    var file: String
    /// Glyphs drawn.
    var glyphs: Int
  }
  var title = ""
  /// Of the report, and so of this one.
  var language = MessageLanguage.chinese
  var outputs: [String] = []
  var pages = 0
  var counts: [(name: Wording, count: Int)] = []
  /// The type area and the proof that it fills the sheet.
  var typeArea: Wording?
  var diagnostics: [Diagnostic] = []
  var missing: [MissingValue] = []
  var fonts: [UsedFont] = []
  /// What comparing the numbers brought out.
  var numbers: CheckedNumbers?
  /// Does line setting once more and times it; there if timings are asked for.
  var measureLineSetting: (() -> LineSettingTimes)?

  /// The report as text. It has no times and no paths of the machine, so the same build gives the same report.
  func text(_ language: MessageLanguage) -> String {
    func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }
    let printer = DiagnosticPrinter(language: language, isColoured: false)
    var lines = [say("Build report: \(title)", "排版报告：\(title)"), ""]
    lines.append(say("\(pages) pages", "共 \(pages) 页"))
    lines += counts.map { "\(language.text($0.name)) \($0.count)" }
    if let typeArea { lines.append(language.text(typeArea)) }
    func section(_ heading: String, _ entries: [String]) {
      lines += ["", "## \(heading)（\(entries.count)）"] + (entries.isEmpty ? [say("none", "无")] : entries)
    }
    section(say("Warnings", "警告"), diagnostics.filter { $0.severity == .warning }.map(printer.text))
    section(say("Decided by the engine", "自动决定"), diagnostics.filter { $0.severity == .note }.map(printer.text))
    section(say("Numbers compared", "勾稽核对"), numbers?.counts.lines(language) ?? [])
    section(say("Disagreements accepted", "已认可的数字差异"), numbers?.acceptedLines(printer) ?? [])
    section(
      say("Missing values", "缺失值"),
      missing.map { "\($0.word)  \($0.source) / \($0.row) / \($0.field)  \($0.span.description)" })
    section(
      say("Fonts", "字体"), fonts.map { "\($0.name)  \($0.file)  " + say("\($0.glyphs) glyphs", "\($0.glyphs) 字形") })
    return lines.joined(separator: "\n") + "\n"
  }

  /// The members of the result that `--json` prints.
  var json: [(String, JSON)] {
    [
      ("title", .string(title)), ("outputs", .array(outputs.map(JSON.string))), ("pages", .int(pages)),
      ("counts", .object(counts.map { ($0.name.english, .int($0.count)) })),
      ("diagnostics", .array(diagnostics.map(\.json))),
      (
        "missing",
        .array(
          missing.map { value in
            .object([
              ("source", .string(value.source)), ("row", .string(value.row)), ("field", .string(value.field)),
              ("word", .string(value.word)), ("place", .string(value.span.description)),
            ])
          })
      ),
      ("numbers", numbers?.json ?? .null),
      (
        "fonts",
        .array(
          fonts.map { .object([("name", .string($0.name)), ("file", .string($0.file)), ("glyphs", .int($0.glyphs))]) })
      ),
    ]
  }
}

extension BuildReport {
  /// Gathers what a journey found.
  init(_ arrival: Journey.Arrival, _ journey: Journey) {
    let report = arrival.report
    title = report.report.settings.title
    language = report.report.settings.messageLanguage
    pages = arrival.document.pages.count
    counts = [
      (Wording("tables", "表"), report.tables.count), (Wording("figures", "图"), report.figures.count),
      (Wording("cases", "案例"), report.cases.count),
    ]
    typeArea = arrival.style.area.proof
    diagnostics = journey.findings
    missing = journey.missing
    numbers = journey.numbers
    measureLineSetting = journey.lines.map { log in
      let (fonts, rules) = (arrival.fonts, arrival.style.rules)
      return { LineSettingTimes(log, fonts: fonts, rules: rules) }
    }
    fonts = arrival.document.usedFaces.map { id, glyphs in
      let face = arrival.fonts.faces[Int(id.index)]
      return UsedFont(
        name: face.name, file: face.path.split(separator: "/").last.map(String.init) ?? "", glyphs: glyphs)
    }
  }

  /// Writes the report beside the output.
  func write(to path: String, language: MessageLanguage) throws(Failure) {
    try writeFile(Array(text(language).utf8), to: path)
  }
}

extension TypeArea {
  /// How characters and lines fill the type area and how that takes up the sheet, in millimetres, for the build report. What the
  /// sums leave over is said, so that it can be seen to be nothing.
  var proof: Wording {
    func mm(_ points: Double, _ places: Double = 1000) -> String {
      // Adding zero takes the sign of a negative zero away.
      String((points / Length.pointsPerMillimetre * places).rounded() / places + 0)
    }
    func pt(_ points: Double) -> String { String((points * 100).rounded() / 100) }
    let line = "\(characters) × \(mm(pitch)) = \(mm(width)) mm"
    let page = "\(lines - 1) × \(mm(leading)) + \(mm(size)) = \(mm(height)) mm"
    let sheet =
      "\(mm(inner)) + \(mm(width)) + \(mm(outer)) = \(mm(self.sheet.width)) mm; "
      + "\(mm(top)) + \(mm(height)) + \(mm(bottom)) = \(mm(self.sheet.height)) mm"
    let rest = mm(self.sheet.width - inner - width - outer) + " × " + mm(self.sheet.height - top - height - bottom)
    return Wording(
      "type area \(characters) characters × \(lines) lines, \(pt(size)) pt, \(pt(pitch)) pt from character to character, "
        + "\(pt(leading)) pt from line to line: \(line); \(page); sheet: \(sheet); left over: \(rest) mm",
      "版心 \(characters) 字 × \(lines) 行，\(pt(size)) 磅，字距 \(pt(pitch)) 磅，行距 \(pt(leading)) 磅：\(line)；\(page)；"
        + "纸张：\(sheet)；余 \(rest) mm")
  }
}

extension PagedDocument {
  /// The faces in use with the number of glyphs drawn, in the order of the library.
  var usedFaces: [(FaceID, Int)] {
    var counts: [FaceID: Int] = [:]
    for page in pages { page.frame.countGlyphs(into: &counts) }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Frame {
  fileprivate func countGlyphs(into counts: inout [FaceID: Int]) {
    for item in items {
      switch item {
      case .glyphs(let run, _): counts[run.face, default: 0] += run.glyphs.count
      case .frame(let inner, _), .clipped(let inner, _): inner.countGlyphs(into: &counts)
      case .path, .stamps, .image, .link, .destination, .begin, .end: break
      }
    }
  }
}

extension Diagnostic {
  var json: JSON {
    let name =
      switch severity {
      case .note: "note"
      case .warning: "warning"
      case .error: "error"
      }
    return .object([
      ("severity", .string(name)), ("code", .string(code.name)), ("message", .string(message.english)),
      ("message-zh", .string(message.chinese)), ("file", .string(span.file)), ("line", .int(span.line)),
      ("column", .int(span.column)), ("cell", span.cell.map(JSON.string) ?? .null),
      ("hints", .array(hints.map { .string($0.english) })), ("hints-zh", .array(hints.map { .string($0.chinese) })),
    ])
  }
}
