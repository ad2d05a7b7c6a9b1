// Everything that can be wrong with a data file, in words.
import Diagnose

extension DiagnosticCode {
  static let dataFileOutside = DiagnosticCode(2001, .file)
  static let dataFileMissing = DiagnosticCode(2002, .file)
  static let dataFileUnreadable = DiagnosticCode(2003, .file)
  static let dataFileTooLarge = DiagnosticCode(2004, .file)
  static let dataName = DiagnosticCode(2005, .data)
  static let badDelimiter = DiagnosticCode(2006, .data)
  static let workbook = DiagnosticCode(2007, .data)
  static let nulByte = DiagnosticCode(2008, .data)
  static let undecodable = DiagnosticCode(2009, .data)
  static let converted = DiagnosticCode(2010, .data)
  static let noHeader = DiagnosticCode(2011, .data)
  static let fieldName = DiagnosticCode(2012, .data)
  static let raggedRecord = DiagnosticCode(2013, .data)
  static let quotes = DiagnosticCode(2014, .data)
  static let tooManyCells = DiagnosticCode(2015, .data)
  static let delimiterDoubtful = DiagnosticCode(2016, .data)
  static let otherText = DiagnosticCode(2058, .data)
}

// MARK: The file

extension Diagnostic {
  static func dataFileOutside(_ path: String, at span: Span) -> Diagnostic {
    .error(
      .dataFileOutside,
      Wording("the data file “\(path)” is outside the report's folder", "数据文件“\(path)”在报告文件夹之外"), at: span,
      hint: Wording("copy it into the folder and write its path from there", "请把它复制到报告文件夹内，并写相对路径"))
  }

  static func dataFileMissing(_ path: String, nearest: String?, at span: Span) -> Diagnostic {
    .error(
      .dataFileMissing, Wording("there is no data file “\(path)”", "找不到数据文件“\(path)”"), at: span,
      hint: nearest.map { Wording("did you mean “\($0)”?", "是否应为“\($0)”？") })
  }

  static func dataFileNotAFile(_ path: String, at span: Span) -> Diagnostic {
    .error(.dataFileUnreadable, Wording("“\(path)” is not a file", "“\(path)”不是文件"), at: span)
  }

  static func dataFileUnreadable(_ path: String, reason: String, at span: Span) -> Diagnostic {
    .error(
      .dataFileUnreadable, Wording("cannot read “\(path)”: \(reason)", "无法读取“\(path)”：\(reason)"), at: span)
  }

  static func dataFileTooLarge(_ path: String, at span: Span) -> Diagnostic {
    let limit = largestDataFile >> 20
    return .error(
      .dataFileTooLarge,
      Wording("“\(path)” is larger than \(limit) MB", "“\(path)”超过\(limit)MB"), at: span,
      hint: Wording("keep only the rows and columns that the report prints", "请只保留报告用到的行和列"))
  }

  static func reservedDataName(_ name: String, at span: Span) -> Diagnostic {
    .error(
      .dataName,
      Wording("a data set cannot be called “\(name)”", "数据集不能命名为“\(name)”"), at: span,
      hint: Wording("the name belongs to the report's parameters; choose another", "该名称已用于报告参数，请另取名称"))
  }

  static func duplicateDataName(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      .dataName,
      Wording(
        "the data set “\(name)” is declared twice, first at \(first.description)",
        "数据集“\(name)”重复声明，首次声明在\(first.description)"), at: span)
  }

  static func badDelimiter(_ delimiter: Character, at span: Span) -> Diagnostic {
    .error(
      .badDelimiter,
      Wording("a quote or a line end cannot be the delimiter", "引号和换行符不能用作分隔符"), at: span,
      hint: Wording("use \",\", \";\" or \"\\t\"", "请用 \",\"、\";\" 或 \"\\t\""))
  }
}

// MARK: The encoding

extension Diagnostic {
  static func dataFileIsWorkbook(_ kind: String, at span: Span) -> Diagnostic {
    .error(
      .workbook,
      Wording("this is an Excel workbook (\(kind)), not a text file", "这是Excel工作簿（\(kind)），不是文本文件"), at: span,
      hint: kind == "xlsx"
        ? Wording("give the file the ending .xlsx", "请将扩展名改为 .xlsx")
        : Wording("save it as “Excel workbook (.xlsx)”", "请另存为“Excel 工作簿（.xlsx）”"))
  }

  static func otherText(_ kind: OtherText, at span: Span) -> Diagnostic {
    switch kind {
    case .json:
      .error(
        .otherText, Wording("this is JSON, not delimited text", "这是JSON，不是以分隔符分列的文本"), at: span,
        hint: Wording("give the file the ending .json", "请将扩展名改为 .json"))
    case .webPage:
      .error(
        .otherText, Wording("this is a web page, not delimited text", "这是网页，不是以分隔符分列的文本"), at: span,
        hint: Wording("did the website ask for a login? download the file anew", "网站是否要求登录？请重新下载"))
    case .xml:
      .error(
        .otherText, Wording("this is XML, not delimited text", "这是XML，不是以分隔符分列的文本"), at: span,
        hint: Wording("open it in a spreadsheet program and save it as .xlsx or CSV", "请用表格软件打开后另存为 .xlsx 或CSV"))
    }
  }

