// Loops of a manuscript: how they are written, what they hold, how they must close.
import Diagnose
import Document
import Testing

@testable import Read

struct LoopTests {
  @Test func aLoopHoldsWhatStandsBeforeItsEnd() throws {
    let manuscript = try readManuscript(
      """
      前文
      {{< for town in towns where 年份 = 2020 and 产值 >= 10 sort -产值,街镇 top 5 key 编号 >}}

      ## {{ town.街镇 }} {#sec-town}

      ::: {.note}
      {{< for fact in facts where 街镇 = "{{ town.街镇 }}" >}}
      - {{ fact.数值 }}
      {{< /for >}}
      :::

      {{< /for >}}
      后文
      """)
    #expect(manuscript.blocks.count == 3)
    guard case .loop(let loop) = manuscript.blocks[1] else { return #expect(Bool(false)) }
    #expect([loop.variable, loop.dataSet, loop.key ?? ""] == ["town", "towns", "编号"])
    #expect(loop.conditions.map(\.field) == ["年份", "产值"])
    #expect(loop.conditions.flatMap(\.comparisons) == [.init(.equal, "2020"), .init(.atLeast, "10")])
    #expect(loop.sort.map(\.field) == ["产值", "街镇"])
    #expect(loop.sort.map(\.isDescending) == [true, false])
    #expect(loop.most == 5)
    guard case .heading? = loop.blocks.first, case .container(let note)? = loop.blocks.last,
      case .loop(let inner)? = note.blocks.first
    else { return #expect(Bool(false)) }
    #expect(inner.conditions.first?.comparisons == [.init(.equal, "{{ town.街镇 }}")])
    #expect(inner.blocks.count == 1)
  }

  @Test(arguments: [
    ("{{< for town in towns >}}\n文字", "chapter.md:1:1 the loop that begins here is not closed"),
    ("{{< /for >}}", "chapter.md:1:1 {{< /for >}} ends no loop here"),
    ("{{< for town of towns >}}\n{{< /for >}}", "chapter.md:1:5 this is not how a loop is written"),
    ("{{< for params in towns >}}\n{{< /for >}}", "chapter.md:1:5 this is not how a loop is written"),
    ("{{< for town in towns top 0 >}}\n{{< /for >}}", "chapter.md:1:5 this is not how a loop is written"),
    ("{{< for a in b >}}\n::: {.note}\n{{< /for >}}\n:::", "chapter.md:3:1 {{< /for >}} ends no loop here"),
    ("::: {.note}\n{{< for a in b >}}\n:::", "chapter.md:2:1 the loop that begins here is not closed"),
  ])
  func loopsThatDoNotCloseAreErrors(text: String, problem: String) throws {
    let failure = #expect(throws: Failure.self) { try readManuscript(text) }
    let found = failure?.diagnostics.map { "\($0.span.description) \($0.message.english)" } ?? []
    #expect(found.contains(problem), "\(found)")
  }

  @Test func aForInAFenceIsText() throws {
    let manuscript = try readManuscript("```\n{{< for a in b >}}\n```\n")
    guard case .code? = manuscript.blocks.first else { return #expect(Bool(false)) }
  }
}
