// What can go wrong in functions of expressions, in words.
import DataSets
import Diagnose

extension Diagnostic {
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

  static func functionNeedsNumber(_ function: Function, _ text: String, at span: Span) -> Diagnostic {
    .error(
      .functionValue,
      Wording("\(function.rawValue) needs a number, but this is “\(text)”", "\(function.rawValue) 需要数字，而此处为“\(text)”"),
      at: span)
  }

  static func comparesMissing(at span: Span) -> Diagnostic {
    .error(
      .functionValue, Wording("one of the values compared is missing", "相比的值有一个缺失"), at: span,
      hint: Wording("give compare a sixth text for that case", "请为 compare 写第六个文本，用于缺失的情形"))
  }

  static func dividesByZero(at span: Span) -> Diagnostic {
    .error(.functionValue, Wording("this would divide by zero", "此处除数为零"), at: span)
  }

  static func sumOfOther(_ value: Value, set: DataSet?, field: String, at span: Span) -> Diagnostic {
    .error(
      .functionValue,
      Wording(
        "“\(field)” of the data set “\(set?.name ?? "")” cannot be summed: it holds “\(value.printed)” (\(value.span.description))",
        "数据集“\(set?.name ?? "")”的“\(field)”不能求和：其中有“\(value.printed)”（\(value.span.description)）"),
      at: span,
      hint: Wording("name a field that holds numbers alone", "请用全为数字的字段"))
  }
}
