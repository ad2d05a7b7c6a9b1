// Inline Markdown from outside the manuscript: cells of data sets that may hold it.
public import Diagnose
public import Document

/// Reads inline Markdown of a cell.
///
/// - Returns: the content, or what is wrong with it. Notes and pictures cannot stand in a cell.
public func readMarkup(_ text: String, at span: Span) -> Result<[Inline], Failure> {
  var context = InlineContext()
  let content = readInlines(SourceText(text, at: span, breaksAreForced: true), &context)
  var findings = context.findings
  for picture in content.pictures { findings.report(.picturePlace(at: picture.span)) }
  return findings.hasErrors ? .failure(Failure(findings.errors)) : .success(content.inlines)
}
