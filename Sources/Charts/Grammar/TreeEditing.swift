// Specifications as values that can be written down, put together and changed: normal forms are made of trees.
import Diagnose
import Document

extension Tree {
  /// A number as a count, kept within bounds; nil for anything else.
  func count(in bounds: ClosedRange<Int>) -> Int? {
    guard let number, !number.isNaN else { return nil }
    return Int(number, in: bounds, or: bounds.lowerBound)
  }

  static let null = Tree(.null)
  static let emptyObject = Tree(.object([]))

  var isNull: Bool { if case .null = value { true } else { false } }
  /// Neither false nor null: what switches a part of a chart on.
  var isOn: Bool { bool ?? !isNull }

  /// This object with a member added or replaced.
  func setting(_ key: String, _ value: Tree?) -> Tree {
    guard let value else { return self }
    var members = members ?? []
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].value = value
    } else {
      members.append(Member(key: key, keySpan: value.span, value: value))
    }
    return Tree(.object(members), span: span)
  }

  func removing(_ keys: String...) -> Tree {
    guard let members else { return self }
    return Tree(.object(members.filter { !keys.contains($0.key) }), span: span)
  }

  func keeping(_ keys: String...) -> Tree {
    guard let members else { return self }
    return Tree(.object(members.filter { keys.contains($0.key) }), span: span)
  }

  /// This object with the members of another over its own; objects in both are merged themselves if `deep`.
  func merging(_ other: Tree?, deep: Bool = false) -> Tree {
    guard let other, let added = other.members else { return self }
    var merged = self
    if merged.members == nil { merged = Tree(.object([]), span: other.span) }
    for member in added {
      if deep, let own = merged[member.key], own.members != nil, member.value.members != nil {
        merged = merged.setting(member.key, own.merging(member.value, deep: true))
      } else {
        merged = merged.setting(member.key, member.value)
      }
    }
    return merged
  }

  /// The views inside a view.
  var views: [Tree] {
    ["layer", "concat", "hconcat", "vconcat"].flatMap { self[$0]?.array ?? [] } + [self["spec"]].compactMap { $0 }
  }

  /// A number for every number, for lists of two bounds and the like.
  var numbers: [Double]? {
    guard let array else { return nil }
    let numbers = array.compactMap(\.number)
    return numbers.count == array.count ? numbers : nil
  }

  /// A text as lines: a list has one an item, a text breaks at line feeds.
  var textLines: [String]? {
    if let array { return array.map { $0.text ?? ($0.number.map { scriptText($0) } ?? "") } }
    if let string { return string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    if let number { return [scriptText(number)] }
    return nil
  }
}
