// Reads a specification tree into types; everything wrong with it is found in one run.
import Diagnose
import Document
import Measure

/// One CSS pixel, the unit of Vega-Lite, on paper.
let pixel: Pt = 0.75

/// Collects what is wrong while the parts of a specification are read.
final class SpecificationReader {
  private(set) var findings = Findings()
  /// The steps that `transform` takes.
  let steps: [(key: String, vocabulary: Vocabulary)]

  init(steps: [(key: String, vocabulary: Vocabulary)] = Vocabulary.transforms) { self.steps = steps }

  /// How deep views, tests and the like may nest.
  static let deepest = 32

  func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  /// Whether an object has only the names of its vocabulary; what it has else is reported.
  func check(_ tree: Tree, _ vocabulary: Vocabulary) -> Bool {
    guard let members = tree.members else {
      let expected = Wording("an object with keys", "带键的对象")
      report(.chartForm(vocabulary.name.chinese, expected: expected, at: tree.span))
      return false
    }
    for member in members { check(member.key, vocabulary, at: member.keySpan) }
    return true
  }

  private func check(_ key: String, _ vocabulary: Vocabulary, at span: Span) {
    if vocabulary.drawn.contains(key) || vocabulary.ignored.contains(key) { return }
    if vocabulary.known.contains(key) {
      report(.chartNotDrawn(key, in: vocabulary.name, at: span))
    } else {
      let names = vocabulary.drawn + vocabulary.known
      report(.chartUnknownName(key, in: vocabulary.name, among: names, at: span))
    }
  }

  /// A number of an object, if it has one under this key.
  func number(_ tree: Tree, _ key: String, in bounds: ClosedRange<Double> = -1e6...1e6) -> Double? {
    guard let value = tree[key] else { return nil }
    if let number = value.number, bounds.contains(number) { return number }
    let range = "\(D3Format.plain.text(bounds.lowerBound))…\(D3Format.plain.text(bounds.upperBound))"
    let expected =
      value.number == nil ? Wording("a number", "数字") : Wording("a number in \(range)", "\(range)之间的数字")
    report(.chartForm(key, expected: expected, at: value.span))
    return nil
  }

  func points(_ tree: Tree, _ key: String, in bounds: ClosedRange<Double> = -1e4...1e4) -> Pt? {
    number(tree, key, in: bounds).map { $0 * pixel }
  }

  func flag(_ tree: Tree, _ key: String) -> Bool? {
    guard let value = tree[key] else { return nil }
    if let flag = value.bool { return flag }
    report(.chartForm(key, expected: Wording("true or false", "true 或 false"), at: value.span))
    return nil
  }

  func text(_ tree: Tree, _ key: String) -> String? {
    guard let value = tree[key] else { return nil }
    if let text = value.text { return text }
    report(.chartForm(key, expected: Wording("a text", "文字"), at: value.span))
    return nil
  }

  /// A text or several, one a line.
  func lines(_ tree: Tree, name: String) -> [String] {
    if let text = tree.text { return [text] }
    let lines = (tree.array ?? []).compactMap(\.text)
    if lines.isEmpty || lines.count != tree.array?.count {
      report(.chartForm(name, expected: Wording("a text or a list of texts", "文字或文字列表"), at: tree.span))
    }
    return lines
  }

  /// One of a closed set of words.
  /// - Parameter known: words of Vega-Lite that are not drawn yet.
  func choice<Word: RawRepresentable & CaseIterable>(
    _ tree: Tree?, _ key: String, of type: Word.Type, known: [String] = []
  ) -> Word? where Word.RawValue == String {
    guard let tree else { return nil }
    let place = Wording("“\(key)”", "“\(key)”")
    guard let text = tree.string else {
      report(.chartForm(key, expected: Wording("a word", "词"), at: tree.span))
      return nil
    }
    if let word = Word(rawValue: text) { return word }
    let words = type.allCases.map(\.rawValue)
    if known.contains(text) {
      report(.chartNotDrawn(text, in: place, at: tree.span))
    } else {
      report(.chartUnknownName(text, in: place, among: words + known, at: tree.span))
    }
    return nil
  }

  func color(_ tree: Tree, _ key: String) -> Color? {
    guard let value = tree[key] else { return nil }
    if let color = value.string.flatMap(Color.init(css:)) { return color }
    let nearest = value.string.flatMap { nearestName(to: $0, among: Color.cssNames) }
    let expected = Wording("a colour such as #124e5c or teal", "颜色，如 #124e5c 或 teal")
    var fault = Diagnostic.chartForm(key, expected: expected, at: value.span)
    if let nearest { fault.hints = [Wording("did you mean “\(nearest)”?", "是否应为“\(nearest)”？")] }
    report(fault)
    return nil
  }

  func value(_ tree: Tree, name: String) -> Cell? {
    if let value = Cell(scalar: tree) { return value }
    report(.chartForm(name, expected: Wording("a number, a text or null", "数字、文字或 null"), at: tree.span))
    return nil
  }

  func values(_ tree: Tree?, name: String) -> [Cell]? {
    guard let tree else { return nil }
    guard let items = tree.array else {
      report(.chartForm(name, expected: Wording("a list", "列表"), at: tree.span))
      return nil
    }
    return items.compactMap { value($0, name: name) }
  }

  /// A format for numbers or for dates; the type of the field decides later which it must be.
  func format(_ tree: Tree, _ key: String) -> String? {
    guard let text = text(tree, key) else { return nil }
    if D3Format.desk(text) != nil || (text.contains("%") && TimeFormat.desk(text) != nil) { return text }
    let expected = Wording(
      "a format such as “.1f”, “,d”, “.0%” or “%Y年”", "格式，如“.1f”“,d”“.0%”或“%Y年”")
    report(.chartForm(key, expected: expected, at: tree[key]?.span ?? tree.span))
    return nil
  }
}
