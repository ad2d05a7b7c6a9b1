// Marks at many places in a PDF.
import Diagnose
import Document
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Draw

@Suite struct StampTests {
  private let folder = NSTemporaryDirectory() + "banxin-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  /// The grey values of a page at 72 dots an inch, and the size of the PDF.
  private func drawn(_ frame: Frame, _ name: String) throws -> (pixels: Data, bytes: Int) {
    let path = "\(folder)/\(name).pdf"
    let page = Page(frame: frame, index: 1, number: "1", label: "1", master: "body")
    let metadata = PagedDocument.Metadata(
      title: "", authors: [], subject: "", keywords: [], language: "", date: "2021-10-01T00:00:00Z")
    let document = PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
    let fonts = try FontLibrary(FontDeclarations(faces: [], roles: []), searchFolders: [])
    try writePDF(document, fonts: fonts, to: path)
    _ = try output(of: "qpdf", "--check", path)
    _ = try output(of: "pdftoppm", "-r", "72", "-gray", "-singlefile", path, path)
    return (try bytes(path + ".pgm"), try bytes(path).count)
  }

  private func scattered(_ count: Int) -> [Point] {
    (0..<count).map { Point(Double($0 * 7919 % 40_000) / 100, Double($0 * 104_729 % 30_000) / 100) }
  }

  private func ring(_ opacity: Double) -> (Path, PathPaint) {
    var paint = PathPaint(fill: Color(red: 230, green: 230, blue: 0), stroke: Stroke(color: .black, width: 1.5))
    paint.fillOpacity = opacity
    paint.stroke?.opacity = opacity
    return (.circle(center: .zero, radius: 5), paint)
  }

  @Test(arguments: [1, 0.4]) func stampsLookAsTheShapesDrawnOneByOne(opacity: Double) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, paint) = ring(opacity)
    let places = scattered(300)
    func page(_ items: [FrameItem]) -> Frame {
      let inner = Frame(size: Size(400, 300), items: items)
      let clipped = FrameItem.clipped(inner, .rectangle(Rect(x: 20, y: 10, width: 300, height: 200)))
      return Frame(
        size: Size(400, 300),
        items: [
          .frame(
            Frame(size: Size(400, 300), items: [clipped]), Transform.scale(0.75, 0.75).then(.translation(Point(30, 40)))
          )
        ])
    }
    let single = try drawn(page(places.map { place in .path(path.moved(by: place), paint) }), "single")
    let stamped = try drawn(page([.stamps(Stamps(path, paint, at: places))]), "stamped")
    let pairs = zip(single.pixels, stamped.pixels)
    // Places are rounded to hundredths, so here and there an edge takes one more of a pixel's sixteen parts.
    #expect(single.pixels.count == stamped.pixels.count && pairs.allSatisfy { abs(Int($0) - Int($1)) <= 32 })
    #expect(pairs.count { abs(Int($0) - Int($1)) > 8 } < single.pixels.count / 1000)
    #expect(stamped.pixels.contains { $0 < 200 }, "something is drawn")
    #expect(stamped.bytes < single.bytes)
  }

  @Test func severalGroupsStandAboveEachOtherInTheirOrder() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func squares(_ grey: Double, at place: Point) -> FrameItem {
      .stamps(
        Stamps(.rectangle(Rect(x: 0, y: 0, width: 10, height: 10)), PathPaint(fill: Color(grey: grey)), at: [place]))
    }
    // The second lies beside the page; the fourth covers the third.
    let frame = Frame(
      size: Size(100, 100),
      items: [
        squares(0.2, at: Point(10, 10)), squares(0.4, at: Point(-500, 10)), squares(0.6, at: Point(50, 50)),
        squares(0.8, at: Point(50, 50)), .stamps(Stamps(Path(), PathPaint(), at: [])),
      ])
    let pixels = try drawn(frame, "order").pixels.suffix(100 * 100)
    func grey(_ x: Int, _ y: Int) -> UInt8 { pixels[pixels.startIndex + y * 100 + x] }
    #expect(grey(15, 15) == 51 && grey(55, 55) == 204 && grey(80, 80) == 255)
  }

  @Test func aHundredThousandMarksStaySmall() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, paint) = ring(1)
    let frame = Frame(size: Size(400, 300), items: [.stamps(Stamps(path, paint, at: scattered(100_000)))])
    #expect(try drawn(frame, "many").bytes < 1_500_000)
  }
}
