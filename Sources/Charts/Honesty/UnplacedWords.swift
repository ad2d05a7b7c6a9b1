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
    let (name, value) = (shortened(field.name), shortened(field.column[rows.first].text))
    let (count, all) = (rows.count, table.rowCount)
    let share = all == 1 ? "the only row" : "\(count) of \(all) rows"
    let shareChinese = all == 1 ? "唯一的一行数据" : "\(all)行中的\(count)行"
    let (wording, hint): (Wording, Wording)
    switch reason {
    case .missing:
      wording = Wording(
        "“\(name)” is missing in \(share), which no mark shows", "“\(name)”在\(shareChinese)中缺失，图中没有画出")
      hint = Wording(
        "leave them out on purpose with “filter: {field: \(name), valid: true}”",
        "如有意略去，请写“filter: {field: \(name), valid: true}”")
    case .unreadable:
      let kind = field.scale.kind.isTime ? Wording("date", "日期") : Wording("number", "数值")
      wording = Wording(
        "“\(name)” is no \(kind.english) in \(share), which no mark shows: “\(value)”",
        "“\(name)”在\(shareChinese)中不是\(kind.chinese)，图中没有画出：“\(value)”")
      hint = Wording("correct the values, or draw the field as nominal", "请更正数据，或将字段的类型改为 nominal")
    case .notPositive:
      wording = Wording(
        "“\(name)” has no logarithm in \(share), which no mark shows: \(value)",
        "“\(name)”在\(shareChinese)中不能取对数，图中没有画出：\(value)")
      hint = Wording("take the scale “symlog”, or filter the rows", "请改用 symlog 标度，或筛选数据")
    case .outside:
      // Vega draws such names at the beginning of an axis, where they look like others.
      let fate =
        field.channel.isPosition
        ? Wording("whose marks stand at the beginning of the axis", "标记画在坐标轴起点处")
        : Wording("which no mark shows", "图中没有画出")
      wording = Wording(
        "“\(name)” lies outside the domain in \(share), \(fate.english): “\(value)”",
        "“\(name)”在\(shareChinese)中不在给定的 domain 内，\(fate.chinese)：“\(value)”")
      hint = Wording("add the values to “domain”, or filter the rows", "请在 domain 中补上这些值，或筛选数据")
    case .unclassed:
      wording = Wording(
        "“\(name)” lies outside the classes in \(share), which no mark shows", "“\(name)”在\(shareChinese)中超出分组范围，图中没有画出"
      )
      hint = Wording("widen the “extent” of “bin”, or filter the rows", "请扩大 bin 的 extent，或筛选数据")
    }
    let first = first(rows.first, field.name, table, beside: field.span)
    // What the data themselves call missing is ordinary; that a mark is missing with it is worth a note.
    let severity: Severity = reason == .missing ? .note : .warning
    return Diagnostic(severity, .chartUnplaced, wording, at: field.span, hints: [hint] + first)
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
