// What stands beside the atoms of a paragraph, by the bytes that it belongs to.
import Document

/// Found once when a paragraph is prepared; lines look up what falls into them. Each list is in the order of the text.
struct PreparedAnnotations: Sendable {
  var looks = AnnotationLooks()
  var rubies: [PreparedRuby] = []
  var inlineNotes: [PreparedInlineNote] = []
  /// The largest type size of the paragraph, points.
  var greatestSize = 0.0
  /// Whether any run has dots or a side line.
  var hasSideMarks = false

  /// Whether lines need to know where their atoms stand.
  var standBeside: Bool { hasSideMarks || !rubies.isEmpty }
}

/// A ruby, set, and the characters that it explains.
struct PreparedRuby: Sendable {
  var bytes: Range<Int>
  var line: TextLine
  /// Type size, points.
  var size: Double
  /// Room that was opened in front of the first and behind the last character, points.
  var before = 0.0
  var after = 0.0
  /// Half of what the ruby is wider than its characters, points; negative when it is narrower.
  var excess = 0.0
  /// Whether room was opened between its characters.
  var isOpened = false
  /// Whether it stands at the right of its character, as Zhuyin does in Taiwan.
  var isAtSide = false
}

/// The text of an inline note, shaped at its own size.
struct PreparedInlineNote: Sendable {
  var bytes: Range<Int>
  var prepared: PreparedText
  var halves: NoteHalves
}

extension StyledText {
  /// Whether anything in it is more than characters one after the other.
  var isAnnotated: Bool { runs.contains { $0.composition != nil || $0.isDotted || $0.sideLine != nil } }
}

/// Where atoms stand in a line; empty when nobody asks.
struct AtomExtents {
  private let isWanted: Bool
  private(set) var starts: [Double] = []
  private(set) var ends: [Double] = []

  init(_ annotations: PreparedAnnotations, _ count: Int) {
    isWanted = annotations.standBeside
    if isWanted {
      starts.reserveCapacity(count)
      ends.reserveCapacity(count)
    }
  }

  mutating func add(_ start: Double, _ end: Double) {
    guard isWanted else { return }
    starts.append(start)
    ends.append(end)
  }
}

/// A line's atoms at their places.
struct SetAtoms {
  var atoms: ArraySlice<Atom>
  var extents: AtomExtents
  /// Place among the paragraph's lines.
  var number: Int

  /// Where an atom begins and ends, by its place in the paragraph.
  func start(_ atom: Int) -> Double { extents.starts[atom - atoms.startIndex] }
  func end(_ atom: Int) -> Double { extents.ends[atom - atoms.startIndex] }
}

extension Array {
  /// The first place whose element meets a condition that all later ones meet, too.
  func firstPlace(where meets: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if meets(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
