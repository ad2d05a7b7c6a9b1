// Numbers of a ledger for people and for programs.
import Diagnose
import Ledger

/// Says what a ledger knows of a number.
struct LedgerPrinter {
  let ledger: Ledger
  let language: MessageLanguage

  func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

  /// Where a number stands and what it comes from, a fact a line.
  func text(_ place: Int) -> String {
    let number = ledger.numbers[place]
    var lines = ["\(number.text)\(number.unit == "%" ? "" : number.unit)  \(kind(number))"]
    lines.append(line("printed", "印在", "\(page(number))  \(block(number))  \(position(number))"))
    if let source = number.source.map({ ledger.sources[$0] }) { lines += text(source, number) }
    if !number.check.isEmpty { lines.append(line("check", "核对", number.check)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ english: String, _ chinese: String, _ text: String) -> String {
    let name = say(english, chinese)
    return "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count * (language == .english ? 1 : 2))))\(text)"
  }

  private func text(_ source: LedgerSource, _ number: LedgerNumber) -> [String] {
    var lines: [String] = []
    if !source.expression.isEmpty {
      lines.append(line("expression", "表达式", "{{ \(source.expression) }}  \(source.place)"))
    }
    if source.expression.isEmpty, source.cells.isEmpty { lines.append(line("typed", "手工写在", source.place)) }
    for parameter in source.parameters { lines.append(line("parameter", "参数", parameter)) }
    let shown = source.cells.prefix(12)
    for cell in shown.map({ ledger.cells[$0] }) where !cell.isComputed {
      lines.append(line(source.isBroad ? "may read" : "cell", source.isBroad ? "可能取自" : "来源", text(cell)))
    }
    let rest = source.cells.count - shown.count
    if rest > 0 || source.isCut { lines.append(line("", "", say("… and \(rest) more cells", "……另有 \(rest) 格"))) }
    if !source.dataSet.isEmpty { lines.append(line("data set", "数据集", "\(source.dataSet) · \(source.field)")) }
    if !source.query.isEmpty {
      let query = source.query.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      lines.append(line("query", "查询", query))
    }
    return lines
  }

  /// `data/a.csv:3:5  towns / 浦江镇 / 户数 = 120`
  func text(_ cell: LedgerCell) -> String {
    "\(cell.place)  \(cell.dataSet) / \(cell.row) / \(cell.field) = \(cell.written)"
  }

  func kind(_ number: LedgerNumber) -> String {
    let drawn = number.isDrawn ? say(", drawn", "，图中") : ""
    switch number.kind {
    case .data: return say("data", "数据") + drawn
    case .computed: return say("computed", "计算") + drawn
    case .parameter: return say("parameter", "参数") + drawn
    case .hand: return say("typed by hand", "手工写入") + drawn
    case .automatic: return say("automatic", "自动编号") + drawn
    }
  }

  func page(_ number: LedgerNumber) -> String {
    let page = ledger.pages[number.page]
    let printed =
      page.number.isEmpty || page.number == String(page.index) ? "" : say(" (\(page.number))", "（页码 \(page.number)）")
    return say("page \(page.index)", "第 \(page.index) 页") + printed
  }

  /// 表 9 标题 “浦江镇” 户数; 第二章　质量安全 “全年共…户”.
  func block(_ number: LedgerNumber) -> String {
    let place = ledger.places[number.place]
    var words = [place.shown]
    if place.kind == .text || place.kind == .heading, let section = place.path.last { words.append(section) }
    if !number.row.isEmpty { words.append("“\(number.row)”") }
    if !number.column.isEmpty { words.append(number.column) }
    if number.column.isEmpty, !(number.before + number.after).isEmpty {
      words.append("“…\(number.before.suffix(8))▁\(number.after.prefix(8))…”")
    }
    return words.joined(separator: " ")
  }

  private func position(_ number: LedgerNumber) -> String {
    "(\(Int(number.box.minX.rounded())), \(Int(number.box.minY.rounded())))"
  }

  // MARK: For programs

  func json(_ place: Int) -> JSON {
    let number = ledger.numbers[place]
    let block = ledger.places[number.place]
    let source = number.source.map { ledger.sources[$0] }
    return .object([
      ("page", .int(ledger.pages[number.page].index)), ("printed-page", .string(ledger.pages[number.page].number)),
      ("x", .number(number.box.minX)), ("y", .number(number.box.minY)), ("width", .number(number.box.width)),
      ("height", .number(number.box.height)), ("text", .string(number.text)), ("value", .string(number.value)),
      ("unit", .string(number.unit)), ("kind", .string(number.kind.rawValue)), ("drawn", .bool(number.isDrawn)),
      ("block", .string(block.shown)), ("path", .array(block.path.map(JSON.string))), ("row", .string(number.row)),
      ("column", .string(number.column)), ("place", source.map { .string($0.place) } ?? .null),
      ("expression", source.map { .string($0.expression) } ?? .null),
      ("query", source.map { .string($0.query) } ?? .null),
      ("data-set", source.map { .string($0.dataSet) } ?? .null), ("field", source.map { .string($0.field) } ?? .null),
      ("parameters", .array(source?.parameters.map(JSON.string) ?? [])),
      ("cells", .array(source?.cells.map { json(ledger.cells[$0]) } ?? [])),
      ("may-read", .bool(source?.isBroad ?? false)), ("check", .string(number.check)),
    ])
  }

  func json(_ cell: LedgerCell) -> JSON {
    .object([
      ("place", .string(cell.place)), ("data-set", .string(cell.dataSet)), ("row", .string(cell.row)),
      ("field", .string(cell.field)), ("written", .string(cell.written)), ("computed", .bool(cell.isComputed)),
    ])
  }
}
