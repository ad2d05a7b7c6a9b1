// A chart in words and as a table, for those who cannot see it: what is shown, range, extremes, course, last value, what is missing.
public import Diagnose
public import Document

/// What a chart says, in words.
public struct ChartDescription: Hashable, Sendable {
  /// A few sentences, in both languages of messages.
  public var text: Wording
  /// The data drawn: a row of heads, then a row for each place, as printed.
  public var table: [[String]]
}

/// Describes a chart from its data (the advice of WAI on complex images: what kind it is, then what it shows).
/// - Parameter specification: with its data in place.
/// - Throws: as ``drawChart(_:size:theme:typesetter:)`` does for what cannot be drawn.
public func describeChart(_ specification: Tree, theme: ChartTheme) throws(Failure) -> ChartDescription {
  if let kind = try HouseKind(specification) { return try describeKind(kind, specification, theme: theme) }
  var encoded: [EncodedLayer] = []
  do {
    let (view, _) = try readSpecification(theme.withColors(in: specification))
    for layer in try compose(view).layers { encoded.append(try encode(layer)) }
  } catch {
    guard error.diagnostics.contains(where: { $0.code == .chartNotDrawn }) else { throw error }
    return describeComposed(specification, theme: theme)
  }
  let layers = plottedLayers(encoded, theme)
  return ChartDescription(text: ChartTeller(layers: layers).text, table: dataTable(layers))
}

/// Tells what layers show.
struct ChartTeller {
  let layers: [PlottedLayer]

  /// Series of so many points are read out whole; of longer ones the ends and the extremes are told.
  private static let fewPoints = 6
  /// More series than this are counted, and only their extremes told.
  private static let fewSeries = 6

  var text: Wording { joined(sentences) }

  /// One for what is shown, one for each series, one for what is missing.
  var sentences: [Wording] {
    layers.flatMap { layer -> [Wording] in
      var said = [opening(layer)]
      switch layer.form {
      case .ring, .pie: said += layer.series.map(shares)
      case .scatter: said += scatter(layer)
      case .heatMap: said += layer.series.prefix(1).map { _ in extremes(of: layer) }
      case .columns, .bars, .stackedColumns, .stackedBars, .lines, .areas, .points:
        if layer.series.count > Self.fewSeries {
          said.append(extremes(of: layer))
        } else {
          said += layer.series.map { course($0, layer) }
        }
      }
      return said + missing(layer)
    }
  }

  /// 柱形图，按年份显示合格率（%），共3项
  private func opening(_ layer: PlottedLayer) -> Wording {
    let name = layer.form.name
    let (amount, place) = (layer.amountTitle ?? "", layer.placeTitle ?? "")
    let names = layer.series.compactMap(\.name)
    var english = name.english + (amount.isEmpty ? "" : " of \(amount)") + (place.isEmpty ? "" : " by \(place)")
    var chinese = name.chinese
    if !place.isEmpty || !amount.isEmpty {
      chinese += "，" + (place.isEmpty ? "" : "按\(place)") + "显示" + named(amount)
    }
    if names.count > 1 {
      english += "; \(names.count) series: " + listed(names).english
      chinese += "，共\(names.count)个系列：" + listed(names).chinese
    }
    return Wording(english, chinese)
  }

  private func listed(_ names: [String]) -> Wording {
    let shown = names.prefix(8)
    let isCut = names.count > shown.count
    return Wording(
      shown.joined(separator: ", ") + (isCut ? " and others" : ""), shown.joined(separator: "、") + (isCut ? "等" : ""))
  }

  /// 2019年97.50，2020年98.91，逐期上升
  private func course(_ series: PlottedSeries, _ layer: PlottedLayer) -> Wording {
    let known = series.known
    guard let first = known.first, let last = known.last else { return Wording("", "") }
    var english = series.name.map { $0 + ": " } ?? ""
    var chinese = series.name.map { $0 + "：" } ?? ""
    if known.count <= Self.fewPoints {
      english += known.map { "\($0.place) \($0.text)" }.joined(separator: ", ")
      chinese += known.map { "\($0.place)\(colon($0))\($0.text)" }.joined(separator: "，")
    } else {
      let ends =
        layer.isOrdered
        ? Wording(
          " from \(first.place) \(first.text) to \(last.place) \(last.text)",
          "，自\(first.place)\(colon(first))\(first.text)至\(last.place)\(colon(last))\(last.text)") : Wording("", "")
      english += "\(known.count) values" + ends.english
      chinese += "共\(known.count)项" + ends.chinese
      if let extremes = extremes(series) {
        (english, chinese) = (english + ", " + extremes.english, chinese + "，" + extremes.chinese)
      }
    }
    if layer.isOrdered, known.count > 2, let trend = series.trend?.name(overTime: layer.isOverTime) {
      (english, chinese) = (english + ", " + trend.english, chinese + "，" + trend.chinese)
    }
    return Wording(english, chinese)
  }

