// A report's folder to a report.
public import Diagnose
public import Document

/// A report as read, with what is worth saying about it although it can be set.
public struct OpenedReport: Sendable {
  public var report: Report
  /// The folder's absolute path, symbolic links followed. Data files and layouts are named relative to it.
  public var folder: String
  public var warnings: [Diagnostic]
}

/// Opens a report: reads report.yaml, then every chapter file that it names.
///
/// All problems that can be found are thrown together: wrong keys of report.yaml beside the faults of all chapters.
/// - Parameters:
///   - folder: the report's folder.
///   - parameters: values that replace those of `params`, in the order given on the command line.
public func openReport(folder: String, parameters: [(name: String, value: String)] = []) throws(Failure) -> OpenedReport
{
  let root = try ReportFolder(folder)
  var context = ReadContext(folder: root)
  let file = try readReportFile(root, parameters: parameters, &context.findings)
  context.customKinds = file.settings.customKinds.map(\.key)
  context.parameters = file.settings.parameters
  let report = Report(
    settings: file.settings, front: parts(file.front, &context), body: parts(file.chapters, &context),
    back: attachments(file, &context) + parts(file.back, &context))
  context.findings.report(missingFiles(of: file.settings, in: root))
  try context.findings.throwInSourceOrder()
  return OpenedReport(report: report, folder: root.root, warnings: inSourceOrder(context.findings.all))
}

/// Reads one manuscript from memory.
///
/// - Parameters:
///   - text: the Markdown.
///   - path: what problems name the text.
///   - folder: where its pictures and included files lie; without one, pictures are not looked for.
public func readManuscript(_ text: String, path: String = "chapter.md", folder: String? = nil) throws(Failure)
  -> Manuscript
{
  var context = ReadContext()
  if let folder { context.folder = try ReportFolder(folder) }
  let source = try SourceFile(path: path, contents: Array(text.utf8))
  let blocks = ManuscriptReader.read(source, place: .flow, &context)
  try context.findings.throwInSourceOrder()
  return Manuscript(path: path, blocks: blocks)
}

/// The files of an official document's attachments, under the titles that report.yaml gives them.
private func attachments(_ file: ReportFile, _ context: inout ReadContext) -> [Report.Part] {
  zip(file.attachments, file.settings.official?.attachments ?? []).map { entry, title in
    let blocks = ManuscriptReader.read(file: entry.name, at: entry.span, place: .flow, &context)
    return .manuscript(Manuscript(path: entry.name, blocks: blocks, attachment: title))
  }
}

private func parts(_ entries: [ReportFile.Entry], _ context: inout ReadContext) -> [Report.Part] {
  entries.compactMap { entry in
    switch entry.name {
    case "cover": return .cover(entry.span)
    case "imprint": return .imprint(entry.span)
    case "contents": return .contents(entry.span)
    case "blank": return .blank(entry.span)
    case "back-cover": return .backCover(entry.span)
    case let name where !name.hasSuffix(".md"):
      // Neither a part nor a chapter file, which the schema has reported.
      return nil
    default:
      let blocks = ManuscriptReader.read(file: entry.name, at: entry.span, place: .flow, &context)
      return .manuscript(Manuscript(path: entry.name, blocks: blocks))
    }
  }
}

/// Data files and a layout of the report's own that are not where report.yaml says. What they hold is for others to read.
private func missingFiles(of settings: ReportSettings, in folder: ReportFolder) -> [Diagnostic] {
  var files: [(path: String, span: Span)] = settings.data.compactMap { source in
    // A snapshot may still have to be made.
    if case .postgres = source.origin { return nil }
    return source.path.map { ($0, source.span) }
  }
  if settings.layout.hasSuffix(".yaml") { files.append((settings.layout, settings.layoutSpan)) }
  return files.filter { !$0.path.isEmpty }.flatMap { file -> [Diagnostic] in
    do throws(Failure) {
      _ = try folder.resolve(file.path, at: file.span)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
