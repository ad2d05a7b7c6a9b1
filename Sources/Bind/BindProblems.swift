// Everything that can go wrong when values are put into a report, in words.
import DataSets
import Diagnose
import Document

extension DiagnosticCode {
  static let expression = DiagnosticCode(2101, .manuscript)
  static let unknownDataSet = DiagnosticCode(2102, .data)
  static let emptyDataSet = DiagnosticCode(2103, .data)
  static let unknownField = DiagnosticCode(2104, .data)
  static let unknownRow = DiagnosticCode(2105, .data)
  static let ambiguousRow = DiagnosticCode(2106, .data)
  static let unknownParameter = DiagnosticCode(2107, .data)
  static let badFormat = DiagnosticCode(2108, .manuscript)
  static let formatNeedsNumber = DiagnosticCode(2109, .data)
  static let numberTooLong = DiagnosticCode(2110, .data)
  static let unusedDataSet = DiagnosticCode(2111, .data)
  static let functionForm = DiagnosticCode(2112, .manuscript)
  static let functionValue = DiagnosticCode(2113, .data)
  static let noRowsChosen = DiagnosticCode(2114, .data)
  static let emptyValue = DiagnosticCode(2323, .data)
  static let tableRows = DiagnosticCode(2201, .manuscript)
  static let badIndent = DiagnosticCode(2202, .data)
  static let merge = DiagnosticCode(2203, .manuscript)
  static let mergeHidesText = DiagnosticCode(2204, .manuscript)
  static let hyphenIsText = DiagnosticCode(2205, .data)
  static let chartData = DiagnosticCode(2301, .manuscript)
}

private func didYouMean(_ name: String?) -> Wording? {
  name.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
}

// MARK: Looking up

extension Diagnostic {
  static func unknownDataSet(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownDataSet, Wording("there is no data set “\(name)”", "没有名为“\(name)”的数据集"), at: span,
      hint: didYouMean(nearest) ?? Wording("declare it under data: in report.yaml", "请在report.yaml的data:下声明"))
  }

  static func emptyDataSet(_ name: String, file: String, at span: Span) -> Diagnostic {
    .error(
      .emptyDataSet, Wording("the data set “\(name)” has no rows", "数据集“\(name)”没有数据行"), at: span,
      hint: Wording("\(file) holds nothing below its header", "\(file)的首行之下没有内容"))
  }

  static func unknownField(_ name: String, dataSet: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownField,
      Wording("the data set “\(dataSet)” has no field “\(name)”", "数据集“\(dataSet)”没有字段“\(name)”"), at: span,
      hint: didYouMean(nearest))
  }

  static func unknownColumn(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownField, Wording("the table has no column “\(name)”", "表格没有“\(name)”列"), at: span, hint: didYouMean(nearest)
    )
  }

  static func unknownRow(_ label: String, dataSet: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownRow, Wording("the data set “\(dataSet)” has no row “\(label)”", "数据集“\(dataSet)”没有“\(label)”行"),
      at: span,
      hint: didYouMean(nearest) ?? Wording("rows are named by the text of their first column", "行以首列文字命名"))
  }

  static func ambiguousRow(_ label: String, set: DataSet, rows: [Int], lines: [Int], at span: Span) -> Diagnostic {
    let list = lines.map(String.init).joined(separator: ", ")
    let example = "\(set.name)[\((rows.first ?? 0) + 1)]"
    return .error(
      .ambiguousRow,
      Wording(
        "the data set “\(set.name)” has \(rows.count) rows “\(label)” (\(set.path), lines \(list))",
        "数据集“\(set.name)”有\(rows.count)行“\(label)”（\(set.path)第\(list)行）"), at: span,
      hint: Wording("name the row by its number, such as \(example)", "请用行号指定，如\(example)"))
  }

  /// A parameter whose value is the name of no row: the person at the desk mistyped it, or the data lacks it.
  static func unknownParameterRow(
    _ value: String, parameter: String, set: DataSet, field: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    .error(
      .unknownRow,
      Wording(
        "the parameter \(parameter) is “\(value)”, but no row of the data set “\(set.name)” has that \(field)",
        "参数 \(parameter) 为“\(value)”，而数据集“\(set.name)”的“\(field)”没有这个值"),
      at: span,
      hint: didYouMean(nearest)
        ?? Wording("\(set.path) lists the values that there are", "可用的值见 \(set.path)"))
  }

  static func tooManyLabels(_ count: Int, columns: Int, dataSet: String, at span: Span) -> Diagnostic {
    .error(
      .unknownRow,
      Wording(
        "\(count) labels name a row, but the data set “\(dataSet)” has \(columns) columns",
        "用了 \(count) 个行名，而数据集“\(dataSet)”只有 \(columns) 列"),
      at: span)
  }

  static func noRowsChosen(_ wish: String, dataSet: String, at span: Span) -> Diagnostic {
    .error(
      .noRowsChosen,
      wish.isEmpty
        ? Wording("the data set “\(dataSet)” has no rows", "数据集“\(dataSet)”没有数据行")
        : Wording("no row of the data set “\(dataSet)” has \(wish)", "数据集“\(dataSet)”中没有\(wish)的行"), at: span,
      hint: Wording(
        "say under none: what the table prints when there is none", "请在 none: 下写明没有行时印什么"))
  }

  static func rowOutOfRange(_ number: Int, count: Int, dataSet: String, at span: Span) -> Diagnostic {
    .error(
      .unknownRow,
      Wording(
        "the data set “\(dataSet)” has no row \(number); its rows are 1 to \(count)",
        "数据集“\(dataSet)”没有第\(number)行，共\(count)行"), at: span)
  }

  static func unknownParameter(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .unknownParameter, Wording("there is no parameter “\(name)”", "没有参数“\(name)”"), at: span,
      hint: didYouMean(nearest) ?? Wording("declare it under params: in report.yaml", "请在report.yaml的params:下声明"))
  }

  static func emptyValue(_ cell: Span, row: String, field: String, at span: Span) -> Diagnostic {
    .warning(
      .emptyValue,
      Wording(
        "nothing is printed here: “\(field)” of “\(row)” is empty (\(cell.description))",
        "此处没有内容：“\(row)”的“\(field)”为空（\(cell.description)）"), at: span,
      hint: Wording(
        "write 未公布 in the cell if it is missing, or default(…, \"…\") here", "如为缺失请在单元格写未公布，或在此用 default(…, \"…\")"))
  }

  static func unusedDataSet(_ name: String, at span: Span) -> Diagnostic {
    .warning(
      .unusedDataSet,
      Wording("nothing in the report uses the data set “\(name)”", "报告未使用数据集“\(name)”"), at: span,
      hint: Wording("use it, or delete its declaration", "请使用它，或删除其声明"))
  }
}

