// The sample reports, read as their authors wrote them.
import Document
import Testing

@testable import Read

@Test(arguments: ["minhang-2020", "specimen", "official-document"])
func sampleReportsOpenWithoutAWarning(name: String) throws {
  let opened = try openReport(folder: repository + "/seeds/" + name)
  #expect(opened.warnings.isEmpty)
  #expect(!opened.report.body.isEmpty)
}
