// The one place that talks to libhyphen.
import CHyphen
import Glibc

/// Patterns that divide English words. Read from a file of fixed name, as fonts are, so that every machine divides alike.
final class HyphenationPatterns {
  private let dictionary: UnsafeMutablePointer<HyphenDict>?

  /// Fewest letters of a word in front of and behind its hyphen.
  private static let least = (left: Int32(2), right: Int32(3))
  /// Where Debian's package hyphen-en-us puts the patterns.
  private static let file = "/usr/share/hyphen/hyph_en_US.dic"

  init() { dictionary = hnj_hyphen_load(Self.file) }
  deinit { if let dictionary { hnj_hyphen_free(dictionary) } }

  var isMissing: Bool { dictionary == nil }

  /// Places inside a word, in bytes, where it may be divided.
  /// - Parameter word: small letters a to z.
  func places(in word: [UInt8]) -> [Int] {
    guard let dictionary, !word.isEmpty else { return [] }
    var marks = [CChar](repeating: 0, count: word.count + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let letters = word.map { CChar(bitPattern: $0) } + [0]
    let failed = hnj_hyphen_hyphenate3(
      dictionary, letters, Int32(word.count), &marks, nil, &replacements, &positions, &cuts, Self.least.left,
      Self.least.right, Self.least.left, Self.least.right)
    defer { release(replacements, positions, cuts, count: word.count) }
    guard failed == 0 else { return [] }
    return marks.indices.prefix(word.count - 1).filter { marks[$0] & 1 == 1 }.map { $0 + 1 }
  }

  /// Changed spellings, which English does not have, are allocated by the library.
  private func release(
    _ replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ positions: UnsafeMutablePointer<Int32>?,
    _ cuts: UnsafeMutablePointer<Int32>?, count: Int
  ) {
    if let replacements {
      for i in 0..<count { free(replacements[i]) }
      free(replacements)
    }
    free(positions)
    free(cuts)
  }
}
