// Ruby, spread strings and names in cells and captions.
import Document
import Measure
import Page
import Testing

@testable import Layout

@Suite struct AnnotationTests {
  private func annotated(_ annotation: Annotation, _ text: String) -> [Inline] {
    [.annotated(annotation, [.text(text, .detached)])]
  }

  private func table(cell: [Inline]) -> Table {
    var made = plain("sn", head: ["名|数"], rows(["甲|1", "乙|2"]))
    made.grid?.body[1].cells[0]?.content = cell
    return made
  }

  @Test func cellsWithRubyLeaveRoomForIt() throws {
    let seen = try SetTable(table(cell: annotated(.ruby("shàng hǎi"), "上海"))).first
    let ruby = try #require(seen.texts.first { $0.tags.contains(.ruby) })
    let base = try #require(seen["上海"])
    #expect(ruby.run.size == 5 && ruby.y < base.y - 8.8)
    // The ruby keeps off whatever stands above its row.
    let above = try #require(seen["甲"])
    #expect(ruby.y - 5 > above.y + 1.2)
    let plain = try SetTable(table(cell: [.text("上海", .detached)])).first
    #expect(seen.size.height > plain.size.height)
  }

  @Test func spreadHeadsEndLevelAndAreCopiedWhole() throws {
    var made = plain("sn", head: ["名|数"], rows(["甲|1", "乙|2"]))
    made.grid?.body[0].cells[0]?.content = annotated(.spread(em: 4), "合计")
    made.grid?.body[1].cells[0]?.content = annotated(.spread(em: 4), "国内总值")
    let seen = try SetTable(made).first
    let (short, long) = (try #require(seen["合计"]), try #require(seen["国内总值"]))
    #expect(isNear(short.x, long.x) && isNear(short.maxX, long.maxX))
    #expect(short.run.clusters == [GlyphCluster(bytes: 6, glyphs: 2)])
  }

  @Test func captionsHaveTheirRubyAbove() throws {
    var made = table(cell: [.text("丙", .detached)])
    made.caption.content = annotated(.ruby("biǎo"), "表")
    let seen = try SetTable(made).first
    let ruby = try #require(seen.texts.first { $0.tags.contains(.ruby) })
    #expect(ruby.text == "biǎo" && ruby.tags.contains(.caption))
  }
}

/// A table of the fixtures; inside the suite its own function hides it.
private func plain(_ letters: String, head: [String], _ rows: [TableGrid.Row]) -> Table {
  table(letters, head: head, rows)
}
