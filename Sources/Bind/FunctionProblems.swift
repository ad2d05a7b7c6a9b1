// What can go wrong in functions of expressions, in words.
import DataSets
import Diagnose
import Document

extension DiagnosticCode {
  static let mixedUnits = DiagnosticCode(2312, .data)
  static let notComparable = DiagnosticCode(2313, .data)
}

extension Diagnostic {
  static func notComparable(_ value: Value, _ condition: Table.Condition) -> Diagnostic {
    .error(
      .notComparable,
      Wording(
        "“\(value.printed)” (\(value.span.description)) is neither more nor less than what “\(condition.field)” is compared with",
        "“\(value.printed)”（\(value.span.description)）无法与“\(condition.field)”的条件比较大小"), at: condition.span,
      hint: Wording(
        "compare numbers with numbers; leave such rows out with another condition", "请以数字比较数字；可另加条件排除这样的行"))
  }

  static func unknownFunction(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    let all = Function.allCases.map(\.rawValue).joined(separator: ", ")
    let hint =
      nearest.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
      ?? Wording("functions are \(all)", "可用的函数：\(all)")
    return .error(
      .functionForm, Wording("there is no function “\(name)”", "没有函数“\(name)”"), at: span, hint: hint)
  }

  static func functionForm(_ function: Function, at span: Span) -> Diagnostic {
    .error(
      .functionForm, Wording("this is not how \(function.rawValue) is written", "\(function.rawValue) 的写法不对"), at: span,
      hint: Wording("write \(function.form)", "请写 \(function.form)"))
  }

  static func columnAlone(_ text: String, at span: Span) -> Diagnostic {
    .error(
      .functionForm,
      Wording("“\(text)” is a whole field; a single value is wanted here", "“\(text)”是整个字段，此处需要单个值"), at: span,
      hint: Wording("name a row, or sum it up: sum(\(text))", "请指定一行，或求和：sum(\(text))"))
  }

  /// - Parameter asker: the function or sign that wants a number.
  static func functionNeedsNumber(_ asker: String, _ text: String, at span: Span) -> Diagnostic {
    .error(
      .functionValue,
      Wording("\(asker) needs a number, but this is “\(text)”", "\(asker) 需要数字，而此处为“\(text)”"),
      at: span)
  }

  static func operandMissing(_ function: Function, at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("a value that \(function.rawValue) needs is missing", "\(function.rawValue) 所需的值缺失"),
      at: span, hint: defaultHint)
  }

  static func signOfMissing(_ sign: Operator, at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("a value beside “\(sign.rawValue)” is missing", "“\(sign.rawValue)”两边的值有缺失"),
      at: span, hint: defaultHint)
  }

  static func negativeBase(at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("growth over a number below zero says nothing", "基数为负，增长率没有意义"), at: span,
      hint: Wording(
        "write increase(…), or give a word with default(…, \"…\")", "请改用 increase(…)，或用 default(…, \"…\") 给出代替的文字"))
  }

  static func noMultiple(at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("what is not above zero is no multiple of anything", "数值不大于零，不能说是若干倍"), at: span,
      hint: Wording(
        "write increase(…), or give a word with default(…, \"…\")", "请改用 increase(…)，或用 default(…, \"…\") 给出代替的文字"))
  }

  static func noRowMeets(_ function: Function, dataSet: String, at span: Span) -> Diagnostic {
    .error(
      .functionValue,
      Wording(
        "no row of the data set “\(dataSet)” meets the conditions of \(function.rawValue)",
        "数据集“\(dataSet)”中没有符合 \(function.rawValue) 条件的行"), at: span, hint: defaultHint)
  }

  /// Differences of percentages are points.
  static func percentOfPoints(_ pattern: String, at span: Span) -> Diagnostic {
    .error(
      .badFormat, Wording("a difference of percentages is in points, not “\(pattern)”", "百分数之差以百分点计，不能用“\(pattern)”"),
      at: span, hint: Wording("write “0.0个百分点”, or “0.0”", "请写 0.0个百分点 或 0.0"))
  }

  static func nothingToList(at span: Span) -> Diagnostic {
    .error(.functionValue, Wording("no row is left to list", "没有可列举的行"), at: span, hint: defaultHint)
  }

  static func mixedUnits(_ a: String, _ b: String, at span: Span) -> Diagnostic {
    .error(
      .mixedUnits, Wording("these values count in different units: \(a) and \(b)", "两个值的单位不同：\(a)与\(b)"), at: span,
      hint: Wording("the unit is that of the data set's unit:, or % where it is written so", "单位取自数据集的unit:，或数值所带的%"))
  }

  private static var defaultHint: Wording {
    Wording("say what is then printed: default(…, \"…\")", "请写明此时印什么：default(…, \"…\")")
  }

  static func comparesMissing(at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("one of the values compared is missing", "相比的值有一个缺失"), at: span,
      hint: Wording("give compare a sixth text for that case", "请为 compare 写第六个文本，用于缺失的情形"))
  }

  static func dividesByZero(at span: Span) -> Diagnostic {
    .error(.functionValue, Wording("this would divide by zero", "此处除数为零"), at: span, hint: defaultHint)
  }

  static func sumOfOther(_ value: Value, set: DataSet?, field: String, at span: Span) -> Diagnostic {
    sumOfOther(value, source: set?.name ?? "", field: field, at: span)
  }

  static func sumOfOther(_ value: Value, source: String, field: String, at span: Span) -> Diagnostic {
    .error(
      .functionValue,
      Wording(
        "“\(field)” of the data set “\(source)” cannot be summed: it holds “\(value.printed)” (\(value.span.description))",
        "数据集“\(source)”的“\(field)”不能求和：其中有“\(value.printed)”（\(value.span.description)）"),
      at: span,
      hint: Wording("name a field that holds numbers alone", "请用全为数字的字段"))
  }
}
