// Cutting a format code into sections and tokens.

/// Cuts a format code; what it does not know is a literal, as in spreadsheets.
struct FormatReader {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var sections: [FormatCode.Section] = []
  private var section = FormatCode.Section()
  /// Commas since the last digit.
  private var commas = 0
  private var isBehindPoint = false
  /// A code longer than Excel's limit of 255 is cut there.
  private static let longest = 255

  init(_ code: String) { scalars = Array(code.unicodeScalars.prefix(FormatReader.longest)) }

  mutating func read() -> [FormatCode.Section] {
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      readToken(scalar)
    }
    finishSection()
    return sections
  }

  private mutating func readToken(_ scalar: Unicode.Scalar) {
    switch scalar {
    case ";": finishSection()
    case "\"": readQuoted()
    case "\\", "!": readEscaped()
    case "_", "*": place += 1
    case "[": readBracket()
    case "0", "#", "?": addDigit(scalar)
    case ".": addPoint()
    case ",": commas += 1
    case "%", "％": add(.percent)
    case "@": add(.text)
    case "/": add(section.isDate ? .literal("/") : .fraction)
    case "E" where place < scalars.count && "+-".unicodeScalars.contains(scalars[place]): readExponent()
    case "G": if skip("eneral") { add(.general) } else { addLiteral("G") }
    case "A", "a", "上": readHalfDay(scalar)
    case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "e": readDatePart(scalar)
    default: addLiteral(String(scalar))
    }
  }

  private mutating func add(_ token: FormatCode.Token) { section.tokens.append(token) }

  private mutating func addLiteral(_ text: String) {
    if case .literal(let before)? = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .literal(before + text)
    } else {
      add(.literal(text))
    }
  }

  private mutating func addDigit(_ scalar: Unicode.Scalar) {
    if commas > 0, !isBehindPoint, section.tokens.contains(where: \.isDigit) { section.isGrouped = true }
    commas = 0
    // Zeros behind the seconds of a time are their decimals.
    if case .date(.secondDecimals(let count))? = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .date(.secondDecimals(count + 1))
    } else {
      add(.digit(UInt8(ascii: scalar)))
    }
  }

  private mutating func addPoint() {
    if case .date(.second)? = section.tokens.last, place < scalars.count, scalars[place] == "0" {
      add(.date(.secondDecimals(0)))
    } else if section.isDate {
      addLiteral(".")
    } else {
      section.thousands += commas
      (commas, isBehindPoint) = (0, true)
      add(.point)
    }
  }

  private mutating func finishSection() {
    section.thousands += commas
    resolveMinutes(&section.tokens)
    if sections.count < 4 { sections.append(section) }
    (section, commas, isBehindPoint) = (FormatCode.Section(), 0, false)
  }

  private mutating func readQuoted() {
    var text = String.UnicodeScalarView()
    while place < scalars.count, scalars[place] != "\"" {
      text.append(scalars[place])
      place += 1
    }
    place += 1
    addLiteral(String(text))
  }

  private mutating func readEscaped() {
    guard place < scalars.count else { return }
    addLiteral(String(scalars[place]))
    place += 1
  }

  private mutating func readExponent() {
    let showsPlus = scalars[place] == "+"
    place += 1
    let start = place
    while place < scalars.count, "0#?".unicodeScalars.contains(scalars[place]) { place += 1 }
    add(.exponent(showsPlus: showsPlus, digits: max(1, place - start)))
  }

  private mutating func skip(_ rest: String) -> Bool {
    let wanted = Array(rest.unicodeScalars)
    guard place + wanted.count <= scalars.count else { return false }
    for (offset, scalar) in wanted.enumerated() {
      guard scalars[place + offset].properties.lowercaseMapping == String(scalar) else { return false }
    }
    place += wanted.count
    return true
  }
}

// MARK: Dates and brackets

