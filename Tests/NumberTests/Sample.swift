// Small reports for the tests of numbering.
import Diagnose
import Document
import Number

func span(_ line: Int) -> Span { Span(file: "a.md", line: line, column: 1) }

func heading(
  _ level: Int, _ title: String, _ label: String? = nil, numbered: Bool = true, listed: Bool = true, line: Int = 1
) -> Block {
  .heading(
    Heading(
      level: level, content: [.text(title, span(line))], label: label.map { Label($0) }, numbered: numbered,
      listed: listed, span: span(line)))
}

func paragraph(_ content: [Inline]) -> Block { .paragraph(Paragraph(content: content, span: span(1))) }

func reference(_ label: String, _ form: Reference.Form = .number, line: Int = 1) -> Inline {
  .reference(Reference(label: Label(label), form: form, span: span(line)))
}

func note(_ text: String, named name: String? = nil, line: Int = 1) -> Inline {
  .note(Footnote(name: name, content: [.text(text, span(line))], span: span(line)))
}

func caption(_ label: String?, _ content: [Inline]) -> Caption {
  Caption(label: label.map { Label($0) }, content: content)
}

func table(_ label: String?, _ title: [Inline] = [.text("表题", span(1))], cell: [Inline] = [], line: Int = 1) -> Block {
  var table = Table(caption: caption(label, title), source: .rows([]), span: span(line))
  let row = TableGrid.Row(kind: .body, cells: [TableGrid.Cell(content: cell, span: span(line))])
  table.grid = TableGrid(columns: [TableGrid.Column(role: .value, alignment: .left)], head: [row], body: [row])
  table.notes = [cell]
  return .table(table)
}

func chart(_ label: String?, _ title: [Inline] = [.text("图题", span(1))]) -> Block {
  .chart(
    Chart(
      caption: caption(label, title), alternative: "", height: nil, width: nil, specification: Tree(.null),
      placement: .here, span: span(1)))
}

func diagram(_ label: String?, _ title: [Inline] = [.text("图题", span(1))]) -> Block {
  .diagram(
    Diagram(
      kind: .process, caption: caption(label, title), alternative: "", items: [], height: nil, placement: .here,
      span: span(1)))
}

func pictures(_ captions: [Caption]) -> Block {
  .pictures(
    PictureRow(
      pictures: captions.map {
        PictureRow.Picture(path: "a.jpg", caption: $0, alternative: "", width: nil, span: span(1))
      }, wrap: .none, placement: .here, span: span(1)))
}

func box(_ kind: Container.Kind, _ label: String?, _ title: String = "", _ blocks: [Block] = []) -> Block {
  .container(
    Container(
      kind: kind, label: label.map { Label($0) }, title: title.isEmpty ? [] : [.text(title, span(1))], blocks: blocks,
      span: span(1)))
}

/// A report whose front and body have these blocks; `map` is a custom kind 地图.
func report(front: [Block] = [], _ body: [Block]) -> Report {
  var settings = ReportSettings(
    title: "报告", authors: [], language: "zh-Hans", layout: "white-paper", layoutSpan: .detached, span: .detached)
  settings.customKinds = [ReportSettings.CustomKind(key: "map", name: "地图")]
  return Report(
    settings: settings, front: [.cover(.detached), .manuscript(Manuscript(path: "f.md", blocks: front))],
    body: [.manuscript(Manuscript(path: "a.md", blocks: body))], back: [.backCover(.detached)])
}

func numbered(
  front: [Block] = [], _ body: [Block], _ scheme: NumberingScheme = NumberingScheme(), back: [Block] = []
) throws -> NumberedReport {
  var whole = report(front: front, body)
  if !back.isEmpty { whole.back = [.manuscript(Manuscript(path: "back.md", blocks: back))] }
  return try numberDocument(whole, scheme)
}

/// Errors as `line message [hint]`.
func problems(_ body: [Block]) -> [String] {
  do {
    _ = try numbered(body)
    return []
  } catch let failure as Failure {
    return failure.diagnostics.filter { $0.severity == .error }.map { "\($0.span.line) \($0.message.english)" }
  } catch {
    return ["\(error)"]
  }
}

extension NumberedReport {
  /// The blocks of the body's chapter.
  var blocks: [Block] {
    guard case .manuscript(let manuscript) = report.body.first else { return [] }
    return manuscript.blocks
  }
  /// The contents as `level number title`.
  var outline: [String] { contents.map { "\($0.level) \($0.number) \($0.title.plainText)" } }
}

extension [ContentsEntry] {
  var lines: [String] { map { "\($0.number) \($0.title.plainText) → \($0.destination)" } }
}
