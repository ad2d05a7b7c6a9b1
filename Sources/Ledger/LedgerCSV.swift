// The ledger as CSV for spreadsheets.

extension Ledger {
  /// The columns of ``csv``.
  public static let columns = [
    "page", "printed_page", "x", "y", "width", "height", "text", "value", "unit", "kind", "drawn", "block", "path",
    "row",
    "column", "source", "data_set", "field", "data_row", "written", "expression", "query", "parameters", "check",
  ]

  /// The numbers as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for GBK.
  ///
  /// A field that a spreadsheet would run as a formula (it begins with `=`, `@`, or with a sign without being a number) gets an
  /// apostrophe in front.
  public var csv: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes += Array((Ledger.columns.joined(separator: ",") + "\r\n").utf8)
    for number in numbers {
      bytes += Array((fields(of: number).map(quoted).joined(separator: ",") + "\r\n").utf8)
    }
    return bytes
  }

  private func fields(of number: LedgerNumber) -> [String] {
    let (page, place, box) = (pages[number.page], places[number.place], number.box)
    let source = number.source.map { sources[$0] }
    let cell = source?.cells.first.map { cells[$0] }
    return [
      String(page.index), page.number, hundredths(box.minX), hundredths(box.minY), hundredths(box.width),
      hundredths(box.height), number.text, number.value, number.unit, number.kind.rawValue, number.isDrawn ? "yes" : "",
      place.shown, place.path.joined(separator: " > "), number.row, number.column, cellPlaces(source),
      source?.dataSet ?? "", source?.field ?? "", cell?.row ?? "", cell?.written ?? "", source?.expression ?? "",
      source?.query ?? "", source?.parameters.joined(separator: " ") ?? "", number.check,
    ]
  }

  /// Where a number comes from: its cells, the first ones of many; what was typed, where it was typed.
  private func cellPlaces(_ source: LedgerSource?) -> String {
    guard let source else { return "" }
    if source.cells.isEmpty { return source.place }
    let shown = source.cells.prefix(20).map { cells[$0].place }.joined(separator: "; ")
    return source.cells.count > 20 || source.isCut ? shown + "; …" : shown
  }
}

extension LedgerPlace {
  /// 表 9 标题; the kind in Chinese where it has no name.
  public var shown: String {
    let words = [name, title].filter { !$0.isEmpty }
    return words.isEmpty ? kind.chinese : words.joined(separator: " ")
  }
}

extension LedgerPlace.Kind {
  /// What readers call it.
  public var chinese: String {
    switch self {
    case .text: "正文"
    case .heading: "标题"
    case .table: "表"
    case .figure: "图"
    case .note: "注"
    case .box: "专栏"
    case .contents: "目录"
    case .margin: "版面"
    }
  }
}

private func quoted(_ field: String) -> String {
  var text = field
  if let first = field.utf8.first, isFormula(first, field) { text = "'" + field }
  guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
  return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// Whether a spreadsheet might run a field. A sign before a number is the number's.
private func isFormula(_ first: UInt8, _ field: String) -> Bool {
  switch first {
  case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
  case UInt8(ascii: "+"), UInt8(ascii: "-"):
    let rest = field.dropFirst()
    return !rest.allSatisfy { $0.isNumber || $0 == "." || $0 == "," || $0 == "%" } || rest.isEmpty
  default: return false
  }
}
