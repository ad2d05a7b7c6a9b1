// Which printing of a part of the manuscript stands on a page: loops and files included twice print their parts again and again.
import Bind
import Diagnose

/// Follows the printings of parts of the report. Pages show them in the order of the report.
struct Printings<Part: Hashable> {
  private struct Meeting: Hashable {
    var part: Part
    var text: ObjectIdentifier
  }
  private var known: [Meeting: Int] = [:]
  private var next: [Part: Int] = [:]

  /// Which printing a text of the pages is: the one that it was before, else the next one that fits.
  ///
  /// - Parameter isRepeated: running heads and heads of tables that go on say again what was printed last.
  mutating func place(
    of part: Part, in text: ObjectIdentifier, among count: Int, isRepeated: Bool = false, where fits: (Int) -> Bool
  ) -> Int? {
    let meeting = Meeting(part: part, text: text)
    if let place = known[meeting], fits(place) { return place }
    let next = next[part] ?? 0
    let start = isRepeated ? max(0, next - 1) : next
    guard let place = (start..<count).first(where: fits) else { return (0..<min(start, count)).first(where: fits) }
    if !isRepeated { (known[meeting], self.next[part]) = (place, place + 1) }
    return place
  }
}

/// The traces of pieces that are printed more than once, by what they print.
struct TraceTable {
  private let traces: Traces
  private var groups: [Span: [String: [ValueTrace]]] = [:]

  init(_ traces: Traces) { self.traces = traces }

  /// The trace of what a piece prints; nil if there is none.
  mutating func trace(at span: Span, of printing: Printing) -> ValueTrace? {
    guard traces.hold(span) else { return nil }
    if groups[span] == nil { groups[span] = Dictionary(grouping: traces[span], by: \.printed) }
    guard let group = groups[span]?[printing.text], let last = group.indices.last else { return nil }
    return group[min(printing.twins, last)]
  }
}
