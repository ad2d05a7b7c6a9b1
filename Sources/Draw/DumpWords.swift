// Lengths, paths and names as both dumps write them.
import Measure
import Page

/// A length rounded to hundredths, without zeros at the end: `12.5`, `-0.25`, `3`.
func rounded(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  let hundredths = Int((value * 100).rounded())
  let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
  return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}

func point(_ p: Point) -> String { "\(rounded(p.x)) \(rounded(p.y))" }

/// The last part of a path: dumps are the same wherever the report lies.
func fileName(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

/// A path in the letters of SVG.
func describe(_ path: Path, at offset: Point) -> String {
  path.steps.map { step in
    switch step {
    case .move(let p): "M \(point(p + offset))"
    case .line(let p): "L \(point(p + offset))"
    case .curve(let a, let b, to: let p): "C \(point(a + offset)) \(point(b + offset)) \(point(p + offset))"
    case .close: "Z"
    }
  }.joined(separator: " ")
}

extension [FaceFile] {
  /// The name of a face, for people.
  func name(of id: FaceID) -> String {
    indices.contains(Int(id.index)) ? self[Int(id.index)].name : "face \(id.index)"
  }
}

extension Transform {
  var entries: [String] { [a, b, c, d, e, f].map(rounded) }
}

extension Stroke.Cap {
  var name: String {
    switch self {
    case .butt: "butt"
    case .round: "round"
    case .square: "square"
    }
  }
}

extension Stroke.Join {
  var name: String {
    switch self {
    case .miter: "miter"
    case .round: "round"
    case .bevel: "bevel"
    }
  }
}

extension StructureTag {
  var name: String {
    switch self {
    case .heading(let level): "heading \(level)"
    case .paragraph: "paragraph"
    case .caption: "caption"
    case .table: "table"
    case .tableHead: "table head"
    case .tableRow: "table row"
    case .tableCell: "table cell"
    case .figure: "figure"
    case .list: "list"
    case .listItem: "list item"
    case .footnote: "footnote"
    case .box: "box"
    case .contents: "contents"
    case .contentsEntry: "contents entry"
    case .ruby: "ruby"
    case .inlineNote: "inline note"
    case .artifact: "artifact"
    }
  }

  /// What a reader hears in place of a picture.
  var alternative: String? {
    if case .figure(let alternative) = self { return alternative }
    return nil
  }
}