  static func nulByte(at span: Span) -> Diagnostic {
    .error(
      .nulByte, Wording("the file contains a NUL byte and is not text", "文件含有NUL字节，不是文本文件"), at: span,
      hint: Wording("if it is UTF-16, save it with a byte order mark, or as UTF-8", "如为UTF-16，请带BOM保存，或另存为UTF-8"))
  }

  static func undecodable(_ encoding: String, at span: Span) -> Diagnostic {
    .error(
      .undecodable,
      Wording("this line contains bytes that are not \(encoding)", "本行含有不属于\(encoding)的字节"), at: span,
      hint: Wording("the file is damaged or mixes encodings; save it as UTF-8", "文件已损坏或混用编码，请另存为UTF-8"))
  }

  static func encodingUnavailable(at span: Span) -> Diagnostic {
    .error(
      .undecodable,
      Wording("the file is not UTF-8, and this system cannot convert GB 18030", "文件不是UTF-8，而本系统无法转换GB 18030"),
      at: span, hint: Wording("save it as UTF-8", "请另存为UTF-8"))
  }

  static func converted(from encoding: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .note, .converted, Wording("converted from \(encoding)", "已从\(encoding)转换"), at: span,
      hints: [Wording("save it as UTF-8 to be sure of every character", "建议另存为UTF-8，以确保每个字符无误")])
  }
}

// MARK: The table

extension Diagnostic {
  static func noHeader(at span: Span) -> Diagnostic {
    .error(
      .noHeader, Wording("the data file is empty", "数据文件是空的"), at: span,
      hint: Wording("its first line must name the fields", "首行应为字段名"))
  }

  static func emptyField(at span: Span) -> Diagnostic {
    .error(
      .fieldName, Wording("this field has no name", "该字段没有名称"), at: span,
      hint: Wording("name it, or delete the column", "请补上字段名，或删除该列"))
  }

  static func duplicateField(_ name: String, first: Span, at span: Span) -> Diagnostic {
    .error(
      .fieldName,
      Wording(
        "the field “\(name)” occurs twice, first in \(first.cell ?? "column \(first.column) of line \(first.line)")",
        "字段“\(name)”重复出现，首次在\(first.cell ?? "第\(first.line)行第\(first.column)列")"), at: span,
      hint: Wording("give one of them another name; the printed head can be set in the table", "请改其中一个的名称；表头文字可在表格中另设"))
  }

  static func scan(_ problem: ScanProblem, fields: Int, at span: Span) -> Diagnostic {
    switch problem {
    case .strayQuote: strayQuote(at: span)
    case .textAfterQuote:
      .error(
        .quotes, Wording("there is text after the closing quote of this cell", "单元格的右引号之后还有文字"), at: span,
        hint: Wording("inside quotes, write a quote as \"\"", "引号内的引号请写作\"\""))
    case .openQuote:
      .error(
        .quotes, Wording("this quote is never closed", "该引号没有闭合"), at: span,
        hint: Wording("add the closing quote; inside quotes, write a quote as \"\"", "请补上右引号；引号内的引号请写作\"\""))
    case .raggedRecord(let cells): raggedRecord(cells: cells, fields: fields, at: span)
    case .tooManyCells:
      .error(
        .tooManyCells,
        Wording(
          "this row has more than \(DelimitedScanner.mostFields) cells", "该行超过\(DelimitedScanner.mostFields)个单元格"),
        at: span, hint: Wording("is the delimiter right?", "请检查分隔符是否正确"))
    }
  }

  private static func strayQuote(at span: Span) -> Diagnostic {
    .error(
      .quotes, Wording("a quote stands inside a cell that does not begin with one", "未加引号的单元格中出现引号"), at: span,
      hint: Wording("put the whole cell in quotes and write each quote in it as \"\"", "请将整个单元格置于引号内，其中的引号写作\"\""))
  }

  private static func raggedRecord(cells: Int, fields: Int, at span: Span) -> Diagnostic {
    .error(
      .raggedRecord,
      Wording("this row has \(cells) cells, but there are \(fields) fields", "该行有\(cells)个单元格，而字段有\(fields)个"),
      at: span,
      hint: cells > fields
        ? Wording("a cell that contains the delimiter must stand in quotes", "含有分隔符的单元格应置于引号内")
        : Wording("write the missing cells, empty if need be", "请补足单元格，可以留空"))
  }

  static func delimiterDoubtful(_ other: Character, at span: Span) -> Diagnostic {
    let shown = other == "\t" ? "\\t" : String(other)
    return .warning(
      .delimiterDoubtful,
      Wording("there is only one field, and its name contains “\(shown)”", "只有一个字段，且其名称含有“\(shown)”"), at: span,
      hint: Wording(
        "write delimiter: \"\(shown)\" at the data set if that divides the cells",
        "如以其分隔，请在数据集处写 delimiter: \"\(shown)\""))
  }
}
