// Records of JSON to rows: objects, objects in objects, and arrays below a row of names.

/// Something wrong with records that are well-formed JSON.
enum JSONRecordFault: Hashable {
  case duplicateKey(String)
  case emptyKey
  /// Something else where a record is to be.
  case notARecord
  case noRecords
  case notAName
  /// An array or object where a row holds values.
  case nestedInRow
  case raggedRow(values: Int, names: Int)
  case clash(String)
  case longNumber(String)
  case columnLength(String, values: Int, others: Int)
  case duplicateName(String)
}

/// Collects the records of a text.
struct JSONRecords {
  /// More fields than this are not a table but a mistake.
  static let mostFields = 4096
  private static let mostCells = 50_000_000
  /// Faults beyond this number help nobody.
  private static let mostFaults = 100

  struct Field {
    var name: String
    var offset: Int
  }
  var scanner: JSONScanner
  private(set) var fields: [Field] = []
  private(set) var faults: [(fault: JSONRecordFault, offset: Int)] = []
  /// Keys whose arrays are no values, with the first of each.
  private(set) var leftOut: [Field] = []

  var rows = JSONRows()
  var keys = JSONKeys()
  private var places: [String: Int] = [:]
  /// The names come from the first of the arrays.
  private(set) var hasNames = false

  init(_ scanner: JSONScanner) { self.scanner = scanner }

  mutating func report(_ fault: JSONRecordFault, at offset: Int) {
    if faults.count < JSONRecords.mostFaults { faults.append((fault, offset)) }
  }

  /// The number of a field by its name; a new one if need be.
  mutating func field(_ name: String, at offset: Int) throws(JSONError) -> Int {
    if let known = places[name] { return known }
    if name.isEmpty { report(.emptyKey, at: offset) }
    places[name] = fields.count
    fields.append(Field(name: name, offset: offset))
    if fields.count > JSONRecords.mostFields { throw scanner.error(.tooManyFields, at: offset) }
    return fields.count - 1
  }

  private mutating func finishRow() throws(JSONError) {
    rows.finish()
    if rows.cells.count > JSONRecords.mostCells { throw scanner.error(.tooManyCells) }
  }
}

// MARK: Values

extension JSONRecords {
  /// The cell of a value that is neither array nor object; the scanner stands at it.
  mutating func scalar(_ kind: JSONKind) throws(JSONError) -> GridCell {
    var cell = GridCell(line: UInt32(scanner.place), column: 0)
    switch kind {
    case .string:
      let text = try scanner.string()
      (cell.kind, cell.start, cell.length) = (text.length == 0 ? .empty : .text, text.start, text.length)
    case .boolean: (cell.kind, cell.coefficient) = (.boolean, scanner.boolean() ? 1 : 0)
    case .number: try takeNumber(&cell)
    case .null, .array, .object: scanner.skipNull()
    }
    return cell
  }

  /// A number stays as it is written; one with an exponent is written out.
  private mutating func takeNumber(_ cell: inout GridCell) throws(JSONError) {
    let offset = scanner.place
    let (text, hasExponent) = try scanner.number()
    let digits = scanner.pool.text(text.start, text.length)
    (cell.kind, cell.start, cell.length) = (.longNumber, text.start, text.length)
    if hasExponent {
      guard let number = ExactDecimal(withExponent: digits), let added = scanner.pool.add(number.description.utf8)
      else {
        return report(.longNumber(String(decoding: digits.prefix(40), as: UTF8.self)), at: offset)
      }
      (cell.start, cell.length) = (added.start, added.length)
    } else if text.length > 18, WrittenNumber(digits) == nil {
      report(.longNumber(String(decoding: digits.prefix(40), as: UTF8.self)), at: offset)
    }
  }
}

// MARK: Objects

extension JSONRecords {
  /// Reads the record whose brace stands here.
  mutating func readObject() throws(JSONError) {
    rows.begin(at: scanner.place, fields: fields.count)
    keys.beginRecord()
    try readMembers(of: JSONKeys.root, name: "")
    try finishRow()
  }

  private mutating func readMembers(of parent: Int, name: String) throws(JSONError) {
    try scanner.open()
    var count = 0
    while try scanner.next(UInt8(ascii: "}"), isFirst: count == 0) {
      let (key, offset) = try scanner.key()
      let node = keys.child(of: parent, expected: count, scanner.pool.text(key.start, key.length))
      if keys.take(node) {
        try readMember(node, name: name, at: offset)
      } else {
        report(.duplicateKey(String(decoding: scanner.pool.text(key.start, key.length), as: UTF8.self)), at: offset)
        _ = try scanner.kind()
        try scanner.skipValue()
      }
      count += 1
    }
  }

