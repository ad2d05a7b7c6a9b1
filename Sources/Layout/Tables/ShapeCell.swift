// The text of one cell, shaped, and what columns and rows need to know of it.
import Document
import Measure
import Page
import Text

/// A cell's text in no particular width.
struct ShapedCell: Sendable {
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
  /// Of a head with brackets or a list, the text with a line break there, and its width: 增长 above （%）.
  var folded: (text: PreparedText, width: Pt)?
  /// Numbers of the footnotes called in it.
  let notes: [Int]
}

extension LayoutContext {
  mutating func shape(_ cell: TableGrid.Cell, _ setting: CellSetting) -> ShapedCell {
    let styled = styledText(cell.content, setting.style)
    let prepared = typesetter.prepare(styled)
    let isNumber = cell.isNumber && setting.side == .decimal
    return ShapedCell(
      text: prepared, setting: setting, natural: prepared.flushWidth + setting.indent,
      widestPiece: prepared.minimumWidth + setting.indent,
      point: isNumber ? prepared.position(ofByte: decimalPoint(in: styled)) : 0,
      isForced: styled.runs.contains { $0.text.utf8.contains(UInt8(ascii: "\n")) },
      notes: styled.runs.compactMap(\.note))
  }

  /// Shapes a cell of the head; where its sense has a joint, also in two lines.
  mutating func shape(head cell: TableGrid.Cell, _ setting: CellSetting) -> ShapedCell {
    var shaped = shape(cell, setting)
    guard !shaped.isForced, let folded = styledText(cell.content, setting.style).folded() else { return shaped }
    let prepared = typesetter.prepare(folded)
    shaped.folded = (prepared, prepared.flushWidth)
    return shaped
  }

  /// The lines of a cell in the width that its column has for it.
  /// - Parameter isRunning: whether the column holds running text, which fills its lines; a few short lines would be
  /// torn apart by that.
  func lines(_ cell: ShapedCell, width: Pt, isRunning: Bool) -> [TextLine] {
    let setting = cell.setting
    let alignment: LineAlignment = setting.side == .justify && !isRunning ? .left : setting.side.lineAlignment
    var shape = ParagraphShape(measure: max(1, width - setting.indent) + 0.01, alignment: alignment)
    shape.opensFlush = true
    var (text, x) = (cell.text, setting.indent)
    if cell.isForced || cell.natural > width + 0.01 {
      // Only texts that turn over have a hanging indent, and none that would leave no room.
      let hang = shape.measure > 4 * setting.hang ? setting.hang : 0
      (shape.measure, shape.firstIndent) = (shape.measure - hang, -hang)
      x += hang
      if let folded = cell.folded, folded.width <= width + 0.01 { text = folded.text }
    }
    return typesetter.lines(text, shape).map { $0.shifted(by: x) }
  }
}

extension StyledText {
  /// The text with a line break at the joint of its sense: before its last brackets, else behind the 、 nearest to its
  /// middle. nil if it has neither inside.
  fileprivate func folded() -> StyledText? {
    let text = runs.map(\.text).joined()
    let marks = text.enumerated().filter { $0.element == "、" && $0.offset + 1 < text.count }.map { $0.offset + 1 }
    let bracket = text.enumerated().filter { $0.offset > 0 && ($0.element == "（" || $0.element == "(") }.last?.offset
    guard let place = bracket ?? marks.min(by: { abs(2 * $0 - text.count) < abs(2 * $1 - text.count) }) else {
      return nil
    }
    return broken(at: place)
  }

  private func broken(at place: Int) -> StyledText {
    var (broken, rest) = (self, place)
    for index in runs.indices {
      let text = runs[index].text
      if rest <= text.count {
        broken.runs[index].text = String(text.prefix(rest)) + "\n" + String(text.dropFirst(rest))
        return broken
      }
      rest -= text.count
    }
    return broken
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
