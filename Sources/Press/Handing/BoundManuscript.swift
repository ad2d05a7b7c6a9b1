// Chapter files with everything bound in its place: values printed, loops gone through, includes taken in, tables and charts with
// their data. All else stays as the author wrote it.
import Bind
import Charts
import Diagnose
import Document

/// Writes chapter files anew.
struct BoundManuscript {
  /// Reads a file of the report by its path.
  let read: (String) throws(Failure) -> [UInt8]
  private(set) var tables: [PrintedTable] = []
  private var queues: BoundQueues
  private var names: Set<String>
  /// New names of the labels in the loops around.
  private var labels: [String: String] = [:]

  /// - Parameter taken: names of data sets that tables cannot have.
  init(_ bound: BoundReport, taken: Set<String>, read: @escaping (String) throws(Failure) -> [UInt8]) {
    (queues, names, self.read) = (BoundQueues(bound), taken, read)
  }

  /// The text of a file.
  mutating func text(of path: String) throws(Failure) -> String {
    let text = String(decoding: try read(path), as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    if let first = lines.first, first.hasPrefix("\u{FEFF}") { lines[0] = String(first.dropFirst()) }
    return try render(lines[...], path).joined(separator: "\n") + "\n"
  }

  /// Values of a text that is no manuscript: report.yaml, where all values stand at one place.
  mutating func settings(_ line: String, _ path: String, last: Int) -> String {
    substituted(line, path, lines: 1...max(1, last), escape: { $0 })
  }

  // MARK: Lines

  private mutating func render(_ lines: ArraySlice<String>, _ path: String) throws(Failure) -> [String] {
    var written: [String] = []
    var at = lines.startIndex
    while at < lines.endIndex {
      let line = lines[at]
      if let fence = FenceMark(line) {
        let end = closing(of: fence, in: lines, from: at + 1)
        written += fence.isBlock ? block(lines[at..<end], fence, path) : Array(lines[at..<end])
        at = end
      } else if let word = shortcode(line), word.name == "for" {
        let end = endOfLoop(in: lines, from: at + 1)
        written += try repeated(lines[(at + 1)..<max(at + 1, end - 1)], path, line: at + 1)
        at = end
      } else if let word = shortcode(line), word.name == "include" {
        written += try render(includedLines(word.rest, in: path), included(word.rest, in: path))
        at += 1
      } else {
        written.append(renamed(substituted(line, path, lines: (at + 1)...(at + 1), escape: escapedMarkdown)))
        at += 1
      }
    }
    return written
  }

  private func closing(of fence: FenceMark, in lines: ArraySlice<String>, from start: Int) -> Int {
    let end = lines[start...].firstIndex { fence.isClosed(by: $0) } ?? lines.endIndex - 1
    return end + 1
  }

  /// Behind the `{{< /for >}}` of a loop.
  private func endOfLoop(in lines: ArraySlice<String>, from start: Int) -> Int {
    var depth = 1
    var at = start
    while at < lines.endIndex {
      switch shortcode(lines[at])?.name {
      case "for": depth += 1
      case "/for": depth -= 1
      default: break
      }
      at += 1
      if depth == 0 { break }
    }
    return at
  }

  private mutating func repeated(
    _ lines: ArraySlice<String>, _ path: String, line: Int
  ) throws(Failure) -> [String] {
    var written: [String] = []
    let outer = labels
    for suffix in queues.loop(path, line: line) ?? [] {
      for label in definedLabels(lines) { labels[label] = (outer[label] ?? label) + "-" + suffix }
      written += try render(lines, path) + [""]
      labels = outer
    }
    return written
  }

  private func includedLines(_ name: String, in path: String) throws(Failure) -> ArraySlice<String> {
    let text = String(decoding: try read(included(name, in: path)), as: UTF8.self)
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)[...]
  }

  private func included(_ name: String, in path: String) -> String {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return folder.isEmpty ? name : folder + "/" + name
  }

  // MARK: Blocks

  private mutating func block(_ lines: ArraySlice<String>, _ fence: FenceMark, _ path: String) -> [String] {
    let first = lines.startIndex + 1
    guard let block = queues.block(path, line: first), let opening = lines.first, let closing = lines.last else {
      return Array(lines)
    }
    var written = [opening]
    for at in lines.indices.dropFirst() where lines[at].hasPrefix(fence.indent + "#|") {
      written.append(renamed(option(lines[at], path, lines: first...(at + 1))))
    }
    written += body(of: block, path, line: first).map { fence.indent + $0 }
    return written + [closing]
  }

  private mutating func body(of block: Block, _ path: String, line: Int) -> [String] {
    switch block {
    case .table(let table):
      guard let printed = PrintedTable(table, name: name(of: table, path, line: line)) else { return [] }
      tables.append(printed)
      return printed.lines
    case .chart(let chart): return jsonLines(chart.specification.withWords)
    case .diagram(let diagram): return diagram.lines
    case .heading, .paragraph, .list, .quotation, .container, .pictures, .code, .rule, .pageBreak, .loop: return []
    }
  }

