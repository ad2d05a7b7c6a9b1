// What a cell of a chart's data holds, with the meaning that JavaScript gives it, since Vega's rules are written in those terms.
import Document

/// A value on its way from data to a mark.
enum Cell: Hashable, Sendable {
  /// The row has no such field.
  case undefined
  /// Null, with the word that stood in its place, such as 未公布.
  case missing(String?)
  case bool(Bool)
  /// Any double, also one that is not a number.
  case number(Double)
  case text(String)
  /// A moment in milliseconds from 1970; not a number for a date that could not be read.
  case moment(Double)
  case list([Cell])
  case record(Record)
  case pattern(Pattern)

  static let null = Cell.missing(nil)
  static let notANumber = Cell.number(.nan)

  /// Reads a node of a specification as data.
  init(_ tree: Tree) {
    switch tree.value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .array(let items): self = .list(items.map(Cell.init))
    case .object(let members):
      self = .record(Record(members.map { ($0.key, Cell($0.value)) }))
    }
  }

  static func == (a: Cell, b: Cell) -> Bool {
    switch (a, b) {
    case (.undefined, .undefined): true
    case (.missing(let a), .missing(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    // As keys of groups and domains all values that are no numbers are one.
    case (.number(let a), .number(let b)), (.moment(let a), .moment(let b)): a == b || (a.isNaN && b.isNaN)
    case (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.record(let a), .record(let b)): a == b
    case (.pattern(let a), .pattern(let b)): a == b
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .undefined: hasher.combine(0)
    case .missing(let word): hasher.combine(word)
    case .bool(let flag): hasher.combine(flag)
    case .number(let number): hasher.combine(number.isNaN ? .infinity : number)
    case .text(let text): hasher.combine(text)
    case .moment(let moment): hasher.combine(moment.isNaN ? .infinity : moment)
    case .list(let cells): hasher.combine(cells)
    case .record(let record): hasher.combine(record)
    case .pattern(let pattern): hasher.combine(pattern)
    }
  }
}

/// An object: names with values, in the order written.
struct Record: Hashable, Sendable {
  private(set) var keys: [String]
  private(set) var values: [Cell]
  /// Where names stand, in records of more than a few.
  private var places: [String: Int] = [:]
  private static let few = 16

  /// Of several values with one name the last counts.
  init(_ members: some Sequence<(String, Cell)>) {
    (keys, values) = ([], [])
    for (key, value) in members { self[key] = value }
  }

  subscript(key: String) -> Cell {
    get { place(of: key).map { values[$0] } ?? .undefined }
    set {
      if let place = place(of: key) {
        values[place] = newValue
        return
      }
      keys.append(key)
      values.append(newValue)
      if keys.count == Record.few {
        places = Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
      } else if keys.count > Record.few {
        places[key] = keys.count - 1
      }
    }
  }

  private func place(of key: String) -> Int? { keys.count < Record.few ? keys.firstIndex(of: key) : places[key] }

  static func == (a: Record, b: Record) -> Bool { a.keys == b.keys && a.values == b.values }
  func hash(into hasher: inout Hasher) {
    hasher.combine(keys)
    hasher.combine(values)
  }
}
