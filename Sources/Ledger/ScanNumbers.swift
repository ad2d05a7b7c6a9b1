// Numbers in running text: signs, groups of three, decimals, percent signs, units; in half and in full width.

/// A number found in a text.
struct ScannedNumber: Equatable {
  /// In scalars of the text, with its sign and percent sign.
  var range: Range<Int>
  /// Plain digits with a sign; empty for several points in a row.
  var value: String
  /// What stands behind it: % or a unit of Chinese.
  var unit: String
}

/// Finds the numbers of a text.
struct NumberScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  static func numbers(in text: String) -> [ScannedNumber] { NumberScanner(Array(text.unicodeScalars)).all() }

  func all() -> [ScannedNumber] {
    var scanner = self
    var found: [ScannedNumber] = []
    while scanner.position < scalars.count {
      if digit(scanner.position) == nil { scanner.position += 1 } else { found.append(scanner.take()) }
    }
    return found
  }

  /// Takes the number whose first digit stands here.
  private mutating func take() -> ScannedNumber {
    let start = signStart
    var value = start < position && isMinus(scalars[start]) ? "-" : ""
    value += takeInteger()
    var points = 0
    while position + 1 < scalars.count, isPoint(scalars[position]), digit(position + 1) != nil {
      points += 1
      position += 1
      value += "." + takeDigits()
    }
    var end = position
    if end < scalars.count, isPercent(scalars[end]) { end += 1 }
    let unit = end > position ? (scalars[position] == "‰" ? "‰" : "%") : unitWord(in: scalars, at: end)
    position = end
    return ScannedNumber(range: start..<end, value: points > 1 || value.utf8.count > 40 ? "" : value, unit: unit)
  }

  /// Where the number begins: at a sign before its digits, unless that joins it to something before.
  private var signStart: Int {
    guard position > 0, isMinus(scalars[position - 1]) || isPlus(scalars[position - 1]) else { return position }
    guard position > 1 else { return position - 1 }
    let before = scalars[position - 2]
    let joins = digit(position - 2) != nil || isLetter(before) || isPercent(before) || before == ")" || before == "）"
    // A hyphen between words is none of the number's: 表-3.
    let isHyphen = scalars[position - 1] == "-" && before.value >= 0x4E00 && before.value < 0xA000 && !takesSign(before)
    return joins || isHyphen ? position : position - 1
  }

  private mutating func takeInteger() -> String {
    var digits = takeDigits()
    guard digits.utf8.count <= 3 else { return digits }
    while position + 3 < scalars.count, isGroupMark(scalars[position]),
      (1...3).allSatisfy({ digit(position + $0) != nil }),
      digit(position + 4) == nil
    {
      position += 1
      digits += takeDigits()
    }
    return digits
  }

  private mutating func takeDigits() -> String {
    var digits = ""
    while let digit = digit(position) {
      digits.unicodeScalars.append(digit)
      position += 1
    }
    return digits
  }

  /// The digit at a place in half width.
  private func digit(_ place: Int) -> Unicode.Scalar? {
    guard place >= 0, place < scalars.count else { return nil }
    let value = scalars[place].value
    if value >= 0x30, value <= 0x39 { return scalars[place] }
    return value >= 0xFF10 && value <= 0xFF19 ? Unicode.Scalar(value - 0xFF10 + 0x30) : nil
  }
}

private func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "−" || scalar == "－" }
private func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "＋" || scalar == "±" }
private func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "．" }
private func isPercent(_ scalar: Unicode.Scalar) -> Bool { scalar == "%" || scalar == "％" || scalar == "‰" }

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
}

/// Commas, and the blanks that GB/T 15835 (5.1.3) parts groups of three with.
private func isGroupMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2C, 0x20, 0xA0, 0x2006, 0x2009, 0x200A, 0x202F: true
  default: false
  }
}

/// Characters behind which a minus belongs to the number: 为-3.2, 至-5.
private func takesSign(_ scalar: Unicode.Scalar) -> Bool { "为是至到和与约达了下降".unicodeScalars.contains(scalar) }

/// The unit that begins at a place; the longest word that fits.
private func unitWord(in scalars: [Unicode.Scalar], at start: Int) -> String {
  for length in stride(from: min(Units.longest, scalars.count - start), to: 0, by: -1) {
    var word = ""
    word.unicodeScalars.append(contentsOf: scalars[start..<start + length])
    if Units.words.contains(word) { return word }
  }
  return ""
}

/// Units of Chinese reports.
enum Units {
  static let words: Set<String> = [
    "个百分点", "百分点", "倍", "成", "万亿元", "亿元", "万元", "千元", "元", "亿美元", "万美元", "美元", "万亿", "亿", "万", "亿人次",
    "万人次", "人次", "万人", "人", "户", "万户", "家", "家次", "户次", "个", "万个", "项", "项次", "件", "万件", "起", "批", "批次", "次",
    "例", "种", "类", "条", "张", "册", "本", "名", "位", "组", "支", "所", "处", "座", "台", "台套", "台次", "辆", "艘", "只", "头", "株",
    "吨", "万吨", "亿吨", "公斤", "千克", "克", "毫克", "微克", "公里", "千米", "米", "厘米", "毫米", "微米", "平方米", "万平方米",
    "平方公里", "公顷", "亩", "万亩", "立方米", "亿立方米", "升", "毫升", "度", "万度", "千瓦时", "亿千瓦时", "千瓦", "年", "年度", "月",
    "日", "天", "周", "季度", "小时", "时", "分", "分钟", "秒", "岁", "级", "星", "强", "届", "期", "页", "字", "分贝", "℃", "摄氏度",
    "微克/立方米", "平方千米", "间", "套", "场", "幅", "份", "门", "款", "篇", "轮", "层", "栋", "幢", "床", "张床", "标准箱", "号",
  ]
  static let longest = 6
}
