// Glyphs as text of a page.
import Measure
import Page

/// Where the text of a page has come to.
struct TextLine {
  /// Whether text operators are allowed here.
  var isText = false
  /// Whether the next glyph can follow those before it.
  var isSet = false
  /// Whether an array of strings is open, and a string in it.
  var (isArray, isString) = (false, false)
  var isVertical = false
  /// Where the line begins, as it is written.
  var start = 0.0
  /// Its baseline.
  var baseline = 0.0
  /// How far readers have come from the start, in thousandths of the type size.
  var pen = 0.0
}

extension PDFContent {
  /// Shows the glyphs of a run whose baseline begins at `origin`.
  mutating func show(_ run: GlyphRun, at origin: Point, in font: PDFFont) {
    guard run.size > 0, !run.glyphs.isEmpty else { return }
    setFill(run.color)
    setFont(font, run.size)
    if run.clusters.isEmpty, run.text.unicodeScalars.count == run.glyphs.count {
      for (scalar, glyph) in zip(run.text.unicodeScalars, run.glyphs) { show(glyph, scalar, at: origin, in: font) }
    } else if !run.clusters.isEmpty, run.clustersAddUp {
      showClusters(of: run, at: origin, in: font)
    } else {
      // The text can still be copied, only not in parts.
      show(run.glyphs[...], run.text[...].unicodeScalars, at: origin, in: font)
    }
  }

  private mutating func showClusters(of run: GlyphRun, at origin: Point, in font: PDFFont) {
    let text = run.text.utf8
    var (start, glyph) = (text.startIndex, 0)
    for cluster in run.clusters {
      let end = text.index(start, offsetBy: Int(cluster.bytes))
      let next = glyph + Int(cluster.glyphs)
      show(run.glyphs[glyph..<next], run.text[start..<end].unicodeScalars, at: origin, in: font)
      (start, glyph) = (end, next)
    }
  }

  private mutating func show(
    _ glyphs: ArraySlice<Glyph>, _ text: Substring.UnicodeScalarView, at origin: Point, in font: PDFFont
  ) {
    let isKnown = glyphs.count == 1 && glyphs.allSatisfy { font.means(font.place(of: $0.id), text) }
    if glyphs.count == text.count {
      // Some readers look at the glyphs alone.
      for (glyph, scalar) in zip(glyphs, text) { _ = font.means(font.place(of: glyph.id), scalar) }
    }
    if !isKnown { beginMeaning(text) }
    for glyph in glyphs { put(glyph, at: origin, in: font) }
    if !isKnown { endMeaning() }
  }

  @inline(__always) private mutating func show(
    _ glyph: Glyph, _ scalar: Unicode.Scalar, at origin: Point, in font: PDFFont
  ) {
    if font.means(font.place(of: glyph.id), scalar) { return put(glyph, at: origin, in: font) }
    beginMeaning(String(scalar)[...].unicodeScalars)
    put(glyph, at: origin, in: font)
    endMeaning()
  }

  /// What the next glyphs stand for, where that is not what they stand for elsewhere (ISO 32000-2, 14.9.4).
  private mutating func beginMeaning(_ text: Substring.UnicodeScalarView) {
    closeArray()
    beginText()
    write("/Span<</ActualText<FEFF")
    for unit in Substring(text).utf16 { write(hexadecimal: unit) }
    write(">>>BDC\n")
  }

  private mutating func endMeaning() {
    closeArray()
    write("EMC\n")
  }

  // MARK: Strings

  @inline(__always) private mutating func put(_ glyph: Glyph, at origin: Point, in font: PDFFont) {
    move(to: Point(origin.x + Double(glyph.x), origin.y + Double(glyph.y)), isVertical: font.isVertical)
    if !line.isArray { write(byte: UInt8(ascii: "[")) }
    if !line.isString { write(byte: UInt8(ascii: "(")) }
    (line.isArray, line.isString) = (true, true)
    let place = font.place(of: glyph.id)
    let code = font.code(place)
    write(coded: UInt8(code >> 8))
    write(coded: UInt8(code & 0xFF))
    line.pen += font.advance(place)
  }

  /// A byte of a string; what has a meaning there is escaped, and so is an end of line, which readers may change into another.
  @inline(__always) private mutating func write(coded byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      write(byte: UInt8(ascii: "\\"))
      write(byte: byte)
    case 0x0D: write("\\r")
    default: write(byte: byte)
    }
  }

  /// Rounded to whole thousandths of the type size; what is rounded off is made up for at the next glyph.
  @inline(__always) private mutating func move(to place: Point, isVertical: Bool) {
    if line.isSet, line.baseline == place.y, line.isVertical == isVertical {
      let gap = ((place.x - line.start) * 1000 / state.size - line.pen).rounded()
      if gap == 0 { return }
      if abs(gap) < 100_000 { return skip(gap) }
    }
    setLine(place, isVertical)
  }

  private mutating func skip(_ gap: Double) {
    if line.isArray {
      if line.isString { write(byte: UInt8(ascii: ")")) }
      line.isString = false
    } else {
      write(byte: UInt8(ascii: "["))
      line.isArray = true
    }
    // Numbers move against the reading direction of lines, and with that of columns, whose axis points upwards.
    write(whole: Int64(line.isVertical ? gap : -gap))
    line.pen += gap
  }

  private mutating func setLine(_ place: Point, _ isVertical: Bool) {
    closeArray()
    beginText()
    // Glyphs have their axis upwards; upright ones are turned back by a quarter, too.
    if isVertical { write("0 -1 -1 0 ") } else { write("1 0 0 -1 ") }
    write(place)
    write("Tm\n")
    (line.isSet, line.isVertical, line.baseline, line.pen) = (true, isVertical, place.y, 0)
    line.start = (place.x * 1000).rounded() / 1000
  }

  // MARK: Objects

  private mutating func beginText() {
    if line.isText { return }
    write("BT\n")
    line.isText = true
  }

  /// Ends what other operators may not stand in.
  mutating func closeArray() {
    guard line.isArray else { return }
    if line.isString { write(byte: UInt8(ascii: ")")) }
    write("]TJ\n")
    (line.isArray, line.isString) = (false, false)
  }

  /// Ends the line, so that the next glyph is placed anew.
  mutating func endLine() {
    closeArray()
    line.isSet = false
  }

  mutating func endText() {
    endLine()
    if line.isText { write("ET\n") }
    line.isText = false
  }
}

extension GlyphRun {
  /// Whether the clusters cover all of the text and all of the glyphs, and each covers some of both.
  fileprivate var clustersAddUp: Bool {
    var (bytes, count) = (0, 0)
    for cluster in clusters {
      if cluster.bytes == 0 || cluster.glyphs == 0 { return false }
      bytes += Int(cluster.bytes)
      count += Int(cluster.glyphs)
    }
    return bytes == text.utf8.count && count == glyphs.count
  }
}
