// Where the rows of a specification come from.
public import Diagnose
import Document

/// Reads the files that a specification names.
public protocol ChartFiles: Sendable {
  /// The bytes of a file named in a specification.
  /// - Throws: when it lies outside of the specification's folder, is missing or too large.
  func bytes(_ name: String, at span: Span) throws(Failure) -> [UInt8]
}

/// Finds the rows of `data` objects; a file is read once.
final class ChartSource {
  private(set) var context: TransformContext
  /// Rows that take the place of whatever the specification names.
  private let replacement: Relation?
  private var known: [Tree: Relation] = [:]

  /// - Parameter scope: the parameters that transforms read.
  init(_ request: ChartRequest, scope: Scope) throws(Failure) {
    var data = DataContext()
    if let files = request.files {
      data.load = { (name, span) throws(Failure) in try files.bytes(name, at: span) }
    }
    for member in request.specification["datasets"]?.members ?? [] { data.datasets[member.key] = member.value }
    context = TransformContext(scope: scope, data: data)
    guard let file = request.data else {
      replacement = nil
      return
    }
    replacement = try readData(.of(["url": Tree(.string(file))]), context: data)
  }

  /// - Parameter dates: fields whose texts are dates.
  func rows(_ data: Tree, dates: Set<String>) throws(Failure) -> Relation {
    var rows = inferred(try raw(data), data, dates)
    let parsed = Set(data["format"]?["parse"]?.members?.map(\.key) ?? [])
    for field in dates.sorted() where !parsed.contains(field) { rows.readDates(field) }
    return rows
  }

  private func raw(_ data: Tree) throws(Failure) -> Relation {
    if let replacement, data["url"] != nil || data["values"] != nil { return replacement }
    guard data["url"] != nil else { return try readData(data, context: context.data) }
    if let rows = known[data] { return rows }
    let rows = try readData(data, context: context.data)
    known[data] = rows
    return rows
  }

  /// Fields of delimited texts are what all their values are, unless the specification says so itself; dates stay texts.
  private func inferred(_ rows: Relation, _ data: Tree, _ dates: Set<String>) -> Relation {
    let format = data["format"] ?? .emptyObject
    let ending = data["url"]?.string?.split(separator: ".").last.map(String.init)
    let type = format["type"]?.string ?? ending ?? "json"
    guard ["csv", "tsv", "dsv"].contains(type), format["parse"]?.isNull != true else { return rows }
    let given = Set(format["parse"]?.members?.map(\.key) ?? []).union(dates)
    return rows.parsed(rows.inferredParses().filter { !given.contains($0.field) })
  }

  /// Keeps the rows of a view for lookups in what its selections select.
  func keep(_ rows: Relation, for params: Tree?) {
    for param in params?.array ?? [] where param["select"] != nil {
      if let name = param["name"]?.string { context.selectable[name] = rows }
    }
  }

  /// Runs steps; parameters that they make are kept.
  func apply(_ steps: [TransformStep], to rows: Relation) throws(Failure) -> Relation {
    try rows.applying(steps, &context)
  }
}

extension Relation {
  /// Turns the texts and numbers of a field into moments.
  mutating func readDates(_ field: String) {
    let name = self[field] == nil ? FieldPath(field).flat : field
    guard let column = self[name] else { return }
    let cells = column.cells.map { cell -> Cell in
      switch cell {
      case .number(let number): .moment(number)
      case .text(let text): .moment(readMoment(text))
      case .undefined, .missing, .bool, .moment, .list, .record, .pattern: cell
      }
    }
    set(name, Column(cells))
  }
}
