// The arithmetic of newspaper columns: whole characters, and what is left over goes between them.
public import Measure

/// The columns of a page's grid 基本栏.
public struct NewsGrid: Hashable, Sendable {
  public let columns: Int
  /// Width of a column: whole characters of the body.
  public let columnWidth: Pt
  /// Room between columns.
  public let gap: Pt
  public init(_ style: NewsStyle, _ area: TypeArea) {
    columns = max(1, style.columns)
    let count = Double(columns)
    let characters = (((area.width - (count - 1) * style.gap) / count) / area.size + 1e-6).rounded(.down)
    columnWidth = max(0, characters) * area.size
    gap = columns > 1 ? (area.width - count * columnWidth) / (count - 1) : 0
  }

  /// Left edge of a column from the type area's.
  public func left(_ column: Int) -> Pt { Double(column) * (columnWidth + gap) }
  /// Width of so many columns with the room between them.
  public func width(_ columns: Int) -> Pt { Double(columns) * (columnWidth + gap) - gap }
}

/// The text columns of a frame.
public struct TextColumns: Hashable, Sendable {
  public let count: Int
  /// Left edge of the first column from the frame's.
  public let left: Pt
  /// Whole characters of the frame's text.
  public let measure: Pt
  public let gap: Pt

  /// - Parameter width: grid columns that the frame is wide.
  public init(_ frame: NewsFrame, width: Int, _ grid: NewsGrid, least: Pt) {
    let em = frame.look.text.size
    let sides = frame.look.isBoxed ? frame.look.paddingSides * em : 0
    count = frame.columns > 0 ? frame.columns : max(1, width)
    let inner = grid.width(width) - 2 * sides
    func whole(_ width: Pt) -> Pt { max(0, (width / em + 1e-6).rounded(.down)) * em }
    if count == width, !frame.look.isBoxed {
      // Columns of the grid stay on the grid, so that rules line up down the page.
      measure = whole(grid.columnWidth)
      gap = grid.columnWidth + grid.gap - measure
      left = (grid.columnWidth - measure) / 2
    } else {
      let many = Double(count)
      measure = whole((inner - (many - 1) * least) / many)
      gap = count > 1 ? (inner - many * measure) / (many - 1) : 0
      left = sides + (count > 1 ? 0 : (inner - measure) / 2)
    }
  }

  /// Characters in a line.
  public func characters(_ em: Pt) -> Int { Int((measure / em + 1e-6).rounded(.down)) }
  /// Left edge of a column from the frame's; parts of columns count.
  public func x(_ column: Double) -> Pt { left + column * (measure + gap) }
  /// Width of so many columns with the room between them.
  public func width(_ columns: Double) -> Pt { columns * (measure + gap) - gap }
}
