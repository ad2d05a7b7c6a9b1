// What all declared checks have: a keyword, a data set, columns.
import Document

extension NumberCheck.Rule {
  /// As report.yaml has it.
  var keyword: String {
    switch self {
    case .sum: "sum"
    case .shares: "shares"
    case .growth: "growth"
    case .equal: "equal"
    case .range: "range"
    case .unique: "unique"
    case .complete: "complete"
    case .previous: "previous"
    case .query: "sql"
    }
  }

  /// nil for rules over several.
  var dataSet: NumberCheck.Word? {
    switch self {
    case .sum(let sum): sum.data
    case .shares(let shares): shares.data
    case .growth(let growth): growth.data
    case .range(let range): range.data
    case .unique(let data, _): data
    case .complete(let complete): complete.data
    case .previous(let previous): previous.data
    case .equal, .query: nil
    }
  }

  /// Columns and rows that it names, the one that it judges first.
  var columns: [NumberCheck.Word] {
    switch self {
    case .sum(let sum):
      switch sum.total {
      case .row(let name): sum.columns.isEmpty ? [name] : sum.columns
      case .column(let name): [name] + sum.columns
      }
    case .shares(let shares): [shares.column]
    case .growth(let growth): [growth.column, growth.from, growth.to]
    case .range(let range): range.columns
    case .unique(_, let columns): columns
    case .complete(let complete): complete.columns
    case .previous(let previous): [previous.column]
    case .equal, .query: []
    }
  }

  /// A query that finds nothing is content; expressions that cannot be computed are errors of their own.
  var comparesNumbers: Bool {
    switch self {
    case .sum, .shares, .growth, .range, .unique, .complete, .previous: true
    case .equal, .query: false
    }
  }
}
