"""Bad input, as a person would make it: each case is one clear error with a code, a place and a hint, and nothing is written."""
from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

MANUSCRIPT, DATA, REFERENCE, LAYOUT, FONT, FILE, USAGE = 3, 4, 5, 6, 7, 8, 2


@dataclass
class Case:
    name: str
    status: int
    change: Callable[[Path], None]
    place: str  # what the message must name: file, and line where there is one
    options: tuple[str, ...] = ()


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def outside(folder: Path) -> None:
    (folder.parent / "outside.md").write_text("# 外面\n", encoding="utf-8")
    replace("report.yaml", "chapters/02-measures.md", "../outside.md")(folder)


def empty(folder: Path) -> None:
    write(folder, "report.yaml", "title: 空\nlayout: white-paper\nchapters: [chapters/01-overview.md]\n")
    write(folder, ONE, "<!-- 待写 -->\n")


def linked_outside(folder: Path) -> None:
    (folder.parent / "outside.md").write_text("# 外面\n", encoding="utf-8")
    (folder / "chapters/02-measures.md").unlink()
    (folder / "chapters/02-measures.md").symlink_to(folder.parent / "outside.md")


def impossible(text: str) -> Callable[[Path], None]:
    """A layout of the report's own that asks for what no page has."""
    def change(folder: Path) -> None:
        sheet = "name: own\ntype-area: {characters: 30, lines: 30, size: 12, leading: 20pt}\n"
        write(folder, "own.yaml", sheet + text)
        replace("report.yaml", "layout: white-paper", "layout: own.yaml")(folder)

    return change


TOTAL = "\n| 类 | 件数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n| 合计 | 4 |\n\n: 件数 {#tbl-sum}\n"


def checks(rule: str) -> Callable[[Path], None]:
    return append("report.yaml", f"checks:\n  - {rule}\n")


def growth_from_nothing(folder: Path) -> None:
    write(folder, "data/growth.csv", "类,上年,本年,同比\n甲,0,5,100\n")
    replace("report.yaml", "data:\n", "data:\n  growth: {file: data/growth.csv}\n")(folder)
    checks("growth: {data: growth, column: 同比, from: 上年, to: 本年}")(folder)


