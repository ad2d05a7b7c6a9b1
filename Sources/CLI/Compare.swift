// `compare`: which numbers differ between two editions, and why.
import Diagnose
import Ledger

extension Banxin {
  /// - Returns: the exit status, 1 if a number differs.
  static func compare(_ options: CompareOptions, _ console: Console) throws(Failure) -> Int32 {
    let (old, new) = (try Ledger(file: options.old), try Ledger(file: options.new))
    let comparison = compareLedgers(old, new)
    let writer = ComparisonWriter(old: old, new: new, comparison: comparison, language: console.language)
    if console.options.isJSON {
      console.say(writer.json.text())
    } else {
      console.say(writer.text)
    }
    return comparison.isEmpty ? 0 : 1
  }
}

/// Says what a comparison found.
private struct ComparisonWriter {
  let old: Ledger
  let new: Ledger
  let comparison: LedgerComparison
  let language: MessageLanguage

  private var printer: LedgerPrinter { LedgerPrinter(ledger: new, language: language) }
  private var oldPrinter: LedgerPrinter { LedgerPrinter(ledger: old, language: language) }
  private func say(_ english: String, _ chinese: String) -> String { printer.say(english, chinese) }

  var text: String {
    var lines = dataChanges
    lines += section(say("formula changed", "公式改动"), changes { $0 == .formula })
    lines += section(say("parameter changed", "参数改动"), changes { $0 == .parameter })
    lines += section(say("changed by hand", "手工改动"), changes { $0 == .hand })
    lines += section(say("printed in another way", "写法改动"), changes { $0 == .format })
    lines += section(say("new", "新增"), comparison.appeared.map { entry(printer, $0) })
    lines += section(say("gone", "删去"), comparison.disappeared.map { entry(oldPrinter, $0) })
    lines += section(say("same number, other source", "数字未变，来源改变"), comparison.moved.map { entry(printer, $0.new) })
    return (lines + [summary]).joined(separator: "\n")
  }

  private var summary: String {
    let (changed, appeared, gone) = (comparison.changed.count, comparison.appeared.count, comparison.disappeared.count)
    return say(
      "\(changed) changed, \(appeared) new, \(gone) gone, \(comparison.unchanged + comparison.moved.count) the same",
      "改动 \(changed) 处，新增 \(appeared) 处，删去 \(gone) 处，相同 \(comparison.unchanged + comparison.moved.count) 处")
  }

  /// Each cell that changed, and what it changed.
  private var dataChanges: [String] {
    var order: [LedgerComparison.CellChange] = []
    var numbers: [LedgerComparison.CellChange: [LedgerComparison.Change]] = [:]
    for change in comparison.changed {
      for case .data(let cells) in change.causes {
        for cell in cells {
          if numbers[cell] == nil { order.append(cell) }
          numbers[cell, default: []].append(change)
        }
      }
    }
    return order.flatMap { cell in
      section(say("data changed: ", "数据改动：") + heading(cell), (numbers[cell] ?? []).map(entry))
    }
  }

  private func heading(_ change: LedgerComparison.CellChange) -> String {
    let (before, after) = (change.old.map { old.cells[$0] }, change.new.map { new.cells[$0] })
    guard let cell = after ?? before else { return "" }
    let values = "\(before?.written ?? say("none", "无")) → \(after?.written ?? say("none", "无"))"
    return "\(cell.place)  \(cell.dataSet) / \(cell.row) / \(cell.field)  \(values)"
  }

  private func section(_ heading: String, _ entries: [String]) -> [String] {
    entries.isEmpty ? [] : [heading] + entries + [""]
  }

  private func changes(_ isWanted: (LedgerComparison.Cause) -> Bool) -> [String] {
    comparison.changed.filter { $0.causes.contains(where: isWanted) }.map(entry)
  }

  private func entry(_ change: LedgerComparison.Change) -> String {
    let number = new.numbers[change.new]
    return "  \(shown(old.numbers[change.old])) → \(shown(number))  \(printer.kind(number))  \(printer.page(number))  "
      + printer.block(number)
  }

  private func entry(_ printer: LedgerPrinter, _ place: Int) -> String {
    let number = printer.ledger.numbers[place]
    return "  \(shown(number))  \(printer.kind(number))  \(printer.page(number))  \(printer.block(number))"
  }

  private func shown(_ number: LedgerNumber) -> String { number.text + (number.unit == "%" ? "" : number.unit) }

  // MARK: For programs

  var json: JSON {
    .object([
      ("status", .string(comparison.isEmpty ? "same" : "different")),
      ("changed", .array(comparison.changed.map(json))), ("appeared", .array(comparison.appeared.map(printer.json))),
      ("disappeared", .array(comparison.disappeared.map(oldPrinter.json))),
      ("moved", .array(comparison.moved.map(json))), ("unchanged", .int(comparison.unchanged)),
    ])
  }

  private func json(_ change: LedgerComparison.Change) -> JSON {
    .object([
      ("causes", .array(change.causes.map(json))), ("old", oldPrinter.json(change.old)),
      ("new", printer.json(change.new)),
    ])
  }

  private func json(_ cause: LedgerComparison.Cause) -> JSON {
    switch cause {
    case .data(let cells):
      let changes = cells.map { change in
        JSON.object([
          ("old", change.old.map { oldPrinter.json(old.cells[$0]) } ?? .null),
          ("new", change.new.map { printer.json(new.cells[$0]) } ?? .null),
        ])
      }
      return .object([("cause", .string("data")), ("cells", .array(changes))])
    case .formula: return .object([("cause", .string("formula"))])
    case .parameter: return .object([("cause", .string("parameter"))])
    case .hand: return .object([("cause", .string("hand"))])
    case .format: return .object([("cause", .string("format"))])
    }
  }
}
