// What binding put into a manuscript, by the lines at which it did so, ready to be taken in the order of the text.
import Bind
import Diagnose
import Document

/// The printed values, repetitions, tables, charts and diagrams of a report. What stands in a loop is there once for each repetition.
struct BoundQueues {
  private struct Place: Hashable {
    var file: String
    var line: Int
    init(file: String, line: Int) { (self.file, self.line) = (file, line) }
    init(_ span: Span) { (file, line) = (span.file, span.line) }
  }
  private var values: [Place: [(expression: String, printed: String)]] = [:]
  private var loops: [Place: [[String]]] = [:]
  private var blocks: [Place: [Block]] = [:]

  init(_ bound: BoundReport) {
    for trace in bound.traces.all {
      values[Place(trace.span), default: []].append((trace.expression, trace.printed))
    }
    for (span, runs) in bound.traces.loops { loops[Place(span)] = runs }
    for part in bound.report.front + bound.report.body + bound.report.back {
      if case .manuscript(let manuscript) = part { collect(manuscript.blocks) }
    }
  }

  private mutating func collect(_ all: [Block]) {
    for block in all {
      switch block {
      case .table(let table): blocks[Place(table.span), default: []].append(block)
      case .chart(let chart): blocks[Place(chart.span), default: []].append(block)
      case .diagram(let diagram): blocks[Place(diagram.span), default: []].append(block)
      case .list(let list): for item in list.items { collect(item) }
      case .quotation(let inner, _): collect(inner)
      case .container(let container): collect(container.blocks)
      case .heading, .paragraph, .pictures, .code, .rule, .pageBreak, .loop: break
      }
    }
  }

  /// What an expression printed. In YAML the place is that of the text which it belongs to, on this line or above.
  mutating func value(of expression: String, _ file: String, lines: ClosedRange<Int>) -> String? {
    for line in lines.reversed() {
      let place = Place(file: file, line: line)
      guard let index = values[place]?.firstIndex(where: { $0.expression == expression }) else { continue }
      return values[place]?.remove(at: index).printed
    }
    return nil
  }

  /// What one run through the loop adds to labels, row by row.
  mutating func loop(_ file: String, line: Int) -> [String]? {
    BoundQueues.take(Place(file: file, line: line), from: &loops)
  }

  mutating func block(_ file: String, line: Int) -> Block? {
    BoundQueues.take(Place(file: file, line: line), from: &blocks)
  }

  private static func take<Item>(_ place: Place, from queues: inout [Place: [Item]]) -> Item? {
    guard let first = queues[place]?.first else { return nil }
    queues[place]?.removeFirst()
    return first
  }
}
