// How a table comes to fit: as it is, turned, split by columns, or set smaller; and what is said when it cannot.
import Diagnose
import Document
import Measure

/// A way to set a table: its type, its columns, and the width that it has.
struct TableFit {
  /// Grids that stand one after the other; one, unless the table is split by columns.
  struct Part {
    var grid: TableGrid
    var measure: GridMeasure
    /// Where its columns stand in the whole table; nil for all of them.
    var places: [Int]?
  }
  var type: TableType
  var parts: [Part]
  var width: Pt
  var isTurned = false
}

/// Tries the ways to set a table, in the order that its `overflow` asks for.
struct TableFitter {
  let table: Table
  let grid: TableGrid
  let regions: TableRegions

  private struct Attempt {
    var type: TableType
    var measure: GridMeasure
    var need: Pt { measure.total(\.least, sides: type.sides) }
    var hardNeed: Pt { measure.total(\.hard, sides: type.sides) }
  }

  func fit(_ context: inout LayoutContext) -> TableFit {
    let look = context.style.table.withRoom(for: context.style.rules.annotations.ruby, in: grid)
    let type = TableType(look, style: table.style ?? look.style)
    let attempt = attempt(type, width: regions.width, &context)
    warnOfNarrowColumns(attempt.measure, &context)
    if attempt.need <= regions.width + 0.01 { return whole(attempt, width: regions.width) }
    let fitted: TableFit? =
      switch table.overflow ?? look.overflow {
      case .rotate: turned(attempt, &context)
      case .split: split(attempt, width: regions.width, isTurned: false, &context)
      case .reduce: reduced(attempt, &context)
      }
    return fitted ?? squeezed(attempt, &context)
  }

  private func attempt(_ type: TableType, width: Pt, _ context: inout LayoutContext) -> Attempt {
    var measurer = ColumnMeasurer(grid, type, measure: width, leading: regions.leading)
    return Attempt(type: type, measure: measurer.measure(&context))
  }

  private func whole(_ attempt: Attempt, width: Pt, isTurned: Bool = false) -> TableFit {
    TableFit(
      type: attempt.type, parts: [TableFit.Part(grid: grid, measure: attempt.measure)], width: width,
      isTurned: isTurned)
  }

  // MARK: The three ways

  /// On a landscape page; where there is none, or it is too narrow as well, the table is split.
  private func turned(_ attempt: Attempt, _ context: inout LayoutContext) -> TableFit? {
    guard let page = regions.turned, page.width > regions.width else {
      return split(attempt, width: regions.width, isTurned: false, &context)
    }
    let wide = self.attempt(attempt.type, width: page.width, &context)
    guard wide.need <= page.width + 0.01 else {
      return split(wide, width: page.width, isTurned: true, &context)
    }
    decided(
      TableCode.turned, attempt, &context,
      Wording("it is set on a landscape page", "已改排为横页"))
    return whole(wide, width: page.width, isTurned: true)
  }

  private func split(_ attempt: Attempt, width: Pt, isTurned: Bool, _ context: inout LayoutContext) -> TableFit? {
    let splitter = ColumnSplitter(grid, attempt.measure, sides: attempt.type.sides, width: width)
    guard let sets = splitter.sets() else { return nil }
    let parts = sets.map { columns in
      let grid = grid.keeping(columns)
      var measurer = ColumnMeasurer(grid, attempt.type, measure: width, leading: regions.leading)
      return TableFit.Part(grid: grid, measure: measurer.measure(&context), places: columns)
    }
    guard parts.allSatisfy({ $0.measure.total(\.least, sides: attempt.type.sides) <= width + 0.01 }) else { return nil }
    decided(
      TableCode.split, attempt, &context,
      Wording(
        "its columns are split into \(parts.count) parts" + (isTurned ? " on landscape pages" : ""),
        "已按栏拆分为 \(parts.count) 部分" + (isTurned ? "，并改排为横页" : "")))
    return TableFit(type: attempt.type, parts: parts, width: width, isTurned: isTurned)
  }

