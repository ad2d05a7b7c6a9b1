// A chart laid out by the rules of Vega-Lite, in words: its panels, the marks in them, what the axes show, and from where to where.
import Diagnose
import Document

/// Describes what its specification says, and what the marks in it show: range, extremes, course and last value of each panel.
func describeComposed(_ specification: Tree, theme: ChartTheme) -> ChartDescription {
  let rows = specification["data"]?["values"]?.array ?? []
  // What sums rows up by itself is told from the rows.
  let hasSummaries = specification.hasSummaries
  let drawn = hasSummaries ? specification.withPoints : specification
  let units = (try? buildModel(ChartRequest(specification: drawn)).model).map { UnitTeller($0, theme) }
  let teller = ComposedTeller(specification: specification, rows: rows, units: units, hasSummaries: hasSummaries)
  return ChartDescription(text: teller.text, table: rowTable(rows))
}

/// The rows as they were before any transform.
private func rowTable(_ rows: [Tree]) -> [[String]] {
  guard case .object(let members)? = rows.first?.value else { return [] }
  let names = members.map(\.key)
  return [names] + rows.map { row in names.map { row[$0]?.text ?? "" } }
}

/// Tells what a specification composes.
private struct ComposedTeller {
  let specification: Tree
  let rows: [Tree]
  /// nil where the specification cannot be laid out.
  let units: UnitTeller?
  /// Whether some mark sums rows up by itself.
  let hasSummaries: Bool

  var text: Wording {
    var said: [Wording] = []
    if let panels { said.append(panels) }
    let layers = units?.layers ?? []
    let isTold = !layers.isEmpty && !hasSummaries
    let sentences = isTold ? ChartTeller(layers: layers).sentences : units(of: specification, below: nil)
    for sentence in sentences where !said.contains(sentence) { said.append(sentence) }
    if !isTold { said += layers.isEmpty ? ranges : summaries(layers) }
    return Wording(said.map(\.english).joined(separator: ". ") + ".", said.map(\.chinese).joined(separator: "。") + "。")
  }

  /// 按街镇分幅，共4幅
  private var panels: Wording? {
    let parts = ["hconcat", "vconcat", "concat"].compactMap { specification[$0]?.array?.count }.first
    if let parts { return Wording("\(parts) charts side by side", "共\(parts)幅图并列") }
    let repeated = repeatedFields
    if !repeated.isEmpty {
      return Wording(
        "One panel for each of \(repeated.joined(separator: ", "))", "按\(repeated.joined(separator: "、"))分幅")
    }
    let fields = facetFields
    guard !fields.isEmpty else { return nil }
    let counts = fields.map { field in
      units?.panels(by: field) ?? Set(rows.compactMap { $0[field]?.text }).count
    }
    let values = zip(fields, counts).map { ($0, $1 > 0 ? $0 + "（\($1)项）" : $0) }
    return Wording(
      "Panels by " + fields.joined(separator: " and "), "按" + values.map(\.1).joined(separator: "与") + "分幅")
  }

  private var repeatedFields: [String] {
    guard let repeated = specification["repeat"] else { return [] }
    let lists = [repeated] + ["row", "column", "layer"].compactMap { repeated[$0] }
    return lists.flatMap { $0.array ?? [] }.compactMap(\.string)
  }

  private var facetFields: [String] {
    let places = [specification["encoding"], specification["facet"]].compactMap { $0 }
    let channels = places.flatMap { place in ["facet", "row", "column"].compactMap { place[$0] } }
    return (channels + [specification["facet"]].compactMap { $0 }).compactMap { $0["field"]?.string }
  }

  /// 箱线图，横轴为同比（%），纵轴为指标
  private func units(of view: Tree, below outer: Tree?) -> [Wording] {
    let encoding = outer.map { $0.merging(view["encoding"], deep: true) } ?? view["encoding"]
    let inner = view.views.flatMap { units(of: $0, below: encoding) }
    guard let mark = view["mark"], let form = markNames[mark.string ?? mark["type"]?.string ?? ""] else { return inner }
    let axes = [("x", "across", "横轴"), ("y", "upwards", "纵轴"), ("color", "by colour", "颜色"), ("size", "by size", "大小")]
    var (english, chinese) = (form.english, form.chinese)
    for (channel, way, name) in axes {
      guard let title = title(of: encoding?[channel]) else { continue }
      english += ", \(title) \(way)"
      chinese += "，\(name)为\(title)"
    }
    return inner + [Wording(english, chinese)]
  }

  private func title(of channel: Tree?) -> String? {
    guard let channel else { return nil }
    if let title = channel["title"]?.string ?? channel["axis"]?["title"]?.string { return title }
    return channel["field"]?.string ?? (channel["aggregate"]?.string == "count" ? "count" : nil)
  }