extension FormatReader {
  private mutating func readHalfDay(_ scalar: Unicode.Scalar) {
    if scalar == "上" {
      if skip("午/下午") { add(.date(.halfDay(chinese: true))) } else { addLiteral("上") }
    } else if skip("m/pm") || skip("/p") {
      add(.date(.halfDay(chinese: false)))
    } else {
      var count = 1
      while place < scalars.count, scalars[place] == scalar { (place, count) = (place + 1, count + 1) }
      if count >= 3 { add(.date(.weekday(count + 10))) } else { addLiteral(String(repeating: "a", count: count)) }
    }
  }

  private mutating func readDatePart(_ scalar: Unicode.Scalar) {
    var count = 1
    while place < scalars.count, scalars[place] == scalar { (place, count) = (place + 1, count + 1) }
    switch scalar {
    case "y", "Y": add(.date(.year(count)))
    case "e": add(.date(.year(4)))
    case "m", "M": add(.date(.month(count)))
    case "d", "D": add(.date(count > 2 ? .weekday(count) : .day(count)))
    case "h", "H": add(.date(.hour(count)))
    default: add(.date(.second(count)))
    }
  }

  /// The system's long date or time, as a Chinese system has it, whatever is written behind it.
  private mutating func readSystemFormat(_ code: String) {
    while place < scalars.count, scalars[place] != ";" { place += 1 }
    var reader = FormatReader(code)
    section.tokens = reader.read().first?.tokens ?? []
  }

  /// `[h]`, `[>=1000]`, `[$¥-804]`, `[DBNum1]`; colours say nothing here.
  private mutating func readBracket() {
    let start = place
    while place < scalars.count, scalars[place] != "]" { place += 1 }
    let body = String(String.UnicodeScalarView(scalars[start..<min(place, scalars.count)]))
    place += 1
    switch body.lowercased() {
    case "h", "hh": add(.date(.elapsed(unit: 3600)))
    case "m", "mm": add(.date(.elapsed(unit: 60)))
    case "s", "ss": add(.date(.elapsed(unit: 1)))
    case "dbnum1": section.numerals = .plain
    case "dbnum2": section.numerals = .formal
    case "dbnum3": section.numerals = .wide
    case "$-f800": readSystemFormat("yyyy\"年\"m\"月\"d\"日\"")
    case "$-f400": readSystemFormat("h:mm:ss")
    default:
      if body.hasPrefix("$") {
        addLiteral(String(body.dropFirst().prefix { $0 != "-" }))
        let language = body.lowercased().split(separator: "-", maxSplits: 1).last ?? ""
        // The last four digits are the language; those before them choose numerals and calendar.
        if language.hasSuffix("804") || language.hasSuffix("404") || language.hasPrefix("zh") {
          section.hasChineseNames = true
        }
      } else if let condition = FormatCode.Condition(body) {
        section.condition = condition
      }
    }
  }
}

extension FormatCode.Condition {
  fileprivate init?(_ body: String) {
    let sign = body.prefix { "<>=".contains($0) }
    guard ["<", ">", "<=", ">=", "=", "<>"].contains(sign),
      let number = WrittenNumber(Substring(body.dropFirst(sign.count)).utf8)
    else { return nil }
    (comparison, self.number) = (String(sign), number.value)
  }
}

extension FormatCode.Token {
  var isDigit: Bool { if case .digit = self { true } else { false } }
}

/// `m` is a minute behind an hour and in front of a second, otherwise a month.
private func resolveMinutes(_ tokens: inout [FormatCode.Token]) {
  let dates = tokens.indices.filter { if case .date = tokens[$0] { true } else { false } }
  for (order, place) in dates.enumerated() {
    guard case .date(.month(let count)) = tokens[place], count <= 2 else { continue }
    let before = order > 0 ? tokens[dates[order - 1]] : .general
    let after = order + 1 < dates.count ? tokens[dates[order + 1]] : .general
    if isHour(before) || isSecond(after) { tokens[place] = .date(.minute(count)) }
  }
}

private func isHour(_ token: FormatCode.Token) -> Bool {
  switch token {
  case .date(.hour), .date(.elapsed(unit: 3600)): true
  default: false
  }
}

private func isSecond(_ token: FormatCode.Token) -> Bool {
  switch token {
  case .date(.second), .date(.elapsed(unit: 1)): true
  default: false
  }
}
