// Moments to the units of the calendar that they lie in.

/// Fields for beginning and end of a moment's unit.
struct TimeUnitStep: Sendable {
  var unit: CalendarUnit
  var field: String
  /// The names of the beginning and, if it is wanted, of the end.
  var names: [String]

  func apply(to relation: Relation) -> Relation {
    let column = relation.column(field)
    let dates = column.cells.map(readDate)
    let unit = resolved(over: dates)
    let starts = dates.map { $0.isAbsent ? $0 : Cell.moment(unit.floor($0.number)) }
    var result = relation
    if let name = names.first { result.set(name, Relation.Column(starts)) }
    if names.count > 1 {
      result.set(names[1], Relation.Column(starts.map { $0.isAbsent ? $0 : .moment(unit.offset($0.number)) }))
    }
    return result
  }

  /// The unit; where only a number of units is given, that which cuts the data into so many.
  func resolved(over dates: [Cell]) -> CalendarUnit {
    guard unit.parts.isEmpty, let most = unit.maxbins else { return unit }
    let moments = dates.compactMap(\.finiteNumber)
    guard let low = moments.min(), let high = moments.max() else { return CalendarUnit([.year]) }
    var found = CalendarUnit.binning(from: low, to: high, maxbins: most)
    found.isUTC = unit.isUTC
    return found
  }
}
