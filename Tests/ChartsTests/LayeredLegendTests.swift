// Legends and scales where layers, classes and colours meet: what fresh specifications taught.
import Testing

@testable import Charts

@Suite struct LayeredLegendTests {
  @Test func layersOfUnlikeRowsHaveTheirOwnLegends() throws {
    func titles(_ transform: String) throws -> [String] {
      try scene(
        """
        data: {values: [{a: 1}, {a: 1}, {a: 2}]}
        layer:
          - mark: rect
            encoding: {x: {field: a, type: ordinal}, color: {aggregate: count, title: All}}
          - mark: point
            transform: [\(transform)]
            encoding: {x: {field: a, type: ordinal}, size: {aggregate: count, title: Some}}
        """
      ).texts(.legendTitle)
    }
    #expect(try titles("{filter: datum.a > 1}") == ["All", "Some"])
    #expect(try titles("") == ["All, Some"])
  }

  @Test func listedColoursOfAmountsAreMixedByLightness() throws {
    func strokes(_ scale: String, _ config: String = "{}") throws -> [String?] {
      try scene(
        """
        config: \(config)
        data: {values: [{a: 0}, {a: 1}, {a: 2}]}
        mark: point
        encoding: {x: {field: a, type: quantitative}, color: {field: a, type: quantitative, scale: \(scale)}}
        """
      ).items(.mark).map(\.stroke)
    }
    #expect(try strokes("{range: [white, black]}")[1] == "rgb(119, 119, 119)")
    #expect(try strokes("{}", "{range: {ramp: [white, black]}}")[1] == "rgb(119, 119, 119)")
    #expect(try strokes("{range: [white, black], interpolate: rgb}")[1] == "rgb(128, 128, 128)")
  }

  @Test func writtenClassesNameARampByTheirBeginnings() throws {
    let labels = try scene(
      """
      data: {values: [{a: 8}, {a: 24}]}
      mark: point
      encoding: {x: {field: a, type: quantitative}, color: {field: a, type: quantitative, scale: {bins: [5, 10, 15, 25]}}}
      """
    ).texts(.legendLabel)
    #expect(labels == ["5", "10", "15"])
  }

  @Test func aCategoryWithoutANameKeepsItsSymbol() throws {
    let scene = try scene(
      """
      data: {values: [{a: p, b: 1}, {a: "", b: 2}, {b: 3}]}
      mark: bar
      encoding: {x: {field: b, type: quantitative}, color: {field: a, type: nominal}}
      """)
    #expect(scene.items(.legendSymbol).count == 3)
  }

  @Test func anchoredClassesEndWithTheData() {
    var parameters = BinParameters()
    (parameters.step, parameters.anchor) = (1, 0.25)
    let classes = parameters.classes(from: 3.5, to: 9.5)
    #expect(classes.start == 3.25 && classes.stop == 10)
    #expect(classes.floor(9.9) == 9.25)
  }

  @Test func aNumberWithoutALogarithmLiesNowhere() throws {
    let items = try scene(
      """
      data: {values: [{a: 1, b: 0}, {a: 2, b: 10}]}
      mark: point
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative, scale: {type: log, domain: [1, 100]}}}
      """
    ).items(.mark)
    #expect(items.count == 2 && items[0].y.isNaN && items[1].y == 150)
  }

  @Test func marksThatNobodySeesDoNotHideTheirNames() throws {
    let scene = try scene(
      """
      data: {values: [{a: p, b: 1}]}
      mark: {type: point, opacity: 0}
      encoding: {x: {field: b, type: quantitative}, color: {field: a, type: nominal}}
      """)
    #expect(scene.items(.legendSymbol).map(\.opacity) == [1])
  }

  @Test func onlyTheFirstOfTwoAxesOfLayersHasAGrid() throws {
    let scene = try scene(
      """
      data: {values: [{k: p, a: 1, b: 10}]}
      layer:
        - {mark: point, encoding: {x: {field: k}, y: {field: a, type: quantitative, axis: {grid: false}}}}
        - {mark: point, encoding: {x: {field: k}, y: {field: b, type: quantitative}}}
      resolve: {scale: {y: independent}}
      """)
    #expect(scene.items(.axisGrid).isEmpty)
  }

  @Test func eachEndOfAClassHasItsOwnOffset() throws {
    func bar(_ mark: String) throws -> SceneItem? {
      try scene(
        """
        data: {values: [{a: 0, b: 10, c: 1}]}
        mark: {type: bar\(mark)}
        encoding: {x: {field: a, bin: binned, type: quantitative}, x2: {field: b}, y: {field: c, type: quantitative}}
        """
      ).items(.mark).first
    }
    let (plain, moved) = (try bar(""), try bar(", xOffset: 2, x2Offset: -3"))
    #expect((moved?.x ?? 0) - (plain?.x ?? 0) == -3)
    #expect((moved?.width ?? 0) - (plain?.width ?? 0) == 5)
  }
}
