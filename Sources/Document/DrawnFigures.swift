// The figures of a report that Banxin draws, wherever they stand.

/// A chart or diagram of a report.
public enum DrawnFigure: Hashable, Sendable {
  case chart(Chart)
  case diagram(Diagram)

  public var caption: Caption {
    switch self {
    case .chart(let chart): chart.caption
    case .diagram(let diagram): diagram.caption
    }
  }

  /// What it shows, in words.
  public var alternative: String {
    switch self {
    case .chart(let chart): chart.alternative
    case .diagram(let diagram): diagram.alternative
    }
  }
}

extension Report {
  /// Every chart and diagram, in the order of the manuscript.
  public var drawnFigures: [DrawnFigure] {
    (front + body + back).flatMap { part -> [DrawnFigure] in
      switch part {
      case .cover, .imprint, .contents, .blank, .backCover: []
      case .manuscript(let manuscript): manuscript.blocks.flatMap(\.drawnFigures)
      }
    }
  }
}

extension Block {
  fileprivate var drawnFigures: [DrawnFigure] {
    switch self {
    case .chart(let chart): [.chart(chart)]
    case .diagram(let diagram): [.diagram(diagram)]
    case .list(let list): list.items.flatMap { $0.flatMap(\.drawnFigures) }
    case .quotation(let blocks, _): blocks.flatMap(\.drawnFigures)
    case .container(let container): container.blocks.flatMap(\.drawnFigures)
    case .heading, .paragraph, .table, .pictures, .code, .rule, .pageBreak: []
    }
  }
}
