// Random tables: what was rounded rightly never alarms, and a digit that is changed beyond rounding always does.
import Foundation
import Testing

@testable import Check

/// A small generator of numbers, the same on every run.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Amounts in hundredths, with the total and the rates that follow from them exactly.
private struct Book {
  var old: [Int]
  var new: [Int]
  var places: Int

  init(_ dice: inout Dice) {
    let count = Int.random(in: 2...9, using: &dice)
    places = Int.random(in: 0...2, using: &dice)
    old = (0..<count).map { _ in Int.random(in: 50_000...999_999, using: &dice) }
    new = (0..<count).map { _ in Int.random(in: 50_000...999_999, using: &dice) }
  }

  /// Hundredths, rounded to the decimals of the book, halves away from zero.
  func shown(_ hundredths: Int) -> String { decimal(hundredths, scale: 2, places: places) }

  func rate(_ old: Int, _ new: Int) -> String {
    let thousandths = ((new - old) * 100_000 * 2 + (new < old ? -old : old)) / (2 * old)
    return decimal(thousandths, scale: 3, places: 1)
  }

  private func decimal(_ value: Int, scale: Int, places: Int) -> String {
    var divisor = 1
    for _ in places..<scale { divisor *= 10 }
    let rounded = (abs(value) * 2 + divisor) / (2 * divisor)
    var digits = String(rounded)
    while digits.count <= places { digits = "0" + digits }
    let sign = value < 0 && rounded > 0 ? "-" : ""
    return sign + (places == 0 ? digits : digits.dropLast(places) + "." + digits.suffix(places))
  }

  func rows(total change: Int = 0, rate changeOfRate: Int = 0) -> String {
    var lines = ["类 2019年（亿元） 2020年（亿元） 同比（%）"]
    for place in old.indices {
      let extra = place == 0 ? changeOfRate : 0
      let rate =
        extra == 0 ? rate(old[place], new[place]) : self.rate(old[place], new[place] + old[place] * extra / 100)
      lines.append("第\(place)类 \(shown(old[place])) \(shown(new[place])) \(rate)")
    }
    let (sum, newSum) = (old.reduce(0, +), new.reduce(0, +))
    lines.append("合计 \(shown(sum + change)) \(shown(newSum)) \(rate(sum, newSum))")
    return lines.joined(separator: "\n")
  }
}

@Test func tablesThatAreRoundedRightlyNeverAlarm() throws {
  var dice = Dice(7)
  for _ in 0..<120 {
    let rows = Book(&dice).rows()
    #expect(try findings(table(rows)) == [], "\(rows)")
  }
}

@Test func aTotalBeyondRoundingAlwaysAlarms() throws {
  var dice = Dice(11)
  for _ in 0..<120 {
    let book = Book(&dice)
    // Every part and the total may be off by half a unit of the last place: one unit more than all of them together.
    let unit = [100, 10, 1][book.places]
    let rows = book.rows(total: unit * (book.old.count + 2))
    #expect(try findings(table(rows)).contains("tbl-a: 合计/2019年"), "\(rows)")
  }
}

@Test func aRateThatIsOffAlwaysAlarms() throws {
  var dice = Dice(13)
  for _ in 0..<120 {
    let rows = Book(&dice).rows(rate: 3)
    #expect(try findings(table(rows)) == ["tbl-a: 第0类/同比"], "\(rows)")
  }
}
