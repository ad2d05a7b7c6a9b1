// Numbers in Chinese numerals: 一千二百三十四, 三亿零五百万, 二点五.

/// The number of decimal digits as it is read; nil for more than sixteen digits before the point.
func chineseNumber(_ digits: String, _ decimals: String) -> String? {
  let values = digits.utf8.map { Int($0) - 0x30 }
  guard values.count <= 16 else { return nil }
  let padded = Array(repeating: 0, count: 16 - values.count) + values
  var text = ""
  var hasGap = false
  for (place, unit) in ["万亿", "亿", "万", ""].enumerated() {
    let group = Array(padded[place * 4..<place * 4 + 4])
    guard group.contains(where: { $0 > 0 }) else {
      hasGap = !text.isEmpty
      continue
    }
    if !text.isEmpty, hasGap || group[0] == 0 { text += "零" }
    hasGap = false
    text += groupText(group, isFirst: text.isEmpty) + unit
  }
  // 万亿 before 亿 says 亿 twice: 一万亿零二亿 is 一万零二亿.
  if padded[4..<8].contains(where: { $0 > 0 }) { text = text.replacingFirst("万亿", by: "万") }
  if text.isEmpty { text = "零" }
  guard !decimals.isEmpty else { return text }
  return text + "点" + decimals.utf8.reduce(into: "") { $0 += numerals[Int($1) - 0x30] }
}

/// Four digits: 一千零二十.
private func groupText(_ group: [Int], isFirst: Bool) -> String {
  var text = ""
  var hasGap = false
  for (digit, unit) in zip(group, ["千", "百", "十", ""]) {
    guard digit > 0 else {
      hasGap = !text.isEmpty
      continue
    }
    if hasGap { text += "零" }
    hasGap = false
    // 十一, not 一十一, where the number begins with ten.
    text += digit == 1 && unit == "十" && text.isEmpty && isFirst ? unit : numerals[digit] + unit
  }
  return text
}

private let numerals = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

extension String {
  fileprivate func replacingFirst(_ old: String, by new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + self[range.upperBound...]
  }
}
