// A prepared statement, its rows, and the values that go in and come out.
import CSQLite

/// A value as SQLite keeps it.
enum SQLValue: Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes
}

final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, database: Database) { (self.handle, self.database) = (handle, database) }
  deinit { sqlite3_finalize(handle) }

  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  func columnName(_ column: Int) -> String {
    sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// The table and the column that a column of the result is, unchanged; nil for what is computed.
  func origin(_ column: Int) -> (table: String, column: String)? {
    guard let table = sqlite3_column_table_name(handle, Int32(column)),
      let name = sqlite3_column_origin_name(handle, Int32(column))
    else { return nil }
    return (String(cString: table), String(cString: name))
  }

  /// False after the last row.
  func step() throws(SQLFault) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.lastFault()
    }
  }

  func value(_ column: Int) -> SQLValue {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, Int32(column)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, Int32(column)))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .bytes
    default: .null
    }
  }

  private func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Runs the statement with values for its parameters, in order.
  func run(_ values: [SQLValue]) throws(SQLFault) {
    for (place, value) in values.enumerated() { bind(value, at: Int32(place + 1)) }
    _ = try step()
    sqlite3_reset(handle)
  }

  private func bind(_ value: SQLValue, at place: Int32) {
    switch value {
    case .null, .bytes: sqlite3_bind_null(handle, place)
    case .integer(let number): sqlite3_bind_int64(handle, place, number)
    case .real(let number): sqlite3_bind_double(handle, place, number)
    case .text(let text): sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), copiedBySQLite)
    }
  }
}

/// Tells SQLite to copy a text before the call returns.
let copiedBySQLite = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
