// Everything that can be wrong with JSON, in words.
import Diagnose

extension DiagnosticCode {
  static let jsonSyntax = DiagnosticCode(2050, .data)
  static let jsonText = DiagnosticCode(2051, .data)
  static let jsonNumber = DiagnosticCode(2052, .data)
  static let jsonKey = DiagnosticCode(2053, .data)
  static let jsonShape = DiagnosticCode(2054, .data)
  static let jsonRecords = DiagnosticCode(2055, .data)
  static let jsonSize = DiagnosticCode(2056, .data)
  static let jsonArrays = DiagnosticCode(2057, .data)
}

// MARK: The text

extension Diagnostic {
  /// - Parameter mayBeLines: whether the file looks like the other of `.json` and `.jsonl`.
  static func json(_ fault: JSONFault, mayBeLines: Bool, at span: Span) -> Diagnostic {
    .error(fault.code, fault.message, at: span, hint: mayBeLines ? fault.otherEnding ?? fault.hint : fault.hint)
  }
}

extension JSONFault {
  fileprivate var code: DiagnosticCode {
    switch self {
    case .endOfText, .textAfterEnd, .noValue, .otherWord, .trailingComma, .comment, .singleQuotes, .keyExpected,
      .colonExpected, .commaExpected, .byteOrderMark:
      .jsonSyntax
    case .openString, .controlCharacter, .badEscape, .loneSurrogate: .jsonText
    case .badNumber, .longNumber: .jsonNumber
    case .tooDeep, .tooManyFields, .tooManyCells, .tooLarge: .jsonSize
    }
  }

  fileprivate var message: Wording {
    let (depth, fields, digits) = (JSONScanner.deepest, JSONRecords.mostFields, ExactDecimal.maximumDigits)
    return switch self {
    case .endOfText: Wording("the text ends inside a value", "文本在值的中途结束")
    case .textAfterEnd: Wording("there is text after the end of the value", "值结束之后还有文字")
    case .noValue(let text), .otherWord(let text): Wording("“\(text)” is no value of JSON", "“\(text)”不是JSON的值")
    case .trailingComma: Wording("nothing follows this comma", "此逗号之后没有内容")
    case .comment: Wording("JSON has no comments", "JSON不允许注释")
    case .singleQuotes: Wording("texts stand in double quotes", "文字须用双引号")
    case .keyExpected: Wording("a key in double quotes is missing here", "此处应为双引号中的键")
    case .colonExpected: Wording("the colon after the key is missing", "键之后缺少冒号")
    case .commaExpected: Wording("a comma is missing here", "此处缺少逗号")
    case .byteOrderMark: Wording("a byte order mark stands inside the text", "文本中间有字节顺序标记（BOM）")
    case .openString: Wording("this text is not closed on its line", "该文字没有在本行结束")
    case .controlCharacter: Wording("a control character stands in this text", "文字中有控制字符")
    case .badEscape(let escape): Wording("“\(escape)” is no escape of JSON", "“\(escape)”不是JSON的转义")
    case .loneSurrogate: Wording("half a character: a surrogate without its other half", "只有半个字符：缺少另一半代理码位")
    case .badNumber(let word): Wording("“\(word)” is no number of JSON", "“\(word)”不是JSON的数")
    case .longNumber(let word): Wording("“\(word)” has more than \(digits) digits", "“\(word)”超过\(digits)位")
    case .tooDeep: Wording("arrays and objects are nested more than \(depth) deep", "数组和对象嵌套超过\(depth)层")
    case .tooManyFields: Wording("there are more than \(fields) fields", "字段超过\(fields)个")
    case .tooManyCells: Wording("the file has too many values", "文件的值过多")
    case .tooLarge: Wording("the file holds too much text", "文件的文字过多")
    }
  }

  fileprivate var hint: Wording? {
    switch self {
    case .noValue: Wording("put texts in double quotes", "文字请置于双引号内")
    case .otherWord:
      Wording("there are true, false and null; what is missing is null", "可用 true、false、null；缺失的值写作 null")
    case .trailingComma, .comment: Wording("delete it", "请删除")
    case .byteOrderMark: Wording("were files joined? a mark may only begin a file", "是否拼接了文件？BOM只能在文件开头")
    case .openString: Wording("add the closing quote; write a line break as \\n", "请补上右引号；换行写作 \\n")
    case .controlCharacter, .badEscape:
      Wording("escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041", "转义只有 \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041")
    case .loneSurrogate: Wording("the text was cut inside a character", "文字在字符中间被截断")
    case .badNumber:
      Wording(
        "numbers have no + and no 0 in front, and digits on both sides of the point; a code is a text in quotes",
        "数的前面没有“+”和“0”，小数点两侧都有数字；编码请写成引号中的文字")
    case .longNumber: Wording("put it in quotes if it is a code", "如为编码，请置于引号内")
    case .tooManyFields: Wording("are keys used as data? make records of them", "是否把数据当作了键？请改为记录")
    case .endOfText, .textAfterEnd, .singleQuotes, .keyExpected, .colonExpected, .commaExpected, .tooDeep,
      .tooManyCells,
      .tooLarge:
      nil
    }
  }

