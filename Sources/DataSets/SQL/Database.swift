// A database in memory that can only be asked: one read-only statement at a time, within limits.
import CSQLite

/// Why a statement cannot be run to its end.
enum SQLFault: Error, Equatable {
  /// SQLite's own words.
  case message(String)
  /// SQLite's words about the author's statement, behind this many Unicode scalars of it.
  case statement(String, offset: Int)
  case noSuchTable(String)
  /// Something other than one SELECT.
  case notASelect
  /// A function whose result is not the same every day.
  case changingFunction(String)
  case tooManySteps
  case tooManyRows
  case notADatabase
}

/// A connection; what happens in it stays in memory.
final class Database {
  /// Steps of SQLite's machine that one statement may take: some seconds. Counted, not timed, so that every computer
  /// agrees on whether a statement is too long.
  static let mostSteps = 100_000_000
  static let mostRows = 1_000_000
  fileprivate static let stepsBetweenLooks: Int32 = 10_000

  let handle: OpaquePointer
  /// What SQLite's callbacks write to.
  private let watch = Watch()

  /// An empty database.
  init() throws(SQLFault) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_PRIVATECACHE
    let result = sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard result == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLFault.message("out of memory")
    }
    handle = opened
    for (limit, value) in Database.limits { sqlite3_limit(handle, limit, value) }
    registerDecimalFunctions(handle)
  }

  /// A database file's bytes; they are never written back.
  convenience init(_ bytes: [UInt8]) throws(SQLFault) {
    try self.init()
    guard bytes.count >= 512, bytes.starts(with: Array("SQLite format 3\0".utf8)),
      let memory = sqlite3_malloc64(UInt64(bytes.count))?.assumingMemoryBound(to: UInt8.self)
    else { throw SQLFault.notADatabase }
    memory.update(from: bytes, count: bytes.count)
    // A database that is written through a log can only be opened beside the log. The caller has seen that it is empty.
    (memory[18], memory[19]) = (1, 1)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let size = Int64(bytes.count)
    guard sqlite3_deserialize(handle, "main", memory, size, size, flags) == SQLITE_OK else { throw lastFault() }
    try execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON")
  }

  deinit { sqlite3_close_v2(handle) }

  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20), (SQLITE_LIMIT_EXPR_DEPTH, 200),
    (SQLITE_LIMIT_COMPOUND_SELECT, 100), (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
  ]

  /// Runs our own statements.
  func execute(_ sql: String) throws(SQLFault) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw lastFault() }
  }

  /// Prepares our own statement.
  func prepare(_ sql: String) throws(SQLFault) -> Statement {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else { throw lastFault() }
    return Statement(prepared, database: self)
  }

  /// Prepares the author's statement: one SELECT that reads and nothing else.
  func prepareQuery(_ sql: String) throws(SQLFault) -> Statement {
    watch.reset()
    sqlite3_set_authorizer(handle, authorize, Unmanaged.passUnretained(watch).toOpaque())
    defer { sqlite3_set_authorizer(handle, nil, nil) }
    var prepared: OpaquePointer?
    var isLast = true
    let result = sql.withCString { text in
      var rest: UnsafePointer<CChar>?
      let result = sqlite3_prepare_v2(handle, text, -1, &prepared, &rest)
      isLast = rest.map { holdsNothing(String(cString: $0)) } ?? true
      return result
    }
    if let function = watch.refused { throw SQLFault.changingFunction(function) }
    if watch.wantsMore { throw SQLFault.notASelect }
    guard result == SQLITE_OK else { throw lastFault(in: sql) }
    guard let prepared else { throw SQLFault.notASelect }
    let statement = Statement(prepared, database: self)
    guard isLast, sqlite3_stmt_readonly(prepared) != 0, sqlite3_column_count(prepared) > 0 else {
      throw SQLFault.notASelect
    }
    return statement
  }

  /// Counts the steps of what `body` runs.
  func limited<Result>(_ body: () throws(SQLFault) -> Result) throws(SQLFault) -> Result {
    watch.steps = 0
    sqlite3_progress_handler(
      handle, Database.stepsBetweenLooks, countSteps, Unmanaged.passUnretained(watch).toOpaque())
    defer { sqlite3_progress_handler(handle, 0, nil, nil) }
    do {
      return try body()
    } catch {
      throw watch.steps > Database.mostSteps ? SQLFault.tooManySteps : error
    }
  }

  func lastFault() -> SQLFault {
    if sqlite3_errcode(handle) == SQLITE_NOTADB { return .notADatabase }
    let message = String(cString: sqlite3_errmsg(handle))
    let prefix = "no such table: "
    return message.hasPrefix(prefix) ? .noSuchTable(String(message.dropFirst(prefix.count))) : .message(message)
  }

  /// What is wrong with the author's statement, with the place where SQLite knows it.
  private func lastFault(in sql: String) -> SQLFault {
    let fault = lastFault()
    let offset = Int(sqlite3_error_offset(handle))
    guard case .message(let words) = fault, offset >= 0, offset <= sql.utf8.count else { return fault }
    return .statement(words, offset: String(decoding: sql.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count)
  }

  fileprivate final class Watch {
    var steps = 0
    var refused: String?
    var wantsMore = false

    func reset() { (steps, refused, wantsMore) = (0, nil, false) }
  }
}

/// Functions of chance, of the clock, and of the connection's own state: the same input must give the same pages.
private let changingFunctions: Set<String> = [
  "random", "randomblob", "current_date", "current_time", "current_timestamp", "date", "time", "datetime", "julianday",
  "strftime", "unixepoch", "load_extension", "changes", "total_changes", "last_insert_rowid", "sqlite_version",
  "sqlite_source_id",
]

/// Whether nothing but blanks, semicolons and comments follows a statement.
private func holdsNothing(_ sql: String) -> Bool {
  var rest = Substring(sql)
  while true {
    rest = rest.drop { $0.isWhitespace || $0 == ";" }
    if rest.hasPrefix("--") {
      rest = rest.drop { !$0.isNewline }
    } else if rest.hasPrefix("/*") {
      rest = rest.dropFirst(2)
      while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
      rest = rest.dropFirst(2)
    } else {
      return rest.isEmpty
    }
  }
}

/// A name as an identifier of SQL.
func quotedName(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

// MARK: What SQLite asks while it works

private let countSteps: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { pointer in
  guard let pointer else { return 1 }
  let watch = Unmanaged<Database.Watch>.fromOpaque(pointer).takeUnretainedValue()
  watch.steps += Int(Database.stepsBetweenLooks)
  return watch.steps > Database.mostSteps ? 1 : 0
}

private let authorize:
  @convention(c) (
    UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
    UnsafePointer<CChar>?
  ) -> Int32 = { pointer, action, _, name, _, _ in
    guard let pointer else { return SQLITE_DENY }
    let watch = Unmanaged<Database.Watch>.fromOpaque(pointer).takeUnretainedValue()
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_FUNCTION:
      let function = name.map { String(cString: $0).lowercased() } ?? ""
      guard changingFunctions.contains(function) else { return SQLITE_OK }
      watch.refused = function
    default: watch.wantsMore = true
    }
    return SQLITE_DENY
  }
