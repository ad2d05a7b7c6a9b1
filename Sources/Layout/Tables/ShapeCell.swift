// The text of one cell, shaped, and what columns and rows need to know of it.
import Document
import Measure
import Page
import Text

/// A cell's text in no particular width.
struct ShapedCell {
  let text: PreparedText
  let setting: CellSetting
  /// Width on one line, indent included, points.
  let natural: Pt
  /// Width of the widest piece that no line may divide, indent included, points.
  let widestPiece: Pt
  /// Of a number, from its left end to its decimal point, points.
  let point: Pt
  /// Whether the text has line breaks of its own.
  let isForced: Bool
  /// Numbers of the footnotes called in it.
  let notes: [Int]
}

extension LayoutContext {
  mutating func shape(_ cell: TableGrid.Cell, _ setting: CellSetting) -> ShapedCell {
    let styled = styledText(cell.content, setting.style)
    let prepared = typesetter.prepare(styled)
    let isNumber = cell.isNumber && setting.side == .decimal
    return ShapedCell(
      text: prepared, setting: setting, natural: prepared.naturalWidth + setting.indent,
      widestPiece: prepared.minimumWidth + setting.indent,
      point: isNumber ? prepared.position(ofByte: decimalPoint(in: styled)) : 0,
      isForced: styled.runs.contains { $0.text.utf8.contains(UInt8(ascii: "\n")) },
      notes: styled.runs.compactMap(\.note))
  }

  /// The lines of a cell in the width that its column has for it.
  func lines(_ cell: ShapedCell, width: Pt) -> [TextLine] {
    let setting = cell.setting
    let measure = max(1, width - setting.indent)
    // A text that fits goes on one line without a hanging indent.
    if cell.isForced || cell.natural > width + 0.01 {
      let hang = measure > 4 * setting.hang ? setting.hang : 0
      let shape = ParagraphShape(
        measure: measure - hang, firstIndent: -hang, alignment: setting.side.lineAlignment)
      return typesetter.lines(cell.text, shape).map { $0.shifted(by: setting.indent + hang) }
    }
    let side: LineAlignment = setting.side == .justify ? .left : setting.side.lineAlignment
    return typesetter.lines(cell.text, ParagraphShape(measure: measure + 0.01, alignment: side))
      .map { $0.shifted(by: setting.indent) }
  }
}

extension TextLine {
  func shifted(by x: Pt) -> TextLine {
    guard x != 0 else { return self }
    var line = self
    line.items = items.map { $0.moved(by: Point(x, 0)) }
    line.width += x
    return line
  }
}

/// Where the decimal point of a number stands among the bytes of its text; without one, the place after the last digit.
private func decimalPoint(in text: StyledText) -> Int {
  var (place, afterDigit, size) = (0, 0, 0)
  for run in text.runs {
    for byte in run.text.utf8 {
      if byte == UInt8(ascii: "."), run.note == nil { return place }
      place += 1
      if run.note == nil, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { afterDigit = place }
    }
    size = place
  }
  return afterDigit > 0 ? afterDigit : size
}
