// What a specification for the rules of Vega-Lite can hold that no chart can show: it is refused or drawn, and always ends.
import Diagnose
import Document
import Measure
import Testing
import Text

@testable import Charts

/// A picture in the plain look, or the problems that keep it from being drawn.
private func outcome(_ yaml: String) throws -> Result<ChartScene, Failure> {
  let request = ChartRequest(specification: try specification(yaml))
  let typesetter = try makeTypesetter()
  do throws(Failure) {
    return .success(try layOutSpecification(request, typesetter: typesetter))
  } catch {
    return .failure(error)
  }
}

private func drawn(_ yaml: String) throws -> Bool {
  if case .success = try outcome(yaml) { true } else { false }
}

private let rows = "data: {values: [{a: 1, b: 2, t: 2020-01-05}, {a: 3, b: 5, t: 2021-03-01}]}"

/// Points of a and b with something more in one of their channels.
private func points(_ channel: String, x: String = "field: a, type: quantitative", config: String = "{}") -> String {
  "\(rows)\nmark: point\nencoding: {x: {\(x)}, y: {field: b, type: quantitative}, \(channel)}\nconfig: \(config)"
}

@Suite struct ComposedNumberTests {
  /// Numbers of a specification become counts in these places; none of these may stop the program.
  private static let places: [@Sendable (String) -> String] = [
    { "\(rows)\nconcat: [{mark: point, encoding: {x: {field: a, type: quantitative}}}]\ncolumns: \($0)" },
    { points("facet: {field: a, columns: \($0)}") },
    { points("color: {field: a, type: nominal, legend: {columns: \($0)}}") },
    { points("color: {field: a, type: nominal, legend: {symbolLimit: \($0)}}") },
    { points("color: {field: a, type: quantitative, scale: {type: quantize, scheme: {name: blues, count: \($0)}}}") },
    {
      points(
        "size: {field: a, type: quantitative, scale: {type: quantile}}", config: "{scale: {quantileCount: \($0)}}")
    },
    {
      points(
        "size: {field: a, type: quantitative, scale: {type: quantize}}", config: "{scale: {quantizeCount: \($0)}}")
    },
    { points("shape: {field: a, type: nominal, scale: {rangeMin: \($0), rangeMax: \($0)}}") },
    { points("strokeDash: {field: a, type: nominal, scale: {rangeMin: \($0)}}") },
    {
      points("size: {value: 9}", x: "field: t, type: temporal, scale: {nice: {interval: quarter, step: \($0)}}")
    },
    { points("size: {value: 9}", x: "field: t, type: temporal, axis: {tickCount: {interval: year, step: \($0)}}") },
    { points("size: {value: 9}", x: "field: t, timeUnit: {unit: year, step: \($0)}, type: temporal") },
    { points("size: {value: 9}", x: "field: a, bin: {step: \($0)}") },
    { points("size: {value: 9}", x: "field: a, type: quantitative, axis: {tickCount: \($0)}") },
    { "data: {sequence: {start: \($0), stop: 0}}\nmark: point\nencoding: {x: {field: data, type: quantitative}}" },
    { "\(rows)\nmark: {type: arc, theta: \($0), theta2: 0}" },
  ]
  private static let numbers = ["1e30", "-1e30", "1e300", "-1e300", "-1", "0", "0.3", "{expr: 1/0}", "{expr: 0/0}"]

  @Test(arguments: places.indices) func noNumberOfASpecificationIsTooLargeToBeCounted(_ place: Int) throws {
    for number in Self.numbers {
      let yaml = Self.places[place](number)
      let scene = try outcome(yaml)
      if case .success(let scene) = scene {
        #expect(scene.marks.count < 2000, "\(number) in \(yaml)")
      }
    }
  }

  @Test func whatIsLargerThanItCanBeIsAsLargeAsItCanBe() throws {
    #expect(Int(1e30, in: 0...7, or: 3) == 7 && Int(-1e30, in: 0...7, or: 3) == 0)
    #expect(Int(Double.infinity, in: 0...7, or: 3) == 7 && Int(Double.nan, in: 0...7, or: 3) == 3)
    #expect(Int(4.9, in: 0...7, or: 3) == 4)
    #expect(TimeInterval(named: "quarter", step: .max)?.step == 1_000_000)
  }
}

