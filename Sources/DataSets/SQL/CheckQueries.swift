// Queries over all data sets that are asked once they are there: checks that must return no rows.
public import Diagnose
public import Document

extension DataSets {
  /// Runs queries over the data sets, within the limits of all queries.
  ///
  /// - Returns: for each query what it gives, nil if it cannot be run, and why it cannot.
  public func ask(_ queries: [WorkbookSelection.Word]) -> [(result: DataSet?, problems: [Diagnostic])] {
    let files = all.map {
      DataSource(name: $0.name, origin: .file(path: $0.path, delimiter: nil), span: $0.declaration)
    }
    // A name that no data set can have.
    let asked = queries.enumerated().map { place, sql in
      DataSource(name: "\u{0}\(place)", origin: .query(sql), span: sql.span)
    }
    let sets = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var derived = DerivedSets(files + asked, read: sets)
    return asked.map { source in
      let problems = derived.read(source.name)
      return (derived.sets[source.name], problems)
    }
  }
}
