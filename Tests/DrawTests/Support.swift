// Pages, faces and tools for drawing tests.
import CHarfBuzz
import Document
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Draw

/// The faces of these tests by id: squares, half squares, 宋, half-width 宋, 楷.
let testFiles: [FaceFile] = [
  FaceFile(name: "squares", path: repository + "/Fonts/test/BanxinTest.ttf", index: 0),
  FaceFile(name: "half-squares", path: repository + "/Fonts/test/BanxinTestHalf.ttf", index: 0),
  FaceFile(name: "song", path: "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", index: 2),
  FaceFile(name: "song-half", path: repository + "/Fonts/half/SongHalf-Regular.otf", index: 0),
  FaceFile(name: "kai", path: "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", index: 0),
]

/// The same faces as a library.
func testFonts() throws -> FontLibrary {
  let faces = testFiles.map {
    FaceDeclaration(
      name: $0.name, file: String($0.path.split(separator: "/").last ?? ""), index: $0.index, package: nil)
  }
  return try FontLibrary(
    FontDeclarations(faces: faces, roles: []), searchFolders: [repository + "/Fonts", "/usr/share/fonts"])
}

/// With the report's own fonts in SVG pictures: which those are is one setting of the whole process, so all tests share it.
let testOptions = DrawOptions(svgFonts: repository + "/Fonts/fonts.conf")

enum TestFace {
  static let squares = FaceID(0)
  static let halfSquares = FaceID(1)
  static let song = FaceID(2)
  static let songHalf = FaceID(3)
  static let kai = FaceID(4)
}

let repository: String = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path()

/// Text set without shaping: the glyph of each character, one after the other.
func run(_ text: String, _ face: FaceID = TestFace.squares, size: Pt = 10, color: Color = .black) -> GlyphRun {
  let file = testFiles[Int(face.index)]
  let blob = hb_blob_create_from_file(file.path)
  let hbFace = hb_face_create(blob, UInt32(file.index))
  let font = hb_font_create(hbFace)
  defer {
    hb_font_destroy(font)
    hb_face_destroy(hbFace)
    hb_blob_destroy(blob)
  }
  let scale = size / Double(hb_face_get_upem(hbFace))
  var glyphs: [Glyph] = []
  var x = 0.0
  for scalar in text.unicodeScalars {
    var id: hb_codepoint_t = 0
    #expect(hb_font_get_nominal_glyph(font, scalar.value, &id) != 0, "\(file.name) lacks \(scalar)")
    glyphs.append(Glyph(id: UInt16(id), x: Float(x)))
    x += Double(hb_font_get_glyph_h_advance(font, id)) * scale
  }
  return GlyphRun(face: face, size: size, color: color, glyphs: glyphs, text: text, width: x)
}

/// A frame with runs one below the other, each line a list of runs set close.
func lines(_ lines: [[GlyphRun]], size: Size = Size(400, 300), leading: Pt = 20) -> Frame {
  var frame = Frame(size: size)
  for (number, runs) in lines.enumerated() {
    var x = 20.0
    for run in runs {
      frame.add(.glyphs(run, at: Point(x, 40 + Double(number) * leading)))
      x += run.width
    }
  }
  return frame
}

func document(_ frames: Frame..., bookmarks: [PagedDocument.Bookmark] = []) -> PagedDocument {
  let pages = frames.enumerated().map { number, frame in
    Page(frame: frame, index: number + 1, number: "\(number + 1)", label: "\(number + 1)", master: "body")
  }
  let metadata = PagedDocument.Metadata(
    title: "质量白皮书", authors: ["区市场监管局", "区质量办"], subject: "年度报告", keywords: ["质量", "标准"], language: "zh-CN",
    date: "2021-10-01T00:00:00Z")
  return PagedDocument(pages: pages, bookmarks: bookmarks, metadata: metadata)
}

/// A folder for one test, removed with it.
final class Scratch {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "banxin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
  func write(_ data: Data, _ name: String) throws -> String {
    try data.write(to: URL(filePath: file(name)))
    return file(name)
  }
  var contents: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

extension Scratch {
  /// A picture of each kind, one below the other, in a frame of 60 × 100 points.
  func pictures() throws -> Frame {
    func item(_ name: String, _ format: ImageSource.Format, _ data: Data, _ size: Size, y: Pt) throws -> FrameItem {
      .image(
        ImageSource(path: try write(data, name), format: format, size: size),
        Rect(x: 0, y: y, width: 40, height: 20))
    }
    return Frame(
      size: Size(60, 100),
      items: [
        try item("a.jpg", .jpeg, jpeg, Size(16, 8), y: 0), try item("a.png", .png, png, Size(4, 4), y: 30),
        try item("a.svg", .svg, svg, Size(40, 20), y: 60),
      ])
  }
}

/// Paths with fields and pens, cut, turned and stretched, on 200 × 120 points.
func paintedPaths() -> Frame {
  var pen = Stroke(color: .black, width: 3, dash: [6, 3], cap: .round, join: .bevel)
  pen.opacity = 0.5
  var paint = PathPaint(fill: Color(red: 200, green: 0, blue: 0), stroke: pen)
  paint.fillOpacity = 0.6
  let circle = Frame(size: Size(60, 60), items: [.path(.circle(center: Point(30, 30), radius: 25), paint)])
  var frame = Frame(size: Size(200, 120))
  frame.place(circle, at: Point(5, 5))
  frame.add(.frame(circle, Transform.turn(quarters: 1).then(.translation(Point(80, 70)))))
  frame.add(.frame(circle, Transform.scale(0.5, 0.75).then(.translation(Point(140, 10)))))
  frame.add(.clipped(circle, .rectangle(Rect(x: 0, y: 0, width: 30, height: 22))))
  let corner = Path.polyline([Point(150, 100), Point(155, 60), Point(160, 100)])
  frame.add(.path(corner, PathPaint(stroke: Stroke(color: .black, width: 4))))
  return frame
}

func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

/// What a program prints.
func output(of program: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "\(program) failed")
  return String(decoding: data, as: UTF8.self)
}

/// A JPEG of 16 × 8 pixels, left half red and right half blue.
let jpeg = Data(
  base64Encoded: """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBI\
    UFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADASIAAh\
    EBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0Kxw\
    RVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip\
    qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtRE\
    AAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVl\
    dYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09\
    fb3+Pn6/9oADAMBAAIRAxEAPwDwKvKaKK/S/Bj/AJmH/cL/ANyH6/4tf8wP/cT/ANxn/9k=
    """)!

/// A green PNG of 4 × 4 pixels.
let png = Data(
  base64Encoded: """
    iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEklEQVR4nGNkWMAAB0wMDMRwACBEAKja0aMIAAAAAElFTkSuQmCC
    """)!

let svg = Data(
  """
  <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#c00000"/>
  <text x="20" y="14" font-family="serif" font-size="10">图表</text></svg>
  """.utf8)
