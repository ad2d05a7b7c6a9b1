// Dates as texts, the way `Date.parse` reads them: ISO 8601, and the forms that browsers take beside it.

/// The moment that a text means; not a number if it means none. A date without an offset is universal time, since charts
/// know no time zones. Chinese dates (2018年3月5日) are read as well.
func readMoment(_ text: String) -> Double {
  let bytes = Array(text.utf8)
  if let moment = isoMoment(bytes) { return moment }
  if text.contains("年") { return CalendarDate(text: text)?.moment ?? .nan }
  var reader = LooseDateReader(bytes: bytes)
  return reader.read() ?? .nan
}

/// `2018`, `2018-03`, `2018-03-05`, with `T08:30`, `:15`, `.250` and `Z` or `+08:00`.
private func isoMoment(_ bytes: [UInt8]) -> Double? {
  var reader = ISOReader(bytes: bytes[...])
  return reader.read()
}

private struct ISOReader {
  var bytes: ArraySlice<UInt8>

  mutating func read() -> Double? {
    guard var parts = date() else { return nil }
    var offset = 0.0
    if accept("T") || accept("t") || accept(" ") {
      guard let hour = number(2), accept(":"), let minute = number(2) else { return nil }
      (parts.hour, parts.minute) = (hour, minute)
      if accept(":") {
        guard let second = number(2) else { return nil }
        parts.second = second
        if accept(".") || accept(",") { parts.millisecond = fraction() }
      }
      guard isClock(parts), let zone = zone() else { return nil }
      offset = zone
    }
    return bytes.isEmpty ? CalendarDate.moment(parts) - offset : nil
  }

  private mutating func date() -> DateParts? {
    var sign = 1.0
    var digits = 4
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      (sign, digits, bytes) = (first == UInt8(ascii: "-") ? -1 : 1, 6, bytes.dropFirst())
    }
    guard let year = number(digits) else { return nil }
    var parts = DateParts(year: sign * year)
    guard accept("-") else { return parts }
    guard let month = number(2), (1...12).contains(month) else { return nil }
    parts.month = month - 1
    guard accept("-") else { return parts }
    guard let day = number(2), (1...31).contains(day) else { return nil }
    parts.day = day
    return parts
  }

  private func isClock(_ parts: DateParts) -> Bool {
    parts.hour < 24 && parts.minute < 60 && parts.second < 60
      || (parts.hour == 24 && parts.minute == 0 && parts.second == 0)
  }

  /// Milliseconds ahead of universal time; nil for a zone that is not written well.
  private mutating func zone() -> Double? {
    if accept("Z") || accept("z") || bytes.isEmpty { return 0 }
    guard let sign = bytes.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2)
    else { return nil }
    _ = accept(":")
    guard let minutes = bytes.isEmpty ? 0 : number(2) else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * CalendarDate.hour + minutes * CalendarDate.minute)
  }

  private mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: sign) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  /// Exactly so many digits.
  private mutating func number(_ count: Int) -> Double? {
    guard bytes.count >= count else { return nil }
    var value = 0
    for byte in bytes.prefix(count) {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    bytes = bytes.dropFirst(count)
    return Double(value)
  }

  /// Milliseconds of a fraction of a second; further digits are cut.
  private mutating func fraction() -> Double {
    let digits = bytes.prefix { (48...57).contains($0) }
    bytes = bytes.dropFirst(digits.count)
    let three = (Array(digits.prefix(3)) + [48, 48, 48]).prefix(3)
    return Double(three.reduce(0) { $0 * 10 + Int($1) - 48 })
  }
}

