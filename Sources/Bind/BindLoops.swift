// Repeating a part of the manuscript for rows of a data set.
import DataSets
import Diagnose
import Document

/// The row that a loop is at.
struct LoopScope {
  let variable: String
  let set: DataSet
  let row: Int

  /// Said with every problem inside the loop.
  var hint: Wording {
    let label = rowLabel(row, of: set)
    let place = set.span(row: row, field: 0).description
    return Wording(
      "in the loop over “\(set.name)” at the row “\(label)” (\(place))", "循环“\(set.name)”至“\(label)”行（\(place)）")
  }
}

/// What loops may at most come to: a report of thousands of sections is a mistake.
enum LoopLimit {
  static let rows = 1_000
  static let rowsInAll = 5_000
  static let nesting = 3
  /// Errors inside one loop before the rest of its rows is let be.
  static let errors = 20
}

extension Binder {
  /// The blocks of a loop, once for each row, bound.
  mutating func repeated(_ loop: Loop) -> [Block] {
    guard scopes.count < LoopLimit.nesting else {
      report(.loopNesting(LoopLimit.nesting, at: loop.span))
      return []
    }
    guard let set = dataSet(loop.dataSet, at: loop.span), let rows = rows(of: set, for: loop),
      let suffixes = suffixes(rows, of: set, loop)
    else { return [] }
    trace.readLoop(loop.span, suffixes: suffixes)
    let labels = Set(loop.blocks.flatMap(\.labels))
    let before = findings.errors.count
    var blocks: [Block] = []
    for (row, suffix) in zip(rows, suffixes) {
      scopes.append(LoopScope(variable: loop.variable, set: set, row: row))
      let renaming = LabelRenaming(labels: labels, suffix: suffix)
      blocks += bind(loop.blocks.map { $0.renamed(renaming) })
      scopes.removeLast()
      if findings.errors.count - before > LoopLimit.errors { break }
    }
    return blocks
  }

  private mutating func rows(of set: DataSet, for loop: Loop) -> [Int]? {
    let conditions = loop.conditions.map { bind($0) }
    guard let chosen = rows(of: set, meeting: conditions), let sorted = sorted(chosen, of: set, by: loop.sort) else {
      return nil
    }
    let rows = loop.most.map { Array(sorted.prefix($0)) } ?? sorted
    if rows.isEmpty { report(.loopWithoutRows(wish(conditions), dataSet: set.name, at: loop.span)) }
    loopedRows += rows.count
    if rows.count > LoopLimit.rows || loopedRows > LoopLimit.rowsInAll {
      report(.loopTooLong(rows.count, most: LoopLimit.rows, inAll: LoopLimit.rowsInAll, at: loop.span))
      return nil
    }
    return rows
  }

  /// What is added to the labels of each repetition; nil, and an error, if it is no part of a label or not unique.
  private mutating func suffixes(_ rows: [Int], of set: DataSet, _ loop: Loop) -> [String]? {
    guard let key = loop.key else { return rows.map { String($0 + 1) } }
    guard let field = field(key, of: set, at: loop.span) else { return nil }
    var seen: Set<String> = []
    for row in rows {
      let text = set.value(row: row, field: field).printed
      let isLabel =
        !text.isEmpty && text.utf8.count <= 64
        && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
      if !isLabel || !seen.insert(text).inserted {
        report(.loopKey(text, isTwice: isLabel, field: key, cell: set.span(row: row, field: field), at: loop.span))
        return nil
      }
    }
    return rows.map { set.value(row: $0, field: field).printed }
  }
}

/// New names for the labels of a loop.
struct LabelRenaming {
  let labels: Set<Label>
  let suffix: String

  func callAsFunction(_ label: Label) -> Label {
    labels.contains(label) ? Label("\(label.name)-\(suffix)") : label
  }
  func callAsFunction(_ label: Label?) -> Label? { label.map { self($0) } }
}

// MARK: Problems

extension DiagnosticCode {
  static let loop = DiagnosticCode(2321, .data)
  static let loopWithoutRows = DiagnosticCode(2322, .data)
}

extension Diagnostic {
  static func loopNesting(_ most: Int, at span: Span) -> Diagnostic {
    .error(.loop, Wording("loops nest at most \(most) deep", "循环至多嵌套\(most)层"), at: span)
  }

  static func loopTooLong(_ rows: Int, most: Int, inAll: Int, at span: Span) -> Diagnostic {
    .error(
      .loop,
      Wording(
        "the loop would repeat \(rows) times; at most \(most) rows, and \(inAll) in a report, are gone through",
        "循环将重复\(rows)次；每个循环至多\(most)行，全书至多\(inAll)行"), at: span,
      hint: Wording("choose rows with where, or print them as a table", "请用 where 选行，或改用表格"))
  }

  static func loopWithoutRows(_ wish: String, dataSet: String, at span: Span) -> Diagnostic {
    .warning(
      .loopWithoutRows,
      wish.isEmpty
        ? Wording("the data set “\(dataSet)” has no rows: the loop prints nothing", "数据集“\(dataSet)”没有数据行，循环没有内容")
        : Wording(
          "no row of the data set “\(dataSet)” has \(wish): the loop prints nothing",
          "数据集“\(dataSet)”中没有\(wish)的行，循环没有内容"),
      at: span)
  }

  static func loopKey(_ text: String, isTwice: Bool, field: String, cell: Span, at span: Span) -> Diagnostic {
    let message =
      isTwice
      ? Wording(
        "“\(text)” stands twice in “\(field)” (\(cell.description))", "“\(field)”中“\(text)”重复（\(cell.description)）")
      : Wording(
        "“\(text)” of “\(field)” (\(cell.description)) cannot be part of a label",
        "“\(field)”的“\(text)”（\(cell.description)）不能用于标签")
    return .error(
      .loop, message, at: span,
      hint: Wording(
        "the key is a field of Latin letters and digits, each value once; without it rows are counted",
        "key 字段须为互不相同的拉丁字母与数字；不写则用行号"))
  }
}
