// What a chart shows, as facts that can be said or put into a table.

/// A place and the amount drawn there.
struct PlottedPoint: Hashable, Sendable {
  /// The category, class or moment, as the axis names it.
  var place: String
  /// nil where the value is missing.
  var amount: Double?
  /// The amount as it is printed, or the word for a missing one.
  var text: String
  /// The place as a number, in plots of two amounts.
  var position: Double?
}

/// The points of one name.
struct PlottedSeries: Hashable, Sendable {
  /// What the legend calls it; nil where there is only one.
  var name: String?
  var points: [PlottedPoint]

  var known: [PlottedPoint] { points.filter { $0.amount != nil } }
  var missing: [PlottedPoint] { points.filter { $0.amount == nil } }
  /// The first of the points with the greatest and the least amount.
  var greatest: PlottedPoint? {
    known.reduce(nil) { best, point in (best?.amount ?? -.infinity) < (point.amount ?? 0) ? point : best }
  }
  var least: PlottedPoint? {
    known.reduce(nil) { best, point in (best?.amount ?? .infinity) > (point.amount ?? 0) ? point : best }
  }

  /// Where the amounts go, from the first known one to the last.
  var trend: Trend? {
    let amounts = known.compactMap(\.amount)
    guard amounts.count > 1, let first = amounts.first, let last = amounts.last else { return nil }
    let steps = zip(amounts, amounts.dropFirst())
    if amounts.allSatisfy({ $0 == first }) { return .constant }
    if steps.allSatisfy({ $0 <= $1 }) { return .rising }
    if steps.allSatisfy({ $0 >= $1 }) { return .falling }
    if first == last { return .returning }
    return first < last ? .risingOnTheWhole : .fallingOnTheWhole
  }
}

/// The course of a series over ordered places.
enum Trend: Hashable, Sendable { case rising, falling, constant, risingOnTheWhole, fallingOnTheWhole, returning }

/// The shape that a layer's data take.
enum PlottedForm: Hashable, Sendable {
  case columns, bars
  case stackedColumns, stackedBars
  case lines, areas
  case ring, pie
  case scatter
  case heatMap
  case points
}

/// A layer of marks that carries data.
struct PlottedLayer: Hashable, Sendable {
  var form: PlottedForm
  /// Titles of the axes, or of what takes their part.
  var placeTitle: String?
  var amountTitle: String?
  var seriesTitle: String?
  /// What the fields are called where the titles are left out: a table has no axes to explain it.
  var placeField: String?
  var amountField: String?
  /// Whether the places follow each other, as years do, so that a course can be told.
  var isOrdered: Bool
  /// Whether what follows is another time; along an axis of amounts it is not.
  var isOverTime = true
  var series: [PlottedSeries]
}