/// `3/5/2018`, `2018/3/5`, `Mar 5, 2018`, `5 March 2018 08:30:15 PM GMT+0800`.
private struct LooseDateReader {
  let bytes: [UInt8]
  var place = 0
  private var numbers: [Int] = []
  private var month: Int?
  private var clock: [Int] = []
  private var isAfternoon: Bool?
  private var offset = 0.0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> Double? {
    guard bytes.count <= 100 else { return nil }
    while place < bytes.count {
      let byte = bytes[place]
      if isDigit(byte) {
        guard readNumber() else { return nil }
      } else if isLetter(byte) {
        guard readWord() else { return nil }
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), !clock.isEmpty {
        guard readOffset() else { return nil }
      } else if byte == UInt8(ascii: "("), let end = bytes[place...].firstIndex(of: UInt8(ascii: ")")) {
        place = end + 1
      } else if " ,/-.\t".utf8.contains(byte) {
        place += 1
      } else {
        return nil
      }
    }
    return moment()
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  private mutating func integer() -> Int? {
    let digits = bytes[place...].prefix(while: isDigit)
    place += digits.count
    return digits.count <= 6 ? digits.reduce(0) { $0 * 10 + Int($1) - 48 } : nil
  }

  private mutating func readNumber() -> Bool {
    guard let number = integer() else { return false }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ":"), clock.isEmpty else {
      numbers.append(number)
      return numbers.count <= 3
    }
    clock = [number]
    while place + 1 < bytes.count, bytes[place] == UInt8(ascii: ":"), isDigit(bytes[place + 1]) {
      place += 1
      guard let part = integer(), clock.count < 3 else { return false }
      clock.append(part)
    }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      let digits = bytes[place...].prefix(while: isDigit)
      place += digits.count
    }
    return true
  }

  private mutating func readWord() -> Bool {
    let letters = bytes[place...].prefix(while: isLetter)
    place += letters.count
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    if word == "am" || word == "pm" {
      isAfternoon = word == "pm"
    } else if let found = EnglishNames.month(startingWith: word) {
      month = found
    } else if !["gmt", "utc", "ut", "z", "t"].contains(word) {
      return EnglishNames.weekday(startingWith: word) != nil
    }
    return true
  }

  private mutating func readOffset() -> Bool {
    let sign: Double = bytes[place] == UInt8(ascii: "-") ? -1 : 1
    place += 1
    let start = place
    guard place < bytes.count, isDigit(bytes[place]), var hours = integer() else { return false }
    var minutes = 0
    if place - start == 4 {
      (hours, minutes) = (hours / 100, hours % 100)
    } else if place < bytes.count, bytes[place] == UInt8(ascii: ":") {
      place += 1
      minutes = integer() ?? 0
    }
    offset = sign * (Double(hours) * CalendarDate.hour + Double(minutes) * CalendarDate.minute)
    return true
  }

  private func moment() -> Double? {
    guard let (year, month, day) = order(), (1...12).contains(month), (1...31).contains(day) else { return nil }
    var parts = DateParts(year: Double(year))
    (parts.month, parts.day) = (Double(month - 1), Double(day))
    let clock = clock + Array(repeating: 0, count: 3 - clock.count)
    var hour = clock[0]
    if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    guard hour <= 24, clock[1] < 60, clock[2] < 60 else { return nil }
    (parts.hour, parts.minute, parts.second) = (Double(hour), Double(clock[1]), Double(clock[2]))
    return CalendarDate.moment(parts) - offset
  }

  /// Which number is the year, which the month, which the day.
  private func order() -> (year: Int, month: Int, day: Int)? {
    func full(_ year: Int) -> Int { year < 50 ? 2000 + year : year < 100 ? 1900 + year : year }
    if let month {
      switch numbers.count {
      case 1: return numbers[0] > 31 ? (full(numbers[0]), month, 1) : (2001, month, numbers[0])
      case 2:
        return numbers[0] > 31 ? (full(numbers[0]), month, numbers[1]) : (full(numbers[1]), month, numbers[0])
      default: return nil
      }
    }
    switch numbers.count {
    case 1: return clock.isEmpty ? numbers[0] > 12 ? (full(numbers[0]), 1, 1) : (2001, numbers[0], 1) : nil
    case 2: return numbers[0] > 31 ? (numbers[0], numbers[1], 1) : (2001, numbers[0], numbers[1])
    case 3:
      return numbers[0] > 31 ? (numbers[0], numbers[1], numbers[2]) : (full(numbers[2]), numbers[0], numbers[1])
    default: return nil
    }
  }
}

/// The English names of months and weekdays.
enum EnglishNames {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// 1…12 for at least three letters of a month's name.
  static func month(startingWith word: String) -> Int? { place(of: word, in: months).map { $0 + 1 } }
  /// 0 for Sunday, for at least three letters of a weekday's name.
  static func weekday(startingWith word: String) -> Int? { place(of: word, in: weekdays) }

  private static func place(of word: String, in names: [String]) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0.lowercased().hasPrefix(word.lowercased()) }
  }
}
