// Names of forms, courses and connections.
import Diagnose

extension PlottedForm {
  var name: Wording {
    switch self {
    case .columns: Wording("Column chart", "柱形图")
    case .bars: Wording("Bar chart", "条形图")
    case .stackedColumns: Wording("Stacked column chart", "堆积柱形图")
    case .stackedBars: Wording("Stacked bar chart", "堆积条形图")
    case .lines: Wording("Line chart", "折线图")
    case .areas: Wording("Area chart", "面积图")
    case .ring: Wording("Ring chart", "环形图")
    case .pie: Wording("Pie chart", "饼图")
    case .scatter: Wording("Scatter plot", "散点图")
    case .heatMap: Wording("Heat map", "热力图")
    case .points: Wording("Dot plot", "点图")
    }
  }
}

extension Trend {
  /// - Parameter overTime: whether the places are times.
  func name(overTime: Bool) -> Wording {
    switch self {
    case .rising where !overTime: Wording("rising throughout", "一直上升")
    case .falling where !overTime: Wording("falling throughout", "一直下降")
    case .returning where !overTime: Wording("ending where it began", "两端持平")
    case .rising: Wording("rising throughout", "逐期上升")
    case .falling: Wording("falling throughout", "逐期下降")
    case .constant: Wording("unchanged", "保持不变")
    case .risingOnTheWhole: Wording("rising on the whole", "总体上升")
    case .fallingOnTheWhole: Wording("falling on the whole", "总体下降")
    case .returning: Wording("ending where it began", "期末与期初持平")
    }
  }
}

/// Whether two amounts go together.
enum Connection: Hashable, Sendable {
  case strongWith, with, strongAgainst, against

  var name: Wording {
    switch self {
    case .strongWith: Wording("both rise together closely", "两者明显正相关")
    case .with: Wording("both tend to rise together", "两者大致正相关")
    case .strongAgainst: Wording("one falls closely as the other rises", "两者明显负相关")
    case .against: Wording("one tends to fall as the other rises", "两者大致负相关")
    }
  }
}

/// Pearson's correlation in words; nil below 0.3, where nothing should be said, and for fewer than eight points.
func correlation(_ xs: [Double], _ ys: [Double]) -> Connection? {
  guard xs.count == ys.count, xs.count >= 8 else { return nil }
  let (meanX, meanY) = (xs.reduce(0, +) / Double(xs.count), ys.reduce(0, +) / Double(ys.count))
  var (xy, xx, yy) = (0.0, 0.0, 0.0)
  for (x, y) in zip(xs, ys) {
    xy += (x - meanX) * (y - meanY)
    xx += (x - meanX) * (x - meanX)
    yy += (y - meanY) * (y - meanY)
  }
  guard xx > 0, yy > 0 else { return nil }
  let r = xy / (xx * yy).squareRoot()
  if abs(r) < 0.3 { return nil }
  if r > 0 { return r >= 0.7 ? .strongWith : .with }
  return r <= -0.7 ? .strongAgainst : .against
}

/// The data of layers as rows of text: the place, and for each series what is printed for it.
func dataTable(_ layers: [PlottedLayer]) -> [[String]] {
  var heads: [String] = []
  var cells: [[String: String]] = []
  var places: [String] = []
  for layer in layers {
    for series in layer.series {
      heads.append(
        [layer.amountTitle ?? (series.name == nil ? layer.amountField : nil), series.name].compactMap { $0 }.joined(
          separator: "·"))
      var column: [String: String] = [:]
      for point in series.points {
        if column[point.place] == nil { column[point.place] = point.text }
      }
      cells.append(column)
      let known = Set(places)
      places += series.points.map(\.place).filter { !known.contains($0) }.uniqued
    }
  }
  let head = [layers.first.flatMap { $0.placeTitle ?? $0.placeField } ?? ""] + heads
  return [head] + places.map { place in [place] + cells.map { $0[place] ?? "" } }
}

private let spokenFormat = D3Format.desk(".2~f")

/// An amount that nobody has written: two decimals at most.
func spokenAmount(_ number: Double) -> String { spokenFormat?.text(number) ?? D3Format.plain.text(number) }

extension [String] {
  /// Each text once, in the order of first occurrence.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
