// Rows and fields: what transforms and encodings work on.
import Diagnose
import Document

/// A table of named columns of equal length.
struct Relation: Sendable {
  /// A field's values, one a row.
  struct Column: Sendable {
    enum Storage: Sendable {
      /// Numbers alone, also those that are none.
      case numbers([Double])
      case cells([Cell])
    }
    private(set) var storage: Storage
    /// Numbers as written in the data (`94.0`), where that is known; empty when it is for no row.
    var writings: [String?] = []

    init(_ numbers: [Double]) { storage = .numbers(numbers) }

    /// Numbers alone are kept as such.
    init(_ cells: [Cell], writings: [String?] = []) {
      self.writings = writings
      var numbers: [Double] = []
      numbers.reserveCapacity(cells.count)
      for cell in cells {
        guard case .number(let number) = cell else {
          storage = .cells(cells)
          return
        }
        numbers.append(number)
      }
      storage = .numbers(numbers)
    }

    init(repeating cell: Cell, count: Int) { self.init(Array(repeating: cell, count: count)) }

    var count: Int {
      switch storage {
      case .numbers(let numbers): numbers.count
      case .cells(let cells): cells.count
      }
    }

    subscript(row: Int) -> Cell {
      switch storage {
      case .numbers(let numbers): .number(numbers[row])
      case .cells(let cells): cells[row]
      }
    }

    /// As a number, the way that `+x` reads it.
    func number(_ row: Int) -> Double {
      switch storage {
      case .numbers(let numbers): numbers[row]
      case .cells(let cells): cells[row].number
      }
    }

    var cells: [Cell] {
      switch storage {
      case .numbers(let numbers): numbers.map(Cell.number)
      case .cells(let cells): cells
      }
    }

    var numbers: [Double] {
      switch storage {
      case .numbers(let numbers): numbers
      case .cells(let cells): cells.map(\.number)
      }
    }

    /// As it was written in the data; nil where that is not known.
    func writing(_ row: Int) -> String? { writings.isEmpty ? nil : writings[row] }

    func picking(_ rows: [Int]) -> Column {
      var column: Column
      switch storage {
      case .numbers(let numbers): column = Column(rows.map { numbers[$0] })
      case .cells(let cells): column = Column(rows.map { cells[$0] })
      }
      if !writings.isEmpty { column.writings = rows.map { writings[$0] } }
      return column
    }
  }

  /// In the order in which rows and transforms bring them up.
  private(set) var fields: [String] = []
  private var places: [String: Int] = [:]
  private var columns: [Column] = []
  private(set) var rowCount: Int
  /// Where the data as a whole stand.
  var span: Span
  /// The node of the specification that each row was read from; empty when rows came from a file or were merged.
  var origins: [Tree] = []

  init(rowCount: Int, span: Span = .detached) { (self.rowCount, self.span) = (rowCount, span) }

  var rows: Range<Int> { 0..<rowCount }

  /// The column with exactly this name.
  subscript(field: String) -> Column? { places[field].map { columns[$0] } }

  /// Adds a column, or replaces the one of this name; its count must be that of the rows.
  mutating func set(_ field: String, _ column: Column) {
    if let place = places[field] {
      columns[place] = column
      return
    }
    places[field] = columns.count
    fields.append(field)
    columns.append(column)
  }

  func adding(_ field: String, _ column: Column) -> Relation {
    var relation = self
    relation.set(field, column)
    return relation
  }

  /// The rows of these numbers, in this order.
  func picking(_ rows: [Int]) -> Relation {
    var relation = Relation(rowCount: rows.count, span: span)
    (relation.fields, relation.places) = (fields, places)
    relation.columns = columns.map { $0.picking(rows) }
    if !origins.isEmpty { relation.origins = rows.map { origins[$0] } }
    return relation
  }

  /// A row as an object; fields that it does not have are left out.
  func record(_ row: Int) -> Record {
    Record(zip(fields, columns).map { ($0, $1[row]) }.filter { $0.1 != .undefined })
  }

