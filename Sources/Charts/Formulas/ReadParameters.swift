// The parameters of a specification with their initial values.
import Diagnose
import Document

extension Scope {
  /// What the expressions of a specification know: the parameters of all its views, its language.
  /// - Throws: when a parameter cannot be read.
  init(_ specification: Tree) throws(Failure) {
    self.init(locale: .configured(specification["config"] ?? .emptyObject))
    try add(paramsOf: specification, encoding: nil)
  }

  /// The parameters of a view and of those inside it; names are one for the whole chart.
  private mutating func add(paramsOf view: Tree, encoding outer: Tree?) throws(Failure) {
    let encoding = Normaliser.merged(outer, view["encoding"])
    if let params = view["params"] { try add(params: params, encoding: encoding ?? .emptyObject) }
    for child in view.views { try add(paramsOf: child, encoding: encoding) }
    for step in view["transform"]?.array ?? [] where step["extent"] != nil {
      if let name = step["param"]?.string { later.insert(name) }
    }
  }

  /// Adds `params`: values as they stand, expressions evaluated in their order, selections as they are at the beginning.
  /// - Parameter encoding: of the view; selections name its channels.
  /// - Throws: when an expression cannot be read.
  mutating func add(params tree: Tree, encoding: Tree = .emptyObject) throws(Failure) {
    for item in tree.array ?? [] {
      guard let name = item["name"]?.text else {
        throw Failure(.chartForm("params", expected: Wording("objects with a name", "含 name 的对象"), at: item.span))
      }
      if item["select"] != nil {
        selections[name] = Selection(
          item, field: { encoding[$0]?["field"]?.string },
          unit: { encoding[$0]?["timeUnit"].flatMap { try? readCalendarUnit($0) } })
        params[name] = item["value"].map(Cell.init) ?? .record(Record([]))
      } else if let text = item["expr"]?.string {
        let span = item["expr"]?.span ?? item.span
        let formula = try parseFormula(text, at: span)
        try formula.requireParameters(of: self, at: span)
        params[name] = formula.value(self)
      } else {
        params[name] = item["value"].map(Cell.init) ?? .undefined
      }
    }
  }
}

extension Selection {
  /// What `value` selects; nothing without it.
  /// - Parameters:
  ///   - field: the field that a channel of the view shows.
  ///   - unit: what the channel rounds its dates to.
  init(
    _ param: Tree, field: (String) -> String? = { _ in nil }, unit: (String) -> CalendarUnit? = { _ in nil }
  ) {
    let select = param["select"]
    let type = select?.string ?? select?["type"]?.string
    let value = param["value"].map(Cell.init) ?? .undefined
    if type == "interval" {
      content = .interval(Selection.ranges(value, field, unit))
    } else {
      let channels = select?["encodings"]?.array?.compactMap(\.text) ?? []
      let fields = (select?["fields"]?.array?.compactMap(\.text) ?? []) + channels.compactMap(field)
      content = .points(Selection.points(value, fields, field))
    }
  }

  private static func ranges(
    _ value: Cell, _ field: (String) -> String?, _ unit: (String) -> CalendarUnit?
  ) -> [Interval] {
    guard case .record(let record) = value else { return [] }
    return zip(record.keys, record.values).compactMap { key, range in
      guard let low = range.items.first, let high = range.items.last, range.items.count > 1 else { return nil }
      // Texts that are dates are bounds, others are names.
      let isNamed = range.items.allSatisfy { if case .text(let text) = $0 { readMoment(text).isNaN } else { false } }
      return Interval(
        field: field(key) ?? key, low: bound(low), high: bound(high), unit: unit(key),
        names: isNamed ? Set(range.items) : [])
    }
  }

  private static func points(_ value: Cell, _ fields: [String], _ field: (String) -> String?) -> [Record] {
    let items: [Cell]
    switch value {
    case .undefined, .missing: items = []
    case .list(let list): items = list
    case .bool, .number, .text, .moment, .record, .pattern: items = [value]
    }
    return items.compactMap { item in
      if case .record(let record) = item {
        return Record(zip(record.keys.map { field($0) ?? $0 }, record.values.map(dated)))
      }
      return fields.first.map { Record([($0, item)]) }
    }
  }

  /// Texts between which values lie are dates.
  private static func bound(_ cell: Cell) -> Cell {
    guard case .text(let text) = cell else { return dated(cell) }
    let moment = readMoment(text)
    return moment.isNaN ? cell : .moment(moment)
  }

  /// `{year: 2010}` as a moment.
  private static func dated(_ cell: Cell) -> Cell {
    guard case .record(let record) = cell else { return cell }
    let members = zip(record.keys, record.values).compactMap { key, value -> Tree.Member? in
      let tree: Tree
      switch value {
      case .number(let number): tree = Tree(.number(number))
      case .text(let text): tree = Tree(.string(text))
      case .undefined, .missing, .bool, .moment, .list, .record, .pattern: return nil
      }
      return Tree.Member(key: key, keySpan: .detached, value: tree)
    }
    return DateLiteral(Tree(.object(members)))?.moment.map(Cell.moment) ?? cell
  }
}
