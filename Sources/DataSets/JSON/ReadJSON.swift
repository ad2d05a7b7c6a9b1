// JSON and JSON Lines as sources: where the records are, and what is wrong with them.
import Diagnose
import Document

/// Reads the table that a text of JSON holds.
func readJSON(
  _ text: [UInt8], _ source: DataSource, _ selection: JSONSelection, findings: inout Findings
) throws(Failure) -> DataSet? {
  let path = source.path ?? ""
  let places = TextPlaces(text)
  func span(_ offset: Int) -> Span {
    let place = places.place(of: offset, in: text)
    return Span(file: path, line: place.line, column: place.column)
  }
  var reader = JSONTableReader(text)
  do {
    if selection.isLines { try reader.readLines() } else { try reader.read(selection.records?.text) }
  } catch {
    throw Failure(
      .json(error.fault, mayBeLines: reader.mayBeOther(error, isLines: selection.isLines), at: span(error.offset)))
  }
  if let missing = reader.missing {
    throw Failure(.noSuchRecords(missing, at: selection.records?.span ?? source.span))
  }
  if let noTable = reader.noTable { throw Failure(.noTable(noTable.candidates, at: span(noTable.offset))) }
  let records = reader.records
  let faults = records.faults.map { Diagnostic.jsonRecord($0.fault, at: span($0.offset)) }
  if !faults.isEmpty { throw Failure(faults) }
  guard !records.fields.isEmpty else { throw Failure(.jsonRecord(.noRecords, at: Span(file: path))) }
  for field in records.leftOut { findings.report(.arraysLeftOut(field.name, at: span(field.offset))) }
  let dropped = records.keys.emptyFields
  let kept = records.fields.indices.filter { !dropped.contains($0) }
  var grid = CellGrid()
  (grid.texts, grid.textPlaces) = (records.scanner.pool, places)
  grid.cells = records.rows.rectangle(kept, of: records.fields.count)
  let fields = kept.map { DataSet.Field(name: records.fields[$0].name, span: span(records.fields[$0].offset)) }
  return DataSet(name: source.name, path: path, declaration: source.span, fields: fields, grid: grid)
}

/// Finds the records in a text.
struct JSONTableReader {
  /// A step of `records:` that leads nowhere, with the keys that there are.
  struct Missing {
    var step: String
    var known: [String]
  }
  var records: JSONRecords
  private(set) var missing: Missing?
  /// A value that is no table, with the keys of arrays in it.
  private(set) var noTable: (offset: Int, candidates: [String])?
  private var isFound = false

  init(_ text: [UInt8]) { records = JSONRecords(JSONScanner(text)) }

  /// - Parameter path: the keys that lead to the records, with points between them; nil if the text is the records.
  mutating func read(_ path: String?) throws(JSONError) {
    let steps = path?.split(separator: ".").map(String.init) ?? []
    try walk(steps[...])
    try records.scanner.finish()
  }

  mutating func readLines(from first: Int = 0) throws(JSONError) {
    // Strings that are added behind the text are no lines.
    let length = records.scanner.textCount
    var start = first
    while start < length {
      let end = records.scanner.pool.bytes[start..<length].firstIndex(of: UInt8(ascii: "\n")) ?? length
      (records.scanner.end, records.scanner.place) = (end, start)
      records.scanner.skipBlanks()
      if records.scanner.byte != nil {
        try readRecord(try records.scanner.kind())
        try records.scanner.finish()
      }
      start = end + 1
    }
    records.scanner.end = length
  }

  /// What a wrong ending does: one value a line in a `.json`, one value over several lines in a `.jsonl`.
  func mayBeOther(_ error: JSONError, isLines: Bool) -> Bool {
    let bytes = records.scanner.pool.bytes
    let isAtLineEnd = error.offset == records.scanner.end && records.scanner.end < records.scanner.textCount
    if isLines { return error.fault == .endOfText && isAtLineEnd }
    return error.fault == .textAfterEnd && [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[error.offset])
  }
}

// MARK: To the records

