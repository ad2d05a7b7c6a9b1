// Which face and glyph shows a character, remembered for the whole document.
import Diagnose
import Document
import Measure
import Page

/// Looks characters up in faces. One a typesetter; its tables fill as the document is set.
final class GlyphResolver {
  let library: FontLibrary
  let buffer = HarfBuzzBuffer()
  let uprightForms = UprightForms()
  private let tables: [FaceTable]
  private var roleFaces: [RoleKey: FontLibrary.RoleFaces] = [:]
  private var lastRole: (key: RoleKey, faces: FontLibrary.RoleFaces)?
  private var fullWidthMarks: [FullWidthKey: UInt16] = [:]
  private(set) var findings = Findings()

  private struct RoleKey: Hashable {
    var role: FontRole
    var weight: FontWeight
  }

  private struct FullWidthKey: Hashable {
    var face: FaceID
    var scalar: UInt32
  }

  init(library: FontLibrary) {
    self.library = library
    tables = library.faces.map { _ in FaceTable() }
  }

  func takeFindings() -> [Diagnostic] {
    defer { findings = Findings() }
    return findings.all
  }

  func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  /// The faces of a style; a role without faces is reported once and set in the first face of all.
  func faces(of style: TextStyle) -> FontLibrary.RoleFaces {
    let key = RoleKey(role: style.role, weight: style.weight)
    if let lastRole, lastRole.key == key { return lastRole.faces }
    let faces = roleFaces[key] ?? resolve(style)
    roleFaces[key] = faces
    lastRole = (key, faces)
    return faces
  }

  private func resolve(_ style: TextStyle) -> FontLibrary.RoleFaces {
    guard let faces = library.faces(of: style) else {
      report(
        .error(
          .roleWithoutFace,
          Wording("no font plays the role “\(style.role.rawValue)”", "fonts.yaml 中没有“\(style.role.rawValue)”这一字体角色"),
          at: Span(file: "fonts.yaml")))
      return FontLibrary.RoleFaces(han: FaceID(0), latin: FaceID(0), half: nil, fallback: [])
    }
    for id in [faces.han, faces.latin] { if let problem = library.problem(of: id) { report(problem) } }
    return faces
  }

  /// The face that shows a character: the role's Han or Latin face by its class, else the first of the others that has it.
  func face(of character: CollectedCharacter, in run: TextRun, _ faces: FontLibrary.RoleFaces) -> FaceID {
    let first =
      character.kind == .western || character.kind == .space || character.kind == .noteMark ? faces.latin : faces.han
    switch character.kind {
    case .newline, .zeroWidth, .zeroWidthBreak, .space, .fixedSpace, .wideSpace: return first
    case .ideograph, .opening, .closing, .comma, .stop, .exclamation, .interpunct, .dash, .ellipsis, .connector,
      .solidus,
      .prefix, .postfix, .iteration, .western, .noteMark:
      break
    }
    if glyph(character.scalar, in: first) != 0 { return first }
    for candidate in [faces.han, faces.latin] + faces.fallback where glyph(character.scalar, in: candidate) != 0 {
      return candidate
    }
    missing(character.scalar, in: run)
    return first
  }

  /// The glyph of a character, 0 if the face has none.
  func glyph(_ scalar: UInt32, in face: FaceID) -> UInt16 {
    guard scalar < 0x10000 else { return library.font(face)?.nominalGlyph(scalar) ?? 0 }
    let table = tables[Int(face.index)]
    if table.glyphs.isEmpty { table.glyphs = [UInt16](repeating: .max, count: 0x10000) }
    let known = table.glyphs[Int(scalar)]
    if known != .max { return known }
    let glyph = library.font(face)?.nominalGlyph(scalar) ?? 0
    table.glyphs[Int(scalar)] = glyph
    return glyph
  }

  /// Advance in em.
  func advance(_ glyph: UInt16, in face: FaceID) -> Double {
    let table = tables[Int(face.index)]
    if table.advances.isEmpty { table.advances = [Float](repeating: .nan, count: 0x10000) }
    let known = table.advances[Int(glyph)]
    if !known.isNaN { return Double(known) }
    let advance = library.font(face)?.advance(glyph) ?? 1
    table.advances[Int(glyph)] = Float(advance)
    return advance
  }

  func shape(_ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, in face: FaceID) -> [ShapedGlyph] {
    library.font(face)?.shape(bytes, script: script, with: buffer) ?? []
  }

  /// How Chinese sets a mark that the Han face has in Latin width only, as 楷 faces have their quotes: full-width quotes and brackets,
  /// the interpunct at half an em (CLREQ 3.1.4 and 3.1.6.1). nil when the half-width face lacks the mark, too.
  func chineseMark(_ character: CollectedCharacter, style: TextStyle) -> (face: FaceID, glyph: UInt16)? {
    guard let half = halfGlyph(character.scalar, style: style) else { return nil }
    if character.kind == .interpunct { return half }
    if let known = fullWidthMarks[FullWidthKey(face: half.face, scalar: character.scalar)] { return (half.face, known) }
    let glyph = library.font(half.face)?.fullWidthGlyph(character.scalar) ?? 0
    fullWidthMarks[FullWidthKey(face: half.face, scalar: character.scalar)] = glyph
    return glyph == 0 ? nil : (half.face, glyph)
  }

  /// The same mark in the half-width face, if there is one.
  func halfGlyph(_ scalar: UInt32, style: TextStyle) -> (face: FaceID, glyph: UInt16)? {
    guard let half = faces(of: style).half else { return nil }
    let glyph = glyph(scalar, in: half)
    return glyph == 0 ? nil : (half, glyph)
  }

  /// Reports a character that no face has, once a place.
  func missing(_ scalar: UInt32, in run: TextRun) {
    let role = run.style.role.rawValue
    let code = "U+" + String(scalar, radix: 16, uppercase: true)
    let shown = Unicode.Scalar(scalar).map { String(Character($0)) } ?? "?"
    report(
      .error(
        .missingGlyph,
        Wording(
          "no font of the role “\(role)” has the character “\(shown)” (\(code))",
          "字体角色“\(role)”的字体都没有字符“\(shown)”（\(code)）"),
        at: run.span,
        hint: Wording(
          "replace the character, or add a font that has it to the role's fallback in fonts.yaml",
          "请替换该字符，或在 fonts.yaml 中为该角色添加含此字的后备字体")))
  }
}

/// What is known of a face: filled as characters and glyphs are met.
private final class FaceTable {
  /// The glyph of each character of the basic plane; `UInt16.max` where it is not looked up yet.
  var glyphs: [UInt16] = []
  /// The advance of each glyph in em; NaN where it is not looked up yet.
  var advances: [Float] = []
}
