// Encodings: what each channel shows.
import Diagnose
import Document

extension SpecificationReader {
  func encoding(_ tree: Tree) -> Encoding {
    guard check(tree, .encoding) else { return Encoding() }
    var encoding = Encoding()
    for member in tree.members ?? [] {
      guard let channel = Channel(rawValue: member.key) else { continue }
      switch channel {
      case .detail: encoding.details = definitions(member.value, channel)
      case .order: encoding.orders = definitions(member.value, channel)
      case .x, .y, .x2, .y2, .xOffset, .yOffset, .theta, .radius, .color, .opacity, .size, .shape, .text:
        encoding[channel] = definition(member.value, channel)
      }
    }
    return encoding
  }

  /// `detail` and `order` may list several fields.
  private func definitions(_ tree: Tree, _ channel: Channel) -> [ChannelDefinition] {
    (tree.array ?? [tree]).compactMap { definition($0, channel) }
  }

  private func definition(_ tree: Tree, _ channel: Channel) -> ChannelDefinition? {
    if case .null = tree.value { return nil }
    guard check(tree, .channel), let source = source(tree, channel) else { return nil }
    var definition = ChannelDefinition(source, span: tree["field"]?.span ?? tree.span)
    definition.type = choice(tree["type"], "type", of: FieldType.self, known: KnownValue.types)
    definition.aggregate = aggregate(tree["aggregate"])
    definition.bin = tree["bin"].flatMap(bin)
    definition.timeUnit = timeUnit(tree["timeUnit"])
    definition.sort = tree["sort"].flatMap(sort)
    definition.stack = tree["stack"].flatMap(stack)
    readGuides(of: &definition, tree)
    definition.conditions = tree["condition"].map(conditions) ?? []
    return definition
  }

  private func source(_ tree: Tree, _ channel: Channel) -> ChannelDefinition.Source? {
    if let field = tree["field"] {
      guard let name = field.text else {
        let place = Wording("“field”", "“field”")
        if field.members == nil {
          report(.chartForm("field", expected: Wording("the name of a field", "字段名"), at: field.span))
        } else {
          report(.chartNotDrawn("repeat", in: place, at: field.span))
        }
        return nil
      }
      return .field(unescaped(name))
    }
    if let datum = tree["datum"] { return value(datum, name: "datum").map { .datum($0) } }
    if let constant = tree["value"] { return value(constant, name: "value").map { .constant($0) } }
    if tree["aggregate"]?.string == "count" { return .count }
    if tree["condition"] != nil { return .constant(.missing(nil)) }
    report(
      .chartForm(
        channel.rawValue, expected: Wording("given “field”, “datum” or “value”", "有“field”“datum”或“value”的对象"),
        at: tree.span))
    return nil
  }

  /// `a\\.b` is the field `a.b`.
  private func unescaped(_ name: String) -> String {
    guard name.contains("\\") else { return name }
    return String(name.filter { $0 != "\\" })
  }

  /// A part of the calendar that axes of the house can name.
  func timeUnit(_ tree: Tree?) -> CalendarUnit? {
    guard let tree else { return nil }
    let place = Wording("“timeUnit”", "“timeUnit”")
    guard let name = tree.string else {
      // Steps of units are drawn by the rules of Vega-Lite.
      let isObject = tree.members != nil
      let form = Diagnostic.chartForm("timeUnit", expected: Wording("a word", "词"), at: tree.span)
      report(isObject ? .chartNotDrawn("unit", in: place, at: tree.span) : form)
      return nil
    }
    if KnownValue.drawnTimeUnits.contains(name) { return CalendarUnit(name) }
    if CalendarUnit(name) != nil {
      report(.chartNotDrawn(name, in: place, at: tree.span))
    } else {
      report(.chartUnknownName(name, in: place, among: CalendarUnit.usualNames, at: tree.span))
    }
    return nil
  }

  func aggregate(_ tree: Tree?) -> Aggregation? {
    guard let tree else { return nil }
    if let members = tree.members {
      for member in members {
        report(.chartNotDrawn(member.key, in: Wording("“aggregate”", "“aggregate”"), at: member.keySpan))
      }
      return nil
    }
    let operation = choice(tree, "aggregate", of: Aggregation.self)
    guard let operation, operation.title == nil else { return operation }
    report(.chartNotDrawn(operation.rawValue, in: Wording("“aggregate”", "“aggregate”"), at: tree.span))
    return nil
  }

  func bin(_ tree: Tree) -> BinDefinition? {
    switch tree.value {
    case .null: return nil
    case .bool(let flag): return flag ? BinDefinition() : nil
    case .string("binned"): return BinDefinition(isBinned: true)
    case .number, .string, .array:
      report(
        .chartForm(
          "bin", expected: Wording("true, “binned” or {maxbins: …}", "true、“binned”或{maxbins: …}"), at: tree.span))
      return nil
    case .object:
      guard check(tree, .bin) else { return nil }
      return BinDefinition(
        most: number(tree, "maxbins", in: 2...1000).map { Int($0) }, step: number(tree, "step", in: 1e-9...1e12),
        isBinned: flag(tree, "binned") ?? false)
    }
  }

  private func stack(_ tree: Tree) -> StackRule? {
    switch tree.value {
    case .null, .bool(false): return StackRule.none
    case .bool(true): return .zero
    case .string, .number, .array, .object: return choice(tree, "stack", of: StackRule.self)
    }
  }

  private func sort(_ tree: Tree) -> Sort? {
    switch tree.value {
    case .null: return Sort.none
    case .array: return values(tree, name: "sort").map(Sort.values)
    case .object: return sortObject(tree)
    case .string(let text): return sortWord(text, tree)
    case .bool, .number:
      report(.chartForm("sort", expected: Wording("an order", "排序方式"), at: tree.span))
      return nil
    }
  }

  private func sortWord(_ text: String, _ tree: Tree) -> Sort? {
    switch text {
    case "ascending": return .ascending
    case "descending": return .descending
    default:
      let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
      if let channel = Channel(rawValue: name), channel.hasScale || channel == .text {
        return .channel(channel, descending: text.hasPrefix("-"))
      }
      let words = ["ascending", "descending"] + Channel.allCases.filter(\.hasScale).map(\.rawValue)
      report(.chartUnknownName(text, in: Vocabulary.sort.name, among: words, at: tree.span))
      return nil
    }
  }

  private func sortObject(_ tree: Tree) -> Sort? {
    guard check(tree, .sort) else { return nil }
    enum Order: String, CaseIterable { case ascending, descending }
    let descending = choice(tree["order"], "order", of: Order.self) == .descending
    if let channel = choice(tree["encoding"], "encoding", of: Channel.self) {
      return .channel(channel, descending: descending)
    }
    let operation = aggregate(tree["op"])
    if let field = text(tree, "field") { return .field(field, operation, descending: descending) }
    if operation == .count { return .field("", .count, descending: descending) }
    report(
      .chartForm("sort", expected: Wording("given a “field” or an “encoding”", "有“field”或“encoding”的对象"), at: tree.span)
    )
    return nil
  }

  private func conditions(_ tree: Tree) -> [ChannelDefinition.Condition] {
    (tree.array ?? [tree]).compactMap { item in
      guard check(item, .condition) else { return nil }
      guard let test = item["test"], let constant = item["value"] else {
        report(
          .chartForm("condition", expected: Wording("given “test” and “value”", "有“test”和“value”的对象"), at: item.span))
        return nil
      }
      guard let test = self.test(test), let value = value(constant, name: "value") else { return nil }
      return ChannelDefinition.Condition(test: test, value: value)
    }
  }
}
