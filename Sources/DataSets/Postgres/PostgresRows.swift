// From a server's rows to cells, some thousand rows at a time.

/// The rows of a query.
struct PostgresRows {
  /// Rows that are on their way at once.
  private static let rowsAtOnce = 2000
  /// Bytes of text that a result may have, as a data file.
  private static let mostBytes = largestDataFile

  private(set) var names: [String] = []
  private(set) var types: [PostgresType] = []
  private(set) var grid = CellGrid()
  /// Columns taken as text, with the names of their types.
  private(set) var others: [(column: String, type: String)] = []
  private var bytes = 0

  var rowCount: Int { names.isEmpty ? 0 : grid.cells.count / names.count }

  /// Asks for the rows in a cursor, which takes nothing but a query.
  init(_ sql: String, _ connection: PostgresConnection, until deadline: Deadline) throws(PostgresFault) {
    _ = try connection.run("SAVEPOINT query", until: deadline)
    do throws(PostgresFault) {
      _ = try connection.run(PostgresRows.prefix + sql, until: deadline)
      var row = 0
      while true {
        let part = try connection.run("FETCH FORWARD \(PostgresRows.rowsAtOnce) FROM query", until: deadline)
        if names.isEmpty { try take(part) }
        for place in 0..<part.rowCount { try take(part, place, row: row + place + 1) }
        row += part.rowCount
        if row > Database.mostRows { throw PostgresFault.tooManyRows }
        if part.rowCount < PostgresRows.rowsAtOnce {
          try nameTypes(part, connection, until: deadline)
          break
        }
      }
    } catch {
      // The next query of this server can still be asked.
      if !connection.isLost { _ = try? connection.run("ROLLBACK TO SAVEPOINT query", until: Deadline(seconds: 2)) }
      throw error
    }
    _ = try connection.run("CLOSE query", until: deadline)
  }

  /// What stands before the author's statement; the server counts its characters, too.
  static let prefix = "DECLARE query NO SCROLL CURSOR FOR "

  private mutating func take(_ part: PostgresResult) throws(PostgresFault) {
    for column in 0..<part.columnCount {
      let name = part.name(column)
      if name.isEmpty || name == "?column?" { throw .noColumnName }
      if names.contains(name) { throw .sameColumn(name) }
      names.append(name)
      types.append(part.type(column))
    }
  }

  private mutating func nameTypes(
    _ part: PostgresResult, _ connection: PostgresConnection, until deadline: Deadline
  ) throws(PostgresFault) {
    for (column, type) in types.enumerated() where type == .other {
      let number = part.typeNumber(column)
      let answer = try connection.run("SELECT format_type(\(number.type), \(number.modifier))", until: deadline)
      let name = answer.rowCount == 1 ? answer.text(0, 0).map { String(decoding: $0, as: UTF8.self) } : nil
      others.append((names[column], name ?? "?"))
    }
  }

  private mutating func take(_ part: PostgresResult, _ place: Int, row: Int) throws(PostgresFault) {
    for (column, type) in types.enumerated() {
      var cell = GridCell(line: UInt32(row), column: UInt16(clamping: column + 1))
      if let text = part.text(place, column) {
        bytes += text.count
        guard bytes <= PostgresRows.mostBytes else { throw .tooMuchText }
        guard grid.texts.fill(&cell, type, text) else {
          throw .noValue(String(decoding: text.prefix(40), as: UTF8.self), row: row, column: names[column])
        }
      }
      grid.cells.append(cell)
    }
  }
}

extension TextPool {
  /// Puts a value into a cell; false if it is none that can be printed.
  mutating func fill(_ cell: inout GridCell, _ type: PostgresType, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch type {
    case .boolean: (cell.kind, cell.coefficient) = (.boolean, text.first == UInt8(ascii: "t") ? 1 : 0)
    case .number: return fillNumber(&cell, text)
    case .day, .moment:
      guard let time = CalendarTime(written: text) else { return false }
      (cell.kind, cell.coefficient) = (.calendar, time.packed)
      return keep(text, in: &cell)
    case .text, .other:
      cell.kind = text.isEmpty ? .empty : .text
      return keep(text, in: &cell)
    }
    return true
  }

  private mutating func keep(_ text: some Collection<UInt8>, in cell: inout GridCell) -> Bool {
    guard let added = add(text) else { return false }
    (cell.start, cell.length) = (added.start, added.length)
    return true
  }

  /// Numbers keep their digits: 1200.00 of a numeric(10, 2) is not 1200.
  private mutating func fillNumber(_ cell: inout GridCell, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let number = ExactDecimal(withExponent: text) else { return false }
      cell.kind = .longNumber
      return keep(number.description.utf8, in: &cell)
    }
    guard let number = WrittenNumber(text)?.value else { return false }
    if let coefficient = Int64(exactly: number.coefficient) {
      (cell.kind, cell.coefficient, cell.scale, cell.start) = (.number, coefficient, UInt8(number.scale), .max)
      return true
    }
    cell.kind = .longNumber
    return keep(text, in: &cell)
  }
}

extension CalendarTime {
  /// Reads `2020-03-01` and `2020-03-01 08:30:00.25`; nil for anything else, such as infinity and years before Christ.
  init?(written text: some Collection<UInt8>) {
    let parts = text.split { $0 == 0x20 || $0 == UInt8(ascii: "T") }
    guard let date = parts.first.map({ $0.split(separator: UInt8(ascii: "-")) }), date.count == 3, parts.count <= 2,
      let year = wholeNumber(date[0]), let month = wholeNumber(date[1]), let day = wholeNumber(date[2]),
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard parts.count == 2 else { return }
    let time = parts[1].split(separator: UInt8(ascii: ":"))
    let second = time.last.map { $0.split(separator: UInt8(ascii: "."), maxSplits: 1) } ?? []
    guard time.count == 3, let hour = wholeNumber(time[0]), let minute = wholeNumber(time[1]),
      let whole = second.first.flatMap({ wholeNumber($0) })
    else { return nil }
    // The server gives six decimals; three are kept of a moment, and all in the text that is printed.
    let decimals = second.count == 2 ? (Array(second[1]) + [0x30, 0x30]).prefix(3) : [0x30]
    guard let thousandths = wholeNumber(decimals) else { return nil }
    let milliseconds = (hour * 60 + minute) * 60_000 + whole * 1000 + thousandths
    self.init(year: year, month: month, day: day, milliseconds: milliseconds)
  }

  /// All in one number, for a cell.
  var packed: Int64 {
    let day = Int64((year * 16 + month) * 32 + self.day)
    return (day << 28 | Int64((milliseconds ?? 0) & 0x7FF_FFFF)) << 1 | (milliseconds == nil ? 0 : 1)
  }

  init(packed: Int64) {
    let (day, time) = (Int(packed >> 29), Int(packed >> 1 & 0xFFF_FFFF))
    self.init(
      year: day >> 9, month: day >> 5 & 15, day: day & 31, milliseconds: packed & 1 == 1 ? time : nil)
  }
}

/// The number that digits alone are.
private func wholeNumber(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
}
