// A PostgreSQL server as a source: exact values, nothing written, and one clear error for whatever goes wrong.
import DataSets
import Diagnose
import Document
import Foundation
import Testing

private let schema = """
  CREATE TABLE 街镇 (序 integer, 名称 text, 产值 numeric(12, 2), 份额 double precision, 日期 date, 时刻 timestamp, 已公布 boolean,
    备注 varchar(20), 用时 interval);
  INSERT INTO 街镇 VALUES
    (1, '浦江镇', 1200, 0.1, '2020-03-01', '2020-03-01 08:30:00.25', true, '未公布', '1 day'),
    (2, '七宝镇', 0.30, 1.5e-7, '1999-12-31', '1999-12-31 23:59:59', false, NULL, NULL),
    (3, '梅陇镇', NULL, 1e20, NULL, NULL, NULL, '', NULL);
  CREATE SEQUENCE 号;
  CREATE USER locked PASSWORD 'secret-word';
  """

/// A file that the server must not write.
private let copied = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-copied-\(getpid())").path

@Suite(PostgresTrait(schema: schema))
struct PostgresTests {
  @Test func valuesAreExactAndKeepTheirKind() throws {
    let (set, notes) = try ask("SELECT * FROM 街镇 ORDER BY 序;  ")
    #expect(set.fields.map(\.name) == ["序", "名称", "产值", "份额", "日期", "时刻", "已公布", "备注", "用时"])
    #expect(
      rows(set) == [
        ["1", "浦江镇", "1200.00", "0.1", "2020-03-01", "2020-03-01 08:30:00.25", "TRUE", "未公布", "1 day"],
        ["2", "七宝镇", "0.30", "0.00000015", "1999-12-31", "1999-12-31 23:59:59", "FALSE", "", ""],
        ["3", "梅陇镇", "", "100000000000000000000", "", "", "", "", ""],
      ])
    #expect(set.content(row: 0, field: 2) == .number(try decimal("1200.00"), percent: false))
    #expect(set.content(row: 0, field: 6) == .boolean(true))
    #expect(set.content(row: 0, field: 7) == .missing(.notPublished))
    #expect(set.content(row: 2, field: 2) == .empty)
    guard case .date(let day) = set.content(row: 0, field: 4), case .date(let moment) = set.content(row: 0, field: 5)
    else { return #expect(Bool(false)) }
    #expect(day.description == "2020-03-01")
    #expect(moment.description == "2020-03-01T08:30:00.250")
    #expect(notes.map(\.message.english) == ["“用时” is of the type interval and taken as text"])
  }

