// `numbers`: the ledger of a report; and the ledger that a PDF carries.
import Diagnose
import Draw
import Finish
import Ledger
import Page
import Press

/// The name of the ledger inside a PDF.
let ledgerName = "numbers.json"

extension Banxin {
  /// Writes every number that a report prints, as CSV, or as JSON if that is asked for or the output's name ends in .json.
  static func numbers(_ options: NumbersOptions, _ console: Console) throws(Failure) {
    var journey = try Journey(options.build, console)
    journey.keepsSources = true
    var arrival = try travel(&journey, console)
    try selectPages(&arrival.document, options.build)
    guard let input = arrival.ledger, let whole = makeLedger(arrival.document, from: input) else { return }
    let ledger = options.includesAutomatic ? whole : whole.withoutAutomatic
    console.endProgress()
    console.show(journey.findings, notes: false)
    let output = options.build.output
    let isJSON = options.build.common.isJSON || output?.hasSuffix(".json") == true
    let bytes = isJSON ? ledger.json : ledger.csv
    if let output {
      try writeFile(bytes, to: output)
      console.tell("wrote \(output): \(ledger.numbers.count) numbers", "已写出 \(output)：\(ledger.numbers.count) 个数字")
    } else {
      console.write(bytes)
    }
  }

  /// More numbers than this are not put into a PDF: the ledger would be a large part of the file.
  private static let mostAttached = 50_000

  /// The ledger of a document as a file that the PDF carries; nil, and a note, if it is too large.
  static func attachedLedger(
    of document: PagedDocument, _ input: LedgerInput, _ journey: inout Journey
  ) throws(Failure) -> Attachment? {
    let ledger = try journey.stage(.ledger) { () throws(Failure) in
      makeLedger(document, from: input, most: mostAttached)?.json
    }
    guard let ledger else {
      journey.findings.append(
        Diagnostic(
          .note, .ledgerTooLarge,
          Wording(
            "the number ledger has more than \(mostAttached) numbers and is not put into the PDF",
            "数字超过 \(mostAttached) 个，台账没有放进 PDF"), at: input.report.report.settings.span,
          hints: [Wording("`banxin numbers` writes it to a file", "可用 banxin numbers 写成文件")]))
      return nil
    }
    return Attachment(
      name: ledgerName, type: "application/json", description: "数字台账 · number ledger (Banxin)", bytes: ledger)
  }
}
