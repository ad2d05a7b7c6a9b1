// Units behind numbers and in heads: 万元, 个百分点, 件.
import DataSets

/// A unit as it is written, taken apart.
struct NumberUnit: Hashable {
  enum Kind: Hashable {
    case none
    case percent
    /// 个百分点: a difference of percentages.
    case points
    /// Things that are counted: 件, 户, 人次.
    case count
    /// Money by its currency, and what is measured: 元, 吨, 平方米. Such numbers are rounded even where they are whole.
    case measure(String)
    /// A word that is not known as a unit.
    case other(String)
  }
  var kind: Kind
  /// 万 is 4, 亿 is 8.
  var power = 0
  /// As written.
  var text = ""

  static let none = NumberUnit(kind: .none)

  init(kind: Kind, power: Int = 0, text: String = "") { (self.kind, self.power, self.text) = (kind, power, text) }

  /// What is written behind a number or in the brackets of a head.
  init(_ written: String) {
    if written.isEmpty {
      self = .none
      return
    }
    let text = written.withoutBlanks
    self.text = text
    if let kind = NumberUnit.wholeWords[text] {
      self.kind = kind
      return
    }
    let (power, rest) = NumberUnit.magnitude(text)
    self.power = power
    if rest.isEmpty {
      kind = .none
    } else if NumberUnit.counts.contains(rest) {
      kind = .count
    } else if NumberUnit.measures.contains(rest) {
      kind = .measure(rest)
    } else {
      kind = NumberUnit.wholeWords[rest] ?? .other(rest)
    }
  }

  /// 千克 is a unit of its own, 千元 is a thousand.
  private static func magnitude(_ text: String) -> (power: Int, rest: String) {
    if measures.contains(text) || counts.contains(text) { return (0, text) }
    for (word, power) in magnitudes where text.hasPrefix(word) { return (power, String(text.dropFirst(word.count))) }
    return (0, text)
  }

  static let magnitudes = [
    ("万亿", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("千万", 7), ("百万", 6), ("十万", 5), ("亿", 8), ("万", 4), ("千", 3),
    ("百", 2),
  ]

  static let wholeWords: [String: Kind] = [
    "": .none, "%": .percent, "％": .percent, "百分比": .percent, "个百分点": .points, "百分点": .points,
  ]

  static let counts: Set<String> = [
    "件", "批次", "批", "户", "家", "张", "个", "项", "台", "份", "人", "名", "位", "次", "人次", "户次", "家次", "条", "处", "所", "座",
    "例", "起", "册", "套", "辆", "艘", "幅", "间", "栋", "幢", "门", "类", "大类", "小类", "门类", "种", "场", "支", "只", "把", "片", "部",
    "期", "点位", "床",
    "张床位", "条路段", "对", "组", "篇", "句", "款", "节", "届", "户家", "台套", "人天", "个次", "辆次", "台次", "件次", "项次", "场次",
  ]

  static let measures: Set<String> = [
    "元", "美元", "欧元", "日元", "港元", "英镑", "吨", "公斤", "千克", "克", "毫克", "微克", "斤", "公顷", "亩", "平方米", "平方公里", "平方千米", "立方米",
    "公里", "千米", "米", "厘米", "毫米", "千瓦时", "千瓦", "度", "升", "毫升", "小时", "分钟", "天", "分贝", "dB(A)", "dB", "微克/立方米",
    "毫克/立方米", "μg/m³", "mg/m³", "吨标准煤", "℃", "摄氏度", "元/平方米", "分", "岁",
  ]

  var isPercentage: Bool {
    switch kind {
    case .percent, .points: true
    case .none, .count, .measure, .other: false
    }
  }

  /// Whether it is a unit beyond doubt.
  var isKnown: Bool {
    switch kind {
    case .none: power > 0
    case .percent, .points, .count, .measure: true
    case .other: false
    }
  }

  /// Whether whole numbers in this unit are counts and so exact.
  var isCounted: Bool {
    switch kind {
    case .none, .count, .other: power == 0
    case .percent, .points, .measure: false
    }
  }

  /// The unit without its magnitude: 户 of 万户.
  private var counted: String? {
    guard kind == .count else { return nil }
    return NumberUnit.magnitude(text).rest
  }

  /// Whether one counts how often something was done and the other things: 37次 beside 户. Things are not told apart, since 家, 户 and
  /// 个 stand for each other.
  ///
  /// - Parameter head: the name of the column, which says it where its unit does not (户数).
  func countsOther(than other: NumberUnit, head: String) -> Bool {
    guard let mine = counted else { return false }
    if let theirs = other.counted { return NumberUnit.isOfEvents(mine) != NumberUnit.isOfEvents(theirs) }
    guard other.kind == .none, head.hasSuffix("数") else { return false }
    let word = String(head.dropLast())
    return NumberUnit.counts.contains { word.hasSuffix($0) }
      && NumberUnit.isOfEvents(mine) != NumberUnit.isOfEvents(word)
  }

  private static func isOfEvents(_ word: String) -> Bool { word.hasSuffix("次") || ["场", "期"].contains(word) }

  /// Whether numbers in the two units can be of the same measure. What has no unit goes with everything.
  func fits(_ other: NumberUnit) -> Bool {
    switch (kind, other.kind) {
    case (.none, _), (_, .none), (.other, .count), (.count, .other), (.count, .count): true
    case (.percent, .percent), (.percent, .points), (.points, .percent), (.points, .points): true
    case (.measure(let one), .measure(let two)), (.other(let one), .other(let two)): one == two
    case (.measure(let one), .other(let two)), (.other(let one), .measure(let two)): one == two
    case (.percent, _), (.points, _), (_, .percent), (_, .points), (.measure, .count), (.count, .measure): false
    }
  }
}
