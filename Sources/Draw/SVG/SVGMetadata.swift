// A text inside an SVG file that is not seen: written and found again.

private let opening = "<metadata id=\"banxin\">"
private let closing = "</metadata>"

extension SVGContent {
  /// An element that nobody sees.
  mutating func write(metadata text: String) {
    write(plain: opening)
    write(escaped: text)
    write(plain: closing + "\n")
  }
}

/// The text that ``DrawOptions/svgMetadata`` put into an SVG file; nil if there is none.
public func svgMetadata(in svg: [UInt8]) -> String? {
  guard let start = svg.lastPlace(of: opening), let end = svg.lastPlace(of: closing), start + opening.utf8.count <= end
  else { return nil }
  let text = String(decoding: svg[(start + opening.utf8.count)..<end], as: UTF8.self)
  return unescaped(text)
}

private func unescaped(_ text: String) -> String {
  var plain = ""
  var rest = Substring(text)
  while let sign = rest.firstIndex(of: "&") {
    plain += rest[..<sign]
    rest = rest[sign...]
    let entity = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")].first { rest.hasPrefix($0.0) }
    plain += entity?.1 ?? "&"
    rest = rest.dropFirst(entity?.0.count ?? 1)
  }
  return plain + rest
}

extension [UInt8] {
  fileprivate func lastPlace(of text: String) -> Int? {
    let word = Array(text.utf8)
    guard count >= word.count, let first = word.first else { return nil }
    var place = count - word.count
    while place >= 0 {
      if self[place] == first, self[place..<(place + word.count)].elementsEqual(word) { return place }
      place -= 1
    }
    return nil
  }
}
