// Views in rows and columns, by the rules of Vega's grid layout.

/// Places rectangles in a grid.
struct GridLayout {
  var columns: Int
  var columnPadding = 0.0
  var rowPadding = 0.0
  /// `all`: every column as wide as the widest; `each`: lines in every column; `none`.
  var columnAlign = "all"
  var rowAlign = "all"
  /// Whether the members of a column are centred in it, and those of a row in theirs.
  var centersColumns = false
  var centersRows = false

  /// Where the origins of the rectangles come to lie.
  /// - Parameter boxes: what each member covers around its own origin.
  func place(_ boxes: [Bounds]) -> [(x: Double, y: Double)] {
    let columns = max(1, min(columns, max(1, boxes.count)))
    let count = boxes.count
    guard count > 0 else { return [] }
    let rows = (count + columns - 1) / columns
    let (across, widest) = offsets(
      boxes, along: columns, isColumn: true, padding: columnPadding, align: columnAlign,
      extent: { $0.x2 }, start: { $0.x1 })
    let (down, tallest) = offsets(
      boxes, along: columns, isColumn: false, padding: rowPadding, align: rowAlign, extent: { $0.y2 }, start: { $0.y1 })
    var places = [(x: Double, y: Double)](repeating: (0, 0), count: count)
    for place in 0..<count {
      let (column, row) = (place % columns, place / columns)
      places[place].x = across[place] + (column > 0 ? places[place - 1].x : 0)
      places[place].y = down[place] + (row > 0 ? places[place - columns].y : 0)
    }
    if centersColumns, columnAlign != "none", rows > 1 {
      center(&places, boxes) { place in (widest.all(columnAlign, place % columns), \.x, { $0.x2 }) }
    }
    if centersRows, rowAlign != "none", columns != 1 {
      for place in 0..<count {
        let room = tallest.all(rowAlign, place / columns) - boxes[place].y2
        if room > 0 { places[place].y += room / 2 }
      }
    }
    return places
  }

  private func center(
    _ places: inout [(x: Double, y: Double)], _ boxes: [Bounds],
    _ room: (Int) -> (Double, WritableKeyPath<(x: Double, y: Double), Double>, (Bounds) -> Double)
  ) {
    for place in boxes.indices {
      let (extent, path, edge) = room(place)
      let rest = extent - edge(boxes[place])
      if rest > 0 { places[place][keyPath: path] += rest / 2 }
    }
  }

  private struct Extents {
    var each: [Double]
    var greatest: Double
    func all(_ align: String, _ place: Int) -> Double { align == "all" ? greatest : each[place] }
  }

  /// How far each member lies from the one before it.
  private func offsets(
    _ boxes: [Bounds], along columns: Int, isColumn: Bool, padding: Double, align: String,
    extent: (Bounds) -> Double, start: (Bounds) -> Double
  ) -> ([Double], Extents) {
    let count = boxes.count
    let lines = isColumn ? columns : (count + columns - 1) / columns
    func line(_ place: Int) -> Int { isColumn ? place % columns : place / columns }
    var extents = Extents(each: Array(repeating: 0, count: lines), greatest: 0)
    var offsets = boxes.indices.map { place -> Double in
      let reach = extent(boxes[place]).rounded(.up)
      extents.each[line(place)] = max(extents.each[line(place)], reach)
      extents.greatest = max(extents.greatest, reach)
      let before = start(boxes[place])
      return line(place) == 0 ? 0 : padding + (before < 0 ? (-before).rounded(.up) : 0)
    }
    switch align {
    case "each":
      for number in 1..<max(1, lines) where number < lines {
        let members = boxes.indices.filter { line($0) == number }
        let offset = members.map { offsets[$0] }.max() ?? 0
        for place in members { offsets[place] = offset + extents.each[number - 1] }
      }
    case "all":
      let offset = boxes.indices.filter { line($0) > 0 }.map { offsets[$0] }.max() ?? 0
      for place in boxes.indices where line(place) > 0 { offsets[place] = offset + extents.greatest }
    default:
      for place in boxes.indices where line(place) > 0 {
        offsets[place] += extents.each[line(place) - 1]
      }
    }
    return (offsets, extents)
  }
}
