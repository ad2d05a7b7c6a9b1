// The door to line setting: styled text in, lines out.
public import Diagnose
internal import Document
public import Measure
internal import Page

/// Sets text in the faces of one font library. Not shared between threads; make one a worker.
public final class Typesetter {
  public let fonts: FontLibrary

  public init(fonts: FontLibrary) { self.fonts = fonts }

  /// Sets a paragraph: shapes it once, breaks it as a whole, justifies.
  public func lines(_ text: StyledText, _ shape: ParagraphShape) -> [TextLine] { [] }

  /// Sets text on one line, however long; for labels, running heads and contents entries.
  public func line(_ text: StyledText) -> TextLine { TextLine() }

  /// The width that text takes on one line, in points.
  public func width(_ text: StyledText) -> Pt { line(text).width }

  /// The widest piece that cannot be broken: the least width that a table cell can have.
  public func minimumWidth(_ text: StyledText) -> Pt { 0 }

  /// Problems met so far (characters that no face has, overfull lines), each once; emptied by the call.
  public func takeFindings() -> [Diagnostic] { [] }
}