  /// 资产同比：13项，中位数14.51，最低−9.72，最高39.45
  private func summaries(_ layers: [PlottedLayer]) -> [Wording] {
    var groups: [(name: String, amounts: [Double])] = []
    for point in layers.prefix(1).flatMap({ $0.series.flatMap(\.known) }) {
      guard let amount = point.amount else { continue }
      if let place = groups.firstIndex(where: { $0.name == point.place }) {
        groups[place].amounts.append(amount)
      } else if groups.count < ComposedTeller.mostGroups {
        groups.append((point.place, [amount]))
      }
    }
    return groups.map { name, amounts in
      let sorted = amounts.sorted()
      let middle = spokenAmount(quantile(0.5, of: sorted))
      let (low, high) = (spokenAmount(sorted[0]), spokenAmount(sorted[sorted.count - 1]))
      let (english, chinese) = name.isEmpty ? ("", "") : (name + ": ", name + "：")
      return Wording(
        "\(english)\(sorted.count) values, median \(middle), lowest \(low), highest \(high)",
        "\(chinese)\(sorted.count)项，中位数\(middle)，最低\(low)，最高\(high)")
    }
  }

  /// Nobody follows more groups than this.
  private static let mostGroups = 12

  /// 营收自9.14（文具）至313.19（软件）
  private var ranges: [Wording] {
    let fields = repeatedFields + amountFields(specification)
    var told: [String] = []
    return fields.compactMap { field in
      guard !told.contains(field) else { return nil }
      told.append(field)
      let amounts = rows.compactMap { row in
        row[field]?.text.flatMap { text in Double(text).map { (amount: $0, text: text, name: name(of: row)) } }
      }
      guard let low = amounts.min(by: { $0.amount < $1.amount }), let high = amounts.max(by: { $0.amount < $1.amount })
      else { return nil }
      func behind(_ name: String, _ open: String, _ close: String) -> String { name.isEmpty ? "" : open + name + close }
      return Wording(
        "\(field) from \(low.text)\(behind(low.name, " (", ")")) to \(high.text)\(behind(high.name, " (", ")"))",
        "\(field)自\(low.text)\(behind(low.name, "（", "）"))至\(high.text)\(behind(high.name, "（", "）"))")
    }
  }

  /// What a row is of: its first text.
  private func name(of row: Tree) -> String {
    (row.members ?? []).lazy.filter { !$0.key.hasPrefix(Tree.missingWordPrefix) }.compactMap(\.value.string).first ?? ""
  }

  /// Fields of quantitative axes, in the order of the specification.
  private func amountFields(_ view: Tree) -> [String] {
    let own = ["x", "y"].compactMap { view["encoding"]?[$0] }.filter { $0["type"]?.string == "quantitative" }
      .compactMap { $0["field"]?.string }
    return own + view.views.flatMap(amountFields)
  }
}

/// Marks that show data, in words; labels and lines that explain them are not told.
private let markNames: [String: Wording] = [
  "bar": Wording("Bars", "柱形图"), "line": Wording("Line chart", "折线图"), "area": Wording("Area chart", "面积图"),
  "point": Wording("Points", "散点图"), "circle": Wording("Points", "散点图"), "square": Wording("Points", "散点图"),
  "tick": Wording("Strip plot", "条带图"), "rect": Wording("Heat map", "热力图"), "arc": Wording("Pie chart", "饼图"),
  "boxplot": Wording("Box plot", "箱线图"), "errorbar": Wording("Error bars", "误差线"),
  "errorband": Wording("Error band", "误差带"), "trail": Wording("Line of varying width", "粗细不一的折线"),
]

extension Tree {
  /// The specification with a point for each row in place of marks that sum rows up.
  fileprivate var withPoints: Tree {
    var tree = self
    if isSummary { tree = tree.setting("mark", Tree(.string("point"))) }
    for key in ["layer", "hconcat", "vconcat", "concat"] {
      if let parts = self[key]?.array { tree = tree.setting(key, Tree(.array(parts.map(\.withPoints)))) }
    }
    if let inner = self["spec"] { tree = tree.setting("spec", inner.withPoints) }
    return tree
  }

  /// Whether the view's own mark computes what it shows from many rows: medians and quartiles, means and deviations.
  private var isSummary: Bool {
    guard let mark = self["mark"], let name = mark.string ?? mark["type"]?.string else { return false }
    return NameCheck.composites.contains(name)
  }

  /// Whether some mark inside does so.
  fileprivate var hasSummaries: Bool { isSummary || views.contains(where: \.hasSummaries) }
}
