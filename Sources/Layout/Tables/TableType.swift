// The type of one table: which style, side and indent each cell has.
import Document
import Measure
import Text

/// Styles and room of a table, after any reduction.
struct TableType: Sendable {
  let look: TableLook
  let style: Table.Style
  let head, body, number, total, section, missing: TextStyle
  /// Around the text of a cell.
  let padding: Insets

  /// - Parameter scale: 1, or less for a table that is set smaller to fit.
  init(_ look: TableLook, style: Table.Style, scale: Double = 1) {
    (self.look, self.style) = (look, style)
    func scaled(_ style: TextStyle) -> TextStyle { style.with { $0.size *= scale } }
    (head, body, number) = (scaled(look.head), scaled(look.body), scaled(look.number))
    (total, section, missing) = (scaled(look.total), scaled(look.section), scaled(look.missing))
    padding = Insets(
      top: look.padding.top * scale, right: look.padding.right * scale, bottom: look.padding.bottom * scale,
      left: look.padding.left * scale)
  }

  /// One 字.
  var em: Pt { body.size }
  /// Size of the largest type in body cells, by which rows that are broken inside are measured.
  var largestSize: Pt { max(body.size, number.size, total.size, section.size, missing.size) }
  /// Both paddings at the sides.
  var sides: Pt { padding.left + padding.right }

  /// Height of lines of a size, from the first em box to the last.
  func textHeight(lines: Int, size: Pt) -> Pt { Double(max(1, lines) - 1) * look.leading * size + size }
  /// Height of a row whose highest cell has so many lines of a size.
  func rowHeight(lines: Int, size: Pt) -> Pt { padding.top + textHeight(lines: lines, size: size) + padding.bottom }
}

/// Where text lies in its cell.
enum CellSide: Sendable {
  case left, justify, center, right
  /// With its decimal point on the column's axis.
  case decimal

  var lineAlignment: LineAlignment {
    switch self {
    case .left, .decimal: .left
    case .justify: .justify
    case .center: .center
    case .right: .right
    }
  }
}

/// How the text of one cell is set.
struct CellSetting: Sendable {
  var style: TextStyle
  var side: CellSide
  /// Of all lines, points.
  var indent: Pt = 0
  /// Of the lines after the first, points.
  var hang: Pt = 0
}

extension TableType {
  /// Heads are centred, whatever stands below them (CY/T 170, 表头).
  var headSetting: CellSetting { CellSetting(style: head, side: .center) }

  func setting(of cell: TableGrid.Cell, in column: TableGrid.Column, of kind: TableGrid.Row.Kind) -> CellSetting {
    switch kind {
    case .section: CellSetting(style: section, side: .left)
    case .total: place(cell.isMissing ? missing : total, cell, column)
    case .body: place(cell.isMissing ? missing : bodyStyle(cell, column), cell, column)
    }
  }

  private func bodyStyle(_ cell: TableGrid.Cell, _ column: TableGrid.Column) -> TextStyle {
    // Numbers that name a row (a year in the stub) are words.
    if column.role != .value, column.alignment == .left { return body }
    return cell.isNumber || (column.role == .value && cell.content.beginsLikeANumber) ? number : body
  }

  private func place(_ style: TextStyle, _ cell: TableGrid.Cell, _ column: TableGrid.Column) -> CellSetting {
    var setting = CellSetting(style: style, side: .left)
    if cell.columns > 1, column.role != .stub, column.role != .group {
      setting.side = .center
      return setting
    }
    switch column.alignment {
    case .left: setting.side = column.role == .text ? .justify : .left
    case .center: setting.side = .center
    case .right: setting.side = .right
    case .decimal: setting.side = cell.isNumber ? .decimal : .center
    }
    if column.role == .stub, setting.side == .left {
      setting.indent = Double(cell.indent) * look.stubIndent * em
      setting.hang = look.stubIndent * em
    }
    return setting
  }
}

extension [Inline] {
  /// Whether the first character is a digit or the sign before one, as in +5.3个百分点.
  fileprivate var beginsLikeANumber: Bool {
    guard let first = first?.plainText.utf8.first else { return false }
    return (0x30...0x39).contains(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
  }
}
