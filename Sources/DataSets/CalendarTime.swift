// Days of the calendar and times of day, as data files hold them.

/// A day, with a time of day or without.
public struct CalendarTime: Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int
  /// Milliseconds since midnight; nil for a day alone.
  public let milliseconds: Int?

  init(year: Int, month: Int, day: Int, milliseconds: Int? = nil) {
    (self.year, self.month, self.day, self.milliseconds) = (year, month, day, milliseconds)
  }

  /// `2020-03-01` or `2020-03-01T08:30:00` (GB/T 7408, ISO 8601), which sorts as time does.
  public var description: String {
    let date = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    guard let milliseconds else { return date }
    let seconds = milliseconds / 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return date + "T" + time + (milliseconds % 1000 == 0 ? "" : "." + padded(milliseconds % 1000, 3))
  }
}

/// The number with zeros in front to at least this many digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
