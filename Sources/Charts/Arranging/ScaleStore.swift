// Trained scales: once for the chart, or for each cell of a facet where they are independent.
import Document

/// The rows of every unit in a cell of facets.
struct CellScope: Sendable {
  /// Fields with the values that they have here.
  var values: [(field: String, value: Cell)] = []
  /// Scales that were trained for this cell.
  var own: [Int: ScaleModel] = [:]

  /// Whether no row belongs here: Vega then draws the rectangle of a cell and nothing in it.
  var isBlank = false

  /// The rows of a table in this cell; nil for all.
  func rows(_ table: Relation) -> [Int]? {
    guard !values.isEmpty else { return nil }
    let columns = values.compactMap { entry in table[entry.field].map { ($0, entry.value) } }
    return table.rows.filter { row in columns.allSatisfy { $0.0[row] == $0.1 } }
  }
}

/// Trains scales and keeps them.
final class ScaleStore {
  private let model: ChartModel
  private var shared: [Int: ScaleModel] = [:]
  /// The rows of each table by the values of facets: a table is gone through once, not once a cell.
  private var parts: [PartKey: [[Cell]: [Int]]] = [:]

  private struct PartKey: Hashable {
    var unit: Int
    var table: KeyPath<UnitModel, Relation>
    var fields: [String]
  }

  init(_ model: ChartModel) { self.model = model }

  /// The rows of a unit's table in a cell of facets; nil for all.
  func rows(_ unit: Int, _ table: KeyPath<UnitModel, Relation>, _ scope: CellScope) -> [Int]? {
    guard !scope.values.isEmpty else { return nil }
    let relation = model.units[unit][keyPath: table]
    let values = scope.values.filter { relation[$0.field] != nil }
    let key = PartKey(unit: unit, table: table, fields: values.map(\.field))
    if parts[key] == nil {
      let columns = key.fields.compactMap { relation[$0] }
      parts[key] = Dictionary(grouping: relation.rows) { row in columns.map { $0[row] } }
    }
    return parts[key]?[values.map(\.value)] ?? []
  }

  private func rowScope(_ unit: Int, _ scope: CellScope) -> RowScope {
    RowScope(
      rows: rows(unit, \.table, scope), domainRows: rows(unit, \.domainTable, scope), rawRows: rows(unit, \.raw, scope))
  }

  func scale(_ id: Int, _ scope: CellScope) -> ScaleModel {
    if let own = scope.own[id] { return own }
    if let known = shared[id] { return known }
    let scale = train(id, CellScope())
    shared[id] = scale
    return scale
  }

  func train(_ id: Int, _ scope: CellScope) -> ScaleModel {
    let trainer = SharedScaleTrainer(uses: model.uses[id], units: model.units, config: model.config)
    var scale = trainer.train { self.rowScope($0, scope) }
    scale.id = id
    return scale
  }
}
