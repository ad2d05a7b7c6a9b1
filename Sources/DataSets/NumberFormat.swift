// Number formats: `0.00`, `#,##0`, `0.0%`.

/// How a number is printed.
///
/// A format is `0` or `#,##0`, then optionally a point and a `0` for each decimal (`#` for one that is left out when zero),
/// then optionally `%`. A `+` in front gives positive numbers their sign.
public struct NumberFormat: Hashable, Sendable {
  public var leastDecimals: Int
  public var mostDecimals: Int
  public var groupsThousands: Bool
  public var signsPositive: Bool
  /// `0.942` is printed as 94.2%, as in a spreadsheet.
  public var isPercent: Bool

  /// More decimals than this are not a format but a mistake.
  public static let maximumDecimals = 12

  /// nil if the pattern is not one of those described above.
  public init?(_ pattern: String) {
    var rest = Substring(pattern)
    signsPositive = rest.hasPrefix("+")
    if signsPositive { rest.removeFirst() }
    isPercent = rest.hasSuffix("%") || rest.hasSuffix("％")
    if isPercent { rest.removeLast() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, whole == "0" || whole == "#,##0", parts.count <= 2 else { return nil }
    groupsThousands = whole != "0"
    let decimals = parts.count == 2 ? parts[1] : ""
    leastDecimals = decimals.prefix { $0 == "0" }.count
    mostDecimals = decimals.count
    guard decimals.dropFirst(leastDecimals).allSatisfy({ $0 == "#" }), mostDecimals <= Self.maximumDecimals,
      parts.count == 1 || mostDecimals > 0
    else { return nil }
  }

  /// The number as printed, halves rounded away from zero; nil if it has too many digits for this format.
  ///
  /// A number that was written with a percent sign keeps it under a format without one: `94.25%` as `0.0` is 94.3%.
  public func text(_ number: ExactDecimal, writtenAsPercent: Bool = false) -> String? {
    let percent = isPercent || writtenAsPercent
    guard let shown = (percent ? number.scaled(byPowerOfTen: 2) : number)?.rounded(to: mostDecimals) else { return nil }
    var (digits, decimals) = split(shown)
    while decimals.utf8.count > leastDecimals, decimals.hasSuffix("0") { decimals.removeLast() }
    if groupsThousands { digits = grouped(digits) }
    // What rounds to zero has no sign: −0.0 would look like a fall.
    let sign = shown.isNegative ? "-" : (signsPositive && shown.coefficient != 0 ? "+" : "")
    return sign + digits + (decimals.isEmpty ? "" : "." + decimals) + (percent ? "%" : "")
  }

  private func split(_ number: ExactDecimal) -> (digits: String, decimals: String) {
    let text = (number.isNegative ? -number : number).description
    return (String(text.prefix { $0 != "." }), String(text.drop { $0 != "." }.dropFirst()))
  }

  private func grouped(_ digits: String) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.utf8.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
