// The problems that layout can meet, by their stable codes: 5000–5499 for the page flow, 5500–5999 for tables.
import Diagnose

enum LayoutCode {
  /// A value expression was not filled in before layout.
  static let unboundValue = DiagnosticCode(5001, .internalFault)
  /// A block is higher than a whole page.
  static let tooHigh = DiagnosticCode(5002, .layout)
  /// References to pages keep moving.
  static let unsettled = DiagnosticCode(5003, .layout)
  /// A picture that was never looked into.
  static let pictureUnread = DiagnosticCode(5004, .internalFault)
  /// A chain of things kept together is higher than a page and was broken.
  static let chainBroken = DiagnosticCode(5006, .layout)
  /// A figure or table was moved.
  static let moved = DiagnosticCode(5010, .layout)
  /// A page ends early.
  static let looseEnd = DiagnosticCode(5011, .layout)
  /// Text of a master does not fit its frame.
  static let slotOverfull = DiagnosticCode(5012, .layout)
  /// A key figure is wider than its column.
  static let keyFigureTooWide = DiagnosticCode(5013, .layout)
  /// The report has more or fewer pages than its layout says.
  static let pageCount = DiagnosticCode(5014, .layout)
  /// A head that leaves its page no line of text.
  static let headTooHigh = DiagnosticCode(5015, .layout)
  /// A layout for official documents without the elements of one.
  static let notOfficial = DiagnosticCode(5016, .manuscript)
  /// Columns of fewer characters than can be read.
  static let narrowColumns = DiagnosticCode(5017, .layout)
  /// A parameter that a master shows is not one of the report's.
  static let unknownParameter = DiagnosticCode(5018, .layout)
  /// A page took nothing of what is left.
  static let stuck = DiagnosticCode(5020, .internalFault)
}
