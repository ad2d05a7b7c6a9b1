// Texts inside texts.
import Glibc

extension StringProtocol {
  /// Whether a text stands in this one, byte for byte.
  ///
  /// The standard library also finds what is written with other scalars, character by character; words and numbers of one report are
  /// written with the same ones, and are looked for at every number.
  package func holds(_ text: String) -> Bool {
    var (whole, part) = (String(self), text)
    return whole.withUTF8 { whole in part.withUTF8 { isPart($0, of: whole) } }
  }
}

private func isPart(_ part: UnsafeBufferPointer<UInt8>, of whole: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let (first, start) = part.first.flatMap({ first in whole.baseAddress.map { (first, $0) } }),
    let sought = part.baseAddress
  else { return part.isEmpty }
  var place = 0
  while place + part.count <= whole.count {
    guard let found = memchr(start + place, Int32(first), whole.count - part.count - place + 1) else { return false }
    place = found - UnsafeMutableRawPointer(mutating: start)
    if memcmp(start + place, sought, part.count) == 0 { return true }
    place += 1
  }
  return false
}
