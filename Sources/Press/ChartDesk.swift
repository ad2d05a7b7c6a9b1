// One Vega-Lite specification into one file.
import Charts
import DataSets
public import Diagnose
import Document
import Draw
import Glibc
import Measure
import Page
import Read
import Text

/// Draws single specifications, with fonts that are opened once.
///
/// ```swift
/// var desk = try ChartDesk()
/// desk.data = "towns-2022.csv"
/// let warnings = try desk.draw("towns.vl.json", .svg, to: "towns.svg")
/// ```
public struct ChartDesk {
  /// What a drawing is written as.
  public enum Format: String, Sendable, CaseIterable {
    case svg, pdf, png
    /// The scene: texts and marks with their places.
    case json
  }
  /// A file of JSON, CSV or TSV rows in place of the specification's own; it may lie anywhere.
  public var data: String?
  /// `plain` draws as Vega does, `house` and the names of layouts in the look of reports; nil draws figures of reports as they
  /// were, others plainly.
  public var theme: String?
  /// Of the plot, with a theme of the drawing, in CSS pixels; nil leaves it to the specification.
  public var width: Double?
  public var height: Double?
  /// Enlarges drawings.
  public var scale = 1.0

  private let home: Home
  private let fonts: FontLibrary
  private let writer: FigureWriter
  /// For the look of Vega-Lite; what it learns of the fonts serves all specifications.
  private let plain: Typesetter

  /// - Throws: `BX9002` if Layouts and Fonts are not found, and what is wrong with them.
  public init() throws(Failure) {
    home = try Home()
    fonts = try FontLibrary(readFonts(home.fontDeclarations), searchFolders: home.fontFolders)
    writer = FigureWriter(fonts: fonts, rules: TextRules(), draw: DrawOptions(svgFonts: home.svgFonts))
    var rules = TextRules()
    (rules.latinGap, rules.punctuation) = (0, .unadjusted)
    plain = Typesetter(fonts: fonts, rules: rules)
  }

  /// Draws a specification, or a figure that was taken out of a report, into a file.
  /// - Parameter file: JSON or YAML.
  /// - Returns: warnings.
  /// - Throws: what is wrong with the specification, its data or its theme, and files that cannot be read or written.
  public func draw(_ file: String, _ format: Format, to path: String) throws(Failure) -> [Diagnostic] {
    let specification = try readTree(file)
    if let figure = PortableFigure(specification), theme == nil, data == nil {
      return try draw(figure, format, to: path)
    }
    let files = SpecificationFiles(of: file, named: data)
    if theme ?? "plain" == "plain" { return try drawPlain(specification, files, format, to: path) }
    let look =
      try theme.map { name throws(Failure) in name == "house" ? ChartTheme() : try layoutTheme(name) } ?? ChartTheme()
    let size = Size((width ?? 560) * 0.75, (height ?? 320) * 0.75)
    let inlined = try inlineData(of: specification, files: files, data: files.named)
    return try draw(PortableFigure(.chart(inlined), size: size, theme: look), format, to: path)
  }

  /// A figure of a report is written as `figures` writes it, byte for byte.
  private func draw(
    _ figure: PortableFigure, _ format: Format, to path: String
  ) throws(Failure) -> [Diagnostic] {
    var figure = figure
    let (width, height) = (self.width.map { $0 * 0.75 }, self.height.map { $0 * 0.75 })
    figure.size = Size((width ?? figure.size.width) * scale, (height ?? figure.size.height) * scale)
    switch format {
    case .svg: return try writer.write(figure, .svg, path: path)
    case .pdf: return try writer.write(figure, .pdf, path: path)
    case .png: return try writer.write(figure, .png, path: path)
    case .json:
      let drawn = try figure.draw(Typesetter(fonts: fonts))
      try writeFile(Array(dumpJSON(singleSheet(drawn.frame), fonts: fonts).utf8), to: path)
      return drawn.findings
    }
  }

  /// By the rules and in the look of Vega-Lite.
  private func drawPlain(
    _ specification: Tree, _ files: SpecificationFiles, _ format: Format, to path: String
  ) throws(Failure) -> [Diagnostic] {
    let request = ChartRequest(
      specification: specification, files: files, width: width, height: height, data: files.named)
    let scene = try layOutSpecification(request, typesetter: plain)
    func sheet() -> PagedDocument {
      singleSheet(scene.frame(typesetter: plain, scale: 0.75 * scale))
    }
    switch format {
    case .json: try writeFile(Array(scene.json().utf8), to: path)
    case .pdf: try writeSheetPDF(sheet(), faces: writer.faces, to: path, options: writer.draw)
    case .svg: try writeSVG(sheet(), fonts: fonts, to: .single(path: path), options: writer.draw)
    case .png: try writePNG(sheet(), fonts: fonts, to: .single(path: path), resolution: 96, options: writer.draw)
    }
    return plain.takeFindings() + scene.findings + scene.colourProofs(at: specification.span)
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
}

/// Files below the folder of a specification, and the one that the caller names.
private struct SpecificationFiles: ChartFiles {
  /// A file that the caller names, in a form that specifications do not use: it may lie anywhere.
  let named: String?
  private let folder: String

  init(of specification: String, named: String?) {
    let parts = specification.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    self.named = named.map { $0.hasPrefix("/") ? $0 : "./" + $0 }
  }

  func bytes(_ name: String, at span: Span) throws(Failure) -> [UInt8] {
    if name == named {
      return try utf8Text(readDataBytes(name, shown: name, at: Span(file: name)), path: name)
    }
    let isRemote = name.contains("://")
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !isRemote, !name.hasPrefix("/"), !parts.contains(".."), !leavesFolder(name) else {
      throw Failure(
        .error(
          .dataOutside,
          isRemote
            ? Wording("data are not fetched from the network: “\(name)”", "不从网络读取数据：“\(name)”")
            : Wording("“\(name)” lies outside the specification's folder", "“\(name)”不在图表说明所在的文件夹内"), at: span,
          hint: Wording("put the file beside the specification", "请把文件放在图表说明旁边")))
    }
    return try utf8Text(readDataBytes(folder + "/" + name, shown: name, at: span), path: name)
  }

  /// Whether a link leads out of the folder; a file that is not there leads nowhere.
  private func leavesFolder(_ name: String) -> Bool {
    guard !name.utf8.contains(0), let real = resolved(folder + "/" + name), let root = resolved(folder) else {
      return false
    }
    return !real.hasPrefix(root == "/" ? root : root + "/")
  }

  /// The path without links and dots; nil if there is no such file.
  private func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

extension DiagnosticCode {
  /// A specification names data that lie elsewhere.
  static let dataOutside = DiagnosticCode(9040, .file)
}
