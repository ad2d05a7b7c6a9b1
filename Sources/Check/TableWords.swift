// The words by which rows and columns say what they are.
import DataSets
import Diagnose

enum TableWords {
  /// A line of this name sums others up; longer names may end in one of these.
  static let totals = ["合计", "小计", "总计", "共计", "总数", "总和", "汇总"]
  /// Names that may sum others up; only numbers can tell.
  static let wholes = ["全区", "全市", "全国", "全省", "全县", "全镇", "全部", "总体", "全社会"]
  private static let changes = [
    "同比", "增长", "增幅", "增速", "比上年", "较上年", "比去年", "较去年", "变化", "增减", "升降", "涨跌", "涨幅", "降幅", "增加", "环比",
  ]
  /// Written without a sign although it is a fall.
  static let falls = ["降幅", "下降", "减幅", "减少"]
  static let shares = ["占比", "比重", "构成", "份额", "百分比", "比例"]
  /// Lines that are never added up.
  private static let rates = WordSet(
    changes + shares + [
      "率", "平均", "人均", "均值", "户均", "指数", "浓度", "排名", "名次", "位次", "密度", "单价", "均价", "每", "累计", "价格", "气温", "最高", "最低",
      "期末数", "期初数",
    ])
  private static let changeWords = WordSet(changes)
  private static let ordinals: Set<String> = ["序号", "编号", "续号", "序", "号", "年份", "代码", "行次", "备注", "层级", "电话"]
  private static let units: Set<String> = ["单位", "计量单位"]

  /// Signs one of which every label has that is a total's or an of-which row's, however it is spaced.
  private static let signs = WordSet(["计", "总", "其", "#"])

  /// False where a label cannot be a total's or an of-which row's. Most are not, and this is quickly seen.
  static func maySumUp(_ label: String) -> Bool { signs.isFound(in: label) }
  static func isTotal(_ name: String) -> Bool {
    maySumUp(name) && !name.hasPrefix("其中") && totals.contains { name.hasSuffix($0) }
  }
  /// Whether the name leaves no doubt.
  static func isCertainTotal(_ name: String) -> Bool {
    guard maySumUp(name) else { return false }
    return totals.contains(name) || ["合计", "小计", "总计", "共计"].contains { name.hasSuffix($0) }
  }
  static func isWhole(_ name: String) -> Bool { wholes.contains { name.hasPrefix($0) } }
  static func isOrdinal(_ name: String) -> Bool { ordinals.contains(name) }
  static func isUnitHead(_ name: String) -> Bool { units.contains(name) }
  static func isChange(_ name: String) -> Bool { changeWords.isFound(in: name) }
  static func isFall(_ name: String) -> Bool { falls.contains { name.holds($0) } }
  static func isShare(_ name: String) -> Bool { shares.contains { name.holds($0) } }
  static func isRate(_ name: String) -> Bool { rates.isFound(in: name) }

  /// A year in a label, 2020年 or 2020, or one that is said: 上年, 本年 are −1 and 0.
  static func year(in name: String) -> Int? {
    if let word = relativeYears.first(where: { name.holds($0.word) }) { return word.year }
    var digits = ""
    for character in name + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        if digits.count == 4, let year = Int(digits), (1900...2100).contains(year) { return year }
        digits = ""
      }
    }
    return nil
  }

  private static let relativeYears: [(word: String, year: Int)] = [
    ("上年", -1), ("去年", -1), ("基期", -1), ("上期", -1), ("本年", 0), ("今年", 0), ("报告期", 0), ("本期", 0),
  ]

  /// A label without its year: 2019年合计 and 2020年合计 are the same measure.
  static func withoutYear(_ name: String) -> String {
    var rest = name
    for word in relativeYears.map(\.word) + ["同期"] { rest = rest.removing(word) }
    guard year(in: name) != nil else { return rest }
    return String(rest.filter { !($0.isASCII && $0.isNumber) && $0 != "年" && $0 != "度" })
  }
}

extension String {
  func removing(_ word: String) -> String {
    var (text, rest) = ("", Substring(self))
    while !rest.isEmpty {
      if rest.hasPrefix(word) { rest = rest.dropFirst(word.count) } else { text.append(rest.removeFirst()) }
    }
    return text
  }

  /// A label without blanks, numbering (1. 一、 （一）), the words 其中 and #, and the brackets behind it.
  var bareLabel: String {
    if isBare { return self }
    var text = Substring(withoutBlanks)
    for sign in ["其中：", "其中:", "其中", "#", "＃"] where text.hasPrefix(sign) && text.count > sign.count {
      text = text.dropFirst(sign.count)
    }
    text = text.withoutNumbering
    while let (open, inner) = text.lastBracket, open > text.startIndex, !inner.isEmpty { text = text[..<open] }
    return String(text)
  }

  /// Whether nothing has to be taken off, as from most labels.
  private var isBare: Bool {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return true }
    let mayBeNumbered = "其#＃（(0123456789一二三四五六七八九十".unicodeScalars.contains(first)
    return !mayBeNumbered && last != "）" && last != ")" && !hasBlanks
  }

  private var hasBlanks: Bool {
    // Above the ideographic blank there is no other, which spares most characters the look-up.
    unicodeScalars.contains { $0.value <= 0x3000 && !("!"..."~").contains($0) && $0.properties.isWhitespace }
  }

  var withoutBlanks: String { hasBlanks ? filter { !$0.isWhitespace } : self }

  /// What stands in the brackets at the end: the unit of a head.
  var bracketed: String? { Substring(withoutBlanks).lastBracket.map { String($0.inner) } }
}

extension Substring {
  /// Without `1.`, `一、` and `（一）` in front.
  fileprivate var withoutNumbering: Substring {
    let signs = "0123456789一二三四五六七八九十"
    var rest = self
    if let first = rest.first, first == "（" || first == "(" {
      let inner = rest.dropFirst().prefix { signs.contains($0) }
      let after = rest.dropFirst(inner.count + 1)
      if !inner.isEmpty, let close = after.first, close == "）" || close == ")" { return after.dropFirst() }
      return self
    }
    let number = rest.prefix { signs.contains($0) }
    rest = rest.dropFirst(number.count)
    guard !number.isEmpty, let sign = rest.first, sign == "." || sign == "、" || sign == "．" else { return self }
    let text = rest.dropFirst()
    // 1.5倍 is a number, not the first entry of a list.
    return text.isEmpty || text.first?.isASCII == true && text.first?.isNumber == true ? self : text
  }

  fileprivate var lastBracket: (open: Index, inner: Substring)? {
    guard let last, last == "）" || last == ")" else { return nil }
    guard let open = lastIndex(where: { $0 == "（" || $0 == "(" }) else { return nil }
    return (open, self[index(after: open)..<index(before: endIndex)])
  }
}
