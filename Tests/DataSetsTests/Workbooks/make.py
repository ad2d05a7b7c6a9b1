"""Writes the workbooks of these tests and what each of their cells must read as.

    python3 -m venv venv && venv/bin/pip install openpyxl XlsxWriter && venv/bin/python make.py
    /usr/bin/python3 make.py FOLDER

The first writes all of them again and needs soffice (LibreOffice), which Debian's package is too heavy for every test run: the files that it
converts are committed. The second is what the tests do with Debian's openpyxl and XlsxWriter: workbooks written in the same minute.
expected-1.json and expected-2.json hold, for every table of every workbook, the selection, the fields and the text of each cell as a person
sees it in a spreadsheet; they are written down here, never taken from the reader that is tested.
"""
from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

IS_TEST = len(sys.argv) > 1
HERE = Path(sys.argv[1]) if IS_TEST else Path(__file__).parent
EXPECTED: list[dict] = []


def expect(file: str, fields: list[str], rows: list[list[str]], **selection) -> None:
    EXPECTED.append({"file": file, "selection": selection, "fields": fields, "rows": rows})


def cell(sheet, name: str, value, number_format: str | None = None) -> None:
    sheet[name] = value
    if number_format:
        sheet[name].number_format = number_format


# What a number format makes of a number: format, value, shown.
FORMATS = [
    ("General", 94, "94"), ("General", 2564.82, "2564.82"), ("General", 0.1 + 0.2, "0.3"), ("General", 1 / 3, "0.333333333"),
    ("General", -12.6, "-12.6"), ("General", 123456789012, "123456789012"), ("General", 0.00001, "0.00001"),
    ("0", 94.5, "95"), ("0.0", 94, "94.0"), ("0.00", 2564.815, "2564.82"), ("0.0", -0.04, "0.0"),
    ("#,##0", 1234567.5, "1,234,568"), ("#,##0.00", 999, "999.00"), ("#,##0.0", 1234.56, "1,234.6"),
    ("0%", 0.94, "94%"), ("0.0%", 0.942, "94.2%"), ("0.00%", 0.0005, "0.05%"), ("0.0%", -0.126, "-12.6%"),
    ("0.00E+00", 123456, "1.23E+05"), ("0.00E+00", 0.00012, "1.20E-04"), ("##0.0E+0", 12345, "12.3E+3"),
    ("# ?/?", 2.5, "2 1/2"), ("# ??/??", 0.3125, "5/16"),
    ("0.0_ ", 3.25, "3.3"), ("0.00_);[Red]\\(0.00\\)", -3.25, "(3.25)"), ("0.0;[Red]-0.0", -3.25, "-3.3"),
    ('0.0"万元"', 12.34, "12.3万元"), ('#,##0,', 1234567, "1,235"), ('0.00,,"百万"', 2564820000, "2564.82百万"),
    ('0!.0,"万"', 126000, "12.6万"), ("000000", 310, "000310"), ("000-0000", 5551234, "555-1234"),
    ("[>=10000]0.0,\"千\";0", 12600, "12.6千"), ("[>=10000]0.0,\"千\";0", 126, "126"),
    ('+0.0;-0.0;"持平"', 10.94, "+10.9"), ('+0.0;-0.0;"持平"', -2.64, "-2.6"), ('+0.0;-0.0;"持平"', 0, "持平"),
    ('[$¥-804]#,##0.00', 1280.5, "¥1,280.50"), ("0.0##", 1.5, "1.5"), ("0.0##", 1.2345, "1.235"), ("#", 0, ""),
    ("0.0\\%", 94.2, "94.2%"), ('0"‰"', 7, "7‰"), ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, "-"),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', -1234.5, "-1,234.50"),
]
# Days and times: format, value, shown.
DATES = [
    ("yyyy-mm-dd", datetime.date(2020, 3, 1), "2020-03-01"), ("yyyy/m/d", datetime.date(2020, 12, 31), "2020/12/31"),
    ('yyyy"年"m"月"d"日"', datetime.date(2020, 3, 1), "2020年3月1日"), ('yyyy"年"m"月"', datetime.date(2021, 10, 1), "2021年10月"),
    ('yyyy"年"m"月"d"日";@', datetime.date(1999, 1, 9), "1999年1月9日"),
    ('[$-804]yyyy"年"m"月"d"日";@', datetime.date(2020, 2, 29), "2020年2月29日"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', datetime.date(2020, 11, 21), "二〇二〇年十一月二十一日"),
    ("yyyy\\-mm\\-dd\\ hh:mm", datetime.datetime(2020, 3, 1, 8, 5), "2020-03-01 08:05"),
    ("h:mm:ss", datetime.datetime(2020, 3, 1, 18, 5, 9), "18:05:09"), ("h:mm AM/PM", datetime.datetime(2020, 3, 1, 0, 30), "12:30 AM"),
    ('上午/下午h"时"mm"分"', datetime.datetime(2020, 3, 1, 14, 3), "下午2时03分"), ("d-mmm-yy", datetime.date(2020, 3, 1), "1-Mar-20"),
    ("aaaa", datetime.date(2020, 3, 1), "星期日"), ("mm:ss.0", datetime.datetime(2020, 3, 1, 0, 5, 7, 500000), "05:07.5"),
    ("[h]:mm", datetime.timedelta(hours=49, minutes=30), "49:30"),
]


def openpyxl_formats(name: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "格式"
    sheet.append(["序", "格式", "数"])
    rows = []
    for number, (code, value, shown) in enumerate(FORMATS + DATES, 1):
        sheet.append([number, "格式：" + code, value])
        sheet.cell(number + 1, 3).number_format = code
        rows.append([str(number), "格式：" + code, shown])
    book.save(HERE / name)
    expect(name, ["序", "格式", "数"], rows)


def xlsxwriter_formats(name: str, since_1904: bool) -> None:
    book = xlsxwriter.Workbook(HERE / name, {"date_1904": since_1904})
    sheet = book.add_worksheet("格式")
    sheet.write_row(0, 0, ["格式", "数"])
    rows = []
    dates = [entry for entry in DATES if not isinstance(entry[1], datetime.timedelta)]
    for row, (code, value, shown) in enumerate(FORMATS + dates, 1):
        sheet.write_string(row, 0, "格式：" + code)
        style = book.add_format({"num_format": code})
        if isinstance(value, datetime.date):
            sheet.write_datetime(row, 1, value, style)
        else:
            sheet.write_number(row, 1, value, style)
        rows.append(["格式：" + code, shown])
    book.close()
    expect(name, ["格式", "数"], rows)


def built_in_formats(name: str) -> None:
    """Formats by number alone, as a Chinese Excel names them without writing them down."""
    shown = {
        1: "44044", 2: "44043.75", 3: "44,044", 4: "44,043.75", 9: "4404375%", 11: "4.40E+04", 14: "2020/7/31",
        20: "18:00", 22: "2020/7/31 18:00", 27: "2020年7月", 28: "7月31日", 31: "2020年7月31日", 32: "18时00分",
        36: "2020年7月", 45: "00:00", 46: "1057050:00:00", 49: "44043.75", 55: "下午6时00分", 57: "2020年7月", 58: "7月31日"}
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in shown)
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{number}</v></c><c r="B{row}" s="{row - 2}"><v>44043.75</v></c></row>'
        for row, number in enumerate(shown, 2))
    write_parts(name, {
        "xl/styles.xml": f'<styleSheet {MAIN}><dxfs><dxf><numFmt numFmtId="14" formatCode="0.000"/></dxf></dxfs>'
                         f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet_xml(f'<row r="1">{inline("A1", "号")}{inline("B1", "数")}</row>{cells}')})
    expect(name, ["号", "数"], [[str(number), text] for number, text in shown.items()])


