// SVG: the size that its first tag gives.
import Measure

/// The size of an SVG in user units, from width and height or else the view box; nil if the bytes are no SVG.
func measureSVG(_ bytes: [UInt8]) throws -> Size? {
  guard let tag = svgTag(bytes) else { return nil }
  let isEmpty = bytes[tag].last == UInt8(ascii: "/")
  guard isEmpty || find("</svg>", in: bytes, from: max(tag.upperBound, bytes.count - ReadLimit.shortPiece)) != nil
  else {
    throw PictureFault("its last tag is missing", "缺少结尾标签")
  }
  let attributes = svgAttributes(bytes[tag])
  func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  let box = (value("viewBox") ?? "").split { $0 == " " || $0 == "," || $0 == "\n" }.compactMap { Double($0) }
  let boxSize = box.count == 4 ? Size(box[2], box[3]) : nil
  let size: Size? =
    switch (value("width").flatMap(userUnits), value("height").flatMap(userUnits)) {
    case (let width?, let height?): Size(width, height)
    case (let width?, nil): boxSize.map { Size(width, $0.height * width / $0.width) }
    case (nil, let height?): boxSize.map { Size($0.width * height / $0.height, height) }
    case (nil, nil): boxSize
    }
  guard let size, size.width > 0, size.height > 0, size.width.isFinite, size.height.isFinite, size.width < 1e6,
    size.height < 1e6
  else { throw PictureFault("it has no usable width, height or viewBox", "没有可用的宽、高或 viewBox") }
  return size
}

/// The range inside `<svg …>` of the first element, behind any declaration, comments and document type.
private func svgTag(_ bytes: [UInt8]) -> Range<Int>? {
  var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  while position < bytes.count {
    if bytes[position].isBlank {
      position += 1
    } else if bytes.starts(with: "<!--", at: position) {
      guard let end = find("-->", in: bytes, from: position + 4) else { return nil }
      position = end + 3
    } else if bytes.starts(with: "<?", at: position) || bytes.starts(with: "<!", at: position) {
      guard let end = find(">", in: bytes, from: position) else { return nil }
      position = end + 1
    } else {
      break
    }
  }
  guard bytes.starts(with: "<svg", at: position), position + 4 < bytes.count,
    bytes[position + 4].isBlank || bytes[position + 4] == UInt8(ascii: ">"),
    let end = find(">", in: bytes, from: position)
  else { return nil }
  return (position + 4)..<end
}

private func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
  var position = start
  while position < bytes.count {
    if bytes.starts(with: text, at: position) { return position }
    position += 1
  }
  return nil
}

private func svgAttributes(_ tag: ArraySlice<UInt8>) -> [(name: String, value: String)] {
  var attributes: [(name: String, value: String)] = []
  var rest = tag
  while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
    let name = String(decoding: rest[rest[..<equals].trimmedRange()], as: UTF8.self)
    let behind = rest[(equals + 1)...].drop(while: \.isBlank)
    guard let quote = behind.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = behind.dropFirst().firstIndex(of: quote)
    else { break }
    attributes.append((name, String(decoding: behind[(behind.startIndex + 1)..<end], as: UTF8.self)))
    rest = rest[(end + 1)...]
  }
  return attributes
}

/// A length in user units of 1/96 inch; nil for parts of an unknown whole.
private func userUnits(_ text: String) -> Double? {
  let trimmed = text.filter { $0 != " " }
  let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "e" && trimmed.last != "m") }
  guard let value = Double(digits) else { return nil }
  switch trimmed.dropFirst(digits.count) {
  case "", "px": return value
  case "pt": return value * 96 / 72
  case "mm": return value * 96 / 25.4
  case "cm": return value * 96 / 2.54
  case "in": return value * 96
  default: return nil
  }
}
