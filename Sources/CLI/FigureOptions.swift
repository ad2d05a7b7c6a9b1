// Options of `figures` and `extract`.
import DataSets
import Diagnose
import Measure
import Press

/// Options of `figures`.
struct FiguresOptions {
  /// Those of a build: folder, parameters, layout, and where to write (here a folder).
  var build = BuildOptions()
  var formats: [FigureFormat] = []
  /// Labels of the figures asked for; empty is all.
  var labels: [String] = []
  /// Another size than on the page; nil keeps the page's, and with one side given the other keeps its proportion.
  var width: Length?
  var height: Length?
  /// The house style whose charts the figures are to look like; nil is the report's.
  var theme: String?
  /// Files in place of data sets of the report.
  var replacements: [DataReplacement] = []
}

/// Options of `extract`.
struct ExtractOptions {
  var common = CommonOptions()
  /// A PDF that carries figures.
  var file = ""
  /// Labels; empty lists what there is, unless `takesAll`.
  var labels: [String] = []
  var takesAll = false
  /// A file for one figure, a folder for several; nil is standard output, or the current folder.
  var output: String?
}

extension ArgumentReader {
  mutating func figuresOptions() throws(Failure) -> FiguresOptions {
    var options = FiguresOptions()
    var folders: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.build.common) { continue }
      if !argument.hasPrefix("-") { folders.append(argument) } else { try readFigures(argument, into: &options) }
    }
    guard folders.count == 1 else {
      throw usage(
        "“figures” takes one report folder", "“figures”需要一个报告文件夹",
        hint: ("banxin figures seeds/minhang-2020", "banxin figures seeds/minhang-2020"))
    }
    options.build.folder = folders[0]
    return options
  }

  private mutating func readFigures(_ argument: String, into options: inout FiguresOptions) throws(Failure) {
    switch argument {
    case "--only": options.labels += try value(of: argument).split(separator: ",").map(String.init)
    case "--width": options.width = try length(of: argument)
    case "--height": options.height = try length(of: argument)
    case "--theme": options.theme = try value(of: argument)
    case "--data": options.replacements.append(try replacement(try value(of: argument)))
    case "--format":
      for name in try value(of: argument).split(separator: ",").map(String.init) {
        guard let format = FigureFormat(rawValue: name) else {
          throw unknown("format", "格式", name, among: FigureFormat.allCases.map(\.rawValue))
        }
        options.formats.append(format)
      }
    case "--output", "-o", "--layout", "--dpi", "-P", "--param": try readBuild(argument, into: &options.build)
    default: throw unknown("option", "选项", argument, among: Self.figureFlags)
    }
  }

  private static let figureFlags = [
    "--output", "--format", "--only", "--data", "--width", "--height", "--theme", "--dpi", "-P", "--layout", "--json",
    "--quiet",
    "--language",
  ]

  /// `NAME=FILE`, or a file alone for a report with one data set.
  private func replacement(_ text: String) throws(Failure) -> DataReplacement {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let path = parts.last, !path.isEmpty, parts.first?.isEmpty == false else {
      throw usage("--data takes NAME=FILE, not “\(text)”", "--data 应写作 数据集=文件，而不是“\(text)”", hint: nil)
    }
    return DataReplacement(name: parts.count == 1 ? nil : parts[0], path: path)
  }

  private mutating func length(of option: String) throws(Failure) -> Length {
    let text = try value(of: option)
    guard let length = Length(text), (1...5000).contains(length.resolved(size: 10.5, leading: 18, measure: 100)) else {
      throw usage(
        "\(option) takes a length such as 120mm, not “\(text)”", "\(option) 应为长度，如 120mm，而不是“\(text)”", hint: nil)
    }
    return length
  }

  mutating func extractOptions() throws(Failure) -> ExtractOptions {
    var options = ExtractOptions()
    var words: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      switch argument {
      case "--all": options.takesAll = true
      case "--output", "-o": options.output = try value(of: argument)
      case _ where argument.hasPrefix("-"):
        throw unknown("option", "选项", argument, among: ["--all", "--output", "--json", "--quiet", "--language"])
      default: words.append(argument)
      }
    }
    guard let file = words.first else {
      throw usage(
        "“extract” takes a PDF", "“extract”需要一个 PDF 文件",
        hint: ("banxin extract report.pdf fig-food", "banxin extract report.pdf fig-food"))
    }
    (options.file, options.labels) = (file, Array(words.dropFirst()))
    return options
  }
}
