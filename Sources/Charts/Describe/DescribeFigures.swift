// Alternative texts for the figures of a report whose author gave none.
public import Diagnose
public import Document

/// The report with a text alternative at every chart and diagram: the author's, else one written from the figure's data, in the
/// report's language. A figure that cannot be drawn is left to the phase that draws it, which says why.
/// - Parameter language: of the report.
public func describeFigures(in report: Report, theme: ChartTheme, language: MessageLanguage) -> Report {
  report.mappingFigures { figure in
    guard figure.alternative.isEmpty else { return figure }
    var described = figure
    switch figure {
    case .chart(let chart):
      let description = try? describeChart(chart.specification, theme: theme)
      described.alternative = description.map { language.text($0.text) } ?? chart.caption.content.plainText
    case .diagram(let diagram): described.alternative = language.text(description(of: diagram))
    }
    return described
  }
}

/// 流程图，共3项：受理（登记、初审）、办理、办结。
private func description(of diagram: Diagram) -> Wording {
  let words = outline(diagram.items, depth: 1)
  let count = diagram.items.count
  switch diagram.kind {
  case .timeline: return Wording("Timeline of \(count) stages: \(words.english).", "时间轴，共\(count)个阶段：\(words.chinese)。")
  case .process: return Wording("Process of \(count) steps: \(words.english).", "流程图，共\(count)步：\(words.chinese)。")
  case .flow: return Wording("Flow with branches: \(words.english).", "分支流程图：\(words.chinese)。")
  case .organisation: return Wording("Organisation chart: \(words.english).", "组织结构图：\(words.chinese)。")
  case .measures:
    return Wording("Measures under \(count) heads: \(words.english).", "措施一览，共\(count)项：\(words.chinese)。")
  }
}

private func outline(_ items: [Diagram.Item], depth: Int) -> Wording {
  let parts = items.map { item -> Wording in
    let name = item.label.isEmpty ? item.title : item.label
    let said =
      item.missing.map { name + $0 } ?? (item.label.isEmpty || item.title.isEmpty ? name : name + " " + item.title)
    guard !item.items.isEmpty, depth < 3 else { return Wording(said, said) }
    let inner = outline(item.items, depth: depth + 1)
    return Wording("\(said) (\(inner.english))", "\(said)（\(inner.chinese)）")
  }
  return Wording(parts.map(\.english).joined(separator: ", "), parts.map(\.chinese).joined(separator: "、"))
}
