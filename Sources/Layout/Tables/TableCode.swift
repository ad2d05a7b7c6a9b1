// The problems that setting tables can meet, by their stable codes, and how they are worded.
import Diagnose
import Document
import Measure

enum TableCode {
  /// A table came without its grid.
  static let unfilled = DiagnosticCode(5500, .internalFault)
  /// A table fits in no way that is allowed.
  static let tooWide = DiagnosticCode(5501, .layout)
  /// A declared width is smaller than a number in the column.
  static let narrowNumber = DiagnosticCode(5502, .layout)
  /// A declared width is smaller than a word in the column, which is broken.
  static let narrowWord = DiagnosticCode(5503, .layout)
  /// A head, or a line of a row, is higher than a page.
  static let tooHigh = DiagnosticCode(5504, .layout)
  /// A table was turned by a quarter.
  static let turned = DiagnosticCode(5510, .layout)
  /// A table was split by columns.
  static let split = DiagnosticCode(5511, .layout)
  /// A table was set smaller.
  static let reduced = DiagnosticCode(5512, .layout)
  /// A table that is too wide was squeezed below the usual least widths.
  static let squeezed = DiagnosticCode(5513, .layout)
  /// A row was broken inside.
  static let rowBroken = DiagnosticCode(5514, .layout)
}

/// Points as people measure them: `12.3 mm`.
func millimetres(_ points: Pt) -> String {
  let tenths = (points / Length.pointsPerMillimetre * 10).rounded(.up)
  return "\(tenths / 10) mm"
}

/// A table's name in a message: its number, else its caption, else nothing.
func tableName(_ table: Table) -> Wording {
  let name = table.caption.number.isEmpty ? table.caption.content.plainText : table.caption.number
  return name.isEmpty ? Wording("the table", "表格") : Wording("“\(name)”", "“\(name)”")
}
