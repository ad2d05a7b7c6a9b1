// `{{< for town in towns where 年份 = 2020 and 产值 >= 10 sort -产值 top 5 key 编号 >}}`.
import Diagnose
import Document

/// Reads what stands between `{{<` and `>}}` of a loop.
struct LoopHeader {
  private var words: ArraySlice<String>
  private let span: Span

  /// nil, with the reason reported, if it is not written as it must be.
  static func read(_ text: String, at span: Span, _ findings: inout Findings) -> Loop? {
    var header = LoopHeader(words: loopWords(text)[...], span: span)
    if let loop = header.loop() { return loop }
    findings.report(.loopForm(at: span))
    return nil
  }

  private mutating func loop() -> Loop? {
    guard next() == "for", let variable = next(), isName(variable), next() == "in", let set = next(), isName(set) else {
      return nil
    }
    var loop = Loop(variable: variable, dataSet: set, span: span)
    while let word = next() {
      switch word {
      case "where", "and":
        guard let condition = condition() else { return nil }
        loop.conditions.append(condition)
      case "sort":
        guard let field = next() else { return nil }
        loop.sort += field.split(separator: ",").map { Table.SortKey(Tree(.string(String($0)), span: span)) }
      case "top":
        guard let count = next().flatMap({ Int($0) }), count > 0 else { return nil }
        loop.most = count
      case "key":
        guard let field = next() else { return nil }
        loop.key = field
      default: return nil
      }
    }
    return loop
  }

  private mutating func condition() -> Table.Condition? {
    let signs: [String: Table.Condition.Sign] = [
      "=": .equal, "==": .equal, "!=": .unequal, "<": .less, "<=": .atMost, ">": .greater, ">=": .atLeast,
    ]
    guard let field = next(), let sign = next().flatMap({ signs[$0] }), let value = next() else { return nil }
    var condition = Table.Condition(field: field, values: [], span: span)
    condition.comparisons = [Table.Condition.Comparison(sign, value)]
    return condition
  }

  private mutating func next() -> String? { words.popFirst() }

  /// Names are written in expressions, where blanks and signs would end them.
  private func isName(_ word: String) -> Bool {
    word != "params"
      && word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-".unicodeScalars.contains($0)
      }
  }
}

/// Words between blanks; quotes keep a word together, and so do `{{` and `}}`.
private func loopWords(_ text: String) -> [String] {
  var words: [String] = []
  var word = ""
  var (quote, braces, wasQuoted): (Character?, Int, Bool) = (nil, 0, false)
  for character in text {
    if let open = quote {
      if character == open { quote = nil } else { word.append(character) }
    } else if character == "\"" || character == "'", braces == 0 {
      (quote, wasQuoted) = (character, true)
    } else if character.isWhitespace, braces <= 0 {
      if !word.isEmpty || wasQuoted { words.append(word) }
      (word, wasQuoted) = ("", false)
    } else {
      if character == "{" { braces += 1 }
      if character == "}" { braces -= 1 }
      word.append(character)
    }
  }
  if !word.isEmpty || wasQuoted { words.append(word) }
  return words
}

extension Diagnostic {
  static func loopForm(at span: Span) -> Diagnostic {
    .error(
      ReadCode.loop, Wording("this is not how a loop is written", "循环的写法不对"), at: span,
      hint: Wording(
        "write {{< for town in towns where 产值 >= 10 sort -产值 top 5 key 编号 >}}; all behind the data set may be left out",
        "请写 {{< for town in towns where 产值 >= 10 sort -产值 top 5 key 编号 >}}，数据集之后的部分均可省略"))
  }

  static func unclosedLoop(at span: Span) -> Diagnostic {
    .error(
      ReadCode.loop, Wording("the loop that begins here is not closed", "此处开始的循环没有结束"), at: span,
      hint: Wording("end it with a line of {{< /for >}}", "请用单独一行 {{< /for >}} 结束"))
  }

  static func strayLoopEnd(at span: Span) -> Diagnostic {
    .error(
      ReadCode.loop, Wording("{{< /for >}} ends no loop here", "此处的 {{< /for >}} 没有对应的循环"), at: span,
      hint: Wording("a ::: that opens inside a loop must end inside it", "循环内开始的 ::: 须在循环内结束"))
  }
}
