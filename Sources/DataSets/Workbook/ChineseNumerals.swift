// Numbers in Chinese numerals, as the formats [DBNum1], [DBNum2] and [DBNum3] show them.

/// Each digit by itself: 2020 is 二〇二〇. Signs other than digits stay.
func digitsOneByOne(_ text: String, _ numerals: FormatCode.Numerals) -> String {
  text.unicodeScalars.reduce(into: "") { shown, scalar in
    let digit = scalar.value &- 0x30
    if digit < 10 { shown += digitNames(numerals)[Int(digit)] } else { shown.unicodeScalars.append(scalar) }
  }
}

/// A number with its units: 12034 is 一万二千〇三十四, in full-width digits １万２千０３十４.
///
/// - Parameters:
///   - number: not negative.
///   - omitsOne: 10 is 十, as in dates; Excel writes 一十 for numbers.
func spelledNumber(_ number: Int, _ numerals: FormatCode.Numerals, omitsOne: Bool) -> String {
  let names = digitNames(numerals)
  if number == 0 { return names[0] }
  let units = numerals == .formal ? ["", "拾", "佰", "仟"] : ["", "十", "百", "千"]
  let digits = Array(String(number).utf8).map { Int($0) - 0x30 }
  var (text, skipsZero, groupIsEmpty) = ("", false, true)
  for (place, digit) in digits.enumerated() {
    let power = digits.count - 1 - place
    if digit == 0 {
      skipsZero = true
    } else {
      if skipsZero { text += names[0] }
      text += names[digit] + units[power % 4]
      (skipsZero, groupIsEmpty) = (false, false)
    }
    guard power > 0, power % 4 == 0 else { continue }
    // 万 and 亿 by turns: ten to the twelfth is 万亿.
    if power % 8 == 0 { text += "亿" } else if !groupIsEmpty { text += "万" }
    groupIsEmpty = true
  }
  let isTen = omitsOne && text.hasPrefix(names[1] + units[1])
  return isTen ? String(text.dropFirst()) : text
}

/// A number as it is written under General: the whole part with its units, the decimals one by one.
func spelledText(_ text: String, _ numerals: FormatCode.Numerals) -> String {
  let parts = text.split(separator: ".", maxSplits: 1)
  guard let first = parts.first, let whole = Int(first) else { return digitsOneByOne(text, numerals) }
  let decimals = parts.count == 2 ? "." + digitsOneByOne(String(parts[1]), numerals) : ""
  return spelledNumber(whole, numerals, omitsOne: false) + decimals
}

private func digitNames(_ numerals: FormatCode.Numerals) -> [String] {
  switch numerals {
  case .plain: ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  case .formal: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  case .wide: ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"]
  }
}
