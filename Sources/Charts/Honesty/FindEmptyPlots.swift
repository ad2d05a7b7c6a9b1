// Plots without a visible mark, and marks that are clipped away: found in the scene as it is drawn.
import Diagnose
import Document

/// Counts what can be seen of each unit.
struct EmptyPlotFinder {
  let model: ChartModel
  let measure: SceneMeasure
  private var counts: [SeenMarks]

  init(model: ChartModel, scene: ChartScene, measure: SceneMeasure) {
    (self.model, self.measure) = (model, measure)
    counts = Array(repeating: SeenMarks(), count: model.units.count)
    for entry in scene.marks { if let unit = entry.mark.unit { count(entry, &counts[unit]) } }
  }

  /// - Parameter span: of the whole specification, for views that the engine made itself.
  func findings(at span: Span) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for finding in empty(model.root, span) + model.units.indices.compactMap({ clipped($0, span) })
    where !findings.contains(finding) {
      findings.append(finding)
    }
    return findings
  }

  // MARK: Counting

  private func count(_ entry: ChartScene.PlacedMark, _ seen: inout SeenMarks) {
    let mark = entry.mark
    if mark.kind == .line || mark.kind == .area || mark.kind == .trail {
      let runs = mark.items.split { !$0.isPlaced }
      seen.all += runs.count
      let long = runs.filter { mark.kind == .trail || $0.count > 1 }
      seen.single += runs.count - long.count
      if isInside(measure.bounds(mark), entry.clip) { seen.visible += long.count }
      return
    }
    for item in mark.items where item.isPlaced {
      seen.all += 1
      if !isInside(measure.bounds(item, mark.kind), entry.clip) {
        seen.clipped += 1
      } else if mark.kind == .text || item.hasPaint {
        seen.visible += 1
      }
    }
  }

  private func isInside(_ box: Bounds, _ clip: Bounds?) -> Bool {
    guard let clip else { return true }
    return box.x1 <= clip.x2 && box.x2 >= clip.x1 && box.y1 <= clip.y2 && box.y2 >= clip.y1
  }

  // MARK: Findings

  private func empty(_ node: PlotNode, _ outer: Span) -> [Diagnostic] {
    let span = node.properties.span == .detached ? outer : node.properties.span
    switch node.content {
    case .plot(let members):
      guard !members.contains(where: { counts[$0].visible > 0 }) else { return [] }
      return [.emptyPlot(reason(members), at: span)]
    case .facet(_, let child): return empty(child, span)
    case .concat(let children, _): return children.flatMap { empty($0, span) }
    }
  }

  private func reason(_ members: [Int]) -> EmptyPlotReason {
    let rows = members.map { model.units[$0].encoded.rowCount }.max() ?? 0
    let marks = members.reduce(0) { $0 + counts[$1].all }
    if rows == 0 { return .noRows }
    if marks == 0 { return .noPlaces(rows) }
    return members.allSatisfy { counts[$0].single == counts[$0].all } ? .singlePoints : .unseen(marks)
  }

  /// A domain that is written leaves out what it may not; one that a selection gives shows a part on purpose.
  private func clipped(_ unit: Int, _ outer: Span) -> Diagnostic? {
    guard counts[unit].clipped > 0 else { return nil }
    let scales = [EncodingChannel.x, .y].compactMap { model.units[unit][$0]?.scale }
    let bounds = scales.flatMap { [$0["domain"]?.array?.first, $0["domainMin"], $0["domainMax"]] }
    guard bounds.contains(where: { ($0?.span ?? .detached) != .detached }) else { return nil }
    let span = model.units[unit].mark.tree.span
    return .clippedAway(counts[unit].clipped, of: counts[unit].all, at: span == .detached ? outer : span)
  }
}

/// How many marks of a unit there are, and how many of them can be seen.
private struct SeenMarks {
  var all = 0
  var visible = 0
  var clipped = 0
  var single = 0
}

extension SceneItem {
  fileprivate var isPlaced: Bool { isDefined && x.isFinite && y.isFinite }

  fileprivate var hasPaint: Bool {
    gradient != nil || [fill, stroke].contains { $0 != nil && $0 != "transparent" && $0 != "none" }
  }
}
