// `banxin chart`: one Vega-Lite specification to one file.
import Charts
import Diagnose
import Document
import Draw
import Measure
import Page
import Read
import Text

extension Banxin {
  /// Draws specifications, each into a file of its own.
  static func chart(_ options: ChartOptions, _ console: Console) throws(Failure) {
    let home = try Home()
    let fonts = try FontLibrary(readFonts(home.fontDeclarations), searchFolders: home.fontFolders)
    let desk = ChartDesk(options: options, home: home, fonts: fonts)
    var outputs: [String] = []
    for file in options.files {
      let (format, path) = try desk.output(of: file)
      console.progress(file)
      let findings = try desk.draw(file, format, to: path)
      console.show(findings, notes: false)
      outputs.append(path)
    }
    console.endProgress()
    let count = outputs.count
    let english = count == 1 ? "wrote \(outputs[0])" : "wrote \(count) charts"
    console.tell(english, count == 1 ? "已写出 \(outputs[0])" : "已写出 \(count) 幅图")
    if console.options.isJSON {
      console.say(
        JSON.object([("status", .string("done")), ("outputs", .array(outputs.map(JSON.string)))]).text())
    }
  }
}

/// Draws single specifications, with fonts that are opened once.
private struct ChartDesk {
  let options: ChartOptions
  let home: Home
  let fonts: FontLibrary

  private var drawOptions: DrawOptions { DrawOptions(svgFonts: home.fonts + "/fonts.conf") }

  /// Where a specification's drawing goes: beside it, to the file that was named, or into the folder.
  func output(of file: String) throws(Failure) -> (ChartOptions.Format, String) {
    var stem = file
    for suffix in [".json", ".yaml", ".yml", ".vl"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
    let own = options.format ?? .svg
    guard let output = options.output else { return (own, stem + "." + own.rawValue) }
    if options.files.count > 1 || output.hasSuffix("/") {
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      try Banxin.makeFolder(folder)
      return (own, folder + "/" + (stem.split(separator: "/").last ?? "chart") + "." + own.rawValue)
    }
    guard let suffix = output.split(separator: ".").last, let format = ChartOptions.Format(rawValue: String(suffix)),
      options.format == nil || options.format == format
    else {
      throw Failure(
        .error(
          .usage, Wording("“\(output)” is no name for a chart", "“\(output)”不是图表的文件名"), at: .detached,
          hint: Wording("end it with .svg, .pdf, .png or .json", "请以 .svg、.pdf、.png 或 .json 结尾")))
    }
    return (format, output)
  }

  /// - Returns: warnings.
  func draw(_ file: String, _ format: ChartOptions.Format, to path: String) throws(Failure) -> [Diagnostic] {
    let specification = try readTree(file)
    if let figure = PortableFigure(specification), options.theme == nil, options.data == nil {
      return try draw(figure, format, to: path)
    }
    let files = try SpecificationFiles(file)
    if options.theme ?? "plain" == "plain" { return try drawPlain(specification, files, format, to: path) }
    let theme =
      try options.theme.map { name throws(Failure) in name == "house" ? ChartTheme() : try layoutTheme(name) }
      ?? ChartTheme()
    let size = Size((options.width ?? 560) * 0.75, (options.height ?? 320) * 0.75)
    let inlined = try inlineData(of: specification, files: files, data: options.data)
    return try draw(PortableFigure(.chart(inlined), size: size, theme: theme), format, to: path)
  }

  /// A figure of a report is written as `figures` writes it, byte for byte.
  private func draw(
    _ figure: PortableFigure, _ format: ChartOptions.Format, to path: String
  ) throws(Failure) -> [Diagnostic] {
    var figure = figure
    let (width, height) = (options.width.map { $0 * 0.75 }, options.height.map { $0 * 0.75 })
    figure.size = Size((width ?? figure.size.width) * options.scale, (height ?? figure.size.height) * options.scale)
    let writer = FigureWriter(fonts: fonts, rules: TextRules(), resolution: 144, draw: drawOptions)
    switch format {
    case .svg: return try writer.write(figure, .svg, path: path)
    case .pdf: return try writer.write(figure, .pdf, path: path)
    case .png: return try writer.write(figure, .png, path: path)
    case .json:
      let drawn = try figure.draw(Typesetter(fonts: fonts))
      try write(Array(dumpJSON(singleSheet(drawn.frame), fonts: fonts).utf8), to: path)
      return drawn.findings
    }
  }

  /// By the rules and in the look of Vega-Lite.
  private func drawPlain(
    _ specification: Tree, _ files: SpecificationFiles, _ format: ChartOptions.Format, to path: String
  ) throws(Failure) -> [Diagnostic] {
    var rules = TextRules()
    (rules.latinGap, rules.punctuation) = (0, .unadjusted)
    let typesetter = Typesetter(fonts: fonts, rules: rules)
    let request = ChartRequest(
      specification: specification, files: files, width: options.width, height: options.height, data: options.data)
    let scene = try layOutSpecification(request, typesetter: typesetter)
    func sheet() -> PagedDocument {
      singleSheet(scene.frame(typesetter: typesetter, scale: 0.75 * options.scale))
    }
    switch format {
    case .json: try write(Array(scene.json().utf8), to: path)
    case .pdf: try writePDF(sheet(), fonts: fonts, to: path, options: drawOptions)
    case .svg: try writeSVG(sheet(), fonts: fonts, to: .single(path: path), options: drawOptions)
    case .png: try writePNG(sheet(), fonts: fonts, to: .single(path: path), resolution: 96, options: drawOptions)
    }
    return typesetter.takeFindings()
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try PendingFile(for: path)
    try file.write(bytes)
    try file.commit()
  }

  private func layoutTheme(_ name: String) throws(Failure) -> ChartTheme {
    guard home.layoutNames.contains(name) else {
      let near = nearestName(to: name, among: ["plain", "house"] + home.layoutNames)
      throw Failure(
        .error(
          .unknownLayout, Wording("there is no theme “\(name)”", "没有名为“\(name)”的样式"), at: .detached,
          hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }))
    }
    return try decodeLayout(readLayoutTree(home.layout(name), shown: name)).chart
  }

  private func singleSheet(_ frame: Frame) -> PagedDocument {
    let page = Page(frame: frame, index: 1, number: "", label: "1", master: "figure")
    let metadata = PagedDocument.Metadata(
      title: "", authors: [], subject: "", keywords: [], language: "zh-Hans", date: "")
    return PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
  }
}

/// Files below the folder of a specification.
struct SpecificationFiles: ChartFiles {
  private let folder: String

  init(_ specification: String) throws(Failure) {
    let parts = specification.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder = parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  func bytes(_ name: String, at span: Span) throws(Failure) -> [UInt8] {
    let isRemote = name.contains("://")
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !isRemote, !name.hasPrefix("/"), !parts.contains("..") else {
      throw Failure(
        .error(
          .dataOutside,
          isRemote
            ? Wording("data are not fetched from the network: “\(name)”", "不从网络读取数据：“\(name)”")
            : Wording("“\(name)” lies outside the specification's folder", "“\(name)”不在图表说明所在的文件夹内"), at: span,
          hint: Wording("put the file beside the specification", "请把文件放在图表说明旁边")))
    }
    return try readDataBytes(folder + "/" + name, shown: name, at: span)
  }
}

extension DiagnosticCode {
  /// A specification names data that lie elsewhere.
  static let dataOutside = DiagnosticCode(9040, .file)
}