  /// What to do where the ending of the file's name seems to be wrong.
  fileprivate var otherEnding: Wording? {
    switch self {
    case .endOfText: Wording("a value over several lines: give the file the ending .json", "一个值写成了多行：请将扩展名改为 .json")
    case .textAfterEnd: Wording("a record on each line: give the file the ending .jsonl", "每行一条记录：请将扩展名改为 .jsonl")
    case .noValue, .otherWord, .trailingComma, .comment, .singleQuotes, .keyExpected, .colonExpected, .commaExpected,
      .byteOrderMark, .openString, .controlCharacter, .badEscape, .loneSurrogate, .badNumber, .longNumber, .tooDeep,
      .tooManyFields, .tooManyCells, .tooLarge:
      nil
    }
  }
}

// MARK: The records

extension Diagnostic {
  static func jsonRecord(_ fault: JSONRecordFault, at span: Span) -> Diagnostic {
    switch fault {
    case .duplicateKey(let name):
      .error(
        .jsonKey, Wording("the key “\(name)” occurs twice in this record", "键“\(name)”在本记录中重复出现"), at: span,
        hint: Wording("delete one of them", "请删除其一"))
    case .duplicateName(let name):
      .error(.jsonKey, Wording("the name “\(name)” occurs twice", "名称“\(name)”重复出现"), at: span)
    case .emptyKey: emptyField(at: span)
    case .notARecord:
      shape(
        "this is no record as the others are", "这不是与其他相同的记录", "records are objects, or arrays below an array of names",
        "记录应为对象，或在名称数组之下的数组", at: span)
    case .noRecords:
      shape("there are no records", "没有记录", "fields are named by the records' keys", "字段名取自记录的键", at: span)
    case .notAName:
      shape("this is no name of a field", "这不是字段名", "the first array names the fields", "第一个数组应为字段名", at: span)
    case .nestedInRow:
      shape("an array or object stands where a value belongs", "此处应为值，却是数组或对象", "write values only", "请只写值", at: span)
    case .raggedRow(let values, let names):
      shape(
        "this row has \(values) values, but there are \(names) fields", "该行有\(values)个值，而字段有\(names)个",
        "null is an empty value",
        "空值写作 null", at: span)
    case .columnLength(let name, let values, let others):
      shape(
        "“\(name)” has \(values) values, the first field \(others)", "“\(name)”有\(values)个值，而第一个字段有\(others)个",
        "null is an empty value", "空值写作 null", at: span)
    case .clash(let name):
      shape(
        "“\(name)” is a value in some records and an array or object in others", "“\(name)”有时是值，有时是数组或对象",
        "write it in one way", "请统一写法", at: span)
    case .longNumber(let word): json(.longNumber(word), mayBeLines: false, at: span)
    }
  }

  private static func shape(
    _ english: String, _ chinese: String, _ hint: String, _ chineseHint: String, at span: Span
  ) -> Diagnostic {
    .error(.jsonShape, Wording(english, chinese), at: span, hint: Wording(hint, chineseHint))
  }

  static func noTable(_ candidates: [String], at span: Span) -> Diagnostic {
    let names = candidates.prefix(10).map { "“\($0)”" }.joined(separator: " ")
    return .error(
      .jsonRecords, Wording("this is no table: it is no array of records", "这不是表：不是记录的数组"), at: span,
      hint: candidates.isEmpty
        ? Wording("write records: with the keys that lead to the records", "请用 records: 写出通向记录的键")
        : Wording("write records: with one of: \(names)", "请用 records: 选定其一：\(names)"))
  }

  static func noSuchRecords(_ missing: JSONTableReader.Missing, at span: Span) -> Diagnostic {
    let near = nearestName(to: missing.step, among: missing.known)
    let names = missing.known.prefix(10).map { "“\($0)”" }.joined(separator: " ")
    return .error(
      .jsonRecords, Wording("there is no “\(missing.step)” in the file", "文件中没有“\(missing.step)”"), at: span,
      hint: near.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") }
        ?? (names.isEmpty ? nil : Wording("there are: \(names)", "现有：\(names)")))
  }

  static func arraysLeftOut(_ name: String, at span: Span) -> Diagnostic {
    .warning(
      .jsonArrays,
      Wording("“\(name)” holds arrays, which are no values; it is left out", "“\(name)”是数组而不是值，未读取"), at: span,
      hint: Wording("write records: to read them as a table of their own", "如需读取，请用 records: 作为单独的表"))
  }
}
