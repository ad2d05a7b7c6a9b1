// Functions that write what an editor would write of two numbers: 上升12.8%, 下降2.6个百分点, 翻了一番, 近3亿.
import DataSets
import Diagnose
import Document

extension Binder {
  /// The change from the second number to the first, in words: its rate (`change`) or its size (`increase`). Of percentages
  /// both are points.
  mutating func change(_ function: Function, _ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    let span = source.span(arguments[0].offset)
    guard let words = changeWords(function, arguments.dropFirst(2), source),
      let (a, b) = operands(function, arguments, source)
    else { return nil }
    guard let a, let b else {
      fail(.operandMissing(function, at: span))
      return nil
    }
    do throws(ArithmeticFault) {
      let difference = try Figure.combine(.minus, a, b)
      let isRate = function == .change && !(a.isPercent && b.isPercent)
      var size = isRate && difference.ratio.sign != 0 ? try Figure.growth(a, b) : difference
      size.ratio = size.ratio.magnitude
      return .phrase(.change(size, sign: difference.ratio.sign, words))
    } catch {
      fail(error, at: span)
      return nil
    }
  }

  private mutating func changeWords(
    _ function: Function, _ arguments: ArraySlice<Expression>, _ source: ExpressionSource
  ) -> Phrase.ChangeWords? {
    var texts: [String] = []
    for argument in arguments {
      guard let text = printed(argument, source) else { return nil }
      texts.append(text)
    }
    let isRate = function == .change
    if texts.isEmpty {
      return Phrase.ChangeWords(
        up: isRate ? "上升" : "增加", down: isRate ? "下降" : "减少", equal: "与上年持平", nearlyEqual: "与上年基本持平")
    }
    guard texts.count >= 3 else {
      report(.functionForm(function, at: source.span(arguments.first?.offset ?? 0)))
      return nil
    }
    return Phrase.ChangeWords(
      up: texts[0], down: texts[1], equal: texts[2], nearlyEqual: texts.count > 3 ? texts[3] : texts[2])
  }

  /// 翻了一番 when it is exactly that, otherwise how many times as much it is.
  mutating func times(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    let span = source.span(arguments[0].offset)
    guard let (a, b) = operands(.times, arguments, source) else { return nil }
    guard let a, let b else {
      fail(.operandMissing(.times, at: span))
      return nil
    }
    var before = "是上年的"
    if arguments.count == 3 {
      guard let text = printed(arguments[2], source) else { return nil }
      before = text
    }
    do throws(ArithmeticFault) {
      let base = try Figure.aligned(a, b)
      if base.ratio.sign < 0 { throw ArithmeticFault.negativeBase }
      guard a.ratio.sign > 0 else {
        fail(base.ratio.sign == 0 ? .dividesByZero(at: span) : .noMultiple(at: span))
        return nil
      }
      let times = try Figure.combine(.divided, a, base)
      for (factor, words) in [(2, "翻了一番"), (4, "翻了两番"), (8, "翻了三番")] where times.ratio == Ratio(factor) {
        return .text(words)
      }
      return .phrase(.framed(before: before, times.printed(as: "0.0#"), after: "倍"))
    } catch {
      fail(error, at: span)
      return nil
    }
  }

  /// A number that is rounded so far that a word must say so.
  mutating func about(_ arguments: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard let outcome = evaluate(arguments[0], source),
      let number = number(outcome, source.span(arguments[0].offset), "about")
    else { return nil }
    guard let number else { return outcome }
    guard arguments.count == 2 else { return .phrase(.about(number, word: nil)) }
    return printed(arguments[1], source).map { .phrase(.about(number, word: $0)) }
  }

  /// What a sign between two values comes to.
  mutating func operation(_ sign: Operator, _ operands: [Expression], _ source: ExpressionSource) -> Outcome? {
    guard operands.count == 2, let left = evaluate(operands[0], source), let right = evaluate(operands[1], source)
    else { return nil }
    let span = source.span(operands[0].offset)
    if sign == .equal || sign == .unequal, let texts = texts(left, right) {
      return .truth((texts.0 == texts.1) == (sign == .equal))
    }
    guard let a = number(left, span, sign.rawValue),
      let b = number(right, source.span(operands[1].offset), sign.rawValue)
    else { return nil }
    guard let a, let b else {
      fail(.signOfMissing(sign, at: span))
      return nil
    }
    do throws(ArithmeticFault) {
      if sign.compares { return .truth(sign.holds(try Figure.order(a, b))) }
      return .figure(try Figure.combine(sign, a, b))
    } catch {
      fail(error, at: span)
      return nil
    }
  }

  /// Both sides as words, if one of them is.
  private func texts(_ left: Outcome, _ right: Outcome) -> (String, String)? {
    guard let a = word(left), let b = word(right) else { return nil }
    return a.isWord || b.isWord ? (bareLabel(a.text), bareLabel(b.text)) : nil
  }

  private func word(_ outcome: Outcome) -> (text: String, isWord: Bool)? {
    switch outcome {
    case .text(let text): return (text, true)
    case .figure, .phrase, .truth: return nil
    case .cell(let cell):
      if case .number = cell.operand { return (cell.value.printed, false) }
      return (cell.value.printed, true)
    }
  }
}
