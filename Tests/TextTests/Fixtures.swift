// What line-setting tests share: the faces, and a line as a person reads it.
import Diagnose
import Document
import Foundation
import Measure
import Page

@testable import Text

/// The repository's folder.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

enum Faces {
  private static let noto = [
    FaceDeclaration(name: "song", file: "NotoSerifCJK-Regular.ttc", index: 2, package: "fonts-noto-cjk"),
    FaceDeclaration(name: "hei", file: "NotoSansCJK-Regular.ttc", index: 2, package: "fonts-noto-cjk"),
    FaceDeclaration(name: "half", file: "half/SongHalf-Regular.otf", index: 0, package: nil),
    FaceDeclaration(name: "kai", file: "LXGWWenKai-Regular.ttf", index: 0, package: "fonts-lxgw-wenkai"),
    FaceDeclaration(name: "kai-half", file: "half/KaiHalf-Regular.ttf", index: 0, package: nil),
    FaceDeclaration(name: "absent", file: "NoSuchFont.otf", index: 0, package: "fonts-absent"),
  ]
  private static let roles = [
    RoleDeclaration(role: .song, weight: .regular, han: "song", latin: "song", half: "half", fallback: ["hei"]),
    RoleDeclaration(role: .hei, weight: .regular, han: "hei", latin: "hei", half: nil, fallback: []),
    RoleDeclaration(role: .kai, weight: .regular, han: "kai", latin: "song", half: "kai-half", fallback: []),
    RoleDeclaration(role: .fangsong, weight: .regular, han: "absent", latin: "absent", half: nil, fallback: []),
  ]

  /// A typesetter with 宋, 黑 and 楷; 仿宋 is declared but its file is absent.
  static func typesetter() throws -> Typesetter { Typesetter(fonts: try library()) }

  static func library() throws -> FontLibrary {
    let folders = [repository + "/Fonts", "/usr/share/fonts"]
    return try FontLibrary(FontDeclarations(faces: noto, roles: roles), searchFolders: folders)
  }
}

/// Text of 10 pt, so that widths are tenths of an em.
let body = TextStyle(role: .song, size: 10)

/// Sets text in a measure of so many characters.
func set(_ text: String, _ characters: Double, _ alignment: LineAlignment = .justify, indent: Double = 0) throws
  -> [TextLine]
{
  let shape = ParagraphShape(measure: characters * 10, firstIndent: indent * 10, alignment: alignment)
  return try Faces.typesetter().lines(StyledText(text, body), shape)
}

extension [TextLine] {
  var texts: [String] { map(\.text) }
}

extension TextLine {
  /// All glyph runs with their places.
  var runs: [(run: GlyphRun, at: Point)] {
    items.compactMap { if case .glyphs(let run, let at) = $0 { (run, at) } else { nil } }
  }

  /// The left edge of each glyph, points.
  var glyphPlaces: [Double] { runs.flatMap { run, at in run.glyphs.map { at.x + Double($0.x) } } }

  /// What a reader of the PDF copies.
  var copiedText: String { runs.map(\.run.text).joined() }
}
