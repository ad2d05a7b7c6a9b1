// One figure into one file.
public import Charts
public import Diagnose
public import Document
public import Draw
public import Finish
import Measure
import Page
public import Text

/// What a figure is written as.
public enum FigureFormat: String, Sendable, CaseIterable {
  case svg, pdf, png
  /// The specification with data, size and look.
  case json
  /// What the figure shows, as a table.
  case csv
}

/// Draws single figures into files.
public struct FigureWriter: Sendable {
  public let fonts: FontLibrary
  public let rules: TextRules
  let faces: FaceStore
  /// Of PNG, in dots an inch.
  public var resolution: Double
  public let draw: DrawOptions

  public init(fonts: FontLibrary, rules: TextRules, resolution: Double = 144, draw: DrawOptions) {
    (self.fonts, self.rules, self.resolution, self.draw) = (fonts, rules, resolution, draw)
    faces = FaceStore(fonts)
  }

  /// Writes one figure; the same figure gives the same bytes.
  /// - Returns: warnings of the drawing.
  /// - Throws: what cannot be drawn, and files that cannot be written.
  public func write(
    _ figure: PortableFigure, _ format: FigureFormat, path: String
  ) throws(Failure) -> [Diagnostic] {
    switch format {
    case .json: try writeFile(Array((figure.tree.json() + "\n").utf8), to: path)
    case .csv: try writeFile(try figure.csv(), to: path)
    case .svg, .pdf, .png:
      let drawn = try figure.draw(Typesetter(fonts: fonts, rules: rules))
      try write(singleSheet(drawn.frame, title: figure.caption, subject: figure.alternative), figure, format, to: path)
      return drawn.findings
    }
    return []
  }

  private func write(
    _ sheet: PagedDocument, _ figure: PortableFigure, _ format: FigureFormat, to path: String
  ) throws(Failure) {
    switch format {
    case .svg:
      var carrying = draw
      carrying.svgMetadata = figure.tree.json(indented: false)
      try writeSVG(sheet, fonts: fonts, to: .single(path: path), options: carrying)
    case .pdf: try writeSheetPDF(sheet, carrying: [figure.attachment], faces: faces, to: path, options: draw)
    case .png: try writePNG(sheet, fonts: fonts, to: .single(path: path), resolution: resolution, options: draw)
    case .json, .csv: break
    }
  }
}

extension PortableFigure {
  /// What the names of attached figures end in.
  public static let fileSuffix = ".vl.json"

  /// The figure as a file that a PDF carries.
  public var attachment: Attachment {
    Attachment(
      name: label + PortableFigure.fileSuffix, type: "application/json", description: caption,
      bytes: Array((tree.json(indented: true) + "\n").utf8))
  }
}

/// A document of one page that is just as large as a drawing.
func singleSheet(_ frame: Frame, title: String = "", subject: String = "") -> PagedDocument {
  let page = Page(frame: frame, index: 1, number: "", label: "1", master: "figure")
  let metadata = PagedDocument.Metadata(
    title: title, authors: [], subject: subject, keywords: [], language: "zh-Hans", date: "")
  return PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
}

/// Draws a document of one page into a PDF, and finishes it if it is to carry anything.
func writeSheetPDF(
  _ sheet: PagedDocument, carrying attachments: [Attachment] = [], faces: FaceStore, to path: String,
  options: DrawOptions
) throws(Failure) {
  let plan = FinishPlan(sheet, attachments: attachments)
  guard plan.isNeeded else { return try writePDF(sheet, faces: faces, to: path, options: options) }
  let drawn = try PendingFile(for: path)
  try writePDF(sheet, faces: faces, to: drawn.path, options: options)
  try finishPDF(from: drawn.path, to: path, plan: plan, creator: options.creator)
}
