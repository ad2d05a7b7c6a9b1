// Files inside a PDF: there, whole, the same each time, and refused where they cannot be read.
import Diagnose
import Document
import Draw
import Foundation
import Measure
import Page
import Testing
import Text

@testable import Finish

@Suite struct AttachmentTests {
  private let folder = NSTemporaryDirectory() + "banxin-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func publish(_ attachments: [Finish.Attachment], to name: String) throws -> String {
    let page = Page(frame: Frame(size: Size(100, 100)), index: 1, number: "1", label: "1", master: "body")
    let metadata = PagedDocument.Metadata(
      title: "报告", authors: [], subject: "", keywords: [], language: "zh", date: "")
    let document = PagedDocument(pages: [page], bookmarks: [], metadata: metadata)
    let fonts = try FontLibrary(FontDeclarations(faces: [], roles: []), searchFolders: [])
    let (drawn, path) = ("\(folder)/drawn.pdf", "\(folder)/\(name)")
    try writePDF(document, fonts: fonts, to: drawn)
    try finishPDF(from: drawn, to: path, plan: FinishPlan(document, attachments: attachments))
    return path
  }

  private func file(_ name: String, _ bytes: [UInt8]) -> Finish.Attachment {
    Finish.Attachment(name: name, type: "application/json", description: "数字台账", bytes: bytes)
  }

  @Test func whatIsAttachedIsReadBack() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7 / 3) }
    let path = try publish([file("numbers.json", bytes), file("数字.json", [])], to: "a.pdf")
    #expect(try readAttachment("numbers.json", from: path) == bytes)
    #expect(try readAttachment("数字.json", from: path) == [])
    #expect(try readAttachment("other.json", from: path) == nil)
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    let attachments = [file("b.json", [1, 2]), file("a.json", [3])]
    let first = try Data(contentsOf: URL(filePath: publish(attachments, to: "a.pdf")))
    #expect(try first == Data(contentsOf: URL(filePath: publish(attachments.reversed(), to: "b.pdf"))))
  }

  @Test func aPDFWithoutFilesHasNone() throws {
    #expect(try readAttachment("numbers.json", from: publish([], to: "a.pdf")) == nil)
  }

  @Test(arguments: [0, 9, 300, 900]) func aPDFThatEndsEarlyIsRefusedOrSaysThatItHasNone(_ length: Int) throws {
    let whole = try Data(contentsOf: URL(filePath: publish([file("numbers.json", [1, 2, 3])], to: "a.pdf")))
    let path = folder + "/cut.pdf"
    try whole.prefix(length).write(to: URL(filePath: path))
    #expect(throws: Failure.self) { try readAttachment("numbers.json", from: path) }
  }

  /// Another filter of the same length keeps every offset of the file.
  @Test(arguments: ["/LZWDecode  ", "/RLDecode   ", "/Nothing0000"])
  func whatIsPackedInAnotherWayIsRefused(filter: String) throws {
    var bytes = try Array(Data(contentsOf: URL(filePath: publish([file("fig.vl.json", [1, 2, 3])], to: "a.pdf"))))
    func place(of word: String, from start: Int) throws -> Int {
      let word = Array(word.utf8)
      return try #require((start...bytes.count - word.count).first { Array(bytes[$0..<$0 + word.count]) == word })
    }
    let stream = try place(of: "/Type /EmbeddedFile", from: 0)
    let object = (0..<stream).last { Array(bytes[$0..<$0 + 4]) == Array("obj\n".utf8) } ?? 0
    let flate = try place(of: "/FlateDecode", from: object)
    bytes.replaceSubrange(flate..<flate + 12, with: Array(filter.utf8))
    let path = folder + "/other.pdf"
    try Data(bytes).write(to: URL(filePath: path))
    do throws(Failure) {
      let read = try readAttachment("fig.vl.json", from: path)
      Issue.record("\(filter) was read as \(read ?? [])")
    } catch {
      #expect(error.diagnostics.map(\.code.name) == ["BX7503"])
      #expect(
        error.diagnostics.first?.message.english == "“fig.vl.json” inside the PDF is packed in another way than Flate"
      )
    }
  }

  @Test func whatIsPackedIsUnpackedUpToALimit() {
    // 1,000 zeros as zlib packs them.
    let packed: [UInt8] = [
      0x78, 0x9c, 0x63, 0x60, 0x18, 0x05, 0xa3, 0x60, 0x14, 0x0c, 0x77, 0x00, 0x00, 0x03, 0xe8, 0x00,
      0x01,
    ]
    let zeros = [UInt8](repeating: 0, count: 1_000)
    #expect(inflated(packed, atMost: 1_000) == .bytes(zeros))
    #expect(inflated(packed, atMost: 999) == .tooLarge)
    #expect(inflated(Array(packed.dropLast(3)), atMost: 1_000) == .damaged)
    #expect(inflated([1, 2, 3], atMost: 1_000) == .damaged)
    #expect(inflated([], atMost: 1_000) == .damaged)
  }
}
