// Comma- and tab-separated data to columns of texts (RFC 4180).

/// Reads delimited text.
struct DelimitedText {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var header: [String]?
  private var place = 0

  /// - Parameter header: names of the columns; nil takes the first line.
  init(bytes: [UInt8], delimiter: UInt8, header: [String]? = nil) {
    (self.bytes, self.delimiter, self.header) = (bytes, delimiter, header)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// The table; every field holds texts, and fields that a line lacks are undefined.
  var relation: Relation {
    var reader = self
    return reader.read()
  }

  private mutating func read() -> Relation {
    let names = header ?? line() ?? []
    var columns = [[Cell]](repeating: [], count: names.count)
    var count = 0
    while let fields = line() {
      if fields.count == 1, fields[0].isEmpty, names.count > 1 { continue }
      for place in columns.indices { columns[place].append(place < fields.count ? .text(fields[place]) : .undefined) }
      count += 1
    }
    var relation = Relation(rowCount: count)
    for (name, column) in zip(names, columns) { relation.set(name, Relation.Column(column)) }
    return relation
  }

  /// The fields of the next line; nil at the end.
  private mutating func line() -> [String]? {
    guard place < bytes.count else { return nil }
    var fields: [String] = []
    while true {
      fields.append(place < bytes.count && bytes[place] == UInt8(ascii: "\"") ? quoted() : plain())
      guard place < bytes.count else { return fields }
      let byte = bytes[place]
      place += 1
      if byte == delimiter { continue }
      if byte == 13, place < bytes.count, bytes[place] == 10 { place += 1 }
      return fields
    }
  }

  private mutating func plain() -> String {
    let start = place
    while place < bytes.count, bytes[place] != delimiter, bytes[place] != 10, bytes[place] != 13 { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func quoted() -> String {
    place += 1
    var content: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte != UInt8(ascii: "\"") {
        content.append(byte)
      } else if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
        content.append(byte)
        place += 1
      } else {
        break
      }
    }
    return String(decoding: content, as: UTF8.self) + plain()
  }
}
