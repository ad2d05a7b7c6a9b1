// Queries of PostgreSQL servers as sources.
import Diagnose
import Document

/// The servers that are open: all queries of one are answered from one moment, so that their numbers agree.
struct PostgresServers {
  private let variable: (String) -> String?
  private var opened: [String: PostgresConnection] = [:]
  private var failed: Set<String> = []

  init(variable: @escaping (String) -> String?) { self.variable = variable }

  /// What a query gives; nil if its server's problem was reported before.
  mutating func dataSet(
    _ source: DataSource, _ query: PostgresQuery, findings: inout Findings
  ) throws(Failure) -> DataSet? {
    guard let rows = try rows(query) else { return nil }
    let sql = query.sql
    for other in rows.others { findings.report(.takenAsText(other.column, type: other.type, at: sql.span)) }
    var grid = rows.grid
    grid.query = sql.span
    return DataSet(
      name: source.name, path: sql.span.file, declaration: source.span,
      fields: rows.names.map { DataSet.Field(name: $0, span: sql.span) }, grid: grid)
  }

  /// The rows of a query; nil if its server's problem was reported before.
  mutating func rows(_ query: PostgresQuery) throws(Failure) -> PostgresRows? {
    let connection: String
    switch connectionString(query.connection.text, variable: variable) {
    case .failure(let fault): throw Failure(.connection(fault, at: query.connection.span))
    case .success(let found): connection = found
    }
    if failed.contains(connection) { return nil }
    let deadline = Deadline(seconds: query.seconds)
    do throws(PostgresFault) {
      let server: PostgresConnection
      if let known = opened[connection] { server = known } else { server = try open(connection, until: deadline) }
      opened[connection] = server
      _ = try server.run("SET LOCAL statement_timeout = '\(query.seconds)s'", until: deadline)
      // The server is to say first that the time is over: then the next query can still be asked.
      return try PostgresRows(withoutEnd(query.sql.text), server, until: Deadline(seconds: query.seconds + 1))
    } catch {
      if opened[connection]?.isLost ?? true || error == .tooSlow { opened[connection] = nil }
      throw Failure(.postgres(error, query))
    }
  }

  private mutating func open(
    _ connection: String, until deadline: Deadline
  ) throws(PostgresFault) -> PostgresConnection {
    do throws(PostgresFault) {
      return try PostgresConnection(connection, until: deadline)
    } catch {
      failed.insert(connection)
      throw error
    }
  }
}

/// A statement without the semicolon that ends it.
private func withoutEnd(_ sql: String) -> String {
  var rest = Substring(sql)
  while let last = rest.last, last.isWhitespace || last == ";" { rest.removeLast() }
  return String(rest)
}
