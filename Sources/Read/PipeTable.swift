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
        Table.Column(field: content.plainText, header: content, alignment: alignment, span: span(of: cell.place)))
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
    var place: ContentLine
    var pieces: [Range<Int>]
  }

  private mutating func row(_ line: ContentLine, count: Int) -> [Table.Cell] {
    let cells = cells(of: line)
    if cells.count != count { shared.findings.report(.raggedRow(cells.count, expected: count, at: span(of: line))) }
    return cells.map { cell in Table.Cell(content: content(of: cell), span: span(of: cell.place)) }
  }

  private mutating func content(of cell: PipeCell) -> [Inline] {
    var text = SourceText(file: source.path)
    for piece in cell.pieces {
      text.append(
        source.bytes[piece], line: cell.place.line + 1,
        column: column(of: ContentLine(line: cell.place.line, range: piece)))
    }
    let content = readInlines(text, &inline)
    for picture in content.pictures { shared.findings.report(.picturePlace(at: picture.span)) }
    return content.inlines
  }

  /// Cuts a row at its bars; a bar at either end is a frame, not a cut.
  private func cells(of line: ContentLine) -> [PipeCell] {
    var range = source.bytes[line.range].trimmedRange()
    if source.bytes.starts(with: "|", at: range.lowerBound) { range = (range.lowerBound + 1)..<range.upperBound }
    var cells: [PipeCell] = []
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var position = range.lowerBound
    func endCell() {
      pieces.append(start..<position)
      cells.append(trimmed(pieces, line: line.line))
      (pieces, start) = ([], position + 1)
    }
    while position < range.upperBound {
      if source.bytes.starts(with: "\\|", at: position) {
        pieces.append(start..<position)
        start = position + 1
        position += 2
      } else {
        if source.bytes[position] == UInt8(ascii: "|") { endCell() }
        position += 1
      }
    }
    if start < range.upperBound || cells.isEmpty { endCell() }
    return cells
  }

  private func trimmed(_ pieces: [Range<Int>], line: Int) -> PipeCell {
    var pieces = pieces
    if let first = pieces.first {
      pieces[0] = source.bytes[first].trimmedRange().lowerBound..<first.upperBound
    }
    if let last = pieces.last {
      pieces[pieces.count - 1] = last.lowerBound..<max(last.lowerBound, source.bytes[last].trimmedRange().upperBound)
    }
    return PipeCell(place: ContentLine(line: line, range: pieces[0]), pieces: pieces)
  }

  /// The alignments in a row of dashes; nil if the line is something else.
  private func alignments(_ line: ContentLine) -> [Table.Column.Alignment?]? {
    var alignments: [Table.Column.Alignment?] = []
    for cell in cells(of: line) {
      guard cell.pieces.count == 1 else { return nil }
      let bytes = source.bytes[cell.pieces[0]]
      let (left, right) = (bytes.first == UInt8(ascii: ":"), bytes.last == UInt8(ascii: ":"))
      let dashes = bytes.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left && right ? .center : left ? .left : right ? .right : nil)
    }
    return alignments
  }
}
