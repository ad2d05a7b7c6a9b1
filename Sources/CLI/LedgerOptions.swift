// Options of `numbers`, `trace` and `compare`.
import Diagnose

/// Options of `numbers`.
struct NumbersOptions {
  var build = BuildOptions()
  /// Whether numbers that the engine made are listed, too.
  var includesAutomatic = false
}

/// Options of `trace`.
struct TraceOptions {
  var common = CommonOptions()
  /// A PDF, or the JSON of `numbers --json`.
  var file = ""
  /// 1-based place in the document.
  var page: Int?
  /// The number printed on the page.
  var printedPage: String?
  var text: String?
  /// In points from the page's top left corner.
  var place: (x: Double, y: Double)?
  /// A cell: `data/2020.xlsx:街镇!C5`, `data/a.csv:12`, `set["row"].field`.
  var cell: String?

  var isEmpty: Bool { page == nil && printedPage == nil && text == nil && place == nil && cell == nil }
}

/// Options of `compare`.
struct CompareOptions {
  var common = CommonOptions()
  var old = ""
  var new = ""
}

extension ArgumentReader {
  mutating func numbersOptions() throws(Failure) -> NumbersOptions {
    var options = NumbersOptions()
    if let place = rest.firstIndex(of: "--all") {
      rest.remove(at: place)
      options.includesAutomatic = true
    }
    options.build = try buildOptions(of: "numbers")
    return options
  }

  mutating func traceOptions() throws(Failure) -> TraceOptions {
    var options = TraceOptions()
    var files: [String] = []
    while let argument = rest.popFirst() {
      if try readCommon(argument, into: &options.common) { continue }
      if argument.hasPrefix("-") { try readTrace(argument, into: &options) } else { files.append(argument) }
    }
    guard let file = files.first, files.count == 1, !options.isEmpty else {
      throw usage(
        "“trace” takes one PDF and what to look for", "“trace”需要一个 PDF 和要找的内容",
        hint: ("banxin trace report.pdf --page 12 --text 98.91", "banxin trace report.pdf --page 12 --text 98.91"))
    }
    if options.place != nil, options.page == nil, options.printedPage == nil {
      throw usage("--at needs a page", "--at 需要与 --page 合用", hint: ("--page 12 --at 200,310", "--page 12 --at 200,310"))
    }
    options.file = file
    return options
  }

  private mutating func readTrace(_ argument: String, into options: inout TraceOptions) throws(Failure) {
    switch argument {
    case "--page":
      let text = try value(of: argument)
      guard let page = Int(text), page >= 1 else {
        throw usage(
          "--page takes a place in the document such as 12, not “\(text)”", "--page 应为从封面数起的页序，如 12，而不是“\(text)”",
          hint: ("--printed takes the number on the page", "页面上印的页码用 --printed"))
      }
      options.page = page
    case "--printed": options.printedPage = try value(of: argument)
    case "--text": options.text = try value(of: argument)
    case "--cell": options.cell = try value(of: argument)
    case "--at":
      let text = try value(of: argument)
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
      guard parts.count == 2, parts.allSatisfy(\.isFinite) else {
        throw usage(
          "--at takes points such as 200,310, not “\(text)”", "--at 应为以磅计的位置，如 200,310，而不是“\(text)”", hint: nil)
      }
      options.place = (parts[0], parts[1])
    default:
      throw unknown(
        "option", "选项", argument,
        among: ["--page", "--printed", "--text", "--at", "--cell", "--json", "--quiet", "--language"])
    }
  }

  mutating func compareOptions() throws(Failure) -> CompareOptions {
    let (common, files) = try commonOptions(of: "compare")
    guard files.count == 2 else {
      throw usage(
        "“compare” takes two editions, the old one first", "“compare”需要两个版本，旧版在前",
        hint: ("banxin compare 2020.pdf 2021.pdf", "banxin compare 2020.pdf 2021.pdf"))
    }
    return CompareOptions(common: common, old: files[0], new: files[1])
  }
}
