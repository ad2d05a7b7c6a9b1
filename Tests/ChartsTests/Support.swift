// What chart tests share: specifications in YAML, and a drawing as a reader sees it.
import Diagnose
import Document
import Foundation
import Measure
import Page
import Read
import Testing
import Text

@testable import Charts

let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A typesetter whose every role is Noto Sans CJK.
func makeTypesetter() throws -> Typesetter {
  let face = FaceDeclaration(name: "hei", file: "NotoSansCJK-Regular.ttc", index: 2, package: "fonts-noto-cjk")
  let roles = FontRole.allCases.map { role in
    RoleDeclaration(role: role, weight: .regular, han: "hei", latin: "hei", half: nil, fallback: [])
  }
  let declarations = FontDeclarations(faces: [face], roles: roles)
  return Typesetter(fonts: try FontLibrary(declarations, searchFolders: ["/usr/share/fonts"]))
}

/// The specification of a chart written in YAML; rows of `data.values` stand in it.
func specification(_ yaml: String) throws -> Tree {
  let blocks = try readManuscript("```{chart}\n#| label: fig-a\n#| fig-cap: 图\n#| fig-alt: 图\n\(yaml)\n```\n").blocks
  guard case .chart(let chart)? = blocks.first else { throw NoChart() }
  return chart.specification
}

struct NoChart: Error {}

/// Draws a chart of 300 × 150 pt unless another size is given.
func draw(_ yaml: String, width: Pt = 300, height: Pt = 150, theme: ChartTheme = ChartTheme()) throws -> Drawing {
  let chart = try drawChart(
    try specification(yaml), size: Size(width, height), theme: theme, typesetter: try makeTypesetter())
  return Drawing(chart.frame, findings: chart.findings)
}

/// The scene of a specification in the plain look.
func scene(_ yaml: String) throws -> ChartScene {
  try layOutSpecification(ChartRequest(specification: specification(yaml)), typesetter: try makeTypesetter())
}

extension ChartScene {
  /// The items of a role, without the rectangles behind plots.
  func items(_ role: SceneRole) -> [SceneItem] {
    marks.filter { $0.mark.role == role && !$0.isBackground }.flatMap(\.mark.items)
  }

  /// The texts of a role that are seen.
  func texts(_ role: SceneRole) -> [String] {
    items(role).filter { $0.opacity != 0 }.compactMap { $0.text?.lines.joined(separator: "|") }
      .filter { !$0.isEmpty }
  }
}

/// The problems of a chart that cannot be drawn; none if it can.
func problems(_ yaml: String, width: Pt = 300, height: Pt = 150) throws -> [Diagnostic] {
  let tree = try specification(yaml)
  let typesetter = try makeTypesetter()
  do throws(Failure) {
    _ = try drawChart(tree, size: Size(width, height), theme: ChartTheme(), typesetter: typesetter)
    return []
  } catch {
    return error.diagnostics
  }
}

/// A text where it stands, turned or not.
struct SeenText: CustomStringConvertible {
  var text: String
  /// Left end of the baseline.
  var origin: Point
  var width: Pt
  var color: Color
  var isTurned: Bool
  var description: String { text }
  var box: Rect { Rect(x: origin.x, y: origin.y - 6, width: width, height: 7) }
}

/// A path where it lies.
struct SeenPath {
  var box: Rect
  var steps: Int
  var fill: Color?
  var stroke: Stroke?
}

/// A frame taken apart.
struct Drawing {
  var size: Size
  var texts: [SeenText] = []
  var paths: [SeenPath] = []
  var findings: [Diagnostic] = []

  init(_ frame: Frame, findings: [Diagnostic] = []) {
    (size, self.findings) = (frame.size, findings)
    collect(frame, .identity)
  }

  private mutating func collect(_ frame: Frame, _ transform: Transform) {
    for item in frame.items {
      switch item {
      case .glyphs(let run, let origin):
        texts.append(
          SeenText(
            text: run.text, origin: transform.apply(origin), width: run.width, color: run.color,
            isTurned: transform.b != 0))
      case .path(let path, let paint):
        paths.append(
          SeenPath(
            box: Rect(enclosing: path.points.map(transform.apply)), steps: path.steps.count, fill: paint.fill,
            stroke: paint.stroke))
      case .stamps(let stamps):
        for place in stamps.places {
          collect(
            Frame(size: .zero, items: [.path(stamps.path, stamps.paint)]), Transform.translation(place).then(transform))
        }
      case .frame(let inner, let own): collect(inner, own.then(transform))
      case .clipped(let inner, _): collect(inner, transform)
      case .image, .link, .destination, .begin, .end: break
      }
    }
  }

  /// The characters of each line of text, in reading order: from the top down, from left to right.
  var reading: [String] {
    var lines: [(y: Pt, runs: [SeenText])] = []
    for text in texts.sorted(by: { ($0.origin.y, $0.origin.x) < ($1.origin.y, $1.origin.x) }) {
      if let last = lines.last, abs(last.y - text.origin.y) < 1.5 {
        lines[lines.count - 1].runs.append(text)
      } else {
        lines.append((text.origin.y, [text]))
      }
    }
    return lines.map { line in
      var words: [String] = []
      var end = -Pt.infinity
      for run in line.runs.sorted(by: { $0.origin.x < $1.origin.x }) {
        if run.origin.x - end > 3 || words.isEmpty {
          words.append(run.text)
        } else {
          words[words.count - 1] += run.text
        }
        end = run.origin.x + run.width
      }
      return words.joined(separator: " | ")
    }
  }

  /// Everything that is written, one line after the other.
  var dump: String { reading.joined(separator: "\n") }

  /// Filled rectangles of a colour, from left to right.
  func bars(_ color: Color) -> [Rect] {
    paths.filter { $0.fill == color && $0.steps == 5 }.map(\.box).sorted { ($0.minX, $0.minY) < ($1.minX, $1.minY) }
  }

  func text(_ characters: String) -> SeenText? { texts.first { $0.text == characters } }

  /// Hatched fields.
  var hatched: [Rect] {
    let theme = ChartTheme()
    return zip(paths, paths.dropFirst()).filter { field, lines in
      field.fill == theme.hatchField && lines.stroke?.color == theme.hatch
    }.map(\.0.box).sorted { ($0.minX, $0.minY) < ($1.minX, $1.minY) }
  }

  /// Whether every text lies inside the frame.
  var isInside: Bool {
    texts.filter { !$0.isTurned }.allSatisfy { text in
      text.box.minX >= -0.1 && text.box.maxX <= size.width + 0.1 && text.box.minY >= -0.1
        && text.origin.y <= size.height + 0.1
    }
  }

  /// Pairs of texts that cover each other.
  var overlaps: [String] {
    let upright = texts.filter { !$0.isTurned && !$0.text.isEmpty }
    return upright.indices.flatMap { a in
      upright.indices.filter { b in b > a && upright[a].box.intersects(upright[b].box, gap: -0.6) }
        .map { "\(upright[a]) over \(upright[$0])" }
    }
  }
}

extension Array where Element == Diagnostic {
  /// Code, place and English wording, for assertions.
  var lines: [String] { map { "\($0.code.name) \($0.span.line):\($0.span.column) \($0.message.english)" } }
}
