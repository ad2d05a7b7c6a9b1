// `banxin chart`: one Vega-Lite specification to one file.
import Diagnose
import Press

extension Banxin {
  /// Draws specifications, each into a file of its own.
  static func chart(_ options: ChartOptions, _ console: Console) throws(Failure) {
    var desk = try ChartDesk()
    (desk.data, desk.theme) = (options.data, options.theme)
    (desk.width, desk.height, desk.scale) = (options.width, options.height, options.scale)
    var outputs: [String] = []
    var all: [Diagnostic] = []
    for file in options.files {
      let (format, path) = try options.output(of: file)
      console.progress(file)
      let findings = try desk.draw(file, format, to: path)
      console.show(findings, notes: true)
      all += findings
      outputs.append(path)
    }
    console.endProgress()
    let count = outputs.count
    let english = count == 1 ? "wrote \(outputs[0])" : "wrote \(count) charts"
    console.tell(english, count == 1 ? "已写出 \(outputs[0])" : "已写出 \(count) 幅图")
    console.done(outputs, all)
  }
}

extension ChartOptions {
  /// Where a specification's drawing goes: beside it, to the file that was named, or into the folder.
  func output(of file: String) throws(Failure) -> (ChartDesk.Format, String) {
    var stem = file
    for suffix in [".json", ".yaml", ".yml", ".vl"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
    let own = self.format ?? .svg
    guard let output else { return (own, stem + "." + own.rawValue) }
    if files.count > 1 || output.hasSuffix("/") {
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      try Banxin.makeFolder(folder)
      return (own, folder + "/" + (stem.split(separator: "/").last ?? "chart") + "." + own.rawValue)
    }
    guard let suffix = output.split(separator: ".").last, let format = ChartDesk.Format(rawValue: String(suffix)),
      self.format == nil || self.format == format
    else {
      throw Failure(
        .error(
          .usage, Wording("“\(output)” is no name for a chart", "“\(output)”不是图表的文件名"), at: .detached,
          hint: Wording("end it with .svg, .pdf, .png or .json", "请以 .svg、.pdf、.png 或 .json 结尾")))
    }
    return (format, output)
  }
}
