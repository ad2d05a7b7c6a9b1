// Words that are looked for all at once: tables of a hundred thousand rows ask for each of their labels.

/// Finds out whether a text holds one of many words, in time that grows with the text alone.
struct WordSet {
  private let words: [Unicode.Scalar: [[Unicode.Scalar]]]

  init(_ words: [String]) {
    self.words = Dictionary(
      grouping: words.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }, by: { $0.first ?? " " })
  }

  func isFound(in text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.indices.contains { place in
      words[scalars[place]]?.contains { scalars[place...].starts(with: $0) } ?? false
    }
  }
}
