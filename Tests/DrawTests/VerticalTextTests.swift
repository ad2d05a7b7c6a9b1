// Vertical lines are read in their order, and stand where they were set.
import Document
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Draw

@Suite struct VerticalTextTests {
  private let folder = NSTemporaryDirectory() + "banxin-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func typesetter() throws -> Typesetter {
    let faces = [
      FaceDeclaration(name: "song", file: "NotoSerifCJK-Regular.ttc", index: 2, package: nil),
      FaceDeclaration(name: "kai", file: "LXGWWenKai-Regular.ttf", index: 0, package: nil),
      FaceDeclaration(name: "half", file: "half/SongHalf-Regular.otf", index: 0, package: nil),
    ]
    let roles = [
      RoleDeclaration(role: .song, weight: .regular, han: "song", latin: "song", half: "half", fallback: []),
      RoleDeclaration(role: .kai, weight: .regular, han: "kai", latin: "song", half: nil, fallback: []),
    ]
    let folders = [repository + "/Fonts", "/usr/share/fonts"]
    return Typesetter(fonts: try FontLibrary(FontDeclarations(faces: faces, roles: roles), searchFolders: folders))
  }

  /// A page of vertical lines of 12 points, 24 apart, from right to left.
  private func page(_ text: String, _ typesetter: Typesetter, _ role: FontRole = .song) -> PagedDocument {
    var styled = StyledText(text, TextStyle(role: role, size: 12))
    styled.direction = .vertical
    let lines = typesetter.lines(styled, ParagraphShape(measure: 240))
    var set = Frame(size: Size(240, 24 * Double(lines.count)))
    for (index, line) in lines.enumerated() {
      set.place(Frame(size: .zero, items: line.items), at: Point(0, 24 * Double(index) + 16))
    }
    let turn = Transform.turn(quarters: 3).then(.translation(Point(set.size.height + 30, 30)))
    let sheet = Frame(size: Size(300, 300), items: [.frame(set, turn)])
    let metadata = PagedDocument.Metadata(
      title: "竖排", authors: [], subject: "", keywords: [], language: "zh-CN", date: "2021-10-01T00:00:00Z")
    return PagedDocument(
      pages: [Page(frame: sheet, index: 1, number: "1", label: "1", master: "body")], bookmarks: [], metadata: metadata)
  }

  private static let text =
    "他说：“竖排（直排）之书，‘好’。”《书》—2016年5月12日——完……A级，GDP增长3.5%，Windows系统！第12期；乙·丙～丁。横排自左而右，竖排自上而下，行自右而左。"

  @Test(arguments: [FontRole.song, .kai])
  func columnsAreReadFromRightToLeft(_ role: FontRole) throws {
    let typesetter = try typesetter()
    let document = page(Self.text, typesetter, role)
    try writePDF(document, fonts: typesetter.fonts, to: folder + "/a.pdf")
    // In the order of the file, and in the order that poppler finds in what lies where.
    for order in ["-raw", "-q"] {
      let read = try output(of: "pdftotext", order, "-nopgbrk", folder + "/a.pdf", "-")
      #expect(read.filter { !$0.isWhitespace } == Self.text, "\(order)")
    }
  }

  @Test(arguments: [FontRole.song, .kai])
  func uprightTextHasAFontOfItsOwn(_ role: FontRole) throws {
    let typesetter = try typesetter()
    let document = page(Self.text, typesetter, role)
    try writePDF(document, fonts: typesetter.fonts, to: folder + "/a.pdf")
    let fonts = try output(of: "pdffonts", folder + "/a.pdf")
    #expect(fonts.contains("Identity-V") && fonts.contains("Identity-H"), "upright and turned text:\n\(fonts)")
    #expect(try output(of: "qpdf", "--check", folder + "/a.pdf").contains("No syntax or stream encoding errors"))
  }

  @Test func aPageWithoutVerticalLinesHasNoVerticalFont() throws {
    let typesetter = try typesetter()
    var document = page(Self.text, typesetter)
    let line = typesetter.line(StyledText("横排", TextStyle(size: 12)))
    document.pages[0].frame = Frame(size: Size(300, 300), items: line.items.map { $0.moved(by: Point(30, 30)) })
    try writePDF(document, fonts: typesetter.fonts, to: folder + "/a.pdf")
    #expect(try !output(of: "pdffonts", folder + "/a.pdf").contains("Identity-V"))
  }
}
