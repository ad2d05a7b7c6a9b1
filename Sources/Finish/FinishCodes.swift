// What can go wrong while a PDF is finished.
import Diagnose

extension DiagnosticCode {
  /// The drawn PDF cannot be read: a fault of Banxin, or someone else wrote to the file.
  static let notAPDF = DiagnosticCode(7501, .internalFault)
  /// The drawn PDF has not the pages of its document.
  static let otherPages = DiagnosticCode(7502, .internalFault)
  /// A file inside a PDF that is not unpacked.
  static let attachment = DiagnosticCode(7503, .file)
}

extension Failure {
  static func notAPDF(_ path: String, _ reason: String) -> Failure {
    Failure(
      .error(
        .notAPDF, Wording("the drawn PDF cannot be finished: \(reason)", "无法完成 PDF：\(reason)"), at: Span(file: path)))
  }

  static func unknownPacking(_ name: String, _ path: String) -> Failure {
    Failure(
      .error(
        .attachment,
        Wording("“\(name)” inside the PDF is packed in another way than Flate", "PDF 中的“\(name)”不是以 Flate 方式压缩的"),
        at: Span(file: path),
        hint: Wording(
          "another program has changed the PDF; take the file that Banxin wrote, or repack it: qpdf old.pdf new.pdf",
          "PDF 已被其他程序改动；请用 Banxin 写出的原文件，或重新压缩：qpdf 原文件.pdf 新文件.pdf")))
  }

  static func largeAttachment(_ name: String, _ path: String) -> Failure {
    Failure(
      .error(
        .attachment, Wording("“\(name)” inside the PDF is too large", "PDF 中的“\(name)”过大"), at: Span(file: path)))
  }
}
