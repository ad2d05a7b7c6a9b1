// Scales and colours, with what Vega makes of the same domains.
import Testing

@testable import Charts

@Suite struct VegaScaleTests {
  /// Each line a scale (kind, domain, count), its rounded domain and the labels of its ticks.
  private static let scales = #"""
    linear 0.3 9.7 10 => 0 10 => 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
    linear -3 97 5 => -20 100 => −20 | 0 | 20 | 40 | 60 | 80 | 100
    linear 0 1 5 => 0 1 => 0.0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0
    linear 0.00012 0.00089 8 => 0.0001 0.0009 => 0.0001 | 0.0002 | 0.0003 | 0.0004 | 0.0005 | 0.0006 | 0.0007 |\#
     0.0008 | 0.0009
    linear 100 -30 6 => 100 -40 => 100 | 80 | 60 | 40 | 20 | 0 | −20 | −40
    linear 1234 98765 7 => 0 100000 => 0 | 20,000 | 40,000 | 60,000 | 80,000 | 100,000
    linear 0 1000000000.0 4 => 0 1000000000 => 0 | 200,000,000 | 400,000,000 | 600,000,000 | 800,000,000 |\#
     1,000,000,000
    pow 1 90 6 => 0 100 => 0 | 20 | 40 | 60 | 80 | 100
    sqrt 0 50 5 => 0 50 => 0 | 10 | 20 | 30 | 40 | 50
    symlog -100 1000 5 => -200 1000 => −200 | 0 | 200 | 400 | 600 | 800 | 1,000
    log 3 4000 10 => 1 10000 => 1 | 2 |  |  |  |  |  |  |  | 10 | 20 |  |  |  |  |  |  |  | 100 | 200 |  |  |  \#
    |  |  |  |  | 1,000 | 2,000 |  |  |  |  |  |  |  | 10,000
    log 0.002 50 10 => 0.001 100 => 0.001 | 0.002 |  |  |  |  |  |  |  | 0.01 | 0.02 |  |  |  |  |  |  |  | 0.1\#
     | 0.2 |  |  |  |  |  |  |  | 1 | 2 |  |  |  |  |  |  |  | 10 | 20 |  |  |  |  |  |  |  | 100
    log 1 90000000 5 => 1 100000000 => 1 | 100 | 10,000 | 1,000,000 | 100,000,000
    log 20 80 10 => 10 100 => 10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 | 100
    log 1 10 10 => 1 10 => 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
    utc 2012,0,1 2014,5,1 8 => 1325376000000 1404172800000 => 2012 | April | July | October | 2013 | April |\#
     July | October | 2014 | April | July
    utc 2012,0,1 2012,0,20 10 => 1325376000000 1327104000000 => 2012 | Tue 03 | Thu 05 | Sat 07 | Mon 09 | Wed\#
     11 | Fri 13 | Jan 15 | Tue 17 | Thu 19 | Sat 21
    utc 2012,0,1 2012,2,20 8 => 1325376000000 1332633600000 => 2012 | Jan 08 | Jan 15 | Jan 22 | Jan 29 | Feb\#
     05 | Feb 12 | Feb 19 | Feb 26 | Mar 04 | Mar 11 | Mar 18 | Mar 25
    utc 1950,3,1 2012,2,20 6 => -631152000000 1577836800000 => 1950 | 1960 | 1970 | 1980 | 1990 | 2000 | 2010 |\#
     2020
    utc 2012,0,1,3 2012,0,1,17,30 9 => 1325386800000 1325440800000 => 03 AM | 04 AM | 05 AM | 06 AM | 07 AM |\#
     08 AM | 09 AM | 10 AM | 11 AM | 12 PM | 01 PM | 02 PM | 03 PM | 04 PM | 05 PM | 06 PM
    utc 2012,0,1,3,10 2012,0,1,3,14 9 => 1325387400000 1325387640000 => 03:10 | :30 | 03:11 | :30 | 03:12 | :30\#
     | 03:13 | :30 | 03:14
    utc 2000,0,1 2009,0,1 10 => 946684800000 1230768000000 => 2000 | 2001 | 2002 | 2003 | 2004 | 2005 | 2006 |\#
     2007 | 2008 | 2009
    utc 2012,0,1 2012,0,9 5 => 1325376000000 1326067200000 => 2012 | Tue 03 | Thu 05 | Sat 07 | Mon 09
    time 2012,0,1 2012,0,9 5 => 1325376000000 1326067200000 => 2012 | Tue 03 | Thu 05 | Sat 07 | Mon 09
    time 2012,0,1 2012,11,9 4 => 1325376000000 1356998400000 => 2012 | April | July | October | 2013
    time 1800,0,1 2050,0,1 5 => -5364662400000 2524608000000 => 1800 | 1850 | 1900 | 1950 | 2000 | 2050
    """#.split(separator: "\n").map { $0.split(separator: " => ").map(String.init) }

  private func bound(_ text: Substring) -> Double {
    let parts = text.split(separator: ",").compactMap { Double($0) }
    return parts.count == 1 ? parts[0] : CalendarDate.moment(DateParts(arguments: parts))
  }

  @Test(arguments: scales)
  func domainsAndTicksAreThoseOfVega(_ line: [String]) throws {
    let words = line[0].split(separator: " ")
    let kinds: [Substring: NumericScale.Kind] = [
      "linear": .linear, "pow": .power(exponent: 1), "sqrt": .sqrt, "symlog": .symlog(constant: 1),
      "log": .log(base: 10),
      "utc": .utc, "time": .time,
    ]
    let count = try #require(Double(words[3]))
    let kind = try #require(kinds[words[0]])
    let scale = NumericScale(kind, domain: [bound(words[1]), bound(words[2])]).niced(count)
    let expected = line[1].split(separator: " ").compactMap { Double($0) }
    #expect(zip(scale.domain, expected).allSatisfy { ($0 - $1).magnitude <= 1e-12 * max(1e-4, $1.magnitude) })
    let labels = labels(of: scale, count)
    #expect(labels.joined(separator: " | ") == line[2])
  }

  /// The ticks as axes write them.
  private func labels(of scale: NumericScale, _ count: Double) -> [String] {
    let ticks = scale.ticks(count)
    switch scale.kind {
    case .time, .utc: return ticks.map(MultiTimeFormat().text)
    case .log(let base):
      let labelled = LogarithmicLabels(base: base, count: count, ticks: ticks.count)
      return ticks.map { labelled.contains($0) ? D3Format.variable()?.text($0) ?? "" : "" }
    case .linear, .identity, .power, .symlog:
      let format = D3Format.span(from: scale.domain.first ?? 0, to: scale.domain.last ?? 1, count: count)
      return ticks.map { format?.text($0) ?? "" }
    }
  }

  @Test func scalesWithSeveralPieces() {
    let scale = NumericScale(.linear, domain: [0, 10, 100], range: [0, 50, 60])
    #expect([-2, 0, 5, 10, 55, 100, 190].map { scale($0) } == [-10, 0, 25, 50, 55, 60, 70])
    #expect([0, 25, 55].map { scale.invert($0) } == [0, 5, 55])
    let falling = NumericScale(.linear, domain: [100, 0], range: [0, 50])
    #expect(falling(25) == 37.5)
    var clamped = NumericScale(.linear, domain: [0, 10], range: [0, 100])
    (clamped.isClamped, clamped.isRounded) = (true, true)
    #expect([-5, 3.333, 20].map { clamped($0) } == [0, 33, 100])
    #expect(NumericScale(.linear, domain: [5, 5], range: [0, 100])(5) == 50)
  }

  @Test func otherTransformations() {
    func places(_ kind: NumericScale.Kind, _ domain: [Double], _ values: [Double]) -> [Double] {
      let scale = NumericScale(kind, domain: domain, range: [0, 100])
      return values.map { (scale($0) * 1e6).rounded() / 1e6 }
    }
    #expect(places(.log(base: 10), [1, 1000], [1, 10, 100]) == [0, 33.333333, 66.666667])
    #expect(places(.log(base: 10), [-1000, -1], [-1000, -10]) == [0, 66.666667])
    #expect(places(.sqrt, [0, 100], [0, 25, 100]) == [0, 50, 100])
    #expect(places(.power(exponent: 2), [0, 10], [5]) == [25])
    #expect(places(.symlog(constant: 1), [-9, 9], [0, 9]) == [50, 100])
    #expect(NumericScale(.log(base: 10), domain: [1, 10])(0).isFinite == false)
  }

  @Test func bands() {
    let letters = ["a", "b", "c", "d"].map(Cell.text)
    let bands = BandedScale(letters, range: (0, 100), inner: 0.1, outer: 0.05)
    #expect(bands.step == 25 && (bands.bandwidth - 22.5).magnitude < 1e-12)
    #expect(((bands(.text("c")) ?? 0) - 51.25).magnitude < 1e-12)
    #expect(bands(.text("z")) == nil)
    let turned = BandedScale(letters, range: (100, 0), inner: 0.1, outer: 0.05)
    #expect(((turned(.text("a")) ?? 0) - 76.25).magnitude < 1e-12)
    let points = BandedScale(letters, range: (0, 90), inner: 1, outer: 0.5)
    #expect(points.bandwidth == 0 && points.step == 22.5 && points(.text("a")) == 11.25)
    let rounded = BandedScale(letters, range: (0, 99), inner: 0, outer: 0, isRounded: true)
    #expect(rounded.step == 24 && rounded(.text("a")) == 2)
    #expect(BandedScale([], range: (0, 100), inner: 0.1, outer: 0.1).step == 100)
    #expect(BandedScale(letters + letters, range: (0, 100), inner: 0, outer: 0).step == 25, "values count once")
  }

  @Test func classes() {
    let quantize = DiscretizingScale(quantizing: 0, 100, count: 4)
    #expect(quantize.thresholds == [25, 50, 75] && [-5, 24, 25, 99, 200].map { quantize($0) } == [0, 0, 1, 3, 3])
    let quantile = DiscretizingScale(quantilesOf: [1, 2, 3, 4, 5, 6, 7, 100], count: 4)
    #expect(quantile.thresholds == [2.75, 4.5, 6.25])
    let threshold = DiscretizingScale(thresholds: [0, 10], count: 3)
    #expect([-1, 0, 9, 10].map { threshold($0) } == [0, 1, 1, 2] && threshold(.nan) == nil)
    let bins = DiscretizingScale(bins: [0, 10, 20, 30], count: 3)
    #expect([0, 10, 29].map { bins($0) } == [0, 1, 2])
  }
}

@Suite struct ShadeTests {
  /// Each line a scheme or a way to mix, and the colours at 0, 0.13, 0.5, 0.77 and 1.
  private static let ramps = #"""
    viridis:rgb(68, 1, 84) ; rgb(71, 46, 124) ; rgb(33, 145, 141) ; rgb(104, 205, 92) ; rgb(253, 231, 37)
    blues:rgb(207, 225, 242) ; rgb(183, 213, 234) ; rgb(91, 163, 207) ; rgb(37, 116, 181) ; rgb(10, 74, 144)
    redblue:rgb(223, 116, 94) ; rgb(239, 161, 134) ; rgb(242, 239, 238) ; rgb(177, 212, 230) ; rgb(93, 162, 203)
    turbo:rgb(35, 23, 27) ; rgb(68, 107, 239) ; rgb(143, 252, 84) ; rgb(255, 124, 28) ; rgb(145, 11, 0)
    cividis:rgb(0, 32, 81) ; rgb(18, 55, 108) ; rgb(126, 123, 117) ; rgb(190, 177, 112) ; rgb(252, 230, 71)
    sinebow:rgb(255, 64, 64) ; rgb(215, 164, 4) ; rgb(0, 191, 191) ; rgb(144, 10, 229) ; rgb(255, 64, 64)
    rgb:rgb(70, 130, 180) ; rgb(82, 119, 162) ; rgb(118, 86, 111) ; rgb(143, 62, 74) ; rgb(165, 42, 42)
    hsl:rgb(70, 130, 180) ; rgb(66, 90, 178) ; rgb(141, 55, 173) ; rgb(169, 48, 119) ; rgb(165, 42, 42)
    lab:rgb(70, 130, 180) ; rgb(98, 121, 161) ; rgb(139, 93, 108) ; rgb(156, 69, 72) ; rgb(165, 42, 42)
    hcl:rgb(70, 130, 180) ; rgb(89, 120, 183) ; rgb(150, 81, 154) ; rgb(172, 48, 99) ; rgb(165, 42, 42)
    cubehelix:rgb(70, 130, 180) ; rgb(84, 112, 191) ; rgb(143, 62, 172) ; rgb(172, 41, 109) ; rgb(165, 42, 42)
    hsl-long:rgb(70, 130, 180) ; rgb(66, 178, 178) ; rgb(87, 173, 55) ; rgb(169, 144, 48) ; rgb(165, 42, 42)
    hcl-long:rgb(70, 130, 180) ; rgb(0, 133, 165) ; rgb(35, 122, 57) ; rgb(121, 93, 0) ; rgb(165, 42, 42)
    cubehelix-long:rgb(70, 130, 180) ; rgb(84, 112, 191) ; rgb(143, 62, 172) ; rgb(172, 41, 109) ; rgb(165, 42,\#
     42)
    """#.split(separator: "\n").map { line in
      let sides = line.split(separator: ":", maxSplits: 1).map(String.init)
      return (sides[0], sides[1])
    }

  @Test(arguments: ramps)
  func rampsAreThoseOfVega(_ name: String, _ expected: String) throws {
    let ramp: ColorRamp
    if let space = ColorMixing.Space(rawValue: name) {
      ramp = ColorRamp(
        [try #require(Shade(css: "steelblue")), try #require(Shade(css: "brown"))], mixing: .init(space: space))
    } else {
      ramp = try #require(Scheme(named: name)).ramp(extent: name == "redblue" ? (0.2, 0.8) : nil)
    }
    let wanted = expected.split(separator: " ; ").compactMap { Shade(css: String($0)) }
    for (place, shade) in zip([0, 0.13, 0.5, 0.77, 1], wanted) {
      let found = ramp(place).color
      let distances = [
        Double(found.red) - shade.red, Double(found.green) - shade.green, Double(found.blue) - shade.blue,
      ]
      #expect(distances.allSatisfy { $0.magnitude <= 1 }, "\(name) at \(place): \(found.hex)")
    }
  }

  @Test func schemesOfDiscreteScales() throws {
    #expect(try #require(Scheme(named: "Blues")).colors(4).map(\.css).first == "rgb(168, 206, 229)")
    #expect(
      try #require(Scheme(named: "purples")).colors(3).map(\.css) == [
        "rgb(188, 188, 219)", "rgb(146, 142, 195)", "rgb(111, 90, 168)",
      ])
    #expect(try #require(Scheme(named: "tableau10")).ordinalColors(3).count == 10)
    #expect(try #require(Scheme(named: "tableau10")).colors(1)[0].hex == "#4c78a8")
    #expect(Scheme(named: "nothing") == nil)
    let counts: [(String, Int)] = [
      ("category20b", 20), ("paired", 12), ("pastel1", 9), ("observable10", 10), ("set3", 12), ("accent", 8),
      ("tableau20", 20),
    ]
    for (name, count) in counts { #expect(try #require(Scheme(named: name)).ordinalColors(99).count == count) }
  }

  @Test func gammaOfMixedColours() {
    let ramp = ColorRamp([Shade(170, 0, 0), Shade(0, 68, 255)], mixing: .init(gamma: 2.2))
    #expect(ramp(0.25).css == "rgb(149, 36, 136)" && ramp(0.5).css == "rgb(124, 50, 186)")
  }

  @Test(arguments: [
    ("#f80", "rgb(255, 136, 0)"), ("#ff880080", "rgba(255, 136, 0, 0.5019607843137255)"),
    ("SteelBlue", "rgb(70, 130, 180)"),
    ("rgb(10%, 20%, 30%)", "rgb(26, 51, 77)"), ("rgba(1, 2, 3, .5)", "rgba(1, 2, 3, 0.5)"),
    ("rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)"),
    ("hsl(120, 100%, 50%)", "rgb(0, 255, 0)"), ("hsl(210deg 50% 40%)", "rgb(51, 102, 153)"),
    ("transparent", "rgba(0, 0, 0, 0)"),
    ("lab(50 20 30)", "rgb(161, 105, 69)"), ("lch(60 40 120)", "rgb(125, 154, 81)"),
    ("hwb(120 0% 0%)", "rgb(0, 255, 0)"),
  ])
  func colorsOfCSS(_ text: String, _ expected: String) throws {
    #expect(try #require(Shade(css: text)).css == expected)
  }

  @Test(arguments: ["", "#12", "#ggg", "rgb(1,2)", "rgb(a,b,c)", "hsl(1,2,3,4,5)", "no-colour", "rgb(1,2,3", "#+12"])
  func whatIsNoColorIsRefused(_ text: String) { #expect(Shade(css: text) == nil) }
}
