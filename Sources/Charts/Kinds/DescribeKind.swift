// Charts of the house in words and as tables, for those who cannot see them.
import Diagnose
import Document

/// Describes a chart of a house kind: what it is, its rows while they are few, else its extremes, and what is missing.
/// - Throws: as the drawing does for fields that are not there and values that are none.
func describeKind(_ kind: HouseKind, _ specification: Tree, theme: ChartTheme) throws(Failure) -> ChartDescription {
  let source = try KindSource(specification, kind)
  let unit = try source.text("unit") ?? ""
  return ChartDescription(
    text: try KindTeller(source: source, unit: unit, theme: theme).text, table: try KindTeller.table(source))
}

/// Tells what a chart of the house shows.
private struct KindTeller {
  let source: KindSource
  let unit: String
  let theme: ChartTheme

  /// Charts of so many rows are read out whole.
  private static let fewRows = 16

  /// The fields that are drawn, a row for each row.
  static func table(_ source: KindSource) throws(Failure) -> [[String]] {
    var columns: [[String]] = []
    for key in source.kind.requiredFields + source.kind.otherFields where source.has(key) {
      columns.append([try source.field(key)] + (try source.names(key)))
    }
    guard let first = columns.first else { return [] }
    return first.indices.map { row in columns.map { $0[row] } }
  }

  var text: Wording {
    get throws(Failure) {
      let (names, values) = try rows()
      let (english, chinese) = source.kind.name
      var said = [Wording("\(english), \(names.count) rows", "\(chinese)，共\(names.count)项")]
      let known = zip(names, values).filter { $0.1 != nil }
      if names.count <= Self.fewRows {
        said.append(listed(zip(names, values).map { ($0, $1.map(number)) }))
      } else if let high = known.max(by: { ($0.1?.value ?? 0) < ($1.1?.value ?? 0) }),
        let low = known.min(by: { ($0.1?.value ?? 0) < ($1.1?.value ?? 0) })
      {
        let (most, least) = (high.1.map(number) ?? "", low.1.map(number) ?? "")
        said.append(
          Wording(
            "the largest is \(high.0), \(most); the smallest is \(low.0), \(least)",
            "最大的是\(high.0)，\(most)；最小的是\(low.0)，\(least)"))
      }
      return Wording(
        said.map(\.english).joined(separator: ". ") + ".", said.map(\.chinese).joined(separator: "。") + "。")
    }
  }

  private func listed(_ rows: [(String, String?)]) -> Wording {
    let english = rows.map { "\($0) \($1 ?? "not known")" }.joined(separator: ", ")
    let chinese = rows.map { "\($0)\($1 ?? theme.missingWord)" }.joined(separator: "，")
    return Wording(english, chinese)
  }

  private func number(_ number: KindNumber) -> String {
    (number.written ?? number.value.map(D3Format.plain.text) ?? theme.missingWord) + unit
  }

  /// What each row is called, and its value; two values of a row make two.
  private func rows() throws(Failure) -> ([String], [KindNumber?]) {
    var (names, values): ([String], [KindNumber?]) = ([], [])
    for key in valueKeys {
      let numbers = try source.numbers(key, negative: true)
      let field = try source.field(key)
      let labels = try labels()
      for (row, number) in numbers.enumerated() {
        let label = labels.isEmpty ? field : labels[row]
        names.append(valueKeys.count > 1 && !labels.isEmpty ? label + "（" + field + "）" : label)
        values.append(number.value == nil ? nil : number)
      }
    }
    return (names, values)
  }

  private var valueKeys: [String] {
    switch source.kind {
    case .sankey, .radar, .treemap, .waterfall, .funnel: ["value"]
    case .gauge, .bullet: source.has("target") ? ["value", "target"] : ["value"]
    case .dumbbell: ["from", "to"]
    case .pyramid: source.has("left") ? ["left", "right"] : ["value"]
    }
  }

  private func labels() throws(Failure) -> [String] {
    var keys: [String]
    switch source.kind {
    case .sankey: keys = ["from", "to"]
    case .radar: keys = ["series", "axis"]
    case .treemap: keys = ["group", "label"]
    case .pyramid: keys = ["label", "side"]
    case .gauge, .waterfall, .funnel, .bullet, .dumbbell: keys = ["label"]
    }
    keys = keys.filter(source.has)
    var labels: [String] = []
    for key in keys {
      let names = try source.names(key)
      let separator = source.kind == .sankey ? "→" : "·"
      labels = labels.isEmpty ? names : zip(labels, names).map { $0 + separator + $1 }
    }
    return labels
  }
}

extension HouseKind {
  /// What the kind is called, in English and Chinese.
  fileprivate var name: (english: String, chinese: String) {
    switch self {
    case .sankey: ("Flow chart", "桑基图")
    case .radar: ("Radar chart", "雷达图")
    case .gauge: ("Gauges", "仪表图")
    case .treemap: ("Treemap", "矩形树图")
    case .waterfall: ("Bridge chart", "瀑布图")
    case .pyramid: ("Pyramid chart", "金字塔图")
    case .funnel: ("Funnel", "漏斗图")
    case .bullet: ("Bullet chart", "子弹图")
    case .dumbbell: ("Dumbbell chart", "哑铃图")
    }
  }
}
