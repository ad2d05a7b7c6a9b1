// A number on a page and the piece of its paragraph that it was written in.
import Diagnose
import Document
import Page

/// A number as it was met on a page.
struct FoundNumber {
  let text: PrintedText
  let scanned: ScannedNumber
  let printed: String
  /// The piece of its paragraph; nil for text of the engine.
  let piece: TextSource.Piece?
  /// Its first character that stands in that piece: a sign may come from elsewhere.
  private let start: Int

  init(_ text: PrintedText, _ scanned: ScannedNumber) {
    (self.text, self.scanned, printed) = (text, scanned, text.string(scanned.range))
    let firstDigit = scanned.range.first { isDigit(text.scalars[$0]) } ?? scanned.range.lowerBound
    let piece = text.source?.piece(at: text.bytes[firstDigit])
    self.piece = piece
    let ownSign = piece.flatMap { piece in scanned.range.first { text.bytes[$0] >= piece.firstByte } }
    start = ownSign ?? scanned.range.lowerBound
  }

  /// The place of its first own character among the bytes of the paragraph.
  var firstByte: Int32 { text.bytes[start] }
  var firstScalar: Unicode.Scalar { text.scalars[start] }

  /// Its place among the scalars of a text of the report.
  func place(in scalars: [Unicode.Scalar], _ known: IndexedPiece, _ piece: TextSource.Piece) -> Int {
    var (place, bytes) = (known.offset, piece.firstByte)
    while bytes < firstByte, place < scalars.count {
      bytes += Int32(UTF8.width(scalars[place]))
      place += 1
    }
    return place
  }

  /// Whether it stands in a text of the report.
  /// - Parameter isAlone: whether there is no other text that it could stand in.
  func stands(in scalars: [Unicode.Scalar], at place: Int, isAlone: Bool) -> Bool {
    guard place < scalars.count, scalars[place] == firstScalar else { return false }
    let own = text.scalars[start..<max(start, scanned.range.upperBound)]
    return isAlone || scalars[place...].starts(with: own)
  }

  /// From the number to the end of its text, at most a dozen characters.
  var following: String {
    text.string(scanned.range.lowerBound..<min(scanned.range.lowerBound + 12, text.scalars.count))
  }

  /// Where it was typed: the piece stands in one line of its file.
  /// - Parameter offset: how many characters of the piece stand before it; counted on the page if that is not known.
  func place(in piece: TextSource.Piece, offset: Int?) -> Span {
    guard piece.span.cell == nil, piece.span.column > 0 else { return piece.span }
    let first = text.bytes.firstIndex { $0 >= piece.firstByte } ?? start
    var span = piece.span
    span.column += offset ?? max(0, start - first)
    return span
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value &- 0x30 < 10 || scalar.value &- 0xFF10 < 10
}

/// The texts of report.yaml that the layout draws by itself.
struct SettingsTexts {
  let span: Span
  private let texts: [String]

  init(_ settings: ReportSettings) {
    span = settings.span
    var texts = [settings.title, settings.shortTitle, settings.subtitle ?? ""] + settings.authors
    texts += settings.imprint.map(\.text) + settings.parameterValues
    if let date = settings.date { texts += [date.chinese] }
    self.texts = texts.filter { !$0.isEmpty }
  }

  /// Whether one of them holds a text; a bare number may as well be one of the engine's, such as a page's.
  func hold(_ text: String) -> Bool {
    let isBare = text.unicodeScalars.allSatisfy { isDigit($0) }
    return texts.contains { $0 == text || (!isBare && $0.holds(text)) }
  }
}

extension IndexedTable {
  /// Whether a cell of its grid, head rows counted from −1 upwards, prints a text.
  func holds(_ text: String, at place: (row: Int, column: Int)) -> Bool {
    guard let cell = cell(at: place) else { return false }
    return cell.content.plainText.holds(text)
  }

  /// Whether a text is one of the numbers of a cell.
  func prints(_ number: String, at place: (row: Int, column: Int)) -> Bool {
    guard let text = cell(at: place)?.content.plainText, text.holds(number) else { return false }
    let scalars = Array(text.unicodeScalars)
    return NumberScanner(scalars).all().contains { scalars[$0.range].elementsEqual(number.unicodeScalars) }
  }

  private func cell(at place: (row: Int, column: Int)) -> TableGrid.Cell? {
    guard let grid = table.grid, grid.columns.indices.contains(place.column) else { return nil }
    if grid.body.indices.contains(place.row) { return grid.body[place.row].cells[place.column] }
    let head = grid.head.count + place.row
    return place.row < 0 && grid.head.indices.contains(head) ? grid.head[head].cells[place.column] : nil
  }

  /// The texts of a row's stubs and groups, those of merged cells above included.
  func rowLabel(_ row: Int) -> String {
    guard let grid = table.grid, grid.body.indices.contains(row) else { return "" }
    let stubs = grid.columns.indices.filter { grid.columns[$0].role == .stub || grid.columns[$0].role == .group }
    let labels = (stubs.isEmpty ? [0] : stubs).map { column in
      var place = row
      while place > 0, grid.body[place].cells[column] == nil, row - place < 500 { place -= 1 }
      return label(of: grid.body[place].cells[column]?.content.plainText ?? "")
    }
    return labels.filter { !$0.isEmpty }.joined(separator: " / ")
  }

  /// The field of a data set that a column shows; its head where the table names no fields.
  func field(of column: Int) -> String {
    let leaves = leaves(table.columns)
    if leaves.indices.contains(column), !leaves[column].field.isEmpty { return leaves[column].field }
    return heads[column]
  }

  private func leaves(_ columns: [Table.Column]) -> [Table.Column] {
    columns.flatMap { $0.columns.isEmpty ? [$0] : leaves($0.columns) }
  }

  /// What stands in brackets at the end of a column's head, or above the table.
  func unit(of column: Int) -> String {
    let head = heads[column]
    guard let open = head.lastIndex(where: { $0 == "（" || $0 == "(" }), head.hasSuffix("）") || head.hasSuffix(")")
    else {
      return ""
    }
    return String(head[head.index(after: open)...].dropLast())
  }
}
