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
    guard let bytes = try Ledger.attached(to: path) else {
      throw Failure(
        .error(
          .noLedger, Wording("the PDF carries no number ledger", "PDF 中没有数字台账"), at: Span(file: path),
          hint: Wording(
            "build it with this Banxin, without --no-ledger", "请用本程序重新排出，不加 --no-ledger")))
    }
    try self.init(json: bytes, path: path)
  }

  /// What is wrong with the PDF is the user's to mend, not a fault of finishing.
  private static func attached(to path: String) throws(Failure) -> [UInt8]? {
    do throws(Failure) {
      return try readAttachment(ledgerName, from: path)
    } catch {
      // What is wrong with one file inside says so itself.
      if error.diagnostics.first?.code.kind == .file { throw error }
      let reason = error.diagnostics.first?.message.english ?? ""
      throw Failure(
        .error(
          .unreadablePDF, Wording("the file cannot be read as a PDF", "文件不是可以读取的 PDF"), at: Span(file: path),
          hint: Wording("it is no PDF, damaged, or has a password (\(reason))", "它可能不是 PDF、已损坏或设有密码（\(reason)）")))
    }
  }
}