@Suite struct FarMomentTests {
  @Test(arguments: [
    ("dayofyear(1e300)", "NaN"), ("year(-1e300)", "NaN"), ("'' + datetime(1e300)", "Invalid Date"),
    ("time(8.64e15)", "8640000000000000"), ("time(8.65e15)", "NaN"), ("parseInt('12', 'x')", "12"),
    ("length(split('a,b', ',', 'x'))", "0"), ("length(timeSequence('year', 0, 1e300, 1e300))", "0"),
    ("year(timeOffset('year', 0, 1e300))", "NaN"),
  ])
  func momentsThatNoDateHoldsAreNone(_ formula: String, _ expected: String) throws {
    #expect(try parseFormula(formula, at: .detached).value().text == expected)
  }

  @Test func datesOfAnyMomentCanBeTakenApart() {
    for moment in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      let date = CalendarDate(moment)
      #expect((1...12).contains(date.month) && (0...6).contains(date.weekday) && (1...366).contains(date.dayOfYear))
      #expect((0...23).contains(date.hour))
    }
  }

  @Test func patternsOfALocaleThatNameThemselvesEnd() throws {
    var locale = FormatLocale.english
    (locale.dateTime, locale.date, locale.time) = ("%x %c", "%X.%x", "%H%c")
    #expect(TimeFormat("%c", locale: locale).text(0) == "00. ")
  }
}

@Suite struct ExpressionInputTests {
  private static let chart =
    "\(rows)\nmark: {type: point, filled: true}\nencoding: {x: {field: a, type: quantitative}, "

  @Test(arguments: [
    ("\(chart)color: {condition: {test: 'datum.a >', value: red}, value: blue}}", "BX6009 7:73"),
    ("\(chart)color: {condition: {test: 'datum.a > t', value: red}, value: blue}}", "BX6009 7:73"),
    ("\(chart)color: {condition: {param: p, value: red}, value: blue}}", "BX6002 7:74"),
    ("\(chart)color: {condition: {value: red}, value: blue}}", "BX6001 7:66"),
    ("\(chart)y: {field: b, axis: {labelExpr: 'datum.label +'}}}", "BX6009 7:79"),
    ("\(chart)y: {field: b, axis: {tickColor: {condition: {test: 'a b', value: red}, value: blue}}}}", "BX6009 7:98"),
    ("\(chart)y: {field: b, bin: {step: -1}}}", "BX6001 7:73"),
    ("\(rows)\nmark: {type: point, size: {expr: 2 *}}\nencoding: {x: {field: a}}", "BX6009 6:34"),
    ("\(rows)\nmark: {type: point, size: {expr: k}}\nencoding: {x: {field: a}}", "BX6009 6:34"),
    ("\(rows)\nparams: [{name: k, expr: 2 *}]\nmark: point\nencoding: {x: {field: a}}", "BX6009 6:26"),
  ])
  func whatCannotBeReadIsRefusedAtItsPlace(_ yaml: String, _ expected: String) throws {
    guard case .failure(let failure) = try outcome(yaml) else {
      Issue.record("drawn: \(yaml)")
      return
    }
    #expect(failure.diagnostics.lines.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [expected])
  }

  private func fills(_ rest: String) throws -> [String?] {
    try outcome("\(rows)\n\(rest)").get().items(.mark).filter { $0.shape != nil }.map(\.fill)
  }
  private let brushed =
    "mark: {type: point, filled: true}\nencoding: {x: {field: a, type: quantitative}, color: {condition: "

  @Test func nothingIsSelectedAtTheBeginning() throws {
    let brush = "params: [{name: s, select: interval}]\n\(brushed)"
    #expect(try fills(brush + "{param: s, value: red}, value: blue}}") == ["red", "red"])
    #expect(try fills(brush + "{param: s, empty: false, value: red}, value: blue}}") == ["blue", "blue"])
    #expect(try fills(brush + "{test: {not: {param: s}}, value: red}, value: blue}}") == ["blue", "blue"])
  }

  @Test func selectionsBeginWithTheirValue() throws {
    let interval = "params: [{name: s, select: {type: interval, encodings: [x]}, value: {x: [0, 2]}}]\n\(brushed)"
    #expect(try fills(interval + "{param: s, value: red}, value: blue}}") == ["red", "blue"])
    let point = "params: [{name: s, select: {type: point, fields: [b]}, value: 5}]\n\(brushed)"
    #expect(try fills(point + "{param: s, value: red}, value: blue}}") == ["blue", "red"])
    let channel = "params: [{name: s, select: {type: point, encodings: [x]}, value: 3}]\n\(brushed)"
    #expect(try fills(channel + "{param: s, value: red}, value: blue}}") == ["blue", "red"])
  }

