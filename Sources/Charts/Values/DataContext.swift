// Where a specification finds data.
import Diagnose
import Document

/// Data by name, and how files are read.
struct DataContext: Sendable {
  /// The most rows that a chart holds; a printed one that needs more is a mistake.
  static let mostRows = 1_000_000
  /// The most cells, rows by fields: half a gigabyte.
  static let mostCells = 20_000_000

  /// `datasets` of the specification.
  var datasets: [String: Tree] = [:]
  /// The bytes of a file that the specification names, relative to itself.
  var load: @Sendable (String, Span) throws(Failure) -> [UInt8]
  /// Of dates that are read by a pattern.
  var locale = FormatLocale.english

  init(
    datasets: [String: Tree] = [:],
    load: @escaping @Sendable (String, Span) throws(Failure) -> [UInt8] = { (url, span) throws(Failure) in
      throw Failure(.dataUnread(url, at: span))
    }
  ) {
    (self.datasets, self.load) = (datasets, load)
  }
}

extension DiagnosticCode {
  /// Data that a specification names and that are not there.
  static let chartData = DiagnosticCode(6200, .data)
  /// Data that are not well formed.
  static let chartDataForm = DiagnosticCode(6201, .data)
}

extension Diagnostic {
  static func tooManyRows(_ count: Int, at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording("\(count) rows; a chart holds \(DataContext.mostRows)", "数据有\(count)行，图中最多\(DataContext.mostRows)行"),
      at: span, hint: Wording("filter or aggregate the rows before", "请先筛选或汇总数据"))
  }

  static func tooManyCells(_ count: Int, at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording(
        "\(count) cells, rows by fields; a chart holds \(DataContext.mostCells)",
        "数据有\(count)个单元格（行数×字段数），图中最多\(DataContext.mostCells)个"),
      at: span,
      hint: Wording("give the rows the same fields, and leave out those that are not drawn", "各行应使用相同字段，并去掉图中不用的字段"))
  }

  static func tooManyClasses(at span: Span) -> Diagnostic {
    .error(
      .chartLimit,
      Wording("“bin” makes more than \(BinClasses.most) classes", "“bin”分出的组超过\(BinClasses.most)个"), at: span,
      hint: Wording("give a larger step, or maxbins", "请增大 step，或给出 maxbins"))
  }

  static func dataUnread(_ url: String, at span: Span) -> Diagnostic {
    .error(
      .chartData,
      Wording("“\(url.prefix(80))” cannot be read here", "此处不能读取“\(url.prefix(80))”"), at: span,
      hint: Wording("write the data in the specification, or name a data set", "请将数据写入图表说明，或使用数据集名称"))
  }

  static func dataForm(_ english: String, _ chinese: String, at span: Span) -> Diagnostic {
    .error(.chartDataForm, Wording(english, chinese), at: span)
  }
}
