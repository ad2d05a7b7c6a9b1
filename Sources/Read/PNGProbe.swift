// PNG: the chunks and their checksums.
import Measure

/// Walks the chunks of a PNG; throws if one is cut off or its checksum does not fit.
func measurePNG(_ bytes: [UInt8]) throws -> Size {
  guard bytes.bigEndian32(at: 8) == 13, bytes[12...].starts(with: "IHDR".utf8), let width = bytes.bigEndian32(at: 16),
    let height = bytes.bigEndian32(at: 20)
  else { throw PictureFault("its header is missing", "缺少文件头") }
  var position = 8
  var hasData = false
  while true {
    guard let length = bytes.bigEndian32(at: position), let checksum = bytes.bigEndian32(at: position + 8 + length)
    else {
      throw PictureFault("its data are cut off", "数据不完整")
    }
    guard crc32(bytes[(position + 4)..<(position + 8 + length)]) == checksum else {
      throw PictureFault("a checksum does not fit", "校验和不符")
    }
    let name = bytes[(position + 4)..<(position + 8)]
    if name.elementsEqual("IDAT".utf8) { hasData = true }
    if name.elementsEqual("IEND".utf8) { break }
    position += 12 + length
  }
  guard hasData else { throw PictureFault("it holds no image", "没有图像数据") }
  return Size(Double(width), Double(height))
}

/// The checksum of PNG and zip.
func crc32(_ bytes: ArraySlice<UInt8>) -> Int {
  let state = bytes.withUnsafeBufferPointer { buffer in
    crcTable.withUnsafeBufferPointer { table in
      buffer.reduce(UInt32.max) { state, byte in table[Int((state ^ UInt32(byte)) & 255)] ^ (state >> 8) }
    }
  }
  return Int(~state)
}

private let crcTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
}
