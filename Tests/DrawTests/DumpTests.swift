// The display list as text and JSON.
import Foundation
import Measure
import Page
import Testing

@testable import Draw

@Suite struct DumpTests {
  private var sample: PagedDocument {
    var inner = Frame(size: Size(100, 50))
    inner.add(.begin(.paragraph))
    inner.add(.glyphs(run("中国“版心”"), at: Point(1, 8.004)))
    inner.add(.end)
    var frame = Frame(size: Size(419.528, 595.276))
    frame.add(.begin(.heading(level: 1)))
    frame.add(.destination("sec-a", Point(10, 20)))
    frame.add(.glyphs(run("一", size: 14, color: Color(red: 1, green: 2, blue: 255)), at: Point(10, 30)))
    frame.add(.end)
    frame.place(inner, at: Point(10, 40))
    frame.add(.frame(inner, Transform.turn(quarters: 1).then(.translation(Point(50, 200)))))
    frame.add(.clipped(inner, .rectangle(Rect(x: 0, y: 0, width: 5, height: 5))))
    let pen = Stroke(color: .black, width: 0.25, dash: [2, 1], cap: .round)
    frame.add(.path(.line(from: Point(0, 1), to: Point(2, 3)), PathPaint(stroke: pen)))
    let source = ImageSource(path: "/somewhere/a.jpg", format: .jpeg, size: Size(4, 4))
    frame.add(.begin(.figure(alternative: "三所学校")))
    frame.add(.image(source, Rect(x: 1, y: 2, width: 3, height: 4)))
    frame.add(.end)
    frame.add(.link(.destination("sec-a"), Rect(x: 5, y: 6, width: 7, height: 8)))
    frame.add(.link(.url("https://example.org/"), Rect(x: 5, y: 6, width: 7, height: 8)))
    var all = document(frame, bookmarks: [.init(title: "第一章", level: 1, destination: "sec-a")])
    all.pages[0].bleed = 8.5
    all.pages[0].label = "i"
    return all
  }

  @Test func textSaysWhatLiesWhere() {
    let expected = """
      document "质量白皮书" zh-CN 2021-10-01T00:00:00Z
      bookmark 1 "第一章" -> sec-a

      page 1 "i" body 419.53×595.28 bleed 8.5
        heading 1
          destination sec-a 10 20
          text 10 30 w 14 squares 14 #0102ff "一"
        paragraph
          text 11 48 w 60 squares 10 "中国“版心”"
        transform 0 -1 1 0 50 200
          paragraph
            text 1 8 w 60 squares 10 "中国“版心”"
        clip M 0 0 L 5 0 L 5 5 L 0 5 Z
          paragraph
            text 1 8 w 60 squares 10 "中国“版心”"
        path stroke #000000 0.25 dash 2,1 round cap M 0 1 L 2 3
        figure "三所学校"
          image a.jpg 1 2 3×4
        link -> sec-a 5 6 7×8
        link <https://example.org/> 5 6 7×8

      """
    #expect(dumpText(sample, files: testFiles) == expected)
  }

  @Test func jsonSaysTheSame() throws {
    let text = dumpJSON(sample, files: testFiles)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["title"] as? String == "质量白皮书")
    let page = try #require((json["pages"] as? [[String: Any]])?.first)
    let items = try #require(page["items"] as? [[String: Any]])
    #expect(page["bleed"] as? Double == 8.5)
    #expect(items.compactMap { $0["text"] as? String } == ["一", "中国“版心”"])
    #expect(items.first { $0["face"] != nil }?["x"] as? Double == 10)
    for item in items.filter({ $0["text"] != nil }) {
      #expect((item["places"] as? [Double])?.count == (item["text"] as? String)?.unicodeScalars.count)
    }
    let turned = try #require(items.first { $0["transform"] != nil }?["items"] as? [[String: Any]])
    #expect(turned[1]["text"] as? String == "中国“版心”")
    #expect(text.contains(##"{"path": "M 0 1 L 2 3", "stroke": "#000000", "strokeWidth": 0.25, "dash": [2, 1], "##))
  }

  @Test func strangeCharactersAreEscaped() throws {
    var odd = run("中")
    odd.text = "\"\\\n\u{1}\u{2028}"
    let pages = document(lines([[odd]]))
    #expect(dumpText(pages, files: testFiles).contains(#""\"\\\n\u{1}\u{2028}""#))
    let json = dumpJSON(pages, files: testFiles)
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.001, "0"), (1.005, "1"), (2.5, "2.5"), (-0.25, "-0.25"), (12.346, "12.35"), (3.05, "3.05"),
    (1e300, "1e+300"),
  ])
  func lengthsAreRounded(_ value: Double, _ text: String) { #expect(rounded(value) == text) }
}
