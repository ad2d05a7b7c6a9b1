// `trace`: where a printed number comes from, and where a cell is printed.
import Diagnose
import Ledger
import Measure

extension Banxin {
  static func trace(_ options: TraceOptions, _ console: Console) throws(Failure) {
    let ledger = try Ledger(file: options.file)
    let search = LedgerSearch(ledger: ledger, options: options)
    let found = try search.numbers()
    let printer = LedgerPrinter(ledger: ledger, language: console.language)
    if console.options.isJSON {
      let result: [(String, JSON)] = [("status", .string("done")), ("numbers", .array(found.map(printer.json)))]
      console.say(JSON.object(result).text())
      return
    }
    console.say(found.map(printer.text).joined(separator: "\n"))
    if found.count > 1 { console.tell("\(found.count) numbers", "共 \(found.count) 个数字") }
  }
}

/// What `trace` looks for.
private struct LedgerSearch {
  let ledger: Ledger
  let options: TraceOptions

  func numbers() throws(Failure) -> [Int] {
    var found = Array(ledger.numbers.indices)
    if let cell = options.cell { found = try numbers(of: cell) }
    if options.page != nil || options.printedPage != nil {
      let pages = try pages()
      found = found.filter { pages.contains(ledger.numbers[$0].page) }
      if let place = options.place {
        let near = pages.flatMap { ledger.numbers(onPage: $0, at: Point(place.x, place.y)) }
        found = near.filter(Set(found).contains)
      }
    }
    if let text = options.text { found = ledger.numbers(printedAs: text, among: found) }
    guard !found.isEmpty else { throw nothing }
    return found
  }

  private func numbers(of reference: String) throws(Failure) -> [Int] {
    let cells = ledger.cells(meantBy: reference)
    guard !cells.isEmpty else {
      let near = nearestName(to: reference, among: ledger.cells.map(\.place))
      throw Failure(
        .error(
          .nothingThere,
          Wording("no printed number comes from “\(reference)”", "没有数字来自“\(reference)”"), at: Span(file: options.file),
          hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }
            ?? Wording(
              "write file:sheet!cell, file:line, or set[\"row\"].field", "应写作 文件:工作表!单元格、文件:行，或 数据集[\"行\"].栏")))
    }
    return ledger.numbers(madeOf: cells)
  }

  private func pages() throws(Failure) -> [Int] {
    let pages = ledger.pages.indices.filter { place in
      (options.page.map { ledger.pages[place].index == $0 } ?? true)
        && (options.printedPage.map { ledger.pages[place].number == $0 } ?? true)
    }
    guard pages.isEmpty else { return pages }
    let (first, last) = (ledger.pages.first?.index ?? 0, ledger.pages.last?.index ?? 0)
    throw Failure(
      .error(
        .noSuchPage, Wording("the document has no such page", "文件中没有这一页"), at: Span(file: options.file),
        hint: Wording(
          "pages are counted from the cover, \(first)-\(last); --printed takes the number on the page",
          "页序从封面数起，\(first)-\(last)；页面上印的页码用 --printed")))
  }

  private var nothing: Failure {
    let what = options.text ?? ""
    return Failure(
      .error(
        .nothingThere,
        what.isEmpty
          ? Wording("no number is printed there", "那里没有数字")
          : Wording("“\(what)” is not printed there", "那里没有印“\(what)”"), at: Span(file: options.file),
        hint: Wording("`--page 12` alone lists the numbers of a page", "只用 --page 12 可列出一页的全部数字")))
  }
}