  @Test func everyTestKnowsTheParameters() throws {
    let given = "params: [{name: h, value: 1}, {name: t, expr: h + 1}, {name: yes, value: true}]\n"
    #expect(try fills("\(given)\(brushed){test: 'datum.a > t', value: red}, value: blue}}") == ["blue", "red"])
    #expect(try fills("\(given)\(brushed){param: yes, value: red}, value: blue}}") == ["red", "red"])
    let filtered = "transform: [{filter: 'datum.a > t'}]\nmark: point\nencoding: {x: {field: a, type: quantitative}}"
    #expect(try fills(given + filtered).count == 1)
    let axis = "mark: point\nencoding: {x: {field: a, type: quantitative, axis: {labelExpr: \"t + '!'\"}}}"
    let labels = try outcome("\(rows)\n\(given)\(axis)").get().marks.filter { $0.mark.role == .axisLabel }
    #expect(Set(labels.flatMap(\.mark.items).compactMap { $0.text?.lines.first }) == ["2!"])
  }

  @Test func parametersOfInnerViewsCountAsWell() throws {
    let yaml = """
      \(rows)
      hconcat:
        - params: [{name: s, select: {type: interval, encodings: [x]}, value: {x: [2, 4]}}]
          mark: point
          encoding: {x: {field: a, type: quantitative}}
        - transform: [{filter: {param: s}}]
          mark: point
          encoding: {x: {field: b, type: quantitative, scale: {domain: {param: s}}}}
      """
    let plots = try outcome(yaml).get().marks.filter { $0.mark.kind == .symbol }.map(\.mark.items)
    #expect(plots.map(\.count) == [2, 1])
    // From 2 to 4 in the range of the selection: the row with b = 5 lies beyond the end.
    #expect(plots[1].allSatisfy { $0.x > 300 })
  }
}

@Suite struct SpelledInputTests {
  @Test(arguments: [
    ("encoding: {x: {field: a, condition: {tset: 'true', value: 1}, value: 2}}", "“tset”"),
    ("encoding: {x: {field: a, bin: {maxbin: 3}}}", "“maxbin”"),
    ("encoding: {x: {field: a, sort: {fied: b}}}", "“fied”"),
    ("encoding: {x: {field: a, impute: {valu: 0}}}", "“valu”"),
    ("encoding: {x: {field: a}}\nconfig: {axes: {grid: false}}", "“axes”"),
    ("encoding: {x: {field: a}}\nconfig: {axisX: {gird: false}}", "“gird”"),
    ("encoding: {x: {field: a}}\nconfig: {bar: {colour: red}}", "“colour”"),
    ("encoding: {x: {field: a}}\nconfig: {scale: {barPadding: 1}}", "“barPadding”"),
    ("encoding: {x: {field: a}}\nconfig: {range: {categories: [red]}}", "“categories”"),
    ("encoding: {x: {field: a}}\nconfig: {style: {cell: {storke: red}}}", "“storke”"),
    ("encoding: {x: {field: a}}\nconfig: {concat: {spacings: 3}}", "“spacings”"),
    ("encoding: {x: {field: a}}\nresolve: {scales: {y: shared}}", "“scales”"),
    ("encoding: {x: {field: a}}\nresolve: {scale: {y: independant}}", "“independant”"),
    ("encoding: {x: {field: a}}\nparams: [{name: p, valeu: 3}]", "“valeu”"),
    ("encoding: {x: {field: a}}\ntransform: [{aggregate: [{op: sum, feild: a}], groupby: [b]}]", "“feild”"),
    ("encoding: {x: {field: a}}\ntransform: [{fold: [a, b], ass: [k, v]}]", "“ass”"),
    ("encoding: {x: {field: a}}\ntransform: [{filter: {field: a, grt: 1}}]", "“grt”"),
  ])
  func everyNameIsLookedAt(_ rest: String, _ name: String) throws {
    guard case .failure(let failure) = try outcome("\(rows)\nmark: point\n\(rest)") else {
      Issue.record("drawn: \(rest)")
      return
    }
    let found = failure.diagnostics.filter { $0.code.number == 6002 }
    #expect(found.contains { $0.message.english.contains(name) }, "\(failure.diagnostics.lines)")
  }

