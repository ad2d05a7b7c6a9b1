// What cmark is given to read: the block structure of a manuscript, with everything else made harmless.
import Diagnose

/// Copies lines for cmark, replacing what has no meaning for blocks by letters of the same length.
///
/// cmark finds the blocks; the inline reader works on our own bytes. So nothing inside a line may look like markup to cmark:
/// it would swallow link definitions and spend more than linear time on hostile brackets.
struct BlockMask {
  let source: SourceFile
  let hidden: [Bool]
  private(set) var bytes: [UInt8] = []
  private(set) var tooDeep: Span?

  init(_ source: SourceFile, hidden: [Bool], lines: Range<Int>) {
    (self.source, self.hidden) = (source, hidden)
    let size = lines.reduce(0) { $0 + source.lines[$1].count + 1 }
    bytes.reserveCapacity(size)
    for line in lines {
      if !hidden[line] { append(source.lines[line]) }
      bytes.append(0x0A)
    }
  }

  private mutating func append(_ range: Range<Int>) {
    let content = passContainers(range)
    bytes += source.bytes[range.lowerBound..<content]
    // The rest of a line that nests too deep is left out: it is an error, and cmark would nest on.
    if tooDeep != nil { return }
    let kept = structuralLength(content..<range.upperBound)
    bytes += source.bytes[content..<(content + kept)]
    let start = bytes.count
    bytes += source.bytes[(content + kept)..<range.upperBound]
    for position in start..<bytes.count where isMarkup[Int(bytes[position])] { bytes[position] = UInt8(ascii: "x") }
  }

  private let isMarkup = byteTable("[]<>&!\\*_`~")

  /// Passes `>`, list marks and blanks; more of them than nesting allows are a problem.
  private mutating func passContainers(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    var count = 0
    while position < range.upperBound {
      let length = containerLength(at: position, limit: range.upperBound)
      guard length > 0 else { break }
      if !source.bytes[position].isBlank { count += 1 }
      if count > ReadLimit.nesting {
        if tooDeep == nil { tooDeep = source.span(at: position) }
        break
      }
      position += length
    }
    return position
  }

  private func containerLength(at position: Int, limit: Int) -> Int {
    func isEnd(_ next: Int) -> Bool { next >= limit || source.bytes[next].isBlank }
    switch source.bytes[position] {
    case 0x20, 0x09, UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return isEnd(position + 1) ? 1 : 0
    case let byte where byte.isASCIIDigit:
      var end = position
      while end < limit, end - position < 9, source.bytes[end].isASCIIDigit { end += 1 }
      guard end < limit, source.bytes[end] == UInt8(ascii: ".") || source.bytes[end] == UInt8(ascii: ")") else {
        return 0
      }
      return isEnd(end + 1) ? end + 1 - position : 0
    default: return 0
    }
  }

  /// How many bytes at the start of a line's content are block markup: a code fence, or a rule of `*` or `_`.
  private func structuralLength(_ range: Range<Int>) -> Int {
    guard let mark = range.isEmpty ? nil : source.bytes[range.lowerBound] else { return 0 }
    switch mark {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      var end = range.lowerBound
      while end < range.upperBound, source.bytes[end] == mark { end += 1 }
      let isFence =
        end - range.lowerBound >= 3
        && (mark == UInt8(ascii: "~") || !source.bytes[end..<range.upperBound].contains(mark))
      return isFence ? end - range.lowerBound : 0
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      return source.bytes[range].allSatisfy { $0 == mark || $0.isBlank } ? range.count : 0
    default: return 0
    }
  }
}
