// Many short texts in one block of memory.

/// Where a text lies in a pool.
struct PooledText: Sendable {
  var start: UInt32
  var length: UInt32
}

/// Texts one behind the other, each found by its start and length.
struct TextPool: Sendable {
  private(set) var bytes: [UInt8]

  /// A pool that begins with the text of a file.
  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// Places fit into 32 bits.
  static let most = 1 << 31

  /// nil when the pool is full.
  mutating func add(_ text: some Collection<UInt8>) -> (start: UInt32, length: UInt32)? {
    guard bytes.count + text.count < TextPool.most else { return nil }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    return (start, UInt32(text.count))
  }

  func text(_ start: UInt32, _ length: UInt32) -> ArraySlice<UInt8> { bytes[Int(start)..<Int(start) + Int(length)] }
}

/// Texts by their number, as a workbook shares them between its cells.
struct SharedTexts: Sendable {
  private var pool = TextPool()
  private var starts: [UInt32] = [0]

  var count: Int { starts.count - 1 }

  /// False when there is no more room.
  mutating func add(_ text: [UInt8]) -> Bool {
    guard pool.add(text) != nil else { return false }
    starts.append(UInt32(pool.bytes.count))
    return true
  }

  subscript(_ place: Int) -> ArraySlice<UInt8>? {
    guard place >= 0, place < count else { return nil }
    return pool.bytes[Int(starts[place])..<Int(starts[place + 1])]
  }
}
