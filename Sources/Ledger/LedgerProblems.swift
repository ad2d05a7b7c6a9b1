// What can be wrong with a ledger that is asked for.
public import Diagnose

extension DiagnosticCode {
  /// A PDF without a ledger: made by another program, by an earlier Banxin, or with --no-ledger.
  public static let noLedger = DiagnosticCode(9020, .file)
  /// The file cannot be read as a PDF.
  public static let unreadablePDF = DiagnosticCode(9021, .file)
  /// The ledger in a file is damaged, or of a later version.
  public static let badLedger = DiagnosticCode(9022, .file)
  /// The document has no such page.
  public static let noSuchPage = DiagnosticCode(9023, .usage)
  /// No number stands where one was asked for, or none comes from the cell.
  public static let nothingThere = DiagnosticCode(9024, .reference)
  /// A ledger that is left out of the PDF because it is too large.
  public static let ledgerTooLarge = DiagnosticCode(9025, .data)
}

extension Failure {
  static func badLedger(_ path: String, _ english: String, _ chinese: String) -> Failure {
    Failure(
      .error(
        .badLedger,
        Wording("the number ledger cannot be read: \(english)", "无法读取数字台账：\(chinese)"), at: Span(file: path),
        hint: Wording("build the report again", "请重新排出报告")))
  }
}
