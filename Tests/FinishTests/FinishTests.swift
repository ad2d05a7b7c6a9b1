// A finished PDF can be walked through, and says what it is.
import Diagnose
import Document
import Draw
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Finish

/// Draws and finishes a PDF as the command does, the pages kept.
private func publishPDF(_ document: PagedDocument, fonts: FontLibrary, to path: String) throws {
  let drawn = try PendingFile(for: path)
  try writePDF(document, fonts: fonts, to: drawn.path)
  try finishPDF(from: drawn.path, to: path, plan: FinishPlan(document))
}

@Suite struct FinishTests {
  private let folder = NSTemporaryDirectory() + "banxin-\(UUID().uuidString)"
  private let path: String

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/report.pdf"
  }

  private var fonts: FontLibrary {
    get throws { try FontLibrary(FontDeclarations(faces: [], roles: []), searchFolders: []) }
  }

  /// Four pages: a cover with bleed, a contents page with links, a chapter, its end in a turned frame.
  private var sample: PagedDocument {
    func page(_ index: Int, _ label: String, bleed: Pt = 0, _ items: [FrameItem]) -> Page {
      let size = Size(400 + 2 * bleed, 600 + 2 * bleed)
      return Page(
        frame: Frame(size: size, items: items), index: index, number: label, label: label, master: "body", bleed: bleed)
    }
    let area = Rect(x: 50, y: 100, width: 200, height: 15)
    let turned = Frame(
      size: Size(100, 100), items: [.destination("tbl-表", Point(30, 10)), .link(.url("https://example.org/年 报"), area)])
    let pages = [
      page(1, "", bleed: 10, []),
      page(2, "iv", [.link(.destination("sec-a"), area), .link(.destination("nowhere"), area)]),
      page(3, "v", [.destination("sec-a", Point(50, 80)), .destination("sec-b", Point(50, 300))]),
      page(4, "1", [.frame(turned, Transform.turn(quarters: 1).then(.translation(Point(100, 500))))]),
    ]
    let bookmarks: [PagedDocument.Bookmark] = [
      .init(title: "第一章", level: 1, destination: "sec-a"), .init(title: "一、", level: 2, destination: "sec-b"),
      .init(title: "不在此处", level: 2, destination: "nowhere"), .init(title: "表 (1)", level: 3, destination: "tbl-表"),
      .init(title: "附录", level: 1, destination: "sec-b"),
    ]
    let metadata = PagedDocument.Metadata(
      title: "白皮书 <2020> & 其他", authors: ["甲", "乙"], subject: "年度", keywords: ["质量"], language: "zh-CN",
      date: "2021-10-01T00:00:00Z")
    return PagedDocument(pages: pages, bookmarks: bookmarks, metadata: metadata)
  }

  private func published(_ document: PagedDocument) throws -> String {
    try publishPDF(document, fonts: fonts, to: path)
    return try output(of: "qpdf", "--qdf", "--object-streams=disable", path, "-")
  }

  @Test func itIsSoundAndAlone() throws {
    try publishPDF(sample, fonts: fonts, to: path)
    #expect(try output(of: "qpdf", "--check", path).contains("No syntax or stream encoding errors found"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.pdf"])
  }

  @Test func destinationsAreNamedPlaces() throws {
    try publishPDF(sample, fonts: fonts, to: path)
    let lines = try output(of: "pdfinfo", "-dests", path).split(separator: "\n").dropFirst()
    // Heights from the foot of the page: 600 − 80; the turned one at 500 − 30 from the top.
    #expect(lines.contains { $0.contains("3 [ XYZ   50  520") && $0.contains("\"sec-a\"") }, "\(lines)")
    #expect(lines.contains { $0.contains("4 [ XYZ  110  130") }, "\(lines)")
    #expect(lines.count == 3)
  }

  @Test func linksLeadOnAndFaultyOnesAreLeftOut() throws {
    let text = try published(sample)
    #expect(text.components(separatedBy: "/Subtype /Link").count == 3)
    #expect(text.contains("/Dest (sec-a)") && !text.contains("nowhere"))
    #expect(text.contains("/URI (https://example.org/%E5%B9%B4%20%E6%8A%A5)"))
    #expect(try output(of: "pdfinfo", "-url", path).contains("https://example.org/"))
  }

  @Test func linkAreasFollowTheirFrames() throws {
    let document = sample
    #expect(PageMarks(document.pages[1]).links.first?.area == Rect(x: 50, y: 100, width: 200, height: 15))
    // A quarter turn counter-clockwise: x becomes up, y becomes right.
    #expect(PageMarks(document.pages[3]).links.first?.area == Rect(x: 200, y: 250, width: 15, height: 200))
  }

  @Test func bookmarksFormATree() throws {
    let text = try published(sample)
    #expect(text.components(separatedBy: "/Title").count - 1 == 4 + 1, "four bookmarks and the document's title")
    #expect(text.contains("/PageMode /UseOutlines"))
    let outline = Outline(sample.bookmarks)
    let items = (1...5).map { PDFReference(number: $0) }
    let root = PDFReference(number: 9)
    let children = [PDFEntry("/First", items[1]), PDFEntry("/Last", items[2]), PDFEntry("/Count", "-2")]
    #expect(
      outline.item(0, sample.bookmarks[0], items: items, root: root)
        == .dictionary(
          [
            PDFEntry("/Title", "<FEFF7B2C4E007AE0>"), PDFEntry("/Dest", "(sec-a)"), PDFEntry("/Parent", root),
            PDFEntry("/Next", items[4]),
          ] + children))
    #expect(
      outline.item(3, sample.bookmarks[3], items: items, root: root)
        == .dictionary([
          PDFEntry("/Title", "<FEFF88680020002800310029>"),
          PDFEntry("/Dest", "<74626C2DE8A1A8>"), PDFEntry("/Parent", items[2]),
        ]))
  }

  @Test func pagesAreLabelledAsPrinted() throws {
    let labels = PageLabels(["", "iv", "v", "1", "2", "", "A-1", "4", "vi", "ic"])
    #expect(
      labels.dictionary
        == "<< /Nums [0 << >> 1 << /S /r /St 4 >> 3 << /S /D /St 1 >> 5 << >> 6 << /P (A-1) >> 7 << /S /D /St 4 >> "
        + "8 << /S /r /St 6 >> 9 << /P (ic) >>] >>")
    #expect(try published(sample).contains("/PageLabels"))
  }

  @Test func romanNumbersAreReadStrictly() {
    let good = [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40), ("xcix", 99), ("mcmxciv", 1994), ("iii", 3)]
    for (text, value) in good { #expect(romanNumber(text) == value) }
    for text in ["", "iiii", "vv", "ic", "vx", "a", "iix", "xivx", "mmmmmmmmmmmmmmmmmm"] {
      #expect(romanNumber(text) == nil, "\(text)")
    }
  }

  @Test func bleedIsOutsideTheTrimmedSheet() throws {
    try publishPDF(sample, fonts: fonts, to: path)
    let boxes = try output(of: "pdfinfo", "-box", "-f", "1", "-l", "2", path)
    #expect(boxes.contains("Page    1 MediaBox:      0.00     0.00   420.00   620.00"))
    #expect(boxes.contains("Page    1 TrimBox:      10.00    10.00   410.00   610.00"))
    #expect(boxes.contains("Page    2 TrimBox:       0.00     0.00   400.00   600.00"))
  }

  @Test func cmykPhotographsAreNoNegatives() throws {
    // 8 × 8 pixels of cyan, with the inverted values and the marker of Adobe's programs.
    let cyan = """
      /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFB\
      gSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBL\
      AAA/ACqKmVMqb//Z
      """
    let file = folder + "/cyan.jpg"
    try #require(Data(base64Encoded: cyan)).write(to: URL(filePath: file))
    var document = sample
    let source = ImageSource(path: file, format: .jpeg, size: Size(8, 8))
    document.pages[2].frame.add(.image(source, Rect(x: 100, y: 100, width: 50, height: 50)))
    #expect(try published(document).contains("/Decode ["))
    let stem = folder + "/pixel"
    _ = try output(
      of: "pdftoppm", "-r", "72", "-singlefile", "-f", "3", "-x", "120", "-y", "120", "-W", "1", "-H", "1", path, stem)
    let color = try Data(contentsOf: URL(filePath: stem + ".ppm")).suffix(3).map(Int.init)
    #expect(color[0] < 60 && color[1] > 120 && color[2] > 180, "cyan, not red: \(color)")
  }

  @Test func theDocumentSaysWhatItIs() throws {
    let text = try published(sample)
    for entry in [
      "/Lang (zh-CN)", "/DisplayDocTitle true", "<rdf:li>甲</rdf:li><rdf:li>乙</rdf:li>", "白皮书 &lt;2020&gt; &amp; 其他",
      "<xmp:CreateDate>2021-10-01T00:00:00Z</xmp:CreateDate>",
    ] {
      #expect(text.contains(entry), "\(entry)")
    }
  }

  @Test func withoutADateThereIsNone() throws {
    var document = sample
    document.metadata.date = ""
    let text = try published(document)
    #expect(!text.contains("Date"))
  }

  @Test func sameDocumentSameBytes() throws {
    try publishPDF(sample, fonts: fonts, to: path)
    let first = try Data(contentsOf: URL(filePath: path))
    try publishPDF(sample, fonts: fonts, to: path)
    #expect(try Data(contentsOf: URL(filePath: path)) == first)
  }

  @Test func whatIsNotTheDrawnDocumentIsRefused() throws {
    func codes(_ source: String) -> [Int] {
      do { try finishPDF(from: source, to: path, plan: FinishPlan(sample)) } catch {
        return error.diagnostics.map(\.code.number)
      }
      return []
    }
    let other = folder + "/other.pdf"
    #expect(codes(other) == [7501])
    try Data("%PDF-1.5 but no more".utf8).write(to: URL(filePath: other))
    #expect(codes(other) == [7501])
    var short = sample
    short.pages.removeLast()
    try publishPDF(short, fonts: fonts, to: other)
    #expect(codes(other) == [7502])
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func stringsSurviveEveryCharacter() {
    #expect(pdfText("a(b)\\") == "(a\\(b\\)\\\\)")
    #expect(pdfText("版\u{20BB7}") == "<FEFF7248D842DFB7>")
    #expect(pdfBytes([0, 255]) == "<00FF>")
    #expect([12.0, -0.0004, 1.2345, -3.05, 0.001].map(pdfNumber) == ["12", "0", "1.235", "-3.05", "0.001"])
  }
}
