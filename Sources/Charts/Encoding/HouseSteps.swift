// The steps of `transform` in figures of the house: those of Vega, checked before they are taken.
import Diagnose
import Document

/// A step, and where it is written.
struct HouseStep: Sendable {
  var step: TransformStep
  var tree: Tree

  /// - Throws: when the rows do not have a field that the step reads.
  fileprivate func requireFields(in relation: Relation) throws(Failure) {
    var faults: [Diagnostic] = []
    for field in step.fields where !relation.offers(field) {
      faults.append(
        .chartUnknownField(field, among: relation.fields, at: tree.place(of: field) ?? expressionSpan ?? tree.span))
    }
    if !faults.isEmpty { throw Failure(faults) }
  }

  private var expressionSpan: Span? {
    if case .calculate(_, _, let span) = step { return span }
    if case .filter(let test) = step { return test.span }
    return nil
  }

  /// The rows with what the step counts with as numbers, and what it takes for dates as such.
  /// - Throws: for what is neither.
  fileprivate func readable(_ relation: Relation) throws(Failure) -> Relation {
    var result = relation
    for field in step.amounts {
      result.set(field, try relation.converted(relation.column(field), field: field, to: .quantitative))
    }
    if case .timeUnit(let step) = step {
      let column = relation.column(step.field)
      result.set(step.field, try relation.converted(column, field: step.field, to: .temporal))
    }
    return result
  }
}

extension Relation {
  /// The table after all steps.
  /// - Throws: when a step asks for a field that is not there, or counts with what is no number.
  func applying(_ steps: [HouseStep]) throws(Failure) -> Relation {
    var relation = self
    var context = TransformContext(scope: .desk)
    for step in steps {
      try step.requireFields(in: relation)
      relation = try step.readable(relation).applying([step.step], &context).settled
    }
    return relation
  }
}

extension Tree {
  /// Where a word stands as a value inside of this node.
  fileprivate func place(of word: String) -> Span? {
    if let items = array { return items.lazy.compactMap { $0.place(of: word) }.first }
    if let members { return members.lazy.compactMap { $0.value.place(of: word) }.first }
    return text == word ? span : nil
  }
}
