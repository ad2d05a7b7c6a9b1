// Paths as SVG writes them.
import Measure
import Page

extension Path {
  /// Reads the data of an SVG path; nil if they are not well formed or have more than ten thousand numbers.
  init?(svg text: String) {
    var reader = SVGPathReader(bytes: Array(text.utf8))
    guard reader.read() else { return nil }
    self.init(reader.steps)
  }
}

private struct SVGPathReader {
  let bytes: [UInt8]
  var place = 0
  var steps: [Path.Step] = []
  private var current = Point.zero
  private var start = Point.zero
  /// The last control point, which smooth curves mirror.
  private var control: Point?
  private var previous: Character = " "

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> Bool {
    skipBlanks()
    while place < bytes.count {
      let letter = Character(Unicode.Scalar(bytes[place]))
      let lower = Character(letter.lowercased())
      guard let count = SVGPathReader.argumentCounts[lower], !(steps.isEmpty && lower != "m") else { return false }
      place += 1
      if count == 0 {
        close()
      } else if !repeated(lower, count: count, isRelative: letter.isLowercase) {
        return false
      }
      skipBlanks()
    }
    return true
  }

  private static let argumentCounts: [Character: Int] = [
    "m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0,
  ]

  /// One letter may stand for several pieces; after a move they are lines.
  private mutating func repeated(_ letter: Character, count: Int, isRelative: Bool) -> Bool {
    var letter = letter
    repeat {
      var values: [Double] = []
      for index in 0..<count {
        guard let value = letter == "a" && (index == 3 || index == 4) ? flag() : number() else { return false }
        values.append(value)
      }
      guard steps.count < 10_000 else { return false }
      add(letter, values, base: isRelative ? current : .zero)
      previous = letter
      if letter == "m" { letter = "l" }
      skipBlanks()
    } while place < bytes.count && startsNumber(bytes[place])
    return true
  }

  private mutating func add(_ letter: Character, _ values: [Double], base: Point) {
    func point(_ place: Int) -> Point { Point(base.x + values[place], base.y + values[place + 1]) }
    switch letter {
    case "m": move(to: point(0))
    case "l": line(to: point(0))
    case "h": line(to: Point(base.x + values[0], current.y))
    case "v": line(to: Point(current.x, base.y + values[0]))
    case "c": curve(point(0), point(2), to: point(4))
    case "s": curve(mirrored(after: "cs"), point(0), to: point(2))
    case "q": quadratic(point(0), to: point(2))
    case "t": quadratic(mirrored(after: "qt"), to: point(0))
    default: arc(values, to: point(5))
    }
  }

  private func mirrored(after letters: String) -> Point {
    guard let control, letters.contains(previous) else { return current }
    return Point(2 * current.x - control.x, 2 * current.y - control.y)
  }

  private mutating func move(to point: Point) {
    steps.append(.move(point))
    (current, start, control) = (point, point, nil)
  }

  private mutating func line(to point: Point) {
    steps.append(.line(point))
    (current, control) = (point, nil)
  }

  private mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    steps.append(.curve(first, second, to: end))
    (current, control) = (end, second)
  }

  private mutating func quadratic(_ middle: Point, to end: Point) {
    func third(_ point: Point) -> Point {
      Point(point.x + (middle.x - point.x) * 2 / 3, point.y + (middle.y - point.y) * 2 / 3)
    }
    curve(third(current), third(end), to: end)
    control = middle
  }

  private mutating func arc(_ values: [Double], to end: Point) {
    let arc = EllipticArc(
      from: current, to: end, radii: (values[0].magnitude, values[1].magnitude), turn: values[2],
      isLarge: values[3] != 0, sweeps: values[4] != 0)
    steps += arc?.steps ?? [.line(end)]
    (current, control) = (end, nil)
  }

  private mutating func close() {
    steps.append(.close)
    (current, control, previous) = (start, nil, "z")
  }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 32 || bytes[place] == 44 || (9...13).contains(bytes[place]) {
      place += 1
    }
  }

  private func startsNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  private mutating func flag() -> Double? {
    skipBlanks()
    guard place < bytes.count, bytes[place] == 48 || bytes[place] == 49 else { return nil }
    place += 1
    return Double(bytes[place - 1] - 48)
  }

  private mutating func number() -> Double? {
    skipBlanks()
    let first = place
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") { place += 1 }
    var hasPoint = false
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if bytes[place] | 32 == UInt8(ascii: "e"), place + 1 < bytes.count {
        if bytes[place + 1] == UInt8(ascii: "-") || bytes[place + 1] == UInt8(ascii: "+") { place += 1 }
        hasPoint = true
      } else if !(48...57).contains(bytes[place]) {
        break
      }
      place += 1
    }
    guard let number = Double(String(decoding: bytes[first..<place], as: UTF8.self)), number.isFinite else {
      return nil
    }
    return number
  }
}

/// An arc of an ellipse between two points, as SVG gives it.
struct EllipticArc {
  private var center: Point
  private var radii: (x: Double, y: Double)
  private var turn: Double
  private var from: Double
  private var sweep: Double

  /// After SVG 1.1, F.6.5: from ends to centre. nil when the ends are one, or a radius is zero.
  /// - Parameter turn: degrees.
  init?(from start: Point, to end: Point, radii: (Double, Double), turn: Double, isLarge: Bool, sweeps: Bool) {
    guard start != end, radii.0 > 0, radii.1 > 0 else { return nil }
    let angle = turn * .pi / 180
    let (cos, sin) = (cosine(angle), sine(angle))
    let half = Point((start.x - end.x) / 2, (start.y - end.y) / 2)
    let (x, y) = (cos * half.x + sin * half.y, cos * half.y - sin * half.x)
    let reach = x * x / (radii.0 * radii.0) + y * y / (radii.1 * radii.1)
    let enlarged = max(1, reach.squareRoot())
    let (rx, ry) = (radii.0 * enlarged, radii.1 * enlarged)
    let across = rx * rx * y * y + ry * ry * x * x
    let factor = max(0, (rx * rx * ry * ry - across) / across).squareRoot() * (isLarge == sweeps ? -1 : 1)
    let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx)
    center = Point(cos * cx - sin * cy + (start.x + end.x) / 2, sin * cx + cos * cy + (start.y + end.y) / 2)
    (self.radii, self.turn) = ((rx, ry), angle)
    from = arcTangent((y - cy) / ry, (x - cx) / rx)
    sweep = arcTangent((-y - cy) / ry, (-x - cx) / rx) - from
    if sweeps, sweep < 0 { sweep += 2 * .pi }
    if !sweeps, sweep > 0 { sweep -= 2 * .pi }
  }

  /// Bézier curves of at most a quarter each.
  var steps: [Path.Step] {
    let count = Int((sweep.magnitude / (.pi / 2) - 1e-9).rounded(.up), in: 1...4, or: 1)
    let piece = sweep / Double(count)
    let handle = 4.0 / 3 * sine(piece / 4) / cosine(piece / 4)
    return (0..<count).map { index in
      let (a, b) = (from + Double(index) * piece, from + Double(index + 1) * piece)
      return .curve(
        point(cosine(a) - handle * sine(a), sine(a) + handle * cosine(a)),
        point(cosine(b) + handle * sine(b), sine(b) - handle * cosine(b)), to: point(cosine(b), sine(b)))
    }
  }

  private func point(_ x: Double, _ y: Double) -> Point {
    let (x, y) = (x * radii.x, y * radii.y)
    return Point(
      center.x + cosine(turn) * x - sine(turn) * y, center.y + sine(turn) * x + cosine(turn) * y)
  }
}
