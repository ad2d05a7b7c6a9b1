// Reads the options of `chart`.
import Diagnose

/// Options of `chart`.
struct ChartOptions {
  enum Format: String, CaseIterable { case svg, pdf, png, json }
  var common = CommonOptions()
  /// The specification's path.
  var file = ""
  var output: String?
  /// Rows in place of the specification's own.
  var data: String?
  /// `plain`, `house` or a layout; nil draws figures of reports as they were, others plainly.
  var theme: String?
  /// Pixels.
  var width: Double?
  var height: Double?
  var scale = 1.0
}

extension ArgumentReader {
  private static let chartFlags = [
    "--output", "--data", "--theme", "--width", "--height", "--scale", "--json", "--quiet", "--language",
  ]

  mutating func chartOptions() throws(Failure) -> ChartOptions {
    var options = ChartOptions()
    var files: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      switch argument {
      case "--output", "-o": options.output = try value(of: argument)
      case "--data": options.data = try value(of: argument)
      case "--theme": options.theme = try value(of: argument)
      case "--width": options.width = try size(argument)
      case "--height": options.height = try size(argument)
      case "--scale": options.scale = try size(argument)
      default:
        if argument.hasPrefix("-") { throw unknown("option", "选项", argument, among: Self.chartFlags) }
        files.append(argument)
      }
    }
    guard files.count == 1 else {
      throw usage(
        "“chart” takes one specification", "“chart”需要一个图表说明",
        hint: ("banxin chart bars.vl.json -o bars.svg", "banxin chart bars.vl.json -o bars.svg"))
    }
    options.file = files[0]
    return options
  }

  private mutating func size(_ option: String) throws(Failure) -> Double {
    let text = try value(of: option)
    if let number = Double(text), number > 0, number <= 20_000 { return number }
    throw usage(
      "\(option) takes a number from 0 to 20000, not “\(text)”", "\(option) 应为不超过 20000 的正数，而不是“\(text)”", hint: nil)
  }
}
