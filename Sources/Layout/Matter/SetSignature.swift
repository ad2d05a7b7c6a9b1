// Signature and date of an official document: where GB/T 9704-2012, 7.3.5, puts them with a seal and without.
import Document
import Measure
import Page
import Text

extension SetMatterText {
  /// Signature above date. nil without a date.
  init?(_ matter: SignatureMatter, _ slots: SlotValues, room: Pt, _ context: inout LayoutContext) {
    guard let official = slots.settings.official, let date = slots.settings.date else { return nil }
    let style = matter.style
    func set(_ text: String) -> TextLine { context.typesetter.line(StyledText(text, style)) }
    let names = official.signature.map(set)
    let places = SignaturePlaces(
      matter, names: names.map(\.width), date: set(date.chinese).width, room: room, isSealed: official.hasSeal)
    self.init(style: style, characters: StyledText(date.chinese, style))
    let rows = places.rows
    for (index, name) in names.enumerated() {
      let row = places.row(of: index)
      place(name, at: Point(places.names[index], Double(row) * context.style.area.leading))
    }
    place(set(date.chinese), at: Point(places.date, Double(rows) * context.style.area.leading))
    setHeight(Double(rows) * context.style.area.leading)
  }
}

/// Left edges of signatures and date.
private struct SignaturePlaces {
  private(set) var names: [Pt]
  private(set) var date: Pt
  /// Rows of signatures.
  private(set) var rows: Int
  private let perRow: Int
  /// Lines of the grid from one row of seals to the next: a seal is about 42 mm high.
  private static let sealLines = 5

  init(_ matter: SignatureMatter, names widths: [Pt], date width: Pt, room: Pt, isSealed: Bool) {
    let em = matter.style.em
    let widest = widths.max() ?? 0
    guard isSealed else {
      perRow = 1
      // The date begins two characters behind the signature; a longer date moves the signature in instead.
      let left = min(
        room - matter.plainRight * em - widest, room - matter.plainRight * em - width - matter.dateIndent * em)
      names = widths.map { _ in left }
      date = left + matter.dateIndent * em
      rows = widths.count
      return
    }
    // The date keeps its place, the signature stands above its middle, as far as the type area allows.
    perRow = 3
    let columns = min(3, max(1, widths.count))
    let right = room - matter.sealedRight * em - width / 2
    let middle = columns == 1 ? min(right, room - widest / 2) : room - room / Double(columns) / 2
    date = middle - width / 2
    names = widths.enumerated().map { index, width in
      let last = widths.count - 1 - (widths.count - 1) / 3 * 3
      let column = index / 3 == (widths.count - 1) / 3 ? index % 3 + columns - 1 - last : index % 3
      return columns == 1 ? middle - width / 2 : room / Double(columns) * (Double(column) + 0.5) - width / 2
    }
    rows = 1 + (max(1, widths.count) - 1) / 3 * SignaturePlaces.sealLines
  }

  func row(of index: Int) -> Int { perRow == 1 ? index : index / 3 * SignaturePlaces.sealLines }
}
