// SVG files show what the PNG shows.
import CCairo
import Diagnose
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Draw

@Suite struct SVGTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private let red = Color(red: 200, green: 0, blue: 0)

  private func svg(_ frame: Frame, _ name: String = "drawn") throws -> String {
    try #require(
      try writeSVG(document(frame), fonts: testFonts(), to: .single(path: scratch.file(name + ".svg"))).first)
  }

  private func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// Red, green and blue of every pixel of a frame drawn as PNG.
  private func pixels(_ frame: Frame) throws -> [UInt8] {
    let path = try #require(
      try writePNG(
        document(frame), files: testFiles, to: .numbered(stem: scratch.file("p")), resolution: 144,
        options: testOptions
      ).first)
    let surface = try #require(cairo_image_surface_create_from_png(path))
    defer { cairo_surface_destroy(surface) }
    let count = Int(cairo_image_surface_get_stride(surface) * cairo_image_surface_get_height(surface))
    return Array(UnsafeBufferPointer(start: cairo_image_surface_get_data(surface), count: count))
  }

  /// The part of pixels in which a frame differs from its own SVG file, drawn as a picture.
  private func difference(_ frame: Frame) throws -> Double {
    let picture = ImageSource(path: try svg(frame), format: .svg, size: frame.size)
    let again = Frame(size: frame.size, items: [.image(picture, Rect(.zero, frame.size))])
    let (first, second) = (try pixels(frame), try pixels(again))
    try #require(first.count == second.count)
    // Edges are smoothed by other programs in other ways.
    let others = zip(first, second).count { abs(Int($0) - Int($1)) > 96 }
    return Double(others) / Double(first.count)
  }

  @Test func pathsPensClipsAndTurnsLookAsInThePNG() throws {
    #expect(try difference(paintedPaths()) < 0.002)
  }

  @Test func glyphsLookAsInThePNGLyingAndUpright() throws {
    var upright = run("中国", TestFace.song, size: 24, color: red)
    upright.orientation = .upright
    let frame = Frame(
      size: Size(160, 120),
      items: [
        .glyphs(run("质量g4", TestFace.song, size: 24), at: Point(10, 40)),
        .glyphs(run("楷", TestFace.kai, size: 30), at: Point(110, 40)), .glyphs(upright, at: Point(20, 100)),
      ])
    #expect(try difference(frame) < 0.01)
  }

  @Test func aGlyphIsWrittenOnce() throws {
    let path = try svg(lines([[run("中中国", TestFace.song)], [run("国中", TestFace.song)]]))
    let parts = try text(path).components(separatedBy: "<path id=\"g2-")
    #expect(parts.count == 3, "two outlines for five characters")
    #expect(try text(path).components(separatedBy: "<use ").count == 6)
  }

  @Test func marksAtManyPlacesHoldTheirShapeOnceAndLookAsInThePNG() throws {
    var paint = PathPaint(stroke: Stroke(color: red, width: 1.5))
    paint.stroke?.opacity = 0.7
    let places = (0..<200).map { Point(10 + Double($0 % 20) * 7, 10 + Double($0 / 20) * 9) }
    let stamps = Stamps(.circle(center: .zero, radius: 4), paint, at: places)
    let frame = Frame(size: Size(160, 110), items: [.stamps(stamps)])
    #expect(try difference(frame) < 0.01)
    #expect(try text(svg(frame)).components(separatedBy: "<path").count == 2)
  }

  @Test func picturesAreInsideTheFile() throws {
    let frame = try scratch.pictures()
    let file = try text(svg(frame))
    #expect(file.contains("data:image/jpeg;base64,\(DrawTests.jpeg.base64EncodedString())\""))
    #expect(file.contains("data:image/png;base64,\(DrawTests.png.base64EncodedString())\""))
    #expect(file.contains("data:image/svg+xml;base64,") && !file.contains("href=\"file"))
    #expect(!file.contains(scratch.path), "no path of this machine is told")
  }

  @Test func damagedPicturesAreRefusedAndNothingIsLeft() throws {
    for (name, format) in [("a.jpg", ImageSource.Format.jpeg), ("a.png", .png), ("a.svg", .svg)] {
      let source = ImageSource(path: try scratch.write(Data("no".utf8), name), format: format, size: Size(4, 4))
      let frame = Frame(size: Size(60, 100), items: [.image(source, Rect(x: 0, y: 0, width: 40, height: 20))])
      let failure = #expect(throws: Failure.self) { try svg(frame, name) }
      #expect(failure?.diagnostics.map(\.code.number) == [7003])
    }
    #expect(!scratch.contents.contains { $0.hasSuffix(".part") || $0 == "a.jpg.svg" })
  }

  @Test func titleAndDescriptionAreThereAndEscaped() throws {
    var all = document(Frame(size: Size(10, 10)))
    (all.metadata.title, all.metadata.subject) = ("A < B & \"C\"", "最高\u{1}")
    let path = try #require(
      try writeSVG(
        all, fonts: testFonts(), to: .single(path: scratch.file("t.svg")),
        options: DrawOptions(creator: "", svgFonts: nil)
      ).first)
    let file = try text(path)
    #expect(file.contains("<title>A &lt; B &amp; &quot;C&quot;</title>") && file.contains("<desc>最高 </desc>"))
  }

  @Test func whatIsNoNumberLeavesTheFileReadable() throws {
    let odd = Path([.move(Point(.nan, 1)), .line(Point(.infinity, 2)), .line(Point(3, -1e300))])
    let file = try text(svg(Frame(size: Size(10, 10), items: [.path(odd, PathPaint(fill: .black))])))
    #expect(file.contains("M0 1L1000000000000 2L3 -1000000000000"))
  }

  @Test func numbersAreShortAndRounded() {
    func digits(_ number: Double, _ places: Int) -> String {
      var bytes: [UInt8] = []
      bytes.append(decimal: number, places: places)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(digits(12.5, 3) == "12.5" && digits(-0.0004, 3) == "0" && digits(-0.0006, 3) == "-0.001")
    #expect(digits(1.0005, 3) == "1.001" && digits(100, 3) == "100" && digits(0.05, 2) == "0.05" && digits(7, 0) == "7")
  }
}
