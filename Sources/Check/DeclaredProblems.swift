// What declared checks find, and what keeps them from being carried out, in words.
import DataSets
import Diagnose

extension DiagnosticCode {
  static let checkSet = DiagnosticCode(2404, .data)
  static let checkColumn = DiagnosticCode(2405, .data)
  static let checkRow = DiagnosticCode(2406, .data)
  static let checkBase = DiagnosticCode(2407, .data)
  static let unequal = DiagnosticCode(2430, .data)
  static let outside = DiagnosticCode(2431, .data)
  static let repeated = DiagnosticCode(2432, .data)
  static let incomplete = DiagnosticCode(2433, .data)
  static let notThere = DiagnosticCode(2434, .data)
  static let returned = DiagnosticCode(2435, .data)
  static let shareSum = DiagnosticCode(2436, .data)
  static let noNumber = DiagnosticCode(2437, .data)
  static let nothingCompared = DiagnosticCode(2408, .data)
  static let more = DiagnosticCode(2438, .data)
}

private func didYouMean(_ name: String?) -> Wording? {
  name.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
}

// MARK: Checks that cannot be carried out

extension Diagnostic {
  static func unknownSet(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .checkSet, Wording("there is no data set “\(name)” to check", "没有可核对的数据集“\(name)”"), at: span,
      hint: didYouMean(nearest) ?? Wording("declare it under data:", "请在 data: 下声明"))
  }

  static func unknownCheckColumn(_ name: String, set: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .checkColumn, Wording("the data set “\(set)” has no column “\(name)”", "数据集“\(set)”没有字段“\(name)”"), at: span,
      hint: didYouMean(nearest))
  }

  static func unknownCheckRow(_ name: String, set: String, count: Int, nearest: String?, at span: Span) -> Diagnostic {
    if count > 1 {
      return .error(
        .checkRow,
        Wording("\(count) rows of “\(set)” are called “\(name)”", "“\(set)”中有\(count)行的标签为“\(name)”"), at: span,
        hint: Wording("check it by sql:, which can tell them apart", "请改用 sql: 区分各行"))
    }
    return .error(
      .checkRow, Wording("no row of “\(set)” is called “\(name)”", "“\(set)”中没有标签为“\(name)”的行"), at: span,
      hint: didYouMean(nearest))
  }

  static func noBase(_ place: NumberPlace, base: NumberPlace) -> Diagnostic {
    .error(
      .checkBase,
      Wording(
        "“\(place.title)” is \(place.text), but there is no rate of change from \(base.text)",
        "“\(place.title)”为\(place.text)，而基期为\(base.text)，无法计算增长率"), at: place.span,
      hint: Wording(
        "write 不适用 in its place, or name the rows that have a rate under rows:", "请改写为“不适用”，或用 rows: 指明可计算的行"))
  }
}

extension Diagnostic {
  /// - Parameter names: the columns that the check names.
  static func nothingCompared(_ names: [String], at span: Span) -> Diagnostic {
    let listed = names.prefix(5).map { "“\($0)”" }
    let (english, chinese) =
      names.isEmpty ? ("", "") : (" in \(listed.joined(separator: ", "))", "（\(listed.joined(separator: "、"))）")
    return .error(
      .nothingCompared,
      Wording("this check compares nothing: it finds no numbers\(english)", "该核对没有比较任何数字\(chinese)"), at: span,
      hint: Wording(
        "are the column and the rows the right ones? delete the check if there is nothing to compare yet",
        "请检查字段和行是否写对；尚无数字可比时，请删去该核对"))
  }
}

// MARK: What they find

extension Remark {
  static func unequal(_ place: NumberPlace, _ base: NumberPlace) -> Remark {
    Remark(
      code: .unequal, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), but “\(base.title)” at \(base.span.description) is \(base.text)",
        "“\(place.title)”为\(place.text)，而\(base.span.description)的“\(base.title)”为\(base.text)"),
      span: place.span, other: base.span, printed: place.text)
  }

  static func outside(_ place: NumberPlace, least: ExactDecimal?, most: ExactDecimal?) -> Remark {
    let bounds = (least.map { "\($0)" } ?? "") + "…" + (most.map { "\($0)" } ?? "")
    return Remark(
      code: .outside, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), outside \(bounds)", "“\(place.title)”为\(place.text)，超出\(bounds)"),
      span: place.span)
  }

  static func noNumber(_ place: NumberPlace) -> Remark {
    Remark(
      code: .noNumber, title: place.title,
      message: Wording(
        "“\(place.title)” is “\(place.text)”, which is no number", "“\(place.title)”为“\(place.text)”，不是数字"),
      span: place.span)
  }

  static func repeated(_ key: NumberPlace, first: Span) -> Remark {
    Remark(
      code: .repeated, title: key.title,
      message: Wording(
        "“\(key.text)” occurs again, first at \(first.description)", "“\(key.text)”重复出现，首次在\(first.description)"),
      span: key.span, other: first)
  }

  static func absent(_ label: String, at span: Span) -> Remark {
    Remark(
      code: .incomplete, title: label, message: Wording("there is no row “\(label)”", "缺少“\(label)”这一行"), span: span)
  }

  static func empty(_ place: NumberPlace) -> Remark {
    let shown = place.text.isEmpty ? ("empty", "空白") : ("“\(place.text)”", "“\(place.text)”")
    return Remark(
      code: .incomplete, title: place.title,
      message: Wording("“\(place.title)” is \(shown.0)", "“\(place.title)”为\(shown.1)"), span: place.span)
  }

  static func notThere(_ place: NumberPlace, other: String) -> Remark {
    Remark(
      code: .notThere, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), but “\(other)” has no such row",
        "“\(place.title)”为\(place.text)，而“\(other)”中没有该行"),
      span: place.span)
  }

  static func shares(_ column: String, sum: ExactDecimal, whole: ExactDecimal, at span: Span) -> Remark {
    Remark(
      code: .shareSum, title: column,
      message: Wording(
        "the shares of “\(column)” add up to \(sum), not \(whole)", "“\(column)”各项之和为\(sum)，不等于\(whole)"),
      span: span)
  }

  static func more(_ count: Int, at span: Span) -> Remark {
    Remark(
      code: .more, title: "+\(count)",
      message: Wording("\(count) more places disagree with this check", "该核对另有\(count)处不符"), span: span)
  }

  static func returned(_ place: NumberPlace, query: Span, count: Int) -> Remark {
    Remark(
      code: .returned, title: place.title,
      message: Wording(
        "the check's query returns a row (\(count) in all): \(place.text)", "检查查询返回了一行（共\(count)行）：\(place.text)"),
      span: place.span, other: query)
  }
}
