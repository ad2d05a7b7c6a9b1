// A ledger from a PDF that carries one, or from a file of `numbers --json`.
import Diagnose
import Draw
import Finish
import Ledger

extension Ledger {
  /// - Throws: `BX9020` for a PDF without a ledger, `BX9021` for what is no PDF or a damaged one, `BX9022` for a damaged ledger.
  init(file path: String) throws(Failure) {
    guard let file = MappedFile(path: path) else {
      throw Failure(
        .error(
          .unreadablePDF, Wording("the file cannot be read: \(systemMessage())", "无法读取文件：\(systemMessage())"),
          at: Span(file: path)))
    }
    if file.bytes.first == UInt8(ascii: "{") {
      try self.init(json: Array(file.bytes), path: path)
      return
    }
    let attached = try Banxin.readingPDF(path, or: .unreadablePDF) { () throws(Failure) in
      try readAttachment(ledgerName, from: path)
    }
    guard let bytes = attached else {
      throw Failure(
        .error(
          .noLedger, Wording("the PDF carries no number ledger", "PDF 中没有数字台账"), at: Span(file: path),
          hint: Wording(
            "build it with this Banxin, without --no-ledger", "请用本程序重新排出，不加 --no-ledger")))
    }
    try self.init(json: bytes, path: path)
  }
}