  /// A number behind a name that ends in one needs something between.
  private func colon(_ point: PlottedPoint) -> String { point.place.last?.isASCII == true ? "：" : "" }

  private func extremes(_ series: PlottedSeries) -> Wording? {
    guard let high = series.greatest, let low = series.least, high != low else { return nil }
    return Wording(
      "highest \(high.place) (\(high.text)), lowest \(low.place) (\(low.text))",
      "最高为\(high.place)（\(high.text)），最低为\(low.place)（\(low.text)）")
  }

  private func extremes(of layer: PlottedLayer) -> Wording {
    let all = layer.series.flatMap { series in
      series.points.map { point in
        var named = point
        if let name = series.name { named.place = point.place.isEmpty ? name : name + "·" + point.place }
        return named
      }
    }
    return extremes(PlottedSeries(name: nil, points: all)) ?? Wording("all values are equal", "各值相同")
  }

  /// 食品44（占50.0%）、…；合计88
  private func shares(_ series: PlottedSeries) -> Wording {
    let sum = series.known.compactMap(\.amount).reduce(0, +)
    let isWhole = series.missing.isEmpty && sum > 0
    let parts = series.known.prefix(12).map { point -> Wording in
      let share = D3Format.desk(".1f")?.text((point.amount ?? 0) / sum * 100) ?? ""
      return isWhole
        ? Wording("\(point.place) \(point.text) (\(share)%)", "\(point.place)\(colon(point))\(point.text)（占\(share)%）")
        : Wording("\(point.place) \(point.text)", "\(point.place)\(colon(point))\(point.text)")
    }
    return Wording(parts.map(\.english).joined(separator: ", "), parts.map(\.chinese).joined(separator: "、"))
  }

  private func scatter(_ layer: PlottedLayer) -> [Wording] {
    let points = layer.series.flatMap(\.known)
    let xs = points.compactMap(\.position)
    guard let low = xs.min(), let high = xs.max(), xs.count == points.count else { return [extremes(of: layer)] }
    func text(_ number: Double) -> String { D3Format.plain.text(number) }
    var said = [
      Wording(
        "\(points.count) points, from \(text(low)) to \(text(high)) across",
        "共\(points.count)个点，横轴自\(text(low))至\(text(high))"),
      extremes(of: layer),
    ]
    if let together = correlation(xs, points.compactMap(\.amount))?.name { said.append(together) }
    return said
  }

  /// 2018年、2019年各项未公布；药品·三季度未公布
  private func missing(_ layer: PlottedLayer) -> [Wording] {
    let lacking = layer.series.flatMap { series -> [(word: String, place: String)] in
      if let name = series.name, series.known.isEmpty, let first = series.missing.first, series.missing.count > 1 {
        return [(first.text, name + "各项")]
      }
      return series.missing.map { ($0.text, (series.name.map { $0 + "·" } ?? "") + $0.place) }
    }
    var words: [String] = []
    for point in lacking where !words.contains(point.word) { words.append(point.word) }
    return words.map { word in
      let places = listed(lacking.filter { $0.word == word }.map(\.place))
      return Wording("\(places.english): \(word)", "\(places.chinese)\(word)")
    }
  }

  /// What is shown; a title that is only a unit says of what.
  private func named(_ amount: String) -> String {
    if amount.isEmpty { return "数值" }
    return amount.count == 1 || units.contains(amount) ? "数量（\(amount)）" : amount
  }

  private func joined(_ sentences: [Wording]) -> Wording {
    let said = sentences.filter { !$0.chinese.isEmpty }
    return Wording(said.map(\.english).joined(separator: ". ") + ".", said.map(\.chinese).joined(separator: "。") + "。")
  }
}

/// Units of more than one character that stand for a title; a single character is always taken for one.
private let units: Set<String> = [
  "万元", "亿元", "美元", "亿美元", "万人", "人次", "万人次", "批次", "万件", "万户", "公里", "公顷", "万吨", "平方米",
]