  @Test func longNumbersAndManyRowsArrive() throws {
    let (set, _) = try ask(
      "SELECT n, (n || '.' || repeat('7', 20))::numeric AS 长 FROM generate_series(1, 5001) AS n ORDER BY n")
    #expect(set.rowCount == 5001)
    #expect(rows(set).last == ["5001", "5001.77777777777777777777"])
    guard case .number(let number, _) = set.content(row: 5000, field: 1) else { return #expect(Bool(false)) }
    #expect(number.scale == 20)
    #expect(try ask("SELECT 1 AS a WHERE false").0.rowCount == 0)
  }

  @Test func valuesWorkInQueriesOverDataSets() throws {
    let folder = try Folder()
    let query = DataSource(
      name: "q", origin: .query(word("SELECT sum(产值) AS 和, max(日期) AS 末 FROM main")), span: .detached)
    let sources = try [postgres("SELECT 产值, 日期 FROM 街镇"), query]
    let (sets, _) = try readData(sources, folder: folder.path)
    #expect(rows(try #require(sets["q"])) == [["1200.3", "2020-03-01"]])
  }

  @Test func allQueriesOfAServerSeeOneMoment() throws {
    let folder = try Folder()
    let sql = "SELECT pg_backend_pid() AS p, pg_current_snapshot()::text AS s, now()::timestamp AS t"
    let (sets, _) = try readData([postgres(sql, name: "a"), postgres(sql, name: "b")], folder: folder.path)
    #expect(rows(try #require(sets["a"])) == rows(try #require(sets["b"])))
  }

  @Test(arguments: [
    "DELETE FROM 街镇", "WITH x AS (DELETE FROM 街镇 RETURNING 序) SELECT * FROM x", "SELECT nextval('号') AS n",
    "SELECT 1 AS a; DROP TABLE 街镇", "COPY 街镇 TO '\(copied)'", "CREATE TABLE t (a int)", "COMMIT",
    "SELECT set_config('transaction_read_only', 'off', false) AS a", "SELECT * FROM 街镇 FOR UPDATE",
  ])
  func nothingIsWritten(sql: String) throws {
    let found = try problems(sql)
    #expect(found.count == 1 && found.first?.hasPrefix("BX2063") == true, "\(found)")
    #expect(try ask("SELECT count(*) AS n FROM 街镇").0.written(row: 0, field: 0) == "3")
    #expect(!FileManager.default.fileExists(atPath: copied))
  }

  @Test(arguments: [
    ("SELECT 面积 FROM 街镇", "BX2063 report.yaml:9:27 the server cannot run the query: column \"面积\" does not exist"),
    ("SELECT 1 FRM 街镇 AS a", "BX2063 report.yaml:9:33 the server cannot run the query: syntax error at or near \"街镇\""),
    ("SELECT *\n  FROM 街道", "BX2063 report.yaml:12:12 the server cannot run the query: relation \"街道\" does not exist"),
    ("SELECT 1 / (序 - 1) AS a FROM 街镇", "BX2063 report.yaml:9:20 the server cannot run the query: division by zero"),
    ("", "BX2063 report.yaml:9:20 the server cannot run the query: syntax error at end of input"),
    ("SELECT 1 AS a, 2 AS a", "BX2045 report.yaml:9:20 the query gives two columns “a”"),
    ("SELECT 1 + 1", "BX2045 report.yaml:9:20 the query gives a column without a name"),
    (
      "SELECT 'NaN'::numeric AS a",
      "BX2067 report.yaml:9:20 “NaN” in row 1 of “a” cannot be read as a value of its type"
    ),
    (
      "SELECT 'infinity'::date AS a",
      "BX2067 report.yaml:9:20 “infinity” in row 1 of “a” cannot be read as a value of its type"
    ),
    (
      "SELECT n FROM generate_series(1, 1000001) AS n",
      "BX2066 report.yaml:9:20 the query gives more than 1000000 rows"
    ),
    (
      "SELECT pg_terminate_backend(pg_backend_pid()) AS a",
      "BX2065 report.yaml:9:3 the connection to the server is lost: terminating connection due to administrator command"
    ),
  ])
  func whatTheServerSaysIsOneErrorWithItsPlace(sql: String, problem: String) throws {
    #expect(try problems(sql) == [problem])
  }

  @Test func aSlowQueryEndsAndTheNextOneIsAnswered() throws {
    let folder = try Folder()
    let sources = try [postgres("SELECT pg_sleep(60)", name: "a", seconds: 1), postgres("SELECT 街 FROM 街镇", name: "b")]
    #expect(
      problems(sources, folder) == [
        "BX2064 report.yaml:9:20 the query takes longer than 1 seconds",
        "BX2063 report.yaml:9:27 the server cannot run the query: column \"街\" does not exist",
      ])
  }

  @Test func whoIsNotLetInIsTold() throws {
    let server = try #require(PostgresServer.current)
    func problem(_ connection: String) throws -> [String] {
      try problems([postgres("SELECT 1 AS a", connection: connection)], Folder())
    }
    #expect(
      try problem("$WRONG") == [
        "BX2062 report.yaml:9:3 the server refuses the connection: password authentication failed for user \"locked\""
      ])
    #expect(try problem(server.connection(user: "locked")) == ["BX2062 report.yaml:9:3 the server wants a password"])
    #expect(
      try problem(server.connection(database: "nowhere")) == [
        "BX2062 report.yaml:9:3 the server refuses the connection: database \"nowhere\" does not exist"
      ])
    let right = try postgres("SELECT 1 AS a", connection: "$LOCKED")
    #expect(rows(try #require(try readData([right], folder: Folder().path, variable: variable).0["main"])) == [["1"]])
    #expect(
      try problems([postgres("SELECT * FROM 街镇", connection: "$LOCKED")], Folder())
        == ["BX2063 report.yaml:9:20 the server cannot run the query: permission denied for table 街镇"])
  }

  @Test func aResultIsFrozenAndReadWithoutTheServer() throws {
    let folder = try Folder()
    let sql = "SELECT 序, 名称, 产值, 日期, 时刻, 已公布, E'引\"号\\n行' AS 字 FROM 街镇 ORDER BY 序"
    let frozen = try postgres(sql, snapshot: "data/towns.jsonl")
    #expect(
      problems([frozen], folder) == [
        "BX2069 report.yaml:9:20 the snapshot “data/towns.jsonl” has not been made yet"
      ])
    let (files, _) = try freezeData([frozen], folder: folder.path)
    let file = try #require(files.first)
    #expect(file.rows == 3)
    folder.write(file.bytes, as: file.path)
    let away = try postgres(sql, connection: "$NO_SUCH_VARIABLE", snapshot: "data/towns.jsonl")
    let set = try #require(try readData([away], folder: folder.path).0["main"])
    let live = try ask(sql).0
    #expect(set.fields.map(\.name) == live.fields.map(\.name))
    #expect(rows(set) == rows(live))
    for row in 0..<3 {
      for field in set.fields.indices {
        #expect(set.content(row: row, field: field) == live.content(row: row, field: field))
      }
    }
    #expect(set.value(row: 1, field: 2).span.description == "data/towns.jsonl:5:10")
    let other = try postgres("SELECT 1 AS a", snapshot: "data/towns.jsonl")
    #expect(problems([other], folder) == ["BX2069 report.yaml:9:20 “data/towns.jsonl” was made by another query"])
    folder.write(Array("[1, 2]\n".utf8), as: "data/towns.jsonl")
    #expect(problems([other], folder) == ["BX2069 report.yaml:9:20 “data/towns.jsonl” is no snapshot of a query"])
    let outside = try postgres(sql, snapshot: "../towns.jsonl")
    #expect(throws: Failure.self) { try freezeData([outside], folder: folder.path) }
  }
}