  @Test func misspeltFieldsOfExpressionsAreNamed() throws {
    let yaml = "\(rows)\ntransform: [{filter: 'datum.aa > 1'}]\nmark: point\nencoding: {x: {field: a}}"
    guard case .failure(let failure) = try outcome(yaml) else {
      Issue.record("drawn")
      return
    }
    #expect(failure.diagnostics.lines == ["BX6004 6:22 the data have no field “aa”"])
    #expect(failure.diagnostics.first?.hints.first?.english == "did you mean “a”?")
  }

  @Test func computedValuesOfFieldsThatNoRowHasAreAWarning() throws {
    let chart = "\(rows)\ntransform: [{calculate: \"datum.bb ? 'yes' : 'no'\", as: c}]\nmark: point\n"
    let scene = try outcome(chart + "encoding: {x: {field: c}}").get()
    #expect(
      scene.findings.lines == ["BX6004 6:25 no row has the field “bb” that the expression reads"],
      "once, with its place")
    #expect(scene.findings.first?.severity == .warning)
  }

  @Test func aStepTakenInEachCellOfAFacetIsWarnedOfOnce() throws {
    let yaml = """
      \(rows)
      facet: {field: a}
      spec:
        transform: [{calculate: "datum.bb ? 'yes' : 'no'", as: c}, {joinaggregate: [{op: count, as: n}]}]
        mark: point
        encoding: {x: {field: c, type: nominal}}
      """
    #expect(try outcome(yaml).get().findings.map(\.code.name) == ["BX6004"])
  }

  @Test(arguments: ["boxplot", "errorbar"]) func namesWithQuotesAndBackslashesAreNames(_ mark: String) throws {
    let yaml = """
      data: {values: [{k: 甲, 'a"b\\c': 1}, {k: 甲, 'a"b\\c': 3}, {k: 甲, 'a"b\\c': 9}]}
      mark: \(mark)
      encoding: {x: {field: k, type: nominal}, y: {field: 'a"b\\c', type: quantitative}}
      """
    let marks = try outcome(yaml).get().items(.mark)
    #expect(!marks.isEmpty)
    #expect(marks.allSatisfy { $0.y.isFinite })
  }
}

@Suite struct DateInputTests {
  private func moment(_ parts: String) throws -> Double {
    let tree = try specification("a: \(parts)")
    return ChannelModel.dateTime(tree["a"] ?? .null).number
  }

  @Test func datesInObjectsAreReadInOneWay() throws {
    let year = CalendarDate(year: 2012).moment
    #expect(try moment("{day: mon}") == year + CalendarDate.day)
    #expect(try moment("{week: 3}") == year + 21 * CalendarDate.day)
    #expect(try moment("{dayofyear: 5}") == year + 4 * CalendarDate.day)
    #expect(try moment("{year: 2006, month: May}") == CalendarDate(year: 2006, month: 5).moment)
    #expect(try moment("{yaer: 2006}").isNaN)
  }

  @Test func inlinedMomentsKeepTheirTime() throws {
    let tree = try specification(
      """
      data: {values: [{t: "08:30"}, {t: "00:00"}, {t: no}], format: {parse: {t: "date:'%H:%M'"}}}
      mark: point
      encoding: {x: {field: t, type: temporal}}
      """)
    let rows = try inlineData(of: tree, files: NoFiles(), data: nil)["data"]?["values"]?.array ?? []
    #expect(rows.map { $0["t"]?.string } == ["1900-01-01T08:30:00.000Z", "1900", nil])
    let text = try #require(rows.first?["t"]?.string)
    #expect(CalendarDate(text: text)?.hour == 8)
  }

  @Test func unitsThatFollowFromTheirNumberAreUnits() throws {
    let days = (1...28).map { "{t: 2020-01-\($0 < 10 ? "0" : "")\($0), v: 1}" }.joined(separator: ", ")
    let yaml = """
      data: {values: [\(days)]}
      mark: bar
      encoding: {x: {field: t, timeUnit: {maxbins: 5}, type: temporal}, y: {aggregate: sum, field: v}}
      """
    let bars = try outcome(yaml).get().items(.mark)
    #expect((2...6).contains(bars.count), "weeks, not days: \(bars.count)")
  }

  @Test func framesDoNotListTheirRows() throws {
    let steps = try specification("transform: [{window: [{op: values, as: all}]}]")["transform"] ?? .null
    let failure = #expect(throws: Failure.self) { try readTransforms(steps) }
    #expect(failure?.diagnostics.map(\.code.number) == [6003])
  }
}

private struct NoFiles: ChartFiles {
  func bytes(_ name: String, at span: Span) throws(Failure) -> [UInt8] { [] }
}
