// A text file in memory, with the place of every byte in it.
import Diagnose
import Glibc

/// The bytes of a text file (UTF-8, checked, without a byte order mark) and where its lines stand in them.
struct SourceFile {
  /// As the author knows it: relative to the report's folder.
  let path: String
  let bytes: [UInt8]
  /// Without their line ends; there is always at least one line.
  let lines: [Range<Int>]

  /// Takes a text apart into lines; throws for bytes that are not UTF-8 and for control characters, all at once.
  init(path: String, contents: [UInt8]) throws(Failure) {
    let text = contents.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(contents.dropFirst(3)) : contents
    (self.path, bytes, lines) = (path, text, SourceFile.splitLines(text))
    var findings = Findings()
    if let offset = SourceFile.firstInvalidByte(text) { findings.report(.notUTF8(at: span(at: offset))) }
    for (offset, byte) in text.enumerated() where SourceFile.isControl(byte) {
      findings.report(.controlCharacter(byte, at: span(at: offset)))
      if findings.all.count > 20 { break }
    }
    try findings.throwErrors()
  }

  /// Reads a file; `shown` is how the author knows its path.
  static func read(_ absolute: String, shown: String, at span: Span) throws(Failure) -> SourceFile {
    let contents = try readBytes(absolute, shown: shown, limit: ReadLimit.textBytes, at: span)
    return try SourceFile(path: shown, contents: contents)
  }

  /// The place of a byte: its line, and its column counted in characters (Unicode scalars).
  func span(at offset: Int) -> Span {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return Span(
      file: path, line: low + 1,
      column: countScalars(bytes[lines[low].lowerBound..<max(offset, lines[low].lowerBound)]) + 1)
  }

  /// Whether the file begins as Quarto's chapters do: `---`, keys, `---`. CommonMark would make a heading of the keys.
  var hasFrontMatter: Bool {
    func isFence(_ line: Range<Int>) -> Bool {
      bytes[line].starts(with: Array("---".utf8)) && bytes[line].allSatisfy { $0 == 0x2D || $0 == 0x20 }
    }
    guard let first = lines.first, isFence(first), lines.count > 2, !lines[1].isEmpty else { return false }
    return lines.dropFirst(2).prefix(100).contains(where: isFence)
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
  }

  private static func splitLines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      lines.append(start..<(position - 1))
      if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
      start = position
    }
    if start < bytes.count || lines.isEmpty { lines.append(start..<bytes.count) }
    return lines
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}

/// How many characters (Unicode scalars) UTF-8 bytes hold.
func countScalars(_ bytes: ArraySlice<UInt8>) -> Int {
  var count = 0
  for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
  return count
}

/// Reads an ordinary file of at most `limit` bytes; never waits on a pipe or a device.
func readBytes(_ absolute: String, shown: String, limit: Int, at span: Span) throws(Failure) -> [UInt8] {
  let descriptor = open(absolute, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else {
    if errno == ENOENT || errno == ENOTDIR { throw Failure(.fileMissing(shown, at: span)) }
    throw Failure(.fileUnreadable(shown, String(cString: strerror(errno)), at: span))
  }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    throw Failure(.notAFile(shown, at: span))
  }
  guard status.st_size <= limit else { throw Failure(.fileTooLarge(shown, limit: limit, at: span)) }
  var failed: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
    while filled < buffer.count {
      let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      if count < 0 { failed = errno }
      if count <= 0 { break }
      filled += count
    }
  }
  guard failed == 0 else { throw Failure(.fileUnreadable(shown, String(cString: strerror(failed)), at: span)) }
  return bytes
}
