// Reads the command line.
import Diagnose

/// Turns arguments into a ``Command``; every mistake is an error that names what would have been right.
struct ArgumentReader {
  var rest: ArraySlice<String>

  static let commands = [
    "build", "check", "data", "dump", "figures", "chart", "extract", "numbers", "trace", "compare", "fonts", "freeze",
    "new",
    "schema", "help",
  ]

  init(_ arguments: [String]) { rest = arguments[...] }

  /// The language that the arguments ask for, wherever it stands: mistakes in the others are told in it, too.
  static func language(in arguments: [String]) -> MessageLanguage? {
    zip(arguments, arguments.dropFirst()).filter { $0.0 == "--language" }.compactMap { MessageLanguage(rawValue: $0.1) }
      .last
  }

  mutating func read() throws(Failure) -> Command {
    guard let name = rest.popFirst() else { return .help(topic: nil) }
    if Self.commands.contains(name), rest.contains(where: { $0 == "--help" || $0 == "-h" }) {
      return .help(topic: name)
    }
    switch name {
    case "build": return .build(try buildOptions(of: name))
    case "check": return .check(try buildOptions(of: name))
    case "dump": return .dump(try buildOptions(of: name))
    case "data": return .data(try dataOptions())
    case "figures": return .figures(try figuresOptions())
    case "chart": return .chart(try chartOptions())
    case "numbers": return .numbers(try numbersOptions())
    case "trace": return .trace(try traceOptions())
    case "compare": return .compare(try compareOptions())
    case "extract": return .extract(try extractOptions())
    case "fonts": return try fonts()
    case "freeze": return try freeze()
    case "new": return try new()
    case "schema": return try schema()
    case "help", "--help", "-h": return .help(topic: rest.popFirst())
    case "--version": return .version
    default: throw unknown("command", "命令", name, among: Self.commands)
    }
  }

  private mutating func new() throws(Failure) -> Command {
    let (options, words) = try commonOptions(of: "new")
    guard let folder = words.first, !folder.isEmpty, words.count == 1 else {
      throw usage("“new” takes one folder", "“new”需要一个文件夹名", hint: ("banxin new my-report", "banxin new 我的报告"))
    }
    return .new(folder: folder, options)
  }

