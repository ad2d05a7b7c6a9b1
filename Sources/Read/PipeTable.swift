// Tables of vertical bars, as GitHub has them, with a caption below.
import Diagnose
import Document

extension ManuscriptReader {
  /// The index of a table's head line in a paragraph: the line above a row of dashes with as many cells.
  func pipeTableHead(_ lines: [ContentLine]) -> Int? {
    for index in lines.indices.dropFirst() where source.bytes[lines[index].range].contains(UInt8(ascii: "|")) {
      guard let alignments = alignments(lines[index]) else { continue }
      return cells(of: lines[index - 1]).count == alignments.count ? index - 1 : nil
    }
    return nil
  }

  /// A table from its lines: head, dashes, rows, and perhaps a caption on the last ones.
  mutating func pipeTable(_ lines: [ContentLine]) -> Table {
    let captionStart = lines.indices.dropFirst(2).first { isCaption(lines[$0]) } ?? lines.count
    let alignments = alignments(lines[1]) ?? []
    var columns: [Table.Column] = []
    for (cell, alignment) in zip(cells(of: lines[0]), alignments) {
      let content = content(of: cell)
      columns.append(
        Table.Column(field: content.plainText, header: content, alignment: alignment, span: span(of: cell)))
    }
    let rows = lines[2..<captionStart].map { row($0, count: columns.count) }
    var table = Table(
      caption: Caption(label: nil, content: []), source: .rows(rows), columns: columns, span: span(of: lines[0]))
    if captionStart < lines.count {
      setCaption(Array(lines[captionStart...]), of: &table)
    } else {
      uncaptioned = table.span
    }
    return table
  }

  /// Whether a line begins with `: `, as a caption does.
  func isCaption(_ line: ContentLine) -> Bool {
    source.bytes.starts(with: ": ", at: line.range.lowerBound)
  }

  /// Reads `: 标题 {#tbl-x unit="…"}`.
  mutating func setCaption(_ lines: [ContentLine], of table: inout Table) {
    uncaptioned = nil
    var lines = lines
    lines[0].range = (lines[0].range.lowerBound + 2)..<lines[0].range.upperBound
    lines[0].range = source.bytes[lines[0].range].trimmedRange()
    var text = text(lines)
    let attributes = takeTrailingAttributes(&text)
    attributes.refuse(otherClasses: [], otherKeys: ["unit", "style", "overflow", "place"], &shared.findings)
    let content = readInlines(text, &inline)
    for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    table.caption = Caption(
      label: label(attributes.label, kinds: ["tbl"], takesCustom: true), content: content.inlines)
    table.unit = attributes.value("unit")?.text
    table.style = choice(attributes.value("style"), "style")
    table.overflow = choice(attributes.value("overflow"), "overflow")
    table.placement = choice(attributes.value("place"), "place") ?? .here
  }

  /// An attribute's value as one of a closed set of words.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ value: Attributes.Name?, _ key: String)
    -> Choice?
  {
    guard let value else { return nil }
    if let choice = Choice(rawValue: value.text) { return choice }
    let allowed = Choice.allCases.map { Tree.Value.string($0.rawValue) }
    shared.findings.report(.valueNotAllowed(key, allowed: allowed, found: Tree(.string(value.text), span: value.span)))
    return nil
  }

  // MARK: Cells

  /// A cell's bytes on its line, in pieces where `\|` stood for a bar.
  private struct PipeCell {
    struct Piece {
      var range: Range<Int>
      var column: Int
    }
    var line: Int
    var pieces: [Piece]
  }

  private func span(of cell: PipeCell) -> Span {
    Span(file: source.path, line: cell.line + 1, column: cell.pieces.first?.column ?? 0)
  }

  private mutating func row(_ line: ContentLine, count: Int) -> [Table.Cell] {
    let cells = cells(of: line)
    if cells.count != count { shared.findings.report(.raggedRow(cells.count, expected: count, at: span(of: line))) }
    return cells.map { cell in Table.Cell(content: content(of: cell), span: span(of: cell)) }
  }

  private mutating func content(of cell: PipeCell) -> [Inline] {
    var text = SourceText(file: source.path)
    for piece in cell.pieces { text.append(source.bytes[piece.range], line: cell.line + 1, column: piece.column) }
    let content = readInlines(text, &inline)
    for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    return content.inlines
  }

  /// Cuts a row at its bars; a bar at either end is a frame, not a cut.
  private func cells(of line: ContentLine) -> [PipeCell] {
    var cutter = PipeCutter(bytes: source.bytes, range: source.bytes[line.range].trimmedRange())
    let cells = cutter.cut()
    // Columns are counted once along the line, however many cells it has.
    var (counted, column) = (line.range.lowerBound, column(of: line))
    return cells.map { pieces in
      let placed = pieces.map { range in
        column += countScalars(source.bytes[counted..<range.lowerBound])
        counted = range.lowerBound
        return PipeCell.Piece(range: range, column: column)
      }
      return PipeCell(line: line.line, pieces: placed)
    }
  }

  /// The alignments in a row of dashes; nil if the line is something else.
  private func alignments(_ line: ContentLine) -> [Table.Column.Alignment?]? {
    var alignments: [Table.Column.Alignment?] = []
    for cell in cells(of: line) {
      guard cell.pieces.count == 1 else { return nil }
      let bytes = source.bytes[cell.pieces[0].range]
      let (left, right) = (bytes.first == UInt8(ascii: ":"), bytes.last == UInt8(ascii: ":"))
      let dashes = bytes.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left && right ? .center : left ? .left : right ? .right : nil)
    }
    return alignments
  }
}

/// Cuts a line of a pipe table into cells, and cells into pieces around each `\|`.
private struct PipeCutter {
  let bytes: [UInt8]
  let range: Range<Int>
  private var cells: [[Range<Int>]] = []
  private var pieces: [Range<Int>] = []

  init(bytes: [UInt8], range: Range<Int>) { (self.bytes, self.range) = (bytes, range) }

  mutating func cut() -> [[Range<Int>]] {
    var position = range.lowerBound + (bytes.starts(with: "|", at: range.lowerBound) ? 1 : 0)
    var start = position
    while position < range.upperBound {
      if bytes.starts(with: "\\|", at: position) {
        pieces.append(start..<position)
        (start, position) = (position + 1, position + 2)
      } else if bytes[position] == UInt8(ascii: "|") {
        endCell(start..<position)
        (start, position) = (position + 1, position + 1)
      } else {
        position += 1
      }
    }
    if start < range.upperBound || cells.isEmpty { endCell(start..<range.upperBound) }
    return cells
  }

  /// Ends a cell with its last piece, without the blanks on either side of the cell.
  private mutating func endCell(_ last: Range<Int>) {
    pieces.append(last)
    let first = pieces[0]
    pieces[0] = bytes[first].trimmedRange().lowerBound..<first.upperBound
    let end = pieces[pieces.count - 1]
    pieces[pieces.count - 1] = end.lowerBound..<max(end.lowerBound, bytes[end].trimmedRange().upperBound)
    cells.append(pieces)
    pieces = []
  }
}
