// Data sets in chart specifications.
import DataSets
import Diagnose
import Document

extension Binder {
  /// A specification whose data stands in it, wherever `data:` may stand: at the top, in layers, in lookups.
  ///
  /// `source` names the chart in the list of missing values.
  mutating func bind(specification: Tree, source: String) -> Tree {
    var names: Set<String> = []
    collectStrings(specification, into: &names)
    return bind(specification, ChartContext(source: source, mentioned: names))
  }

  private mutating func bind(_ tree: Tree, _ context: ChartContext) -> Tree {
    switch tree.value {
    case .null, .bool, .number: return tree
    case .string(let text): return Tree(.string(bind(template: text, at: tree.span)), span: tree.span)
    case .array(let items): return Tree(.array(items.map { bind($0, context) }), span: tree.span)
    case .object(let members):
      let bound = members.map { member in
        var bound = member
        bound.value = member.key == "data" ? bind(data: member.value, context) : bind(member.value, context)
        return bound
      }
      return Tree(.object(bound), span: tree.span)
    }
  }

  private mutating func bind(data: Tree, _ context: ChartContext) -> Tree {
    guard let members = data.members else {
      if data.string != nil { report(.chartDataShape(at: data.span)) }
      return data
    }
    if data["url"] != nil {
      report(.chartDataURL(at: data["url"]?.span ?? data.span))
      return data
    }
    var bound: [Tree.Member] = []
    for member in members {
      switch member.key {
      // Banxin's own: which rows of the data set are drawn, in which order, and how many.
      case "where" where data["name"] != nil: break
      case "sort" where data["name"] != nil: break
      case "top" where data["name"] != nil: break
      case "name" where data["values"] == nil:
        if let rows = rows(named: member.value, data, context) {
          bound.append(Tree.Member(key: "values", keySpan: member.keySpan, value: rows))
        }
      case "values": bound.append(withMissingWords(member, context))
      default: bound.append(member)
      }
    }
    return Tree(.object(bound), span: data.span)
  }

  /// The rows of a data set as objects.
  private mutating func rows(named name: Tree, _ data: Tree, _ context: ChartContext) -> Tree? {
    guard let text = name.string else {
      report(.chartDataShape(at: name.span))
      return nil
    }
    guard let set = dataSet(text, at: name.span), let filtered = rows(of: set, where: data["where"]),
      let chosen = cut(filtered, of: set, data)
    else { return nil }
    let rows = chosen.map { row in
      let members = set.fields.indices.map { field in
        treeMembers(set.value(row: row, field: field), field: set.fields[field])
      }
      for (place, field) in set.fields.enumerated() where context.mentioned.contains(field.name) {
        noteMissing(set.value(row: row, field: place), source: set.name, row: rowLabel(row, of: set), field: field.name)
      }
      return Tree(.object(Array(members.joined())), span: set.span(row: row, field: 0))
    }
    return Tree(.array(rows), span: name.span)
  }

  /// `sort: -产值` and `top: 5`, as tables have them.
  private mutating func cut(_ rows: [Int], of set: DataSet, _ data: Tree) -> [Int]? {
    let keys = (data["sort"].map { $0.array ?? [$0] } ?? []).map { Table.SortKey($0) }
    guard let sorted = sorted(rows, of: set, by: keys) else { return nil }
    guard let top = data["top"] else { return sorted }
    guard let count = top.number.flatMap({ Int(exactly: $0) }), count > 0 else {
      report(.chartDataShape(at: top.span))
      return nil
    }
    return Array(sorted.prefix(count))
  }

  /// A value's member of its row, and the one that keeps the word of a missing value.
  private func treeMembers(_ value: Value, field: DataSet.Field) -> [Tree.Member] {
    func member(_ content: Tree.Value) -> Tree.Member {
      Tree.Member(key: field.name, keySpan: field.span, value: Tree(content, span: value.span))
    }
    switch value.content {
    // The exact digits go with the number that is drawn.
    case .number(let number, _):
      var made = member(.number(number.double))
      made.value.written = number.description
      return [made]
    case .text, .boolean: return [member(.string(value.printed))]
    case .date(let time): return [member(.string(time.description))]
    case .empty: return [member(.null)]
    case .missing: return [member(.null), missingWordMember(shown(value), field.name, value.span)]
    }
  }

  /// Values written in place: words such as 未公布 are missing there too.
  private mutating func withMissingWords(_ values: Tree.Member, _ context: ChartContext) -> Tree.Member {
    guard let rows = values.value.array else { return values }
    var bound = values
    let boundRows = rows.map { row -> Tree in
      guard let members = row.members else { return row }
      let label = members.first?.value.string ?? ""
      return Tree(.object(Array(members.map { inPlaceMembers($0, row: label, context) }.joined())), span: row.span)
    }
    bound.value = Tree(.array(boundRows), span: values.value.span)
    return bound
  }

  private mutating func inPlaceMembers(_ member: Tree.Member, row: String, _ context: ChartContext) -> [Tree.Member] {
    guard let text = member.value.string else { return [member] }
    var bound = member
    bound.value = Tree(.string(bind(template: text, at: member.value.span)), span: member.value.span)
    let value = Value(written: bound.value.string ?? text, span: member.value.span)
    guard case .missing = value.content else { return [bound] }
    noteMissing(value, source: context.source, row: row, field: member.key)
    bound.value = Tree(.null, span: member.value.span)
    return [bound, missingWordMember(shown(value), member.key, member.value.span)]
  }
}

/// What binding a chart's data needs to know of the chart.
private struct ChartContext {
  /// The chart's name in the list of missing values held in place.
  var source: String
  /// Every text of the specification: a field that is not among them is not drawn, and what it lacks is not missed.
  var mentioned: Set<String>
}

private func missingWordMember(_ word: String, _ field: String, _ span: Span) -> Tree.Member {
  Tree.Member(key: Tree.missingWordPrefix + field, keySpan: span, value: Tree(.string(word), span: span))
}

private func collectStrings(_ tree: Tree, into names: inout Set<String>) {
  switch tree.value {
  case .null, .bool, .number: break
  case .string(let text): names.insert(text)
  case .array(let items): for item in items { collectStrings(item, into: &names) }
  case .object(let members):
    for member in members where member.key != "data" { collectStrings(member.value, into: &names) }
  }
}
