// A report handed on: exact data, and a manuscript that says what the pages say.
import Diagnose
import Foundation
import Press
import Testing

@Suite struct HandOverTests {
  private static let files = [
    "report.yaml": """
    title: 各镇{{ params.year }}年报  # 题名
    layout: white-paper
    params: {year: 2020}
    data:
      towns: {file: data/towns.csv, unit: {产值: 亿元}}
      facts: {file: data/facts.csv}
      top: {sql: "SELECT 镇, 产值 * 2 AS 两倍 FROM towns ORDER BY 产值"}
    front: [cover]
    chapters: [a.md]
    """,
    "data/towns.csv": "镇,码,产值\n浦江镇,pj,12.50\n七宝镇,qb,9.1\n",
    "data/facts.csv": "镇,项,数\n浦江镇,甲,\"1,200\"\n浦江镇,乙*,未公布\n七宝镇,甲,7\n",
    "sub/b.md": "含入：{{ sum(facts.数, facts.镇 = \"七宝镇\") }}。\n",
    "a.md": """
    # 概况 {#sec-a}

    最低者两倍为{{ top[1].两倍 }}亿元，{{ facts[2].项 }}。代码：`{{ x }}`。

    {{< include sub/b.md >}}

    {{< for t in towns key 码 >}}

    ## {{ t.镇 }} {#sec-town}

    产值{{ t.产值 | "0.0" }}亿元（见@tbl-town、@sec-a）。

    ```{table}
    #| label: tbl-town
    #| tbl-cap: "{{ t.镇 }}：各项"
    data: facts
    where: {镇: "{{ t.镇 }}"}
    columns: [{field: 项, role: stub}, {header: 数值, columns: [{field: 数, header: 个, format: "#,##0"}]}]
    notes: ["产值{{ t.产值 }}"]
    ```

    ```{chart}
    #| label: fig-town
    #| fig-cap: 各项
    #| height: 40mm
    data: {name: facts, where: {镇: "{{ t.镇 }}"}}
    mark: bar
    encoding: {x: {field: 项, type: nominal}, y: {field: 数, type: quantitative}}
    ```

    {{< for f in facts where 镇 = {{ t.镇 }} >}}
    {{ f.项 }}为{{ f.数 }}。

    {{< /for >}}

    {{< /for >}}
    """,
  ]

  private func folder(_ files: [String: String] = files) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
    for (name, text) in files {
      let file = folder.appendingPathComponent("in/" + name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  /// What is written, by path.
  private func handed(_ folder: URL) throws -> [String: String] {
    let out = folder.appendingPathComponent("out")
    let names = try handOver(ReportRequest(folder: folder.appendingPathComponent("in").path), to: out.path).files
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try String(contentsOf: out.appendingPathComponent($0), encoding: .utf8)) })
  }

  @Test func everyDataSetIsAFileOfExactNumbers() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try handed(folder)
    #expect(
      files.keys.sorted().filter { $0.hasPrefix("data/") } == ["data/facts.csv", "data/top.csv", "data/towns.csv"])
    #expect(files["data/towns.csv"] == "镇,码,产值\n浦江镇,pj,12.50\n七宝镇,qb,9.1\n")
    #expect(files["data/facts.csv"]?.contains("浦江镇,甲,\"1,200\"\n浦江镇,乙*,未公布") == true)
    #expect(files["data/top.csv"] == "镇,两倍\n七宝镇,18.2\n浦江镇,25\n")
  }

  @Test func theManuscriptHoldsWhatIsPrinted() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try handed(folder)
    let text = try #require(files["a.md"])
    for line in [
      "最低者两倍为18.2亿元，乙\\*。代码：`{{ x }}`。", "含入：7。", "## 浦江镇 {#sec-town-pj}", "## 七宝镇 {#sec-town-qb}",
      "产值12.5亿元（见@tbl-town-pj、@sec-a）。", "#| label: tbl-town-qb", "#| tbl-cap: \"七宝镇：各项\"", "data: tbl_town_qb",
      "notes: [\"产值12.50\"]", "乙\\*为未公布。", "      {\"镇\": \"浦江镇\", \"项\": \"乙*\", \"数\": \"未公布\"}",
    ] { #expect(text.contains(line + "\n") || text.contains(line + ","), "\(line)") }
    #expect(!text.contains("{{<") && files["sub/b.md"] == nil)
    #expect(files["tables/tbl_town_pj.csv"] == "项,数值·个\n甲,\"1,200\"\n乙*,未公布\n")
    let settings = try #require(files["report.yaml"])
    #expect(settings.contains("title: 各镇2020年报  # 题名\n") && !settings.contains("SELECT"))
    #expect(settings.contains("\"tbl_town_qb\": {file: \"tables/tbl_town_qb.csv\"}"))
  }

  @Test func whatIsHandedOnHasTheSamePages() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try handed(folder)
    func pages(_ name: String) throws -> (Int, [[UInt8]], Int) {
      var journey = try Journey(ReportRequest(folder: folder.appendingPathComponent(name).path))
      let arrival = try journey.travel()
      return (arrival.document.pages.count, try arrival.figures.map { try $0.csv() }, arrival.report.tables.count)
    }
    let (own, handed) = (try pages("in"), try pages("out"))
    #expect(own.0 == handed.0 && own.2 == 2 && handed.2 == 2)
    #expect(own.1.count == 2 && own.1 == handed.1)
  }

  @Test func noReportIsWrittenOver() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = folder.appendingPathComponent("in").path
    do throws(Failure) {
      _ = try handOver(ReportRequest(folder: own), to: own)
      Issue.record("the report was written over")
    } catch {
      #expect(error.diagnostics.map(\.code.name) == ["BX9070"])
    }
    // What was handed on before may be handed on again.
    #expect(try handed(folder) == handed(folder))
  }

  @Test func whatIsWrittenStaysAsItIs() throws {
    let files = [
      "report.yaml": "title: 甲\nlayout: white-paper\ndata: {d: {file: d.csv, columns: {码: text}}}\nchapters: [a.md]\n",
      "d.csv": "码,比,文\n007,98.91%,\"引\"\"号\"\n,—,\"两\n行\"\n", "a.md": "# 甲\n\n{{ d[1].比 }}\n",
    ]
    let folder = try folder(files)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try handed(folder)["data/d.csv"] == "码,比,文\n007,98.91%,\"引\"\"号\"\n,—,\"两\n行\"\n")
  }
}
