// A data set as a CSV file.
public import DataSets

extension DataSet {
  /// The data set as CSV (RFC 4180) in UTF-8, with its rows in the order of the source. What is written there stands here as well,
  /// unless that would be another value when it is read again: a rounded cell of a workbook gives all its digits.
  public var csv: [UInt8] {
    var text = csvLine(fields.map(\.name))
    for row in 0..<rowCount {
      text += csvLine(fields.indices.map { exactText(row: row, field: $0) })
    }
    return Array(text.utf8)
  }

  private func exactText(row: Int, field: Int) -> String {
    let value = value(row: row, field: field)
    if Value.Content(value.printed) == value.content { return value.printed }
    switch value.content {
    case .number(let number, percent: false): return number.description
    case .number(let number, percent: true): return (number.scaled(byPowerOfTen: 2)?.description ?? "") + "%"
    case .date(let time): return time.description
    case .boolean(let flag): return flag ? "TRUE" : "FALSE"
    case .text, .empty, .missing: return value.printed
    }
  }
}

/// A line of CSV with its end.
func csvLine(_ cells: [String]) -> String {
  let quoted = cells.map(csvQuoted)
  // A line that is empty as a whole would be skipped.
  return (quoted == [""] ? "\"\"" : quoted.joined(separator: ",")) + "\n"
}

/// A cell as CSV has it (RFC 4180): in quotation marks where it would not be one cell without them.
func csvQuoted(_ cell: String) -> String {
  guard cell.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return cell }
  return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
