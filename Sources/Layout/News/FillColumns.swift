// Filling the columns of a frame: every line has its slot on the page's grid.
import Diagnose
import Document
import Measure
import Page
import Text

/// Room for one line of text.
struct LineSlot: Sendable {
  var column: Int
  /// Grid line from the frame's first.
  var row: Int
  /// Left edge of the column, in the coordinates of the page's grid.
  var x: Pt
  /// What stands beside something: from the column's edge, and how wide.
  var indent: Pt = 0
  var width: Pt
}

/// What is chosen so that an article fits: lines more or fewer for some paragraphs, more room around some crossheads.
struct FillChoice: Sendable {
  var lines: [Int: Int] = [:]
  var rooms: [Int: Int] = [:]
}

/// Columns as filled.
struct ColumnFill: Sendable {
  var placed: [Placed] = []
  /// Slots that nothing stands on.
  var empty = 0
  /// Lines that found no slot.
  var over = 0
  /// What is left for another page.
  var rest: [ArticleItem] = []
}

/// Lines of paragraphs in columns of one measure, set once.
struct LineCache: Sendable {
  private struct Key: Hashable {
    var item: Int
    var change: Int
  }
  private var lines: [Key: [TextLine]] = [:]

  mutating func lines(_ item: Int, change: Int, set: () -> [TextLine]) -> [TextLine] {
    let key = Key(item: item, change: change)
    if let known = lines[key] { return known }
    let made = set()
    lines[key] = made
    return made
  }
}

/// Puts items into slots, one after the other.
struct SlotFiller {
  let items: [ArticleItem]
  let slots: [LineSlot]
  let measure: Pt
  let look: NewsLook
  let choice: FillChoice
  /// Whether what finds no slot goes on elsewhere.
  let keepsRest: Bool
  private var next = 0
  private var result = ColumnFill()
  /// The last slot that is narrower than its column; -1 if none is.
  private let lastNarrow: Int

  init(
    _ items: [ArticleItem], into slots: [LineSlot], measure: Pt, look: NewsLook, choice: FillChoice = FillChoice(),
    keepsRest: Bool = false
  ) {
    (self.items, self.slots, self.measure, self.look) = (items, slots, measure, look)
    (self.choice, self.keepsRest) = (choice, keepsRest)
    lastNarrow = slots.lastIndex { $0.width < measure - 0.01 } ?? -1
  }

  mutating func fill(_ cache: inout LineCache, _ context: inout LayoutContext) -> ColumnFill {
    for (index, item) in items.enumerated() {
      if keepsRest, next >= slots.count {
        result.rest.append(item)
        continue
      }
      switch item {
      case .paragraph(let paragraph): place(paragraph, index, &cache, &context)
      case .crosshead(let crosshead): place(crosshead, index, context.style.area.leading)
      case .piece(let piece): place(piece, context.style.area.leading)
      }
    }
    result.empty += max(0, slots.count - next)
    return result
  }

  // MARK: Paragraphs

  private mutating func place(
    _ paragraph: ArticleParagraph, _ index: Int, _ cache: inout LineCache, _ context: inout LayoutContext
  ) {
    let lines = lines(paragraph, index, &cache, context)
    let area = context.style.area
    let room = min(lines.count, slots.count - next)
    for (line, slot) in zip(lines, slots[next..<next + max(0, room)]) {
      let origin = Point(slot.x, Double(slot.row) * area.leading + area.baselineInSlot)
      result.placed.append(Placed(frame: line.frame, origin: origin, elements: [paragraph.element]))
    }
    next += max(0, room)
    guard room < lines.count else { return }
    if keepsRest {
      var rest = paragraph
      rest.text = paragraph.text.dropping(bytes: lines.prefix(room).reduce(0) { $0 + $1.text.utf8.count })
      rest.isContinued = room > 0 || paragraph.isContinued
      if !rest.text.isEmpty { result.rest.append(.paragraph(rest)) }
    } else {
      result.over += lines.count - max(0, room)
    }
  }

  private func lines(
    _ paragraph: ArticleParagraph, _ index: Int, _ cache: inout LineCache, _ context: LayoutContext
  ) -> [TextLine] {
    var shape = ParagraphShape(
      measure: measure, firstIndent: paragraph.isContinued ? 0 : look.firstIndent * look.text.size)
    let change = choice.lines[index] ?? 0
    let set = { (shape: ParagraphShape) in
      var lines = context.typesetter.lines(paragraph.text, shape)
      guard change != 0 else { return lines }
      var wanted = shape
      wanted.wantedLines = lines.count + change
      lines = context.typesetter.lines(paragraph.text, wanted)
      return lines
    }
    guard next <= lastNarrow else { return cache.lines(index, change: change) { set(shape) } }
    shape.places = slots[next...lastNarrow].map { ParagraphShape.LinePlace(indent: $0.indent, width: $0.width) }
    return set(shape)
  }

  // MARK: What takes whole lines

  private mutating func place(_ crosshead: Crosshead, _ index: Int, _ leading: Pt) {
    let extra = choice.rooms[index] ?? 0
    func rows(_ atHead: Bool) -> Int { crosshead.rows(leading, atHead: atHead) + extra }
    // A crosshead heads at least two lines of its column.
    guard let (start, count) = find(rows, following: 2) else {
      result.over += rows(true) + 2
      return
    }
    let slot = slots[start]
    let frame = crosshead.frame(rows: count, width: measure, leading: leading)
    result.placed.append(
      Placed(frame: frame, origin: Point(slot.x, Double(slot.row) * leading), elements: [crosshead.element]))
    next = start + count
  }

  private mutating func place(_ piece: Piece, _ leading: Pt) {
    let rows = max(1, Int(((piece.above + piece.height + piece.below) / leading - 0.001).rounded(.up)))
    guard let (start, count) = find({ _ in rows }, following: 0) else {
      result.over += rows
      return
    }
    let slot = slots[start]
    let slack = Double(count) * leading - piece.height
    let isLine = piece.drop > 0
    let y = Double(slot.row) * leading + (isLine ? piece.drop : slack / 2)
    switch piece.content {
    case .fixed(let frame), .figure(let frame, _):
      result.placed.append(Placed(frame: frame, origin: Point(slot.x + piece.x, y), elements: piece.elements))
    case .table, .section, .beside, .openBox, .closeBox, .pageBreak: break
    }
    next = start + count
  }

  /// Whole slots on end in one column for what cannot be divided: here, or at the head of the next column.
  /// - Parameter rows: how many, by whether they stand at the head of a column.
  private mutating func find(_ rows: (Bool) -> Int, following: Int) -> (start: Int, count: Int)? {
    var start = next
    while start < slots.count {
      let isHead = start == 0 || slots[start - 1].column != slots[start].column
      let count = rows(isHead)
      if isFree(start, count + following) {
        result.empty += start - next
        return (start, count)
      }
      // Behind something narrow every slot is tried, otherwise the head of the next column.
      let column = slots[start].column
      let steps = lastNarrow < start ? slots[start...].prefix { $0.column == column }.count : 1
      start += steps
    }
    return nil
  }

  private func isFree(_ start: Int, _ count: Int) -> Bool {
    guard start + count <= slots.count else { return false }
    let (first, last) = (slots[start], slots[start + count - 1])
    guard first.column == last.column, last.row - first.row == count - 1 else { return false }
    return lastNarrow < start || slots[start..<start + count].allSatisfy { $0.width >= measure - 0.01 }
  }
}
