"""The number ledger: a report with a workbook, a CSV file and a query is built, one cell of the workbook is changed, and the comparison of
the two editions names that cell for sentence, table, chart and total; every number that the white paper prints is in its ledger."""
from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import house

REPORT = """\
title: 街镇户数报告
author: [区统计局]
date: 2021-03
lang: zh-Hans
layout: white-paper
params: {town: 浦江镇}
chapters: [chapters/01.md]
data:
  towns: {file: data/towns.xlsx, sheet: 街镇}
  rates: {file: data/rates.csv}
  total: {sql: "SELECT SUM(户数) AS 合计, COUNT(*) AS 街镇数 FROM towns"}
"""
CHAPTER = """\
# 户数 {#sec-one}

全区有{{ towns["浦江镇"].户数 }}户住在浦江镇，占全区的{{ share(towns["浦江镇"].户数) }}，合计{{ total[1].合计 }}户；2020年合格率为{{ rates["浦江镇"].合格率 }}%，
抽查了35家。

```{table}
#| label: tbl-towns
#| tbl-cap: 各街镇户数
data: towns
columns:
  - {field: 街镇, role: stub}
  - {field: 户数, header: 户数（户）}
```

```{table}
#| label: tbl-total
#| tbl-cap: 全区合计
data: total
columns:
  - {field: 街镇数, role: stub}
  - {field: 合计, header: 合计（户）}
```

```{chart}
#| label: fig-towns
#| fig-cap: 各街镇户数
#| fig-alt: 三个街镇户数的柱状图。
#| height: 50mm
data: {name: towns}
mark: bar
encoding:
  x: {field: 街镇, type: nominal}
  y: {field: 户数, type: quantitative}
```
"""
TOWNS = [("浦江镇", 1200), ("吴泾镇", 845), ("马桥镇", 655)]
CELL = "data/towns.xlsx:街镇!B2"


def run(banxin: Path, scratch: Path) -> list[str]:
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    old, new = edition(banxin, scratch / "old", 1200), edition(banxin, scratch / "new", 1250)
    typed = edition(banxin, scratch / "typed", 1200, CHAPTER.replace("抽查了35家", "抽查了36家"))
    formula = edition(banxin, scratch / "formula", 1200, CHAPTER.replace("share(towns[", "rank(towns["))
    problems = check_compare(banxin, old, new) + check_causes(banxin, old, typed, formula)
    problems += check_trace(banxin, old) + check_loop(banxin, scratch) + check_bad(banxin, old, scratch)
    problems += check_white_paper(banxin, scratch)
    print("number ledger: traced, compared, complete")
    return [f"ledger: {problem}" for problem in problems]


def edition(banxin: Path, folder: Path, households: int, chapter: str = CHAPTER) -> Path:
    """Builds the report with so many households in the first town."""
    for part in ("chapters", "data"):
        (folder / part).mkdir(parents=True)
    (folder / "report.yaml").write_text(REPORT, encoding="utf-8")
    (folder / "chapters/01.md").write_text(chapter, encoding="utf-8")
    (folder / "data/rates.csv").write_text("街镇,合格率\n浦江镇,98.91\n吴泾镇,99.2\n", encoding="utf-8")
    write_workbook(folder / "data/towns.xlsx", [("街镇", "户数"), (TOWNS[0][0], households), *TOWNS[1:]])
    return built(banxin, folder)


