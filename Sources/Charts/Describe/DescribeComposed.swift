// A chart laid out by the rules of Vega-Lite, in words: its panels, the marks in them, what the axes show, and from where to where.
import Diagnose
import Document

/// Describes what its specification says and what the rows in it hold; computed amounts are not told.
func describeComposed(_ specification: Tree) -> ChartDescription {
  let rows = specification["data"]?["values"]?.array ?? []
  let teller = ComposedTeller(specification: specification, rows: rows)
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

  var text: Wording {
    var said: [Wording] = []
    if let panels { said.append(panels) }
    for sentence in units(of: specification, below: nil) where !said.contains(sentence) { said.append(sentence) }
    said += ranges
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
    let counts = fields.map { field in Set(rows.compactMap { $0[field]?.text }).count }
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
    let parts = ["layer", "hconcat", "vconcat", "concat"].flatMap { view[$0]?.array ?? [] }
    let inner = (parts + [view["spec"]].compactMap { $0 }).flatMap { units(of: $0, below: encoding) }
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

  /// 营收自9.14至313.19
  private var ranges: [Wording] {
    let fields = repeatedFields + amountFields(specification)
    var told: [String] = []
    return fields.compactMap { field in
      guard !told.contains(field) else { return nil }
      told.append(field)
      let amounts = rows.compactMap { row in row[field]?.text.flatMap { text in Double(text).map { ($0, text) } } }
      guard let low = amounts.min(by: { $0.0 < $1.0 }), let high = amounts.max(by: { $0.0 < $1.0 }) else { return nil }
      return Wording("\(field) from \(low.1) to \(high.1)", "\(field)自\(low.1)至\(high.1)")
    }
  }

  /// Fields of quantitative axes, in the order of the specification.
  private func amountFields(_ view: Tree) -> [String] {
    let own = ["x", "y"].compactMap { view["encoding"]?[$0] }.filter { $0["type"]?.string == "quantitative" }
      .compactMap { $0["field"]?.string }
    let parts =
      ["layer", "hconcat", "vconcat", "concat"].flatMap { view[$0]?.array ?? [] } + [view["spec"]].compactMap { $0 }
    return own + parts.flatMap(amountFields)
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