struct PostgresConnectionTests {
  @Test(arguments: [
    (
      "postgresql://banxin:secret@localhost/reports",
      "BX2060 report.yaml:9:3 a password stands in report.yaml"
    ),
    ("host=localhost password=secret", "BX2060 report.yaml:9:3 a password stands in report.yaml"),
    ("$BANXIN_TEST_NOT_SET", "BX2060 report.yaml:9:3 the environment variable BANXIN_TEST_NOT_SET is not set"),
    ("reports", "BX2060 report.yaml:9:3 this is no connection"),
    ("postgresql://[::1", "BX2060 report.yaml:9:3 this is no connection"),
    ("host=localhost passfile=/etc/shadow", "BX2060 report.yaml:9:3 report.yaml cannot set “passfile” of a connection"),
    ("host=localhost options=-cx=1", "BX2060 report.yaml:9:3 report.yaml cannot set “options” of a connection"),
  ])
  func aReportHoldsNothingSecret(connection: String, problem: String) throws {
    #expect(problems([try postgres("SELECT 1 AS a", connection: connection)], try Folder()) == [problem])
  }

  @Test func theConnectionComesFromTheEnvironment() throws {
    let query = try postgres("SELECT 1 AS a", connection: "${REPORT_DATABASE_URL}")
    let failure = #expect(throws: Failure.self) {
      try readData([query], folder: Folder().path) { $0 == "REPORT_DATABASE_URL" ? "nonsense secret" : nil }
    }
    #expect(
      failure?.diagnostics.map(\.message.english) == [
        "the environment variable REPORT_DATABASE_URL does not hold a connection"
      ])
  }

  @Test func aServerThatIsAwayIsReportedOnce() throws {
    let folder = try Folder()
    let away = "host=\(folder.path) dbname=a"
    let sources = try ["a", "b", "c"].map { try postgres("SELECT 1 AS a", name: $0, connection: away) }
    let found = problems(sources, folder)
    #expect(found.count == 1 && found.first?.hasPrefix("BX2061 report.yaml:9:3 no server answers: ") == true)
  }

  /// A server that takes the connection and says nothing.
  @Test func aServerThatDoesNotAnswerEndsTheWait() throws {
    let folder = try Folder()
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array((folder.path + "/.s.PGSQL.5432").utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && listen(listener, 8) == 0)
    let silent = try postgres("SELECT 1 AS a", connection: "host=\(folder.path) dbname=a user=b", seconds: 1)
    #expect(problems([silent], folder) == ["BX2061 report.yaml:9:3 no server answers within 1 seconds"])
  }
}

// MARK: Support

/// A query whose second line stands at 12:8 of report.yaml.
private func postgres(
  _ sql: String, name: String = "main", connection: String? = nil, seconds: Int = 30, snapshot: String? = nil
) throws -> DataSource {
  let place = Span(file: "report.yaml", line: 9, column: 3)
  let connection = try connection ?? #require(PostgresServer.current).connection()
  var query = PostgresQuery(connection: WorkbookSelection.Word(connection, at: place), sql: word(sql))
  let first = sql.unicodeScalars.prefix { $0 != "\n" }.count
  query.sql.marks = [.init(offset: 0, line: 9, column: 20), .init(offset: first + 3, line: 12, column: 7)]
  query.seconds = seconds
  query.snapshot = snapshot.map { word($0) }
  return DataSource(name: name, origin: .postgres(query), span: place)
}

private func ask(_ sql: String) throws -> (DataSet, [Diagnostic]) {
  let (sets, notes) = try readData([postgres(sql)], folder: Folder().path)
  return (try #require(sets["main"]), notes)
}

/// Connections that report.yaml may not hold.
private func variable(_ name: String) -> String? {
  switch name {
  case "LOCKED": PostgresServer.current?.connection(user: "locked", password: "secret-word")
  case "WRONG": PostgresServer.current?.connection(user: "locked", password: "wrong")
  default: nil
  }
}

private func problems(_ sql: String) throws -> [String] { problems([try postgres(sql)], try Folder()) }

private func problems(_ sources: [DataSource], _ folder: Folder) -> [String] {
  do {
    _ = try readData(sources, folder: folder.path, variable: variable)
    return []
  } catch {
    return error.diagnostics.map { "\($0.code.name) \($0.span.description) \($0.message.english)" }
  }
}
