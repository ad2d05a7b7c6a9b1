// Where a build writes, and in which format.
import Diagnose

/// Output path and format, from `--output` and `--format`.
struct OutputTarget {
  let format: BuildOptions.Format
  /// The PDF's path; for pictures ``stem`` with the format as suffix.
  let path: String
  /// The path without its suffix: pictures are numbered after it.
  let stem: String
  var buildReport: String { stem + ".build.txt" }

  /// - Throws: when the suffix of `--output` and `--format` disagree, or `--output` names no file.
  init(_ options: BuildOptions) throws(Failure) {
    let name = options.folder.split(separator: "/").last.map(String.init) ?? ""
    let given = options.output ?? (name.isEmpty || name == "." || name == ".." ? "report" : name)
    let suffix = given.split(separator: ".").last.flatMap { BuildOptions.Format(rawValue: String($0)) }
    let hasSuffix = suffix != nil && given.contains(".")
    if let suffix, hasSuffix, let format = options.format, format != suffix {
      throw Failure(
        .error(
          .usage,
          Wording("“\(given)” is no name for \(format.rawValue) output", "“\(given)”与输出格式 \(format.rawValue) 不符"),
          at: .detached,
          hint: Wording("leave out --format or change the name", "请去掉 --format 或更改文件名")))
    }
    format = options.format ?? (hasSuffix ? suffix : nil) ?? .pdf
    stem = hasSuffix ? String(given.dropLast(format.rawValue.count + 1)) : given
    path = stem + "." + format.rawValue
    if stem.isEmpty || stem.hasSuffix("/") {
      throw Failure(
        .error(
          .usage, Wording("“\(given)” names no file to write", "“\(given)”不是可写的文件名"), at: .detached,
          hint: Wording("write such as --output build/report.pdf", "应写作 --output build/report.pdf")))
    }
  }
}
