// The conductor for diagrams: stages, steps, trees and tables of measures.
public import Diagnose
public import Document
public import Measure
public import Page
public import Text

/// Draws a diagram.
/// - Parameters:
///   - width: of the frame, in points.
///   - height: of the frame, in points; nil takes what the content needs.
/// - Throws: when there is nothing to draw, when items nest too deep, and when texts do not fit the width or height.
public func drawDiagram(
  _ diagram: Diagram, width: Pt, height: Pt?, theme: ChartTheme, typesetter: Typesetter
) throws(Failure) -> Frame {
  try requireItems(of: diagram)
  let context = DiagramContext(theme: theme, setter: TextSetter(typesetter), width: width)
  let used =
    switch diagram.kind {
    case .timeline: Timeline(items: diagram.items, context: context).draw(least: height)
    case .process: Process(items: diagram.items, context: context).draw(least: height)
    case .flow: BranchedFlow(items: diagram.items, context: context).draw(least: height)
    case .organisation: Organisation(items: diagram.items, context: context).draw(least: height)
    case .measures: Measures(items: diagram.items, context: context).draw(least: height)
    }
  if let height, used > height + 0.01 { context.report(tooHigh(used, height, at: diagram.span)) }
  try context.findings.throwErrors()
  let content = context.scene.frame(size: Size(width, used))
  guard let height, height > used else { return content }
  var frame = Frame(size: Size(width, height))
  frame.place(content, at: Point(0, (height - used) / 2))
  return frame
}

/// The most items that a diagram can hold, and how deep they may nest.
private let mostItems = 300
private let deepestItem = 8

private func requireItems(of diagram: Diagram) throws(Failure) {
  var findings = Findings()
  var count = 0
  func visit(_ items: [Diagram.Item], depth: Int) {
    for item in items {
      count += 1
      if item.label.isEmpty, item.title.isEmpty, item.text.isEmpty, item.missing == nil {
        let wording = Wording("an item of the diagram is empty", "图解中有一项没有内容")
        findings.report(.error(.diagramForm, wording, at: item.span))
      }
      if !item.items.isEmpty, depth >= allowedDepth(diagram.kind) {
        findings.report(tooDeep(diagram.kind, at: item.span))
      } else if count <= mostItems {
        visit(item.items, depth: depth + 1)
      }
    }
  }
  visit(diagram.items, depth: 1)
  if diagram.items.isEmpty {
    findings.report(.error(.diagramForm, Wording("the diagram has no items", "图解没有条目"), at: diagram.span))
  }
  if count > mostItems {
    let wording = Wording("the diagram has more than \(mostItems) items", "图解的条目超过\(mostItems)个")
    findings.report(.error(.diagramForm, wording, at: diagram.span))
  }
  try findings.throwErrors()
}

private func allowedDepth(_ kind: Diagram.Kind) -> Int {
  switch kind {
  case .timeline: 1
  case .process: 2
  case .measures, .flow: 3
  case .organisation: deepestItem
  }
}

private func tooDeep(_ kind: Diagram.Kind, at span: Span) -> Diagnostic {
  let depth = allowedDepth(kind)
  let wording = Wording(
    "items of a \(kind.rawValue) nest at most \(depth) deep", "\(kind.rawValue)类图解的条目最多嵌套\(depth)层")
  return .error(.diagramForm, wording, at: span)
}

private func tooHigh(_ used: Pt, _ height: Pt, at span: Span) -> Diagnostic {
  func millimetres(_ length: Pt) -> String {
    D3Format.desk(".0f")?.text((length / Length.pointsPerMillimetre).rounded(.up)) ?? ""
  }
  let wording = Wording(
    "the diagram needs a height of \(millimetres(used)) mm; it has \(millimetres(height)) mm",
    "图解需要高\(millimetres(used)) mm，现有\(millimetres(height)) mm")
  let hint = Wording("leave the height out, and it is as high as its content", "不写高度时，高度由内容决定")
  return .error(.diagramRoom, wording, at: span, hint: hint)
}
