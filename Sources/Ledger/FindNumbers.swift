// Questions to a ledger: what stands there, and where is a cell printed.
public import Measure

extension Ledger {
  /// Places in ``numbers`` of those on a page whose box lies at a point, the nearest first; within four points counts.
  public func numbers(onPage page: Int, at point: Point) -> [Int] {
    let near = numbers.indices.filter { numbers[$0].page == page }.map { ($0, distance(from: point, to: numbers[$0])) }
    let inside = near.filter { $0.1 == 0 }
    // A bar's whole chart is its box: what is printed in it comes first.
    let found = inside.isEmpty ? near.filter { $0.1 <= 4 } : inside
    return found.sorted { (area($0.0), $0.1, $0.0) < (area($1.0), $1.1, $1.0) }.map(\.0)
  }

  private func area(_ number: Int) -> Double { numbers[number].isDrawn ? numbers[number].box.width : 0 }

  private func distance(from point: Point, to number: LedgerNumber) -> Double {
    let box = number.box
    let dx = max(box.minX - point.x, 0, point.x - box.maxX)
    let dy = max(box.minY - point.y, 0, point.y - box.maxY)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Places of the numbers that are printed as a text, with or without their unit and grouping; of none is so, those that it
  /// is a part of.
  public func numbers(printedAs text: String, among candidates: [Int]) -> [Int] {
    let wanted = plainDigits(text)
    let exact = candidates.filter { place in
      let number = numbers[place]
      return number.text == text || number.text + number.unit == text || plainDigits(number.text) == wanted
        || (!number.value.isEmpty && number.value == wanted)
    }
    return exact.isEmpty ? candidates.filter { (numbers[$0].text + numbers[$0].unit).contains(text) } : exact
  }

  /// Cells that a reference means: `data/2020.xlsx:街镇!C5`, `file.csv:12` (all of the line) or `file.csv:12:5`,
  /// `set["row"].field`, `set["row", "second label"].field`. The folder may be left out.
  public func cells(meantBy reference: String) -> [Int] {
    if let named = NamedCell(reference) {
      return cells.indices.filter { named.means(cells[$0]) }
    }
    func means(_ place: String) -> Bool {
      place == reference || place.hasPrefix(reference + ":") || place.hasSuffix("/" + reference)
        || place.contains("/" + reference + ":")
    }
    return cells.indices.filter { means(cells[$0].place) }
  }

  /// Places of the numbers that are made of some of the cells: those that show one first, then those computed from them, then those
  /// of queries that may have read them.
  public func numbers(madeOf wanted: [Int]) -> [Int] {
    let wanted = Set(wanted)
    let uses = sources.map { source in source.cells.contains(where: wanted.contains) }
    func rank(_ number: LedgerNumber) -> Int {
      number.kind == .data ? 0 : number.source.map { sources[$0].isBroad } == true ? 2 : 1
    }
    return numbers.indices.filter { numbers[$0].source.map { uses[$0] } ?? false }
      .sorted { (rank(numbers[$0]), $0) < (rank(numbers[$1]), $1) }
  }
}

/// `towns["浦江镇"].户数`, `facts["浦江镇", "企业"].数值`
private struct NamedCell {
  var dataSet: Substring
  var labels: [String]
  var field: Substring

  init?(_ text: String) {
    guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close,
      let labels = quotedTexts(text[text.index(after: open)..<close]), !labels.isEmpty
    else { return nil }
    let rest = text[text.index(after: close)...]
    guard rest.first == "." else { return nil }
    (dataSet, self.labels, field) = (text[..<open], labels.map(label), rest.dropFirst())
  }

  /// Fewer labels than a row's name has mean all rows that begin so; of more, the first ones name the row.
  func means(_ cell: LedgerCell) -> Bool {
    guard cell.dataSet == dataSet, cell.field == field else { return false }
    let (row, wanted) = (
      cell.row + RowNames.separator, labels.joined(separator: RowNames.separator) + RowNames.separator
    )
    return row.hasPrefix(wanted) || wanted.hasPrefix(row)
  }
}

/// Texts in quotes with commas between them; nil if something else stands there.
private func quotedTexts(_ list: Substring) -> [String]? {
  var texts: [String] = []
  var rest = list.drop(while: \.isWhitespace)
  while let quote = rest.popFirst() {
    guard "\"'“".contains(quote), let end = rest.firstIndex(of: quote == "“" ? "”" : quote) else { return nil }
    texts.append(String(rest[..<end]))
    rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
    guard let comma = rest.popFirst() else { break }
    rest = rest.drop(while: \.isWhitespace)
    if !",，".contains(comma) || rest.isEmpty { return nil }
  }
  return texts
}

/// Digits in half width without grouping, percent sign and plus, minus as a hyphen.
private func plainDigits(_ text: String) -> String {
  let found = NumberScanner.numbers(in: text)
  return found.count == 1 && !found[0].value.isEmpty ? found[0].value : text
}
