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

  /// What it shows, in words; empty if the author did not say.
  public var alternative: String {
    get {
      switch self {
      case .chart(let chart): chart.alternative
      case .diagram(let diagram): diagram.alternative
      }
    }
    set {
      switch self {
      case .chart(var chart):
        chart.alternative = newValue
        self = .chart(chart)
      case .diagram(var diagram):
        diagram.alternative = newValue
        self = .diagram(diagram)
      }
    }
  }

  fileprivate var block: Block {
    switch self {
    case .chart(let chart): .chart(chart)
    case .diagram(let diagram): .diagram(diagram)
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

extension Report {
  /// The report with every chart and diagram changed, wherever it stands.
  public func mappingFigures(_ change: (DrawnFigure) -> DrawnFigure) -> Report {
    func mapped(_ parts: [Part]) -> [Part] {
      parts.map { part in
        switch part {
        case .cover, .imprint, .contents, .blank, .backCover: return part
        case .manuscript(var manuscript):
          manuscript.blocks = manuscript.blocks.map { $0.mappingFigures(change) }
          return .manuscript(manuscript)
        }
      }
    }
    return Report(settings: settings, front: mapped(front), body: mapped(body), back: mapped(back))
  }
}

extension Block {
  fileprivate func mappingFigures(_ change: (DrawnFigure) -> DrawnFigure) -> Block {
    switch self {
    case .chart(let chart): return change(.chart(chart)).block
    case .diagram(let diagram): return change(.diagram(diagram)).block
    case .list(var list):
      list.items = list.items.map { $0.map { $0.mappingFigures(change) } }
      return .list(list)
    case .quotation(let blocks, let span): return .quotation(blocks.map { $0.mappingFigures(change) }, span)
    case .container(var container):
      container.blocks = container.blocks.map { $0.mappingFigures(change) }
      return .container(container)
    case .loop(var loop):
      loop.blocks = loop.blocks.map { $0.mappingFigures(change) }
      return .loop(loop)
    case .heading, .paragraph, .table, .pictures, .code, .rule, .pageBreak: return self
    }
  }

  fileprivate var drawnFigures: [DrawnFigure] {
    switch self {
    case .chart(let chart): [.chart(chart)]
    case .diagram(let diagram): [.diagram(diagram)]
    case .list(let list): list.items.flatMap { $0.flatMap(\.drawnFigures) }
    case .quotation(let blocks, _): blocks.flatMap(\.drawnFigures)
    case .container(let container): container.blocks.flatMap(\.drawnFigures)
    case .loop(let loop): loop.blocks.flatMap(\.drawnFigures)
    case .heading, .paragraph, .table, .pictures, .code, .rule, .pageBreak: []
    }
  }
}
