// Numbers in running text, with what stands around them: units, 约 and 以上, 上升 and 下降.
import DataSets
import Diagnose

/// A number that a sentence states.
struct SentenceNumber: Hashable {
  /// How exactly it is meant.
  enum Sense: Hashable {
    case exact
    /// 约, 左右.
    case about
    /// 超过, 以上, 多: the value is this or somewhat more.
    case atLeast
    /// 近, 不足, 以下: the value is this or somewhat less.
    case atMost
  }
  enum Direction: Hashable { case up, down }

  var number: PrintedNumber
  var sense = Sense.exact
  /// What the words before it say of a change.
  var direction: Direction?
  /// Whether it says how many times.
  var isRatio = false
  /// Digits and unit.
  var range: Range<Int>

  /// What it may stand for, in single units, by its written digits alone.
  var written: Interval? {
    Interval(number.value.magnitude, roundedTo: number.places).scaled(byPowerOfTen: number.unit.power)
  }

  var single: ExactDecimal? { number.single?.magnitude }

  /// Whether a value in single units is what the number says.
  ///
  /// - Parameter step: the last written place of the value, so that digits that it does not have are not taken for it.
  func says(_ value: ExactDecimal, places: Int?) -> Bool {
    guard let single, let written else { return true }
    let value = value.magnitude
    if value == single { return true }
    switch sense {
    case .exact:
      // More digits than the value has cannot come from it.
      if let places, number.places - number.unit.power > places { return false }
      return written.contains(value)
    case .about: return isWithin(value, SentenceNumber.about, SentenceNumber.about, of: single)
    case .atLeast: return isWithin(value, .zero, SentenceNumber.somewhat, of: single)
    case .atMost: return isWithin(value, SentenceNumber.somewhat, .zero, of: single) || written.contains(value)
    }
  }

  /// 约 is taken for five per cent to either side, 以上 and 近 for a quarter to theirs.
  private static let about = ExactDecimal(coefficient: 5, scale: 2) ?? .zero
  private static let somewhat = ExactDecimal(coefficient: 25, scale: 2) ?? .zero

  private func isWithin(_ value: ExactDecimal, _ below: ExactDecimal, _ above: ExactDecimal, of base: ExactDecimal)
    -> Bool
  {
    guard let less = base.multiplied(by: below), let more = base.multiplied(by: above),
      let least = base.subtracting(less), let most = base.adding(more)
    else { return true }
    return least <= value && value <= most
  }
}

/// Finds the numbers of a sentence.
struct SentenceNumberReader {
  private let text: [Unicode.Scalar]
  /// Places whose digits belong to names: quotations, titles, labels of tables.
  private var masked: [Bool]

  /// - Parameter names: ranges that are names and not values.
  init(_ sentence: Sentence, names: [Range<Int>]) {
    text = sentence.text
    masked = Array(repeating: false, count: text.count)
    for name in names { for place in name { masked[place] = true } }
    maskQuotations()
  }

  /// Masks from each opening mark to the closing one that belongs to it. What is never closed quotes nothing, and neither does what
  /// another pair closes over.
  private mutating func maskQuotations() {
    let pairs: [Unicode.Scalar: Unicode.Scalar] = ["“": "”", "《": "》", "〔": "〕", "‘": "’", "「": "」", "[": "]"]
    var open: [(close: Unicode.Scalar, place: Int)] = []
    for place in text.indices {
      if let close = pairs[text[place]] {
        open.append((close, place))
      } else if let match = open.lastIndex(where: { $0.close == text[place] }) {
        for quoted in open[match].place...place { masked[quoted] = true }
        open.removeSubrange(match...)
      }
    }
  }

  func numbers(in clause: Range<Int>) -> [SentenceNumber] {
    var numbers: [SentenceNumber] = []
    var place = clause.lowerBound
    while place < clause.upperBound {
      guard isDigit(place), !masked[place] else {
        place += 1
        continue
      }
      let end = endOfDigits(place, clause.upperBound)
      if let number = number(place..<end, clause) { numbers.append(number) }
      place = end
    }
    return numbers
  }

  // MARK: Digits

  private func isDigit(_ place: Int) -> Bool { text.indices.contains(place) && ("0"..."9").contains(text[place]) }

  private func endOfDigits(_ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, isDigit(end) || ((text[end] == "." || text[end] == ",") && isDigit(end + 1)) { end += 1 }
    return end
  }

  private func number(_ digits: Range<Int>, _ clause: Range<Int>) -> SentenceNumber? {
    guard !isName(digits, clause) else { return nil }
    guard case .number(let value, _) = Value.Content(words(digits)) else { return nil }
    let (unit, unitEnd, isMore) = unit(after: digits.upperBound, clause.upperBound)
    let isNegative =
      [-1, -2].contains { ["-", "−"].contains(scalar(digits.lowerBound + $0)) } && isSign(digits.lowerBound)
    var number = SentenceNumber(
      number: PrintedNumber(value: isNegative ? -value : value, unit: unit), range: digits.lowerBound..<unitEnd)
    number.isRatio = unit.text == "倍"
    number.sense = sense(before: digits.lowerBound, after: unitEnd, clause, isMore: isMore)
    number.direction = direction(before: digits.lowerBound, clause)
    return number
  }

