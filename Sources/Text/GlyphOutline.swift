// Outlines of glyphs, for drawings that carry no fonts.
import CHarfBuzz
import Measure
package import Page

extension FontLibrary {
  /// Font units in one em; nil if there is no such face or it cannot be used (see ``problem(of:)``).
  package func unitsPerEm(of face: FaceID) -> Double? {
    faces.indices.contains(Int(face.index)) ? font(face)?.unitsPerEm : nil
  }

  /// The outline of a glyph in font units; y grows downwards, the origin is that of the glyph. Empty for blanks, and for a face that cannot
  /// be used.
  package func outline(of glyph: UInt16, in face: FaceID) -> Path {
    faces.indices.contains(Int(face.index)) ? font(face)?.outline(of: glyph) ?? Path() : Path()
  }
}

extension HarfBuzzFont {
  /// In font units, downwards.
  fileprivate func outline(of glyph: UInt16) -> Path {
    let pen = OutlinePen()
    draw(glyph, with: OutlineCallbacks.all.pointer, into: Unmanaged.passUnretained(pen).toOpaque())
    return Path(pen.steps)
  }
}

/// Gathers what HarfBuzz draws.
private final class OutlinePen {
  var steps: [Path.Step] = []
  private var last = Point.zero

  static func of(_ data: UnsafeMutableRawPointer?) -> OutlinePen? {
    data.map { Unmanaged<OutlinePen>.fromOpaque($0).takeUnretainedValue() }
  }

  func move(_ x: Float, _ y: Float) {
    last = point(x, y)
    steps.append(.move(last))
  }

  func line(_ x: Float, _ y: Float) {
    last = point(x, y)
    steps.append(.line(last))
  }

  /// A quadratic curve is a cubic one with its handles two thirds of the way to the one that it has.
  func curve(_ handle: Point, to end: Point) {
    func toHandle(_ from: Point) -> Point {
      Point(from.x + (handle.x - from.x) * 2 / 3, from.y + (handle.y - from.y) * 2 / 3)
    }
    steps.append(.curve(toHandle(last), toHandle(end), to: end))
    last = end
  }

  func curve(_ first: Point, _ second: Point, to end: Point) {
    steps.append(.curve(first, second, to: end))
    last = end
  }

  func point(_ x: Float, _ y: Float) -> Point { Point(Double(x), -Double(y)) }
}

/// What HarfBuzz calls for each piece of an outline. Never changed once made, so threads may share it.
private final class OutlineCallbacks: @unchecked Sendable {
  static let all = OutlineCallbacks()
  let pointer: OpaquePointer?

  private init() {
    pointer = hb_draw_funcs_create()
    hb_draw_funcs_set_move_to_func(pointer, { _, pen, _, x, y, _ in OutlinePen.of(pen)?.move(x, y) }, nil, nil)
    hb_draw_funcs_set_line_to_func(pointer, { _, pen, _, x, y, _ in OutlinePen.of(pen)?.line(x, y) }, nil, nil)
    hb_draw_funcs_set_quadratic_to_func(
      pointer,
      { _, data, _, hx, hy, x, y, _ in
        guard let pen = OutlinePen.of(data) else { return }
        pen.curve(pen.point(hx, hy), to: pen.point(x, y))
      }, nil, nil)
    hb_draw_funcs_set_cubic_to_func(
      pointer,
      { _, data, _, ax, ay, bx, by, x, y, _ in
        guard let pen = OutlinePen.of(data) else { return }
        pen.curve(pen.point(ax, ay), pen.point(bx, by), to: pen.point(x, y))
      }, nil, nil)
    hb_draw_funcs_set_close_path_func(pointer, { _, pen, _, _ in OutlinePen.of(pen)?.steps.append(.close) }, nil, nil)
    hb_draw_funcs_make_immutable(pointer)
  }

  deinit { hb_draw_funcs_destroy(pointer) }
}