def built(banxin: Path, folder: Path) -> Path:
    pdf = folder.with_suffix(".pdf")
    done = subprocess.run([banxin, "build", folder, "-o", pdf, "--quiet"], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise SystemExit(f"{folder.name} does not build:\n{done.stderr}")
    return pdf


def write_workbook(path: Path, rows: list[tuple]) -> None:
    """A workbook of one sheet with texts in place."""
    def cell(column: int, row: int, value) -> str:
        place = f"{'AB'[column]}{row}"
        if isinstance(value, int):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    lines = "".join(f'<row r="{n}">{"".join(cell(i, n, v) for i, v in enumerate(row))}</row>'
                    for n, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{link}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets><sheet name="街镇" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{link}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def ask(banxin: Path, *arguments) -> tuple[int, dict]:
    done = subprocess.run([banxin, *arguments, "--json"], capture_output=True, text=True, timeout=120)
    return done.returncode, json.loads(done.stdout)


def check_compare(banxin: Path, old: Path, new: Path) -> list[str]:
    """One cell changes sentence, share, total, table and chart, and all of them because of that cell."""
    status, same = ask(banxin, "compare", old, old)
    problems = [] if status == 0 and same["status"] == "same" else ["an edition differs from itself"]
    status, found = ask(banxin, "compare", old, new)
    if status != 1 or found["appeared"] or found["disappeared"]:
        problems.append(f"the comparison ends with {status}, {len(found['appeared'])} new, {len(found['disappeared'])} gone")
    pairs = {(c["old"]["text"], c["new"]["text"], c["new"]["block"].split(" ")[0], c["new"]["drawn"]) for c in found["changed"]}
    wanted = {("1200", "1250", "正文", False), ("44.4%", "45.5%", "正文", False), ("2700", "2750", "正文", False),
              ("1200", "1250", "表", False), ("2700", "2750", "表", False), ("1200", "1250", "图", False)}
    if pairs != wanted:
        problems.append(f"changed are {sorted(pairs)} instead of {sorted(wanted)}")
    for change in found["changed"]:
        cells = [(cell["new"]["place"], cell["old"]["written"], cell["new"]["written"])
                 for cause in change["causes"] for cell in cause.get("cells", [])]
        if cells != [(CELL, "1200", "1250")]:
            problems.append(f"{change['new']['text']} in {change['new']['block']} changed because of {cells}")
    return problems


def check_causes(banxin: Path, old: Path, typed: Path, formula: Path) -> list[str]:
    """What the hand changed is the hand's, what the formula changed the formula's."""
    problems = []
    for pdf, wanted in ((typed, ("35", "36", "hand")), (formula, ("44.4%", "1", "formula"))):
        changes = [(c["old"]["text"], c["new"]["text"], *(cause["cause"] for cause in c["causes"]))
                   for c in ask(banxin, "compare", old, pdf)[1]["changed"]]
        if changes != [wanted]:
            problems.append(f"changed are {changes} instead of {wanted}")
    return problems


def check_trace(banxin: Path, pdf: Path) -> list[str]:
    problems = []
    _, found = ask(banxin, "trace", pdf, "--text", "98.91")
    number = found["numbers"][0]
    if (number["expression"], number["cells"][0]["place"]) != ('rates["浦江镇"].合格率', "data/rates.csv:2:5"):
        problems.append(f"98.91 comes from {number}")
    middle = f"{number['x'] + number['width'] / 2},{number['y'] + number['height'] / 2}"
    _, there = ask(banxin, "trace", pdf, "--page", str(number["page"]), "--at", middle)
    if there["numbers"] != [number]:
        problems.append("what stands at the place of 98.91 is something else")
    for reference in (CELL, "towns.xlsx:街镇!B2", 'towns["浦江镇"].户数'):
        _, printed = ask(banxin, "trace", pdf, "--cell", reference)
        places = Counter(n["block"].split(" ")[0] for n in printed["numbers"])
        if places != Counter({"正文": 3, "表": 3, "图": 1}):
            problems.append(f"{reference} is printed in {dict(places)}")
    _, hand = ask(banxin, "trace", pdf, "--text", "35")
    if (hand["numbers"][0]["kind"], hand["numbers"][0]["place"]) != ("hand", "chapters/01.md:4:4"):
        problems.append(f"35 was typed at {hand['numbers'][0]['place']}")
    return problems


LOOP = """\
# 街镇 {#sec-one}

{{< for town in towns >}}

## {{ town.街镇 }} {#sec-town}

有{{ town.户数 }}户，占{{ share(town.户数) }}，企业{{ facts[town.街镇, "企业"].数值 }}家，见@tbl-town。

```{table}
#| label: tbl-town
#| tbl-cap: "{{ town.街镇 }}情况"
data: facts
where: {街镇: "{{ town.街镇 }}"}
columns: [{field: 指标, role: stub}, {field: 数值}, {field: 两倍, value: "数值 * 2"}]
```

{{< /for >}}

见@tbl-all。

```{table}
#| label: tbl-all
#| tbl-cap: 各街镇
data: facts
pivot: {rows: [街镇], columns: 指标, value: 数值, total: 合计}
```
"""


def check_loop(banxin: Path, scratch: Path) -> list[str]:
    """Rows of a loop that print the same are told apart; a changed cell is named in its sentence, its table and its pivot."""
    old, new = loop_edition(banxin, scratch / "loop-old", 300), loop_edition(banxin, scratch / "loop-new", 310)
    _, found = ask(banxin, "trace", old, "--text", "300")
    places = [(n["block"].split(" ")[0], n["path"][-1].split("　")[-1], n["cells"][0]["place"]) for n in found["numbers"]]
    wanted = [(block, town, f"data/facts.csv:{row}:8") for town, row in (("浦江镇", 2), ("吴泾镇", 4))
              for block in ("正文", "表")]
    problems = [] if places[:4] == wanted else [f"300 stands in {places[:4]} instead of {wanted}"]
    _, doubled = ask(banxin, "trace", old, "--text", "600")
    if [n["path"][-1].split("　")[-1] for n in doubled["numbers"]] != ["浦江镇", "吴泾镇"]:
        problems.append(f"600 stands in {doubled['numbers']}")
    _, named = ask(banxin, "trace", old, "--cell", 'facts["吴泾镇","企业"].数值')
    if {n["cells"][0]["place"] for n in named["numbers"]} < {"data/facts.csv:4:8"} or not named["numbers"]:
        problems.append(f"the enterprises of 吴泾镇 are printed as {named['numbers']}")
    _, changes = ask(banxin, "compare", old, new)
    pairs = sorted((c["old"]["text"], c["new"]["text"]) for c in changes["changed"])
    if pairs != [("300", "310")] * 3 + [("307", "317"), ("600", "620")]:
        problems.append(f"in the loop and the pivot changed {pairs}")
    for change in changes["changed"]:
        cells = [cell["new"]["place"] for cause in change["causes"] for cell in cause.get("cells", [])]
        if cells != ["data/facts.csv:4:8"]:
            problems.append(f"{change['new']['text']} in {change['new']['block']} changed because of {cells}")
    return problems


def loop_edition(banxin: Path, folder: Path, enterprises: int) -> Path:
    """Builds a report of two towns that print the same numbers, unless the second has another count of enterprises."""
    for part in ("chapters", "data"):
        (folder / part).mkdir(parents=True)
    settings = REPORT[:REPORT.index("  towns:")] + "  towns: {file: data/towns.csv}\n  facts: {file: data/facts.csv}\n"
    (folder / "report.yaml").write_text(settings, encoding="utf-8")
    (folder / "chapters/01.md").write_text(LOOP, encoding="utf-8")
    (folder / "data/towns.csv").write_text("街镇,户数\n浦江镇,16\n吴泾镇,16\n", encoding="utf-8")
    (folder / "data/facts.csv").write_text(
        f"街镇,指标,数值\n浦江镇,企业,300\n浦江镇,人口,5\n吴泾镇,企业,{enterprises}\n吴泾镇,人口,7\n", encoding="utf-8")
    return built(banxin, folder)


def check_bad(banxin: Path, pdf: Path, scratch: Path) -> list[str]:
    """What is no ledger is said to be none, with a status and a code of its own."""
    bare, cut, text = scratch / "bare.pdf", scratch / "cut.pdf", scratch / "text.pdf"
    subprocess.run([banxin, "build", scratch / "old", "-o", bare, "--quiet", "--no-ledger"], check=True, timeout=120)
    cut.write_bytes(pdf.read_bytes()[:2000])
    text.write_text("not a PDF", encoding="utf-8")
    wrong = scratch / "wrong.json"
    wrong.write_text('{"format": "banxin-ledger", "version": 99}', encoding="utf-8")
    broken = scratch / "broken.json"
    broken.write_text('{"format": "banxin-ledger", "version": 1, "numbers": [{"page": 7', encoding="utf-8")
    cases = [(bare, ["--page", "1"], 8, "BX9020"), (cut, ["--page", "1"], 8, "BX9021"), (text, ["--page", "1"], 8, "BX9021"),
             (scratch / "none.pdf", ["--page", "1"], 8, "BX9021"), (wrong, ["--page", "1"], 8, "BX9022"),
             (broken, ["--page", "1"], 8, "BX9022"), (pdf, ["--page", "999"], 2, "BX9023"),
             (pdf, ["--text", "777"], 5, "BX9024"), (pdf, ["--page", "1", "--at", "1,1"], 5, "BX9024"),
             (pdf, ["--cell", "data/none.csv:1"], 5, "BX9024")]
    problems = []
    for file, arguments, status, code in cases:
        done, found = ask(banxin, "trace", file, *arguments)
        codes = [d["code"] for d in found.get("diagnostics", [])]
        if done != status or codes != [code]:
            problems.append(f"{file.name} {' '.join(arguments)} ends with {done} {codes} instead of {status} {code}")
    return problems


def check_white_paper(banxin: Path, scratch: Path) -> list[str]:
    """Every number that a reader of the PDF sees is in the ledger, and everything there is on its page."""
    folder, pdf, table = house.ROOT / "seeds/minhang-2020", scratch / "white.pdf", scratch / "white.csv"
    subprocess.run([banxin, "build", folder, "-o", pdf, "--quiet"], check=True, timeout=300)
    subprocess.run([banxin, "numbers", folder, "--all", "-o", table, "--quiet"], check=True, timeout=300)
    pages = subprocess.run(["pdftotext", "-enc", "UTF-8", "-raw", pdf, "-"], capture_output=True, check=True).stdout
    written = table.read_bytes()
    problems = [] if written.startswith(b"\xef\xbb\xbf") else ["the CSV has no byte order mark"]
    listed: dict[int, Counter] = {}
    for row in csv.DictReader(io.StringIO(written.decode("utf-8-sig"))):
        if not row["drawn"]:
            listed.setdefault(int(row["page"]), Counter()).update(re.findall(r"\d+", row["text"]))
        if row["kind"] == "data" and not row["source"]:
            problems.append(f"page {row['page']}: {row['text']} is data without a source")
    for index, text in enumerate(pages.decode("utf-8").split("\f"), 1):
        seen = Counter(re.findall(r"\d+", text))
        # The sheet's edge cuts the numeral of a divider, so readers leave it out.
        lost, extra = seen - listed.get(index, Counter()), listed.get(index, Counter()) - seen
        if lost or len(extra) > 1:
            problems.append(f"page {index}: not in the ledger {dict(lost)}, not on the page {dict(extra)}")
    return problems
