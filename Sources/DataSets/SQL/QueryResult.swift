// From the rows of a statement to a data set.
import Diagnose
import Document

/// Something wrong with a result, beside what SQLite itself says.
enum ResultFault: Error, Equatable {
  case sql(SQLFault)
  case sameColumn(String)
  case noColumnName
  /// A value that is bytes, or a number out of range.
  case noValue(row: Int, column: String)
}

/// Collects a result's rows.
struct QueryResult {
  private(set) var grid = CellGrid()
  private(set) var names: [String] = []

  /// - Parameters:
  ///   - known: finds the value of a data set that a column hands on.
  ///   - selects: the statements that a UNION joins; empty for one SELECT.
  init(
    _ statement: Statement, in database: Database, known: inout KnownValues, selects: [Statement] = []
  ) throws(ResultFault) {
    names = (0..<statement.columnCount).map { statement.columnName($0) }
    try checkNames()
    let sources = selects.isEmpty ? [statement] : selects
    let columns = (0..<statement.columnCount).map { column in known.columns(sources.map { $0.origin(column) }) }
    var collected = self
    var fault: ResultFault?
    do {
      try database.limited { () throws(SQLFault) in
        var row: UInt32 = 1
        while fault == nil, try statement.step() {
          if Int(row) > Database.mostRows { throw SQLFault.tooManyRows }
          fault = collected.addRow(row, of: statement, columns, &known)
          row += 1
        }
      }
    } catch {
      throw .sql(error)
    }
    if let fault { throw fault }
    self = collected
    grid.references = known.sets
  }

  private func checkNames() throws(ResultFault) {
    for (place, name) in names.enumerated() {
      if name.isEmpty { throw .noColumnName }
      if names[..<place].contains(name) { throw .sameColumn(name) }
    }
  }

  /// Adds the row that the statement stands at.
  /// - Returns: what is wrong with a value of it.
  private mutating func addRow(
    _ row: UInt32, of statement: Statement, _ columns: [[KnownValues.Column]], _ known: inout KnownValues
  ) -> ResultFault? {
    for (column, origin) in columns.enumerated() {
      let value = statement.value(column)
      let place = GridCell(line: row, column: UInt16(column + 1))
      if let reference = known.cell(value, in: origin, at: place) {
        grid.cells.append(reference)
      } else if !add(value, at: place) {
        return .noValue(row: Int(row), column: names[column])
      }
    }
    return nil
  }

  /// False for what is no value.
  private mutating func add(_ value: SQLValue, at place: GridCell) -> Bool {
    var cell = place
    switch value {
    case .null: break
    case .bytes: return false
    case .integer(let number):
      (cell.kind, cell.coefficient, cell.start) = (.number, number, .max)
    case .real(let real):
      guard let number = CellNumber(real) else { return false }
      (cell.kind, cell.coefficient, cell.scale, cell.start) = (.number, number.coefficient, number.scale, .max)
    case .text(let text):
      guard let added = grid.texts.add(Array(text.utf8)) else { return false }
      (cell.kind, cell.start, cell.length) = (.text, added.start, added.length)
    }
    grid.cells.append(cell)
    return true
  }
}

/// The values of data sets by what they are in SQL, so that what a query hands on keeps the way it is written, its kind and,
/// where only one cell can be meant, its place.
struct KnownValues {
  struct Column: Hashable {
    var set: Int
    var field: Int
  }
  private struct Entry {
    var row: Int
    var isUnique: Bool
    var isUniform: Bool
  }
  private(set) var sets: [DataSet] = []
  private var indexes: [Column: [SQLValue: Entry]] = [:]
  /// SQLite names the columns of the first SELECT for the values of all.
  private let isCompound: Bool

  init(_ sets: [DataSet], sql: String) {
    self.sets = sets
    let words = sql.uppercased().split { !$0.isLetter }
    isCompound = ["UNION", "EXCEPT", "INTERSECT"].contains { words.contains(Substring($0)) }
  }

  /// The columns that a column of the result hands on, one for each SELECT; none if any of them is computed or not known.
  func columns(_ origins: [(table: String, column: String)?]) -> [Column] {
    if isCompound, origins.count < 2 { return [] }
    var columns: [Column] = []
    for origin in origins {
      guard let origin, let set = sets.firstIndex(where: { $0.name == origin.table }),
        let field = sets[set].place(ofField: origin.column)
      else { return [] }
      let column = Column(set: set, field: field)
      if !columns.contains(column) { columns.append(column) }
    }
    return columns
  }

  /// The cell that refers to a value; nil if the columns write it in several ways.
  mutating func cell(_ value: SQLValue, in columns: [Column], at place: GridCell) -> GridCell? {
    if value == .null { return nil }
    var found: (column: Column, entry: Entry)?
    for column in columns {
      let index = indexes[column] ?? index(column)
      indexes[column] = index
      guard let entry = index[value] else { continue }
      guard entry.isUniform else { return nil }
      if let before = found {
        guard written(before.column, before.entry) == written(column, entry) else { return nil }
        found?.entry.isUnique = false
      } else {
        found = (column, entry)
      }
    }
    guard let found else { return nil }
    var cell = place
    (cell.kind, cell.coefficient) = (.reference, Int64(found.entry.row))
    (cell.start, cell.length) = (UInt32(found.column.set), UInt32(found.column.field))
    cell.scale = found.entry.isUnique ? 1 : 0
    return cell
  }

  private func written(_ column: Column, _ entry: Entry) -> String {
    sets[column.set].written(row: entry.row, field: column.field)
  }

  private func index(_ column: Column) -> [SQLValue: Entry] {
    let (set, field) = (sets[column.set], column.field)
    var index: [SQLValue: Entry] = [:]
    for row in 0..<set.rowCount {
      let value = SQLValue(set.written(row: row, field: field), set.content(row: row, field: field))
      guard var entry = index[value] else {
        index[value] = Entry(row: row, isUnique: true, isUniform: true)
        continue
      }
      entry.isUnique = false
      let isSame = set.written(row: entry.row, field: field) == set.written(row: row, field: field)
      entry.isUniform = entry.isUniform && isSame
      index[value] = entry
    }
    return index
  }
}
