// A font of a PDF: outlines, widths, and what its glyphs mean.
import Diagnose
import Page

/// A face as a document uses it: cut down to its glyphs, with the code, the width and the characters of each (ISO 32000-2, 9.7).
///
/// Upright characters of vertical lines have a font of their own, whose text runs downwards, so that readers take a column for a line and
/// columns from right to left. Each of its glyphs is placed by its horizontal origin and reaches one em down.
final class PDFFont {
  let reference: PDFReference
  /// The name by which pages know it.
  let name: String
  let isVertical: Bool
  private let face: HarfBuzzFace
  private let subset: FontSubset
  private var meanings: GlyphMeanings
  /// By glyph of the subset.
  private let widths: [Double]

  /// - Throws: `BX7005` if the face cannot be read or cut.
  init(_ use: FaceUse, _ store: FaceStore, _ glyphs: GlyphCensus.GlyphSet, in pdf: PDFFile) throws(Failure) {
    let place = Int(use.face.index)
    guard let face = store.face(at: place) else {
      throw .unusableFont(store.files[place], "HarfBuzz cannot read it")
    }
    guard let subset = store.subset(of: face, at: place, keeping: glyphs.members) else {
      throw .unusableFont(store.files[place], "it cannot be cut down, or has outlines that no PDF can hold")
    }
    (self.face, self.subset) = (face, subset)
    switch use.orientation {
    case .along: isVertical = false
    case .upright: isVertical = true
    }
    var widths = [Double](repeating: 0, count: subset.count)
    for glyph in subset.members { widths[Int(subset.renumbered(glyph))] = face.metrics.advance(of: glyph) }
    self.widths = widths
    meanings = GlyphMeanings(count: subset.count)
    reference = pdf.reserve()
    name = "/F\(use.slot)"
  }

  /// The subset's id of a glyph.
  @inline(__always) func place(of glyph: UInt16) -> Int { Int(subset.renumbered(glyph)) }

  /// The code of a glyph of the subset.
  @inline(__always) func code(_ place: Int) -> UInt16 { subset.codes?[place] ?? UInt16(truncatingIfNeeded: place) }

  /// How far a glyph of the subset moves on, in thousandths of the type size.
  @inline(__always) func advance(_ place: Int) -> Double { isVertical ? 1000 : widths[place] }

  /// Whether a glyph of the subset means a character wherever it stands; the first meaning that is asked for is the one.
  @inline(__always) func means(_ place: Int, _ scalar: Unicode.Scalar) -> Bool { meanings.means(place, scalar) }

  /// Whether a glyph of the subset means a text wherever it stands.
  func means(_ place: Int, _ text: Substring.UnicodeScalarView) -> Bool { meanings.means(place, text) }

  /// Writes the font, when all pages have said what its glyphs mean.
  func write(to pdf: PDFFile) {
    let characters = pdf.addStream(meanings.characterMap(code), [])
    let descendant = pdf.add(.dictionary(descendant(in: pdf)))
    pdf.add(
      .dictionary([
        PDFEntry("/Type", "/Font"), PDFEntry("/Subtype", "/Type0"), PDFEntry("/BaseFont", baseName),
        PDFEntry("/Encoding", isVertical ? "/Identity-V" : "/Identity-H"),
        PDFEntry("/DescendantFonts", .array([.reference(descendant)])), PDFEntry("/ToUnicode", characters),
      ]), as: reference)
  }

  private func descendant(in pdf: PDFFile) -> [PDFEntry] {
    var entries = [
      PDFEntry("/Type", "/Font"), PDFEntry("/BaseFont", baseName),
      PDFEntry("/CIDSystemInfo", "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"),
      PDFEntry("/FontDescriptor", descriptor(in: pdf)), PDFEntry("/DW", "1000"), PDFEntry("/W", widthTable),
    ]
    switch subset.outlines {
    case .postScript: entries.append(PDFEntry("/Subtype", "/CIDFontType0"))
    case .trueType: entries += [PDFEntry("/Subtype", "/CIDFontType2"), PDFEntry("/CIDToGIDMap", "/Identity")]
    }
    if isVertical { entries += [PDFEntry("/DW2", "[0 -1000]"), PDFEntry("/W2", "[0 65535 -1000 0 0]")] }
    return entries
  }

  private func descriptor(in pdf: PDFFile) -> PDFReference {
    let metrics = face.metrics
    var entries = [PDFEntry("/Filter", "/FlateDecode")]
    let key: String
    switch subset.outlines {
    case .postScript:
      key = "/FontFile3"
      entries.append(PDFEntry("/Subtype", "/CIDFontType0C"))
    case .trueType:
      key = "/FontFile2"
      entries.append(PDFEntry("/Length1", "\(subset.length)"))
    }
    let stream = subset.packedProgram.withUnsafeBytes { pdf.addStream($0, entries, isPacked: true) }
    let program = PDFEntry(key, stream)
    return pdf.add(
      .dictionary([
        // Symbolic: its glyphs are not those of a Latin alphabet. The width of stems only matters where the font is replaced.
        PDFEntry("/Type", "/FontDescriptor"), PDFEntry("/FontName", baseName), PDFEntry("/Flags", "4"),
        PDFEntry("/FontBBox", pdfRectangle(metrics.box)), PDFEntry("/ItalicAngle", pdfNumber(metrics.italicAngle)),
        PDFEntry("/Ascent", pdfNumber(metrics.ascent)), PDFEntry("/Descent", pdfNumber(metrics.descent)),
        PDFEntry("/CapHeight", pdfNumber(metrics.capHeight)), PDFEntry("/StemV", "80"), program,
      ]))
  }

  /// Widths other than an em: a code and the widths from it on.
  private var widthTable: String {
    var table: [UInt8] = [UInt8(ascii: "[")]
    var (next, isOpen) = (-1, false)
    for (code, width) in widths.indices.map({ (Int(code($0)), widths[$0]) }).sorted(by: { $0.0 < $1.0 })
    where width != 1000 {
      if code != next {
        if isOpen { table.append(contentsOf: "] ".utf8) }
        table.append(units: Int64(code), in: 1)
        table.append(UInt8(ascii: "["))
      } else {
        table.append(UInt8(ascii: " "))
      }
      table.append(decimal: width)
      (next, isOpen) = (code + 1, true)
    }
    if isOpen { table.append(UInt8(ascii: "]")) }
    table.append(UInt8(ascii: "]"))
    return String(decoding: table, as: UTF8.self)
  }

  /// The face's name with six letters that follow from its glyphs, as subsets bear them (ISO 32000-2, 9.9.2).
  private lazy var baseName: String = {
    var digest: UInt64 = isVertical ? 1 : 0
    for glyph in subset.members { digest = (digest ^ UInt64(glyph)) &* 0x100_0000_01b3 &+ 0x9E37_79B9 }
    digest ^= digest >> 32
    let letters = (0..<6).map { place -> Character in
      let letter = digest / [1, 26, 676, 17_576, 456_976, 11_881_376][place] % 26
      return Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(letter)))
    }
    return "/\(String(letters))+\(face.metrics.name)"
  }()
}
