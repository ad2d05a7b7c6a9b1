// Looking up what may not be there.

extension Collection {
  /// The element at an index, if there is one.
  subscript(safe index: Index) -> Element? { indices.contains(index) ? self[index] : nil }
}
