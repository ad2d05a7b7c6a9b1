// The values of a discrete domain, in order.

/// Brings the values of several layers' channels into one order.
struct DiscreteOrder {
  private(set) var values: [Cell] = []

  init(_ channels: [EncodedChannel]) {
    var seen: Set<Cell> = []
    for channel in channels {
      for value in channel.values where seen.insert(value).inserted { values.append(value) }
    }
    guard let lead = channels.first(where: { $0.definition.sort != nil }) ?? channels.first else { return }
    sort(lead)
  }

  private mutating func sort(_ lead: EncodedChannel) {
    switch lead.definition.sort {
    case nil, .ascending: sort(descending: false, keys: lead.sortKeys)
    case .descending: sort(descending: true, keys: lead.sortKeys)
    case .some(.none): break
    case .channel(_, let descending), .field(_, _, let descending): sort(descending: descending, keys: lead.sortKeys)
    case .values(let first):
      // Listed values come first, the others keep the order of the data.
      var rest = Set(values)
      let listed = first.filter { rest.remove($0) != nil }
      values = listed + values.filter(rest.contains)
    }
  }

  /// Equal keys keep the natural order of their values.
  private mutating func sort(descending: Bool, keys: [Cell: Cell]) {
    values.sort { a, b in
      let (first, second) = (keys[a] ?? a, keys[b] ?? b)
      if first == second { return a.precedes(b) }
      if first.isAbsent != second.isAbsent { return second.isAbsent }
      return first.precedes(second) != descending
    }
  }
}
