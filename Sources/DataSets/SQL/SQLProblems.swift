// Everything that can be wrong with a query, in words.
import Diagnose
import Document

extension DiagnosticCode {
  static let sql = DiagnosticCode(2040, .data)
  static let sqlRefused = DiagnosticCode(2041, .data)
  static let sqlTooLong = DiagnosticCode(2042, .data)
  static let sqlCycle = DiagnosticCode(2043, .data)
  static let sqlUnknownSet = DiagnosticCode(2044, .data)
  static let sqlResult = DiagnosticCode(2045, .data)
  static let databaseFile = DiagnosticCode(2046, .file)
}

extension Diagnostic {
  /// - Parameter query: what was asked, or the name of the table that was read.
  static func sql(_ fault: SQLFault, in query: WorkbookSelection.Word) -> Diagnostic {
    let span = query.span
    return switch fault {
    case .message(let words):
      .error(.sql, Wording("the query cannot be run: \(words)", "无法执行查询：\(words)"), at: span)
    case .statement(let words, let offset):
      .error(.sql, Wording("the query cannot be run: \(words)", "无法执行查询：\(words)"), at: query.span(at: offset))
    case .noSuchTable(let name): sqlUnknownSet(name, nearest: nil, at: query.span(of: name))
    case .notASelect:
      .error(
        .sqlRefused, Wording("this is not one SELECT that only reads", "这不是一条只读的 SELECT 语句"), at: span,
        hint: Wording("write one statement that begins with SELECT or WITH", "请只写一条以 SELECT 或 WITH 开头的语句"))
    case .changingFunction(let name):
      .error(
        .sqlRefused,
        Wording("\(name)() may give another result another day", "\(name)() 的结果可能因日期或次数而变"), at: span,
        hint: Wording(
          "days are text such as 2020-03-01; substr(day, 1, 4) is the year", "日期是 2020-03-01 这样的文字，substr(日期, 1, 4) 即年份"
        ))
    case .tooManySteps:
      .error(
        .sqlTooLong, Wording("the query takes too long", "查询耗时过长"), at: span,
        hint: Wording("does a JOIN lack its condition?", "JOIN 是否缺少条件？"))
    case .tooManyRows:
      .error(
        .sqlTooLong,
        Wording("the query gives more than \(Database.mostRows) rows", "查询结果超过\(Database.mostRows)行"), at: span,
        hint: Wording("does a JOIN lack its condition?", "JOIN 是否缺少条件？"))
    case .notADatabase: .error(.databaseFile, Wording("this is not a SQLite database", "这不是SQLite数据库"), at: span)
    }
  }

  static func sqliteFile(_ fault: SQLFault, path: String, in query: WorkbookSelection.Word) -> Diagnostic {
    let span = query.span
    return switch fault {
    case .notADatabase:
      .error(.databaseFile, Wording("“\(path)” is not a SQLite database", "“\(path)”不是SQLite数据库"), at: span)
    case .noSuchTable(let table):
      .error(
        .sqlUnknownSet, Wording("“\(path)” has no table “\(table)”", "“\(path)”中没有表“\(table)”"),
        at: query.span(of: table))
    case .message, .statement, .notASelect, .changingFunction, .tooManySteps, .tooManyRows: sql(fault, in: query)
    }
  }

  static func databaseInUse(_ path: String, at span: Span) -> Diagnostic {
    .error(
      .databaseFile,
      Wording("“\(path)” is being written: there are changes in “\(path)-wal”", "“\(path)”正在写入：“\(path)-wal”中有未并入的更改"),
      at: span, hint: Wording("close the program that writes it", "请关闭正在写入的程序"))
  }

  static func sqlUnknownSet(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .sqlUnknownSet, Wording("the query reads “\(name)”, which is no data set", "查询引用了“\(name)”，但没有这个数据集"), at: span,
      hint: nearest.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") })
  }

  static func sqlCycle(_ names: [String], at span: Span) -> Diagnostic {
    let path = names.joined(separator: " → ")
    return .error(
      .sqlCycle,
      Wording("the queries need each other: \(path)", "查询相互引用：\(path)"), at: span,
      hint: Wording("let one of them read the files' data sets only", "请让其中之一只引用来自文件的数据集"))
  }

  static func result(_ fault: ResultFault, in query: WorkbookSelection.Word) -> Diagnostic {
    let span = query.span
    return switch fault {
    case .sql(let fault): sql(fault, in: query)
    case .sameColumn(let name):
      .error(
        .sqlResult, Wording("the query gives two columns “\(name)”", "查询结果有两列“\(name)”"), at: span,
        hint: Wording("name one of them with AS", "请用 AS 为其中之一另取名称"))
    case .noColumnName:
      .error(
        .sqlResult, Wording("the query gives a column without a name", "查询结果有一列没有名称"), at: span,
        hint: Wording("name it with AS", "请用 AS 命名"))
    case .noValue(let row, let column):
      .error(
        .sqlResult,
        Wording("row \(row) of the result has no printable value in “\(column)”", "查询结果第\(row)行“\(column)”的值无法印出"),
        at: span)
    }
  }
}

extension WorkbookSelection.Word {
  /// The place of a name in a query: its first occurrence that is not part of a longer word.
  func span(of name: String) -> Span {
    let (all, wanted) = (Array(text.unicodeScalars), Array(name.unicodeScalars))
    guard !marks.isEmpty, !wanted.isEmpty, wanted.count <= all.count else { return span }
    func isWord(_ place: Int) -> Bool {
      all.indices.contains(place)
        && (all[place].properties.isAlphabetic || all[place] == "_" || ("0"..."9").contains(all[place]))
    }
    let place = (0...(all.count - wanted.count)).first { start in
      !isWord(start - 1) && !isWord(start + wanted.count)
        && zip(all[start...], wanted).allSatisfy { $0.properties.lowercaseMapping == $1.properties.lowercaseMapping }
    }
    return place.map { span(at: $0) } ?? span
  }
}
