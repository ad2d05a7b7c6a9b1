// Headlines: decks one above the other or, written downwards, from right to left; made smaller, larger or more open so that they
// take whole grid lines.
import Diagnose
import Document
import Measure
import Page
import Text

/// The headline of an article in a frame.
struct Headline {
  /// One part of it: kicker, title, subtitle or byline.
  private struct Deck {
    var lines: [StyledText]
    var style: DeckStyle
    var isTitle: Bool
  }
  /// A deck at its size.
  private struct SetDeck {
    var lines: [TextLine]
    var size: Pt
    var pitch: Pt
    var above: Pt
    var isTitle: Bool
    var height: Pt { above + Double(lines.count) * pitch }
  }

  let style: NewsHeadline
  /// Width to fill; of downward headlines, of the columns that they take.
  let width: Pt
  let leading: Pt
  private var decks: [Deck] = []
  /// Widest line of the title at its full size.
  private var widestTitle: Pt = 0
  private let typesetter: Typesetter

  init(_ article: PlannedArticle, _ style: NewsHeadline, width: Pt, _ context: inout LayoutContext) {
    (self.style, self.width, leading, typesetter) = (style, width, context.style.area.leading, context.typesetter)
    add(article.head.kicker, style.kicker, &context)
    add(article.container.title, style.title, isTitle: true, &context)
    add(article.head.subtitle, style.subtitle, &context)
    add(article.head.byline, style.byline, &context)
  }

  private mutating func add(
    _ content: [Inline], _ deck: DeckStyle, isTitle: Bool = false, _ context: inout LayoutContext
  ) {
    let lines = content.split(separator: .lineBreak).map { line in
      var text = context.styledText(Array(line), deck.text)
      if isVertical { text.direction = .vertical }
      return text
    }.filter { !$0.isEmpty }
    guard !lines.isEmpty else { return }
    if isTitle { widestTitle = lines.map { typesetter.width($0) }.max() ?? 0 }
    decks.append(Deck(lines: lines, style: deck, isTitle: isTitle))
  }

  var isEmpty: Bool { decks.isEmpty }
  var isVertical: Bool {
    switch style.place {
    case .above: false
    case .left, .right: true
    }
  }

  // MARK: Sizes

  /// Characters by which the longest line of a divided title is too wide at the least size; 0 if it fits.
  var excess: Int {
    if isVertical { return verticalExcess }
    guard let title = decks.first(where: \.isTitle), title.lines.count > 1 else { return 0 }
    let least = style.leastScale * title.style.text.size
    return max(0, Int(((widestTitle * style.leastScale - width) / least - 0.001).rounded(.up)))
  }

  /// The same for lines side by side: what their columns are too narrow by, in characters of the title.
  private var verticalExcess: Int {
    let needed = height(style.leastScale)
    let size = style.leastScale * style.title.text.size
    return needed > width + 0.01 ? max(1, Int(((needed - width) / size).rounded(.up))) : 0
  }

  /// A title of one line that is too wide turns over.
  private var turnsOver: Bool {
    guard let title = decks.first(where: \.isTitle), title.lines.count == 1 else { return false }
    return widestTitle * style.leastScale > width
  }

  /// The largest scale at which the title's lines fit the width.
  private var widthScale: Double {
    guard !isVertical, widestTitle > 0, !turnsOver else { return isVertical ? style.mostScale : 1 }
    return min(style.mostScale, width / widestTitle)
  }

  /// Grid lines: the fewest, as many as the style wants, the most. A downward headline takes as many as its frame has.
  var rows: GridRows {
    guard !isEmpty, !isVertical else { return GridRows() }
    let preferred = wholeRows(height(min(1, widthScale)))
    let least = min(preferred, wholeRows(height(min(style.leastScale, widthScale))))
    return GridRows(least: least, preferred: preferred, most: preferred + style.moreLines)
  }

  /// Fewest grid lines of a downward headline.
  var leastLength: Int {
    guard isVertical, !isEmpty else { return 0 }
    let longest = decks.map { deck in
      (deck.lines.map { typesetter.width($0) }.max() ?? 0) * (deck.isTitle ? style.leastScale : 1)
    }.max()
    return Int(((longest ?? 0) / leading + 1).rounded(.up))
  }

  private func wholeRows(_ height: Pt) -> Int {
    Int(((height + style.room * leading) / leading - 0.001).rounded(.up))
  }

