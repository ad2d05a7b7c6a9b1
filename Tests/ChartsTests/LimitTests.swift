// What asks for more than a chart holds is refused before it is made, with what to do.
import Diagnose
import Document
import Testing
import Text

@testable import Charts

/// The problems of a specification in the plain look; none where it is drawn.
private func problems(plain yaml: String) throws -> [Diagnostic] {
  let request = ChartRequest(specification: try specification(yaml))
  let typesetter = try makeTypesetter()
  do throws(Failure) {
    _ = try layOutSpecification(request, typesetter: typesetter)
    return []
  } catch {
    return error.diagnostics
  }
}

private func transformed(_ steps: String, _ rows: Relation) throws -> Relation {
  var context = TransformContext()
  let tree = try specification("transform: " + steps)
  return try rows.applying(try readTransforms(tree["transform"] ?? Tree(.null)), &context)
}

/// Rows numbered in `n`.
private func numbered(_ count: Int) -> Relation {
  var rows = Relation(rowCount: count)
  rows.set("n", Relation.Column((0..<count).map(Double.init)))
  return rows
}

@Suite struct LimitTests {
  private let point = "mark: point, encoding: {x: {field: a, type: quantitative}}"

  @Test(arguments: [
    "width: 1.0e300", "height: -100", "width: {step: -5}", "width: {step: 1.0e300}",
    "config: {axis: {labelFontSize: 1.0e300}}",
  ])
  func sizesThatNoSheetHasAreRefused(_ size: String) throws {
    let found = try problems(plain: "{data: {values: [{a: 1}]}, mark: point, encoding: {x: {field: a}}, \(size)}")
    expectLimit(found, "sides are 0 to 1000000 pixels")
  }

  @Test(arguments: ["autosize: fits", "autosize: {type: fit, contains: pad}", "config: {autosize: {tpye: fit}}"])
  func autosizeKnowsItsWords(_ rule: String) throws {
    let found = try problems(plain: "{data: {values: [{a: 1}]}, \(point), \(rule)}")
    #expect(found.map(\.code) == [.chartUnknownName], "\(found.lines)")
  }

  private func expectLimit(_ found: [Diagnostic], _ words: String) {
    #expect(found.map(\.code.number) == [6007], "\(found.lines)")
    #expect(found.first?.message.english.contains(words) == true, "\(found.lines)")
    #expect(found.first?.hints.isEmpty == false, "what to do")
  }

  @Test func repeatedViewsAreCountedBeforeTheyAreMade() throws {
    let list = (0..<400).map { "f\($0)" }.joined(separator: ", ")
    let spec = "{mark: point, encoding: {x: {field: {repeat: row}, type: quantitative}}}"
    let rows = "data: {values: [{f1: 1}]}\n"
    expectLimit(try problems(plain: rows + "repeat: {row: [\(list)], column: [\(list)]}\nspec: \(spec)"), "views")
    let nested = (0..<12).reduce(spec) { inner, _ in "{repeat: [\(list)], spec: \(inner)}" }
    expectLimit(try problems(plain: rows + "repeat: [a]\nspec: \(nested)"), "views")
  }

  @Test func cellsOfFacetsAreCountedBeforeTheyAreMade() throws {
    let rows = (0..<1200).map { "{a: \($0), b: \($0 % 40)}" }.joined(separator: ", ")
    let data = "data: {values: [\(rows)]}\n"
    let channels = "x: {field: a, type: quantitative}, "
    expectLimit(try problems(plain: "\(data)mark: point\nencoding: {\(channels)facet: {field: a}}"), "1200 views")
    expectLimit(
      try problems(plain: "\(data)mark: point\nencoding: {\(channels)row: {field: b}, column: {field: a}}"), "48000")
    let nested = "spec: {facet: {field: b}, spec: {\(point)}}"
    expectLimit(try problems(plain: "\(data)facet: {row: {field: b}}\n\(nested)"), "1600")
  }

  @Test func fieldsOfTheirOwnInEveryRowAreRefused() throws {
    let items = (0..<20_000).map { Cell.record(Record([("a\($0)", Cell.null)])) }
    #expect(throws: Failure.self) { try Relation(rows: .list(items), at: .detached) }
    let usual = (0..<20_000).map { _ in Cell.record(Record([("a", Cell.null), ("b", Cell.null)])) }
    #expect(try Relation(rows: .list(usual), at: .detached).fields == ["a", "b"])
  }

