// What can go wrong while drawing, and how it is said.
package import Diagnose

extension DiagnosticCode {
  /// The output cannot be written: folder, rights, space.
  package static let cannotWrite = DiagnosticCode(7001, .file)
  /// A picture that is not there or may not be read.
  static let unreadablePicture = DiagnosticCode(7002, .file)
  /// A picture that ends too early or is not what its name says.
  static let damagedPicture = DiagnosticCode(7003, .file)
  /// A picture of a kind that cannot be embedded.
  static let unsupportedPicture = DiagnosticCode(7004, .file)
  /// A font file that cannot be opened or cut down.
  static let unusableFont = DiagnosticCode(7005, .font)
  /// Nothing to draw: the chapters are empty.
  static let noPages = DiagnosticCode(7006, .manuscript)
  /// The metadata's date is not one.
  static let malformedDate = DiagnosticCode(7007, .manuscript)
  /// The drawing library refused something that it should not have been asked.
  static let drawingFailed = DiagnosticCode(7008, .internalFault)
  /// Text in an SVG picture that no font has.
  static let missingSVGGlyph = DiagnosticCode(7010, .font)
  /// A raster with no pixels, or with more than fit.
  static let unsuitableResolution = DiagnosticCode(7009, .usage)
}

extension Failure {
  /// The chapters hold nothing that is printed.
  package static let noPages = Failure(
    .error(
      .noPages, Wording("there is no page to draw", "没有可绘制的页面"), at: .detached,
      hint: Wording("the chapters of report.yaml hold nothing that is printed", "report.yaml 所列各章没有可印的内容")))

  /// The file at `path` cannot be written for the reason the system gives.
  package static func cannotWrite(_ path: String, _ reason: String) -> Failure {
    Failure(
      .error(
        .cannotWrite, Wording("cannot write \(path): \(reason)", "无法写入 \(path)：\(reason)"), at: Span(file: path),
        hint: Wording("check the folder, its rights and the free space", "请检查文件夹、写入权限和剩余空间")))
  }

  static func unreadablePicture(_ path: String, _ reason: String) -> Failure {
    Failure(
      .error(
        .unreadablePicture, Wording("cannot read the picture: \(reason)", "无法读取图片：\(reason)"), at: Span(file: path)))
  }

  static func damagedPicture(_ path: String, _ reason: Wording) -> Failure {
    Failure(
      .error(
        .damagedPicture,
        Wording("the picture is damaged: \(reason.english)", "图片已损坏：\(reason.chinese)"), at: Span(file: path),
        hint: Wording("export the picture again from its source", "请从原始文件重新导出该图片")))
  }

  static func missingSVGGlyphs(_ path: String, _ scalars: [Unicode.Scalar]) -> Failure {
    let shown = scalars.prefix(8).map { "“\($0)” (U+\(String($0.value, radix: 16, uppercase: true)))" }
    let rest = scalars.count > 8 ? " …" : ""
    return Failure(
      .error(
        .missingSVGGlyph,
        Wording(
          "no font has these characters of the picture's text: \(shown.joined(separator: ", "))\(rest)",
          "没有字体含有图中文字里的这些字符：\(shown.joined(separator: "、"))\(rest)"),
        at: Span(file: path),
        hint: Wording(
          "replace them, or turn the text into outlines where the picture is drawn", "请替换这些字符，或在制图软件中把文字转为轮廓")))
  }

  static func unsupportedPicture(_ path: String, _ reason: Wording) -> Failure {
    Failure(
      .error(
        .unsupportedPicture,
        Wording("the picture cannot be embedded: \(reason.english)", "无法嵌入该图片：\(reason.chinese)"),
        at: Span(file: path),
        hint: Wording(
          "save it again, smaller if need be, as an 8-bit RGB, grey or CMYK JPEG",
          "请另存为 8 位 RGB、灰度或 CMYK 的 JPEG，必要时缩小尺寸")))
  }

  static func unusableFont(_ face: FaceFile, _ reason: String) -> Failure {
    Failure(
      .error(
        .unusableFont,
        Wording("the font \(face.name) cannot be used: \(reason)", "字体 \(face.name) 无法使用：\(reason)"),
        at: Span(file: face.path),
        hint: Wording("install its package again", "请重新安装该字体所在的软件包")))
  }

  static func drawingFailed(_ doing: String, _ reason: String) -> Failure {
    Failure(
      .error(
        .drawingFailed, Wording("\(doing) failed: \(reason)", "绘制失败（\(doing)）：\(reason)"), at: .detached))
  }
}