def svg(text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder, "images/a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">{text}</svg>')
        append(TWO, "\n![图](images/a.svg){#fig-a}\n")(folder)

    return change


def picture(data: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder, "images/a.jpg", data)
        append("chapters/01-overview.md", "\n![图](images/a.jpg){#fig-a}\n")(folder)

    return change


def newspaper(text: str) -> Callable[[Path], None]:
    """A report of one newspaper page in place of the base."""
    def change(folder: Path) -> None:
        write(folder, "report.yaml", "title: 报\nlayout: newspaper\nchapters: [chapters/01-overview.md]\n")
        write(folder, ONE, text)

    return change


def own_layout(text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        newspaper("# 版 {.page template=a}\n\n::: {.article frame=a}\n文字\n:::\n")(folder)
        replace("report.yaml", "layout: newspaper", "layout: own.yaml")(folder)
        write(folder, "own.yaml", "newspaper:\n" + text)

    return change


def made(body: str) -> Callable[[Path], None]:
    """A table made of the data set of the base."""
    return append(TWO, "\n```{table}\n#| label: tbl-made\n#| tbl-cap: 表\ndata: indicators\n" + body + "\n```\n")


PAGE = "# 版 {.page template=market}\n\n"
ARTICLE = "::: {.article frame=side title=\"题\"}\n文字\n:::\n\n"

def narrow(folder: Path) -> None:
    impossible("")(folder)
    replace("own.yaml", "characters: 30", "characters: 14")(folder)
    append(TWO, "\n::: {.columns count=4}\n甲乙丙丁\n:::\n")(folder)


ONE, TWO = "chapters/01-overview.md", "chapters/02-measures.md"
OFFICIAL = "title: 通知\ndate: 2021-10-08\nlayout: official-document\nchapters: [chapters/01-overview.md]\n"


def official(fields: str, layout: str = OFFICIAL) -> Callable[[Path], None]:
    """A report that is an official document of one sentence."""
    def change(folder: Path) -> None:
        write(folder, "report.yaml", layout + fields)
        write(folder, ONE, "样张。\n")

    return change


def area(keys: str) -> Callable[[Path], None]:
    """A layout of the report's own with this type area."""
    def change(folder: Path) -> None:
        write(folder, "own.yaml", f"type-area: {{{keys}}}\n")
        replace("report.yaml", "layout: white-paper", "layout: own.yaml")(folder)

    return change


BODY = "official:\n  issuer: 版心市样张局\n"
CASES = [
    Case("document number with 第", MANUSCRIPT, official(BODY + "  number: 版样发〔2021〕第1号\n"), "no 第"),
    Case("document number with a zero", MANUSCRIPT, official(BODY + "  number: 版样发〔2021〕01号\n"), "leading zero"),
    Case("document number in square brackets", MANUSCRIPT, official(BODY + "  number: 版样发[2021]1号\n"), "〔 〕"),
    Case("document without issuer", MANUSCRIPT, official("official:\n  number: 版样发〔2021〕1号\n"), "issuer"),
    Case("document without the day", MANUSCRIPT, official(BODY, OFFICIAL.replace("-08", "")), "the day"),
    Case("recipients with a colon", MANUSCRIPT, official(BODY + "  recipients: 各样张镇：\n"), "recipients"),
    Case("printer without the day", MANUSCRIPT, official(BODY + "  printer: 办公室\n"), "`printed`"),
    Case("copy number of two digits", MANUSCRIPT, official(BODY + "  copy-number: '01'\n"), "copy-number"),
    Case("official layout, no elements", MANUSCRIPT, official(""), "`official:`"),
    Case("recipients that fill the page", LAYOUT, official(BODY + f"  recipients: {'各样张镇街道' * 90}\n"), "fills the first page"),
    Case("attachment that is missing", FILE, official(BODY + "  attachments: [{title: 表, file: none.md}]\n"), "none.md"),
    Case("a line of one character", LAYOUT, area("characters: 1, lines: 20, size: 12, leading: 20pt"), "type-area.characters"),
    Case("a grid higher than the sheet", LAYOUT, area("characters: 30, lines: 90, size: 12, leading: 20pt"), "type-area.lines"),
    Case("a type area wider than the sheet", LAYOUT, area("characters: 30, lines: 20, size: 12, width: 300mm"), "type-area.width"),
    Case("characters that touch", LAYOUT, area("characters: 30, lines: 20, size: 12, pitch: 8pt"), "type-area.pitch"),
    Case("too many characters for a width", LAYOUT, area("characters: 60, lines: 20, size: 12, width: 100mm"), "type-area.characters"),
    Case("lines closer than their type", LAYOUT, area("characters: 30, lines: 20, size: 12, leading: 9pt"), "type-area.leading"),
    Case("unknown key in report.yaml", MANUSCRIPT, replace("report.yaml", "lang:", "langauge:"), "report.yaml:"),
    Case("wrong type in report.yaml", MANUSCRIPT, replace("report.yaml", "front:\n", "front: 3\nignored:\n"), "report.yaml:"),
    Case("broken YAML", MANUSCRIPT, append("report.yaml", "data: [unclosed\n"), "report.yaml:"),
    Case("no report.yaml", FILE, lambda f: (f / "report.yaml").unlink(), "report.yaml"),
    Case("missing chapter", FILE, replace("report.yaml", "02-measures", "02-none"), "report.yaml:"),
    Case("chapter outside the folder", FILE, outside, "report.yaml:"),
    Case("chapter that is a link to the outside", FILE, linked_outside, "report.yaml:"),
    Case("unknown layout", FILE, replace("report.yaml", "layout: white-paper", "layout: white-papre"), "report.yaml:"),
    Case("unclosed code fence", MANUSCRIPT, append(TWO, "\n```{table}\n#| label: tbl-x\n"), TWO),
    Case("unclosed box", MANUSCRIPT, append(TWO, "\n::: {.case title=\"甲\"}\n文字\n"), TWO),
    Case("unknown div class", MANUSCRIPT, append(TWO, "\n::: {.caes title=\"甲\"}\n文字\n:::\n"), TWO),
    Case("unknown span class", MANUSCRIPT, append(TWO, "\n[字]{.kia}\n"), TWO),
    Case("key figure without paragraphs", MANUSCRIPT, append(TWO, "\n::: {.key-figure title=\"甲\"}\n- 3\n:::\n"), TWO),
    Case("quotation wider than its measure", LAYOUT, impossible("quotation: {left: 20, right: 8}\n"), "own.yaml:3:19"),
    Case("box without room for text", LAYOUT, impossible("boxes:\n  case: {left: 30}\n"), "nearest value that works is 24.0"),
    Case("list that hangs off the page", LAYOUT, impossible("lists: {indent: 2, hang: 40}\n"), "lists.hang"),
    Case("heading higher than a page", LAYOUT, impossible("headings:\n  - {lines: 35}\n"), "nearest value that works is 28"),
    Case("notes that fill the page", LAYOUT, impossible("notes: {before: 700pt}\n"), "notes.before"),
    Case("padding wider than columns", LAYOUT, impossible("tables: {padding: {left: 200pt}}\n"), "tables.padding.left"),
    Case("gap wider than columns", LAYOUT, impossible("columns: {gap: 29}\n"), "own.yaml:3:16"),
    Case("contents set in off the page", LAYOUT, impossible("contents: {levels: [{indent: 50}]}\n"), "contents.levels[1].indent"),
    Case("frame outside the sheet", LAYOUT, impossible("masters: {body: {frames: [{text: 甲, left: 300mm, width: 20mm}]}}\n"),
         "move its right edge by 110"),
    Case("text that runs off the sheet", LAYOUT, impossible("masters: {body: {frames: [{text: 甲, left: 200mm, width: 20mm}]}}\n"),
         "run off the sheet (right)"),
    Case("master that shows no parameter", LAYOUT, impossible("masters: {body: {frames: [{text: \"{params.town}\"}]}}\n"),
         "the parameter “town”"),
    Case("columns narrower than words in text", LAYOUT, narrow, "count=2 is the most that fits"),
    Case("text from right to left", LAYOUT, append(TWO, "\n甲שלום乙\n"), "[BX4008] " + TWO),
    Case("rare character in a picture's text", FONT, svg("<text y='15'>甲&#xF0F12;</text>"), "[BX7010]"),
    Case("hundreds of mistakes", DATA, append(TWO, "\n{{ indicators[\"无\"].数值 }}" * 200 + "\n"), "and 140 more"),
    Case("key figure that its column cannot hold", LAYOUT,
         append(TWO, "\n::: {.lead-figure title=\"甲\"}\n1234567890123456789012345家\n:::\n"), TWO),
    Case("table whose condition no row meets", DATA,
         append(TWO, "\n```{table}\n#| label: tbl-none\n#| tbl-cap: 无\ndata: indicators\nwhere: {指标: 无此项}\n```\n"), TWO),
    Case("ruby of nothing", MANUSCRIPT, append(TWO, "\n[]{ruby=\"shang\"}\n"), TWO),
    Case("more syllables than characters", MANUSCRIPT, append(TWO, "\n[上海]{ruby=\"shang hai shi\"}\n"), TWO),
    Case("inline note in an inline note", MANUSCRIPT, append(TWO, "\n[甲[乙]{.inline-note}]{.inline-note}\n"), TWO),
    Case("spread narrower than its text", MANUSCRIPT, append(TWO, "\n[生产总值]{spread=3}\n"), TWO),
    Case("spread that is no number", MANUSCRIPT, append(TWO, "\n[合计]{spread=wide}\n"), TWO),
    Case("two lines below one name", MANUSCRIPT, append(TWO, "\n[孔子]{.name-line .book-line}\n"), TWO),
    Case("footnote in a spread string", MANUSCRIPT, append(TWO, "\n[合计^[注。]]{spread=4}\n"), TWO),
    Case("unknown language", MANUSCRIPT, append(TWO, "\n[字]{lang=zz}\n"), TWO),
    Case("initial of nothing", MANUSCRIPT, append(TWO, "\n::: {.drop-initial}\n:::\n"), TWO),
    Case("initial of a hundred lines", MANUSCRIPT, append(TWO, "\n::: {.drop-initial lines=100}\n甲\n:::\n"), TWO),
    Case("unknown table option", MANUSCRIPT, replace(ONE, "#| tbl-cap", "#| tbl-cpa"), ONE),
    Case("unknown table key", MANUSCRIPT, replace(ONE, "data: indicators", "dta: indicators"), ONE),
    Case("front matter in a chapter", MANUSCRIPT, lambda f: write(f, TWO, "---\ntitle: 甲\n---\n\n# 乙\n"), TWO),
    Case("raw HTML", MANUSCRIPT, append(TWO, "\n<table><tr><td>1</td></tr></table>\n"), TWO),
    Case("ten thousand brackets", MANUSCRIPT, append(TWO, "\n" + "[" * 10_000 + "]" * 10_000 + "\n"), TWO),
    Case("ten thousand quotations", MANUSCRIPT, append(TWO, "\n" + ">" * 10_000 + " 深\n"), TWO),
    Case("reference to nothing", REFERENCE, append(TWO, "\n见@tbl-nothing。\n"), TWO),
    Case("note that is not defined", REFERENCE, append(TWO, "\n文字[^none]。\n"), TWO),
    Case("label used twice", REFERENCE, append(TWO, "\n## 甲 {#sec-a}\n\n## 乙 {#sec-a}\n"), TWO),
    Case("value of an unknown row", DATA, append(TWO, "\n{{ indicators[\"总产\"].数值 }}\n"), TWO),
    Case("value of an unknown field", DATA, append(TWO, "\n{{ indicators[\"总产值\"].数 }}\n"), TWO),
    Case("unknown data set", DATA, replace(ONE, "data: indicators", "data: indicator"), ONE),
    Case("check without a rule", MANUSCRIPT, append("report.yaml", "checks: [{name: 甲}]\n"), "[BX2401] report.yaml:"),
    Case("sum without a total", MANUSCRIPT, checks("sum: {data: indicators}"), "[BX2401] report.yaml:"),
    Case("checks of one name", MANUSCRIPT,
         append("report.yaml", "checks:\n  - {unique: {data: indicators}, name: 甲}\n  - {unique: {data: complaints}, name: 甲}\n"),
         "[BX2402] report.yaml:"),
    Case("tolerance that is no number", MANUSCRIPT,
         append("report.yaml", "checks:\n  - {unique: {data: indicators}, tolerance: 少许}\n"), "report.yaml:"),
    Case("acceptance without a reason", MANUSCRIPT, append("report.yaml", "accept: [{finding: 甲}]\n"), "report.yaml:"),
    Case("check of an unknown data set", DATA, checks("unique: {data: indicator}"), "[BX2404] report.yaml:"),
    Case("check of an unknown column", DATA, checks("unique: {data: indicators, columns: [指]}"), "[BX2405] report.yaml:"),
    Case("check of an unknown row", DATA, checks("sum: {data: indicators, total-row: 总计}"), "[BX2406] report.yaml:"),
    Case("check that writes", DATA, checks("sql: DELETE FROM indicators"), "[BX2041] report.yaml:"),
    Case("check with a mistake of SQL", DATA, checks("sql: SELEC 1"), "[BX2040] report.yaml:"),
    Case("check of an endless query", DATA,
         checks("sql: WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS 数 FROM n"), "report.yaml:"),
    Case("query that finds rows", DATA, checks("sql: SELECT * FROM indicators"), "[BX2435] data/indicators.csv:"),
    Case("expression in a check that names nothing", DATA, checks("equal: ['indicators[\"无\"].数值', '1']"), "report.yaml:"),
    Case("rate of change from nothing", DATA, growth_from_nothing, "[BX2407] data/growth.csv:2:"),
    Case("total that does not add up", DATA, append(TWO, TOTAL), "[BX2410] " + TWO),
    Case("sentence that its table contradicts", DATA, append(TWO, TOTAL.replace("| 4 |", "| 3 |") + "\n合计件数为5（见@tbl-sum）。\n"),
         "[BX2420] " + TWO),
    Case("ragged row", DATA, append("data/indicators.csv", "甲,乙\n"), "data/indicators.csv:"),
    Case("stray quote", DATA, append("data/indicators.csv", "甲,\"乙\"丙,1,2\n"), "data/indicators.csv:"),
    Case("undecodable data", DATA, lambda f: write(f, "data/complaints.csv", b"\xff\xfe\xd8\x00\xd8\x00"), "data/complaints.csv"),
    Case("missing data file", FILE, lambda f: (f / "data/complaints.csv").unlink(), "complaints.csv"),
    Case("damaged picture", FILE, picture(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), "images/a.jpg"),
    Case("figure without height", MANUSCRIPT, replace(ONE, "#| height: 60mm", "#| height: 0mm"), ONE),
    Case("figure wider than all", MANUSCRIPT, replace(ONE, "#| height: 60mm", "#| width: 300%"), ONE),
    Case("picture that is none", FILE, picture(b"hello"), "images/a.jpg"),
    Case("character without a font", FONT, append(TWO, "\n\U000F1234\n"), TWO),
    Case("unknown mark in a chart", MANUSCRIPT, replace(ONE, "mark: bar", "mark: barr"), ONE),
    Case("unknown field in a chart", DATA, replace(ONE, "field: 总量", "field: 总数"), ONE),
    Case("map in a chart", MANUSCRIPT, replace(ONE, "mark: bar", "projection: {type: mercator}\nmark: bar"), ONE),
    Case("unknown option", USAGE, lambda f: None, "--pagse", ("--pagse", "1")),
    Case("page out of range", USAGE, lambda f: None, "900", ("--pages", "900")),
    Case("output that names no file", USAGE, lambda f: None, "names no file", ("--output", "")),
    Case("mistake told in Chinese", USAGE, lambda f: None, "没有选项", ("--pagse", "1", "--language", "zh")),
    Case("newspaper page without a template", LAYOUT, newspaper("# 版 {.page template=fornt}\n"), "did you mean “front”"),
    Case("newspaper page in a book", LAYOUT, append(TWO, "\n# 版 {.page template=front}\n"), "no page template"),
    Case("page without its template", MANUSCRIPT, append(TWO, "\n# 版 {.page}\n"), TWO),
    Case("article without a frame", MANUSCRIPT, newspaper(PAGE + "::: {.article title=\"题\"}\n文字\n:::\n"), ONE + ":3"),
    Case("article in a frame that is not there", LAYOUT, newspaper(PAGE + ARTICLE.replace("side", "sied")), "did you mean “side”"),
    Case("two articles in one frame", LAYOUT, newspaper(PAGE + ARTICLE + ARTICLE), "[BX5103] " + ONE + ":7"),
    Case("frame left empty", LAYOUT, newspaper(PAGE + ARTICLE), "the frame “lead” of this page has no article"),
    Case("jump to nowhere", LAYOUT, newspaper(PAGE + ARTICLE.replace("title", "jump=rest title")), "[BX5105] " + ONE + ":3"),
    Case("text beside articles", LAYOUT, newspaper(PAGE + "文字\n"), "[BX5107] " + ONE + ":3"),
    Case("article outside a page", LAYOUT, newspaper(ARTICLE), "[BX5108] " + ONE + ":1"),
    Case("table in an article", LAYOUT, newspaper(PAGE + ARTICLE.replace("文字", "| 甲 |\n| --- |\n| 乙 |")), "[BX5109]"),
    Case("article that is too long", LAYOUT, newspaper(PAGE + ARTICLE.replace("文字", "文字" * 4_000)), "lines too long"),
    Case("headline that is too wide", LAYOUT, newspaper(PAGE + ARTICLE.replace("题", "题" * 20 + "|题")), "characters too long"),
    Case("columns narrower than words", LAYOUT, own_layout("  columns: 24\n"), "the nearest number of columns that works is"),
    Case("frame of too many columns", LAYOUT, own_layout("  columns: 2\n  templates:\n    a: {rows: [{frame: a, columns: 20}]}\n"), "own.yaml:4"),
    Case("widths that do not add up", LAYOUT, own_layout("  columns: 2\n  templates:\n    a: {columns: [{width: 3, frame: a}]}\n"), "with 2 here"),
    Case("page higher than its sheet", LAYOUT, own_layout("  columns: 2\n  templates:\n    a: {rows: [{frame: a, least: 390}]}\n"), "[BX1823]"),
    Case("look that is not there", LAYOUT, own_layout("  columns: 2\n  templates:\n    a: {rows: [{frame: a, look: b}]}\n"), "[BX1826]"),
    Case("loop that is not closed", MANUSCRIPT, append(TWO, "\n{{< for row in indicators >}}\n文字\n"), "{{< /for >}}"),
    Case("loop over nothing known", DATA, append(TWO, "\n{{< for row in indicator >}}\n文字\n{{< /for >}}\n"), "did you mean “indicators”"),
    Case("mistake inside a loop", DATA,
         append(TWO, "\n{{< for row in indicators >}}\n{{ row.数 }}\n{{< /for >}}\n"), "in the loop over “indicators” at the row"),
    Case("formula over no field", DATA, made("columns: [{field: 指标}, {field: 率, value: 数直 / 2, format: '0.0'}]"), "数直"),
    Case("formula that divides by zero", DATA,
         made("columns: [{field: 指标}, {field: 率, value: 数值 / (数值 - 数值), format: '0.0'}]"), "divide by zero in the row"),
    Case("pivot of rows that meet", DATA, made("pivot: {rows: [单位], columns: 单位, value: 数值}\nwhere: {指标: {not: 无}}"), TWO),
    Case("unknown aggregate", MANUSCRIPT, made("pivot: {rows: [指标], columns: 单位, value: 数值, aggregate: summ}"), "aggregate"),
    Case("unknown format", MANUSCRIPT, made("columns: [{field: 数值, format: '0.0x'}]"), "0.0x"),
    Case("type that no cell has", DATA, replace("report.yaml", "{file: data/indicators.csv}", "{file: data/indicators.csv, columns: {指标: number}}"),
         "data/indicators.csv:2:1"),
    Case("unknown rounding", MANUSCRIPT, append("report.yaml", "rounding: up\n"), "rounding"),
    Case("change of a missing value", DATA, append(TWO, "\n{{ change(indicators[1].数值, indicators[\"无\"].数值) }}\n"), TWO),
    Case("chapters without anything", MANUSCRIPT, empty, "no page to draw"),
]


def run(banxin: Path, scratch: Path) -> list[str]:
    problems = []
    base = scratch / "base"
    shutil.rmtree(scratch, ignore_errors=True)
    subprocess.run([banxin, "new", base, "--quiet"], check=True)
    for case in CASES:
        folder = scratch / "case" / "report"
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir(parents=True)
        shutil.copytree(base, folder)
        case.change(folder)
        problems += [f"bad input, {case.name}: {problem}" for problem in attempt(banxin, folder, case)]
    print(f"{len(CASES)} cases of bad input")
    return problems


def attempt(banxin: Path, folder: Path, case: Case) -> list[str]:
    output = folder.parent / "out.pdf"
    done = subprocess.run([banxin, "build", folder, "--output", output, "--language", "en", *case.options],
                          capture_output=True, text=True, timeout=60)
    problems = []
    if done.returncode != case.status:
        problems.append(f"exit status {done.returncode} instead of {case.status}: {done.stderr.strip()[:300]}")
    if not re.search(r"\[BX\d{4}\]", done.stderr):
        problems.append(f"no code in: {done.stderr.strip()[:300]}")
    if case.place not in done.stderr:
        problems.append(f"does not name {case.place}: {done.stderr.strip()[:300]}")
    left = sorted(p.name for p in folder.parent.iterdir() if p.name != "report")
    left = [name for name in left if name != "outside.md"]
    if left:
        problems.append(f"left {left}")
    return problems
