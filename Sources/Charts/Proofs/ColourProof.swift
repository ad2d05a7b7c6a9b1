// Whether readers who see fewer colours, or hold a copy in black and white, can follow a key.
public import Diagnose
import Document
import Measure

/// An entry of a key.
struct KeyEntry {
  var name: String
  var color: Color
  /// What else the entry can be known by: shape, dashes, size. Entries of different forms need no colour.
  var form: String
}

/// The proof of one key.
struct ColourProof {
  /// Ways in which a page is looked at.
  enum Eye: Hashable, Sendable {
    case vision(ColorVision)
    /// Black-and-white copier or printer.
    case copier

    static let all = ColorVision.allCases.map(Eye.vision) + [.copier]

    func seen(_ color: Color) -> LabColor {
      switch self {
      case .vision(let vision): color.seen(with: vision).lab
      case .copier: LabColor(lightness: color.lab.lightness, a: 0, b: 0)
      }
    }

    /// The least difference of CIEDE2000 that is enough. Ten is told apart at a glance. On a copy all entries lie on one line from
    /// black to white, and neighbours there are compared side by side; half of it is seen then.
    var least: Double {
      switch self {
      case .vision: 10
      case .copier: 5
      }
    }

    var name: Wording {
      switch self {
      case .vision(.protanopia): Wording("people who do not see red (protanopia)", "红色盲者")
      case .vision(.deuteranopia): Wording("people who do not see green (deuteranopia)", "绿色盲者")
      case .vision(.tritanopia): Wording("people who do not see blue (tritanopia)", "蓝色盲者")
      case .copier: Wording("readers of a black-and-white copy", "黑白复印件的读者")
      }
    }
  }

  /// Two entries that look alike to somebody.
  struct Confusion {
    var first: String
    var second: String
    var eye: Eye
    var difference: Double
    /// How much of the difference that is needed is there.
    var share: Double { difference / eye.least }
  }

  private let confusions: [Confusion]

  init(_ entries: [KeyEntry]) {
    let some = entries.prefix(ColourProof.mostEntries)
    var found: [Confusion] = []
    for eye in Eye.all {
      let colors = some.map { eye.seen($0.color) }
      for second in some.indices {
        for first in 0..<second where some[first].form == some[second].form {
          let difference = colors[first].difference(from: colors[second])
          if difference < eye.least {
            found.append(
              Confusion(first: some[first].name, second: some[second].name, eye: eye, difference: difference))
          }
        }
      }
    }
    confusions = found
  }

  /// More entries than anybody tells apart; the time grows with their square.
  private static let mostEntries = 40

  /// The pair that is told apart worst, with all who cannot; nil if everybody can follow the key.
  func warning(at span: Span) -> Diagnostic? {
    guard let worst = confusions.min(by: { $0.share < $1.share }) else { return nil }
    let same = confusions.filter { $0.first == worst.first && $0.second == worst.second }
    let pairs = Set(confusions.map { [$0.first, $0.second] }).count
    let more = pairs > 2 ? "; \(pairs - 1) more pairs are hard as well" : pairs > 1 ? "; so is another pair" : ""
    let moreChinese = pairs > 1 ? "；另有\(pairs - 1)对也难以分辨" : ""
    let (english, chinese) = (same.map(\.eye.name.english), same.map(\.eye.name.chinese))
    let amount = D3Format.desk(".1f")?.text(worst.difference) ?? ""
    return .warning(
      .chartColours,
      Wording(
        "only colour tells “\(worst.first)” and “\(worst.second)” apart, and it is hard to see for "
          + "\(english.joined(separator: " and for ")) (difference \(amount), \(Int(worst.eye.least)) is enough)\(more)",
        "“\(worst.first)”与“\(worst.second)”仅以颜色区分，\(chinese.joined(separator: "、"))难以分辨"
          + "（色差\(amount)，应不小于\(Int(worst.eye.least))）\(moreChinese)"), at: span,
      hint: Wording(
        "name the series at their marks, give shape or strokeDash the same field, or other colours with scale: {range: […]}",
        "请把名称标在图形旁，或让 shape、strokeDash 也用同一字段，或用 scale: {range: […]} 另选颜色"))
  }
}

extension Legend {
  /// What a reader has to tell apart; nothing for the steps of an amount.
  var proof: ColourProof {
    ColourProof(
      tellsAmounts ? [] : entries.map { KeyEntry(name: $0.text, color: $0.symbol.color, form: $0.symbol.form) })
  }
}

extension LegendSymbol {
  fileprivate var form: String {
    switch shape {
    case .field: "field"
    case .line: "line"
    case .symbol(let symbol, _, let filled): "\(symbol.rawValue) \(filled)"
    case .hatch: "hatch"
    }
  }
}

extension KindKey {
  var proved: KeyEntry {
    switch mark {
    case .field(let color): KeyEntry(name: name, color: color, form: "field")
    case .hatched(let color): KeyEntry(name: name, color: color, form: "hatched")
    case .line(let pen, let symbol):
      KeyEntry(name: name, color: pen.color, form: "line \(symbol.rawValue) \(pen.dash)")
    case .dot(let color, let isOpen): KeyEntry(name: name, color: color, form: "dot \(isOpen)")
    case .tick(let color): KeyEntry(name: name, color: color, form: "tick")
    }
  }
}

extension ChartScene {
  /// A warning for each key that somebody cannot follow.
  public func colourProofs(at span: Span) -> [Diagnostic] {
    keys.compactMap { ColourProof($0).warning(at: span) }
  }

  /// The entries of each legend with symbols: in the scene a label follows its symbol, and a title ends a legend.
  private var keys: [[KeyEntry]] {
    var keys: [[KeyEntry]] = [[]]
    var symbol: SceneItem?
    for mark in marks.map(\.mark) {
      switch mark.role {
      case .legendSymbol: symbol = mark.items.first
      case .legendLabel:
        guard let item = symbol, let color = item.keyColor else { continue }
        symbol = nil
        let name = mark.items.first?.text?.lines.joined(separator: " ") ?? ""
        keys[keys.count - 1].append(KeyEntry(name: name, color: color, form: item.form))
      case .legendTitle: keys.append([])
      case .mark, .axisGrid, .axisTick, .axisDomain, .axisLabel, .axisTitle, .legendGradient, .legendBand,
        .legendGround,
        .titleText, .titleSubtitle:
        break
      }
    }
    return keys
  }
}

extension SceneItem {
  /// What the symbol is known by: its field, or the line around nothing.
  fileprivate var keyColor: Color? {
    [fill, stroke].lazy.compactMap { $0 }.filter { $0 != "transparent" && $0 != "none" }.compactMap { Color(css: $0) }
      .first
  }

  fileprivate var form: String {
    let isFilled = fill != nil && fill != "transparent"
    let widths = [size, strokeWidth, opacity, fillOpacity, strokeOpacity].map { $0.map { String($0) } ?? "" }
    return "\(shape ?? "") \(isFilled) \(strokeDash ?? []) \(widths.joined(separator: " "))"
  }
}