# Parts written by hand: what no library writes, and what other programs do.
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(changes: dict[str, str | None]) -> dict[str, str]:
    parts: dict[str, str | None] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="a" '
                       f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>'
                           '<sheet name="数据" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
            f'<Relationship Id="s1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="s2" Type="{RELATIONS}/styles" Target="styles.xml"/>'
            f'<Relationship Id="s3" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
    }
    parts.update(changes)
    return {name: text for name, text in parts.items() if text is not None}


def write_parts(name: str, changes: dict[str, str | None]) -> None:
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts_of(changes).items():
            archive.writestr(zipfile.ZipInfo(part, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def as_wps_writes(name: str) -> None:
    """Shared texts with runs and readings, spans, trailing blanks in formats, an own part, a prefix for every element."""
    shared = (
        f'<x:sst xmlns:x="{MAIN[7:-1]}" count="6" uniqueCount="6"><x:si><x:t>指标</x:t></x:si><x:si><x:t xml:space="preserve">总量\n（亿元）</x:t></x:si>'
        '<x:si><x:r><x:rPr><x:b/></x:rPr><x:t>1. </x:t></x:r><x:r><x:t>生产总值</x:t></x:r><x:rPh sb="0" eb="2"><x:t>セイサン</x:t></x:rPh>'
        '<x:phoneticPr fontId="1"/></x:si><x:si><x:t xml:space="preserve">  #工业</x:t></x:si><x:si><x:t>未公布</x:t></x:si>'
        '<x:si><x:t>第一行_x000D_\n第二行_x0041_</x:t></x:si></x:sst>')
    rows = (
        '<x:row r="1" spans="1:2" ht="28.5" customHeight="1"><x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="2" spans="1:2"><x:c r="A2" t="s"><x:v>2</x:v></x:c><x:c r="B2" s="1"><x:v>2564.8200000000002</x:v></x:c></x:row>'
        '<x:row r="3" spans="1:2"><x:c r="A3" t="s"><x:v>3</x:v></x:c><x:c r="B3" t="s"><x:v>4</x:v></x:c></x:row>'
        '<x:row r="4" spans="1:2"><x:c r="A4" t="s"><x:v>5</x:v></x:c><x:c r="B4" s="1"/></x:row>'
        '<x:row r="5" spans="1:2"><x:c r="A5" s="1"/><x:c r="B5" s="1"/></x:row>')
    write_parts(name, {
        "xl/sharedStrings.xml": shared,
        "xl/styles.xml": f'<x:styleSheet xmlns:x="{MAIN[7:-1]}"><x:numFmts count="1"><x:numFmt numFmtId="176" formatCode="0.0_ "/></x:numFmts>'
                         '<x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="176" applyNumberFormat="1"/></x:cellXfs></x:styleSheet>',
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData>{rows}</x:sheetData></x:worksheet>',
        "customXml/item1.xml": "<s:customData xmlns:s='http://www.wps.cn/officeDocument/2013/wpsCustomData'/>"})
    expect(name, ["指标", "总量（亿元）"],
           [["1. 生产总值", "2564.8"], ["  #工业", "未公布"], ["第一行\n第二行A", ""]])


def kinds_of_cells(name: str) -> None:
    rows = (
        f'<row r="1">{inline("A1", "项")}{inline("B1", "值")}</row>'
        f'<row r="2">{inline("A2", "真")}<c r="B2" t="b"><v>1</v></c></row>'
        f'<row r="3">{inline("A3", "假")}<c r="B3" t="b"><f>1=2</f><v>0</v></c></row>'
        f'<row r="5">{inline("A5", "公式文字")}<c r="B5" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c></row>'
        f'<row>{inline("A6", "公式空")}<c t="str"><f>""</f><v></v></c></row>'
        f'<row r="7">{inline("A7", "日")}<c r="B7" t="d"><v>2020-03-01T00:00:00</v></c></row>'
        f'<row r="8">{inline("A8", "很小")}<c r="B8"><v>1.5E-3</v></c></row>'
        f'<row r="9">{inline("A9", "很大")}<c r="B9"><v>1.2345E+5</v></c></row>'
        f'<row r="10">{inline("A10", "引用&lt;甲&gt; &amp; &#20057;")}<c r="B10"><v>-0</v></c></row>')
    write_parts(name, {"xl/worksheets/sheet1.xml": sheet_xml(rows)})
    expect(name, ["项", "值"], [
        ["真", "TRUE"], ["假", "FALSE"], ["公式文字", "甲乙"], ["公式空", ""], ["日", "2020-03-01"], ["很小", "0.0015"],
        ["很大", "123450"], ["引用<甲> & 乙", "0"]])


def several_tables(name: str) -> None:
    """A title, two tables side by side and one below on one sheet; a named range; a table of Excel; another sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "投诉 2020"
    sheet["A1"] = "表 1  投诉情况"
    sheet.merge_cells("A1:C1")
    for row in [("类别", "件数", "占比"), ("商品", 1280, 0.64), ("服务", 720, 0.36), ("合计", 2000, 1)]:
        sheet.append(row)
    for row in range(3, 6):
        sheet.cell(row, 3).number_format = "0.0%"
    for row, values in enumerate([("街镇", "数"), ("浦江镇", 12), ("七宝镇", 9)], 2):
        sheet.cell(row, 5, values[0])
        sheet.cell(row, 6, values[1])
    for row, values in enumerate([("年", "率"), (2019, 97.1), (2020, 97.8)], 10):
        sheet.cell(row, 2, values[0])
        sheet.cell(row, 3, values[1])
    named = DefinedName("街镇数", attr_text="'投诉 2020'!$E$2:$F$4")
    if hasattr(book.defined_names, "append"):  # before 3.1
        book.defined_names.append(named)
    else:
        book.defined_names["街镇数"] = named
    sheet.add_table(Table(displayName="率表", ref="B10:C12"))
    book.create_sheet("备注")["A1"] = "说明"
    book.save(HERE / name)
    first = (["类别", "件数", "占比"], [["商品", "1280", "64.0%"], ["服务", "720", "36.0%"], ["合计", "2000", "100.0%"]])
    expect(name, *first, sheet="投诉 2020", range="A2:C5")
    expect(name, *first, range="'投诉 2020'!$A$2:$C$5")
    expect(name, ["街镇", "数"], [["浦江镇", "12"], ["七宝镇", "9"]], range="街镇数")
    expect(name, ["年", "率"], [["2019", "97.1"], ["2020", "97.8"]], table="率表")
    expect(name, ["年", "率"], [["2019", "97.1"], ["2020", "97.8"]], sheet="投诉 2020", range="B10:C12")
    expect(name, ["说明"], [], sheet="备注")


def heads_and_merges(name: str) -> None:
    book = xlsxwriter.Workbook(HERE / name)
    sheet = book.add_worksheet("合并")
    sheet.merge_range("A1:A2", "片区")
    sheet.merge_range("B1:B2", "街镇")
    sheet.merge_range("C1:D1", "2019年")
    sheet.merge_range("E1:F1", "2020年")
    sheet.write_row("C2", ["总量", "增长\n（%）", "总量", "增长\n（%）"])
    sheet.merge_range("A3:A4", "浦东片")
    sheet.write_row("B3", ["浦江镇", 10.5, 1.2, 11, 4.8])
    sheet.write_row("B4", ["吴泾镇", 7, 0, 8, 14.3])
    sheet.merge_range("A5:F5", "其他片区")
    sheet.merge_range("A6:A7", "浦西片")
    sheet.write_row("B6", ["七宝镇", 20, 3])
    sheet.write_row("B7", ["虹桥镇", 30, 4])
    sheet.merge_range("E6:E7", 51)
    book.close()
    fields = ["片区", "街镇", "2019年_总量", "2019年_增长（%）", "2020年_总量", "2020年_增长（%）"]
    rows = [["浦东片", "浦江镇", "10.5", "1.2", "11", "4.8"], ["浦东片", "吴泾镇", "7", "0", "8", "14.3"],
            ["其他片区", "", "", "", "", ""], ["浦西片", "七宝镇", "20", "3", "51", ""], ["浦西片", "虹桥镇", "30", "4", "51", ""]]
    expect(name, fields, rows, headerRows=2, merged="repeat")
    first = [row[:] for row in rows]
    first[1][0] = first[4][0] = first[4][4] = ""
    expect(name, [field.replace("_", "/") for field in fields], first, headerRows=2, merged="first", headerSeparator="/")
    expect(name, ["B", "C"], [["浦江镇", "10.5"], ["吴泾镇", "7"]], range="B3:C4", headerRows=0)


def hidden_rows(name: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "隐藏"
    for row in [("名", "内部", "数"), ("甲", "x", 1), ("乙", "y", 2), ("丙", "z", 3)]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("空")
    hidden = book.create_sheet("旧")
    hidden["A1"] = "旧数据"
    hidden.sheet_state = "hidden"
    book.save(HERE / name)
    expect(name, ["名", "数"], [["甲", "1"], ["丙", "3"]], hidden="skip")
    expect(name, ["名", "内部", "数"], [["甲", "x", "1"], ["乙", "y", "2"], ["丙", "z", "3"]], hidden="keep")


def rich_text(name: str) -> None:
    try:
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont
    except ImportError:
        # Before 3.1 openpyxl had no rich text; the committed workbook has it.
        return
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["名称", "说明"])
    bold = InlineFont(b=True)
    sheet["A2"] = CellRichText("CO", TextBlock(InlineFont(vertAlign="subscript"), "2"), "排放")
    sheet["B2"] = CellRichText(TextBlock(bold, "比上年"), "下降")
    sheet["A3"], sheet["B3"] = "0012", "94.0"
    book.save(HERE / name)
    expect(name, ["名称", "说明"], [["CO2排放", "比上年下降"], ["0012", "94.0"]])


def through_libreoffice(source: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(HERE / source, Path(folder) / name)
        out = Path(folder) / "out"
        subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(Path(folder) / name)],
                       check=True, capture_output=True)
        shutil.copy(out / name, HERE / name)
    for entry in [entry for entry in EXPECTED if entry["file"] == source]:
        EXPECTED.append({**entry, "file": name})


def calculated(name: str) -> None:
    """Formulas that LibreOffice has calculated."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "计算"
    for row in [("项", "2019", "2020", "增长"), ("甲", 120.5, 135.2, "=(C2/B2-1)"), ("乙", 0.1, 0.2, "=B3+C3"),
                ("合计", "=SUM(B2:B3)", "=SUM(C2:C3)", '=IF(C4>B4,"上升","下降")'), ("大于", "=C4>B4", "=TODAY()*0+43891", '=""')]:
        sheet.append(row)
    sheet["D2"].number_format = "0.0%"
    sheet["C5"].number_format = 'yyyy"年"m"月"d"日"'
    source = "uncalculated.xlsx"
    book.save(HERE / source)
    through_libreoffice(source, name)
    expect(name, ["项", "2019", "2020", "增长"], [
        ["甲", "120.5", "135.2", "12.2%"], ["乙", "0.1", "0.2", "0.3"], ["合计", "120.6", "135.4", "上升"],
        ["大于", "TRUE", "2020年3月1日", ""]])


def streamed(name: str) -> None:
    """Constant memory mode: inline texts, no shared ones."""
    book = xlsxwriter.Workbook(HERE / name, {"constant_memory": True})
    sheet = book.add_worksheet("流")
    sheet.write_row(0, 0, ["编号", "名称", "数"])
    rows = []
    for row in range(1, 301):
        sheet.write_row(row, 0, [row, f"单位{row}", row * 0.1])
        rows.append([str(row), f"单位{row}", str(round(row * 0.1, 1)).removesuffix(".0")])
    book.close()
    expect(name, ["编号", "名称", "数"], rows)


def write_only(name: str) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("只写")
    sheet.append(["名称", "数", "日期"])
    sheet.append(["甲", 1.1, datetime.date(2020, 3, 1)])
    sheet.append([None, None, None])
    sheet.append(["乙", None, datetime.datetime(2020, 3, 1, 8, 30)])
    book.save(HERE / name)
    expect(name, ["名称", "数", "日期"], [["甲", "1.1", "2020-03-01"], ["乙", "", "2020-03-01 8:30:00"]])


def yearbook(name: str) -> None:
    """A table as yearbooks have them: title, unit, a head of two rows, of-which rows, sums and rates as formulas, a note below."""
    book = xlsxwriter.Workbook(HERE / name)
    sheet = book.add_worksheet("2-3")
    thousands, rate, centred = (book.add_format({"num_format": code}) for code in ("#,##0", "0.0_ ", "@"))
    sheet.merge_range("A1:F1", "2-3 主要年份地区生产总值", centred)
    sheet.write("F2", "单位：亿元")
    sheet.merge_range("A3:A4", "年份")
    sheet.merge_range("B3:B4", "总值")
    sheet.merge_range("C3:E3", "按产业分")
    sheet.merge_range("F3:F4", "比上年增长\n（%）")
    sheet.write_row("C4", ["第一产业", "第二产业", "第三产业"])
    years = [(2018, 1.2, 1040.5, 1230.9), (2019, 1.1, 987.66, 1531.34), (2020, 0.9, 958.22, 1605.7)]
    rows, before = [], None
    for row, (year, *parts) in enumerate(years, 5):
        total = round(sum(parts), 2)
        growth = (total / before - 1) * 100 if before else None
        sheet.write_number(row - 1, 0, year)
        sheet.write_formula(row - 1, 1, f"=SUM(C{row}:E{row})", thousands, total)
        for column, part in enumerate(parts, 2):
            sheet.write_number(row - 1, column, part, rate)
        if before:
            sheet.write_formula(row - 1, 5, f"=(B{row}/B{row - 1}-1)*100", rate, growth)
        else:
            sheet.write_string(row - 1, 5, "…")
        before = total
    sheet.merge_range("A9:F9", "注：本表按当年价格计算。")
    book.close()
    rows = [["2018", "2,273", "1.2", "1,040.5", "1,230.9", "…"], ["2019", "2,520", "1.1", "987.7", "1,531.3", "10.9"],
            ["2020", "2,565", "0.9", "958.2", "1,605.7", "1.8"]]
    rows = [[row[0], row[1], *(cell.replace(",", "") for cell in row[2:])] for row in rows]
    fields = ["年份", "总值", "按产业分_第一产业", "按产业分_第二产业", "按产业分_第三产业", "比上年增长（%）"]
    expect(name, fields, rows, range="A3:F7", headerRows=2)
    expect(name, ["年份", "总值"], [row[:2] for row in rows], range="A3:B7", headerRows=2)


def offset_table(name: str) -> None:
    """A table that begins in the middle of a sheet, with gaps and a blank column."""
    book = xlsxwriter.Workbook(HERE / name)
    sheet = book.add_worksheet()
    sheet.write_row("C5", ["名称", "数量"])
    sheet.write("G5", "备注")
    sheet.write_row("C6", ["甲", 1])
    sheet.write("G8", "注")
    sheet.write("C8", "乙")
    sheet.write_blank("Z99", None, book.add_format({"bold": True}))
    book.close()
    rows = [["甲", "1", ""], ["乙", "", "注"]]
    expect(name, ["名称", "数量", "备注"], rows)
    expect(name, ["名称", "数量"], [["甲", "1"], ["乙", ""]], range="C:D")
    expect(name, ["名称", "数量", "备注"], rows[:1], range="5:6")


def traps() -> None:
    """What no spreadsheet program writes; the tests make the rest themselves."""
    blanks = " " * (20 << 20)
    write_parts("bomb.xlsx", {"xl/worksheets/sheet1.xml": sheet_xml(blanks + inline("A1", "甲"))})


def database(name: str) -> None:
    (HERE / name).unlink(missing_ok=True)
    connection = sqlite3.connect(HERE / name)
    connection.executescript("""
        CREATE TABLE "街镇" (名称 TEXT, 人口 INTEGER, 面积 REAL, 备注 TEXT);
        INSERT INTO "街镇" VALUES ('浦江镇', 302500, 102.1, '未公布'), ('七宝镇', 285700, 21.3, NULL), ('梅陇镇', 345200, 0.1 + 0.2, '0012');
        CREATE TABLE 图 (名称 TEXT, 内容 BLOB);
        INSERT INTO 图 VALUES ('甲', x'00ff');
    """)
    connection.commit()
    connection.close()


def main() -> None:
    database("towns.db")
    openpyxl_formats("formats-openpyxl.xlsx")
    xlsxwriter_formats("formats-xlsxwriter.xlsx", since_1904=False)
    xlsxwriter_formats("formats-1904.xlsx", since_1904=True)
    built_in_formats("formats-built-in.xlsx")
    as_wps_writes("wps.xlsx")
    kinds_of_cells("kinds.xlsx")
    several_tables("tables-openpyxl.xlsx")
    heads_and_merges("merges-xlsxwriter.xlsx")
    hidden_rows("hidden-openpyxl.xlsx")
    rich_text("rich-openpyxl.xlsx")
    streamed("streamed-xlsxwriter.xlsx")
    write_only("write-only-openpyxl.xlsx")
    offset_table("offset-xlsxwriter.xlsx")
    yearbook("yearbook-xlsxwriter.xlsx")
    if not IS_TEST:
        calculated("calculated-libreoffice.xlsx")
    for source in [] if IS_TEST else ["merges-xlsxwriter.xlsx", "tables-openpyxl.xlsx", "hidden-openpyxl.xlsx", "rich-openpyxl.xlsx",
                   "offset-xlsxwriter.xlsx", "yearbook-xlsxwriter.xlsx"]:
        through_libreoffice(source, source.split("-")[0] + "-libreoffice.xlsx")
    traps()
    half = len(EXPECTED) // 2
    for name, part in [("expected-1.json", EXPECTED[:half]), ("expected-2.json", EXPECTED[half:])]:
        (HERE / name).write_text(json.dumps(part, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