  /// Smaller in steps of a tenth of a point, down to the layout's limit.
  private func reduced(_ attempt: Attempt, _ context: inout LayoutContext) -> TableFit? {
    let (look, size) = (attempt.type.look, attempt.type.look.body.size)
    var scale = regions.width / max(1, attempt.need)
    for _ in 0..<4 {
      scale = (scale * size * 10).rounded(.down) / (size * 10)
      guard scale >= look.leastReduction - 1e-9, scale > 0 else { return nil }
      let type = TableType(look, style: attempt.type.style, scale: scale)
      let smaller = self.attempt(type, width: regions.width, &context)
      if smaller.need <= regions.width + 0.01 {
        let points = (scale * size * 10).rounded() / 10
        decided(
          TableCode.reduced, attempt, &context,
          Wording("its type is reduced to \(points) pt", "字号已减小为 \(points) pt"))
        return whole(smaller, width: regions.width)
      }
      scale -= 0.1 / size
    }
    return nil
  }

  // MARK: What is left

  /// The table narrower than it should be: words stay whole, but short names and heads turn over. If not even that
  /// fits, an error.
  private func squeezed(_ attempt: Attempt, _ context: inout LayoutContext) -> TableFit {
    if attempt.hardNeed <= regions.width + 0.01 {
      decided(
        TableCode.squeezed, attempt, &context,
        Wording("its columns are squeezed", "各栏已压缩"))
    } else {
      reportTooWide(attempt, &context)
    }
    return whole(attempt, width: regions.width)
  }

  private func decided(
    _ code: DiagnosticCode, _ attempt: Attempt, _ context: inout LayoutContext, _ what: Wording
  ) {
    let name = tableName(table)
    let excess = millimetres(attempt.need - regions.width)
    context.decided(
      code,
      Wording(
        "\(name.english) is \(excess) too wide for its column; \(what.english)",
        "\(name.chinese)超出栏宽 \(excess)，\(what.chinese)"),
      at: table.span)
  }

  private func reportTooWide(_ attempt: Attempt, _ context: inout LayoutContext) {
    let columns = attempt.measure.columns
    let excess = millimetres(attempt.hardNeed - regions.width)
    guard let place = columns.indices.max(by: { columns[$0].hard < columns[$1].hard }) else { return }
    let (title, widest) = (columnTitle(place), columns[place].widest)
    let needs = millimetres(columns[place].hard + attempt.type.sides)
    let name = tableName(table)
    context.error(
      TableCode.tooWide,
      Wording(
        "\(name.english) is \(excess) too wide; its widest column, “\(title)”, needs \(needs) for “\(widest.text)”",
        "\(name.chinese)超宽 \(excess)；最宽的一栏“\(title)”因“\(widest.text)”需要 \(needs)"),
      at: columns[place].declared == nil && widest.span != .detached ? widest.span : table.span,
      hint: Wording(
        "shorten the text, drop a column, declare smaller widths, or choose another overflow (rotate, split, reduce)",
        "请缩短文字、减少栏数、减小 width，或改用其他 overflow（rotate、split、reduce）"))
  }

  /// Declared widths are kept; what does not fit in them is said.
  private func warnOfNarrowColumns(_ measure: GridMeasure, _ context: inout LayoutContext) {
    for (place, column) in measure.columns.enumerated() {
      guard let declared = column.declared, column.widest.width > declared + 0.01 else { continue }
      let (title, piece) = (columnTitle(place), column.widest)
      let needed = millimetres(piece.width)
      let diagnostic = Diagnostic(
        piece.isNumber ? .error : .warning, piece.isNumber ? TableCode.narrowNumber : TableCode.narrowWord,
        Wording(
          "column “\(title)” is too narrow for “\(piece.text)”, which is \(needed) wide",
          "“\(title)”栏容不下宽 \(needed) 的“\(piece.text)”"),
        at: piece.span,
        hints: [Wording("give the column a greater width, or none", "请加大该栏的 width，或不设 width")])
      context.findings.report(diagnostic)
    }
  }

  /// What a reader calls a column: its head, else its number.
  private func columnTitle(_ place: Int) -> String {
    for row in grid.head.reversed() {
      if let title = row.cells[place]?.content.plainText, !title.isEmpty { return title }
    }
    return "\(place + 1)"
  }
}
