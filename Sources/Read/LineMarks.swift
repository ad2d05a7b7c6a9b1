// Where the lines of a text of YAML stand in its file, whatever the style it is written in.
import Diagnose
import Document

/// Finds each part of a scalar in the file again.
///
/// What YAML makes of a scalar (folded lines, indents taken off, quotes read) changes blanks and signs of quotation and nothing
/// else that a query holds, so the other characters stand in the file in the order of the text.
///
/// - Parameters:
///   - text: the scalar as read.
///   - span: where it begins: its first character, its quote, or the sign of a block.
/// - Returns: a mark wherever the text does not go on in the next column of the file; of what is written with escapes only what stands before.
func lineMarks(of text: String, at span: Span, in file: FileLines) -> [WorkbookSelection.Word.Mark] {
  var scan = FileScan(file, line: span.line, column: span.column)
  // The head of a block may hold a digit and a comment.
  if let sign = scan.scalar, sign == "|" || sign == ">" { scan.skipLine() }
  // Indents and ends of lines are passed over; nobody indents a query further than it is long.
  let most = 1000 + 20 * text.unicodeScalars.count
  var marks: [WorkbookSelection.Word.Mark] = []
  var expected = (line: 0, column: 0)
  for (offset, scalar) in text.unicodeScalars.enumerated() {
    expected.column += 1
    if scalar.properties.isWhitespace { continue }
    while let found = scan.scalar, found != scalar, scan.passed < most { scan.step() }
    guard scan.scalar == scalar else { return marks }
    if (scan.line, scan.column) != expected {
      expected = (scan.line, scan.column)
      marks.append(.init(offset: offset, line: expected.line, column: expected.column))
    }
    scan.step()
  }
  return marks
}

/// A file and where its lines begin.
struct FileLines {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The characters of a line, counted from 1, with its end; empty behind the last one.
  fileprivate func characters(_ line: Int) -> [Unicode.Scalar] {
    guard line > 0, line <= starts.count else { return [] }
    let end = line < starts.count ? starts[line] : bytes.count
    return Array(String(decoding: bytes[starts[line - 1]..<end], as: UTF8.self).unicodeScalars)
  }
}

/// A walk over the characters of a file from a line and column on.
private struct FileScan {
  private let file: FileLines
  private var characters: [Unicode.Scalar]
  private var place: Int
  private(set) var line: Int
  private(set) var column: Int
  /// How many characters were walked over.
  private(set) var passed = 0

  init(_ file: FileLines, line: Int, column: Int) {
    (self.file, self.line, self.column) = (file, line, column)
    (characters, place) = (file.characters(line), max(0, column - 1))
  }

  var scalar: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

  mutating func step() {
    (place, passed, column) = (place + 1, passed + 1, column + 1)
    if scalar == nil { nextLine() }
  }

  mutating func skipLine() { nextLine() }

  private mutating func nextLine() {
    (line, column, place) = (line + 1, 1, 0)
    characters = file.characters(line)
  }
}
