// The signs that counters are printed with: 一, 1, ①, iv, 甲.

/// How a counter is written. The raw value is its name in a pattern such as `第{cn}章`.
public enum CounterStyle: String, Hashable, Sendable, CaseIterable {
  /// 1, 2, 3.
  case arabic = "n"
  /// 一, 十, 二十, 一百零一, up to 九千九百九十九.
  case chinese = "cn"
  /// ① to ㊿.
  case circled
  /// i, ii, iii, up to 3999.
  case romanLower = "roman"
  /// I, II, III, up to 3999.
  case romanUpper = "Roman"
  /// a … z, aa, ab.
  case letterLower = "letter"
  /// A … Z, AA, AB.
  case letterUpper = "Letter"
  /// 甲 to 癸, the ten heavenly stems.
  case stem
  /// 子 to 亥, the twelve earthly branches.
  case branch
  /// 一, 一〇, 二〇二〇: digit by digit, as years and codes are written (GB/T 15835, 4.2).
  case chineseDigits = "cn-digits"

  /// The counter as printed; nil where the style has no sign for it (① ends at ㊿). Only ``arabic`` counts below 1.
  public func sign(_ number: Int) -> String? {
    switch self {
    case .arabic: String(number)
    case .chinese: chineseNumeral(number)
    case .circled: circledNumber(number)
    case .romanLower: romanNumeral(number)
    case .romanUpper: romanNumeral(number)?.uppercased()
    case .letterLower: letters(number)
    case .letterUpper: letters(number)?.uppercased()
    case .stem: seriesSign(number, of: stems)
    case .branch: seriesSign(number, of: branches)
    case .chineseDigits: number < 1 ? nil : digitByDigit(number)
    }
  }
}

private let chineseDigits: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
private let branches: [Character] = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"]
private let stems: [Character] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]

private func chineseNumeral(_ number: Int) -> String? {
  guard (1...9999).contains(number) else { return nil }
  var text = ""
  var skippedPlace = false
  for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
    let digit = number / value % 10
    guard digit > 0 else {
      skippedPlace = !text.isEmpty
      continue
    }
    if skippedPlace { text += "零" }
    skippedPlace = false
    // 十一, not 一十一, when the number begins with ten.
    if !(value == 10 && digit == 1 && text.isEmpty) { text.append(chineseDigits[digit]) }
    text += unit
  }
  return text
}

private func circledNumber(_ number: Int) -> String? {
  // Unicode has the circled numbers in three runs.
  let code: Int? =
    switch number {
    case 1...20: 0x2460 + number - 1
    case 21...35: 0x3251 + number - 21
    case 36...50: 0x32B1 + number - 36
    default: nil
    }
  return code.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
}

private func romanNumeral(_ number: Int) -> String? {
  guard (1...3999).contains(number) else { return nil }
  let places = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
  ]
  var (text, rest) = ("", number)
  for (value, sign) in places {
    while rest >= value {
      text += sign
      rest -= value
    }
  }
  return text
}

private func letters(_ number: Int) -> String? {
  guard number >= 1 else { return nil }
  var (signs, rest): ([UInt8], Int) = ([], number)
  while rest > 0 {
    rest -= 1
    signs.append(UInt8(ascii: "a") + UInt8(rest % 26))
    rest /= 26
  }
  return String(decoding: signs.reversed(), as: UTF8.self)
}

private func seriesSign(_ number: Int, of series: [Character]) -> String? {
  series.indices.contains(number - 1) ? String(series[number - 1]) : nil
}

/// Zero is 〇 in numbers that name, 零 in numbers that count.
private func digitByDigit(_ number: Int) -> String {
  String(String(number).compactMap { $0.wholeNumberValue }.map { $0 == 0 ? "〇" : chineseDigits[$0] })
}
