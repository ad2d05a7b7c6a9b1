// The values and the words of a chart's specification.
import Diagnose
import Document

/// What of a specification may be seen.
struct ChartContent {
  private(set) var data: [ChartDatum] = []
  private(set) var texts: [FigureText] = []
  /// Words among the data: names of categories.
  private var words: [FigureText] = []
  /// Fields that the specification names outside of its data.
  private var mentioned: Set<String> = []

  /// More values than these are drawn as a cloud that nobody reads one by one.
  private static let mostData = 2000

  init(_ specification: Tree) {
    collect(specification)
    read(specification)
  }

  private mutating func collect(_ tree: Tree) {
    switch tree.value {
    case .null, .bool, .number: break
    case .string(let text):
      mentioned.insert(text)
      texts.append(FigureText(text: text, span: tree.span))
    case .array(let items): for item in items { collect(item) }
    case .object(let members): for member in members where member.key != "data" { collect(member.value) }
    }
  }

  private mutating func read(_ tree: Tree) {
    switch tree.value {
    case .null, .bool, .number, .string: break
    case .array(let items): for item in items { read(item) }
    case .object(let members):
      for member in members {
        if member.key == "data", let rows = member.value["values"]?.array {
          for row in rows { read(row: row) }
        } else {
          read(member.value)
        }
      }
    }
  }

  private mutating func read(row: Tree) {
    guard let members = row.members, data.count < ChartContent.mostData else { return }
    let shown = members.filter { mentioned.contains($0.key) }
    let names = shown.compactMap { $0.value.string }
    let label = (names.isEmpty ? shown.prefix(1).compactMap { $0.value.text ?? $0.value.number.map(plain) } : names)
      .joined(separator: " / ")
    for member in shown {
      let span = member.value.span == .detached ? row.span : member.value.span
      if let number = member.value.number {
        let text = member.value.written ?? plain(number)
        data.append(ChartDatum(text: text, number: number, row: label, field: member.key, span: span))
      } else if let text = member.value.string {
        words.append(FigureText(text: text, span: span))
        texts.append(FigureText(text: text, span: span))
      }
    }
  }

  /// Whether the data have all these texts: names of categories, or years.
  func areCategories(_ texts: [String]) -> Bool {
    texts.allSatisfy { text in
      words.contains { $0.text.contains(text) } || data.contains { $0.text == text }
    }
  }

  /// The first value not yet taken that a label may show: equal, else equal when rounded as the label is.
  mutating func take(_ text: String, value: String, unit: String) -> ChartDatum? {
    guard let printed = Double(value) else { return nil }
    let decimals = value.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    let half = 0.5 * power(-decimals) * 1.000001
    func shows(_ datum: ChartDatum) -> Bool {
      (datum.number - printed).magnitude <= half || (unit == "%" && (datum.number * 100 - printed).magnitude <= half)
    }
    let place =
      data.firstIndex { !$0.isLabelled && $0.number == printed } ?? data.firstIndex { !$0.isLabelled && shows($0) }
      ?? data.firstIndex(where: shows)
    guard let place else { return nil }
    data[place].isLabelled = true
    return data[place]
  }
}

private func power(_ exponent: Int) -> Double { (0..<max(0, -exponent)).reduce(1.0) { value, _ in value / 10 } }

/// A number without a fraction of zero: 2020, not 2020.0.
private func plain(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : String(number)
}
