// Picture files: formats, sizes, and damage.
import Diagnose
import Document
import Measure
import Testing

@testable import Read

/// A PNG of one grey pixel for each unit of its sides, as its chunks say; the pixels themselves are not looked at.
private func png(width: UInt32, height: UInt32) -> [UInt8] {
  func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bytes(UInt32(data.count)) + body + bytes(UInt32(crc32(body[...])))
  }
  func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", bytes(width) + bytes(height) + [8, 0, 0, 0, 0]) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
}

private let jpeg: [UInt8] =
  [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0]
  + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 9, 0xFF, 0, 9, 0xFF, 0xD0, 9, 0xFF, 0xD9]

private func size(_ bytes: [UInt8]) throws -> [Double] {
  let (_, size) = try measurePicture(bytes)
  return [size.width, size.height]
}

@Test func sizesAreRead() throws {
  #expect(try size(png(width: 30, height: 20)) == [30, 20])
  #expect(try size(jpeg) == [30, 20])
  #expect(crc32(Array("123456789".utf8)[...]) == 0xCBF4_3926)
}

@Test(arguments: [
  ("<svg width=\"30\" height=\"20\"/>", [30, 20]),
  (
    "<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg xmlns='x' viewBox='0 0 3 2' width='30px'></svg>\n",
    [30, 20]
  ),
  ("<svg viewBox=\"0,0 30 20\"></svg>", [30, 20]),
  ("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 30 20\"></svg>", [30, 20]),
  ("<svg width=\"1in\" height=\"72pt\"></svg>", [96, 96]),
])
func svgSizesComeFromTheFirstTag(text: String, expected: [Double]) throws {
  #expect(try size(Array(text.utf8)) == expected)
}

@Test func everyTruncationIsFound() {
  for picture in [png(width: 3, height: 2), jpeg, Array("<svg width='3' height='2'><g/></svg>".utf8)] {
    for length in 0..<picture.count {
      #expect(throws: (any Error).self, "\(length) of \(picture.count) bytes") {
        _ = try measurePicture(Array(picture[..<length]))
      }
    }
  }
}

@Test func changedBytesOfAPNGAreFound() {
  let picture = png(width: 3, height: 2)
  for position in picture.indices {
    var damaged = picture
    damaged[position] ^= 0x20
    #expect(throws: (any Error).self, "byte \(position)") { _ = try measurePicture(damaged) }
  }
}

@Test func picturesOfAManuscriptAreLookedInto() throws {
  let folder = TemporaryFolder(["c.txt": "no picture", "d.svg": "<svg></svg>"])
  folder.write("a.png", png(width: 3, height: 2))
  folder.write("b.png", Array(png(width: 3, height: 2).dropLast(5)))
  folder.write("e.png", png(width: 0, height: 2))
  let text = "![](a.png) ![](b.png) ![](c.txt) ![](d.svg) ![](none.png) ![](../a.png) ![](e.png)"
  #expect(
    problems(text, folder: folder.path)
      == ["1:16 BX1012", "1:27 BX1011", "1:38 BX1012", "1:49 BX1001", "1:63 BX1005", "1:77 BX1013"])
  guard case .pictures(let row)? = try readManuscript("![](a.png)", folder: folder.path).blocks.first else {
    Issue.record("no pictures")
    return
  }
  #expect(row.pictures.first?.file?.format == .png)
  #expect(row.pictures.first?.file?.size == Size(3, 2))
}