// MARK: Expressions

extension Diagnostic {
  static func unclosedExpression(at span: Span) -> Diagnostic {
    .error(
      .expression, Wording("“{{” is not closed", "“{{”没有闭合"), at: span,
      hint: Wording("close it with “}}”", "请以“}}”结束"))
  }

  static func expression(_ kind: ExpressionProblem.Kind, at span: Span) -> Diagnostic {
    let (message, hint) = wording(kind)
    return .error(.expression, message, at: span, hint: hint ?? exampleHint)
  }

  private static var exampleHint: Wording {
    let example = "{{ main[\"1. 生产总值\"].总量 }}"
    return Wording("write such as \(example)", "写法如 \(example)")
  }

  /// Problems of brackets and quotes.
  private static func signWording(_ kind: ExpressionProblem.Kind) -> (Wording, Wording?) {
    switch kind {
    case .unclosedQuote: return (Wording("this quote is not closed", "该引号没有闭合"), nil)
    case .unclosedBracket: return (Wording("“]” is expected here", "此处应为“]”"), nil)
    case .unclosedCall: return (Wording("“,” or “)” is expected here", "此处应为“,”或“)”"), nil)
    case .unclosedParenthesis: return (Wording("“)” is expected here", "此处应为“)”"), nil)
    case .typographicQuote:
      return (
        Wording("names stand in straight quotes here", "此处名称应使用直引号"), Wording("write \" instead", "请改用 \"")
      )
    case .empty, .tooLong, .tooDeep, .nameExpected, .rowExpected, .fieldExpected, .formatExpected, .partsLeftOver,
      .parameterName, .unexpected:
      return wording(kind)
    }
  }

