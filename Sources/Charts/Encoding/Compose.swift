// Views to layers: what a view leaves out is taken from the view around it.
import Diagnose
import Document

/// A mark with all that it needs, in drawing order.
struct Layer: Sendable {
  var mark: MarkDefinition
  var encoding: Encoding
  /// After the transforms of all views around it.
  var table: Relation
  var span: Span
}

/// A specification taken apart.
struct Composition: Sendable {
  var layers: [Layer] = []
  /// For each channel, which layers share a scale. A channel that is not listed has one scale for all.
  var scaleGroups: [Channel: [[Int]]] = [:]
  var title: TitleDefinition?
  var valueLabels: Bool?
}

/// Takes a view apart.
/// - Throws: when data are missing, or a transform asks for a field that is not there.
func compose(_ view: View) throws(Failure) -> Composition {
  var composer = Composer()
  let groups = try composer.add(view, encoding: Encoding(), table: nil)
  var composition = composer.composition
  for channel in Channel.allCases where channel.hasScale {
    if let parts = groups[channel], parts.count > 1 { composition.scaleGroups[channel] = parts }
  }
  composition.title = view.title
  composition.valueLabels = view.valueLabels
  return composition
}

private struct Composer {
  var composition = Composition()

  /// Adds the layers of a view.
  /// - Returns: for each channel that its layers do not share, the groups of layers that do.
  mutating func add(_ view: View, encoding: Encoding, table: Relation?) throws(Failure) -> [Channel: [[Int]]] {
    let encoding = view.encoding.inheriting(encoding)
    var table = table
    if let rows = view.rows { table = try readRows(rows) }
    if let unchanged = table { table = try unchanged.applying(view.transforms) }
    switch view.content {
    case .mark(let mark):
      guard let table else {
        let wording = Wording("the chart has no data", "图表没有数据")
        let hint = Wording(
          "write “data: {name: …}” or “data: {values: […]}”", "请写“data: {name: …}”或“data: {values: […]}”")
        throw Failure(.error(.chartEmpty, wording, at: view.span, hint: hint))
      }
      composition.layers.append(Layer(mark: mark, encoding: encoding, table: table, span: view.span))
      return [:]
    case .layers(let views):
      return try add(views, of: view, encoding: encoding, table: table)
    }
  }

  private mutating func add(
    _ views: [View], of parent: View, encoding: Encoding, table: Relation?
  ) throws(Failure) -> [Channel: [[Int]]] {
    var parts: [Channel: [[Int]]] = [:]
    for view in views {
      let first = composition.layers.count
      let groups = try add(view, encoding: encoding, table: table)
      let own = Array(first..<composition.layers.count)
      for channel in Channel.allCases where channel.hasScale { parts[channel, default: []] += groups[channel] ?? [own] }
    }
    // A scale that a view inside keeps for itself cannot be shared outside.
    return parts.filter { channel, groups in
      parent.independentScales.contains(channel) || groups.count > views.count
    }
  }
}
