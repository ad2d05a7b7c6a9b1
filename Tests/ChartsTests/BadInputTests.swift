// What cannot be drawn: one clear error with its place, never a crash, never a picture without a word.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

/// A bar chart with one thing in it replaced.
private func bars(
  values: String = "[{a: 甲, b: 1}, {a: 乙, b: 2}]", mark: String = "bar", x: String = "{field: a, type: nominal}",
  y: String = "{field: b, type: quantitative}", more: String = ""
) -> String {
  """
  data: {values: \(values)}
  mark: \(mark)
  encoding:
    x: \(x)
    y: \(y)
  \(more)
  """
}

@Suite struct BadSpecificationTests {
  @Test func unknownNamesAreReportedAtTheirPlacesWithTheNearest() throws {
    let found = try problems(
      """
      data: {values: [{a: 甲, b: 1}]}
      mark: {type: bar, colour: red}
      encodings:
        x: {field: a}
      encoding:
        x: {field: a, typ: nominal, axis: {labelsAngle: 0}}
        yy: {field: b}
      """)
    #expect(
      found.lines == [
        "BX6002 6:19 the mark has no “colour”", "BX6002 7:1 the specification has no “encodings”",
        "BX6002 10:17 the channel has no “typ”", "BX6002 10:38 the axis has no “labelsAngle”",
        "BX6002 11:3 the encoding has no “yy”",
      ])
    #expect(found[0].hints.first?.english == "did you mean “color”?")
    #expect(found[3].hints.first?.chinese == "是否应为“labelAngle”？")
  }

  @Test(arguments: [
    ("mark: geoshape", "geoshape"), ("mark: image\nencoding: {x: {field: a}}", "image"),
    ("mark: bar\nprojection: {type: mercator}\nencoding: {x: {field: a}}", "projection"),
    ("mark: point\nencoding: {latitude: {field: a}}", "latitude"),
  ])
  func whatIsNotForPaperIsRefusedByName(_ rest: String, _ name: String) throws {
    let found = try problems("data: {values: [{a: 1}]}\n" + rest)
    #expect(found.contains { $0.code.number == 6003 && $0.message.english.contains("“\(name)”") }, "\(found.lines)")
  }

  @Test(arguments: [
    (bars(mark: "{type: bar, size: wide}"), "BX6001 6:25 “size” must be a number"),
    (bars(mark: "{type: bar, color: bleu}"), "BX6001 6:26 “color” must be a colour such as #124e5c or teal"),
    (
      bars(y: "{field: b, type: quantitative, scale: {domain: [1, 1]}}"),
      "BX6001 9:44 “domain” must be two different bounds"
    ),
    (
      bars(y: "{field: b, type: quantitative, axis: {format: abc}}"),
      "BX6001 9:52 “format” must be a format such as “.1f”, “,d”, “.0%” or “%Y年”"
    ),
    (bars(x: "{type: nominal}"), "BX6001 8:6 “x” must be given “field”, “datum” or “value”"),
    ("data: {values: [{a: 1}]}\nmark: bar\nlayer: []", "BX6010 7:8 a view has either “mark” or “layer”"),
    ("data: {values: [{a: 1}]}\nencoding: {x: {field: a}}", "BX6001 5:1 the view has neither “mark” nor “layer”"),
    ("mark: bar\nencoding: {x: {field: a}}", "BX6006 5:1 the chart has no data"),
    ("data: {values: 3}\nmark: bar\nencoding: {x: {field: a}}", "BX6001 5:16 “data.values” must be a list of rows"),
    (
      "data: {values: [{a: [1]}]}\nmark: bar\nencoding: {x: {field: a}}",
      "BX6001 5:21 “a” must be a number, a text or null"
    ),
    (bars(mark: "line", x: "null"), "BX6001 6:7 the mark “line” needs the channel “x”"),
    (bars(mark: "text"), "BX6001 6:7 the mark “text” needs the channel “text”"),
    (
      bars(more: "  theta: {field: b}"),
      "BX6001 10:18 the mark “bar” does not take the channel “theta”"
    ),
    (
      bars(x: "{field: b, type: quantitative}", more: "  xOffset: {field: a}"),
      "BX6001 10:20 “xOffset” needs a discrete “x”"
    ),
    (bars(more: "transform: [{calculate: \"datum.b +\", as: c}]"), "BX6009 10:25 the expression is incomplete"),
    (bars(more: "transform: [{filter: \"foo(datum.b)\"}]"), "BX6009 10:22 the expression knows no function “foo”"),
    (bars(more: "transform: [{filter: \"datum.c > 1\"}]"), "BX6004 10:22 the data have no field “c”"),
  ])
  func everyFaultHasItsPlace(_ yaml: String, _ expected: String) throws {
    #expect(try problems(yaml).lines == [expected])
  }

  @Test func expressionsNestOnlySoDeep() throws {
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(try problems(bars(more: "transform: [{filter: \"\(deep)\"}]")).count == 1)
    let negative = String(repeating: "-", count: 3000) + "1"
    #expect(try problems(bars(more: "transform: [{filter: \"\(negative)\"}]")).count == 1)
  }

  @Test func layersNestOnlySoDeep() throws {
    var tree = try specification("mark: bar\nencoding: {x: {field: a}}")
    for _ in 0..<200 {
      tree = Tree(.object([.init(key: "layer", keySpan: .detached, value: Tree(.array([tree])))]))
    }
    let typesetter = try makeTypesetter()
    #expect(throws: Failure.self) {
      try drawChart(tree, size: Size(300, 150), theme: ChartTheme(), typesetter: typesetter)
    }
  }

  @Test func threeAxesAreTooMany() throws {
    let layer = "{mark: line, encoding: {y: {field: b, type: quantitative}}}"
    let found = try problems(
      """
      data: {values: [{a: 甲, b: 1}, {a: 乙, b: 2}]}
      encoding: {x: {field: a, type: nominal}}
      layer: [\(layer), \(layer), \(layer)]
      resolve: {scale: {y: independent}}
      """)
    #expect(found.lines.first?.contains("more than one axis of “y” on a side") == true)
  }
}

