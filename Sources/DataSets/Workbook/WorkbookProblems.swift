// Everything that can be wrong with a workbook, in words.
import Diagnose

extension DiagnosticCode {
  static let workbookDamaged = DiagnosticCode(2017, .file)
  static let workbookHostile = DiagnosticCode(2018, .file)
  static let workbookEncrypted = DiagnosticCode(2019, .file)
  static let noSuchSheet = DiagnosticCode(2020, .data)
  static let noSuchRange = DiagnosticCode(2021, .data)
  static let cellError = DiagnosticCode(2022, .data)
  static let formulaWithoutValue = DiagnosticCode(2023, .data)
  static let cellUnreadable = DiagnosticCode(2024, .data)
  static let emptyRange = DiagnosticCode(2025, .data)
  static let sheetTooLarge = DiagnosticCode(2026, .data)
  static let hiddenCells = DiagnosticCode(2027, .data)
  static let mergedNumber = DiagnosticCode(2028, .data)
  static let notCalculated = DiagnosticCode(2029, .data)
  static let spanningHead = DiagnosticCode(2030, .data)
}

// MARK: The file

extension Diagnostic {
  static func notAWorkbook(_ kind: NotAWorkbook, at span: Span) -> Diagnostic {
    let saveAsWorkbook = Wording("save it as “Excel workbook (.xlsx)”", "请另存为“Excel 工作簿（.xlsx）”")
    func problem(_ english: String, _ chinese: String, _ hint: Wording?) -> Diagnostic {
      .error(.workbook, Wording(english, chinese), at: span, hint: hint)
    }
    switch kind {
    case .encrypted:
      return .error(
        .workbookEncrypted, Wording("the workbook is protected by a password", "工作簿已加密"), at: span,
        hint: Wording("remove the password and save it again", "请取消密码后重新保存"))
    case .old: return problem("this is a workbook of the old format (.xls)", "这是旧格式（.xls）的工作簿", saveAsWorkbook)
    case .openDocument: return problem("this is an OpenDocument spreadsheet", "这是OpenDocument表格", saveAsWorkbook)
    case .binary: return problem("this is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）", saveAsWorkbook)
    case .otherDocument:
      return problem("this is not a workbook but another document of Office", "这不是工作簿，而是其他Office文档", nil)
    case .webPage: return problem("this is a web page with the name of a workbook", "这是网页，只是以工作簿命名", saveAsWorkbook)
    case .text:
      return problem(
        "this is a text file with the name of a workbook", "这是文本文件，只是以工作簿命名",
        Wording("give it the ending .csv", "请将扩展名改为 .csv"))
    case .empty: return problem("the file is empty", "文件是空的", nil)
    case .unknown: return problem("this is not a workbook", "这不是工作簿", saveAsWorkbook)
    }
  }

  static func zip(_ fault: ZipFault, at span: Span) -> Diagnostic {
    switch fault {
    case .damaged(let part):
      .error(
        .workbookDamaged,
        Wording("the workbook is damaged (\(part))", "工作簿已损坏（\(part)）"), at: span,
        hint: Wording("open it and save it again, or ask for it anew", "请打开后重新保存，或重新索取"))
    case .encrypted: notAWorkbook(.encrypted, at: span)
    case .tooManyEntries: hostile("it has too many parts", "部件过多", at: span)
    case .entryName(let name): hostile("it has a part with the name “\(name)”", "含有名为“\(name)”的部件", at: span)
    case .tooLarge(let part): hostile("“\(part)” is too large", "“\(part)”过大", at: span)
    case .tooDense(let part):
      hostile(
        "“\(part)” unpacks to more than \(ZipArchive.mostTimes) times its size",
        "“\(part)”解压后超过原大小的\(ZipArchive.mostTimes)倍",
        at: span)
    }
  }

  static func documentType(_ part: String, at span: Span) -> Diagnostic {
    hostile("“\(part)” declares a document type", "“\(part)”含有文档类型声明", at: span)
  }

  private static func hostile(_ english: String, _ chinese: String, at span: Span) -> Diagnostic {
    .error(
      .workbookHostile,
      Wording("the workbook is not read because \(english)", "未读取该工作簿：\(chinese)"), at: span,
      hint: Wording(
        "no spreadsheet program writes such files; copy the cells into a new workbook", "表格软件不会生成这样的文件，请将单元格复制到新工作簿"))
  }

  static func partMissing(_ part: String, at span: Span) -> Diagnostic { zip(.damaged(part), at: span) }

  static func partMalformed(_ part: String, line: Int, at span: Span) -> Diagnostic {
    zip(.damaged("\(part):\(line)"), at: span)
  }

  static func cellsOutOfOrder(at span: Span) -> Diagnostic {
    .error(
      .workbookDamaged,
      Wording("the sheet is damaged: its cells are not in order here", "工作表已损坏：单元格次序有误"), at: span,
      hint: Wording("open it and save it again", "请打开后重新保存"))
  }

  static func sheetTooLarge(_ sheet: String, at span: Span) -> Diagnostic {
    .error(
      .sheetTooLarge, Wording("the sheet “\(sheet)” has too many cells", "工作表“\(sheet)”的单元格过多"), at: span,
      hint: Wording("name the cells that the report needs with range: A1:F20", "请用 range: A1:F20 指定报告所需的单元格"))
  }
}

// MARK: The selection

