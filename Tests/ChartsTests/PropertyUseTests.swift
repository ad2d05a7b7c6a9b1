// Every property that a specification may have is drawn, shown by no picture, or warned of.
import Diagnose
import Document
import Foundation
import Measure
import Page
import Testing

@testable import Charts

private let rows = "data: {values: [{k: 甲, a: 1, b: 4}, {k: 乙, a: 2, b: 9}, {k: 丙, a: 3, b: 2}]}"

/// Everything that is painted, as text.
private func painted(_ yaml: String) throws -> String {
  let drawn = Drawing(try scene(yaml).frame(typesetter: try makeTypesetter()))
  let texts = drawn.texts.map { "\($0.text) \($0.origin) \($0.color)" }
  return (texts + drawn.paths.map { "\($0)" }).joined(separator: "\n")
}

@Suite struct PropertyUseTests {
  /// The sources that lay a specification out, without the lists of names themselves.
  private static let sources: String = {
    let lists: Set = ["PropertyNames.swift", "PropertyUse.swift", "DefaultConfig.swift"]
    let folders = ["Grammar", "Units", "Views", "Encoders", "Axes", "Legends", "Arranging", "Scenes"]
    return folders.flatMap { folder -> [String] in
      let path = "\(repository)/Sources/Charts/\(folder)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().filter { !lists.contains($0) }.compactMap {
        try? String(contentsOfFile: "\(path)/\($0)", encoding: .utf8)
      }
    }.joined(separator: "\n")
  }()

  /// Properties that nobody asks for by their own name, or by a part of it behind the name of a text or channel.
  private func unread<Name: PropertyName>(_: Name.Type, prefixes: [String] = []) -> [String] {
    Name.allCases.filter { !Name.unseen.contains($0) && !Name.undrawn.contains($0) }.map(\.rawValue).filter { name in
      let suffixes = prefixes.filter(name.hasPrefix).map { String(name.dropFirst($0.count)) }
      let words = ["(.\(name)", "[.\(name)]", ": .\(name)", "? .\(name)", "\"\(name)\""] + suffixes.map { "\"\($0)\"" }
      return !words.contains(where: Self.sources.contains)
    }
  }

  @Test func everyPropertyIsReadOrListed() {
    let channels = EncodingChannel.allCases.map(\.rawValue)
    #expect(unread(MarkProperty.self, prefixes: channels) == [])
    #expect(unread(AxisProperty.self, prefixes: ["domain", "grid", "label", "tick", "title"]) == [])
    #expect(unread(LegendProperty.self, prefixes: ["label", "title"]) == [])
    #expect(unread(HeaderProperty.self, prefixes: ["label", "title"]) == [])
    #expect(unread(TitleProperty.self, prefixes: ["subtitle"]) == [])
    #expect(unread(ScaleProperty.self) == [])
    #expect(unread(ViewProperty.self) == [])
  }

  private static let changes: [(without: String, with: String)] = {
    let legend = "mark: point\nencoding: {x: {field: a}, y: {field: b}, color: {field: a, type: quantitative, legend: "
    let axis = "mark: bar\nencoding: {y: {field: b, type: quantitative}, x: {field: a, type: quantitative, axis: "
    let mark = "encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}\nmark: "
    let text = "encoding: {x: {field: k}, text: {field: k}}\nmark: "
    let scale = "mark: point\nencoding: {x: {field: a, type: quantitative, scale: "
    return [
      ("\(mark){type: line, strokeDash: [4, 2]}", "\(mark){type: line, strokeDash: [4, 2], strokeDashOffset: 3}"),
      ("\(mark){type: line}", "\(mark){type: line, strokeMiterLimit: 2}"),
      ("\(mark)point\nview: {strokeDash: [4, 2]}", "\(mark)point\nview: {strokeDash: [4, 2], strokeDashOffset: 3}"),
      ("\(mark)point\nview: {}", "\(mark)point\nview: {strokeJoin: round}"),
      ("\(text){type: text, limit: 5}", "\(text){type: text, limit: 5, ellipsis: ''}"),
      ("\(text){type: text, opacity: 1}", "\(text){type: text, opacity: 0.4}"),
      ("\(axis){gridDash: [4, 2]}}}", "\(axis){gridDash: [4, 2], gridDashOffset: 1}}}"),
      ("\(axis){tickDash: [4, 2]}}}", "\(axis){tickDash: [4, 2], tickDashOffset: 1}}}"),
      ("\(axis){domainDash: [4, 2]}}}", "\(axis){domainDash: [4, 2], domainDashOffset: 1}}}"),
      ("\(axis){}}}", "\(axis){labelOpacity: 0.4}}}"),
      ("\(legend){}}}", "\(legend){fillColor: red}}}"),
      ("\(legend){}}}", "\(legend){strokeColor: red, strokeDash: [3, 1], cornerRadius: 3}}}"),
      ("\(legend){}}}", "\(legend){gradientOpacity: 0.5}}}"),
      ("\(legend){}}}", "\(legend){gradientStrokeColor: red, gradientStrokeWidth: 2}}}"),
      ("\(legend){}}}\nconfig: {}", "\(legend){}}}\nconfig: {legend: {gradientDirection: horizontal}}"),
      (
        "\(legend){type: symbol, symbolDash: [4, 2]}}}",
        "\(legend){type: symbol, symbolDash: [4, 2], symbolDashOffset: 1}}}"
      ),
      ("\(scale){}}}", "\(scale){bins: [0, 1, 3]}}}"),
      ("\(scale){}}}", "\(scale){bins: {step: 1.5}}}}"),
      ("\(scale){}}}", "\(scale){domainRaw: [1.5, 2.5]}}}"),
    ]
  }()

  @Test(arguments: changes.indices) func aPropertyChangesThePicture(_ place: Int) throws {
    let (without, with) = Self.changes[place]
    #expect(try painted("\(rows)\n\(without)") != painted("\(rows)\n\(with)"), "\(with)")
  }

  @Test func linesKeepTheOrderOfTheDataWhereTheyAreToldTo() throws {
    let encoding = "encoding: {x: {field: b, type: quantitative}, y: {field: a, type: quantitative}}"
    func order(_ mark: String) throws -> [Double] {
      let places = try scene("\(rows)\nmark: \(mark)\n\(encoding)").items(.mark).map(\.x)
      return places.map { x in Double(places.count { $0 < x }) }
    }
    #expect(try order("{type: line}") == [0, 1, 2])
    #expect(try order("{type: line, order: null}") == [1, 2, 0])
  }

  @Test func textsFromTheRightKeepTheirEnd() throws {
    let chart = "\(rows)\nencoding: {x: {field: k}}\nmark: {type: text, text: abcdefghij, limit: 30, dir: "
    func seen(_ direction: String) throws -> [String] {
      Drawing(try scene("\(chart)\(direction)}").frame(typesetter: makeTypesetter())).reading
    }
    #expect(try seen("ltr").contains { $0.hasPrefix("ab") && $0.hasSuffix("…") })
    #expect(try seen("rtl").contains { $0.hasPrefix("…") && $0.hasSuffix("ij") })
  }

  @Test func propertiesThatAreNotDrawnAreWarnedOf() throws {
    let yaml = """
      \(rows)
      mark: {type: bar, blend: multiply, tooltip: true, cursor: pointer}
      encoding: {x: {field: k, axis: {labelFontStyle: italic}}, y: {field: b, type: quantitative}}
      """
    let found = try scene(yaml).findings
    #expect(
      found.lines == [
        "BX6012 6:19 “blend” in the mark has no effect in this drawing",
        "BX6012 7:49 the type is set upright, not “italic”",
      ])
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func dashesBeginWithinOneRound() {
    var stroke = Stroke(color: .black, width: 1, dash: [4, 2])
    for (offset, expected) in [(1.0, 1.0), (-1, 5), (13, 1), (.nan, 0), (.infinity, 0)] {
      stroke.dashOffset = offset
      #expect(stroke.visibleDashOffset == expected)
    }
    stroke = Stroke(color: .black, width: 1, dash: [3])
    stroke.dashOffset = 4
    #expect(stroke.visibleDashOffset == 4)
  }
}
