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
  /// Draws one specification.
  static func chart(_ options: ChartOptions, _ console: Console) throws(Failure) {
    let (format, path) = try chartOutput(options)
    let home = try Home()
    let fonts = try FontLibrary(readFonts(home.fontDeclarations), searchFolders: home.fontFolders)
    let specification = try readTree(options.file)
    let drawing = try draw(specification, options, fonts, home)
    switch format {
    case .json:
      let file = try PendingFile(for: path)
      try file.write(Array(drawing.scene.utf8))
      try file.commit()
    case .svg, .pdf, .png: try write(drawing.frame, format, to: path, fonts, options, home)
    }
    console.show(drawing.findings, notes: false)
    console.tell("wrote \(path)", "已写出 \(path)")
  }

  /// A chart as a frame in points, and as a scene.
  private struct Drawing {
    var frame: Frame
    var scene = ""
    var findings: [Diagnostic] = []
  }

  private static func chartOutput(_ options: ChartOptions) throws(Failure) -> (ChartOptions.Format, String) {
    var stem = options.file
    for suffix in [".json", ".yaml", ".yml", ".vl"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
    let path = options.output ?? stem + ".svg"
    guard let suffix = path.split(separator: ".").last, let format = ChartOptions.Format(rawValue: String(suffix))
    else {
      throw Failure(
        .error(
          .usage, Wording("“\(path)” is no name for a chart", "“\(path)”不是图表的文件名"), at: .detached,
          hint: Wording("end it with .svg, .pdf, .png or .json", "请以 .svg、.pdf、.png 或 .json 结尾")))
    }
    return (format, path)
  }

  private static func draw(
    _ specification: Tree, _ options: ChartOptions, _ fonts: FontLibrary, _ home: Home
  ) throws(Failure) -> Drawing {
    if let figure = PortableFigure(specification), options.theme == nil, options.data == nil {
      let drawn = try figure.draw(Typesetter(fonts: fonts))
      return Drawing(frame: drawn.frame.scaled(options.scale), findings: drawn.findings)
    }
    let files = try SpecificationFiles(options.file)
    if options.theme ?? "plain" == "plain" {
      var rules = TextRules()
      (rules.latinGap, rules.punctuation) = (0, .unadjusted)
      let typesetter = Typesetter(fonts: fonts, rules: rules)
      let request = ChartRequest(
        specification: specification, files: files, width: options.width, height: options.height, data: options.data)
      let scene = try layOutSpecification(request, typesetter: typesetter)
      return Drawing(
        frame: scene.frame(typesetter: typesetter, scale: 0.75 * options.scale), scene: scene.json(),
        findings: typesetter.takeFindings())
    }
    let theme =
      try options.theme.map { name throws(Failure) in name == "house" ? ChartTheme() : try layoutTheme(name, home) }
      ?? ChartTheme()
    let size = Size((options.width ?? 560) * 0.75, (options.height ?? 320) * 0.75)
    let inlined = try inlineData(of: specification, files: files, data: options.data)
    let drawn = try drawChart(inlined, size: size, theme: theme, typesetter: Typesetter(fonts: fonts))
    return Drawing(frame: drawn.frame.scaled(options.scale), findings: drawn.findings)
  }

  private static func layoutTheme(_ name: String, _ home: Home) throws(Failure) -> ChartTheme {
    guard home.layoutNames.contains(name) else {
      let near = nearestName(to: name, among: ["plain", "house"] + home.layoutNames)
      throw Failure(
        .error(
          .unknownLayout, Wording("there is no theme “\(name)”", "没有名为“\(name)”的样式"), at: .detached,
          hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }))
    }
    return try decodeLayout(readLayoutTree(home.layout(name), shown: name)).chart
  }

  private static func write(
    _ frame: Frame, _ format: ChartOptions.Format, to path: String, _ fonts: FontLibrary, _ options: ChartOptions,
    _ home: Home
  ) throws(Failure) {
    let page = Page(frame: frame, index: 1, number: "", label: "1", master: "figure")
    let metadata = PagedDocument.Metadata(
      title: "", authors: [], subject: "", keywords: [], language: "zh-Hans", date: "")
    let document = PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
    let draw = DrawOptions(svgFonts: home.fonts + "/fonts.conf")
    switch format {
    case .pdf: try writePDF(document, fonts: fonts, to: path, options: draw)
    case .svg: try writeSVG(document, fonts: fonts, to: .single(path: path), options: draw)
    case .png: try writePNG(document, fonts: fonts, to: .single(path: path), resolution: 96, options: draw)
    case .json: break
    }
  }
}

extension Frame {
  /// The frame made larger or smaller.
  fileprivate func scaled(_ factor: Double) -> Frame {
    if factor == 1 { return self }
    return Frame(
      size: Size(size.width * factor, size.height * factor), items: [.frame(self, .scale(factor, factor))])
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
