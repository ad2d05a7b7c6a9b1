// Formats that show Chinese numerals, Chinese names, and the system's own dates.
import DataSets
import Diagnose
import Document
import Testing

struct NumeralFormatTests {
  /// What a Chinese Excel shows.
  @Test(arguments: [
    ("[DBNum1]General", "1234", "一千二百三十四"), ("[DBNum1]General", "10", "一十"), ("[DBNum1]General", "0", "〇"),
    ("[DBNum1][$-804]General", "100005", "一十万〇五"), ("[DBNum1]General", "-12.34", "-一十二.三四"),
    ("[DBNum2][$-804]General", "1010", "壹仟零壹拾"), ("[DBNum2]", "20000", "贰万"),
    ("[DBNum2]General", "123456789012", "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰"),
    ("[DBNum2][$-804]0", "2020", "贰零贰零"), ("[DBNum1]0", "1005", "一〇〇五"), ("[DBNum1]0.0%", "0.125", "一二.五%"),
    ("[DBNum3]0", "86", "８６"), ("[DBNum2]0\"元\"", "15", "壹伍元"), ("[DBNum1]General", "100000000", "一亿"),
    ("[DBNum1]General", "1000000000000", "一万亿"), ("[DBNum3]General", "12034", "１万２千０３十４"),
    ("[DBNum1]yyyy\"年\"m\"月\"d\"日\"", "44155", "二〇二〇年十一月二十日"), ("[DBNum2]m\"月\"d\"日\"", "44155", "壹拾壹月贰拾日"),
    ("dddd", "43891", "Sunday"), ("[$-804]dddd", "43891", "星期日"), ("[$-804]ddd", "43891", "周日"),
    ("[$-409]dddd", "43891", "Sunday"), ("[$-804]mmmm", "44155", "十一月"), ("[$-804]mmm", "44155", "11月"),
    ("mmmm", "44155", "November"), ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "43891", "2020年3月1日"),
    ("[$-F400]h:mm:ss\\ AM/PM", "43891.75", "18:00:00"),
  ])
  func aCellShowsWhatTheSheetShows(format: String, number: String, shown: String) throws {
    let code = format.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"\(code)\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>"
    let rows =
      "<row r=\"1\">\(textCell("A1", "数"))</row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>\(number)</v></c></row>"
    let (set, _) = try readWorkbook(styledWorkbook(rows: rows, styles: styles), named: "a.xlsx")
    #expect(set.written(row: 0, field: 0) == shown)
  }
}

/// A small workbook with formats.
func styledWorkbook(rows: String, styles: String) -> [UInt8] {
  let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
  let relation = "<Relationship Id=\"s2\" Type=\"\(type)\" Target=\"styles.xml\"/></Relationships>"
  let parts = workbookParts(rows: rows).map { name, text in
    name == "xl/_rels/workbook.xml.rels"
      ? (name, text.split(separator: "</Relationships>").joined() + relation) : (name, text)
  }
  return storedArchive(parts + [("xl/styles.xml", styles)])
}
