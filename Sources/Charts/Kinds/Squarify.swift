// Rectangles in proportion to values, as square as they can be (Bruls, Huizing and van Wijk 2000).
import Measure

/// Divides a rectangle among values.
/// - Parameter values: positive, the largest first; that order keeps the rectangles square.
/// - Returns: one rectangle for each value, with areas in the proportion of the values.
func squarify(_ values: [Double], in room: Rect) -> [Rect] {
  let sum = values.reduce(0, +)
  guard sum > 0, room.width > 0, room.height > 0 else { return values.map { _ in Rect(room.origin, .zero) } }
  let scale = room.width * room.height / sum
  let areas = values.map { $0 * scale }
  var rects: [Rect] = []
  var (rest, start) = (room, 0)
  while start < areas.count {
    let side = min(rest.width, rest.height)
    var (end, row) = (start + 1, areas[start])
    // A row grows for as long as its worst rectangle gets no narrower.
    while end < areas.count,
      worst(areas[start..<end + 1], sum: row + areas[end], side: side)
        <= worst(areas[start..<end], sum: row, side: side)
    {
      row += areas[end]
      end += 1
    }
    rects += lay(areas[start..<end], sum: row, in: &rest)
    start = end
  }
  return rects
}

/// The largest ratio of sides in a row along a side.
private func worst(_ areas: ArraySlice<Double>, sum: Double, side: Pt) -> Double {
  guard let largest = areas.first, let least = areas.last, sum > 0, least > 0, side > 0 else { return .infinity }
  let (squaredSide, squaredSum) = (side * side, sum * sum)
  return max(squaredSide * largest / squaredSum, squaredSum / (squaredSide * least))
}

/// Lays a row along the shorter side, and takes it off the room.
private func lay(_ areas: ArraySlice<Double>, sum: Double, in rest: inout Rect) -> [Rect] {
  var rects: [Rect] = []
  if rest.width >= rest.height {
    let width = rest.height > 0 ? sum / rest.height : 0
    var y = rest.minY
    for area in areas {
      let height = width > 0 ? area / width : 0
      rects.append(Rect(x: rest.minX, y: y, width: width, height: height))
      y += height
    }
    rest = Rect(x: rest.minX + width, y: rest.minY, width: max(0, rest.width - width), height: rest.height)
  } else {
    let height = rest.width > 0 ? sum / rest.width : 0
    var x = rest.minX
    for area in areas {
      let width = height > 0 ? area / height : 0
      rects.append(Rect(x: x, y: rest.minY, width: width, height: height))
      x += width
    }
    rest = Rect(x: rest.minX, y: rest.minY + height, width: rest.width, height: max(0, rest.height - height))
  }
  return rects
}