@Suite struct BadDataTests {
  @Test func emptyDataAreAnError() throws {
    #expect(
      try problems(bars(values: "[]")).lines == [
        "BX6004 8:14 the data have no field “a”", "BX6004 9:14 the data have no field “b”",
      ])
    #expect(
      try problems(bars(more: "transform: [{filter: \"datum.b > 5\"}]")).lines == [
        "BX6006 5:1 there are no rows to draw"
      ])
  }

  @Test func unknownFieldsNameTheNearest() throws {
    let found = try problems(
      bars(values: "[{类别: 甲, 合格率: 1}]", x: "{field: 类型, type: nominal}", y: "{field: 合格, type: quantitative}"))
    #expect(found.lines == ["BX6004 8:14 the data have no field “类型”", "BX6004 9:14 the data have no field “合格”"])
    #expect(found[0].hints.first?.english == "did you mean “类别”?")
  }

  @Test func wordsAreNoNumbers() throws {
    let found = try problems(bars(values: "[{a: 甲, b: 很多}, {a: 乙, b: 2}]"))
    #expect(found.lines == ["BX6005 5:27 “很多” in “b” is not a number"])
    #expect(
      try problems(bars(values: "[{a: 甲, b: 1}]", x: "{field: a, type: temporal}")).lines == [
        "BX6005 5:21 “甲” in “a” is not a date"
      ])
  }

  @Test func numbersInQuotesAreNumbers() throws {
    let drawing = try draw(bars(values: "[{a: 甲, b: \"1,250\"}, {a: 乙, b: \"12500.50\"}]"))
    #expect(drawing.text("1,250") != nil, "as written")
    #expect(drawing.text("12,500.50") != nil, "grouped from five digits on")
  }

  @Test func oneRowIsAPicture() throws {
    let drawing = try draw(bars(values: "[{a: 甲, b: 3}]"))
    #expect(drawing.text("甲") != nil && drawing.text("3") != nil)
  }

  @Test func equalValuesAreAPicture() throws {
    #expect(try draw(bars(values: "[{a: 甲, b: 0}, {a: 乙, b: 0}]")).texts.filter { $0.text == "0" }.count == 2)
    #expect(
      try problems(
        bars(
          values: "[{a: 3, b: 7}, {a: 3, b: 7}]", mark: "point",
          x: "{field: a, type: quantitative, scale: {zero: false}}")
      ).isEmpty)
  }

  @Test func allMissingIsAPictureWithWords() throws {
    let drawing = try draw(bars(values: "[{a: 甲, b: null}, {a: 乙, b: 不适用}]"))
    #expect(drawing.text("未公布") != nil && drawing.text("不适用") != nil)
    #expect(drawing.hatched.count == 2)
    #expect(!drawing.dump.contains("0"), "an axis without any value has no numbers")
  }

  @Test func hugeNumbersAreRefused() throws {
    #expect(try problems(bars(values: "[{a: 甲, b: 1e200}]")).first?.code.number == 6005)
    #expect(try problems(bars(values: "[{a: 甲, b: 1e99}, {a: 乙, b: -1e99}]")).isEmpty)
    #expect(try problems(bars(values: "[{a: 甲, b: 1e-300}]")).isEmpty)
  }

  @Test func tenThousandCategoriesAreRefused() throws {
    let rows = (0..<10_000).map { "{a: 类\($0), b: \($0)}" }.joined(separator: ", ")
    let found = try problems(bars(values: "[\(rows)]"))
    #expect(found.map(\.message.english) == ["“a” has 10000 categories; a chart can name 500"])
  }

  @Test func tenThousandPointsAreDrawn() throws {
    let rows = (0..<10_000).map { "{a: \($0 % 101), b: \($0 % 97)}" }.joined(separator: ", ")
    let drawing = try draw(bars(values: "[\(rows)]", mark: "point", x: "{field: a, type: quantitative}"))
    #expect(drawing.paths.count >= 10_000)
  }

  @Test func negativeSlicesAreRefused() throws {
    let found = try problems(
      """
      data: {values: [{a: 甲, b: 3}, {a: 乙, b: -2}]}
      mark: arc
      encoding: {theta: {field: b, type: quantitative}, color: {field: a, type: nominal}}
      """)
    #expect(found.lines == ["BX6005 5:41 a slice cannot be negative: −2"])
  }

  @Test func logarithmsOfZeroAreRefused() throws {
    let found = try problems(
      bars(
        values: "[{a: 甲, b: 3}, {a: 乙, b: 0}]", mark: "point", y: "{field: b, type: quantitative, scale: {type: log}}"))
    #expect(found.lines == ["BX6005 5:41 0 cannot be shown on a logarithmic scale"])
  }

  @Test func valuesOutsideTheDomainAreRefused() throws {
    let found = try problems(bars(y: "{field: b, type: quantitative, scale: {domain: [0, 1.5]}}"))
    #expect(found.lines == ["BX6005 5:41 2 lies outside the domain 0…1.5 of “y”"])
  }

  @Test func typesThatClashAreRefused() throws {
    let found = try problems(
      """
      data: {values: [{a: 甲, b: 1}]}
      layer:
        - {mark: bar, encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}}
        - {mark: point, encoding: {x: {field: b, type: quantitative}, y: {field: b, type: quantitative}}}
      """)
    #expect(found.map(\.message.english) == ["“x” is nominal in one layer and quantitative in another"])
    let scale = try problems(bars(x: "{field: a, type: nominal, scale: {type: log}}"))
    #expect(scale.map(\.message.english) == ["a log scale cannot show the nominal field of “x”"])
  }

  @Test func aSizeThatIsTooSmallIsRefused() throws {
    #expect(try problems(bars(), width: 30, height: 150).first?.code.number == 6008)
    #expect(try problems(bars(), width: 300, height: 12).first?.code.number == 6008)
    #expect(try problems(bars(), width: 0, height: 0).first?.code.number == 6008)
  }

  @Test func repeatedColoursAreAWarning() throws {
    let rows = (1...12).map { "{a: 甲, b: \($0), c: 类\($0)}" }.joined(separator: ", ")
    let drawing = try draw(bars(values: "[\(rows)]", more: "  color: {field: c, type: nominal}"))
    #expect(drawing.findings.map(\.message.english).contains("12 categories of “color” repeat its colours"))
  }

  @Test func namesThatDoNotFitAreAWarning() throws {
    let rows = (1...90).map { "{a: 第\($0)个很长的类别名称, b: \($0)}" }.joined(separator: ", ")
    let drawing = try draw(bars(values: "[\(rows)]"), height: 260)
    #expect(
      drawing.findings.contains { $0.severity == .warning && $0.message.english.contains("category names do not fit") })
  }
}

