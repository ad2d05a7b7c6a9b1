// What a server answers: rows as text, or what is wrong.
import CLibPQ

/// An answer to one statement.
final class PostgresResult {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }
  deinit { PQclear(handle) }

  var rowCount: Int { Int(PQntuples(handle)) }
  var columnCount: Int { Int(PQnfields(handle)) }

  func name(_ column: Int) -> String { PQfname(handle, Int32(column)).map { String(cString: $0) } ?? "" }
  func type(_ column: Int) -> PostgresType { PostgresType(PQftype(handle, Int32(column))) }
  /// What the type is in the server's catalogue.
  func typeNumber(_ column: Int) -> (type: UInt32, modifier: Int32) {
    (PQftype(handle, Int32(column)), PQfmod(handle, Int32(column)))
  }

  /// The text of a value; nil for NULL.
  func text(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return nil }
    let count = Int(PQgetlength(handle, row, column))
    return UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
  }

  /// What is wrong; nil if the statement was run.
  func fault(isLost: Bool) -> PostgresFault? {
    switch PQresultStatus(handle) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
    default: break
    }
    let words = field("M") ?? String(cString: PQresultErrorMessage(handle))
    let state = field("C") ?? ""
    // The codes are those of appendix A of PostgreSQL's manual: the words depend on the server's language.
    switch state {
    case "57014": return .tooSlow
    case "25006": return .writes
    case _ where isLost || state.hasPrefix("57P") || state.hasPrefix("08"): return .lost(words)
    // A second statement is the only syntax error without a position.
    case "42601" where field("P") == nil: return .severalStatements
    default: return .sql(words, position: field("P").flatMap { Int($0) })
    }
  }

  private func field(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(handle, Int32(letter.value)).map { String(cString: $0) }
  }
}

/// The types whose values are more than text.
enum PostgresType {
  case number, boolean, day, moment, text
  /// Taken as the text that the server writes.
  case other

  /// By the number of the type in `pg_type.dat`, which never changes.
  init(_ number: UInt32) {
    switch number {
    case 20, 21, 23, 26, 700, 701, 1700: self = .number
    case 16: self = .boolean
    case 1082: self = .day
    case 1114: self = .moment
    // "char", name, text, char(n), varchar, uuid, and the type of a constant that nothing gives a type.
    case 18, 19, 25, 1042, 1043, 2950, 705: self = .text
    default: self = .other
    }
  }
}
