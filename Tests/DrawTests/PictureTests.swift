// Pictures arrive whole, once, or with a clear word.
import Diagnose
import Foundation
import Measure
import Page
import Testing

@testable import Draw

@Suite struct PictureTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func page(_ name: String, _ format: ImageSource.Format, _ data: Data, _ size: Size) throws -> Frame {
    let source = ImageSource(path: try scratch.write(data, name), format: format, size: size)
    return Frame(size: Size(200, 200), items: [.image(source, Rect(x: 20, y: 30, width: 80, height: 40))])
  }

  private func pdf(_ frames: Frame...) throws(Failure) -> String {
    let path = scratch.file("out.pdf")
    var all = document()
    all.pages = frames.enumerated().map { Page(frame: $1, index: $0 + 1, number: "", label: "", master: "body") }
    try writePDF(
      all, faces: FaceStore(files: testFiles), to: path,
      options: testOptions)
    return path
  }

  private func failure(_ frame: Frame) -> Diagnostic? {
    do { _ = try pdf(frame) } catch { return error.diagnostics.first }
    return nil
  }

  @Test func jpegBytesGoInUnchanged() throws {
    let path = try pdf(try page("a.jpg", .jpeg, jpeg, Size(16, 8)))
    #expect(try bytes(path).range(of: jpeg) != nil)
  }

  @Test(arguments: [("a.jpg", ImageSource.Format.jpeg), ("a.png", .png)])
  func aPictureOnManyPagesIsEmbeddedOnce(_ name: String, _ format: ImageSource.Format) throws {
    let frame = try page(name, format, format == .jpeg ? jpeg : png, Size(16, 8))
    var twice = frame
    twice.place(frame, at: Point(0, 60))
    let path = try pdf(frame, twice, Frame(size: Size(200, 200)), frame)
    let rows = try output(of: "pdfimages", "-list", path).split(separator: "\n").dropFirst(2)
    let objects = Set(rows.map { $0.split(separator: " ")[10] })
    #expect(rows.count == 4 && objects.count == 1)
    let pages = try (1...4).map { try picture(of: path, page: $0) }
    #expect(pages[0] == pages[3] && pages[0] != pages[2], "the picture shows on its last page as on its first")
  }

  private func picture(of path: String, page: Int) throws -> Data {
    let stem = scratch.file("raster\(page)")
    _ = try output(of: "pdftoppm", "-r", "36", "-singlefile", "-f", "\(page)", "-l", "\(page)", path, stem)
    return try bytes(stem + ".ppm")
  }

  @Test func svgStaysVectorsAndText() throws {
    let path = try pdf(try page("a.svg", .svg, svg, Size(40, 20)))
    #expect(try output(of: "pdfimages", "-list", path).split(separator: "\n").count == 2, "no raster")
    #expect(try output(of: "pdftotext", path, "-").contains("图表"))
    #expect(try output(of: "pdffonts", path).contains("NotoSerifCJK"))
  }

  @Test func anSVGWithoutTextIsEmbeddedOnce() throws {
    var path = ""
    for step in 0..<4_000 { path += "L \(step % 97) \(step % 89)" }
    let data = Data(
      "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><path d='M 0 0 \(path)' fill='#0a0'/></svg>".utf8)
    let frame = try page("a.svg", .svg, data, Size(40, 20))
    let once = try bytes(pdf(frame)).count
    let often = try bytes(pdf(frame, frame, frame, frame)).count
    #expect(often < once + 3_000)
  }

  @Test func damagedPicturesAreNamed() throws {
    let cases: [(String, ImageSource.Format, Data, Int)] = [
      ("cut.jpg", .jpeg, jpeg.prefix(400), 7003), ("text.jpg", .jpeg, Data("not a picture".utf8), 7003),
      ("empty.jpg", .jpeg, Data(), 7003), ("headless.jpg", .jpeg, jpeg.prefix(3) + Data([0xD9]), 7003),
      ("cut.png", .png, png.prefix(60), 7003), ("empty.png", .png, Data(), 7003),
      ("broken.svg", .svg, Data("<svg><rect".utf8), 7003), ("empty.svg", .svg, Data(), 7003),
    ]
    for (name, format, data, code) in cases {
      let found = failure(try page(name, format, data, Size(16, 8)))
      #expect(found?.code.number == code, "\(name)")
      #expect(found?.span.file.hasSuffix(name) == true, "\(name)")
    }
    #expect(scratch.contents.allSatisfy { !$0.hasSuffix(".pdf") && !$0.hasSuffix(".part") })
  }

  @Test func aMissingPictureIsNamed() {
    let source = ImageSource(path: scratch.file("gone.png"), format: .png, size: Size(4, 4))
    let frame = Frame(size: Size(100, 100), items: [.image(source, Rect(x: 0, y: 0, width: 10, height: 10))])
    #expect(failure(frame)?.code.number == 7002)
  }

  @Test func anSVGCannotReadOtherFiles() throws {
    let secret = try scratch.write(png, "secret.png")
    let data = Data(
      """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">
      <image width="40" height="20" xlink:href="file://\(secret)"/></svg>
      """.utf8)
    let path = try pdf(try page("a.svg", .svg, data, Size(40, 20)))
    #expect(try output(of: "pdfimages", "-list", path).split(separator: "\n").count == 2)
  }

  /// A sign of the private planes is in no font; text that is no text element is not printed.
  @Test(arguments: [
    ("<text y=\"9\">&#xF0F12;</text>", true), ("<text>甲<tspan>\u{F0F12}</tspan></text>", true),
    ("<text><![CDATA[\u{F0F12}]]></text>", true), ("<text y=\"9\">甲乙 abc &amp; é</text>", false),
    ("<title>\u{F0F12}</title><!-- \u{F0F12} --><textPath/><text/>", false), ("<text", false),
  ])
  func textOfAnSVGThatNoFontHasIsAnError(content: String, isRefused: Bool) throws {
    let whole =
      content == "<text"
      ? content : "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\(content)</svg>"
    let path = try scratch.write(Data(whole.utf8), "glyphs.svg")
    let file = try #require(MappedFile(path: path))
    try useSVGFonts(repository + "/Fonts/fonts.conf")
    var refused: Failure?
    do throws(Failure) { try checkSVGText(file, path: path) } catch { refused = error }
    #expect((refused?.diagnostics.first?.code == .missingSVGGlyph) == isRefused)
  }

  @Test func jpegHeadersAreRead() throws {
    let header = try jpeg.withUnsafeBytes { bytes throws(Failure) in try JPEGHeader(bytes, path: "a.jpg") }
    #expect((header.width, header.height, header.components) == (16, 8, 3))
  }

  @Test func mangledJPEGsNeverCrash() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refused = 0
    for _ in 0..<5_000 {
      var data = jpeg
      for _ in 0...random(3) { data[random(data.count)] = UInt8(random(256)) }
      if random(2) == 0 { data = data.prefix(random(data.count)) }
      do { _ = try data.withUnsafeBytes { bytes throws(Failure) in try JPEGHeader(bytes, path: "a.jpg") } } catch {
        refused += 1
      }
    }
    #expect(refused > 2_000)
  }
}
