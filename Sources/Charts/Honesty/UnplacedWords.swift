// What is said of rows without a mark, and of plots without any.
import Diagnose

extension DiagnosticCode {
  /// Rows that have no place in a chart.
  static let chartUnplaced = DiagnosticCode(6014, .data)
}

extension Diagnostic {
  /// - Parameter rows: those that are left out, out of all rows of a table.
  static func unplaced(
    _ rows: UnplacedRows, _ reason: UnplacedReason, _ field: UnplacedField, of table: Relation
  ) -> Diagnostic {
    let (count, all) = (rows.count, table.rowCount)
    let share = Wording(
      all == 1 ? "the only row" : "\(count) of \(all) rows", all == 1 ? "唯一的一行数据" : "\(all)行中的\(count)行")
    let value = shortened(field.column[rows.first].text)
    let first = first(rows.first, field.name, table, beside: field.span)
    // What the data themselves call missing is ordinary; that a mark is missing with it is worth a note.
    let severity: Severity = reason == .missing ? .note : .warning
    let wording = wording(reason, field, share, value)
    return Diagnostic(severity, .chartUnplaced, wording, at: field.span, hints: [hint(reason, field)] + first)
  }

  private static func wording(
    _ reason: UnplacedReason, _ field: UnplacedField, _ share: Wording, _ value: String
  ) -> Wording {
    let name = shortened(field.name)
    func say(_ english: String, _ chinese: String, _ shown: (String, String) = ("", "")) -> Wording {
      let fate = fate(reason, field)
      return Wording(
        "“\(name)” \(english) in \(share.english), \(fate.english)\(shown.0)",
        "“\(name)”在\(share.chinese)中\(chinese)，\(fate.chinese)\(shown.1)")
    }
    let quoted = (": “\(value)”", "：“\(value)”")
    switch reason {
    case .missing: return say("is missing", "缺失")
    case .unreadable:
      let isTime = field.scale.kind.isTime
      return say("is no \(isTime ? "date" : "number")", "不是\(isTime ? "日期" : "数值")", quoted)
    case .notPositive: return say("has no logarithm", "不能取对数", (": \(value)", "：\(value)"))
    case .outside: return say("lies outside the domain", "不在给定的 domain 内", quoted)
    case .unclassed: return say("lies outside the classes", "超出分组范围")
    }
  }

  /// Vega draws names outside a domain at the beginning of an axis, where they look like others.
  private static func fate(_ reason: UnplacedReason, _ field: UnplacedField) -> Wording {
    reason == .outside && field.channel.isPosition
      ? Wording("whose marks stand at the beginning of the axis", "标记画在坐标轴起点处")
      : Wording("which no mark shows", "图中没有画出")
  }

  private static func hint(_ reason: UnplacedReason, _ field: UnplacedField) -> Wording {
    let name = shortened(field.name)
    switch reason {
    case .missing:
      return Wording(
        "leave them out on purpose with “filter: {field: \(name), valid: true}”",
        "如有意略去，请写“filter: {field: \(name), valid: true}”")
    case .unreadable:
      return Wording("correct the values, or draw the field as nominal", "请更正数据，或将字段的类型改为 nominal")
    case .notPositive: return Wording("take the scale “symlog”, or filter the rows", "请改用 symlog 标度，或筛选数据")
    case .outside: return Wording("add the values to “domain”, or filter the rows", "请在 domain 中补上这些值，或筛选数据")
    case .unclassed: return Wording("widen the “extent” of “bin”, or filter the rows", "请扩大 bin 的 extent，或筛选数据")
    }
  }

  /// Words that an aggregate passes over.
  static func uncounted(_ rows: UnplacedRows, _ model: ChannelModel, _ column: Relation.Column, of table: Relation)
    -> Diagnostic
  {
    let (name, operation, word) = (model.field ?? "", model.aggregate ?? "", shortened(column[rows.first].text))
    let count = rows.count
    let wording = Wording(
      "“\(shortened(name))” is no number in \(count) of \(table.rowCount) rows, which “\(operation)” does not count: “\(word)”",
      "“\(shortened(name))”在\(table.rowCount)行中的\(count)行不是数值，“\(operation)”没有计入：“\(word)”")
    let hint = Wording("correct the values, or filter the rows", "请更正数据，或筛选数据")
    let first = first(rows.first, name, table, beside: model.fieldSpan)
    return Diagnostic(.warning, .chartUnplaced, wording, at: model.fieldSpan, hints: [hint] + first)
  }

  /// Where the first of the rows stands, if that is known.
  private static func first(_ row: Int, _ field: String, _ table: Relation, beside span: Span) -> [Wording] {
    guard !table.origins.isEmpty else { return [] }
    let found = table.span(row: row, field: field)
    guard found.line > 0 || found.cell != nil else { return [] }
    let place = found.file == span.file && found.cell == nil ? "\(found.line):\(found.column)" : found.description
    return [Wording("the first of them stands at \(place)", "其中第一处位于 \(place)")]
  }

  static func clippedAway(_ count: Int, of all: Int, at span: Span) -> Diagnostic {
    let share = all == 1 ? "the only mark lies" : "\(count) of \(all) marks lie"
    let shareChinese = all == 1 ? "唯一的图形" : "\(all)个图形中有\(count)个"
    return .warning(
      .chartUnplaced,
      Wording("\(share) outside the domain as written and cannot be seen", "\(shareChinese)位于给定的 domain 之外，看不到"),
      at: span, hint: Wording("widen “domain”, or filter the rows", "请扩大 domain，或筛选数据"))
  }

  static func emptyPlot(_ reason: EmptyPlotReason, at span: Span) -> Diagnostic {
    let words: Wording =
      switch reason {
      case .noRows: Wording("the data are empty, or no row passes the filter", "数据为空，或没有一行通过筛选")
      case .noPlaces(let rows): Wording("none of the \(rows) rows has a place", "\(rows)行数据都没有位置")
      case .unseen(let marks): Wording("none of the \(marks) marks can be seen", "\(marks)个图形都看不到")
      case .singlePoints:
        Wording("a line or an area needs two points that follow each other", "线或面至少需要两个相连的点")
      }
    return .warning(
      .chartEmpty, Wording("the plot is empty: \(words.english)", "图中没有任何图形：\(words.chinese)"), at: span)
  }
}

/// Why a plot shows no mark.
enum EmptyPlotReason: Hashable, Sendable {
  case noRows
  case noPlaces(Int)
  /// Outside of what they are clipped at, or without colour.
  case unseen(Int)
  /// Paths of single points, which have no length.
  case singlePoints
}
