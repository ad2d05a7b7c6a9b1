// What written values mean, and arithmetic that statistics can trust.
import DataSets
import Diagnose
import Testing

struct ValueTests {
  @Test(arguments: [
    ("94.0", "94.0"), ("-12.6", "-12.6"), ("−12.6", "-12.6"), ("+10.9", "10.9"), ("1,234,567.80", "1234567.80"),
    ("0", "0"),
    (".5", "0.5"), (" 7 ", "7"), ("0.10", "0.10"), ("94.2%", "0.942"), ("5％", "0.05"), ("-0", "0"),
    ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
  ])
  func numbersAreExact(written: String, value: String) {
    guard case .number(let number, _) = Value.Content(written) else {
      return #expect(Bool(false), "\(written) is no number")
    }
    #expect(number.description == value)
  }

  @Test(arguments: [
    "1,23", "1,2345", "12,34,567", ",5", "1.", "1.2.3", "0012", "1e5", "２", "-", "--1", "1 000", "2018年", "%", "5%%",
    "0,123",
    "12345678901234567890123456789012345", "1. 生产总值", "Inf", "+",
  ])
  func otherThingsAreText(written: String) { #expect(Value.Content(written) == .text) }

  @Test func blanksAreEmptyAndMissingWordsHaveTheirReason() {
    #expect(["", "  ", "\t\n", "　"].map { Value.Content($0) } == [.empty, .empty, .empty, .empty])
    #expect(
      ["未公布", " 不适用 ", "…", "……", "—", "——"].map { Value.Content($0) } == [
        .missing(.notPublished), .missing(.notApplicable), .missing(.ellipsis), .missing(.ellipsis), .missing(.dash),
        .missing(.dash),
      ])
    #expect(Value.Content("未公布的数") == .text)
    #expect(Value(written: " 94.0\t", span: .detached).printed == "94.0")
  }

  @Test func arithmeticHasNoBinaryNoise() throws {
    let (a, b) = (try decimal("0.1"), try decimal("0.2"))
    #expect(a.adding(b)?.description == "0.3")
    #expect(a.subtracting(b)?.description == "-0.1")
    #expect(try decimal("1.10").multiplied(by: decimal("3"))?.description == "3.30")
    #expect(try decimal("2046.87").divided(by: decimal("4644.00"), scale: 4)?.description == "0.4408")
    #expect(try decimal("-1").divided(by: decimal("8"), scale: 2)?.description == "-0.13")
    #expect(a.divided(by: .zero, scale: 2) == nil)
    #expect(try decimal("94.0") == decimal("94"))
    #expect(try Set([decimal("94.0"), decimal("94")]).count == 1)
    #expect(try decimal("-2.5") < decimal("-2.49"))
    #expect(try decimal("2564.82").double == 2564.82)
  }

  @Test func tooManyDigitsAreNilAndNeverWrong() throws {
    let large = try decimal(String(repeating: "9", count: 34))
    #expect(large.adding(try decimal("1")) == nil)
    #expect(large.multiplied(by: large) == nil)
    #expect(large.adding(try decimal("0.1")) == nil)
    // Brought to a common scale, each fits into 128 bits and their sum does not.
    #expect(
      try decimal("9999999999999999999999999999999999").adding(decimal("9999999999999999999999999999999.999")) == nil)
    #expect(large > (try decimal("0.0000000000000000000000000000000001")))
    #expect(large.rounded(to: 30) == nil)
    #expect(ExactDecimal(coefficient: 1, scale: 35) == nil)
  }

  @Test func divisionAgreesWithMultiplication() throws {
    var dice = Dice(state: 7)
    for _ in 0..<2000 {
      let a = Int.random(in: -1_000_000...1_000_000, using: &dice)
      let b = Int.random(in: 1...9999, using: &dice) * (Bool.random(using: &dice) ? 1 : -1)
      let quotient = try #require(try decimal(String(a)).divided(by: decimal(String(b)), scale: 3))
      // |a/b − q| ≤ 0.0005, in integers: |2000a − 2bq·1000| ≤ |b|
      #expect((Int128(2000 * a) - 2 * Int128(b) * quotient.coefficient).magnitude <= UInt128(b.magnitude))
    }
  }

  @Test(arguments: [
    ("0.00", "94", "94.00"), ("0.0", "-0.04", "0.0"), ("0", "0.5", "1"), ("0", "-2.5", "-3"),
    ("#,##0", "1234567.5", "1,234,568"),
    ("#,##0.0", "999.95", "1,000.0"), ("0.0%", "0.9425", "94.3%"), ("0.0%", "94.2%", "94.2%"),
    ("0.0", "94.25%", "94.3%"),
    ("0.0##", "1.50", "1.5"), ("0.0##", "1.2345", "1.235"), ("+0.0", "10.94", "+10.9"), ("+0.0", "-3", "-3.0"),
    ("+0.0", "0.01", "0.0"), ("#,##0", "-123", "-123"), ("0.00", "0.005", "0.01"),
  ])
  func formats(pattern: String, written: String, printed: String) throws {
    let format = try #require(NumberFormat(pattern))
    guard case .number(let number, let percent) = Value.Content(written) else { return #expect(Bool(false)) }
    #expect(format.text(number, writtenAsPercent: percent) == printed)
  }

  @Test(arguments: ["", "00", "0.", "0.#0", "#", "0.0x", "%", "#,##0.0.0", "0,0", "0.0000000000000", "0.0%%", "+"])
  func otherPatternsAreNoFormats(pattern: String) { #expect(NumberFormat(pattern) == nil) }

  private func decimal(_ written: String) throws -> ExactDecimal {
    guard case .number(let number, _) = Value.Content(written) else { throw Failure([]) }
    return number
  }
}
