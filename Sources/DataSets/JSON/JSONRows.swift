// Rows that grow with the fields found so far, and the keys that lead to the fields.

/// The cells of records in their order; later records may have more fields than earlier ones.
struct JSONRows {
  private struct Row {
    var offset: UInt32
    var firstCell: Int
  }
  private(set) var cells: [GridCell] = []
  private var rows: [Row] = []
  private var row: [GridCell] = []
  private var isGiven: [Bool] = []
  private var offset: UInt32 = 0

  var count: Int { rows.count }

  mutating func begin(at place: Int, fields: Int) {
    offset = UInt32(place)
    row.removeAll(keepingCapacity: true)
    isGiven.removeAll(keepingCapacity: true)
    widen(to: fields)
  }

  /// False if the row has a value there.
  mutating func put(_ cell: GridCell, at field: Int) -> Bool {
    widen(to: field + 1)
    if isGiven[field] { return false }
    (row[field], isGiven[field]) = (cell, true)
    return true
  }

  mutating func finish() {
    rows.append(Row(offset: offset, firstCell: cells.count))
    cells.append(contentsOf: row)
  }

  private mutating func widen(to width: Int) {
    while row.count < width {
      row.append(GridCell(line: offset, column: 0))
      isGiven.append(false)
    }
  }

  /// The cells of the chosen fields, as many in each row; what a record does not have is empty, at the record's place.
  func rectangle(_ fields: [Int], of fieldCount: Int) -> [GridCell] {
    if fields.count == fieldCount, cells.count == rows.count * fieldCount { return cells }
    var all: [GridCell] = []
    all.reserveCapacity(rows.count * fields.count)
    for (place, row) in rows.enumerated() {
      let end = place + 1 < rows.count ? rows[place + 1].firstCell : cells.count
      for field in fields {
        let at = row.firstCell + field
        all.append(at < end ? cells[at] : GridCell(line: row.offset, column: 0))
      }
    }
    return all
  }
}

/// Keys of records as a tree: objects in objects have their keys below them.
struct JSONKeys {
  struct Node {
    var key: [UInt8]
    var field: Int?
    var holdsValue = false
    var holdsObject = false
    var holdsArray = false
    fileprivate var children: [Int] = []
    fileprivate var places: [ArraySlice<UInt8>: Int] = [:]
    fileprivate var lastRecord = 0
  }
  static let root = 0
  private var nodes = [Node(key: [])]
  private var record = 0

  subscript(_ node: Int) -> Node { nodes[node] }

  mutating func beginRecord() { record += 1 }

  /// Marks a key as given in this record; false if it was before.
  mutating func take(_ node: Int) -> Bool {
    defer { nodes[node].lastRecord = record }
    return nodes[node].lastRecord != record
  }

  /// The key below another. Records mostly have their keys in the same order: the expected one is looked at first.
  mutating func child(of parent: Int, expected: Int, _ key: ArraySlice<UInt8>) -> Int {
    let children = nodes[parent].children
    if expected < children.count, nodes[children[expected]].key.elementsEqual(key) { return children[expected] }
    if let known = nodes[parent].places[key] { return known }
    let made = nodes.count
    nodes.append(Node(key: Array(key)))
    nodes[parent].children.append(made)
    // A slice of its own: one of the text would keep the text.
    nodes[parent].places[ArraySlice(Array(key))] = made
    return made
  }

  mutating func name(_ node: Int, field: Int) { nodes[node].field = field }
  mutating func holdsValue(_ node: Int) { nodes[node].holdsValue = true }
  mutating func holdsObject(_ node: Int) { nodes[node].holdsObject = true }
  /// True for the first time.
  mutating func holdsArray(_ node: Int) -> Bool {
    defer { nodes[node].holdsArray = true }
    return !nodes[node].holdsArray
  }

  /// Fields that are never more than null, and objects or arrays in other records.
  var emptyFields: Set<Int> {
    Set(nodes.filter { !$0.holdsValue && ($0.holdsObject || $0.holdsArray) }.compactMap(\.field))
  }
}
