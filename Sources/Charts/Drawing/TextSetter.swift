// Texts of a chart: set once, measured before anything is placed.
import Diagnose
import Document
import Measure
import Page
import Text

/// A text, set in one line or several.
struct SetText {
  var lines: [TextLine]
  /// Type size in points.
  var size: Pt
  /// Distance of baselines, in type sizes: close for labels, wider for sentences.
  var spacing = 1.25

  var width: Pt { lines.map(\.width).max() ?? 0 }
  /// From the top of the first line's characters to the bottom of the last line's.
  var height: Pt { Double(max(0, lines.count - 1)) * leading + SetText.ascent * size + SetText.descent * size }
  var leading: Pt { size * spacing }
  var isEmpty: Bool { width == 0 }

  /// Ink of Han characters and figures above and below the baseline, in em: what the eye centres on.
  static let ascent = 0.83
  static let descent = 0.09
}

/// Sets texts for charts; the same text in the same style is shaped once.
final class TextSetter {
  private let typesetter: Typesetter
  private var cache: [TextRun: SetText] = [:]
  private var roles: [String: FontRole] = [:]
  private var shades: [String: Shade?] = [:]

  init(_ typesetter: Typesetter) { self.typesetter = typesetter }

  /// Sets a text; line feeds in it part lines.
  func set(_ text: String, _ style: TextStyle) -> SetText {
    let run = TextRun(text, style)
    if let known = cache[run] { return known }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { typesetter.label(String($0), style) }
    let result = SetText(lines: lines, size: style.size)
    cache[run] = result
    return result
  }

  /// The role that a font of a specification plays: its name tells the kind of type, since its files are not asked for.
  func role(of font: String) -> FontRole {
    if let known = roles[font] { return known }
    let role = FontRole(likeFont: font)
    roles[font] = role
    return role
  }

  /// A colour of a specification; nil if it is none.
  func shade(css text: String) -> Shade? {
    if let known = shades[text] { return known }
    let shade = Shade(css: text)
    shades[text] = shade
    return shade
  }

  /// Sets a text in a measure.
  ///
  /// - Parameter balanced: lines of like length, which look better in labels than a full line and a rest.
  /// - Returns: nil when it takes more than `most` lines, or has a piece that is wider than the measure.
  func set(_ text: String, _ style: TextStyle, measure: Pt, most: Int = .max, balanced: Bool = true) -> SetText? {
    let whole = set(text, style)
    if whole.width <= measure { return whole.lines.count <= most ? whole : nil }
    let prepared = typesetter.prepare(StyledText(text, style))
    guard measure >= style.size, prepared.minimumWidth <= measure else { return nil }
    let count = (whole.width / measure).rounded(.up)
    let even = balanced ? min(measure, whole.width / count + style.size * 0.6) : measure
    for width in [even, measure] where prepared.minimumWidth <= width {
      let lines = typesetter.lines(prepared, ParagraphShape(measure: width, alignment: .left))
      if lines.count <= most, Double(lines.count) <= count || width == measure {
        return SetText(lines: lines, size: style.size)
      }
    }
    return nil
  }
}

/// A text with its place.
struct PlacedText {
  var text: SetText
  /// Where the text hangs.
  var anchor: Point
  /// Which part of its width lies at the anchor.
  var align = MarkDefinition.Align.center
  /// Which part of its height lies at the anchor.
  var baseline = MarkDefinition.Baseline.middle
  /// Degrees, clockwise, around the anchor.
  var angle = 0.0

  /// Left end of a line, and the baseline of the first, relative to the anchor and before turning.
  private func offset(of line: TextLine) -> Pt {
    switch align {
    case .left: 0
    case .center: -line.width / 2
    case .right: -line.width
    }
  }

  private var firstBaseline: Pt {
    let ascent = SetText.ascent * text.size
    return switch baseline {
    case .top: ascent
    case .middle: ascent - text.height / 2
    case .bottom: ascent - text.height
    case .alphabetic: 0
    }
  }

  /// What the text covers.
  var bounds: Rect {
    let left: Pt =
      switch align {
      case .left: 0
      case .center: -text.width / 2
      case .right: -text.width
      }
    let top = firstBaseline - SetText.ascent * text.size
    let box = Rect(x: left, y: top, width: text.width, height: text.height)
    if angle == 0 { return box.moved(by: anchor) }
    let corners = [
      Point(box.minX, box.minY), Point(box.maxX, box.minY), Point(box.minX, box.maxY), Point(box.maxX, box.maxY),
    ].map { turn.apply($0) }
    return Rect(enclosing: corners).moved(by: anchor)
  }

  private var turn: Transform { .rotation(degrees: angle) }

  /// The text as items of a frame.
  func items() -> [FrameItem] {
    var items: [FrameItem] = []
    for (number, line) in text.lines.enumerated() where !line.items.isEmpty {
      let origin = Point(offset(of: line), firstBaseline + Double(number) * text.leading)
      if angle == 0 {
        items += line.items.map { $0.moved(by: anchor + origin) }
      } else {
        let frame = Frame(size: Size(line.width, line.ascent + line.descent), items: line.items)
        items.append(.frame(frame, Transform.translation(origin).then(turn).then(.translation(anchor))))
      }
    }
    return items
  }
}

extension FrameItem {
  /// The item moved; glyphs stay glyphs, so that a chart is one flat list.
  fileprivate func moved(by offset: Point) -> FrameItem {
    if case .glyphs(let run, let origin) = self { return .glyphs(run, at: origin + offset) }
    return .frame(Frame(size: .zero, items: [self]), .translation(offset))
  }
}

extension Transform {
  /// A turn clockwise as seen on the page; quarter turns are exact.
  static func rotation(degrees: Double) -> Transform {
    if (degrees / 90).rounded() * 90 == degrees { return .turn(quarters: -Int(degrees / 90)) }
    let angle = degrees * Double.pi / 180
    return Transform(cosine(angle), sine(angle), -sine(angle), cosine(angle), 0, 0)
  }
}

extension FontRole {
  /// The role of the house whose type is nearest to a font's.
  fileprivate init(likeFont font: String) {
    if let role = FontRole(rawValue: font) {
      self = role
      return
    }
    let name = font.lowercased()
    func has(_ words: String...) -> Bool { words.contains { name.holds($0) } }
    if has("kai", "楷") {
      self = .kai
    } else if has("fangsong", "仿宋") {
      self = .fangsong
    } else if has("cjk", "hei", "source han sans", "黑") {
      self = has("serif") && !has("sans") ? .song : .hei
    } else if has("song", "宋", "times", "georgia", "palatino") || (has("serif") && !has("sans")) {
      self = .song
    } else {
      self = .sans
    }
  }
}
