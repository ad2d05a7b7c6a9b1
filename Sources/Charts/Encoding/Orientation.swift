// Which way a mark's amounts grow.

/// Decides between the two directions, after the rules of Vega-Lite.
struct Orientation {
  var mark: MarkDefinition
  var x: EncodedChannel?
  var y: EncodedChannel?
  var encoding: Encoding

  var measure: Direction {
    if let orient = mark.orient { return orient == .horizontal ? .horizontal : .vertical }
    if mark.kind == .bar || mark.kind == .area, let ranged = rangedDirection { return ranged }
    switch (isMeasure(x), isMeasure(y)) {
    case (true, false): return .horizontal
    case (false, true): return .vertical
    case (false, false): return .vertical
    case (true, true): return measureOfTwo
    }
  }

  /// A bar from x to x2 grows along x, unless x holds classes.
  private var rangedDirection: Direction? {
    switch (encoding[.x2] != nil, encoding[.y2] != nil) {
    case (true, false): isMeasure(x) || y?.isContinuous != true ? .horizontal : .vertical
    case (false, true): isMeasure(y) || x?.isContinuous != true ? .vertical : .horizontal
    case (true, true), (false, false): nil
    }
  }

  private var measureOfTwo: Direction {
    switch (x?.type == .temporal, y?.type == .temporal) {
    case (true, false): return .vertical
    case (false, true): return .horizontal
    case (true, true), (false, false): break
    }
    let (xIsAggregated, yIsAggregated) = (x?.definition.isAggregated == true, y?.definition.isAggregated == true)
    return xIsAggregated && !yIsAggregated ? .horizontal : .vertical
  }

  private func isMeasure(_ channel: EncodedChannel?) -> Bool {
    guard let channel, channel.isContinuous else { return false }
    return channel.definition.bin == nil && !channel.isClassed
  }
}
