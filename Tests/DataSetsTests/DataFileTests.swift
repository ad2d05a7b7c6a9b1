// Finding, opening and decoding data files.
import DataSets
import Diagnose
import Foundation
import Testing

struct DataFileTests {
  private let text = "名称,数量\n浦江镇,2\n"

  @Test func unicodeEncodingsAreFound() throws {
    let little = [0xFF, 0xFE] + utf16(text, bigEndian: false)
    let big = [0xFE, 0xFF] + utf16(text, bigEndian: true)
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, big] {
      let (set, notes) = try read(bytes)
      #expect(set.fields.map(\.name) == ["名称", "数量"])
      #expect(rows(set) == [["浦江镇", "2"]])
      #expect(notes.isEmpty)
    }
  }

  @Test func charactersBeyondThePlaneSurviveUTF16() throws {
    let bytes = [0xFE, 0xFF] + utf16("a\n𠮷", bigEndian: true)
    #expect(rows(try read(bytes).0) == [["𠮷"]])
  }

  @Test func gb18030IsConvertedWithANote() throws {
    // 名称,数量 / 浦江镇,2 / 㐀 in four bytes
    let bytes: [UInt8] = [
      0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xCA, 0xFD, 0xC1, 0xBF, 0x0A, 0xC6, 0xD6, 0xBD, 0xAD, 0xD5, 0xF2, 0x2C, 0x32, 0x0A,
      0x81, 0x39, 0xEE, 0x39, 0x2C, 0x33,
    ]
    let (set, notes) = try read(bytes)
    #expect(set.fields.map(\.name) == ["名称", "数量"])
    #expect(rows(set) == [["浦江镇", "2"], ["㐀", "3"]])
    #expect(notes.map(\.severity) == [.note])
    #expect(notes.first?.message.english == "converted from GB 18030")
  }

  @Test func damagedUTF8IsNotTakenForGB18030() {
    var bytes = Array("名称,数量\n浦江镇,2\n莘庄镇,".utf8)
    bytes += [0xE4, 0xB8, 0x0A]
    #expect(problems(bytes) == ["a.csv:3 this line contains bytes that are not UTF-8"])
  }

  @Test func undecodableBytesNameTheirLine() {
    #expect(
      problems([0x61, 0x0A, 0xC6, 0xD6, 0x0A, 0xFF, 0x0A]) == ["a.csv:3 this line contains bytes that are not GB 18030"]
    )
    #expect(
      problems([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xDC]) == [
        "a.csv:2 this line contains bytes that are not UTF-16"
      ])
    #expect(problems([0xFF, 0xFE, 0x61]) == ["a.csv:1 this line contains bytes that are not UTF-16"])
  }

  @Test func binaryFilesAreToldApart() {
    #expect(problems([0x61, 0x0A, 0x00]) == ["a.csv:2 the file contains a NUL byte and is not text"])
    #expect(problems([0x50, 0x4B, 0x03, 0x04, 0x00]) == ["a.csv this is an Excel workbook (xlsx), not a text file"])
  }

  @Test func allFilesAreTriedInOneRun() throws {
    let folder = try Folder(["data/towns.csv": Array(text.utf8), "data/bad.csv": Array("a\n1,2\n".utf8)])
    let outside = try Folder(["secret.csv": Array(text.utf8)])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: outside.path + "/secret.csv")
    let sources = [
      source("data/town.csv", name: "a"), source("../x.csv", name: "b"), source("/etc/passwd", name: "c"),
      source("data", name: "d"), source("link.csv", name: "e"), source("data/bad.csv", name: "f"),
      source("data/towns.csv", name: "g"), source("data/towns.csv", name: "g"),
      source("data/towns.csv", name: "params"),
      source("data/towns.csv", name: "h", delimiter: "\""),
    ]
    do {
      _ = try readData(sources, folder: folder.path)
      Issue.record("nothing was thrown")
    } catch {
      #expect(
        error.diagnostics.map { "\($0.code.name) \($0.message.english)" } == [
          "BX2002 there is no data file “data/town.csv”",
          "BX2001 the data file “../x.csv” is outside the report's folder",
          "BX2001 the data file “/etc/passwd” is outside the report's folder",
          "BX2003 “data” is not a file",
          "BX2001 the data file “link.csv” is outside the report's folder",
          "BX2013 this row has 2 cells, but there are 1 fields",
          "BX2005 the data set “g” is declared twice, first at report.yaml:9:3",
          "BX2005 a data set cannot be called “params”",
          "BX2006 a quote or a line end cannot be the delimiter",
        ])
      #expect(error.diagnostics.first?.hints.first?.english == "did you mean “data/towns.csv”?")
    }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    Array(
      text.utf16.map { unit -> [UInt8] in
        bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }.joined())
  }
}