extension Diagnostic {
  static func noSuchSheet(_ name: String, known: [String], path: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchSheet, Wording("“\(path)” has no sheet “\(name)”", "“\(path)”中没有工作表“\(name)”"), at: span,
      hint: oneOf(name, known))
  }

  static func whichSheet(_ names: [String], path: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchSheet,
      Wording("“\(path)” has several sheets, and none is chosen", "“\(path)”有多个工作表，尚未选定"), at: span,
      hint: Wording("write sheet: with one of: " + listed(names), "请用 sheet: 选定其一：" + listed(names)))
  }

  static func noFilledSheet(at span: Span) -> Diagnostic {
    .error(.emptyRange, Wording("no visible sheet of the workbook holds anything", "工作簿的可见工作表都是空的"), at: span)
  }

  static func noSuchTable(_ name: String, known: [String], path: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchRange, Wording("“\(path)” has no table “\(name)”", "“\(path)”中没有表格“\(name)”"), at: span,
      hint: oneOf(name, known))
  }

  static func noSuchRange(_ name: String, known: [String], path: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchRange,
      Wording(
        "“\(name)” is neither a range such as A1:F20 nor a name in “\(path)”",
        "“\(name)”既不是 A1:F20 这样的区域，也不是“\(path)”中的名称"),
      at: span, hint: oneOf(name, known))
  }

  static func nameIsNoRange(_ name: String, formula: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchRange,
      Wording("the name “\(name)” stands for “\(formula)”, not for a range", "名称“\(name)”代表“\(formula)”，不是区域"), at: span
    )
  }

  static func rangeOnOtherSheet(_ range: String, sheet: String, at span: Span) -> Diagnostic {
    .error(
      .noSuchRange, Wording("the range “\(range)” lies on the sheet “\(sheet)”", "区域“\(range)”在工作表“\(sheet)”上"),
      at: span,
      hint: Wording("leave sheet: out, or name that sheet", "请去掉 sheet:，或改为该工作表"))
  }

  private static func oneOf(_ name: String, _ known: [String]) -> Wording? {
    if let near = nearestName(to: name, among: known) { return Wording("did you mean “\(near)”?", "是否应为“\(near)”？") }
    return known.isEmpty ? nil : Wording("there are: " + listed(known), "现有：" + listed(known))
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(10).map { "“\($0)”" }.joined(separator: " ") + (names.count > 10 ? " …" : "")
  }
}

// MARK: Cells

extension Diagnostic {
  static func cell(_ fault: CellFault, at span: Span) -> Diagnostic {
    switch fault {
    case .error(let text):
      .error(
        .cellError, Wording("this cell holds the error \(text)", "该单元格是错误值 \(text)"), at: span,
        hint: Wording("correct the formula, or write 不适用 or 未公布", "请更正公式，或填写“不适用”“未公布”"))
    case .formulaWithoutValue:
      .error(
        .formulaWithoutValue,
        Wording("the formula in this cell has no value yet", "该单元格的公式还没有计算结果"), at: span,
        hint: Wording("open the workbook in Excel, WPS or LibreOffice and save it", "请用Excel、WPS或LibreOffice打开并保存该工作簿"))
    case .badNumber(let text):
      .error(
        .cellUnreadable, Wording("“\(text)” cannot be read as the number of this cell", "无法将“\(text)”读作该单元格的数值"),
        at: span)
    case .unknownText:
      .error(.workbookDamaged, Wording("the text of this cell is not in the workbook", "工作簿中没有该单元格的文字"), at: span)
    case .unknownType:
      .error(.workbookDamaged, Wording("this cell is of an unknown type", "该单元格的类型未知"), at: span)
    }
  }

  static func table(_ fault: TableFault, sheet: String, path: String) -> Diagnostic {
    func span(_ place: CellPlace) -> Span { cellSpan(place, sheet: sheet, path: path) }
    switch fault {
    case .empty:
      return .error(
        .emptyRange, Wording("the range holds nothing on the sheet “\(sheet)”", "工作表“\(sheet)”的所选区域是空的"),
        at: Span(file: path))
    case .noName(let place): return emptyField(at: span(place))
    case .sameName(let name, let first, let place): return duplicateField(name, first: span(first), at: span(place))
    case .spanningHead(let place, let text):
      return .error(
        .spanningHead,
        Wording("“\(text)” stands above several columns", "“\(text)”横跨多列"), at: span(place),
        hint: Wording(
          "is it a title? begin range: below it. Is it a head with heads below? write header-rows: 2",
          "如是标题，请让 range: 从其下一行开始；如是多层表头，请写 header-rows: 2"))
    case .tooLarge: return sheetTooLarge(sheet, at: Span(file: path))
    }
  }

  static func hiddenCells(at span: Span) -> Diagnostic {
    .warning(
      .hiddenCells,
      Wording("this cell is hidden in the sheet, but read", "该单元格在工作表中已隐藏，但仍被读取"), at: span,
      hint: Wording("write hidden: skip or hidden: keep at the data set", "请在数据集处写 hidden: skip（略去）或 hidden: keep（保留）"))
  }

  static func repeatedNumber(at span: Span) -> Diagnostic {
    .warning(
      .mergedNumber,
      Wording("this merged cell's number is repeated in each of its rows", "该合并单元格的数值在所含各行重复"), at: span,
      hint: Wording(
        "write merged: first at the data set if it stands in the first row only, or merged: repeat",
        "如只属于首行，请在数据集处写 merged: first；否则写 merged: repeat"))
  }

  static func notCalculated(at span: Span) -> Diagnostic {
    .warning(
      .notCalculated,
      Wording("the program that wrote this workbook has not calculated its formulas", "生成该工作簿的程序没有计算其公式"), at: span,
      hint: Wording("open it in Excel, WPS or LibreOffice and save it", "请用Excel、WPS或LibreOffice打开并保存"))
  }
}