  private func height(_ scale: Double) -> Pt { set(scale).reduce(0) { $0 + $1.height } }

  /// The title's scale in so many grid lines, in quarter points of its size.
  private func scale(rows: Int) -> Double {
    guard let title = decks.first(where: \.isTitle) else { return 1 }
    let one = set(1)
    let own = one.filter(\.isTitle).reduce(0) { $0 + $1.height }
    let others = one.reduce(0) { $0 + $1.height } - own
    let room = Double(rows) * leading - style.room * leading - others
    let wish = min(max(room / max(own, 1), style.leastScale), style.mostScale, widthScale)
    return quarters(wish, title.style.text.size)
  }

  private func quarters(_ scale: Double, _ size: Pt) -> Double {
    max(1, (scale * size * 4 + 0.001).rounded(.down)) / (size * 4)
  }

  // MARK: Setting

  private func set(_ scale: Double) -> [SetDeck] {
    decks.enumerated().map { index, deck in
      let factor = deck.isTitle ? scale : 1
      let size = deck.style.text.size * factor
      let lines = deck.lines.flatMap { line -> [TextLine] in
        var text = line
        for run in text.runs.indices { text.runs[run].style.size *= factor }
        return set(text, size)
      }
      return SetDeck(
        lines: lines, size: size, pitch: size * deck.style.leading, above: index == 0 ? 0 : deck.style.above * size,
        isTitle: deck.isTitle)
    }
  }

  private func set(_ text: StyledText, _ size: Pt) -> [TextLine] {
    if isVertical { return [typesetter.line(text)] }
    let line = typesetter.line(text)
    if line.width <= width + 0.01 { return [line] }
    var shape = ParagraphShape(measure: max(width, 2 * size), alignment: .left)
    shape.isBalanced = true
    return typesetter.lines(text, shape)
  }

  /// The headline in so many grid lines.
  func frame(rows: Int) -> Frame { isVertical ? verticalFrame(rows) : horizontalFrame(rows) }

  private func horizontalFrame(_ rows: Int) -> Frame {
    let set = set(scale(rows: rows))
    let room = Double(rows) * leading - set.reduce(0) { $0 + $1.height }
    var frame = Frame(size: Size(width, Double(rows) * leading))
    var y = max(0, room) * 0.4
    for deck in set {
      y += deck.above
      frame.add(.begin(deck.isTitle ? .heading(level: 2) : .paragraph))
      for line in deck.lines {
        let x = offset(line.width)
        frame.place(line.frame, at: Point(x, y + deck.pitch / 2 + 0.38 * deck.size))
        y += deck.pitch
      }
      frame.add(.end)
    }
    return frame
  }

  private func offset(_ line: Pt) -> Pt {
    switch LineAlignment(style.alignment) {
    case .left, .justify: 0
    case .center: (width - line) / 2
    case .right: width - line
    }
  }

  /// Lines from right to left: the kicker at the top, the title in the middle, what follows at the foot.
  private func verticalFrame(_ rows: Int) -> Frame {
    let height = Double(rows) * leading
    let set = set(verticalScale(height))
    var frame = Frame(size: Size(width, height))
    var x = (width + set.reduce(0) { $0 + $1.height }) / 2
    for (index, deck) in set.enumerated() {
      x -= deck.above
      frame.add(.begin(deck.isTitle ? .heading(level: 2) : .paragraph))
      for line in deck.lines {
        let share = deck.isTitle ? 0.5 : index == 0 ? 0.08 : 0.92
        let y = leading / 4 + max(0, height - leading / 2 - line.width) * share
        let turn = Transform.turn(quarters: 3).then(.translation(Point(x - deck.pitch / 2 - 0.38 * deck.size, y)))
        frame.add(.frame(line.frame, turn))
        x -= deck.pitch
      }
      frame.add(.end)
    }
    return frame
  }

  /// The title's scale at which its lines are not too long and all lines stand side by side in the width.
  private func verticalScale(_ height: Pt) -> Double {
    let one = set(1)
    let own = one.filter(\.isTitle).reduce(0) { $0 + $1.height }
    let others = one.reduce(0) { $0 + $1.height } - own
    let wish = min(style.mostScale, (height - leading) / max(1, widestTitle), (width - others) / max(1, own))
    return quarters(max(style.leastScale, wish), decks.first(where: \.isTitle)?.style.text.size ?? 1)
  }
}
