// The house style's own colours in a specification: `color: house`, `color: {value: "accent 45%"}`.
import Document
import Measure

extension ChartTheme {
  /// A specification whose `house` and `accent`, whole or as tints, are colours. They count only where a colour can stand, so that a
  /// text of that wording stays one.
  func withColors(in specification: Tree) -> Tree { resolved(specification, isColor: false) }

  private func resolved(_ tree: Tree, isColor: Bool) -> Tree {
    switch tree.value {
    case .null, .bool, .number: return tree
    case .string(let text):
      guard isColor, let color = houseColor(text) else { return tree }
      return Tree(.string(color.hex), span: tree.span)
    case .array(let items): return Tree(.array(items.map { resolved($0, isColor: isColor) }), span: tree.span)
    case .object(let members):
      let found = members.map { member in
        // Data has no colours, but may have very many rows.
        if member.key == "data" { return member }
        var found = member
        found.value = resolved(member.value, isColor: holdsColor(member.key, inside: isColor))
        return found
      }
      return Tree(.object(found), span: tree.span)
    }
  }

  /// Whether what stands under a key is a colour: that of a mark or channel, and inside those its values and ranges.
  private func holdsColor(_ key: String, inside isColor: Bool) -> Bool {
    switch key {
    case "color", "fill", "stroke": true
    case "value", "condition", "scale", "range": isColor
    default: false
    }
  }

  private func houseColor(_ text: String) -> Color? {
    let words = text.split(separator: " ")
    guard let name = words.first, words.count <= 2 else { return nil }
    let color: Color
    switch name {
    case "house": color = house
    case "accent": color = accent
    default: return nil
    }
    guard words.count == 2 else { return color }
    guard case .fraction(let part)? = Length(String(words[1])), (0...1).contains(part) else { return nil }
    return color.tint(part)
  }
}
