// `banxin extract`: the specifications of figures back from a printed report.
import Charts
import Diagnose
import Draw
import Finish
import Press

extension Banxin {
  /// Writes figures that a PDF carries, or lists them.
  static func extract(_ options: ExtractOptions, _ console: Console) throws(Failure) {
    if let svg = try svgFigure(options.file) {
      try write(svg, of: options, console)
      return
    }
    let names = try figureNames(in: options.file)
    let labels = options.takesAll ? names : options.labels
    for label in labels where !names.contains(label) { throw .noSuchFigure(label, among: names) }
    if labels.isEmpty {
      list(names, console)
      return
    }
    var outputs: [String] = []
    for label in labels {
      let bytes = try figure(label, in: options.file)
      guard let path = path(of: label, options) else {
        console.say(String(decoding: bytes.dropLast(bytes.last == UInt8(ascii: "\n") ? 1 : 0), as: UTF8.self))
        continue
      }
      try writeFile(bytes, to: path)
      outputs.append(path)
    }
    if outputs.isEmpty { return }
    console.tell("wrote \(outputs.joined(separator: ", "))", "已写出 \(outputs.joined(separator: "、"))")
    console.done(outputs)
  }

  /// What an SVG file of `figures` carries; nil for a file that is no SVG.
  private static func svgFigure(_ path: String) throws(Failure) -> [UInt8]? {
    guard path.lowercased().hasSuffix(".svg"), let file = MappedFile(path: path) else { return nil }
    if let text = svgMetadata(in: Array(file.bytes)) { return Array((text + "\n").utf8) }
    throw Failure(
      .error(
        .noFigures, Wording("the SVG carries no specification", "SVG 中没有图的规格"), at: Span(file: path),
        hint: Wording("only files of “banxin figures” do", "只有 banxin figures 写出的文件带有规格")))
  }

  /// The one figure of an SVG file has no need of a label.
  private static func write(_ svg: [UInt8], of options: ExtractOptions, _ console: Console) throws(Failure) {
    guard let path = options.output else {
      console.say(String(decoding: svg.dropLast(), as: UTF8.self))
      return
    }
    try writeFile(svg, to: path)
    console.tell("wrote \(path)", "已写出 \(path)")
  }

  private static func list(_ names: [String], _ console: Console) {
    if console.options.isJSON {
      console.say(JSON.object([("figures", .array(names.map(JSON.string)))]).text())
    } else {
      console.say(names.joined(separator: "\n"))
    }
  }

  /// One figure goes where it is asked for, by default to standard output; several go into a folder under their labels.
  private static func path(of label: String, _ options: ExtractOptions) -> String? {
    let isOne = options.labels.count == 1 && !options.takesAll
    if isOne { return options.output }
    return (options.output.map { $0 + "/" } ?? "") + label + PortableFigure.fileSuffix
  }

  private static func figureNames(in path: String) throws(Failure) -> [String] {
    let names = try readingPDF(path) { () throws(Failure) in try attachmentNames(in: path) }
    let labels = names.filter { $0.hasSuffix(PortableFigure.fileSuffix) }.map {
      String($0.dropLast(PortableFigure.fileSuffix.utf8.count))
    }
    guard labels.isEmpty else { return labels }
    throw Failure(
      .error(
        .noFigures, Wording("the PDF carries no figures", "PDF 中没有图的规格"), at: Span(file: path),
        hint: Wording("build it with this Banxin, without --no-figures", "请用本程序重新排出，不加 --no-figures")))
  }

  private static func figure(_ label: String, in path: String) throws(Failure) -> [UInt8] {
    try readingPDF(path) { () throws(Failure) in try readAttachment(label + PortableFigure.fileSuffix, from: path) }
      ?? []
  }

  /// What is wrong with the PDF is the user's to mend, not a fault of finishing.
  /// - Parameter code: what the problem is called.
  static func readingPDF<Result>(
    _ path: String, or code: DiagnosticCode = .noFigures, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    do throws(Failure) {
      return try body()
    } catch {
      // What is wrong with one file inside says so itself.
      if error.diagnostics.first?.code.kind == .file { throw error }
      let reason = error.diagnostics.first?.message.english ?? ""
      throw Failure(
        .error(
          code, Wording("the file cannot be read as a PDF", "文件不是可以读取的 PDF"), at: Span(file: path),
          hint: Wording("it is no PDF, damaged, or has a password (\(reason))", "它可能不是 PDF、已损坏或设有密码（\(reason)）")))
    }
  }
}

extension DiagnosticCode {
  /// A PDF that carries no figures, or cannot be read.
  static let noFigures = DiagnosticCode(9061, .file)
}
