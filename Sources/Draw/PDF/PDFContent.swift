// The operators of a page (ISO 32000-2, annex A).
import Measure
import Page

/// The content of a page or a form, and what it uses.
///
/// It knows what was set last, from a known beginning on, and does not set it again. Coordinates are points from the top left corner, as in frames; whoever begins a page
/// turns its axis over once.
struct PDFContent {
  /// What an operator leaves for those that follow.
  struct State {
    var fill = Color.black
    var stroke = Color.black
    var fillOpacity = 1000
    var strokeOpacity = 1000
    var width = 1.0
    var dash: [Pt] = []
    var dashOffset = 0.0
    var miterLimit = Stroke.usualMiterLimit
    var cap = Stroke.Cap.butt
    var join = Stroke.Join.miter
    /// Name of the font and type size.
    var font = ""
    var size = 0.0
  }

  var bytes: [UInt8] = []
  private(set) var state = State()
  private var saved: [State] = []
  /// Fonts, forms and pictures by their names.
  private(set) var fonts: [String: PDFReference] = [:]
  var objects: [String: PDFReference] = [:]
  private(set) var opacities: Set<String> = []
  /// Whether anything lets the ground shine through.
  var isTransparent = false
  var line = TextLine()

  /// The content of a page, whose axis is turned over.
  init(pageHeight: Pt) { concatenate(Transform(1, 0, 0, -1, 0, pageHeight)) }

  /// The content of a form, which is painted on a page that is turned already, and begins with whatever was set there (ISO 32000-2, 8.10.1).
  static var form: PDFContent {
    var content = PDFContent()
    content.write("/f1000 gs /s1000 gs 0 g 0 G 1 w [] 0 d 0 J 0 j 10 M\n")
    content.opacities = ["/f1000", "/s1000"]
    return content
  }

  private init() {}

  // MARK: Characters

  @inline(__always) mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func write(plain text: String) { bytes.append(contentsOf: text.utf8) }

  @inline(__always) mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(hexadecimal unit: UInt16) { bytes.append(hexadecimal: unit) }

  mutating func write(whole number: Int64) { bytes.append(units: number, in: 1) }

  /// A number and a blank.
  @inline(__always) mutating func write(_ number: Double) {
    bytes.append(decimal: number)
    bytes.append(UInt8(ascii: " "))
  }

  @inline(__always) mutating func write(_ p: Point) {
    write(p.x)
    write(p.y)
  }

  /// The operator of a map. Six decimals, since whole pages are multiplied by it.
  private mutating func concatenate(_ t: Transform) {
    for number in [t.a, t.b, t.c, t.d] {
      bytes.append(decimal: number, places: 6)
      bytes.append(UInt8(ascii: " "))
    }
    write(t.e)
    write(t.f)
    write("cm\n")
  }

  // MARK: State

  /// Draws with another system of coordinates, and only inside a path if one is given.
  mutating func save(_ transform: Transform, clip: Path? = nil) {
    endText()
    saved.append(state)
    write("q\n")
    if !transform.isIdentity { concatenate(transform) }
    if let clip {
      trace(clip, at: .zero)
      write("W n\n")
    }
  }

  /// Goes back to what was before ``save(_:clip:)``.
  mutating func restore() {
    endText()
    write("Q\n")
    state = saved.popLast() ?? State()
  }

  mutating func setFill(_ color: Color, opacity: Double = 1) {
    setFillOpacity(opacity)
    guard state.fill != color else { return }
    closeArray()
    state.fill = color
    write(color, grey: "g\n", rgb: "rg\n")
  }

  /// Of fields, text and pictures.
  mutating func setFillOpacity(_ opacity: Double) {
    let thousandths = Self.thousandths(opacity)
    guard state.fillOpacity != thousandths else { return }
    state.fillOpacity = thousandths
    setOpacity("/f", thousandths)
  }

  mutating func setPen(_ stroke: Stroke) {
    let thousandths = Self.thousandths(stroke.opacity)
    if state.strokeOpacity != thousandths {
      state.strokeOpacity = thousandths
      setOpacity("/s", thousandths)
    }
    if state.stroke != stroke.color {
      state.stroke = stroke.color
      write(stroke.color, grey: "G\n", rgb: "RG\n")
    }
    if state.width != stroke.width {
      state.width = stroke.width
      write(max(0, stroke.width))
      write("w\n")
    }
    setEnds(stroke)
    let dash = stroke.visibleDash
    let dashOffset = stroke.visibleDashOffset
    if state.dash != dash || state.dashOffset != dashOffset {
      (state.dash, state.dashOffset) = (dash, dashOffset)
      write("[")
      for length in dash { write(length) }
      write("] ")
      write(dashOffset)
      write("d\n")
    }
  }

  private mutating func setEnds(_ stroke: Stroke) {
    if state.cap != stroke.cap {
      state.cap = stroke.cap
      switch stroke.cap {
      case .butt: write("0 J\n")
      case .round: write("1 J\n")
      case .square: write("2 J\n")
      }
    }
    if state.miterLimit != stroke.miterLimit {
      state.miterLimit = stroke.miterLimit
      write(max(1, stroke.miterLimit))
      write("M\n")
    }
    guard state.join != stroke.join else { return }
    state.join = stroke.join
    switch stroke.join {
    case .miter: write("0 j\n")
    case .round: write("1 j\n")
    case .bevel: write("2 j\n")
    }
  }

  /// Greys are greys and not three colours of the same strength, so that text prints with black ink alone.
  private mutating func write(_ color: Color, grey: StaticString, rgb: StaticString) {
    write(Double(color.red) / 255)
    if color.red == color.green, color.green == color.blue { return write(grey) }
    write(Double(color.green) / 255)
    write(Double(color.blue) / 255)
    write(rgb)
  }

  private mutating func setOpacity(_ kind: String, _ thousandths: Int) {
    closeArray()
    isTransparent = isTransparent || thousandths < 1000
    let name = "\(kind)\(thousandths)"
    opacities.insert(name)
    write(plain: name)
    write(" gs\n")
  }

  private static func thousandths(_ opacity: Double) -> Int { Int((max(0, min(1, opacity)) * 1000).rounded()) }

  // MARK: Text

  mutating func setFont(_ font: PDFFont, _ size: Pt) {
    guard state.font != font.name || state.size != size else { return }
    endLine()
    (state.font, state.size) = (font.name, size)
    fonts[font.name] = font.reference
    write(plain: font.name)
    write(" ")
    write(size)
    write("Tf\n")
  }

  // MARK: What it uses

  /// The dictionary of resources.
  var resources: PDFValue {
    var entries: [PDFEntry] = []
    func add(_ key: String, _ named: [String: PDFReference]) {
      guard !named.isEmpty else { return }
      let sorted = named.sorted { $0.value.number < $1.value.number }
      entries.append(PDFEntry(key, .dictionary(sorted.map { PDFEntry($0.key, $0.value) })))
    }
    add("/Font", fonts)
    add("/XObject", objects)
    if !opacities.isEmpty {
      entries.append(PDFEntry("/ExtGState", .dictionary(opacities.sorted().map { PDFEntry($0, Self.opacity($0)) })))
    }
    return .dictionary(entries)
  }

  private static func opacity(_ name: String) -> String {
    let value = pdfNumber((Double(name.dropFirst(2)) ?? 1000) / 1000)
    return name.hasPrefix("/f") ? "<< /ca \(value) >>" : "<< /CA \(value) >>"
  }
}

extension Transform {
  fileprivate var isIdentity: Bool { isTranslation && e == 0 && f == 0 }
}
