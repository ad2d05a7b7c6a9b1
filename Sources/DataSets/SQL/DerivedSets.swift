// Data sets that are queries over the others, computed in the order that they need.
import Diagnose
import Document

/// Computes the queries of a report.
struct DerivedSets {
  /// All data sets that there are, by name.
  private(set) var sets: [String: DataSet]
  /// Names of data sets that a query reads.
  private(set) var queried: Set<String> = []

  private let queries: [(source: DataSource, sql: WorkbookSelection.Word)]
  private let declared: Set<String>
  private var database: Database?
  private var finished: Set<String> = []
  /// Queries that wait for what they need, the first one first.
  private var waiting: [String] = []

  init(_ sources: [DataSource], read sets: [String: DataSet]) {
    self.sets = sets
    declared = Set(sources.map(\.name))
    queries = sources.compactMap { source in
      if case .query(let sql) = source.origin { (source, sql) } else { nil }
    }
  }

  /// Computes every query and gives what is wrong with any of them.
  mutating func readAll() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for query in queries {
      do throws(Failure) { try compute(query.source, query.sql) } catch { problems += error.diagnostics }
    }
    return problems
  }

  /// Computes one query and gives what is wrong with it.
  mutating func read(_ name: String) -> [Diagnostic] {
    guard let query = queries.first(where: { $0.source.name == name }) else { return [] }
    do throws(Failure) { try compute(query.source, query.sql) } catch { return error.diagnostics }
    return []
  }

  /// Computes a query once; those that it needs are computed before.
  private mutating func compute(_ source: DataSource, _ sql: WorkbookSelection.Word) throws(Failure) {
    guard finished.insert(source.name).inserted else { return }
    waiting.append(source.name)
    defer { waiting.removeLast() }
    do {
      let database = try database ?? Database()
      self.database = database
      guard let statement = try prepare(sql, database) else { return }
      var known = KnownValues(queried.sorted().compactMap { sets[$0] }, sql: sql.text)
      let result: QueryResult
      // One that cannot be prepared by itself leaves all of them unknown.
      let selects = (try? compoundSelects(sql.text).map { try database.prepareQuery($0) }) ?? []
      do { result = try QueryResult(statement, in: database, known: &known, selects: selects) } catch {
        throw Failure(.result(error, in: sql))
      }
      var grid = result.grid
      grid.query = sql.span
      let fields = result.names.enumerated().map { column, name in
        DataSet.Field(name: name, span: sql.span, unit: grid.unit(ofColumn: column, of: result.names.count))
      }
      let set = DataSet(
        name: source.name, path: sql.span.file, declaration: source.span, fields: fields, grid: grid)
      sets[source.name] = try set.read(as: source.reading)
    } catch let fault as SQLFault {
      throw Failure(.sql(fault, in: sql))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.sql(.message("\(error)"), in: sql))
    }
  }

  /// The statement once every data set that it reads is in the database; nil if one of them has problems of its own.
  private mutating func prepare(_ sql: WorkbookSelection.Word, _ database: Database) throws -> Statement? {
    var loads = 0
    while true {
      do throws(SQLFault) { return try database.prepareQuery(sql.text) } catch {
        guard case .noSuchTable(let table) = error, loads <= declared.count else { throw error }
        loads += 1
        guard try provide(table, for: sql, database) else { return nil }
      }
    }
  }

  /// Puts a data set into the database.
  private mutating func provide(
    _ table: String, for sql: WorkbookSelection.Word, _ database: Database
  ) throws -> Bool {
    let wanted = table.hasPrefix("main.") ? String(table.dropFirst(5)) : table
    guard let name = declared.first(where: { $0 == wanted }) ?? sameName(wanted) else {
      throw Failure(
        .sqlUnknownSet(wanted, nearest: nearestName(to: wanted, among: declared.sorted()), at: sql.span(of: wanted)))
    }
    if waiting.contains(name) { throw Failure(.sqlCycle(Array(waiting.drop { $0 != name }) + [name], at: sql.span)) }
    if let query = queries.first(where: { $0.source.name == name }) { try compute(query.source, query.sql) }
    guard let set = sets[name] else { return false }
    try load(set, database)
    queried.insert(name)
    return true
  }

  /// SQL does not tell A from a.
  private func sameName(_ name: String) -> String? {
    declared.sorted().first { $0.lowercased() == name.lowercased() }
  }

  private func load(_ set: DataSet, _ database: Database) throws(SQLFault) {
    let columns = set.fields.map { quotedName($0.name) }.joined(separator: ", ")
    try database.execute("BEGIN; CREATE TABLE \(quotedName(set.name)) (\(columns))")
    let places = Array(repeating: "?", count: set.fields.count).joined(separator: ", ")
    let insert = try database.prepare("INSERT INTO \(quotedName(set.name)) VALUES (\(places))")
    for row in 0..<set.rowCount {
      try insert.run(
        set.fields.indices.map { field in
          SQLValue(set.written(row: row, field: field), set.content(row: row, field: field))
        })
    }
    try database.execute("COMMIT")
  }
}
