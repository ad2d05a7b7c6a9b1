// The `data` of a view to a table.
import Diagnose
import Document

/// Reads the data of a view: values in place, a file, a data set by name, or a sequence.
/// - Throws: when they are not there or not well formed, or have too many rows.
func readData(_ tree: Tree, context: DataContext) throws(Failure) -> Relation {
  var reader = DataReader(tree: tree, context: context)
  return try reader.read()
}

private struct DataReader {
  let tree: Tree
  let context: DataContext

  init(tree: Tree, context: DataContext) { (self.tree, self.context) = (tree, context) }

  mutating func read() throws(Failure) -> Relation {
    var relation = try source()
    guard relation.rowCount <= DataContext.mostRows else {
      throw Failure(.tooManyRows(relation.rowCount, at: tree.span))
    }
    relation.span = tree.span
    return try parsed(relation)
  }

  private func source() throws(Failure) -> Relation {
    if let sequence = tree["sequence"] { return try self.sequence(sequence) }
    if let values = tree["values"] { return try inline(values) }
    if let url = tree["url"]?.string {
      return try file(try context.load(url, tree["url"]?.span ?? tree.span), extension: fileExtension(url))
    }
    if let name = tree["name"]?.string {
      guard let rows = context.datasets[name] else {
        throw Failure(
          .error(
            .chartData, Wording("there is no data set “\(name.prefix(80))”", "没有数据集“\(name.prefix(80))”"),
            at: tree.span,
            hint: nearestName(to: name, among: context.datasets.keys.sorted()).map {
              Wording("did you mean “\($0)”?", "是否应为“\($0)”？")
            }))
      }
      return try inline(rows)
    }
    for key in ["graticule", "sphere"] where tree[key] != nil {
      throw Failure(.chartNotDrawn(key, in: Wording("“data”", "“data”"), at: tree.span))
    }
    let expected = Wording("given by values, url, name or sequence", "以 values、url、name 或 sequence 给出")
    throw Failure(.chartForm("data", expected: expected, at: tree.span))
  }

  private func fileExtension(_ url: String) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard let dot = path.lastIndex(of: ".") else { return "json" }
    return path[path.index(after: dot)...].lowercased()
  }

  private var format: Tree? { tree["format"] }

  private func inline(_ values: Tree) throws(Failure) -> Relation {
    if let text = values.string { return try file(Array(text.utf8), extension: "json") }
    let rows = try property(Cell(values))
    var relation = try Relation(rows: rows, at: tree.span)
    if case .list = rows, values.array?.count == relation.rowCount, format?["property"] == nil {
      relation.origins = values.array ?? []
      relation.noteWritings()
    }
    return relation
  }

  /// The part of a JSON document that holds the rows.
  private func property(_ cell: Cell) throws(Failure) -> Cell {
    guard let name = format?["property"]?.string else { return cell }
    return FieldPath(name).names.reduce(cell) { $0.member($1) }
  }

  private func file(_ bytes: [UInt8], extension ending: String) throws(Failure) -> Relation {
    let type = format?["type"]?.string ?? ending
    switch type {
    case "csv": return try delimited(bytes, UInt8(ascii: ","))
    case "tsv": return try delimited(bytes, UInt8(ascii: "\t"))
    case "dsv":
      guard let given = format?["delimiter"]?.string?.utf8, let delimiter = given.first, given.count == 1 else {
        let expected = Wording("one character of ASCII", "一个 ASCII 字符")
        throw Failure(.chartForm("delimiter", expected: expected, at: format?.span ?? tree.span))
      }
      return try delimited(bytes, delimiter)
    case "topojson":
      throw Failure(.chartNotDrawn("topojson", in: Wording("“format”", "“format”"), at: format?.span ?? tree.span))
    case _ where format?["type"]?.string != nil && type != "json":
      throw Failure(
        .chartUnknownName(
          type, in: Wording("“format”", "“format”"), among: ["json", "csv", "tsv", "dsv"], at: format?.span ?? tree.span
        ))
    default:
      var reader = JSONCells(bytes: bytes)
      guard let cell = reader.read() else {
        throw Failure(
          .dataForm("the data are no JSON; line \(reader.line)", "数据不是 JSON，见第\(reader.line)行", at: tree.span))
      }
      return try Relation(rows: property(cell), at: tree.span)
    }
  }

  private func delimited(_ bytes: [UInt8], _ delimiter: UInt8) throws(Failure) -> Relation {
    let header = format?["header"]?.array?.compactMap(\.text)
    return DelimitedText(bytes: bytes, delimiter: delimiter, header: header).relation
  }

  private func sequence(_ tree: Tree) throws(Failure) -> Relation {
    guard let stop = tree["stop"]?.number else {
      throw Failure(.chartForm("sequence", expected: Wording("an object with stop", "含 stop 的对象"), at: tree.span))
    }
    let step = tree["step"]?.number ?? 1
    let start = tree["start"]?.number ?? 0
    let count = (stop - start) / step
    guard count.isFinite, count <= Double(DataContext.mostRows) else {
      throw Failure(.tooManyRows(Int(count, in: 0...1_000_000_000_000, or: 1_000_000_000_000), at: tree.span))
    }
    let numbers = (0..<Int(count.rounded(.up), in: 0...DataContext.mostRows, or: 0)).map { start + Double($0) * step }
    return Relation(rowCount: numbers.count).adding(tree["as"]?.text ?? "data", Relation.Column(numbers))
  }

  /// `format.parse`: how fields are read; `auto` finds out from the values.
  private func parsed(_ relation: Relation) throws(Failure) -> Relation {
    guard let parse = format?["parse"], !parse.isNull else { return relation }
    if parse.string == "auto" { return relation.parsed(relation.inferredParses()) }
    var parses: [(field: String, parse: FieldParse)] = []
    for member in parse.members ?? [] where !member.value.isNull {
      guard let kind = member.value.string.flatMap(FieldParse.init) else {
        let expected = Wording("number, boolean, string or date", "number、boolean、string 或 date")
        throw Failure(.chartForm("parse", expected: expected, at: member.value.span))
      }
      parses.append((member.key, kind))
    }
    return relation.parsed(parses, locale: context.locale)
  }
}
