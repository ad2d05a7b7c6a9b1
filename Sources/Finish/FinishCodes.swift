// What can go wrong while a PDF is finished.
import Diagnose

extension DiagnosticCode {
  /// The drawn PDF cannot be read: a fault of Banxin, or someone else wrote to the file.
  static let notAPDF = DiagnosticCode(7501, .internalFault)
  /// The drawn PDF has not the pages of its document.
  static let otherPages = DiagnosticCode(7502, .internalFault)
}

extension Failure {
  static func notAPDF(_ path: String, _ reason: String) -> Failure {
    Failure(
      .error(
        .notAPDF, Wording("the drawn PDF cannot be finished: \(reason)", "无法完成 PDF：\(reason)"), at: Span(file: path)))
  }
}
