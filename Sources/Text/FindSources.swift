// Which pieces of a paragraph hold digits, for the number ledger.
import Diagnose
import Page

extension TextSource {
  /// The pieces of a text that have digits and a place; nil if there are none. Note marks are the engine's own.
  convenience init?(_ text: StyledText) {
    var pieces: [Piece] = []
    var byte = 0
    for run in text.runs {
      let count = run.text.utf8.count
      if !run.span.file.isEmpty, run.note == nil, holdsDigits(run.text) {
        pieces.append(Piece(firstByte: Int32(byte), byteCount: Int32(count), span: run.span))
      }
      byte += count
    }
    guard let first = pieces.first else { return nil }
    self.init(first, others: Array(pieces.dropFirst()))
  }
}

/// Whether a text has a digit, half or full width (０ is EF BC 90).
private func holdsDigits(_ text: String) -> Bool {
  var (before, last): (UInt8, UInt8) = (0, 0)
  for byte in text.utf8 {
    if byte &- 0x30 < 10 || (byte &- 0x90 < 10 && last == 0xBC && before == 0xEF) { return true }
    (before, last) = (last, byte)
  }
  return false
}
