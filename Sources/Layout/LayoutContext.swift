// What every layout routine is handed: the style, the typesetter, and where problems and notes go.
import Diagnose
import Document
import Measure
import Text

/// Everything a block needs beside its own content. Passed `inout`; nothing in layout is global.
struct LayoutContext {
  let style: LayoutStyle
  let typesetter: Typesetter
  /// What labels name, for links and numbers.
  let targets: [Label: Target]
  /// What an earlier pass found, for references to pages.
  let known: KnownPlaces
  var findings = Findings()
  /// Notes met so far, by number.
  private(set) var notes: [Int: Footnote] = [:]
  /// Which piece of text brought a note in first: a note that is called twice is printed once.
  private var noteOwners: [Int: Int] = [:]
  private var lastOwner = 0
  /// Whether some text shows a page number, which only a later pass can know.
  private(set) var showsPages = false

  init(style: LayoutStyle, typesetter: Typesetter, targets: [Label: Target], known: KnownPlaces = KnownPlaces()) {
    (self.style, self.typesetter, self.targets, self.known) = (style, typesetter, targets, known)
  }

  /// A name for a piece of text, for ``claim(_:for:)``.
  mutating func newOwner() -> Int {
    lastOwner += 1
    return lastOwner
  }

  mutating func register(_ note: Footnote) {
    if notes[note.number] == nil { notes[note.number] = note }
  }

  /// Those of the notes whose first call stands in the text of `owner`; asking again gives the same answer.
  mutating func claim(_ numbers: [Int], for owner: Int) -> [Int] {
    numbers.filter { number in
      if let other = noteOwners[number] { return other == owner }
      noteOwners[number] = owner
      return true
    }
  }

  /// The printed page of a destination; until a pass has found it, two digits as a usual width.
  mutating func page(of destination: String?) -> String {
    showsPages = true
    return destination.flatMap { known.pages[$0] } ?? "00"
  }

  mutating func error(_ code: DiagnosticCode, _ message: Wording, at span: Span, hint: Wording? = nil) {
    findings.report(.error(code, message, at: span, hint: hint))
  }

  /// Something that layout decided by itself, for the build report.
  mutating func decided(_ code: DiagnosticCode, _ message: Wording, at span: Span) {
    findings.report(Diagnostic(.note, code, message, at: span))
  }
}

/// Where things stood after an earlier pass.
struct KnownPlaces: Hashable, Sendable {
  /// Printed page of a destination.
  var pages: [String: String] = [:]
}