@Suite struct FuzzTests {
  /// A generator of its own, so that every run is the same.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  /// Words that specifications are made of, so that many mutants are nearly right.
  private static let words = [
    "bar", "line", "area", "arc", "point", "text", "rule", "tick", "rect", "a", "b", "c", "nominal", "ordinal",
    "quantitative", "temporal", "log", "sqrt", "count", "sum", "mean", "normalize", "zero", "center", "-y", "ascending",
    "未公布", "datum.b > 1", "2020年", "#fff", "%Y", ".1f", "year",
  ]
  private static let keys =
    Vocabulary.channel.drawn + Vocabulary.scale.drawn + Vocabulary.axis.drawn + Vocabulary.mark.drawn
    + Channel.allCases.map(\.rawValue)

  private func mutate(_ tree: Tree, _ random: inout Random) -> Tree {
    switch tree.value {
    case .object(var members) where !members.isEmpty:
      let place = Int.random(in: members.indices, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: members.remove(at: place)
      case 1:
        let key = FuzzTests.keys.randomElement(using: &random) ?? "x"
        if !members.contains(where: { $0.key == key }) {
          members.append(.init(key: key, keySpan: .detached, value: scalar(&random)))
        }
      case 2: members[place].value = scalar(&random)
      default: members[place].value = mutate(members[place].value, &random)
      }
      return Tree(.object(members))
    case .array(var items) where !items.isEmpty:
      let place = Int.random(in: items.indices, using: &random)
      if Bool.random(using: &random) { items[place] = mutate(items[place], &random) } else { items.remove(at: place) }
      return Tree(.array(items))
    default: return scalar(&random)
    }
  }

