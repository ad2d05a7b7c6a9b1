// Annotations wherever text can stand: headings, lists, notes, boxes, contents, running heads.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct AnnotationPlaceTests {
  /// What a frame holds, in order: `<ruby>`, `</ruby>`, texts, `~` for lines and dots.
  private func words(_ frame: Frame) -> String {
    var (found, open): (String, [String]) = ("", [])
    for item in frame.items {
      switch item {
      case .glyphs(let run, _): found += run.text
      case .path(_, let paint): found += paint.stroke == nil ? "." : "~"
      case .frame(let inner, _), .clipped(let inner, _): found += words(inner)
      case .begin(let tag):
        open.append(tag == .ruby ? "ruby" : tag == .inlineNote ? "note" : "")
        if open.last?.isEmpty == false { found += "<\(open.last ?? "")>" }
      case .end: if let name = open.popLast(), !name.isEmpty { found += "</\(name)>" }
      case .stamps, .image, .link, .destination: break
      }
    }
    return found
  }

  private func all(_ text: String) throws -> String { try layOut(text).document.pages.map { words($0.frame) }.joined() }

  @Test(arguments: [
    "# 天[东西]{ruby=\"ab cd\"}地",
    "天[东西]{ruby=\"ab cd\"}地",
    "- 天[东西]{ruby=\"ab cd\"}地",
    "> 天[东西]{ruby=\"ab cd\"}地",
    "::: {.note title=\"天[东西]{ruby='ab cd'}地\"}\n玄\n:::",
    "::: {.case title=\"玄\"}\n天[东西]{ruby=\"ab cd\"}地\n:::",
    "玄^[天[东西]{ruby=\"ab cd\"}地]",
  ])
  func rubyFollowsTheTextOfItsLine(text: String) throws {
    let found = try all(text)
    #expect(found.contains("天东西地<ruby>abcd</ruby>"), "\(found)")
  }

  @Test func neighbouringNamesOfALeadAndItsParagraphKeepTheirOwnLines() throws {
    let found = try all("**[天地]{.name-line}**[玄黄]{.name-line}")
    #expect(found.count { $0 == "~" } == 2)
  }

  @Test func inlineNotesTakeTheirFootnotesAlong() throws {
    let found = try all("玄（[天地^[东西]玄黄]{.inline-note}）")
    #expect(found.contains("<note>") && found.contains("东西"))
  }
}
