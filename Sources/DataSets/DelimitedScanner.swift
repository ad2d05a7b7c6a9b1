// Cutting delimited text into cells: RFC 4180 with any delimiter, in one pass over the bytes.
import Diagnose

/// Where a cell's text lies in the file's bytes.
struct CellRange: Sendable {
  var start: UInt32
  private var lengthAndFlag: UInt32

  /// `doubled`: whether the text contains doubled quotes that stand for one.
  init(start: Int, end: Int, doubled: Bool = false) {
    self.start = UInt32(start)
    lengthAndFlag = UInt32(end - start) << 1 | (doubled ? 1 : 0)
  }
  var range: Range<Int> { Int(start)..<Int(start) + Int(lengthAndFlag >> 1) }
  var hasDoubledQuotes: Bool { lengthAndFlag & 1 == 1 }
}

/// Where a record begins.
struct RecordStart: Sendable {
  var offset: UInt32
  var line: UInt32
}

/// Something wrong with the text itself.
enum ScanProblem {
  /// A quote inside a cell that does not begin with one.
  case strayQuote
  /// Something between a closing quote and the delimiter.
  case textAfterQuote
  /// A quote that is never closed.
  case openQuote
  /// A record with another number of cells than the first has fields.
  case raggedRecord(cells: Int)
  case tooManyCells
}

/// The cells of a file, record after record.
struct DelimitedScanner {
  /// More fields than this are not a table but a mistake.
  static let mostFields = 4096

  /// All cells in order, the header first; every record has as many as the header.
  private(set) var cells: [CellRange] = []
  private(set) var records: [RecordStart] = []
  /// With the offset of the place each is found at.
  private(set) var problems: [(problem: ScanProblem, offset: Int, record: RecordStart)] = []
  private(set) var fieldCount = 0

  private let delimiter: [UInt8]
  private let firstByte: UInt8
  private var place = 0
  private var line: UInt32 = 1
  private var record = RecordStart(offset: 0, line: 1)
  private var firstCell = 0

  init(_ bytes: [UInt8], delimiter: Character) {
    self.delimiter = Array(delimiter.utf8)
    firstByte = self.delimiter.first ?? UInt8(ascii: ",")
    bytes.withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    while place < bytes.count {
      record = RecordStart(offset: UInt32(place), line: line)
      firstCell = cells.count
      if skipLineEnd(bytes) { continue }
      scanRecord(bytes)
      finishRecord()
    }
  }

  private mutating func scanRecord(_ bytes: UnsafeBufferPointer<UInt8>) {
    repeat {
      if place < bytes.count, bytes[place] == quote { scanQuoted(bytes) } else { scanPlain(bytes) }
    } while skipDelimiter(bytes)
    _ = skipLineEnd(bytes)
  }

  private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = place
    while place < bytes.count, !endsCell(bytes) {
      if bytes[place] == quote { report(.strayQuote, at: place) }
      place += 1
    }
    cells.append(CellRange(start: start, end: place))
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    let opening = place
    var doubled = false
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote {
        guard place + 1 < bytes.count, bytes[place + 1] == quote else { break }
        doubled = true
        place += 1
      } else if byte == newline || (byte == carriageReturn && !(place + 1 < bytes.count && bytes[place + 1] == newline))
      {
        line += 1
      }
      place += 1
    }
    cells.append(CellRange(start: opening + 1, end: place, doubled: doubled))
    guard place < bytes.count else { return report(.openQuote, at: opening) }
    place += 1
    if place < bytes.count, !endsCell(bytes) { report(.textAfterQuote, at: place) }
    while place < bytes.count, !endsCell(bytes) { place += 1 }
  }

  private mutating func finishRecord() {
    let count = cells.count - firstCell
    if records.isEmpty { fieldCount = min(count, DelimitedScanner.mostFields) }
    if count > DelimitedScanner.mostFields {
      report(.tooManyCells, at: Int(record.offset))
    } else if count != fieldCount, problems.last?.record.offset != record.offset {
      // After a wrong quote the count says nothing.
      let extra = count > fieldCount ? Int(cells[firstCell + fieldCount].start) : Int(record.offset)
      report(.raggedRecord(cells: count), at: extra)
    }
    if count != fieldCount { resizeRecord() }
    records.append(record)
  }

  /// Brings a ragged record to the width of the header, so that the others can still be looked at.
  private mutating func resizeRecord() {
    let wanted = firstCell + fieldCount
    if cells.count > wanted { cells.removeLast(cells.count - wanted) }
    while cells.count < wanted { cells.append(CellRange(start: place, end: place)) }
  }

  private mutating func report(_ problem: ScanProblem, at offset: Int) {
    // A file read with the wrong delimiter is wrong on every line; the reader of the errors needs no more than some.
    if problems.count < 100 { problems.append((problem, offset, record)) }
  }

  private func endsCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = bytes[place]
    return byte == newline || byte == carriageReturn || (byte == firstByte && isDelimiter(bytes))
  }

  private func isDelimiter(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if delimiter.count == 1 { return true }
    guard place + delimiter.count <= bytes.count else { return false }
    return delimiter.indices.allSatisfy { bytes[place + $0] == delimiter[$0] }
  }

  private mutating func skipDelimiter(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place < bytes.count, bytes[place] == firstByte, isDelimiter(bytes) else { return false }
    place += delimiter.count
    return true
  }

  private mutating func skipLineEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place < bytes.count, bytes[place] == newline || bytes[place] == carriageReturn else { return false }
    let pair = bytes[place] == carriageReturn && place + 1 < bytes.count && bytes[place + 1] == newline
    place += pair ? 2 : 1
    line += 1
    return true
  }
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