  /// Where a row's value was written; the place of the data when that is not known.
  func span(row: Int, field: String?) -> Span {
    guard origins.indices.contains(row) else { return span }
    let place = field.flatMap { origins[row][$0]?.span } ?? origins[row].span
    return place == .detached ? span : place
  }
}

extension Relation.Column: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }
}

extension Relation {
  /// The rows of several tables one after the other.
  init(joining parts: [Relation], span: Span) {
    self.init(rowCount: parts.reduce(0) { $0 + $1.rowCount }, span: span)
    for field in parts.flatMap(\.fields) where self[field] == nil {
      let cells = parts.flatMap { part in
        part[field]?.cells ?? Array(repeating: Cell.undefined, count: part.rowCount)
      }
      set(field, Column(cells))
    }
  }

  /// A relation of one row.
  init(_ record: Record) {
    self.init(rowCount: 1)
    for (key, value) in zip(record.keys, record.values) { set(key, Column([value])) }
  }

  /// The values of a field, which may name a place inside: `a.b`, `a[0]`, `a['b c']`; a backslash keeps a point in the name.
  /// A field that no row has is undefined in every row.
  func column(_ field: String) -> Column {
    if let column = self[field] { return column }
    let path = FieldPath(field)
    guard let first = path.names.first, let column = self[first] else {
      return Column(repeating: .undefined, count: rowCount)
    }
    if path.names.count == 1 { return column }
    return Column(rows.map { row in path.names.dropFirst().reduce(column[row]) { $0.member($1) } })
  }

  /// Whether some row can have the field.
  func has(_ field: String) -> Bool {
    self[field] != nil || FieldPath(field).names.first.map { self[$0] != nil } ?? false
  }

  /// The rows that agree in some columns; groups in the order in which they first occur. Without columns all rows are one
  /// group.
  func groups(by columns: [Column]) -> [[Int]] { groups(rows, by: columns) }

  /// The same for some of the rows.
  func groups(_ rows: some Collection<Int>, by columns: [Column]) -> [[Int]] {
    if columns.isEmpty { return rows.isEmpty ? [] : [Array(rows)] }
    var groups: [[Int]] = []
    func collect<Key: Hashable>(_ key: (Int) -> Key) {
      var places: [Key: Int] = [:]
      for row in rows {
        let key = key(row)
        if let place = places[key] {
          groups[place].append(row)
        } else {
          places[key] = groups.count
          groups.append([row])
        }
      }
    }
    if columns.count == 1 { collect { columns[0][$0] } } else { collect { row in columns.map { $0[row] } } }
    return groups
  }

  func groups(by fields: [String]) -> [[Int]] { groups(by: fields.map(column)) }
}

extension Cell {
  /// `x[name]`: a member of an object, an item or the length of a list or text; undefined if there is none.
  func member(_ name: String) -> Cell {
    switch self {
    case .record(let record): return record[name]
    case .list(let items):
      if name == "length" { return .number(Double(items.count)) }
      return Int(name).flatMap { items.indices.contains($0) ? items[$0] : nil } ?? .undefined
    case .text(let text):
      if name == "length" { return .number(Double(text.utf16.count)) }
      guard let place = Int(name), (0..<text.utf16.count).contains(place) else { return .undefined }
      return .text(text.scriptSlice(place, place + 1))
    case .undefined, .missing, .bool, .number, .moment, .pattern: return .undefined
    }
  }
}

extension String {
  /// The UTF-16 units of a range that lies in the text; halves of a character become a replacement mark.
  func scriptSlice(_ from: Int, _ to: Int) -> String {
    guard from < to else { return "" }
    let units = utf16
    let start = units.index(units.startIndex, offsetBy: from)
    return String(decoding: units[start..<units.index(start, offsetBy: to - from)], as: UTF16.self)
  }
}
