// The phase that numbers headings, captions, boxes and notes, and resolves references.
public import Diagnose
public import Document

/// Numbers a report in document order: front, body, back.
///
/// Values must be bound: of a table, the grid is numbered, not its declaration. When notes count by page, their numbers
/// count through the document here, and layout replaces them.
/// - Throws: references to nothing, labels given twice, labels whose prefix belongs to another kind.
public func numberDocument(_ report: Report, _ scheme: NumberingScheme) throws(Failure) -> NumberedReport {
  var numberer = Numberer(scheme: scheme, customKinds: report.settings.customKinds)
  var numbered = NumberedReport(report: report)
  numbered.report.eachManuscript { numberer.number($0, isBack: $1) }

  numbered.targets = numberer.targets()
  var resolver = Resolver(targets: numbered.targets, scheme: scheme, findings: numberer.findings)
  numbered.report.eachManuscript { manuscript, _ in resolver.resolve(manuscript.blocks) }
  try resolver.findings.throwErrors()
  numbered.warnings = resolver.findings.all

  var lists = ListCollector(customKinds: report.settings.customKinds)
  for part in numbered.report.allParts { if case .manuscript(let chapter) = part { lists.collect(chapter.blocks) } }
  (numbered.contents, numbered.tables, numbered.figures) = (lists.contents, lists.tables, lists.figures)
  (numbered.cases, numbered.customLists) = (lists.cases, lists.customLists)
  return numbered
}

extension Report {
  fileprivate var allParts: [Part] { front + body + back }

  /// Changes the blocks of every chapter file in document order.
  fileprivate mutating func eachManuscript(_ change: (Manuscript, _ isBack: Bool) -> [Block]) {
    func changed(_ part: Part, isBack: Bool) -> Part {
      switch part {
      case .cover, .imprint, .contents, .blank, .backCover: return part
      case .manuscript(var manuscript):
        manuscript.blocks = change(manuscript, isBack)
        return .manuscript(manuscript)
      }
    }
    front = front.map { changed($0, isBack: false) }
    body = body.map { changed($0, isBack: false) }
    back = back.map { changed($0, isBack: true) }
  }
}
