// The ledger as JSON: one thing a line, keys in a fixed order, what is empty left out.
import Diagnose
import Measure

extension Ledger {
  /// The ledger in UTF-8. The same ledger gives the same bytes.
  ///
  /// Lists of pages, places, cells and sources, and of numbers that refer to them by position. `box` is x, y, width and height in
  /// points from the page's top left corner, rounded to hundredths.
  public var json: [UInt8] {
    var writer = LedgerWriter()
    writer.write(self)
    return writer.bytes
  }
}

private struct LedgerWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func write(_ ledger: Ledger) {
    bytes.reserveCapacity(ledger.numbers.count * 160 + 4096)
    add("{\"format\": \"banxin-ledger\", \"version\": \(Ledger.version), \"title\": ")
    addText(ledger.title)
    list("pages", ledger.pages) { writer, page in
      writer.member("page", page.index)
      writer.member("number", page.number)
    }
    list("places", ledger.places) { writer, place in writer.write(place) }
    list("cells", ledger.cells) { writer, cell in writer.write(cell) }
    list("sources", ledger.sources) { writer, source in writer.write(source) }
    list("numbers", ledger.numbers) { writer, number in writer.write(number) }
    add("}\n")
  }

  private mutating func write(_ place: LedgerPlace) {
    member("kind", place.kind.rawValue)
    if !place.path.isEmpty { member("path") { $0.addArray(place.path) { $0.addText($1) } } }
    member("name", place.name)
    member("label", place.label)
    member("title", place.title)
  }

  private mutating func write(_ cell: LedgerCell) {
    member("place", cell.place)
    member("data", cell.dataSet)
    member("row", cell.row)
    member("field", cell.field)
    member("written", cell.written)
    if cell.isComputed { member("computed") { $0.add("true") } }
  }

  private mutating func write(_ source: LedgerSource) {
    member("place", source.place)
    member("expression", source.expression)
    member("query", source.query)
    member("data", source.dataSet)
    member("field", source.field)
    if !source.parameters.isEmpty { member("parameters") { $0.addArray(source.parameters) { $0.addText($1) } } }
    if !source.cells.isEmpty { member("cells") { $0.addArray(source.cells) { $0.add(String($1)) } } }
    if source.isBroad { member("broad") { $0.add("true") } }
    if source.isCut { member("cut") { $0.add("true") } }
  }

  private mutating func write(_ number: LedgerNumber) {
    member("page", number.page)
    let box = [number.box.minX, number.box.minY, number.box.width, number.box.height]
    member("box") { $0.addArray(box) { $0.add(hundredths($1)) } }
    member("text", number.text)
    member("value", number.value)
    member("unit", number.unit)
    member("kind", number.kind.rawValue)
    member("place", number.place)
    member("row", number.row)
    member("column", number.column)
    member("before", number.before)
    member("after", number.after)
    if let source = number.source { member("source", source) }
    if number.isDrawn { member("drawn") { $0.add("true") } }
    member("check", number.check)
  }

  // MARK: Syntax

  private mutating func list<Item>(_ name: String, _ items: [Item], _ write: (inout LedgerWriter, Item) -> Void) {
    add(",\n\"\(name)\": [")
    for (place, item) in items.enumerated() {
      add(place == 0 ? "\n{" : ",\n{")
      isFirst = true
      write(&self, item)
      add("}")
    }
    add("]")
  }

  private mutating func member(_ key: String, _ write: (inout LedgerWriter) -> Void) {
    if !isFirst { add(", ") }
    isFirst = false
    add("\"\(key)\": ")
    write(&self)
  }

  private mutating func member(_ key: String, _ text: String) { if !text.isEmpty { member(key) { $0.addText(text) } } }
  private mutating func member(_ key: String, _ number: Int) { member(key) { $0.add(String(number)) } }

  private mutating func addArray<Item>(_ items: [Item], _ write: (inout LedgerWriter, Item) -> Void) {
    add("[")
    for (place, item) in items.enumerated() {
      if place > 0 { add(", ") }
      write(&self, item)
    }
    add("]")
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func addText(_ text: String) { bytes.append(jsonQuoted: text) }
}

/// A length rounded to hundredths, without zeros at the end.
func hundredths(_ value: Double) -> String {
  var bytes: [UInt8] = []
  bytes.append(decimal: value, places: 2)
  return String(decoding: bytes, as: UTF8.self)
}