  @Test(arguments: [
    "[{quantile: n, groupby: [n], step: 0.0001}]", "[{density: n, groupby: [n], steps: 10000}]",
    "[{calculate: 'sequence(1000)', as: many}, {flatten: [many]}]",
    "[{fold: [\((0..<1000).map { "f\($0)" }.joined(separator: ", "))]}]", "[{pivot: n, value: n, groupby: [n]}]",
    "[{calculate: '-datum.n', as: m}, {impute: m, key: n, groupby: [m]}]",
  ])
  func stepsThatMakeTooMuchAreNotTaken(_ steps: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: Failure.self) { try transformed(steps, numbered(5000)) }
    #expect(clock.now - start < .seconds(20))
    #expect(
      try transformed(steps.replacing("10000", with: "100").replacing("0.0001", with: "0.1"), numbered(4)).rowCount > 0)
  }

  @Test func missingKeysAreCountedExactly() throws {
    var rows = Relation(rowCount: 4)
    rows.set("g", Relation.Column([.text("a"), .text("a"), .text("b"), .text("c")]))
    rows.set("k", Relation.Column([1.0, 2, 2, 3]))
    rows.set("v", Relation.Column([1.0, 1, 1, 1]))
    let step = ImputeStep(field: "v", key: "k", keys: [.number(9)], groups: ["g"])
    #expect(step.rowCount(rows) == step.apply(to: rows).rowCount)
    #expect(step.rowCount(rows) == 12)
  }

  @Test(arguments: [
    "length(sequence(100000))", "length([1, 2, 3, 4] + replace(big, /x/g, big))",
    "length(join(split(big, ''), big))", "big + big + big + big", "length('' + [big, big, big, big])",
  ])
  func whatExpressionsMakeIsBounded(_ formula: String) throws {
    var context = TransformContext()
    context.scope.params["big"] = .text(String(repeating: "x", count: 300_000))
    let text = formula.replacing("/x/g", with: "regexp('x', 'g')")
    let step = TransformStep.calculate(try parseFormula(text, at: .detached), as: "c", at: .detached)
    let failure = #expect(throws: Failure.self) { try numbered(200).applying([step], &context) }
    expectLimit(failure?.diagnostics ?? [], "too long")
  }

  @Test func expressionsOfUsualLengthAreNotBounded() throws {
    let rows = try transformed("[{calculate: \"pad('第' + datum.n, 12, '·') + '行'\", as: c}]", numbered(2000))
    #expect(rows.column("c")[7].text == "第7··········行")
    var scope = Scope()
    scope.params["big"] = .text(String(repeating: "x", count: 300_000))
    #expect(try parseFormula("length(pad('', 7000, big))", at: .detached).value(scope) == .number(7000))
    #expect(try parseFormula("pad('x', 6, 'abc', 'left')", at: .detached).value().text == "abcabx")
  }

  @Test func aRegularExpressionWithoutAnAnswerIsNoNo() throws {
    var rows = Relation(rowCount: 1)
    rows.set("s", Relation.Column([.text(String(repeating: "a", count: 60) + "b")]))
    let failure = #expect(throws: Failure.self) {
      try transformed("[{filter: \"test(regexp('(a+)+$'), datum.s)\"}]", rows)
    }
    expectLimit(failure?.diagnostics ?? [], "regular expression")
    #expect(Pattern("^b", flags: "m") != Pattern("^b"))
  }

  @Test func classesWithoutNumberAreRefused() throws {
    let rows = "data: {values: [{a: 1}, {a: 3}]}\nmark: point\n"
    for channel in ["x", "color", "size"] {
      expectLimit(
        try problems(plain: rows + "encoding: {\(channel): {field: a, bin: {step: 1.0e-9}}}"), "classes")
    }
    let half = BinClasses(start: 0, stop: 3.4, step: 1)
    #expect(half.bounds == [0, 1, 2, 3, 4])
    #expect(BinClasses(start: 0, stop: 0.3, step: 0.1).bounds.count == 4)
  }

  @Test func recordsOfManyNamesAreFoundByName() {
    let record = Record((0..<100_000).map { ("n\($0)", .number(Double($0))) } + [("n7", Cell.text("last"))])
    #expect(record.keys.count == 100_000)
    #expect(record["n7"] == .text("last") && record["n99999"] == .number(99_999) && record["n"] == .undefined)
    var changed = record
    changed["n7"] = .number(7)
    #expect(changed != record && changed == Record((0..<100_000).map { ("n\($0)", .number(Double($0))) }))
  }
}
