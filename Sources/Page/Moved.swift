// Things on a page at another place.
public import Measure

extension FrameItem {
  /// The item at another place; a frame's contents stay as they are.
  public func moved(by offset: Point) -> FrameItem {
    switch self {
    case .glyphs(let run, let at): return .glyphs(run, at: at + offset)
    case .link(let target, let rect): return .link(target, rect.moved(by: offset))
    case .image(let source, let rect): return .image(source, rect.moved(by: offset))
    case .destination(let name, let at): return .destination(name, at + offset)
    case .frame(let frame, let transform): return .frame(frame, transform.then(.translation(offset)))
    case .path(let path, let paint): return .path(path.moved(by: offset), paint)
    case .stamps(let stamps): return .stamps(Stamps(stamps.path, stamps.paint, at: stamps.places.map { $0 + offset }))
    case .clipped(let frame, let path):
      var outer = Frame(size: frame.size)
      outer.add(.clipped(frame, path))
      return .frame(outer, .translation(offset))
    case .begin, .end: return self
    }
  }
}

extension Path {
  /// The path at another place.
  public func moved(by offset: Point) -> Path {
    Path(
      steps.map { step in
        switch step {
        case .move(let p): .move(p + offset)
        case .line(let p): .line(p + offset)
        case .curve(let a, let b, let p): .curve(a + offset, b + offset, to: p + offset)
        case .close: .close
        }
      })
  }
}
