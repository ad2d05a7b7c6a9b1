// Curves and symbols, with the paths that Vega draws.
import Measure
import Page
import Testing

@testable import Charts

@Suite struct VegaShapeTests {
  /// Whether two paths have the same steps, within the thousandths that Vega writes.
  private func agree(_ a: Path, _ b: Path) -> Bool {
    a.steps.count == b.steps.count
      && zip(a.points, b.points).allSatisfy { ($0.x - $1.x).magnitude < 2e-3 && ($0.y - $1.y).magnitude < 2e-3 }
  }

  private static func lines(_ text: String) -> [(String, String)] {
    text.split(separator: "\n").map { line in
      let sides = line.split(separator: " => ").map(String.init)
      return (sides[0], sides[1])
    }
  }

  @Test(
    arguments: lines(
      #"""
      linear => M0,10L20,40L30,20L60,25L70,70
      linear-closed => M0,10L20,40L30,20L60,25L70,70Z
      step => M0,10L10,10L10,40L25,40L25,20L45,20L45,25L65,25L65,70L70,70
      step-before => M0,10L0,40L20,40L20,20L30,20L30,25L60,25L60,70L70,70
      step-after => M0,10L20,10L20,40L30,40L30,20L60,20L60,25L70,25L70,70
      basis => M0,10L3.333,15C6.667,20,13.333,30,18.333,31.667C23.333,33.333,26.667,26.667,33.333,24.167\#
      C40,21.667,50,23.333,56.667,31.667C63.333,40,66.667,55,68.333,62.5L70,70
      basis-open => M18.333,31.667C23.333,33.333,26.667,26.667,33.333,24.167C40,21.667,50,23.333,56.667,31.667
      basis-closed => M18.333,31.667C23.333,33.333,26.667,26.667,33.333,24.167C40,21.667,50,23.333,56.667,31.667\#
      C63.333,40,66.667,55,56.667,52.5C46.667,50,23.333,30,15,25C6.667,20,13.333,30,18.333,31.667
      cardinal => M0,10C0,10,15,38.333,20,40C25,41.667,23.333,22.5,30,20C36.667,17.5,53.333,16.667,60,25\#
      C66.667,33.333,70,70,70,70
      cardinal-open => M20,40C25,41.667,23.333,22.5,30,20C36.667,17.5,53.333,16.667,60,25
      cardinal-closed => M20,40C25,41.667,23.333,22.5,30,20C36.667,17.5,53.333,16.667,60,25\#
      C66.667,33.333,80,72.5,70,70C60,67.5,8.333,15,0,10C-8.333,5,15,38.333,20,40
      catmull-rom => M0,10C0,10,14.695,40.33,20,40C24.178,39.74,24.247,22.929,30,20\#
      C36.709,16.584,53.269,18.619,60,25C68.287,32.855,70,70,70,70
      bundle => M0,10L3.271,14.625C6.542,19.25,13.083,28.5,18.208,30.667\#
      C23.333,32.833,27.042,27.917,33.583,26.542C40.125,25.167,49.5,27.333,56.042,35.167\#
      C62.583,43,66.292,56.5,68.146,63.25L70,70
      monotone => M0,10C6.667,25,13.333,40,20,40C23.333,40,26.667,20,30,20C40,20,50,21.667,60,25\#
      C63.333,26.111,66.667,48.056,70,70
      natural => M0,10C8.155,24.821,16.31,39.643,20,40C23.69,40.357,22.917,26.25,30,20\#
      C37.083,13.75,52.024,15.357,60,25C67.976,34.643,68.988,52.321,70,70
      area step-after => M0,10L20,10L20,40L30,40L30,20L60,20L60,25L70,25L70,70L70,90L70,90L60,90L60,90L30,90\#
      L30,90L20,90L20,90L0,90Z
      area step => M0,10L10,10L10,40L25,40L25,20L45,20L45,25L65,25L65,70L70,70L70,90L65,90L65,90L45,90L45,90\#
      L25,90L25,90L10,90L10,90L0,90Z
      area monotone => M0,10C6.667,25,13.333,40,20,40C23.333,40,26.667,20,30,20C40,20,50,21.667,60,25\#
      C63.333,26.111,66.667,48.056,70,70L70,90C66.667,90,63.333,90,60,90C50,90,40,90,30,90\#
      C26.667,90,23.333,90,20,90C13.333,90,6.667,90,0,90Z
      area linear => M0,10L20,40L30,20L60,25L70,70L70,90L60,90L30,90L20,90L0,90Z
      area basis => M0,10L3.333,15C6.667,20,13.333,30,18.333,31.667C23.333,33.333,26.667,26.667,33.333,24.167\#
      C40,21.667,50,23.333,56.667,31.667C63.333,40,66.667,55,68.333,62.5L70,70L70,90L68.333,90\#
      C66.667,90,63.333,90,56.667,90C50,90,40,90,33.333,90C26.667,90,23.333,90,18.333,90\#
      C13.333,90,6.667,90,3.333,90L0,90Z
      cardinal 0.5 => M0,10C0,10,17.5,39.167,20,40C22.5,40.833,26.667,21.25,30,20\#
      C33.333,18.75,56.667,20.833,60,25C63.333,29.167,70,70,70,70
      catmull-rom 1 => M0,10C0,10,14.131,42.807,20,40C23.64,38.259,24.964,23.323,30,20\#
      C36.85,15.481,53.101,20.062,60,25C70.457,32.485,70,70,70,70
      bundle 0.3 => M0,10L3.042,13.25C6.083,16.5,12.167,23,17.75,27C23.333,31,28.417,32.5,34.5,35.25\#
      C40.583,38,47.667,42,53.75,48C59.833,54,64.917,62,67.458,66L70,70
      """#))
  func curvesAreThoseOfD3(_ name: String, _ expected: String) throws {
    let points = [(0, 10), (20, 40), (30, 20), (60, 25), (70, 70)].map { Point(Double($0.0), Double($0.1)) }
    let words = name.split(separator: " ").map(String.init)
    let isArea = words[0] == "area"
    let interpolation = try #require(Interpolation(rawValue: words[isArea ? 1 : 0]))
    let builder = CurveBuilder(interpolation: interpolation, tension: words.last.flatMap(Double.init))
    let path = isArea ? builder.area(top: points, base: points.map { Point($0.x, 90) }) : builder.line(points)
    let wanted = try #require(Path(svg: expected))
    #expect(agree(path, wanted), "\(path.steps)")
  }

  @Test(
    arguments: lines(
      #"""
      cross => M-5,-2L-5,2L-2,2L-2,5L2,5L2,2L5,2L5,-2L2,-2L2,-5L-2,-5L-2,-2Z
      diamond => M-5,0L0,-5L5,0L0,5Z
      square => M-5,-5h10v10h-10Z
      arrow => M-0.714,5L0.714,5L0.714,-0.625L2,-0.625L0,-5L-2,-0.625L-0.714,-0.625Z
      wedge => M0,-5.774L-1.25,2.887L1.25,2.887Z
      triangle => M0,-5.774L-5,2.887L5,2.887Z
      stroke => M-5,0L5,0
      triangle-up => M0,-4.33L-5,4.33L5,4.33Z
      triangle-down => M0,4.33L-5,-4.33L5,-4.33Z
      triangle-left => M-4.33,0L4.33,-5L4.33,5Z
      triangle-right => M4.33,0L-4.33,-5L-4.33,5Z
      M-1,-1L1,-1L0,1Z => M-5,-5L5,-5L0,5Z
      """#))
  func symbolsAreThoseOfVega(_ name: String, _ expected: String) throws {
    let path = try #require(SymbolShape(name)).outline(size: 100)
    #expect(agree(path, try #require(Path(svg: expected))), "\(path.steps)")
  }

  @Test func aCircleHasItsArea() throws {
    #expect(try #require(SymbolShape("circle")).outline(size: 100).points[0] == Point(5, 0))
    #expect(SymbolShape("circel") == nil)
  }

  @Test func oneOrNoPointIsNoTrap() {
    for interpolation in Interpolation.allCases {
      for count in 0...3 {
        let points = (0..<count).map { Point(Double($0), 1) }
        let builder = CurveBuilder(interpolation: interpolation)
        #expect(
          builder.line(points).steps.count >= min(1, count) || interpolation == .basisOpen
            || interpolation == .cardinalOpen)
        _ = builder.area(top: points, base: points)
      }
    }
    let vertical = CurveBuilder(interpolation: .monotone, runsAlongY: true).line([
      Point(0, 0), Point(5, 5), Point(0, 10),
    ])
    #expect(vertical.points.allSatisfy { $0.x <= 5 && $0.x >= 0 })
  }

  @Test func arcsOfPathsAreCurves() throws {
    let path = try #require(Path(svg: "M5,0A5,5,0,1,1-5,0A5,5,0,1,1,5,0z m1 1 h2v2t1 1q1 1 2 0s1 1 2 0"))
    #expect(path.points.prefix(13).allSatisfy { ($0.x * $0.x + $0.y * $0.y).squareRoot() < 7.2 })
    for bad in ["L1 1", "M1", "M1 1 X", "M 1 1 A 1", "nonsense"] { #expect(Path(svg: bad) == nil) }
  }
}
