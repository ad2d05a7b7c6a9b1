// What a frame that moves on holds, kept so that a step costs little: values folded in order, and values by rank.

/// Folds the elements of a queue in their order, for operations that cannot be undone, such as products with zeros. New elements are
/// folded as they come; when the oldest ones leave, what is left is folded once from its end. So each element is folded twice at most.
struct FoldedQueue<Element> {
  private let combine: (Element, Element) -> Element
  /// Folds from each of the older elements to the last of them, the oldest at the end.
  private var older: [Element] = []
  private var newer: [Element] = []
  private var folded: Element?

  init(_ combine: @escaping (Element, Element) -> Element) { self.combine = combine }

  /// Of all elements; nil if there is none.
  var value: Element? {
    guard let first = older.last else { return folded }
    return folded.map { combine(first, $0) } ?? first
  }

  mutating func append(_ element: Element) {
    newer.append(element)
    folded = folded.map { combine($0, element) } ?? element
  }

  /// Takes the oldest element away, if there is one.
  mutating func removeFirst() {
    if older.isEmpty {
      for element in newer.reversed() { older.append(older.last.map { combine(element, $0) } ?? element) }
      (newer, folded) = ([], nil)
    }
    if !older.isEmpty { older.removeLast() }
  }
}

/// Numbers of a known list, counted by rank in a tree of sums (Fenwick 1994): adding, removing and finding take the logarithm of the list's
/// length.
struct RankedNumbers {
  private let sorted: [Double]
  private var sums: [Int]
  private(set) var count = 0
  private let greatestStep: Int

  /// - Parameter numbers: all that can be added, in any order.
  init(_ numbers: [Double]) {
    sorted = numbers.sorted()
    sums = Array(repeating: 0, count: numbers.count + 1)
    greatestStep = numbers.isEmpty ? 0 : 1 << (Int.bitWidth - 1 - numbers.count.leadingZeroBitCount)
  }

  mutating func add(_ number: Double) { change(number, by: 1) }
  mutating func remove(_ number: Double) { change(number, by: -1) }

  private mutating func change(_ number: Double, by amount: Int) {
    var place = rank(number) + 1
    count += amount
    while place < sums.count {
      sums[place] += amount
      place += place & -place
    }
  }

  /// The first place of a number in the list; equal ones share it.
  private func rank(_ number: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number at a place in their order, counted from zero.
  subscript(place: Int) -> Double {
    var (found, rest, step) = (0, place, greatestStep)
    while step > 0 {
      let next = found + step
      if next < sums.count, sums[next] <= rest {
        found = next
        rest -= sums[next]
      }
      step /= 2
    }
    return sorted[min(found, sorted.count - 1)]
  }

  /// The number below which a part of them lies, between two of them in proportion; nil if there is none.
  func quantile(_ part: Double) -> Double? {
    guard count > 0 else { return nil }
    let place = part * Double(count - 1)
    let below = Int(place, in: 0...count - 1, or: 0)
    let low = self[below]
    guard below + 1 < count, place > Double(below) else { return low }
    return low + (self[below + 1] - low) * (place - Double(below))
  }
}
