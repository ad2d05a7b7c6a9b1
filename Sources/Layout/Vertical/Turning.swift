// Frames turned by a quarter: vertical text stands up, tables and pictures in it lie straight.
import Measure
import Page

extension Frame {
  /// What was set for vertical lines, stood up: its left edge becomes the upper one, its first line the one at the right.
  func turnedClockwise() -> Frame {
    let turn = Transform.turn(quarters: 3).then(.translation(Point(size.height, 0)))
    return Frame(size: Size(size.height, size.width), items: [.frame(self, turn)])
  }

  /// What is to stand straight among vertical lines, as they are before they are stood up.
  func turnedCounterclockwise() -> Frame {
    let turn = Transform.turn(quarters: 1).then(.translation(Point(0, size.width)))
    return Frame(size: Size(size.height, size.width), items: [.frame(self, turn)])
  }
}
