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

  func rowScope(_ unit: UnitModel) -> RowScope {
    RowScope(rows: rows(unit.table), domainRows: rows(unit.domainTable), rawRows: rows(unit.raw))
  }
}

/// Trains scales and keeps them.
final class ScaleStore {
  private let model: ChartModel
  private var shared: [Int: ScaleModel] = [:]

  init(_ model: ChartModel) { self.model = model }

  func scale(_ id: Int, _ scope: CellScope) -> ScaleModel {
    if let own = scope.own[id] { return own }
    if let known = shared[id] { return known }
    let scale = train(id, CellScope())
    shared[id] = scale
    return scale
  }

  func train(_ id: Int, _ scope: CellScope) -> ScaleModel {
    let trainer = SharedScaleTrainer(uses: model.uses[id], units: model.units, config: model.config)
    var scale = trainer.train { scope.rowScope(self.model.units[$0]) }
    scale.id = id
    return scale
  }
}
