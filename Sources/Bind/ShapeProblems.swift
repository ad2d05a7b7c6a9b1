// What can go wrong when a table's rows are pivoted, summed up and computed, in words.
import DataSets
import Diagnose
import Document

extension DiagnosticCode {
  static let pivot = DiagnosticCode(2314, .data)
  static let fieldTwice = DiagnosticCode(2315, .manuscript)
  static let sums = DiagnosticCode(2316, .data)
  static let formula = DiagnosticCode(2317, .data)
  static let transpose = DiagnosticCode(2318, .manuscript)
  static let cellMarkup = DiagnosticCode(2319, .data)
}

extension Diagnostic {
  static func pivotCollision(_ first: Value, _ second: Value, field: String, at span: Span) -> Diagnostic {
    .error(
      .pivot,
      Wording(
        "two rows of the data meet in one place of the pivot: “\(field)” at \(first.span.description) and \(second.span.description)",
        "透视后两行数据落在同一格：“\(field)”，\(first.span.description)与\(second.span.description)"), at: span,
      hint: Wording(
        "choose rows with where:, or say what they come to: aggregate: sum", "请用where:选行，或写明合并方法：aggregate: sum"))
  }

  static func pivotWithoutHead(_ value: Value, field: String, at span: Span) -> Diagnostic {
    .error(
      .pivot,
      Wording("a row has no “\(field)” (\(value.span.description))", "有一行没有“\(field)”（\(value.span.description)）"),
      at: span, hint: Wording("leave such rows out with where:", "请用where:排除这样的行"))
  }

  static func pivotTooWide(_ count: Int, most: Int, field: String, at span: Span) -> Diagnostic {
    .error(
      .pivot,
      Wording(
        "“\(field)” has \(count) values; a pivot has at most \(most) columns", "“\(field)”有\(count)个不同的值，透视表至多\(most)列"),
      at: span)
  }

  static func noPivotColumn(_ count: Int, at span: Span) -> Diagnostic {
    .error(
      .formula,
      Wording("there is no such column: the pivot has \(count)", "没有这一列：透视后共\(count)列"), at: span,
      hint: Wording("column(1) is the first one, column(-1) the last", "column(1)为首列，column(-1)为末列"))
  }

  static func fieldTwice(_ name: String, at span: Span) -> Diagnostic {
    .error(
      .fieldTwice, Wording("the table would have two fields “\(name)”", "表中会有两个“\(name)”字段"), at: span,
      hint: Wording("give the computed column another field name; its header may be the same", "请为计算列另起字段名，表头可相同"))
  }

  static func nothingToSum(at span: Span) -> Diagnostic {
    .error(
      .sums, Wording("the sums name no fields", "没有写明对哪些字段求和"), at: span,
      hint: Wording("write fields: [产值, 户数]", "请写 fields: [产值, 户数]"))
  }

  static func sumTooLong(_ field: String, at span: Span) -> Diagnostic {
    .error(
      .sums, Wording("the sum of “\(field)” has too many digits to be exact", "“\(field)”之和位数过多，无法精确计算"), at: span,
      hint: Wording("sum up the fields that it is computed from", "请改为对参与计算的字段求和"))
  }

  static func conditionNeedsComparison(_ text: String, at span: Span) -> Diagnostic {
    .error(
      .formula, Wording("if asks whether something holds, but this is “\(text)”", "if 需要判断，而此处为“\(text)”"), at: span,
      hint: Wording("write if(a > b, \"…\", \"…\")", "请写 if(a > b, \"…\", \"…\")"))
  }

  static func sumsTotals(_ value: Value, field: String, at span: Span) -> Diagnostic {
    .error(
      .sums,
      Wording(
        "the rows hold a total already, “\(value.printed)” (\(value.span.description)), which would be counted twice",
        "数据行中已有“\(value.printed)”（\(value.span.description)），求和会重复计算"), at: span,
      hint: Wording(
        "leave it out: where: {\(field): {not: \(value.printed)}}", "请排除：where: {\(field): {not: \(value.printed)}}"))
  }

  static func formulaFails(_ fault: ArithmeticFault, row: String, column: String, at span: Span) -> Diagnostic {
    let (english, chinese): (String, String) =
      switch fault {
      case .dividesByZero: ("would divide by zero", "除数为零")
      case .negativeBase: ("has a base below zero", "基数为负")
      case .tooLong: ("has too many digits", "位数过多")
      case .mixedUnits(let a, let b): ("puts different units together: \(a) and \(b)", "两个值的单位不同：\(a)与\(b)")
      }
    return .error(
      .formula, Wording("“\(column)” \(english) in the row “\(row)”", "“\(row)”行的“\(column)”\(chinese)"), at: span,
      hint: Wording("say what is then printed: default: \"—\"", "请写明此时印什么：default: \"—\""))
  }

  static func unknownFormulaFunction(_ name: String, at span: Span) -> Diagnostic {
    let all = FormulaFunction.allCases.map(\.rawValue)
    let list = all.joined(separator: ", ")
    return .error(
      .formula, Wording("“\(name)” is not written so in a table", "表中没有“\(name)”的这种写法"), at: span,
      hint: nearestName(to: name, among: all).flatMap { near in
        near == name ? nil : Wording("did you mean “\(near)”?", "是否应为“\(near)”？")
      }
        ?? Wording(
          "functions are \(list); share, rank, cumulative and total take a field",
          "可用的函数：\(list)；share、rank、cumulative、total 的参数为字段"))
  }

  static func formulaNeedsFormat(_ column: String, at span: Span) -> Diagnostic {
    .error(
      .formula,
      Wording("numbers of “\(column)” do not end; say how many decimals are printed", "“\(column)”除不尽，请写明小数位数"),
      at: span, hint: Wording("such as format: \"0.0\"", "如 format: \"0.0\""))
  }

  static func cannotTranspose(at span: Span) -> Diagnostic {
    .error(
      .transpose,
      Wording(
        "a table with sections, merged cells or spanning heads cannot be transposed", "含分节行、合并单元格或跨列表头的表不能转置"), at: span
    )
  }

  static func tooManyToTranspose(_ rows: Int, most: Int, at span: Span) -> Diagnostic {
    .error(
      .transpose, Wording("\(rows) rows would become columns; at most \(most) can", "\(rows)行转为列过多，至多\(most)行"),
      at: span)
  }

  static func markupAsksForValue(at span: Span) -> Diagnostic {
    .error(
      .cellMarkup, Wording("a cell cannot ask for values", "单元格中不能引用数值"), at: span,
      hint: Wording("write the text itself, or \\{{ for the braces", "请直接写文字；花括号写作 \\{{"))
  }
}