  private mutating func readMember(_ node: Int, name parent: String, at offset: Int) throws(JSONError) {
    let kind = try scanner.kind()
    switch kind {
    case .object:
      if keys[node].holdsValue { report(.clash(name(node, parent)), at: scanner.place) }
      keys.holdsObject(node)
      try readMembers(of: node, name: name(node, parent))
    case .array:
      if keys[node].holdsValue { report(.clash(name(node, parent)), at: scanner.place) }
      if keys.holdsArray(node) { leftOut.append(Field(name: name(node, parent), offset: scanner.place)) }
      try scanner.skipValue()
    case .string, .number, .boolean, .null:
      if kind != .null, keys[node].holdsObject || keys[node].holdsArray {
        report(.clash(name(node, parent)), at: scanner.place)
      }
      try readValue(node, kind, name: parent, at: offset)
    }
  }

  private mutating func readValue(
    _ node: Int, _ kind: JSONKind, name parent: String, at offset: Int
  ) throws(JSONError) {
    let field: Int
    if let known = keys[node].field {
      field = known
    } else {
      field = try self.field(name(node, parent), at: offset)
      keys.name(node, field: field)
    }
    if kind != .null { keys.holdsValue(node) }
    let cell = try scalar(kind)
    // Two ways of nesting may come to one name.
    if !rows.put(cell, at: field) { report(.duplicateKey(fields[field].name), at: offset) }
  }

  /// `a_b` for b in a.
  private func name(_ node: Int, _ parent: String) -> String {
    let own = Value(written: String(decoding: keys[node].key, as: UTF8.self), content: .text, span: .detached).printed
    return parent.isEmpty ? own : parent + "_" + own
  }
}

// MARK: Arrays

extension JSONRecords {
  /// Reads the row whose bracket stands here: the first one names the fields.
  mutating func readArray() throws(JSONError) {
    rows.begin(at: scanner.place, fields: fields.count)
    let start = scanner.place
    let count = try readItems()
    if hasNames, count != fields.count { report(.raggedRow(values: count, names: fields.count), at: start) }
    if hasNames { try finishRow() }
    hasNames = true
  }

  private mutating func readItems() throws(JSONError) -> Int {
    try scanner.open()
    var count = 0
    while try scanner.next(UInt8(ascii: "]"), isFirst: count == 0) {
      let kind = try scanner.kind()
      let offset = scanner.place
      if kind == .array || kind == .object {
        report(.nestedInRow, at: offset)
        try scanner.skipValue()
      } else if hasNames {
        let cell = try scalar(kind)
        if count < fields.count { _ = rows.put(cell, at: count) }
      } else {
        try readName(kind, at: offset)
      }
      count += 1
    }
    return count
  }

  private mutating func readName(_ kind: JSONKind, at offset: Int) throws(JSONError) {
    let cell = try scalar(kind)
    if kind != .string, kind != .number { return report(.notAName, at: offset) }
    let text = String(decoding: scanner.pool.text(cell.start, cell.length), as: UTF8.self)
    let before = fields.count
    _ = try field(Value(written: text, content: .text, span: .detached).printed, at: offset)
    if fields.count == before { report(.duplicateName(text), at: offset) }
  }
}

// MARK: Columns

extension JSONRecords {
  /// Reads the object whose brace stands here: each member is a field with an array of its values.
  mutating func readColumns() throws(JSONError) {
    var columns: [[GridCell]] = []
    let start = scanner.place
    try scanner.open()
    while try scanner.next(UInt8(ascii: "}"), isFirst: columns.isEmpty) {
      let (key, offset) = try scanner.key()
      let name = String(decoding: scanner.pool.text(key.start, key.length), as: UTF8.self)
      if try field(name, at: offset) < columns.count { report(.duplicateKey(name), at: offset) }
      columns.append(try readColumn())
      if let first = columns.first, let last = columns.last, last.count != first.count {
        report(.columnLength(name, values: last.count, others: first.count), at: offset)
      }
    }
    guard faults.isEmpty else { return }
    for row in columns.first?.indices ?? 0..<0 {
      rows.begin(at: start, fields: fields.count)
      for (place, column) in columns.enumerated() { _ = rows.put(column[row], at: place) }
      try finishRow()
    }
  }

  private mutating func readColumn() throws(JSONError) -> [GridCell] {
    var cells: [GridCell] = []
    guard try scanner.kind() == .array else {
      report(.notARecord, at: scanner.place)
      try scanner.skipValue()
      return []
    }
    try scanner.open()
    var count = 0
    while try scanner.next(UInt8(ascii: "]"), isFirst: count == 0) {
      let kind = try scanner.kind()
      if kind == .array || kind == .object {
        report(.nestedInRow, at: scanner.place)
        try scanner.skipValue()
      } else {
        cells.append(try scalar(kind))
      }
      count += 1
    }
    return cells
  }
}
