// Everything that can be wrong with a server or its answer, in words.
import Diagnose
import Document

extension DiagnosticCode {
  static let connection = DiagnosticCode(2060, .data)
  static let serverAway = DiagnosticCode(2061, .data)
  static let serverRefuses = DiagnosticCode(2062, .data)
  static let serverSQL = DiagnosticCode(2063, .data)
  static let serverTooSlow = DiagnosticCode(2064, .data)
  static let connectionLost = DiagnosticCode(2065, .data)
  static let serverTooMuch = DiagnosticCode(2066, .data)
  static let serverValue = DiagnosticCode(2067, .data)
  static let takenAsText = DiagnosticCode(2068, .data)
  static let snapshot = DiagnosticCode(2069, .data)
}

extension Diagnostic {
  static func connection(_ fault: ConnectionFault, at span: Span) -> Diagnostic {
    switch fault {
    case .noVariable(let name):
      .error(
        .connection, Wording("the environment variable \(name) is not set", "没有设置环境变量 \(name)"), at: span,
        hint: Wording(
          "export \(name)=postgresql://user@host/database, or keep the result with snapshot:",
          "请先执行 export \(name)=postgresql://用户@主机/数据库，或用 snapshot: 保存结果"))
    case .unreadable(let name):
      .error(
        .connection,
        Wording(
          name.map { "the environment variable \($0) does not hold a connection" } ?? "this is no connection",
          name.map { "环境变量 \($0) 的内容不是连接" } ?? "这不是连接"), at: span,
        hint: Wording(
          "write $NAME of an environment variable, or postgresql://user@host/database",
          "请写环境变量名 $NAME，或 postgresql://用户@主机/数据库"))
    case .password:
      .error(
        .connection, Wording("a password stands in report.yaml", "report.yaml 中写有密码"), at: span,
        hint: Wording(
          "move the connection into an environment variable and write its name: $REPORT_DATABASE_URL",
          "请将连接移到环境变量中，此处只写变量名：$REPORT_DATABASE_URL"))
    case .keyword(let keyword):
      .error(
        .connection, Wording("report.yaml cannot set “\(keyword)” of a connection", "report.yaml 不能设置连接的“\(keyword)”"),
        at: span,
        hint: Wording("move the connection into an environment variable", "请将连接移到环境变量中"))
    }
  }

  /// Answers of a server stand at the place in the query that they speak of.
  static func postgres(_ fault: PostgresFault, _ query: PostgresQuery) -> Diagnostic {
    let (server, sql) = (query.connection.span, query.sql.span)
    switch fault {
    case .away, .noAnswerInTime, .refused, .passwordNeeded, .lost: return self.server(fault, query, at: server)
    case .sql(let words, let position):
      let offset = position.map { $0 - 1 - PostgresRows.prefix.unicodeScalars.count } ?? -1
      let span = offset >= 0 ? query.sql.span(at: offset) : sql
      return .error(.serverSQL, Wording("the server cannot run the query: \(words)", "服务器无法执行查询：\(words)"), at: span)
    case .writes, .severalStatements:
      return .error(
        .serverSQL, Wording("this is not one query that only reads", "这不是一条只读的查询"), at: sql,
        hint: Wording("write one statement that begins with SELECT or WITH", "请只写一条以 SELECT 或 WITH 开头的语句"))
    case .tooSlow:
      return .error(
        .serverTooSlow,
        Wording("the query takes longer than \(query.seconds) seconds", "查询超过\(query.seconds)秒"), at: sql,
        hint: Wording(
          "does a JOIN lack its condition? timeout: may be up to \(PostgresQuery.mostSeconds)",
          "JOIN 是否缺少条件？timeout: 最多可设为 \(PostgresQuery.mostSeconds)"))
    case .tooManyRows, .tooMuchText: return tooMuch(fault, at: sql)
    case .sameColumn(let name): return result(.sameColumn(name), in: query.sql)
    case .noColumnName: return result(.noColumnName, in: query.sql)
    case .noValue(let text, let row, let column):
      return .error(
        .serverValue,
        Wording(
          "“\(text)” in row \(row) of “\(column)” cannot be read as a value of its type",
          "第\(row)行“\(column)”的“\(text)”无法读作该类型的值"),
        at: sql, hint: Wording("write \(column)::text to take it as it is", "请写 \(column)::text 以按原样读取"))
    }
  }

  private static func server(_ fault: PostgresFault, _ query: PostgresQuery, at span: Span) -> Diagnostic {
    switch fault {
    case .refused(let words):
      .error(
        .serverRefuses, Wording("the server refuses the connection: \(words)", "服务器拒绝连接：\(words)"), at: span,
        hint: Wording("check user, password and database", "请检查用户、密码和数据库名"))
    case .passwordNeeded:
      .error(
        .serverRefuses, Wording("the server wants a password", "服务器要求密码"), at: span,
        hint: Wording("put it into ~/.pgpass or into the environment variable", "请写入 ~/.pgpass 或环境变量"))
    case .lost(let words):
      .error(
        .connectionLost, Wording("the connection to the server is lost: \(words)", "与服务器的连接中断：\(words)"), at: span,
        hint: Wording("run the build again", "请重新运行"))
    case .noAnswerInTime:
      .error(
        .serverAway,
        Wording("no server answers within \(query.seconds) seconds", "服务器在\(query.seconds)秒内没有应答"), at: span, hint: away
      )
    case .away(let words):
      .error(.serverAway, Wording("no server answers: \(words)", "没有服务器应答：\(words)"), at: span, hint: away)
    case .sql, .writes, .severalStatements, .tooSlow, .tooManyRows, .tooMuchText, .sameColumn, .noColumnName, .noValue:
      postgres(fault, query)
    }
  }

  private static let away = Wording(
    "is it running, and is the address right? with snapshot: a build needs no server",
    "服务器是否在运行？地址是否正确？使用 snapshot: 可不依赖服务器")

  private static func tooMuch(_ fault: PostgresFault, at span: Span) -> Diagnostic {
    let (rows, size) = (Database.mostRows, largestDataFile >> 20)
    return .error(
      .serverTooMuch,
      fault == .tooManyRows
        ? Wording("the query gives more than \(rows) rows", "查询结果超过\(rows)行")
        : Wording("the result is larger than \(size) MB", "查询结果超过\(size)MB"), at: span,
      hint: Wording("let the server add up what the report prints", "请让服务器先汇总出报告所需的数据"))
  }

  static func takenAsText(_ column: String, type: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .note, .takenAsText,
      Wording("“\(column)” is of the type \(type) and taken as text", "“\(column)”的类型是 \(type)，按文字读取"), at: span)
  }

  static func oldSnapshot(_ path: String, at span: Span) -> Diagnostic {
    .error(
      .snapshot, Wording("“\(path)” was made by another query", "“\(path)”来自另一条查询"), at: span, hint: freeze)
  }

  static func noSnapshot(_ path: String, at span: Span) -> Diagnostic {
    .error(
      .snapshot, Wording("“\(path)” is no snapshot of a query", "“\(path)”不是查询的快照"), at: span, hint: freeze)
  }

  static func missingSnapshot(_ path: String, at span: Span) -> Diagnostic {
    .error(
      .snapshot, Wording("the snapshot “\(path)” has not been made yet", "快照“\(path)”尚未生成"), at: span, hint: freeze)
  }

  private static let freeze = Wording("banxin freeze FOLDER makes it from the server", "banxin freeze 文件夹 可从服务器生成")
}
