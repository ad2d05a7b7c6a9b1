// What every layout routine is handed: the style, the typesetter, and where problems and notes go.
import Diagnose
import Document
import Measure
import Page
import Text

/// Everything a block needs beside its own content. Passed `inout`; nothing in layout is global.
struct LayoutContext {
  let style: LayoutStyle
  let typesetter: Typesetter
  /// What labels name, for links and numbers.
  let targets: [Label: Target]
  /// What an earlier pass found, for references to pages.
  let known: KnownPlaces
  /// Which way lines run at the moment: tables and figures in vertical text are set across.
  var direction: WritingDirection
  var findings = Findings()
  /// Notes met so far, by their call (see ``call(_:)``).
  private(set) var notes: [Int: Footnote] = [:]
  private var calls: [NoteKey: Int] = [:]
  private var lastCall: Int
  /// Which piece of text brought a note in first: a note that is called twice is printed once.
  private var noteOwners: [Int: Int] = [:]
  /// Lines of notes, set when first asked for.
  var noteFrames: [Int: [Frame]] = [:]
  private var lastOwner = 0
  /// Whether some text shows a page number, which only a later pass can know.
  private(set) var showsPages = false

  /// - Parameter firstCall: calls of notes are counted from here, so that front and main matter have different ones.
  init(
    style: LayoutStyle, typesetter: Typesetter, targets: [Label: Target], known: KnownPlaces = KnownPlaces(),
    firstCall: Int = 1
  ) {
    (self.style, self.typesetter, self.targets, self.known) = (style, typesetter, targets, known)
    (lastCall, direction) = (firstCall - 1, style.area.direction)
  }

  /// A name for a piece of text, for ``claim(_:for:)``.
  mutating func newOwner() -> Int {
    lastOwner += 1
    return lastOwner
  }

  /// The call of a note: a number of its own, the same however often its text is set. Where printed numbers begin again in
  /// every chapter they will not do.
  mutating func call(_ note: Footnote) -> Int {
    switch style.schemes.notes {
    case .document, .page:
      if notes[note.number] == nil { notes[note.number] = note }
      return note.number
    case .chapter:
      let key = NoteKey(number: note.number, span: note.span)
      if let call = calls[key] { return call }
      lastCall += 1
      (calls[key], notes[lastCall]) = (lastCall, note)
      return lastCall
    }
  }

  /// Those of the notes whose first call stands in the text of `owner`; asking again gives the same answer.
  mutating func claim(_ calls: [Int], for owner: Int) -> [Int] {
    calls.filter { call in
      if let other = noteOwners[call] { return other == owner }
      noteOwners[call] = owner
      return true
    }
  }

  /// The printed page of a destination; until a pass has found it, two digits as a usual width.
  mutating func page(of destination: String?) -> String {
    showsPages = true
    return destination.flatMap { known.pages[$0] } ?? "00"
  }

  /// The printed number of a note.
  mutating func noteSign(_ call: Int) -> String {
    switch style.schemes.notes {
    case .document, .chapter: return style.schemes.noteMark.text(notes[call]?.number ?? 0)
    case .page:
      showsPages = true
      return style.schemes.noteMark.text(known.noteCounts[call] ?? 1)
    }
  }

  mutating func error(_ code: DiagnosticCode, _ message: Wording, at span: Span, hint: Wording? = nil) {
    findings.report(.error(code, message, at: span, hint: hint))
  }

  /// Something that layout decided by itself, for the build report.
  mutating func decided(_ code: DiagnosticCode, _ message: Wording, at span: Span) {
    findings.report(Diagnostic(.note, code, message, at: span))
  }
}

/// What tells notes apart.
private struct NoteKey: Hashable {
  var number: Int
  var span: Span
}

/// What an earlier pass found out about pages.
struct KnownPlaces: Hashable, Sendable {
  /// Printed page, or what it would be, of every destination.
  var pages: [String: String] = [:]
  /// Place of each note among those of its page, by its call; needed where notes count by page.
  var noteCounts: [Int: Int] = [:]

  /// What is known here and there; there counts.
  func merging(_ other: KnownPlaces) -> KnownPlaces {
    var merged = self
    merged.pages.merge(other.pages) { _, new in new }
    merged.noteCounts.merge(other.noteCounts) { _, new in new }
    return merged
  }

  /// Names of what is elsewhere than it was before.
  func moved(since before: KnownPlaces) -> [String] {
    let places = pages.filter { before.pages[$0.key] != $0.value }.keys
    let notes = noteCounts.filter { before.noteCounts[$0.key] != $0.value }.keys
    return places.sorted() + notes.sorted().map(NoteNames.note)
  }
}
