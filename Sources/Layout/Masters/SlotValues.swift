// What the places of a master's text are filled with.
import Document
import Measure

/// The report's settings and what is in force on a page.
struct SlotValues: Sendable {
  let settings: ReportSettings
  /// The level 1 heading in force, and the level 2 heading.
  var chapter: Mark?
  var section: Mark?
  /// The printed page number; empty where none is printed.
  var page = ""
  /// Place and title of the attachment at hand.
  var attachment: (number: Int, title: String)?

  init(settings: ReportSettings) { self.settings = settings }

  /// A template filled in; nil if none of its places has anything to say.
  func text(_ template: TextSlot.Template) -> String? {
    var text = ""
    var hasSlot = false
    var hasValue = false
    for piece in template.pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .slot(let slot):
        let value = self.value(slot)
        hasSlot = true
        hasValue = hasValue || !value.isEmpty
        text += value
      case .parameter(let name):
        let value = settings.parameters.first { $0.name == name }?.value ?? ""
        hasSlot = true
        hasValue = hasValue || !value.isEmpty
        text += value
      }
    }
    return hasSlot && !hasValue || text.isEmpty ? nil : text
  }

  /// The first parameter of a template that the report does not have.
  func unknownParameter(in template: TextSlot.Template) -> String? {
    for case .parameter(let name) in template.pieces where !settings.parameterNames.contains(name) { return name }
    return nil
  }

  func value(_ slot: TextSlot.Template.Slot) -> String {
    switch slot {
    case .title: settings.title
    case .subtitle: settings.subtitle ?? ""
    case .shortTitle: settings.shortTitle
    case .authors: settings.authors.joined(separator: "\n")
    case .date: settings.date?.chinese ?? ""
    case .year: settings.date.map { String($0.year) } ?? ""
    case .reportYear: reportYear ?? settings.date.map { String($0.year) } ?? ""
    case .chapter: chapter?.numberedTitle ?? ""
    case .chapterNumber: chapter?.number ?? ""
    case .chapterTitle: chapter?.title ?? ""
    case .chapterOrdinal: chapter.map { $0.ordinal > 0 ? String($0.ordinal) : "" } ?? ""
    case .section: section?.numberedTitle ?? ""
    case .page: page
    case .dateHan: settings.date?.han ?? ""
    case .copyNumber, .secrecy, .urgency, .issuers, .signers, .recipients, .remark, .printer, .printed, .attachments,
      .documentNumber, .copiesTo, .seal, .attachment, .attachmentTitle:
      settings.official.map { value(slot, of: $0) } ?? ""
    }
  }

  /// An element of an official document; of any other slot nothing.
  private func value(_ slot: TextSlot.Template.Slot, of document: OfficialDocument) -> String {
    switch slot {
    case .copyNumber: document.copyNumber ?? ""
    case .secrecy: document.secrecy ?? ""
    case .urgency: document.urgency ?? ""
    case .issuers: document.issuers.joined(separator: "\n")
    case .signers: document.signers.joined(separator: "\n")
    case .recipients: document.recipients ?? ""
    case .remark: document.remark ?? ""
    case .printer: document.printer ?? ""
    case .printed: document.printed?.chinese ?? ""
    case .attachments: document.attachments.joined(separator: "\n")
    case .documentNumber: document.number ?? ""
    case .copiesTo: document.copiesTo ?? ""
    case .seal: document.hasSeal ? "seal" : ""
    case .attachment: attachment.map { document.attachments.count > 1 ? "附件\($0.number)" : "附件" } ?? ""
    case .attachmentTitle: attachment?.title ?? ""
    case .title, .subtitle, .shortTitle, .authors, .date, .year, .reportYear, .chapter, .chapterNumber, .chapterTitle,
      .chapterOrdinal, .section, .page, .dateHan:
      ""
    }
  }

  /// The first run of exactly four digits in the title.
  private var reportYear: String? {
    settings.title.split { !$0.isASCII || !$0.isNumber }.first { $0.utf8.count == 4 }.map(String.init)
  }
}
