// Which data sets and fields a query reads.
import DataSets
import Diagnose
import Document

/// The derived sets of a report.
struct Queries {
  /// By the name of the set.
  private var sql: [String: String] = [:]
  private var words: [String: Set<String>] = [:]
  /// Sets over other data sets, by the places of their queries.
  private var names: [Span: String] = [:]
  private var computed: Set<String> = []
  private let data: DataSets

  init(_ sources: [DataSource], _ data: DataSets) {
    self.data = data
    for source in sources {
      guard let word = source.sql else { continue }
      sql[source.name] = word.text
      // Tables of a database are no data sets, even if they are called like one.
      if case .query = source.origin { words[source.name] = identifiers(in: word.text) }
      if source.path == nil {
        names[word.span] = source.name
        computed.insert(source.name)
      }
    }
  }

  /// The SQL that gives a data set, of other sets or of a database; nil for sets that are read as they are.
  func text(of dataSet: String) -> String? { sql[dataSet] }

  /// The derived set whose query stands at a place.
  func name(at span: Span) -> String? { names[span] }

  /// Whether a set is computed from others, or asked of a server, so that its cells stand in no file.
  func isComputed(_ dataSet: String) -> Bool { computed.contains(dataSet) }

  /// The fields of file-based data sets that a derived set reads, also by way of other derived sets.
  func inputs(of dataSet: String) -> [(set: DataSet, fields: [Int])] {
    var inputs: [(DataSet, [Int])] = []
    var (open, seen) = ([dataSet], Set([dataSet]))
    while let name = open.popLast() {
      guard let names = words[name] else { continue }
      for set in data.all where set.name != name && names.contains(set.name.lowercased()) {
        guard seen.insert(set.name).inserted else { continue }
        if words[set.name] != nil { open.append(set.name) }
        let named = set.fields.indices.filter { names.contains(set.fields[$0].name.lowercased()) }
        if words[set.name] == nil { inputs.append((set, names.contains("*") ? Array(set.fields.indices) : named)) }
      }
    }
    return inputs
  }
}

/// The names of a query in small letters, with `*` if it asks for all columns. What stands in single quotes is no name.
private func identifiers(in sql: String) -> Set<String> {
  var names: Set<String> = []
  var word = ""
  var quote: Character?
  func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
  func end() {
    if !word.isEmpty { names.insert(word.lowercased()) }
    word = ""
  }
  for character in sql {
    if let open = quote {
      if character == open {
        if open != "'" { end() }
        (word, quote) = ("", nil)
      } else {
        word.append(character)
      }
    } else if isName(character) {
      word.append(character)
    } else {
      end()
      switch character {
      case "'", "\"", "`": quote = character
      case "[": quote = "]"
      case "*": names.insert("*")
      default: break
      }
    }
  }
  end()
  return names
}

extension DataSource {
  /// The query that gives the data set; nil for sets that are read as they are.
  fileprivate var sql: WorkbookSelection.Word? {
    switch origin {
    case .query(let word), .sqlite(_, .sql(let word)): word
    case .postgres(let query): query.sql
    case .file, .workbook, .json, .sqlite(_, .table): nil
    }
  }
}
