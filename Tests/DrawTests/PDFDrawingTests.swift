// PDFs show what the PNG shows, in the colours and with the fonts that a press wants.
import CCairo
import CHarfBuzz
import Diagnose
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Draw

@Suite struct PDFDrawingTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private let red = Color(red: 200, green: 0, blue: 0)

  private func pdf(_ frame: Frame) throws -> String {
    try writePDF(document(frame), faces: FaceStore(files: testFiles), to: scratch.file("a.pdf"), options: testOptions)
    return scratch.file("a.pdf")
  }

  /// The operators of the page.
  private func content(_ frame: Frame) throws -> String {
    let path = scratch.file("plain.pdf")
    _ = try output(of: "qpdf", "--qdf", "--object-streams=disable", pdf(frame), path)
    return String(decoding: try bytes(path), as: UTF8.self)
  }

  private func pixels(of png: String) throws -> [UInt8] {
    let surface = try #require(cairo_image_surface_create_from_png(png))
    defer { cairo_surface_destroy(surface) }
    let count = Int(cairo_image_surface_get_stride(surface) * cairo_image_surface_get_height(surface))
    return Array(UnsafeBufferPointer(start: try #require(cairo_image_surface_get_data(surface)), count: count))
  }

  /// The part of pixels in which the PDF, drawn by another program, differs from our PNG.
  private func difference(_ frame: Frame) throws -> Double {
    let png = try writePNG(
      document(frame), files: testFiles, to: .single(path: scratch.file("ours.png")), resolution: 144,
      options: testOptions)
    _ = try output(of: "pdftoppm", "-r", "144", "-png", "-singlefile", pdf(frame), scratch.file("theirs"))
    let (ours, theirs) = (try pixels(of: try #require(png.first)), try pixels(of: scratch.file("theirs.png")))
    try #require(ours.count == theirs.count)
    // Edges are smoothed by other programs in other ways.
    return Double(zip(ours, theirs).count { abs(Int($0) - Int($1)) > 96 }) / Double(ours.count)
  }

  @Test func pathsPensClipsAndTurnsLookAsInThePNG() throws {
    var frame = paintedPaths()
    frame.add(.path(.rectangle(Rect(x: 170, y: 80, width: 20, height: -30)), PathPaint(fill: red)))
    #expect(try difference(frame) < 0.003)
  }

  @Test func glyphsLookAsInThePNGLyingAndUpright() throws {
    var upright = run("中国", TestFace.song, size: 24, color: red)
    upright.orientation = .upright
    var spread = run("质量g4", TestFace.song, size: 24)
    for (place, offset) in [Float(0), 3.3, -2.2, 7.7].enumerated() { spread.glyphs[place].x += offset }
    spread.glyphs[3].y = -6
    let frame = Frame(
      size: Size(160, 120),
      items: [
        .glyphs(spread, at: Point(10, 40)), .glyphs(run("楷", TestFace.kai, size: 30), at: Point(120, 40)),
        .glyphs(upright, at: Point(20, 100)), .glyphs(run("a(b)\\c", TestFace.kai, size: 12), at: Point(90, 80)),
      ])
    #expect(try difference(frame) < 0.01)
  }

  @Test func picturesLookAsInThePNG() throws { #expect(try difference(scratch.pictures()) < 0.02) }

  @Test func aFormDoesNotTakeOverWhatWasSetBeforeIt() throws {
    var pen = Stroke(color: red, width: 6, dash: [3, 2], cap: .round, join: .bevel)
    pen.opacity = 0.3
    var before = PathPaint(fill: red, stroke: pen)
    before.fillOpacity = 0.3
    let square = Path.rectangle(Rect(x: 0, y: 0, width: 12, height: 12))
    let after = PathPaint(fill: .black, stroke: Stroke(color: .black, width: 1))
    let places = [Point(20, 60), Point(60, 60), Point(100, 60)]
    let frame = Frame(
      size: Size(140, 100),
      items: [
        .path(.rectangle(Rect(x: 10, y: 10, width: 100, height: 30)), before),
        .stamps(Stamps(square, after, at: places)),
      ])
    #expect(try difference(frame) < 0.004)
  }

  @Test func aPictureAfterATranslucentFieldIsOpaque() throws {
    var clear = PathPaint(fill: red)
    clear.fillOpacity = 0.2
    var frame = Frame(size: Size(60, 140))
    frame.add(.path(.rectangle(Rect(x: 0, y: 100, width: 40, height: 20)), clear))
    for item in try scratch.pictures().items { frame.add(item) }
    #expect(try difference(frame) < 0.02)
  }

  @Test func aPenOfNoWidthLeavesNoLine() throws {
    let paint = PathPaint(fill: Color(grey: 0.9), stroke: Stroke(color: .black, width: 0))
    let square = Path.rectangle(Rect(x: 10, y: 10, width: 30, height: 30))
    let frame = Frame(
      size: Size(50, 50),
      items: [.path(square, paint), .path(square, PathPaint(stroke: Stroke(color: .black, width: 0.0001)))])
    #expect(try difference(frame) == 0)
  }

  @Test func smallVectorPicturesStaySmoothWhenEnlarged() throws {
    let curve = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1">
      <path d="M0 0.5C0.2 0 0.3 0 0.5 0.5S0.8 1 1 0.5L1 1L0 1Z" fill="#c00000"/>
      <g opacity="0.5"><circle cx="0.5" cy="0.5" r="0.2"/><rect x="0.4" y="0.1" width="0.3" height="0.3"/></g></svg>
      """
    let source = ImageSource(
      path: try scratch.write(Data(curve.utf8), "small.svg"), format: .svg, size: Size(1, 1))
    let frame = Frame(size: Size(300, 300), items: [.image(source, Rect(x: 0, y: 0, width: 300, height: 300))])
    #expect(try difference(frame) < 0.001)
  }

  @Test func pathsThatGoNowhereHideAndBreakNothing() throws {
    let hidden = Frame(
      size: Size(40, 40), items: [.path(.rectangle(Rect(x: 0, y: 0, width: 40, height: 40)), PathPaint(fill: red))])
    let unbegun = Path([.line(Point(10, 10)), .line(Point(30, 10)), .line(Point(30, 30)), .close])
    let frame = Frame(
      size: Size(40, 40), items: [.clipped(hidden, Path()), .path(unbegun, PathPaint(fill: .black))])
    #expect(try difference(frame) < 0.01)
  }

  @Test func pixelsThatLetThroughKeepTheirColour() throws {
    // One red pixel of half opacity, over blue and over nothing.
    let half = try #require(
      Data(
        base64Encoded: """
          iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DQAAAEgQGALFXOsAAAAABJRU5ErkJggg==
          """))
    let source = ImageSource(path: try scratch.write(half, "half.png"), format: .png, size: Size(1, 1))
    let frame = Frame(
      size: Size(40, 20),
      items: [
        .path(
          .rectangle(Rect(x: 0, y: 0, width: 20, height: 20)), PathPaint(fill: Color(red: 0, green: 0, blue: 255))),
        .image(source, Rect(x: 0, y: 0, width: 40, height: 20)),
      ])
    _ = try output(of: "pdftoppm", "-r", "72", "-singlefile", pdf(frame), scratch.file("half"))
    let pixels = try Array(bytes(scratch.file("half.ppm")).suffix(40 * 20 * 3))
    func color(_ x: Int) -> [Int] { pixels[(10 * 40 + x) * 3..<(10 * 40 + x) * 3 + 3].map(Int.init) }
    let (overBlue, overWhite) = (color(10), color(30))
    #expect(abs(overBlue[0] - 128) < 4 && overBlue[1] == 0 && abs(overBlue[2] - 127) < 4, "\(overBlue)")
    #expect(overWhite[0] == 255 && abs(overWhite[1] - 127) < 4 && abs(overWhite[2] - 127) < 4, "\(overWhite)")
  }

  @Test func greysAreOneInkAndColoursThree() throws {
    let text = try content(lines([[run("黑", TestFace.song)], [run("红", TestFace.song, color: red)]]))
    #expect(text.contains("0.784 0 0 rg") && !text.contains("0 0 0 rg"))
    let grey = try content(lines([[run("灰", TestFace.song, color: Color(grey: 0.4))]]))
    #expect(grey.contains("0.4 g") && !grey.contains("rg"))
  }

  @Test func onlyPagesThatLetThroughAreGroups() throws {
    let plain = Path.rectangle(Rect(x: 1, y: 1, width: 5, height: 5))
    var clear = PathPaint(fill: .black)
    #expect(try !content(Frame(size: Size(20, 20), items: [.path(plain, clear)])).contains("/Transparency"))
    clear.fillOpacity = 0.5
    #expect(try content(Frame(size: Size(20, 20), items: [.path(plain, clear)])).contains("/Transparency"))
  }

  @Test func aFaceThatWasCutForOneDrawingGivesTheNextTheSameBytes() throws {
    let faces = FaceStore(files: testFiles)
    let pages = document(lines([[run("中国", TestFace.song), run("楷", TestFace.kai)]]))
    let other = document(lines([[run("版心", TestFace.song)]]))
    for (name, page) in [("first", pages), ("other", other), ("again", pages)] {
      try writePDF(page, faces: faces, to: scratch.file(name), options: testOptions)
    }
    try writePDF(pages, faces: FaceStore(files: testFiles), to: scratch.file("alone"), options: testOptions)
    let files = try ["first", "again", "alone"].map { try bytes(scratch.file($0)) }
    let unlike = try bytes(scratch.file("other"))
    #expect(Set(files).count == 1 && files[0] != unlike)
  }

  @Test func aParagraphIsFewOperators() throws {
    let line = run(String(repeating: "中国版心", count: 10), TestFace.song)
    let text = try content(lines([[line], [line]]))
    #expect(text.components(separatedBy: "BT\n").count == 2 && text.components(separatedBy: "TJ\n").count == 3)
  }

  @Test func damagedFontProgramsAreReadWithoutHarm() throws {
    let blob = hb_blob_create_from_file(testFiles[Int(TestFace.songHalf.index)].path)
    let face = hb_face_create(blob, 0)
    let table = hb_face_reference_table(face, tag("CFF "))
    defer {
      hb_blob_destroy(table)
      hb_face_destroy(face)
      hb_blob_destroy(blob)
    }
    var length: UInt32 = 0
    let start = hb_blob_get_data(table, &length)
    let program = Array(UnsafeRawBufferPointer(start: start, count: Int(length)))
    #expect(program.withUnsafeBytes { CFFCharset($0, count: 20) } != nil)
    var state: UInt64 = 7
    func random(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    var refused = 0
    for _ in 0..<3_000 {
      var damaged = program
      for _ in 0...random(4) { damaged[random(min(200, damaged.count))] = UInt8(random(256)) }
      if random(3) == 0 { damaged = Array(damaged.prefix(random(damaged.count))) }
      let charset = damaged.withUnsafeBytes { CFFCharset($0, count: 20) }
      if charset == nil { refused += 1 }
      #expect(charset?.codes.map { $0.count == 20 } ?? true)
    }
    #expect(refused > 100)
  }
}