  private mutating func dataOptions() throws(Failure) -> BuildOptions {
    var options = BuildOptions()
    var folders: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      switch argument {
      case "--output", "-o", "-P", "--param", "--layout": try readBuild(argument, into: &options)
      case _ where argument.hasPrefix("-"):
        throw unknown(
          "option", "选项", argument, among: ["--output", "-P", "--layout", "--json", "--quiet", "--language"])
      default: folders.append(argument)
      }
    }
    guard let folder = folders.first, folders.count == 1 else {
      throw usage(
        "“data” takes one report folder", "“data”需要一个报告文件夹", hint: ("banxin data my-report", "banxin data 我的报告"))
    }
    options.folder = folder
    return options
  }

  private mutating func freeze() throws(Failure) -> Command {
    let (options, words) = try commonOptions(of: "freeze")
    guard let folder = words.first, !folder.isEmpty, words.count == 1 else {
      throw usage(
        "“freeze” takes one report folder", "“freeze”需要一个报告文件夹", hint: ("banxin freeze my-report", "banxin freeze 我的报告")
      )
    }
    return .freeze(folder: folder, options)
  }

  private mutating func fonts() throws(Failure) -> Command {
    let (options, words) = try commonOptions(of: "fonts")
    if let word = words.first {
      throw usage("“fonts” takes options only, not “\(word)”", "“fonts”只有选项，不需要“\(word)”", hint: nil)
    }
    return .fonts(options)
  }

  private mutating func schema() throws(Failure) -> Command {
    let (options, words) = try commonOptions(of: "schema")
    if words.count > 1 { throw usage("“schema” takes one name", "“schema”只需要一个名称", hint: nil) }
    return .schema(name: words.first ?? "", options)
  }

  mutating func commonOptions(of command: String) throws(Failure) -> (options: CommonOptions, words: [String]) {
    var options = CommonOptions()
    var words: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options) { continue }
      if argument.hasPrefix("-") {
        throw unknown("option", "选项", argument, among: ["--json", "--quiet", "--language"])
      }
      words.append(argument)
    }
    return (options, words)
  }

  mutating func readCommon(_ argument: String, into options: inout CommonOptions) throws(Failure) -> Bool {
    switch argument {
    case "--json": options.isJSON = true
    case "--quiet", "-q": options.isQuiet = true
    case "--language":
      let value = try value(of: argument)
      guard let language = MessageLanguage(rawValue: value) else {
        throw unknown("language", "语言", value, among: MessageLanguage.allCases.map(\.rawValue))
      }
      options.language = language
    default: return false
    }
    return true
  }

  private static let buildFlags = [
    "--output", "--format", "--pages", "-P", "--layout", "--dpi", "--no-ledger", "--no-figures", "--timings",
    "--json", "--quiet", "--language",
  ]

  mutating func buildOptions(of command: String) throws(Failure) -> BuildOptions {
    var options = BuildOptions()
    var folders: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      if argument.hasPrefix("-") { try readBuild(argument, into: &options) } else { folders.append(argument) }
    }
    guard folders.count == 1 else {
      throw usage(
        "“\(command)” takes one report folder", "“\(command)”需要一个报告文件夹",
        hint: ("banxin \(command) seeds/minhang-2020", "banxin \(command) seeds/minhang-2020"))
    }
    options.folder = folders[0]
    return options
  }

  mutating func readBuild(_ argument: String, into options: inout BuildOptions) throws(Failure) {
    switch argument {
    case "--output", "-o": options.output = try value(of: argument)
    case "--layout": options.layout = try value(of: argument)
    case "--timings": options.showsTimings = true
    case "--no-ledger": options.attachesLedger = false
    case "--no-figures": options.attachesFigures = false
    case "--pages": options.pages = try pages(try value(of: argument))
    case "--format":
      let name = try value(of: argument)
      guard let format = BuildOptions.Format(rawValue: name) else {
        throw unknown("format", "格式", name, among: BuildOptions.Format.allCases.map(\.rawValue))
      }
      options.format = format
    case "--dpi":
      let text = try value(of: argument)
      guard let dpi = Double(text), (18...1200).contains(dpi) else {
        throw usage(
          "--dpi takes a number from 18 to 1200, not “\(text)”", "--dpi 应为 18 至 1200 的数，而不是“\(text)”", hint: nil)
      }
      options.resolution = dpi
    case "-P", "--param":
      let text = try value(of: argument)
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw usage("-P takes name=value, not “\(text)”", "-P 应写作 名称=值，而不是“\(text)”", hint: nil)
      }
      options.parameters.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
    default: throw unknown("option", "选项", argument, among: Self.buildFlags)
    }
  }

  /// `1-3,8`
  private func pages(_ text: String) throws(Failure) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      guard (1...2).contains(ends.count), let first = ends.first, let last = ends.last, first >= 1, last >= first else {
        throw usage(
          "--pages takes places in the document such as 1-3,8, not “\(text)”", "--pages 应写作 1-3,8 这样的页序，而不是“\(text)”",
          hint: nil)
      }
      ranges.append(first...last)
    }
    return ranges
  }

  mutating func value(of option: String) throws(Failure) -> String {
    guard let value = rest.popFirst() else {
      throw usage("\(option) needs a value", "\(option) 后面缺少值", hint: nil)
    }
    return value
  }

  func unknown(_ english: String, _ chinese: String, _ name: String, among names: [String]) -> Failure {
    let near = nearestName(to: name, among: names)
    let all = names.joined(separator: ", ")
    return usage(
      "there is no \(english) “\(name)”", "没有\(chinese)“\(name)”",
      hint: near.map { ("did you mean “\($0)”?", "是否为“\($0)”？") } ?? ("there are: \(all)", "可用的有：\(all)"))
  }

  func usage(_ english: String, _ chinese: String, hint: (String, String)?) -> Failure {
    Failure(.error(.usage, Wording(english, chinese), at: .detached, hint: hint.map { Wording($0.0, $0.1) }))
  }
}