extension JSONTableReader {
  private mutating func walk(_ steps: ArraySlice<String>) throws(JSONError) {
    let kind = try records.scanner.kind()
    guard let step = steps.first else {
      isFound = true
      return try readTable(kind)
    }
    switch kind {
    case .object: try walkMembers(steps)
    case .array: try walkItems(steps)
    case .string, .number, .boolean, .null:
      try records.scanner.skipValue()
      missing = Missing(step: step, known: [])
    }
  }

  private mutating func walkMembers(_ steps: ArraySlice<String>) throws(JSONError) {
    let whole = steps.joined(separator: ".")
    var known: [String] = []
    var isHere = false
    try records.scanner.open()
    var isFirst = true
    while try records.scanner.next(UInt8(ascii: "}"), isFirst: isFirst) {
      let (text, offset) = try records.scanner.key()
      let key = String(decoding: records.scanner.pool.text(text.start, text.length), as: UTF8.self)
      // A key may hold a point itself.
      if key == steps.first || key == whole {
        if isHere { records.report(.duplicateKey(key), at: offset) }
        if isHere { try records.scanner.skipValue() } else { try walk(key == whole ? [] : steps.dropFirst()) }
        isHere = true
      } else {
        try records.scanner.skipValue()
      }
      if known.count < 100 { known.append(key) }
      isFirst = false
    }
    if !isHere { missing = Missing(step: steps.first ?? "", known: known) }
  }

  /// An array's items are numbered from 0, as in JSON Pointer (RFC 6901).
  private mutating func walkItems(_ steps: ArraySlice<String>) throws(JSONError) {
    let wanted = steps.first.flatMap { Int($0) }
    try records.scanner.open()
    var count = 0
    var isHere = false
    while try records.scanner.next(UInt8(ascii: "]"), isFirst: count == 0) {
      if count == wanted {
        isHere = true
        try walk(steps.dropFirst())
      } else {
        try records.scanner.skipValue()
      }
      count += 1
    }
    if !isHere { missing = Missing(step: steps.first ?? "", known: []) }
  }
}

// MARK: The table

extension JSONTableReader {
  private mutating func readTable(_ kind: JSONKind) throws(JSONError) {
    switch kind {
    case .array: try readItems()
    case .object: try readObject()
    case .string, .number, .boolean, .null:
      noTable = (records.scanner.place, [])
      try records.scanner.skipValue()
    }
  }

  private mutating func readItems() throws(JSONError) {
    try records.scanner.open()
    var count = 0
    while try records.scanner.next(UInt8(ascii: "]"), isFirst: count == 0) {
      try readRecord(try records.scanner.kind())
      count += 1
    }
  }

  /// A record as all before it are: an object, or an array below the array of names.
  private mutating func readRecord(_ kind: JSONKind) throws(JSONError) {
    let isFirst = records.rows.count == 0 && !records.hasNames
    switch kind {
    case .object where isFirst || !records.hasNames: try records.readObject()
    case .array where isFirst || records.hasNames: try records.readArray()
    case .object, .array, .string, .number, .boolean, .null:
      records.report(.notARecord, at: records.scanner.place)
      try records.scanner.skipValue()
    }
  }

  /// An object is a table if every member is an array of values; otherwise the table is somewhere in it.
  private mutating func readObject() throws(JSONError) {
    let start = records.scanner.place
    var look = records.scanner
    var (members, columns, candidates) = (0, 0, [String]())
    try look.members { scanner, key, _ throws(JSONError) in
      members += 1
      let name = String(decoding: scanner.pool.text(key.start, key.length), as: UTF8.self)
      guard try scanner.kind() == .array else { return try scanner.skipValue() }
      var holdsOthers = false
      try scanner.items { scanner, _ throws(JSONError) in
        let kind = try scanner.kind()
        if kind == .array || kind == .object { holdsOthers = true }
        try scanner.skipValue()
      }
      if holdsOthers { candidates.append(name) } else { columns += 1 }
    }
    if members > 0, columns == members { return try records.readColumns() }
    try records.scanner.skipValue()
    noTable = (start, candidates)
  }
}
