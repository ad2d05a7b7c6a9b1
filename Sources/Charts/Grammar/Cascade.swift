// Properties looked up in several places, the nearest first: the specification, its styles, then the configuration.
import Document

/// The names of one kind of object: its vocabulary, and the keys that its properties are asked for by.
protocol PropertyName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Properties that no picture shows: of screens, of readers of screens, of other kinds of objects.
  static var unseen: Set<Self> { get }
  /// Properties that Vega shows and that are not drawn here; to use one is a warning.
  static var undrawn: Set<Self> { get }
}

/// Objects in the order in which they are asked for a property.
struct Cascade<Name: PropertyName>: Sendable {
  var layers: [Tree]
  init(_ layers: [Tree?]) { self.layers = layers.compactMap { $0 } }

  /// The nearest value; null counts as a value.
  subscript(name: Name) -> Tree? {
    for layer in layers { if let value = layer[name.rawValue] { return value } }
    return nil
  }

  func number(_ name: Name) -> Double? { self[name]?.number }
  func number(_ name: Name, _ usual: Double) -> Double { self[name]?.number ?? usual }
  func text(_ name: Name) -> String? { self[name]?.string }
  func text(_ name: Name, _ usual: String) -> String { self[name]?.string ?? usual }
  func flag(_ name: Name) -> Bool? { self[name]?.bool }
  func flag(_ name: Name, _ usual: Bool) -> Bool { self[name]?.bool ?? usual }
  func numbers(_ name: Name) -> [Double]? { self[name]?.numbers }
  /// A colour as written; null for one that is switched off.
  func color(_ name: Name) -> String? { self[name]?.string }
  func has(_ name: Name) -> Bool { self[name] != nil }

  /// The same with an object in front.
  func under(_ layer: Tree?) -> Cascade { Cascade([layer] + layers.map(Optional.some)) }
}
