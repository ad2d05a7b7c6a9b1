// The data of a figure as a CSV file that spreadsheets open.
public import Charts
public import Diagnose
import Document

extension PortableFigure {
  /// Rows of text: what the figure shows, as it is printed. UTF-8 with a byte order mark, without which Excel in China reads
  /// GB 18030.
  public func csv() throws(Failure) -> [UInt8] {
    let rows: [[String]]
    switch content {
    case .chart(let specification): rows = try describeChart(specification, theme: theme).table
    case .diagram(let diagram): rows = [["层级", "名称", "标题", "说明"]] + diagram.items.flatMap { $0.rows(level: 1) }
    }
    let lines = rows.map { $0.map { quoted(plain($0)) }.joined(separator: ",") + "\r\n" }
    return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
  }

  /// A number without the signs of print: 27,369 as 27369, a minus as a hyphen.
  private func plain(_ text: String) -> String {
    let digits = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "," }.map { $0 == "−" ? "-" : $0 }))
    return Double(digits) == nil ? text : digits
  }

  /// RFC 4180. A text that a spreadsheet would take for a formula is given an apostrophe; numbers with a sign stay numbers.
  private func quoted(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula && Double(text) == nil ? "'" + text : text
    return csvQuoted(safe)
  }
}

extension Diagram.Item {
  fileprivate func rows(level: Int) -> [[String]] {
    [[String(level), label, title, missing ?? text]] + items.flatMap { $0.rows(level: level + 1) }
  }
}