  /// A name for the data set of a table: its label, or where it stands.
  private mutating func name(of table: Table, _ path: String, line: Int) -> String {
    let stem = path.split(separator: "/").last?.split(separator: ".").first ?? "table"
    let wish = table.caption.label?.name ?? "tbl-\(stem)-\(line)"
    let plain = String(wish.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    var name = plain
    var count = 2
    while !names.insert(name).inserted {
      name = "\(plain)_\(count)"
      count += 1
    }
    return name
  }

  /// `#| tbl-cap: …`: what values print could end a YAML text, so the whole is quoted.
  private mutating func option(_ line: String, _ path: String, lines: ClosedRange<Int>) -> String {
    guard line.contains("{{"), let colon = line.firstRange(of: ": ") else { return line }
    let text = unquoted(line[colon.upperBound...].trimmingBlanks)
    return line[..<colon.upperBound] + jsonQuoted(substituted(text, path, lines: lines, escape: escapedMarkdown))
  }

  // MARK: Values and labels

  /// The line with what each `{{ … }}` printed. What binding did not see, such as code, stays.
  private mutating func substituted(
    _ line: String, _ path: String, lines: ClosedRange<Int>, escape: (String) -> String
  ) -> String {
    guard line.contains("{{") else { return line }
    var written = ""
    var rest = line[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let inside = rest[open.upperBound..<close.lowerBound].trimmingBlanks
      written += rest[..<open.lowerBound]
      if let printed = queues.value(of: inside, path, lines: lines) {
        written += escape(printed.split(whereSeparator: \.isNewline).joined(separator: " "))
      } else {
        written += rest[open.lowerBound..<close.upperBound]
      }
      rest = rest[close.upperBound...]
    }
    return written + rest
  }

  /// Labels inside a loop end in what tells its rows apart.
  private func renamed(_ line: String) -> String {
    guard !labels.isEmpty else { return line }
    var written = ""
    var rest = line[...]
    while let start = rest.firstIndex(where: { $0 == "#" || $0 == "@" || $0 == ":" }) {
      let next = rest.index(after: start)
      let blank = rest[start] == ":" ? rest[next...].prefix { $0 == " " }.endIndex : next
      let word = rest[blank...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      let isDefined = rest[start] != ":" || line.hasPrefix("#|")
      written += rest[..<blank] + (isDefined ? labels[String(word)] ?? String(word) : String(word))
      rest = rest[word.endIndex...]
    }
    return written + rest
  }
}

/// The labels that lines define: `{#tbl-x}` and `#| label: tbl-x`.
private func definedLabels(_ lines: ArraySlice<String>) -> [String] {
  var labels: [String] = []
  for line in lines {
    if line.drop(while: \.isWhitespace).hasPrefix("#|"), let colon = line.firstRange(of: "label:") {
      labels.append(line[colon.upperBound...].trimmingBlanks)
    }
    var rest = line[...]
    while let open = rest.firstRange(of: "{#") {
      rest = rest[open.upperBound...]
      labels.append(String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }))
    }
  }
  return labels.filter { !$0.isEmpty }
}

/// A YAML text without its quotes.
private func unquoted(_ text: String) -> String {
  guard let mark = text.first, mark == "\"" || mark == "'", text.count > 1, text.last == mark else { return text }
  let inside = text.dropFirst().dropLast()
  if mark == "'" { return String(inside.replacing("''", with: "'")) }
  return String(inside.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\"))
}

/// A line that opens a fence.
private struct FenceMark {
  let indent: String
  /// Whether it is one of `{table}`, `{chart}`, `{diagram}`.
  let isBlock: Bool
  private let marks: Substring

  init?(_ line: String) {
    let start = line.drop { $0 == " " }
    let marks = start.prefix { $0 == start.first }
    guard let mark = marks.first, mark == "`" || mark == "~", marks.count >= 3 else { return nil }
    indent = String(line.prefix { $0 == " " })
    isBlock = start[marks.endIndex...].hasPrefix("{")
    self.marks = marks
  }

  func isClosed(by line: String) -> Bool {
    let start = line.trimmingBlanks
    return start.count >= marks.count && start.allSatisfy { $0 == marks.first }
  }
}

/// `{{< name rest >}}` on a line of its own.
private func shortcode(_ line: String) -> (name: String, rest: String)? {
  let text = line.trimmingBlanks
  guard text.hasPrefix("{{<"), text.hasSuffix(">}}") else { return nil }
  let inside = text.dropFirst(3).dropLast(3).trimmingBlanks
  let name = inside.prefix { !$0.isWhitespace }
  return (String(name), inside[name.endIndex...].trimmingBlanks)
}

private func jsonLines(_ tree: Tree) -> [String] { tree.json().split(separator: "\n").map(String.init) }

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}

extension Tree {
  /// The specification with the words of missing values in their places, as an author writes them.
  fileprivate var withWords: Tree {
    switch value {
    case .null, .bool, .number, .string: return self
    case .array(let items): return Tree(.array(items.map(\.withWords)), span: span)
    case .object(let members):
      let kept = members.filter { !$0.key.hasPrefix(Tree.missingWordPrefix) }
      return Tree(
        .object(
          kept.map { member in
            var told = member
            told.value = missingWord(of: member.key).map { Tree(.string($0)) } ?? member.value.withWords
            return told
          }), span: span)
    }
  }
}

extension Diagram {
  /// The body of a block that gives the same diagram.
  fileprivate var lines: [String] {
    let tree = PortableFigure(.diagram(self), size: .zero, theme: ChartTheme()).tree
    let members = (tree.members ?? []).filter { $0.key != "usermeta" }
    return jsonLines(Tree(.object(members)))
  }
}
