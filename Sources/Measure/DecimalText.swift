// Numbers as the files of drawings write them.

extension [UInt8] {
  /// Appends a number with at most `places` decimals and no trailing zeros, in ASCII.
  ///
  /// What is no number becomes 0, and what is larger than 10¹⁵ units of the last place is cut there: drawings have no such places, and
  /// no file may hold `inf`.
  /// - Parameter places: 0…9. The default is a thousandth of a point, finer than any press.
  package mutating func append(decimal number: Double, places: Int = 3) {
    var unit: Int64 = 1
    for _ in 0..<places { unit *= 10 }
    let scaled = (number * Double(unit)).rounded()
    append(units: scaled.isNaN ? 0 : Int64(Swift.max(-1e15, Swift.min(1e15, scaled))), in: unit)
  }

  /// Appends a number that is counted in parts of one, exactly.
  /// - Parameter unit: parts in one: 1, 10, 100 …
  package mutating func append(units: Int64, in unit: Int64) {
    if units < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
    append(whole: whole)
    guard part != 0 else { return }
    append(UInt8(ascii: "."))
    var (rest, place) = (part, unit.magnitude / 10)
    while rest != 0 {
      append(UInt8(ascii: "0") + UInt8(rest / place))
      (rest, place) = (rest % place, place / 10)
    }
  }

  private mutating func append(whole value: UInt64) {
    if value >= 10 { append(whole: value / 10) }
    append(UInt8(ascii: "0") + UInt8(value % 10))
  }
}
