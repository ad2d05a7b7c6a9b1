// The sample report, read as its authors wrote it.
import Document
import Testing

@testable import Read

@Test func sampleReportOpens() throws {
  let opened = try openReport(folder: repository + "/seeds/minhang-2020")
  #expect(opened.warnings.isEmpty)
  #expect(opened.report.settings.title.contains("闵行区"))
}
