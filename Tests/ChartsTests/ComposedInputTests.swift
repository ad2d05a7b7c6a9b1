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