  private func scalar(_ random: inout Random) -> Tree {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: Tree(.null)
    case 1: Tree(.bool(Bool.random(using: &random)))
    case 2: Tree(.number([0, -1, 1, 2020, 1e9, -3.5, 1e-9].randomElement(using: &random) ?? 0))
    case 3: Tree(.object([.init(key: "field", keySpan: .detached, value: Tree(.string("b")))]))
    case 4: Tree(.array([Tree(.number(0)), Tree(.number(10))]))
    default: Tree(.string(FuzzTests.words.randomElement(using: &random) ?? ""))
    }
  }

  @Test func mutatedSpecificationsAreDrawnOrRefused() throws {
    let seeds = try [
      bars(
        values: "[{a: 甲, b: 1, c: 2019年}, {a: 乙, b: 未公布, c: 2020年}, {a: 丙, b: -4, c: 2021年}]",
        more: "  color: {field: c, type: ordinal}"),
      bars(
        mark: "{type: line, point: true}", x: "{field: c, type: temporal, timeUnit: year}",
        y: "{aggregate: mean, field: b}"),
      """
      data: {values: [{a: 甲, b: 3}, {a: 乙, b: 4}]}
      mark: {type: arc, innerRadius: 20}
      encoding: {theta: {field: b, type: quantitative}, color: {field: a}}
      """,
      bars(x: "{field: b, bin: {maxbins: 5}}", y: "{aggregate: count}"),
    ].map(specification)
    let typesetter = try makeTypesetter()
    var random = Random(state: 0x9E37_79B9_7F4A_7C15)
    var drawn = 0
    for round in 0..<3000 {
      var tree = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...2, using: &random) { tree = mutate(tree, &random) }
      if let chart = try? drawChart(tree, size: Size(240, 120), theme: ChartTheme(), typesetter: typesetter) {
        drawn += 1
        #expect(!chart.frame.items.isEmpty)
      }
    }
    #expect(drawn > 20, "mutants that are drawn reach the later passes")
  }
}
