// What the size of a specification holds, by `autosize` and `container`.
import Testing

@testable import Charts

private func bars(_ more: String) -> String {
  """
  data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}
  title: Bars
  mark: bar
  encoding:
    x: {field: a, type: nominal}
    y: {field: b, type: quantitative}
  \(more)
  """
}

/// The length of the plot along x and y, from its axes.
private func plot(_ scene: ChartScene) -> (width: Double, height: Double) {
  let lines = scene.items(.axisDomain)
  let (across, along) = (
    lines.map { (($0.x2 ?? $0.x) - $0.x).magnitude }, lines.map { (($0.y2 ?? $0.y) - $0.y).magnitude }
  )
  return (across.max() ?? 0, along.max() ?? 0)
}

@Suite struct SizeRuleTests {
  @Test func aSizeIsThatOfThePlotWhereNothingIsSaid() throws {
    let scene = try scene(bars("{width: 300, height: 200}".entries))
    #expect(plot(scene) == (300, 200))
    #expect(scene.width > 330 && scene.height > 240)
  }

  @Test func aFittedChartIsAsLargeAsItsSizeAndPadding() throws {
    let scene = try scene(bars("{width: 300, height: 200, autosize: fit, padding: 8}".entries))
    #expect(scene.width == 316 && scene.height == 216)
    #expect(plot(scene).width < 270 && plot(scene).height < 165)
  }

  @Test func oneSideAloneCanBeFitted() throws {
    let across = try scene(bars("{width: 300, height: 200, autosize: fit-x}".entries))
    #expect(across.width == 310 && plot(across).height == 200)
    let along = try scene(bars("{width: 300, height: 200, autosize: fit-y}".entries))
    #expect(along.height == 210 && plot(along).width == 300)
  }

  @Test func paddingCanBelongToTheSize() throws {
    let scene = try scene(
      bars("{width: 300, height: 200, padding: 20, autosize: {type: fit, contains: padding}}".entries))
    #expect(scene.width == 300 && scene.height == 200)
    #expect(scene.origin.x > 20)
  }

  @Test func whatIsNotFittedMayBeCut() throws {
    let scene = try scene(bars("{width: 300, height: 200, autosize: none, padding: 5}".entries))
    #expect(scene.width == 310 && scene.height == 210)
    #expect(scene.origin.x == 5 && scene.origin.y == 5 && plot(scene) == (300, 200))
  }

  @Test func aContainerIsThreeHundredPixelsWithItsPadding() throws {
    let scene = try scene(bars("{width: container, height: 200}".entries))
    #expect(scene.width == 300 && plot(scene).height == 200)
  }

  @Test func stepsKeepTheirLengthInAFittedChart() throws {
    let scene = try scene(bars("{width: {step: 30}, height: 200, autosize: fit}".entries))
    #expect(plot(scene).width == 90 && scene.height == 210)
  }

  @Test func theConfigurationFitsAsWell() throws {
    let scene = try scene(bars("{width: 300, height: 200, config: {autosize: fit}}".entries))
    #expect(scene.width == 310 && scene.height == 210)
  }
}

extension String {
  /// The members of an object of YAML, a line each.
  fileprivate var entries: String {
    var (depth, lines) = (0, "")
    for character in dropFirst().dropLast() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      lines += depth == 0 && character == "," ? "\n" : String(character)
    }
    return lines.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
  }
}
