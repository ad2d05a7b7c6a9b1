// The characters of an SVG file, as bytes.
import Measure
import Page

/// A piece of an SVG file being written.
struct SVGContent {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(plain text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func write(_ other: SVGContent) { bytes.append(contentsOf: other.bytes) }

  /// Text of an element or an attribute.
  mutating func write(escaped text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\""): write("&quot;")
      // XML allows no other controls, not even as references.
      case 0..<0x20 where byte != 9 && byte != 10 && byte != 13: write(" ")
      default: bytes.append(byte)
      }
    }
  }

  /// A number of at most three decimals.
  mutating func write(_ number: Double) { bytes.append(decimal: number) }

  /// ` name="12.5"`
  mutating func attribute(_ name: StaticString, _ number: Double) {
    name.withUTF8Buffer { label in
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: label)
    }
    write("=\"")
    write(number)
    write("\"")
  }

  /// ` name="text"`
  mutating func attribute(_ name: StaticString, _ text: String) {
    write(" ")
    write(name)
    write("=\"")
    write(escaped: text)
    write("\"")
  }

  // MARK: Paths

  /// The attribute `d` of a path that lies at `offset`.
  mutating func path(_ path: Path, at offset: Point = .zero) {
    write(" d=\"")
    var last = Point(.nan, .nan)
    for step in path.steps {
      switch step {
      case .move(let p):
        write("M")
        pair(p + offset)
        last = p
      case .line(let p):
        line(p, last, offset)
        last = p
      case .curve(let a, let b, to: let p):
        write("C")
        pair(a + offset)
        write(" ")
        pair(b + offset)
        write(" ")
        pair(p + offset)
        last = p
      case .close: write("Z")
      }
    }
    write("\"")
  }

  private mutating func line(_ p: Point, _ last: Point, _ offset: Point) {
    if p.y == last.y {
      write("H")
      write(p.x + offset.x)
    } else if p.x == last.x {
      write("V")
      write(p.y + offset.y)
    } else {
      write("L")
      pair(p + offset)
    }
  }

  private mutating func pair(_ p: Point) {
    write(p.x)
    write(" ")
    write(p.y)
  }

  // MARK: Paint

  /// The attributes of a paint.
  mutating func paint(_ paint: PathPaint) {
    if let fill = paint.fill {
      attribute("fill", fill.hex)
      if paint.fillOpacity < 1 { attribute("fill-opacity", max(0, paint.fillOpacity)) }
    } else {
      write(" fill=\"none\"")
    }
    if let stroke = paint.stroke { pen(stroke) }
  }

  private mutating func pen(_ stroke: Stroke) {
    attribute("stroke", stroke.color.hex)
    if stroke.width != 1 { attribute("stroke-width", max(0, stroke.width)) }
    if stroke.opacity < 1 { attribute("stroke-opacity", max(0, stroke.opacity)) }
    let dashes = stroke.visibleDash
    if !dashes.isEmpty { dash(dashes) }
    if stroke.visibleDashOffset != 0 { attribute("stroke-dashoffset", stroke.visibleDashOffset) }
    switch stroke.cap {
    case .butt: break  // what SVG takes by itself
    case .round: write(" stroke-linecap=\"round\"")
    case .square: write(" stroke-linecap=\"square\"")
    }
    switch stroke.join {
    case .miter: if stroke.miterLimit != Stroke.usualMiterLimit { attribute("stroke-miterlimit", stroke.miterLimit) }
    case .round: write(" stroke-linejoin=\"round\"")
    case .bevel: write(" stroke-linejoin=\"bevel\"")
    }
  }

  private mutating func dash(_ lengths: [Pt]) {
    write(" stroke-dasharray=\"")
    for (number, length) in lengths.enumerated() {
      if number > 0 { write(" ") }
      write(length)
    }
    write("\"")
  }

  /// The attribute `transform`, which moves, or moves and stretches.
  mutating func transform(_ t: Transform) {
    write(" transform=\"matrix(")
    for (place, number) in [t.a, t.b, t.c, t.d, t.e, t.f].enumerated() {
      if place > 0 { write(" ") }
      // Six decimals, since thousands of font units are multiplied by it.
      bytes.append(decimal: number, places: 6)
    }
    write(")\"")
  }
}
