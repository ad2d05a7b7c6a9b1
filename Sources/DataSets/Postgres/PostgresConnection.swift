// A connection to a PostgreSQL server: every wait has an end, and nothing can be written.
import CLibPQ
import Glibc

/// Why a server does not give what is asked for.
enum PostgresFault: Error, Hashable {
  /// No server answers.
  case away(String)
  case noAnswerInTime
  /// The server answers and lets nobody in.
  case refused(String)
  case passwordNeeded
  /// Position counted from 1 in the statement that was sent; nil where the server gives none.
  case sql(String, position: Int?)
  case writes
  case severalStatements
  case tooSlow
  case lost(String)
  case tooManyRows
  case tooMuchText
  case sameColumn(String)
  case noColumnName
  /// A value that cannot be printed, such as NaN.
  case noValue(String, row: Int, column: String)
}

/// A moment after which nobody waits any longer.
struct Deadline {
  private let end: timespec

  init(seconds: Int) {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    end = timespec(tv_sec: now.tv_sec + seconds, tv_nsec: now.tv_nsec)
  }

  /// Milliseconds that are left; 0 when there are none.
  var left: Int32 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int32(clamping: max(0, (end.tv_sec - now.tv_sec) * 1000 + (end.tv_nsec - now.tv_nsec) / 1_000_000))
  }
}

/// An open connection with one read-only transaction, so that all data sets of a server are of one moment.
final class PostgresConnection {
  private let handle: OpaquePointer

  /// - Parameter connection: a connection string or URI that has been checked.
  init(_ connection: String, until deadline: Deadline) throws(PostgresFault) {
    let opened = connection.withCString { text in
      "UTF8".withCString { encoding in
        "banxin".withCString { name in
          "dbname".withCString { database in
            "client_encoding".withCString { client in
              "fallback_application_name".withCString { application in
                PQconnectStartParams([database, client, application, nil], [text, encoding, name, nil], 1)
              }
            }
          }
        }
      }
    }
    guard let opened else { throw .away("out of memory") }
    handle = opened
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    try connect(until: deadline)
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
    PQsetnonblocking(handle, 1)
    for statement in PostgresConnection.beginning { _ = try run(statement, until: deadline) }
  }

  deinit { PQfinish(handle) }

  /// Dates and numbers are written in one way whatever the server's settings; a cursor is planned for all its rows.
  private static let beginning = [
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'", "SET LOCAL extra_float_digits = 1", "SET LOCAL cursor_tuple_fraction = 1",
    "SET LOCAL bytea_output = 'hex'",
  ]

  var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

  private func connect(until deadline: Deadline) throws(PostgresFault) {
    var state = PGRES_POLLING_WRITING
    if PQstatus(handle) == CONNECTION_BAD { state = PGRES_POLLING_FAILED }
    while state != PGRES_POLLING_OK {
      if state == PGRES_POLLING_FAILED { throw connectionFault() }
      let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
      guard wait(for: Int16(events), until: deadline) else { throw .noAnswerInTime }
      state = PQconnectPoll(handle)
    }
  }

  private func connectionFault() -> PostgresFault {
    if PQconnectionNeedsPassword(handle) != 0 { return .passwordNeeded }
    let words = String(cString: PQerrorMessage(handle))
    guard let (state, message) = serverWords(words) else { return .away(firstLine(words)) }
    // 57P03: the server is starting; 53300: it has too many connections.
    return ["57P03", "53300"].contains(state) ? .away(message) : .refused(message)
  }

  /// False if the time is over.
  private func wait(for events: Int16, until deadline: Deadline) -> Bool {
    while true {
      let left = deadline.left
      var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
      let ready = poll(&descriptor, 1, left)
      if ready > 0 { return true }
      if ready < 0, errno != EINTR { return true }
      if ready == 0, left == 0 || deadline.left == 0 { return false }
    }
  }
}

// MARK: Statements

extension PostgresConnection {
  /// Runs one statement to its end.
  func run(_ sql: String, until deadline: Deadline) throws(PostgresFault) -> PostgresResult {
    // The extended protocol takes one statement, and no more.
    guard PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
    try flush(until: deadline)
    var last: PostgresResult?
    while let result = try nextResult(until: deadline) {
      // A server that is shut down says so, and then the connection is gone.
      if let fault = result.fault(isLost: isLost) {
        while (try? nextResult(until: deadline)) != nil {}
        throw fault
      }
      last = result
    }
    guard let last else { throw lost() }
    return last
  }

  private func flush(until deadline: Deadline) throws(PostgresFault) {
    while true {
      let left = PQflush(handle)
      if left == 0 { return }
      guard left == 1 else { throw lost() }
      guard wait(for: Int16(POLLIN | POLLOUT), until: deadline) else { throw .tooSlow }
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
  }

  private func nextResult(until deadline: Deadline) throws(PostgresFault) -> PostgresResult? {
    while PQisBusy(handle) == 1 {
      guard wait(for: Int16(POLLIN), until: deadline) else { throw .tooSlow }
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
    return PQgetResult(handle).map { PostgresResult($0) }
  }

  private func lost() -> PostgresFault { .lost(firstLine(String(cString: PQerrorMessage(handle)))) }
}

/// The state and the message in what a server says when it lets nobody in: `…: FATAL:  28P01: password authentication …`.
///
/// The state tells what happened in whatever language the server speaks. nil if no server said it.
private func serverWords(_ words: String) -> (state: String, message: String)? {
  let parts = firstLine(words).split(separator: ": ", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
  let isState = { (part: Substring) in
    part.utf8.count == 5 && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      && part.utf8.contains { (0x30...0x39).contains($0) }
  }
  guard let place = parts.firstIndex(where: isState) else { return nil }
  return (String(parts[place]), parts[(place + 1)...].joined(separator: ": "))
}

private func firstLine(_ text: String) -> String { String(text.split(whereSeparator: \.isNewline).first ?? "") }
