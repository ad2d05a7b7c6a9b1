// Finding out what a data file is encoded in, and making UTF-8 of it.
public import Diagnose
import Glibc

/// A data file's text as UTF-8 without a byte order mark.
struct DecodedText {
  var bytes: [UInt8]
  /// The encoding it was converted from, worth a note; nil for Unicode.
  var convertedFrom: String?
}

/// The bytes of a text as UTF-8 without a byte order mark, whatever encoding of ``readData(_:folder:replacing:variable:)`` they are in.
/// - Throws: what is damaged, or no text at all, with its line.
public func utf8Text(_ bytes: [UInt8], path: String) throws(Failure) -> [UInt8] {
  try decodeText(bytes, path: path).bytes
}

/// Finds the encoding by the byte order mark, then by trying UTF-8, then GB 18030.
func decodeText(_ bytes: [UInt8], path: String) throws(Failure) -> DecodedText {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try checkedUTF8(Array(bytes.dropFirst(3)), path: path) }
  if bytes.starts(with: [0xFF, 0xFE]) { return try decodeUTF16(bytes, bigEndian: false, path: path) }
  if bytes.starts(with: [0xFE, 0xFF]) { return try decodeUTF16(bytes, bigEndian: true, path: path) }
  if let kind = workbookKind(bytes) { throw Failure(.dataFileIsWorkbook(kind, at: Span(file: path))) }
  if let zero = bytes.firstIndex(of: 0) {
    throw Failure(.nulByte(at: Span(file: path, line: lineNumber(at: zero, in: bytes))))
  }
  let census = UTF8Census(bytes)
  if census.bad.isEmpty { return DecodedText(bytes: bytes) }
  // GB 18030 would take a damaged UTF-8 file without complaint and print nonsense. Its own text hardly ever contains
  // three bytes that are a Han character in UTF-8, so the majority decides.
  if census.han > census.badCount { throw Failure(damagedUTF8(census, bytes, path)) }
  guard let converter = Converter(from: "GB18030") else {
    throw Failure(.encodingUnavailable(at: Span(file: path)))
  }
  switch converter.convert(bytes) {
  case .converted(let text): return DecodedText(bytes: text, convertedFrom: "GB 18030")
  case .undecodable(let offset):
    throw Failure(.undecodable("GB 18030", at: Span(file: path, line: lineNumber(at: offset, in: bytes))))
  }
}

private func checkedUTF8(_ bytes: [UInt8], path: String) throws(Failure) -> DecodedText {
  if let zero = bytes.firstIndex(of: 0) {
    throw Failure(.nulByte(at: Span(file: path, line: lineNumber(at: zero, in: bytes))))
  }
  let census = UTF8Census(bytes)
  guard census.bad.isEmpty else { throw Failure(damagedUTF8(census, bytes, path)) }
  return DecodedText(bytes: bytes)
}

private func damagedUTF8(_ census: UTF8Census, _ bytes: [UInt8], _ path: String) -> [Diagnostic] {
  var lines: [Int] = []
  for offset in census.bad {
    let line = lineNumber(at: offset, in: bytes)
    if line != lines.last { lines.append(line) }
  }
  return lines.map { .undecodable("UTF-8", at: Span(file: path, line: $0)) }
}

private func workbookKind(_ bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "xlsx" }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "xls" }
  return nil
}

/// Files that are taken for delimited text, and are not.
enum OtherText {
  case json
  /// A page that a website sent in place of the file.
  case webPage
  case xml

  /// What a text is by its beginning; nil if it can be delimited text.
  init?(_ bytes: [UInt8]) {
    let start = bytes.prefix(256).drop { isBlank($0) }
    let signs = start.filter { !isBlank($0) }.prefix(2)
    let word = String(decoding: start.prefix(64), as: UTF8.self).lowercased()
    if ["[{", "[[", "{\""].contains(where: { signs.elementsEqual($0.utf8) }) {
      self = .json
    } else if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") {
      self = .webPage
    } else if word.hasPrefix("<?xml") {
      self = .xml
    } else {
      return nil
    }
  }
}

func lineNumber(at offset: Int, in bytes: [UInt8]) -> Int {
  1 + bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
}

private func decodeUTF16(_ bytes: [UInt8], bigEndian: Bool, path: String) throws(Failure) -> DecodedText {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count * 3 / 2)
  var (line, place) = (1, 2)
  func unit(_ place: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    return bigEndian ? first << 8 | second : second << 8 | first
  }
  while place + 1 < bytes.count {
    let first = unit(place)
    var code = UInt32(first)
    place += 2
    if first & 0xFC00 == 0xD800, place + 1 < bytes.count, unit(place) & 0xFC00 == 0xDC00 {
      code = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(place) & 0x3FF))
      place += 2
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw Failure(.undecodable("UTF-16", at: Span(file: path, line: line)))
    }
    if code == 0 { throw Failure(.nulByte(at: Span(file: path, line: line))) }
    if code == 0x0A { line += 1 }
    output.append(contentsOf: String(Character(scalar)).utf8)
  }
  guard place == bytes.count else { throw Failure(.undecodable("UTF-16", at: Span(file: path, line: line))) }
  return DecodedText(bytes: output)
}

/// A conversion to UTF-8 by the C library.
private final class Converter {
  enum Outcome {
    case converted([UInt8])
    case undecodable(offset: Int)
  }
  private let handle: iconv_t

  /// nil if the C library lacks the encoding.
  init?(from encoding: String) {
    guard let handle = iconv_open("UTF-8", encoding), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }
  deinit { iconv_close(handle) }

  func convert(_ input: [UInt8]) -> Outcome {
    var input = input
    var failedAt: Int?
    // No character of GB 18030 grows to more than one and a half times its bytes in UTF-8.
    let output = [UInt8](unsafeUninitializedCapacity: input.count * 2 + 16) { buffer, count in
      let room = buffer.count
      input.withUnsafeMutableBytes { bytes in
        var source = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, free) = (bytes.count, room)
        buffer.withMemoryRebound(to: CChar.self) { target in
          var target = target.baseAddress
          if iconv(handle, &source, &left, &target, &free) == -1 { failedAt = bytes.count - left }
        }
        count = room - free
      }
    }
    return failedAt.map { .undecodable(offset: $0) } ?? .converted(output)
  }
}