  private static func wording(_ kind: ExpressionProblem.Kind) -> (Wording, Wording?) {
    switch kind {
    case .empty: return (Wording("nothing stands between “{{” and “}}”", "“{{”与“}}”之间没有内容"), nil)
    case .tooLong: return (Wording("the expression is too long", "表达式过长"), nil)
    case .tooDeep: return (Wording("too many functions stand inside each other here", "此处函数嵌套过深"), nil)
    case .nameExpected: return (Wording("the name of a data set is expected here", "此处应为数据集名称"), nil)
    case .rowExpected:
      return (
        Wording("a row is expected here: [\"label\"] or [3]", "此处应为行：[\"行名\"] 或 [3]"), nil
      )
    case .fieldExpected:
      return (
        Wording("a field is expected here", "此处应为字段"),
        Wording("write .总量, or [\"总量\"] if the name has blanks or signs", "请写 .总量；名称含空格或符号时写 [\"总量\"]")
      )
    case .formatExpected:
      return (
        Wording("a format in quotes is expected after “|”", "“|”之后应为带引号的格式"),
        Wording("such as | \"0.0\"", "如 | \"0.0\"")
      )
    case .unclosedQuote, .unclosedBracket, .unclosedCall, .unclosedParenthesis, .typographicQuote:
      return signWording(kind)
    case .partsLeftOver: return (Wording("the value ends before this", "取值到此之前已结束"), nil)
    case .parameterName:
      return (
        Wording("the name of a parameter is expected here", "此处应为参数名称"),
        Wording("such as {{ params.town }}", "如 {{ params.town }}")
      )
    case .unexpected(let character):
      return (
        Wording("“\(character)” is not expected here", "此处不应出现“\(character)”"),
        Wording(
          "names with blanks or signs stand in brackets and quotes: [\"…\"]", "含空格或符号的名称应写作 [\"…\"]")
      )
    }
  }
}

// MARK: Tables

extension Diagnostic {
  static func noRows(at span: Span) -> Diagnostic {
    .error(.tableRows, Wording("the table has no rows", "表格没有数据行"), at: span)
  }

  static func rowWidth(_ cells: Int, columns: Int, at span: Span) -> Diagnostic {
    .error(
      .tableRows,
      Wording("this row has \(cells) cells, but the table has \(columns) columns", "该行有\(cells)个单元格，而表格有\(columns)列"),
      at: span)
  }

  static func badIndent(_ value: Value, at span: Span) -> Diagnostic {
    .error(
      .badIndent,
      Wording("“\(value.printed)” is not a level of indent", "“\(value.printed)”不是缩进级别"), at: span,
      hint: Wording("levels are whole numbers from 0 to 8", "级别为0至8的整数"))
  }

  static func mergeOutside(rows: Int, columns: Int, at span: Span) -> Diagnostic {
    .error(
      .merge,
      Wording(
        "the merge leaves the table, which has \(rows) rows and \(columns) columns",
        "合并范围超出表格（\(rows)行\(columns)列）"), at: span,
      hint: Wording("rows and columns are counted from 1; head and section rows do not count", "行列从1计，表头和分段行不计"))
  }

  static func mergeOverlaps(_ earlier: Span, at span: Span) -> Diagnostic {
    .error(
      .merge,
      Wording(
        "the merge overlaps the one at \(earlier.description)", "与\(earlier.description)处的合并重叠"), at: span)
  }

  static func mergeCrossesSection(at span: Span) -> Diagnostic {
    .error(.merge, Wording("the merge reaches across a section row", "合并跨越了分段行"), at: span)
  }

  static func mergeHidesText(_ texts: [String], at span: Span) -> Diagnostic {
    let list = texts.prefix(3).joined(separator: "”, “")
    return .warning(
      .mergeHidesText,
      Wording("the merge hides the text “\(list)”", "合并后不再显示“\(list)”"), at: span,
      hint: Wording("only the first cell of a merge is printed", "合并区域只印首个单元格的内容"))
  }

  static func hyphenIsText(_ text: String, at span: Span) -> Diagnostic {
    .warning(
      .hyphenIsText,
      Wording("“\(text)” among numbers is taken as text", "数字列中的“\(text)”按文字处理"), at: span,
      hint: Wording("for a missing value write 未公布, 不适用, … or —", "缺失值请写未公布、不适用、…或—"))
  }
}

// MARK: Charts

extension Diagnostic {
  static func chartDataShape(at span: Span) -> Diagnostic {
    .error(
      .chartData, Wording("the data of a chart is an object", "图表的data应为对象"), at: span,
      hint: Wording("write data: {name: …} or data: {values: […]}", "请写 data: {name: …} 或 data: {values: […]}"))
  }

  static func chartDataURL(at span: Span) -> Diagnostic {
    .error(
      .chartData, Wording("charts do not fetch data from elsewhere", "图表不从外部读取数据"), at: span,
      hint: Wording(
        "declare the file under data: in report.yaml and write data: {name: …}",
        "请在report.yaml的data:下声明该文件，并写 data: {name: …}"))
  }
}
