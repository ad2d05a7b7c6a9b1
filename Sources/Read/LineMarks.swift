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
/// - Returns: a mark wherever the text does not go on in the next column of the file.
func lineMarks(of text: String, at span: Span, in file: [UInt8]) -> [WorkbookSelection.Word.Mark] {
  var scan = FileScan(file, line: span.line, column: span.column)
  // The head of a block may hold a digit and a comment.
  if let sign = scan.scalar, sign == "|" || sign == ">" { scan.skipLine() }
  var marks: [WorkbookSelection.Word.Mark] = []
  var expected = (line: 0, column: 0)
  for (offset, scalar) in text.unicodeScalars.enumerated() {
    expected.column += 1
    if scalar.properties.isWhitespace { continue }
    while let found = scan.scalar, found != scalar { scan.step() }
    guard scan.scalar != nil else { return marks }
    if (scan.line, scan.column) != expected {
      expected = (scan.line, scan.column)
      marks.append(.init(offset: offset, line: expected.line, column: expected.column))
    }
    scan.step()
  }
  return marks
}

/// A walk over the characters of a file from a line and column on. A line is decoded when the walk comes to it: a file holds many texts, and
/// none of them is longer than a few lines.
private struct FileScan {
  /// What follows the line that is walked on.
  private var rest: ArraySlice<UInt8>
  private var characters: [Unicode.Scalar] = []
  private var place = 0
  private(set) var line: Int
  private(set) var column: Int

  init(_ file: [UInt8], line: Int, column: Int) {
    rest = file[...]
    for _ in 1..<max(1, line) { rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
    (self.line, self.column) = (line, column)
    readLine()
    place = max(0, column - 1)
  }

  var scalar: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

  mutating func step() {
    place += 1
    guard scalar == nil, !rest.isEmpty else {
      column += 1
      return
    }
    (line, column, place) = (line + 1, 1, 0)
    readLine()
  }

  mutating func skipLine() {
    let start = line
    while scalar != nil, line == start { step() }
  }

  /// With the end of the line, which counts as a character of it.
  private mutating func readLine() {
    let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
    characters = Array(String(decoding: rest[..<end], as: UTF8.self).unicodeScalars)
    rest = rest[end...]
  }
}
