// Identifiers in SVG files that do not depend on what was drawn before.

/// An SVG file of Cairo with its surfaces and images numbered anew, from 1, in the order in which they appear.
///
/// Cairo numbers them through the life of the process, so the same page would give another file when it is drawn later.
func renumberedIdentifiers(_ svg: [UInt8]) -> [UInt8] {
  var renumbered: [UInt8] = []
  renumbered.reserveCapacity(svg.count)
  var numbers: [ArraySlice<UInt8>: Int] = [:]
  var place = 0
  while place < svg.count {
    renumbered.append(svg[place])
    place += 1
    guard let name = identifier(in: svg, at: place) else { continue }
    let number = numbers[name] ?? numbers.count + 1
    numbers[name] = number
    renumbered += name.prefix { !isDigit($0) }
    renumbered += Array(String(number).utf8)
    place = name.endIndex
  }
  return renumbered
}

/// The name `surface12` or `image12` that begins here, after the `"` or the `#` of an attribute.
private func identifier(in svg: [UInt8], at place: Int) -> ArraySlice<UInt8>? {
  guard svg[place - 1] == UInt8(ascii: "#") || svg[place - 1] == UInt8(ascii: "\"") else { return nil }
  for kind in ["surface", "image"] where svg[place...].starts(with: kind.utf8) {
    let digits = place + kind.utf8.count
    let end = svg[digits...].firstIndex { !isDigit($0) } ?? svg.endIndex
    if end > digits { return svg[place..<end] }
  }
  return nil
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
