// Fields whose values were asked for as a whole: a loop asks for the same one at each of its rows.
import DataSets

/// The values of a field, and their order.
struct KnownField {
  let values: FieldValues
  /// Its numbers from the smallest up.
  private let sorted: [ExactDecimal]

  init(_ values: FieldValues) {
    self.values = values
    sorted = values.numbers.sorted()
  }

  /// How many numbers are before one, and how many are equal to it.
  func standing(of number: ExactDecimal, isAscending: Bool) -> (before: Int, equal: Int) {
    let (first, end) = (place { $0 < number }, place { $0 <= number })
    return (isAscending ? first : sorted.count - end, end - first)
  }

  /// How many numbers come first that are as asked; the others follow.
  private func place(_ isBefore: (ExactDecimal) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A field of a data set.
struct FieldKey: Hashable {
  var dataSet: String
  var field: Int
}

extension Binder {
  /// All values of a cell's field; they are gathered once.
  mutating func knownField(of cell: FoundCell) -> KnownField {
    guard let set = cell.set else { return KnownField(cell.column) }
    let key = FieldKey(dataSet: set.name, field: cell.field)
    if let known = knownFields[key] { return known }
    let known = KnownField(cell.column)
    knownFields[key] = known
    return known
  }
}
