// Paths, forms and pictures of a page.
import Measure
import Page

extension PDFContent {
  /// Fills and strokes a path that lies at `offset`.
  mutating func paint(_ path: Path, _ paint: PathPaint, at offset: Point) {
    // A pen of no width would draw the thinnest line of the device, where rasters and SVG draw none.
    let stroke = paint.stroke.flatMap { $0.width >= 0.0005 ? $0 : nil }
    guard !path.steps.isEmpty, paint.fill != nil || stroke != nil else { return }
    endText()
    if let fill = paint.fill { setFill(fill, opacity: paint.fillOpacity) }
    if let stroke { setPen(stroke) }
    switch (paint.fill != nil, stroke != nil) {
    case (true, true) where state.fillOpacity < 1000 || state.strokeOpacity < 1000:
      // In one operator the pen would hide the half of it that lies on the field.
      trace(path, at: offset)
      write("f\n")
      trace(path, at: offset)
      write("S\n")
    case (true, true):
      trace(path, at: offset)
      write("B\n")
    case (true, false):
      trace(path, at: offset)
      write("f\n")
    case (false, _):
      trace(path, at: offset)
      write("S\n")
    }
  }

  mutating func trace(_ path: Path, at offset: Point) {
    if let rectangle = path.uprightRectangle { return trace(rectangle.moved(by: offset)) }
    // A path that was not begun begins where it first comes to.
    switch path.steps.first {
    case .line(let p), .curve(let p, _, to: _):
      write(p + offset)
      write("m\n")
    case .move, .close, nil: break
    }
    for step in path.steps {
      switch step {
      case .move(let p):
        write(p + offset)
        write("m\n")
      case .line(let p):
        write(p + offset)
        write("l\n")
      case .curve(let a, let b, to: let p):
        write(a + offset)
        write(b + offset)
        write(p + offset)
        write("c\n")
      case .close: write("h\n")
      }
    }
  }

  private mutating func trace(_ r: Rect) {
    write(r.origin)
    write(r.width)
    write(r.height)
    write("re\n")
  }

  // MARK: Objects

  /// Paints a form or a picture whose own coordinates are mapped by `transform`.
  mutating func paint(_ object: PDFReference, _ transform: Transform) {
    save(transform)
    setFillOpacity(1)
    write(plain: name(object) + " Do\n")
    restore()
  }

  /// Paints a form at each place: a move from each to the next in hundredths of a unit, which adds up without error, and the form.
  mutating func paint(_ form: PDFReference, at places: [Point], offset: Point) {
    save(.translation(offset))
    let ending = " cm\(name(form)) Do\n"
    bytes.reserveCapacity(bytes.count + places.count * 28)
    var (x, y): (Int64, Int64) = (0, 0)
    for place in places {
      let (newX, newY) = (Self.hundredths(place.x), Self.hundredths(place.y))
      write("1 0 0 1 ")
      bytes.append(units: newX - x, in: 100)
      bytes.append(UInt8(ascii: " "))
      bytes.append(units: newY - y, in: 100)
      write(plain: ending)
      (x, y) = (newX, newY)
    }
    restore()
  }

  /// The name by which a page knows a form or a picture.
  private mutating func name(_ object: PDFReference) -> String {
    let name = "/X\(object.number)"
    objects[name] = object
    return name
  }

  private static func hundredths(_ value: Double) -> Int64 {
    value.isNaN ? 0 : Int64(max(-1e12, min(1e12, (value * 100).rounded())))
  }
}

extension Path {
  /// The rectangle that it goes around, if that stands upright.
  fileprivate var uprightRectangle: Rect? {
    guard steps.count == 5, case .move(let a) = steps[0], case .line(let b) = steps[1], case .line(let c) = steps[2],
      case .line(let d) = steps[3], case .close = steps[4], a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x
    else { return nil }
    return Rect(x: a.x, y: a.y, width: c.x - a.x, height: c.y - a.y)
  }
}
