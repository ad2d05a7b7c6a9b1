// Where the lines of a title end: whole words, lines in the shape of a trapezium or a diamond (GB/T 9704-2012, 7.3.1).
import Document
import Measure
import Text

/// Chooses the ends of a title's lines among all places, each at its price. Without a dictionary, a word is told by what 公文 titles
/// are made of: 关于, names in brackets, particles, and what common nouns of such titles begin with.
struct TitleBreaker {
  private let characters: [Character]
  /// Width of everything before each place, in points.
  private let sums: [Pt]
  private let prices: [Double]

  init(_ title: String, _ style: TextStyle, _ typesetter: Typesetter) {
    characters = Array(title)
    var (sums, width) = ([0.0], 0.0)
    for character in characters {
      width += character.isASCII ? typesetter.width(StyledText(String(character), style)) : style.em
      sums.append(width)
    }
    self.sums = sums
    prices = TitleBreaker.prices(characters)
  }

  /// The lines for a measure, as few as it allows.
  func lines(measure: Pt) -> [String] {
    let total = sums.last ?? 0
    guard total > measure, characters.count > 1 else { return [String(characters)] }
    let fewest = max(2, Int((total / measure).rounded(.up)))
    for count in fewest...(fewest + 2) {
      let ways = best(lines: count, measure: measure)
      if let way = ways { return way }
    }
    return [String(characters)]
  }

  /// The cheapest way to so many lines; nil if they cannot hold the title.
  private func best(lines count: Int, measure: Pt) -> [String]? {
    let average = (sums.last ?? 0) / Double(count)
    var best: (cost: Double, ends: [Int])?
    func go(_ ends: [Int], _ cost: Double) {
      if let best, cost >= best.cost { return }
      let start = ends.last ?? 0
      guard ends.count < count - 1 else {
        guard sums[characters.count] - sums[start] <= measure else { return }
        let all = ends + [characters.count]
        let whole = cost + shapeCost(all, average)
        if best.map({ whole < $0.cost }) ?? true { best = (whole, all) }
        return
      }
      for end in (start + 2)..<max(start + 2, characters.count - 1) {
        let width = sums[end] - sums[start]
        if width > measure { break }
        if width < average * 0.45 { continue }
        go(ends + [end], cost + prices[end])
      }
    }
    go([], 0)
    return best.map { way in
      zip([0] + way.ends, way.ends).map { String(characters[$0..<$1]) }
    }
  }

  /// Lines of one length look like a block, an hourglass looks broken: a trapezium or a diamond costs nothing.
  private func shapeCost(_ ends: [Int], _ average: Pt) -> Double {
    let widths = zip([0] + ends, ends).map { sums[$1] - sums[$0] }
    var cost = widths.reduce(0) { $0 + 30 * ($1 / average - 1) * ($1 / average - 1) }
    for place in widths.indices.dropFirst().dropLast() where widths[place] < min(widths[place - 1], widths[place + 1]) {
      cost += 12
    }
    if let last = widths.last, last < average * 0.3 { cost += 20 }
    return cost
  }

  // MARK: Prices

  private static let opening: Set<Character> = ["（", "〔", "《", "〈", "“", "‘", "「", "『"]
  private static let closing: Set<Character> = [
    "）", "〕", "》", "〉", "”", "’", "」", "』", "，", "、", "：", "；", "！", "？", "。", "·", "—",
  ]
  /// Characters that belong to what stands before them.
  private static let attached: Set<Character> = ["的", "了", "着", "等", "们", "者", "性", "化"]
  /// Characters that belong to what follows.
  private static let leading: Set<Character> = ["和", "与", "及", "对", "在", "第", "将", "为", "由", "向", "从", "以", "并", "或"]
  /// Words of official titles that a line may end after or begin with, and that it may not part.
  private static let before = ["关于", "印发", "转发", "批转", "做好", "加强", "开展", "推进", "进一步", "建立", "公布"]
  private static let words = [
    "通知", "通报", "意见", "报告", "请示", "批复", "决定", "公告", "通告", "方案", "规划", "办法", "规定", "工作", "管理", "质量", "分析",
    "白皮书", "人民政府", "委员会", "办公室", "市场监督", "监督管理", "发展", "建设", "实施", "状况", "情况", "安全", "行动", "计划", "若干", "年度", "样张",
  ]

  private static func prices(_ characters: [Character]) -> [Double] {
    var prices = (0...characters.count).map { place in price(characters, place) }
    addWords(characters, &prices)
    addBrackets(characters, &prices)
    return prices
  }

  private static func price(_ characters: [Character], _ place: Int) -> Double {
    guard place > 0, place < characters.count else { return 0 }
    let (left, right) = (characters[place - 1], characters[place])
    if closing.contains(right) || opening.contains(left) { return 1_000 }
    if left.isASCII, right.isASCII, left != " ", right != " " { return 1_000 }
    if left.isASCII, left.isNumber || right.isASCII && right.isNumber { return 60 }
    if attached.contains(right) { return 40 }
    if opening.contains(right) || closing.contains(left) { return -2 }
    if leading.contains(left) { return 30 }
    if left == "的" { return -1 }
    return leading.contains(right) ? 0 : 4
  }

  /// Words are not parted; after 关于, 印发 and their like a line ends well.
  private static func addWords(_ characters: [Character], _ prices: inout [Double]) {
    for word in before + words {
      let letters = Array(word)
      guard letters.count <= characters.count else { continue }
      for start in 0...(characters.count - letters.count)
      where characters[start..<start + letters.count].elementsEqual(letters) {
        for inside in (start + 1)..<(start + letters.count) { prices[inside] += 25 }
        let end = start + letters.count
        if before.contains(word) { prices[end] -= word == "关于" ? 1 : 3 } else { prices[end] -= 2 }
        prices[start] -= 2
      }
    }
  }

  /// Inside brackets and the names of books a line ends only where it must.
  private static func addBrackets(_ characters: [Character], _ prices: inout [Double]) {
    var depth = 0
    for place in characters.indices {
      if depth > 0 { prices[place] += 8 }
      if opening.contains(characters[place]) { depth += 1 }
      if closing.contains(characters[place]), "）〕》〉”’」』".contains(characters[place]) {
        depth = max(0, depth - 1)
      }
    }
  }
}
