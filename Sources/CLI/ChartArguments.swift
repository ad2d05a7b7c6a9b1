// Reads the options of `chart`.
import Diagnose
import Press

/// Options of `chart`.
struct ChartOptions {
  var common = CommonOptions()
  /// Paths of specifications.
  var files: [String] = []
  /// A file; a folder where there are several specifications, or where it ends in a slash.
  var output: String?
  /// What a folder is filled with; nil is SVG.
  var format: ChartDesk.Format?
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
    "--output", "--format", "--data", "--theme", "--width", "--height", "--scale", "--json", "--quiet", "--language",
  ]

  mutating func chartOptions() throws(Failure) -> ChartOptions {
    var options = ChartOptions()
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      switch argument {
      case "--output", "-o": options.output = try value(of: argument)
      case "--format":
        let name = try value(of: argument)
        guard let format = ChartDesk.Format(rawValue: name) else {
          throw unknown("format", "格式", name, among: ChartDesk.Format.allCases.map(\.rawValue))
        }
        options.format = format
      case "--data": options.data = try value(of: argument)
      case "--theme": options.theme = try value(of: argument)
      case "--width": options.width = try size(argument)
      case "--height": options.height = try size(argument)
      case "--scale": options.scale = try size(argument)
      default:
        if argument.hasPrefix("-") { throw unknown("option", "选项", argument, among: Self.chartFlags) }
        options.files.append(argument)
      }
    }
    guard !options.files.isEmpty else {
      throw usage(
        "“chart” takes a specification", "“chart”需要图表说明",
        hint: ("banxin chart bars.vl.json -o bars.svg", "banxin chart bars.vl.json -o bars.svg"))
    }
    return options
  }

  private mutating func size(_ option: String) throws(Failure) -> Double {
    let text = try value(of: option)
    if let number = Double(text), number > 0, number <= 20_000 { return number }
    throw usage(
      "\(option) takes a number from 0 to 20000, not “\(text)”", "\(option) 应为不超过 20000 的正数，而不是“\(text)”", hint: nil)
  }
}
