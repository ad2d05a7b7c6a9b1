// The arithmetic of colours, and whether the house's palette survives a copier and eyes that see fewer colours.
import Diagnose
import Document
import Measure
import Testing

@testable import Charts

@Suite struct ColorVisionTests {
  /// Pairs of the standard's test data (Sharma, Wu and Dalal 2005) with their distances.
  @Test(arguments: [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
  ]) func distancesAreThoseOfTheStandard(
    _ a: (Double, Double, Double), _ b: (Double, Double, Double), _ distance: Double
  ) {
    let first = LabColor(lightness: a.0, a: a.1, b: a.2)
    let second = LabColor(lightness: b.0, a: b.1, b: b.2)
    #expect(abs(first.difference(from: second) - distance) < 0.0001)
    #expect(abs(second.difference(from: first) - distance) < 0.0001)
  }

  @Test func lightnessRunsFromBlackToWhite() {
    #expect(abs(Color.black.lab.lightness) < 0.001)
    #expect(abs(Color.white.lab.lightness - 100) < 0.001)
    #expect(abs(Color(grey: 0.4667).lab.lightness - 50) < 0.5)
    let red = Color(red: 255, green: 0, blue: 0).lab
    #expect(abs(red.lightness - 53.24) < 0.02 && abs(red.a - 80.09) < 0.05 && abs(red.b - 67.2) < 0.05)
  }

  @Test(arguments: ColorVision.allCases) func greysStayGreyForEverybody(_ vision: ColorVision) {
    for level in stride(from: 0, through: 1, by: 0.125) {
      #expect(Color(grey: level).difference(from: Color(grey: level).seen(with: vision)) < 1)
    }
  }

  @Test func redAndGreenLookAlikeWithoutLongOrMiddleWaves() {
    let (red, green) = (Color(red: 0xB0, green: 0x40, blue: 0x20), Color(red: 0x60, green: 0x70, blue: 0x20))
    let plain = red.difference(from: green)
    #expect(red.seen(with: .deuteranopia).difference(from: green.seen(with: .deuteranopia)) < plain / 2)
    let (blue, teal) = (Color(red: 0x20, green: 0x40, blue: 0xC0), Color(red: 0x20, green: 0x70, blue: 0x70))
    #expect(
      blue.seen(with: .tritanopia).difference(from: teal.seen(with: .tritanopia)) < blue.difference(from: teal) / 2)
  }

  /// Neighbours in the palette: at least 9 of 100 steps of lightness on a copier, at least 12 of CIEDE2000 for every eye.
  @Test func neighboursOfThePaletteAreToldApart() {
    let palette = ChartTheme().palette
    for (a, b) in zip(palette, palette.dropFirst()) {
      #expect(abs(a.lab.lightness - b.lab.lightness) >= 9, "\(a.hex) \(b.hex) on a copier")
      #expect(a.difference(from: b) >= 12)
      for vision in ColorVision.allCases {
        #expect(a.seen(with: vision).difference(from: b.seen(with: vision)) >= 12, "\(a.hex) \(b.hex) \(vision)")
      }
    }
  }

  @Test func anyTwoColoursOfThePaletteAreToldApart() {
    let entries = ChartTheme().palette.map { KeyEntry(name: $0.hex, color: $0, form: "field") }
    #expect(entries.count == 8 && ColourProof(entries).warning(at: .detached) == nil)
  }
}
