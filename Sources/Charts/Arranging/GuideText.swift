// How texts of axes, legends, headers and titles are set: the same properties under names of their own.
import Document

/// One kind of text of a guide.
struct GuideText<Name: PropertyName> {
  let properties: Cascade<Name>
  /// What its properties begin with: `label`, `title`, `subtitle`; nothing for titles of views.
  let prefix: String
  /// Its name in `config.style`.
  let style: String
  let config: Tree
  /// In pixels.
  let usualSize: Double

  private subscript(key: String) -> Tree? {
    let name = prefix.isEmpty ? key : prefix + key.prefix(1).uppercased() + key.dropFirst()
    return Name(rawValue: name).flatMap { properties[$0] }
  }

  private func styled(_ key: String) -> Tree? { config["style"]?[style]?[key] }

  var fontSize: Double { self["fontSize"]?.number ?? styled("fontSize")?.number ?? usualSize }

  /// The text in its type; where it hangs is left to the guide.
  func text(_ lines: [String]) -> SceneText {
    var text = SceneText(lines: lines)
    text.font = self["font"]?.string ?? styled("font")?.string ?? config["font"]?.string ?? "sans-serif"
    text.fontSize = fontSize
    text.fontWeight = self["fontWeight"] ?? styled("fontWeight")
    text.fontStyle = self["fontStyle"]?.string ?? styled("fontStyle")?.string
    text.limit = self["limit"]?.number
    text.lineHeight = self["lineHeight"]?.number
    return text
  }

  /// The text in its colour, without a place.
  func item(_ text: SceneText) -> SceneItem {
    var item = SceneItem()
    item.fill = self["color"]?.string ?? styled("fill")?.string
    item.opacity = self["opacity"]?.number ?? 1
    item.text = text
    return item
  }
}
