// JPEG: the segments from start to end.
import Measure

/// Walks a JPEG from its first marker to its last; throws if it is cut off or has no frame.
func measureJPEG(_ bytes: [UInt8]) throws -> Size {
  var position = 2
  var size: Size?
  var hasScan = false
  while true {
    let marker = try nextMarker(bytes, &position)
    switch marker {
    case 0xD9:
      guard let size, hasScan else { throw PictureFault("it holds no image", "没有图像数据") }
      return size
    case 0x01, 0xD0...0xD8: continue
    case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: size = try frameSize(bytes, at: position)
    case 0xDA: hasScan = true
    default: break
    }
    guard let length = bytes.bigEndian16(at: position), length >= 2, position + length <= bytes.count else {
      throw cutOff
    }
    position += length
    if marker == 0xDA { position = try scanEnd(bytes, from: position) }
  }
}

private let cutOff = PictureFault("its data are cut off", "数据不完整")

/// The marker at the position, which moves behind it; fill bytes before it are passed.
private func nextMarker(_ bytes: [UInt8], _ position: inout Int) throws -> UInt8 {
  guard position < bytes.count else { throw cutOff }
  guard bytes[position] == 0xFF else { throw PictureFault("a segment does not begin where it should", "数据段位置有误") }
  while position < bytes.count, bytes[position] == 0xFF { position += 1 }
  guard position < bytes.count else { throw cutOff }
  position += 1
  return bytes[position - 1]
}

private func frameSize(_ bytes: [UInt8], at position: Int) throws -> Size {
  guard let height = bytes.bigEndian16(at: position + 3), let width = bytes.bigEndian16(at: position + 5) else {
    throw cutOff
  }
  return Size(Double(width), Double(height))
}

/// Where coded data end: at the first marker that is not a restart.
private func scanEnd(_ bytes: [UInt8], from start: Int) throws -> Int {
  var position = start
  while position + 1 < bytes.count {
    if bytes[position] == 0xFF, bytes[position + 1] != 0, bytes[position + 1] != 0xFF,
      !(0xD0...0xD7).contains(bytes[position + 1])
    {
      return position
    }
    position += 1
  }
  throw cutOff
}
