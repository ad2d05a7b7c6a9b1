// What a JPEG file says of itself, and whether it is all there.
import Diagnose

/// The frame header of a JPEG file.
///
/// JPEG files go into the PDF byte for byte, undecoded, so nothing else would notice one that ends half-way.
struct JPEGHeader: Equatable {
  var width: Int
  var height: Int
  /// 1 grey, 3 colour, 4 CMYK.
  var components: Int
  /// Whether the file has the application segment of Adobe's programs.
  var isAdobe = false

  /// Walks the whole file from marker to marker.
  /// - Throws: `BX7003` if it is not a JPEG, or ends too early; `BX7004` for kinds that a PDF cannot hold.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(Failure) {
    var walk = MarkerWalk(bytes: bytes, path: path)
    guard bytes.count > 3, bytes[0] == 0xFF, bytes[1] == Marker.start else {
      throw .damagedPicture(path, Wording("it does not begin as a JPEG file does", "文件开头不是 JPEG 格式"))
    }
    var frame: JPEGHeader?
    var isAdobe = false
    walk.place = 2
    while true {
      let marker = try walk.nextMarker()
      switch marker {
      case Marker.end:
        guard let frame else { throw walk.endsEarly }
        self = frame
        self.isAdobe = isAdobe
        return
      case Marker.baseline, Marker.extended, Marker.progressive:
        frame = try Self(frameAt: try walk.segment(), in: walk)
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        throw .unsupportedPicture(path, Wording("an uncommon JPEG coding", "少见的 JPEG 编码方式"))
      case 0x01, 0xD0...0xD7: continue
      case Marker.adobe:
        let segment = try walk.segment()
        isAdobe = isAdobe || bytes[segment].prefix(5).elementsEqual("Adobe".utf8)
      case Marker.scan:
        _ = try walk.segment()
        try walk.skipScan()
      default: _ = try walk.segment()
      }
    }
  }

  private init(frameAt segment: Range<Int>, in walk: MarkerWalk) throws(Failure) {
    guard segment.count >= 6 else { throw walk.endsEarly }
    let bytes = walk.bytes
    let start = segment.lowerBound
    height = Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
    width = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
    components = Int(bytes[start + 5])
    guard bytes[start] == 8, [1, 3, 4].contains(components) else {
      throw .unsupportedPicture(walk.path, Wording("not 8 bits in 1, 3 or 4 channels", "不是 8 位的 1、3 或 4 通道"))
    }
    guard width > 0, height > 0 else {
      throw .damagedPicture(walk.path, Wording("it has no size", "没有尺寸信息"))
    }
  }
}

private enum Marker {
  static let start: UInt8 = 0xD8
  static let end: UInt8 = 0xD9
  static let scan: UInt8 = 0xDA
  static let baseline: UInt8 = 0xC0
  static let extended: UInt8 = 0xC1
  static let progressive: UInt8 = 0xC2
  static let adobe: UInt8 = 0xEE
}

/// A place in a JPEG file, moved from marker to marker.
private struct MarkerWalk {
  let bytes: UnsafeRawBufferPointer
  let path: String
  var place = 0

  init(bytes: UnsafeRawBufferPointer, path: String) { (self.bytes, self.path) = (bytes, path) }

  var endsEarly: Failure { .damagedPicture(path, Wording("the file ends too early", "文件不完整，提前结束")) }

  /// The marker here, any number of fill bytes before it.
  mutating func nextMarker() throws(Failure) -> UInt8 {
    guard place + 1 < bytes.count else { throw endsEarly }
    guard bytes[place] == 0xFF else {
      throw .damagedPicture(path, Wording("a marker is missing at byte \(place)", "第 \(place) 字节处缺少标记"))
    }
    while place < bytes.count, bytes[place] == 0xFF { place += 1 }
    guard place < bytes.count else { throw endsEarly }
    defer { place += 1 }
    return bytes[place]
  }

  /// The contents of the segment that begins here with its length.
  mutating func segment() throws(Failure) -> Range<Int> {
    guard place + 2 <= bytes.count else { throw endsEarly }
    let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
    guard length >= 2, place + length <= bytes.count else { throw endsEarly }
    defer { place += length }
    return place + 2..<place + length
  }

  /// Goes on to the marker after compressed data, in which FF is followed by 00 or a restart marker.
  mutating func skipScan() throws(Failure) {
    while place + 1 < bytes.count {
      if bytes[place] == 0xFF, bytes[place + 1] != 0, !(0xD0...0xD7).contains(bytes[place + 1]),
        bytes[place + 1] != 0xFF
      {
        return
      }
      place += 1
    }
    throw endsEarly
  }
}
