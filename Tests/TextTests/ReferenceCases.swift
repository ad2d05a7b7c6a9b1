// Published cases of line setting, read where their folder lies beside the repository.
import Document
import Foundation
import Measure

@testable import Text

/// A file of cases; nil where the folder is not there.
enum ReferenceCases {
  static func load(_ name: String) -> [String: Any]? {
    var folder = URL(filePath: repository)
    for _ in 0..<3 {
      folder.deleteLastPathComponent()
      let file = folder.appending(path: "shared/reference/line-setting/\(name).json")
      if let data = try? Data(contentsOf: file) {
        return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
      }
    }
    return nil
  }

  static func list(_ name: String, _ key: String) -> [[String: Any]] { load(name)?[key] as? [[String: Any]] ?? [] }
}

/// Typesetters by their rules, made once: every test of a table asks for the same few.
final class TypesetterShelf {
  private var shelf: [TextRules: Typesetter] = [:]

  func typesetter(_ change: (inout TextRules) -> Void) throws -> Typesetter {
    var rules = TextRules()
    change(&rules)
    if let known = shelf[rules] { return known }
    let made = Typesetter(fonts: try Faces.library(), rules: rules)
    shelf[rules] = made
    return made
  }
}

/// What a text looks like to the breaker, by character.
struct Anatomy {
  let prepared: PreparedText
  private let text: String

  init(_ text: String, _ typesetter: Typesetter, _ direction: WritingDirection = .horizontal) {
    var styled = StyledText(text, body)
    styled.direction = direction
    (prepared, self.text) = (typesetter.prepare(styled), text)
  }

  /// The atom that holds a scalar, and whether it begins there.
  private func atom(of place: Int) -> (atom: Atom, isStart: Bool)? {
    let byte = text.unicodeScalars.prefix(place).reduce(0) { $0 + UTF8.width($1) }
    let atom = prepared.atoms.first { Int($0.firstByte) <= byte && byte < Int($0.firstByte + $0.byteCount) }
    return atom.map { ($0, Int($0.firstByte) == byte) }
  }

  /// Whether a line may begin with a scalar.
  func mayBegin(_ place: Int) -> Bool {
    guard let found = atom(of: place), found.isStart else { return false }
    return found.atom.breakBefore != .forbidden
  }

  /// Width in em of the atom that holds a scalar.
  func width(_ place: Int) -> Double { (atom(of: place)?.atom.width ?? -1) / 10 }
  /// Blank between two neighbours in em: what the marks have of it, and the gap.
  func room(before place: Int) -> Double {
    guard let left = atom(of: place - 1)?.atom, let right = atom(of: place)?.atom else { return -1 }
    return (left.blankAfter + right.blankBefore + right.gap) / 10
  }
  func gap(before place: Int) -> Double {
    guard let found = atom(of: place), found.isStart else { return 0 }
    return found.atom.gap / 10
  }
  func blanks(_ place: Int) -> (before: Double, after: Double) {
    let atom = atom(of: place)?.atom
    return ((atom?.blankBefore ?? 0) / 10, (atom?.blankAfter ?? 0) / 10)
  }
}

/// Full or half widths as the cases write them: F and H.
func widths(_ text: String, _ anatomy: Anatomy) -> String {
  text.unicodeScalars.indices.enumerated().map { place, _ in
    let width = anatomy.width(place)
    return abs(width - 1) < 0.03 ? "F" : abs(width - 0.5) < 0.03 ? "H" : "(\(width))"
  }.joined()
}
