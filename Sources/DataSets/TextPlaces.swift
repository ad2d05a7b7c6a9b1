// Lines and columns of a text, found from offsets without reading it from its beginning.

/// Finds line and column of any byte of a text, however long its lines are: those of every 1,024th byte are kept.
struct TextPlaces: Sendable {
  private struct Mark: Sendable {
    var line: UInt32
    var column: UInt32
  }
  private static let step = 1024
  private var marks: [Mark] = []

  init(_ bytes: [UInt8]) {
    var mark = Mark(line: 1, column: 1)
    marks.reserveCapacity(bytes.count / TextPlaces.step + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: max(1, bytes.count), by: TextPlaces.step) {
        marks.append(mark)
        TextPlaces.advance(&mark, over: bytes[start..<min(bytes.count, start + TextPlaces.step)])
      }
    }
  }

  /// Line and column of an offset of the text, counted from 1; columns are characters.
  func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let start = min(offset / TextPlaces.step, marks.count - 1)
    var mark = marks[start]
    bytes.withUnsafeBufferPointer {
      TextPlaces.advance(
        &mark, over: $0[(start * TextPlaces.step)..<max(start * TextPlaces.step, min(offset, $0.count))])
    }
    return (Int(mark.line), Int(mark.column))
  }

  private static func advance(_ mark: inout Mark, over bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        mark = Mark(line: mark.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        mark.column += 1
      }
    }
  }
}
