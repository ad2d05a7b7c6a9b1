// A layout file, read: from a tree to a style with every length in points and every colour a colour.
public import Diagnose
public import Document
import Measure

/// Makes a style of a layout file's tree. Keys that are left out keep the plain default of ``LayoutStyle``.
/// - Parameter tree: the file, checked against the layout schema.
/// - Throws: every name that does not exist, every length, pattern and frame that cannot be understood, and a type area
///   that does not fit its sheet, and keys that leave no room for text, each at its place.
/// - Parameter fonts: the faces that there are; roles that none of them plays are errors. Left out, nobody looks.
public func decodeLayout(_ tree: Tree, fonts: FontDeclarations? = nil) throws(Failure) -> LayoutStyle {
  var decoder = LayoutDecoder()
  let style = decoder.decode(tree)
  decoder.check(style, tree)
  if let fonts {
    let roles = FontRole.allCases.filter { role in fonts.roles.contains { $0.role == role } }
    decoder.checkRoles(tree, roles)
  }
  try decoder.findings.throwErrors()
  return style
}

/// Decodes one layout file. What later keys refer to is decoded first: colours, sizes, text styles, the type area.
struct LayoutDecoder {
  var findings = Findings()
  var colors: [String: Color] = [:]
  var sizes: [String: Pt] = [:]
  var styles: [String: TextStyle] = [:]
  var area = TypeArea()

  mutating func decode(_ tree: Tree) -> LayoutStyle {
    var style = LayoutStyle()
    set(&style.name, tree["name"])
    decodeNames(tree)
    decodeArea(tree)
    style.area = area
    setPitch()
    decodeText(tree, into: &style)
    decodeContainers(tree, into: &style)
    decodeFigures(tree, into: &style)
    decodeTables(tree["tables"], into: &style.table)
    decodeCharts(tree["charts"], into: &style.chart)
    decodeContents(tree["contents"], into: &style.contents)
    decodeImprint(tree["imprint"], into: &style.imprint)
    decodeNumbering(tree, into: &style)
    style.matter = decodeMatter(tree["matter"])
    style.masters = decodeMasters(tree)
    decodeNews(tree, into: &style)
    for member in tree["missing"]?.members ?? [] {
      if let reason = MissingReason(key: member.key) { style.missing[reason] = member.value.text }
    }
    return style
  }

  // MARK: Names

  private mutating func decodeNames(_ tree: Tree) {
    for member in tree["colors"]?.members ?? [] {
      if let color = color(member.value) { colors[member.key] = color }
    }
    for member in tree["sizes"]?.members ?? [] {
      if let size = size(member.value) { sizes[member.key] = size }
    }
    // The default of a text style has the body size, which the type area gives.
    if let bodySize = tree["type-area"]?["size"].flatMap({ size($0) }) { area.size = bodySize }
    for member in tree["text-styles"]?.members ?? [] {
      var style = TextStyle(size: area.size)
      set(&style, member.value)
      styles[member.key] = style
    }
  }

  /// Type of the body size stands at the body's pitch, in whatever style.
  private mutating func setPitch() {
    styles = styles.mapValues { style in style.with { $0.pitch = pitch(ofSize: $0.size) } }
  }

  func pitch(ofSize size: Pt) -> Double { size == area.size ? area.pitchRatio : 1 }

  // MARK: Type area

  private mutating func optionalLength(_ tree: Tree?, em: Pt) -> Pt? {
    tree.flatMap { points($0, em: em, measure: TypeAreaWish().sheet.width) }
  }

  private mutating func decodeArea(_ tree: Tree) {
    var wish = TypeAreaWish()
    let sheet = tree["sheet"]
    let keys = tree["type-area"]
    if let keys, keys["characters"] == nil { wish.characters = nil }
    if let keys, keys["lines"] == nil { wish.lines = nil }
    if keys?["size"] != nil { wish.size = area.size }
    let size = wish.size
    wish.leading = keys.flatMap { optionalLength($0["leading"], em: size) } ?? (keys?["height"] == nil ? 17.5 : nil)
    wish.pitch = optionalLength(keys?["pitch"], em: size)
    wish.width = optionalLength(keys?["width"], em: size)
    wish.height = optionalLength(keys?["height"], em: size)
    area.leading = wish.leading ?? area.leading
    length(&wish.sheet.width, sheet?["width"], em: size)
    length(&wish.sheet.height, sheet?["height"], em: size)
    length(&wish.bleed, sheet?["bleed"], em: size)
    if let count = keys?["characters"]?.number { wish.characters = Int(clamping: count) }
    if let count = keys?["lines"]?.number { wish.lines = Int(clamping: count) }
    let margins = keys?["margins"]
    length(&wish.inner, margins?["inner"], em: size)
    length(&wish.outer, margins?["outer"], em: size)
    length(&wish.top, margins?["top"], em: size)
    length(&wish.bottom, margins?["bottom"], em: size)
    length(&wish.leastMargin, margins?["least"], em: size)
    set(&wish.isMirrored, keys?["mirrored"])
    set(&wish.direction, keys?["direction"])
    do throws(TypeAreaProblem) {
      area = try TypeArea(directed: wish)
    } catch {
      findings.report(.typeArea(error, keys: keys, sheet: sheet, whole: tree))
    }
  }
}

extension Int {
  /// The nearest whole number, within what any layout could mean.
  init(clamping value: Double) { self = Int(Swift.max(-1_000_000, Swift.min(1_000_000, value.rounded()))) }
}
