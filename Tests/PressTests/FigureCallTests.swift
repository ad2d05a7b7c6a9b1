// Figures and charts as calls of a Swift program.
import Charts
import DataSets
import Diagnose
import Foundation
import Press
import Testing

@Suite struct FigureCallTests {
  private static let report = """
    title: 年报
    layout: white-paper
    data:
      food: {file: data/food.csv, missing: [缺]}
      visits: {file: data/visits.csv}
    chapters: [chapter.md]
    """
  private static let chapter = """
    # 食品安全

    2020年抽检合格率为 {{ food["2020年"].合格率 }}，其余两年写作 97.50%。

    ```{chart}
    #| label: fig-food
    #| fig-cap: 抽检合格率
    #| height: 50mm
    data: {name: food}
    mark: bar
    encoding:
      x: {field: 年份, type: ordinal}
      y: {field: 合格率, type: quantitative}
    ```
    """

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("report/data"), withIntermediateDirectories: true)
    for (name, text) in [
      ("report/report.yaml", Self.report), ("report/chapter.md", Self.chapter),
      ("report/data/food.csv", "年份,合格率\n2019年,97.50\n2020年,98.91\n"),
      ("report/data/visits.csv", "月份,人次\n1月,3\n"), ("new.csv", "年份,合格率\n2020年,98.91\n2021年,缺\n"),
      ("new.json", #"[{"年份": "2020年", "合格率": 98.91}, {"年份": "2021年", "合格率": "缺"}]"#),
      ("bars.vl.yaml", "data: {url: old.csv}\nmark: bar\nencoding: {x: {field: a}, y: {field: b, type: quantitative}}"),
      ("old.csv", "a,b\n甲,1\n"), ("other.csv", "a,b\n乙,2\n"),
    ] { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    return folder
  }

  private func request(_ folder: URL, _ replacements: [DataReplacement] = []) -> ReportRequest {
    var request = ReportRequest(folder: folder.appendingPathComponent("report").path)
    request.replacements = replacements
    return request
  }

  private func table(_ figure: PortableFigure?) throws -> [Substring] {
    let bytes = try figure?.csv() ?? []
    return String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
  }

  @Test func aReportGivesItsFiguresAndWritesThem() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = try reportFigures(request(folder))
    #expect(report.figures.map(\.label) == ["fig-food"])
    #expect(try table(report.figures.first).dropFirst() == ["2019年,97.50", "2020年,98.91"])
    let path = folder.appendingPathComponent("food.svg").path
    let figure = try #require(report.figures.first)
    #expect(try report.writer.write(figure, .svg, path: path).isEmpty)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("<?xml"))
  }

  @Test(arguments: ["new.csv", "new.json"]) func otherRowsTakeThePlaceOfADataSet(file: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let new = DataReplacement(name: "food", path: folder.appendingPathComponent(file).path)
    let report = try reportFigures(request(folder, [new]))
    // What report.yaml says of the values holds for them, too: 缺 is a value that is not there.
    #expect(try table(report.figures.first).dropFirst() == ["2020年,98.91", "2021年,未公布"])
  }

  @Test func anotherThemeLeavesTheSize() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = try #require(try reportFigures(request(folder)).figures.first)
    let other = try #require(try reportFigures(request(folder), theme: "bulletin").figures.first)
    #expect(other.size == own.size && other.theme != own.theme)
  }

  @Test func namesThatTheReportDoesNotHaveAreRefused() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let new = folder.appendingPathComponent("new.csv").path
    func problem(_ replacements: [DataReplacement]) -> Diagnostic? {
      do throws(Failure) {
        _ = try reportFigures(request(folder, replacements))
        return nil
      } catch { return error.diagnostics.first }
    }
    let misspelt = problem([DataReplacement(name: "fod", path: new)])
    #expect(misspelt?.code.name == "BX2059" && misspelt?.hints.first?.english == "did you mean “food”?")
    let unnamed = problem([DataReplacement(name: nil, path: new)])
    #expect(unnamed?.message.english == "the report has 2 data sets")
    let twice = problem([DataReplacement(name: "food", path: new), DataReplacement(name: "food", path: new)])
    #expect(twice?.message.english == "the data set “food” is replaced twice")
    #expect(problem([DataReplacement(name: "food", path: new + "x")])?.code.name == "BX2002")
  }

  @Test func aSpecificationIsDrawnWithRowsFromAnywhere() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) -> String { folder.appendingPathComponent(name).path }
    func texts(_ desk: ChartDesk) throws -> String {
      #expect(try desk.draw(file("bars.vl.yaml"), .json, to: file("out.json")).isEmpty)
      return try String(contentsOfFile: file("out.json"), encoding: .utf8)
    }
    var desk = try ChartDesk()
    #expect(try texts(desk).contains("甲"))
    desk.data = file("report/../other.csv")
    #expect(try texts(desk).contains("乙") && !texts(desk).contains("甲"))
    desk.theme = "house"
    #expect(try texts(desk).contains("乙"))
    desk.theme = "hous"
    #expect(throws: Failure.self) { try texts(desk) }
  }
}
