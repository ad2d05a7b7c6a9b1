// Which properties have no effect here: those that no picture shows, and those that are not drawn.
import Diagnose
import Document

extension MarkProperty {
  static var unseen: Set<MarkProperty> {
    [
      .cursor, .href, .url, .tooltip, .description, .aria, .ariaRole, .ariaRoleDescription,
      // Of pictures, of rectangles behind groups, of animated charts.
      .aspect, .smooth, .strokeOffset, .time,
    ]
  }
  static var undrawn: Set<MarkProperty> { [.blend] }
}

extension AxisProperty {
  static var unseen: Set<AxisProperty> { [.aria, .description] }
  static var undrawn: Set<AxisProperty> { [.encoding] }
}

extension LegendProperty {
  /// `gradientLabelLimit` is in the schema of Vega-Lite, but Vega does not read it. Nothing is unselected at the beginning, and whatever
  /// stands in a legend's place lies below it already.
  static var unseen: Set<LegendProperty> { [.aria, .description, .gradientLabelLimit, .unselectedOpacity, .zindex] }
  static var undrawn: Set<LegendProperty> { [.encoding] }
}

extension HeaderProperty {
  static var unseen: Set<HeaderProperty> { [] }
  static var undrawn: Set<HeaderProperty> { [] }
}

extension TitleProperty {
  static var unseen: Set<TitleProperty> { [.aria, .fill, .name, .zindex] }
  static var undrawn: Set<TitleProperty> { [.encoding] }
}

extension ScaleProperty {
  static var unseen: Set<ScaleProperty> { [.name] }
  static var undrawn: Set<ScaleProperty> { [] }
}

extension ViewProperty {
  static var unseen: Set<ViewProperty> { [.cursor] }
  /// Vega cuts the axes off with the marks; `clip` of a mark leaves them.
  static var undrawn: Set<ViewProperty> { [.clip] }
}

extension NameCheck {
  /// Warns of properties that are accepted and do not change the drawing.
  mutating func undrawn<Name: PropertyName>(_ tree: Tree, _: Name.Type, _ place: Wording) {
    for member in tree.members ?? [] where !member.value.isNull && member.value.isOn {
      if let name = Name(rawValue: member.key), Name.undrawn.contains(name), member.value.string != "normal" {
        warnings.append(.notDrawnHere(member.key, in: place, at: member.keySpan))
      } else if member.key.lowercased().hasSuffix("fontstyle"), let style = member.value.string, style != "normal" {
        warnings.append(.uprightType(style, at: member.value.span))
      }
    }
  }
}

extension Diagnostic {
  static func notDrawnHere(_ name: String, in place: Wording, at span: Span) -> Diagnostic {
    .warning(
      .chartNoEffect,
      Wording(
        "“\(name)” in \(place.english) has no effect in this drawing", "\(place.chinese)中的“\(name)”在此图中不起作用"), at: span)
  }

  static func uprightType(_ style: String, at span: Span) -> Diagnostic {
    .warning(
      .chartNoEffect,
      Wording("the type is set upright, not “\(style)”", "文字按正体排印，不用“\(style)”"), at: span,
      hint: Wording("Chinese type has no italic; use a weight or a colour", "中文字体没有斜体；请改用字重或颜色"))
  }
}