  private func isSign(_ start: Int) -> Bool { ["-", "−"].contains(scalar(start - 1)) && !isDigit(start - 2) }

  private func scalar(_ place: Int) -> Unicode.Scalar { text.indices.contains(place) ? text[place] : " " }

  private func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }

  /// Whether digits are no value: years and dates, ordinals, numbers of documents, parts of names and ranges.
  private func isName(_ digits: Range<Int>, _ clause: Range<Int>) -> Bool {
    let (before, after) = (scalar(digits.lowerBound - 1), scalar(digits.upperBound))
    if before.isLatin || after.isLatin && !["d", "k", "m"].contains(after) { return true }
    if ["第", "表", "图", "+", "/", "~", "～"].contains(before) || ["+", "/", "*", "×", "~", "～"].contains(after) {
      return true
    }
    if before == " " || before == "\u{3000}", ["表", "图", "第"].contains(scalar(digits.lowerBound - 2)) { return true }
    let dashes: Set<Unicode.Scalar> = ["—", "–", "-", "至"]
    if dashes.contains(after), isDigit(digits.upperBound + 1) { return true }
    if dashes.contains(before), isDigit(digits.lowerBound - 2) || scalar(digits.lowerBound - 2) == "%" { return true }
    let start = ["多", "余"].contains(after) ? digits.upperBound + 1 : digits.upperBound
    let rest = words(min(start, clause.upperBound)..<min(start + 4, clause.upperBound))
    return SentenceNumberReader.afterNames.contains { rest.hasPrefix($0) }
  }

  private static let afterNames = [
    "年", "月", "日", "号", "时", "点", "世纪", "季度", "周年", "届", "级", "期", "室", "楼", "层", "版", "路", "弄", "岁", "周岁", "、", "）、",
    "小时",
    "个工作日", "分钟",
  ]

  // MARK: Units and senses

  private func unit(after place: Int, _ limit: Int) -> (unit: NumberUnit, end: Int, isMore: Bool) {
    var start = place
    var isMore = false
    if ["多", "余"].contains(scalar(start)), start < limit { (start, isMore) = (start + 1, true) }
    for length in stride(from: min(8, limit - start), through: 1, by: -1) {
      let unit = NumberUnit(words(start..<start + length))
      if unit.text == "倍" { return (unit, start + length, isMore) }
      if case .other = unit.kind { continue }
      if unit.kind == .none, unit.power == 0 { continue }
      return (unit, start + length, isMore)
    }
    return (.none, start, isMore)
  }

  private func sense(before: Int, after: Int, _ clause: Range<Int>, isMore: Bool) -> SentenceNumber.Sense {
    let ahead = words(max(clause.lowerBound, before - 4)..<before)
    let following = words(after..<min(after + 2, clause.upperBound))
    func front(_ words: [String]) -> Bool { words.contains { ahead.hasSuffix($0) } }
    func behind(_ words: [String]) -> Bool { words.contains { following.hasPrefix($0) } }
    if isMore || front(["超过", "超", "逾", "突破", "至少", "超出", "多于", "大于", "不少于", "不低于"]) || behind(["以上", "多", "余", "之多"]) {
      return .atLeast
    }
    if front(["近", "将近", "接近", "不足", "不到", "至多", "不超过", "低于", "不高于"]) || behind(["以下", "以内"]) { return .atMost }
    if front(["约", "大约", "约为", "约占", "大致", "约有"]) || behind(["左右", "上下"]) { return .about }
    return .exact
  }

  /// The last word of change among those just before the number.
  private func direction(before: Int, _ clause: Range<Int>) -> SentenceNumber.Direction? {
    let front = words(max(clause.lowerBound, before - 8)..<before)
    func last(_ words: [String]) -> Int { words.compactMap { front.lastOccurrence(of: $0) }.max() ?? -1 }
    let (up, down) = (last(SentenceNumberReader.ups), last(SentenceNumberReader.downs))
    if up == down { return nil }
    return up > down ? .up : .down
  }

  private static let ups = ["增长", "上升", "增加", "提高", "提升", "回升", "增幅", "略增", "上涨", "净增", "涨幅"]
  private static let downs = ["下降", "减少", "降低", "回落", "下滑", "降幅", "微降", "略降", "减幅", "缩减", "负增长", "下跌", "跌幅"]
}

extension Unicode.Scalar {
  fileprivate var isLatin: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}

extension String {
  /// Where a word stands last, in characters.
  fileprivate func lastOccurrence(of word: String) -> Int? {
    let (text, word) = (Array(self), Array(word))
    guard text.count >= word.count else { return nil }
    return stride(from: text.count - word.count, through: 0, by: -1).first { Array(text[$0..<$0 + word.count]) == word }
  }
}
