// Which face and glyph shows a character, remembered for the whole document.
import Diagnose
import Document
import Measure
import Page

/// Looks characters up in faces. One a typesetter; its tables fill as the document is set.
final class GlyphResolver {
  let library: FontLibrary
  private let region: TextRegion
  let buffer = HarfBuzzBuffer()
  let uprightForms = UprightForms()
  private let tables: [FaceTable]
  private var roleFaces: [RoleKey: FontLibrary.RoleFaces] = [:]
  private var lastRole: (key: RoleKey, faces: FontLibrary.RoleFaces)?
  private var fullWidthMarks: [FullWidthKey: UInt16] = [:]
  private var findings = Findings()
  /// How often there was something to say, although it may have been said before.
  private(set) var reports = 0

  private struct RoleKey: Hashable {
    var role: FontRole
    var weight: FontWeight
  }

  private struct FullWidthKey: Hashable {
    var face: FaceID
    var scalar: UInt32
  }

  /// - Parameter region: the document's, for runs that name none.
  init(library: FontLibrary, region: TextRegion) {
    (self.library, self.region) = (library, region)
    tables = (0..<library.faces.count * TextRegion.allCases.count).map { _ in FaceTable() }
  }

  func takeFindings() -> [Diagnostic] {
    defer { findings = Findings() }
    return findings.all
  }

  func report(_ diagnostic: Diagnostic) {
    reports += 1
    findings.report(diagnostic)
  }

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
      isLatin(character.kind) ? faces.latin : faces.han
    switch character.kind {
    case .newline, .zeroWidth, .zeroWidthBreak, .softHyphen, .space, .fixedSpace, .wideSpace: return first
    default: break  // all other classes have ink
    }
    if glyph(character.scalar, in: first) != 0 { return first }
    for candidate in [faces.han, faces.latin] + faces.fallback where glyph(character.scalar, in: candidate) != 0 {
      return candidate
    }
    missing(character.scalar, in: run)
    return first
  }

  private func isLatin(_ kind: CharacterClass) -> Bool {
    kind == .western || kind == .space || kind == .noteMark || kind == .softHyphen
  }

  /// The glyph of a character, 0 if the face has none; in the form of a region where the face has such forms.
  func glyph(_ scalar: UInt32, in face: FaceID, region: TextRegion = .mainland) -> UInt16 {
    guard scalar < 0x10000 else { return lookUp(scalar, in: face, region) }
    let table = table(of: face, region)
    if table.glyphs.isEmpty { table.glyphs = [UInt16](repeating: .max, count: 0x10000) }
    let known = table.glyphs[Int(scalar)]
    if known != .max { return known }
    let glyph = lookUp(scalar, in: face, region)
    table.glyphs[Int(scalar)] = glyph
    return glyph
  }

  /// The faces' own forms are the mainland's; for other regions the font's `locl` decides.
  private func lookUp(_ scalar: UInt32, in face: FaceID, _ region: TextRegion) -> UInt16 {
    guard let font = library.font(face) else { return 0 }
    let glyph = font.nominalGlyph(scalar)
    guard region != .mainland, glyph != 0 else { return glyph }
    let regional = font.hanGlyph(scalar, region, with: buffer)
    return regional == 0 ? glyph : regional
  }

  private func table(of face: FaceID, _ region: TextRegion) -> FaceTable {
    let place = TextRegion.allCases.firstIndex(of: region) ?? 0
    return tables[Int(face.index) * TextRegion.allCases.count + place]
  }

  /// Advance in em.
  func advance(_ glyph: UInt16, in face: FaceID) -> Double {
    let table = table(of: face, .mainland)
    if table.advances.isEmpty { table.advances = [Float](repeating: .nan, count: 0x10000) }
    let known = table.advances[Int(glyph)]
    if !known.isNaN { return Double(known) }
    let advance = library.font(face)?.advance(glyph) ?? 1
    table.advances[Int(glyph)] = Float(advance)
    return advance
  }

  func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, script: ShapingScript, in face: FaceID, region: TextRegion
  ) -> [ShapedGlyph] {
    library.font(face)?.shape(bytes, script: script, region, with: buffer) ?? []
  }

  /// How Chinese sets a mark that the Han face has in Latin width only, as 楷 faces have their quotes: quotes, brackets and the
  /// interpunct on a full em (CLREQ 3.1.4). nil when the half-width face lacks the mark, too.
  func fullWidthMark(_ scalar: UInt32, style: TextStyle) -> (face: FaceID, glyph: UInt16)? {
    guard let half = faces(of: style).half, glyph(scalar, in: half) != 0 else { return nil }
    if let known = fullWidthMarks[FullWidthKey(face: half, scalar: scalar)] { return (half, known) }
    let glyph = library.font(half)?.fullWidthGlyph(scalar) ?? 0
    fullWidthMarks[FullWidthKey(face: half, scalar: scalar)] = glyph
    return glyph == 0 ? nil : (half, glyph)
  }

  /// A mark in a narrower form, if the role has a face with it: of the run's region first.
  func narrowGlyph(_ scalar: UInt32, _ form: NarrowForm, style: TextStyle) -> NarrowGlyph? {
    guard let face = faces(of: style).half else { return nil }
    for code in form.codes(of: scalar, in: style.region ?? region) {
      let glyph = glyph(code, in: face)
      if glyph != 0 { return NarrowGlyph(face: face, glyph: glyph, form: form) }
    }
    return nil
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

/// Forms of marks in the half-width faces (`Fonts/make-half-width.py`).
enum NarrowForm {
  case half, threeQuarters

  /// Em.
  var width: Double { self == .half ? 0.5 : 0.75 }

  /// Where the faces keep the form: half-width marks of the mainland at the character's own place, all others in the private planes.
  func codes(of scalar: UInt32, in region: TextRegion) -> [UInt32] {
    switch (self, region) {
    case (.half, .mainland), (.half, .japan): [scalar]
    case (.half, _): [0x100000 + scalar, scalar]
    case (.threeQuarters, .mainland), (.threeQuarters, .japan): [0xF0000 + scalar]
    case (.threeQuarters, _): [0xF0000 + scalar]
    }
  }
}

/// A mark in a narrower form.
struct NarrowGlyph {
  var face: FaceID
  var glyph: UInt16
  var form: NarrowForm
}
