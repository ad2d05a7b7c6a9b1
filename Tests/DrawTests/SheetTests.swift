// Pages as pictures.
import CCairo
import Foundation
import Measure
import Page
import Testing

@testable import Draw

@Suite struct SheetTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// The colour of a pixel, as `#rrggbb`.
  private func pixel(_ path: String, _ x: Int, _ y: Int) throws -> String {
    let surface = try #require(cairo_image_surface_create_from_png(path))
    defer { cairo_surface_destroy(surface) }
    let row = cairo_image_surface_get_data(surface) + y * Int(cairo_image_surface_get_stride(surface))
    let value = UnsafeRawPointer(row).load(fromByteOffset: 4 * x, as: UInt32.self)
    return Color(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255)).hex
  }

  /// Whether a colour that went through JPEG is what it was.
  private func isNear(_ hex: String, _ color: Color) -> Bool {
    guard let found = Color(hex: hex) else { return false }
    let pairs = [(found.red, color.red), (found.green, color.green), (found.blue, color.blue)]
    return pairs.allSatisfy { abs(Int($0) - Int($1)) < 8 }
  }

  private func png(_ frame: Frame, resolution: Double = 72) throws -> String {
    try #require(
      try writePNG(
        document(frame), files: testFiles, to: .numbered(stem: scratch.file("p")), resolution: resolution,
        options: testOptions
      ).first)
  }

  @Test func emSquaresStandWhereTheyWerePut() throws {
    // The baseline at 50: the square of 10 pt reaches from 42 to 52.
    let frame = Frame(
      size: Size(100, 100), items: [.glyphs(run("中国", color: Color(red: 255, green: 0, blue: 0)), at: Point(20, 50))])
    let path = try png(frame)
    #expect(try pixel(path, 25, 47) == "#ff0000")
    #expect(try pixel(path, 35, 47) == "#ff0000")
    #expect(try pixel(path, 25, 40) == "#ffffff")
    #expect(try pixel(path, 25, 54) == "#ffffff")
    #expect(try pixel(path, 41, 47) == "#ffffff")
  }

  @Test func pathsClipsAndTurnsAreDrawn() throws {
    let blue = Color(red: 0, green: 0, blue: 255)
    let square = Frame(
      size: Size(40, 40),
      items: [.path(.rectangle(Rect(x: 0, y: 0, width: 40, height: 20)), PathPaint(fill: blue))])
    var frame = Frame(size: Size(200, 100))
    frame.place(square, at: Point(10, 10))
    // Turned by a quarter counter-clockwise about its origin, the field stands upright right of x = 100, above y = 90.
    frame.add(.frame(square, Transform.turn(quarters: 1).then(.translation(Point(100, 90)))))
    frame.add(.clipped(square, .rectangle(Rect(x: 0, y: 0, width: 5, height: 5))))
    let path = try png(frame)
    #expect(try pixel(path, 30, 20) == "#0000ff" && pixel(path, 30, 40) == "#ffffff")
    #expect(try pixel(path, 110, 60) == "#0000ff" && pixel(path, 125, 60) == "#ffffff")
    #expect(try pixel(path, 2, 2) == "#0000ff" && pixel(path, 8, 2) == "#ffffff")
  }

  @Test func picturesOfEveryKindAreDrawn() throws {
    let frame = try scratch.pictures()
    let path = try png(frame)
    let (left, right) = (try pixel(path, 5, 10), try pixel(path, 35, 10))
    #expect(isNear(left, Color(red: 200, green: 30, blue: 30)) && isNear(right, Color(red: 30, green: 30, blue: 200)))
    #expect(try pixel(path, 20, 40) == "#00a000" && pixel(path, 39, 49) == "#00a000", "edges are not washed out")
    #expect(try pixel(path, 10, 70) == "#c00000")
  }

  @Test func sheetsAreNamedByTheirPages() throws {
    var pages = document(Frame(size: Size(10, 10)), Frame(size: Size(10, 10)))
    pages.pages[1].index = 1_200
    let paths = try writeSVG(pages, fonts: testFonts(), to: .numbered(stem: scratch.file("r")), options: testOptions)
    #expect(paths.map(fileName) == ["r-0001.svg", "r-1200.svg"])
    #expect(scratch.contents == ["r-0001.svg", "r-1200.svg"])
  }

  @Test func svgIsTheSameTwice() throws {
    var page = lines([[run("中国", TestFace.song)]])
    let source = ImageSource(path: try scratch.write(DrawTests.png, "a.png"), format: .png, size: Size(4, 4))
    page.add(.image(source, Rect(x: 0, y: 0, width: 10, height: 10)))
    let pages = document(page)
    let first = try writeSVG(pages, fonts: testFonts(), to: .numbered(stem: scratch.file("a")), options: testOptions)
    let second = try writeSVG(pages, fonts: testFonts(), to: .numbered(stem: scratch.file("b")), options: testOptions)
    #expect(try bytes(first[0]) == bytes(second[0]))
  }

  @Test func absurdResolutionsAreRefused() {
    for resolution in [0, -5, 1e9, .nan, .infinity] {
      #expect(throws: (any Error).self) { try png(Frame(size: Size(100, 100)), resolution: resolution) }
    }
    #expect(scratch.contents.isEmpty)
  }
}
