// SQLite files as sources: read into memory, asked, and never written.
import Diagnose
import Document
import Glibc

/// Reads a table of a database file, or what a query of it gives.
func readSQLite(
  _ bytes: [UInt8], _ source: DataSource, _ query: DataSource.Query, in folder: String
) throws(Failure) -> DataSet {
  let path = source.path ?? ""
  // Changes that still stand in the log beside the file would be missing.
  var status = stat()
  if stat(folder + "/" + path + "-wal", &status) == 0, status.st_size > 0 {
    throw Failure(.databaseInUse(path, at: source.span))
  }
  let word: WorkbookSelection.Word
  let sql: String
  switch query {
  case .sql(let given): (word, sql) = (given, given.text)
  case .table(let name): (word, sql) = (name, "SELECT * FROM \(quotedName(name.text))")
  }
  let result: QueryResult
  do {
    let database = try Database(bytes)
    let statement = try database.prepareQuery(sql)
    var known = KnownValues([], sql: sql)
    result = try QueryResult(statement, in: database, known: &known)
  } catch let fault as SQLFault {
    throw Failure(.sqliteFile(fault, path: path, in: word))
  } catch let fault as ResultFault {
    if case .sql(let inner) = fault { throw Failure(.sqliteFile(inner, path: path, in: word)) }
    throw Failure(.result(fault, in: word))
  } catch {
    throw Failure(.sql(.message("\(error)"), in: word))
  }
  return DataSet(
    name: source.name, path: path, declaration: source.span,
    fields: result.names.map { DataSet.Field(name: $0, span: word.span) }, grid: result.grid)
}
