// Which side of turned labels lies at their ticks.

/// How turned labels hang at their ticks.
enum LabelAngle {
  static func align(_ angle: Double, _ side: PlotSide) -> String {
    let isX = side.isHorizontal
    let start: Double = isX ? 0 : 90
    if (start + angle).truncatingRemainder(dividingBy: 180) == 0 { return "center" }
    let main: PlotSide = isX ? .bottom : .left
    if !isX, angle == 0 { return side == .left ? "right" : "left" }
    return (start < angle && angle < 180 + start) == (side == main) ? "left" : "right"
  }

  static func baseline(_ angle: Double, _ side: PlotSide) -> String {
    if side.isHorizontal {
      if angle <= 45 || angle >= 315 { return side == .top ? "bottom" : "top" }
      if angle >= 135, angle <= 225 { return side == .top ? "top" : "bottom" }
      return "middle"
    }
    if angle <= 45 || angle >= 315 || (angle >= 135 && angle <= 225) { return "middle" }
    return (angle >= 45 && angle <= 135) == (side == .left) ? "top" : "bottom"
  }
}
