"""One long table, from a thousand rows up: what it costs, how that grows, and what Typst needs for the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import MEBIBYTE, Failed, Usage, median
from programs import Banxin, Environment, Typst, pdf_facts
from tables import aligned

SIZES = [1_000, 5_000, 20_000]
# Typst needed gigabytes for the size before: this one is Banxin's alone.
LONGEST = 100_000
GROUPS = ["浦江片", "莘庄片", "七宝片", "虹桥片", "马桥片", "颛桥片", "华漕片", "梅陇片"]
HEAD = "片区,站点,检测,合格,合格率,备注\n"
TABLE = """# 长表

```{table}
#| label: tbl-long
#| tbl-cap: 各站点检测情况
data: stations
unit: 批次
columns:
  - {field: 片区, role: stub}
  - {field: 站点, role: stub}
  - {field: 检测, format: "#,##0"}
  - {field: 合格, format: "#,##0"}
  - {field: 合格率, format: "0.0"}
  - {field: 备注, role: text, width: 10em}
```
"""


def write_report(folder: Path, rows: int):
    """A report of nothing but the table; its numbers follow from the row, so that every run sets the same."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "chapters").mkdir(exist_ok=True)
    (folder / "report.yaml").write_text(
        "title: 长表\nlayout: white-paper\nchapters: [chapters/01.md]\ndata:\n  stations: {file: data/stations.csv}\n",
        encoding="utf-8")
    (folder / "chapters/01.md").write_text(TABLE, encoding="utf-8")
    with (folder / "data/stations.csv").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for row in range(rows):
            tested = 100 + row * 7919 % 1900
            passed = tested - row * 31 % 60
            note = "含两处临时点位" if row % 17 == 0 else ""
            file.write(f"{GROUPS[row * len(GROUPS) // rows]},站点{row + 1},{tested},{passed},{passed * 100 / tested:.1f},{note}\n")


@dataclass
class Size:
    rows: int
    banxin: Usage
    typst: Usage | None
    pages: int | None


def measure(banxin: Banxin, typst: Typst | None, environment: Environment, work: Path) -> list[Size]:
    """Each size once with both programs, the longest with Banxin alone."""
    sizes = []
    for rows in [*SIZES, LONGEST]:
        folder = work / f"rows{rows}"
        write_report(folder / "report", rows)
        runs = [banxin.build(folder / "report", folder / "banxin.pdf") for _ in range(3 if rows < 10_000 else 1)]
        sizes.append(Size(rows, median(runs), _typst(banxin, typst, environment, folder) if rows < LONGEST else None,
                          pdf_facts(folder / "banxin.pdf")["pages"]))
    return sizes


def _typst(banxin: Banxin, typst: Typst | None, environment: Environment, folder: Path) -> Usage | None:
    if typst is None:
        return None
    banxin.hand_on(folder / "report", folder / "bound")
    environment.script("to_typst.py", folder / "bound", folder / "typst")
    try:
        return typst.build(folder / "typst", folder / "typst.pdf")
    except Failed:
        return None


def table(sizes: list[Size]) -> str:
    """Costs by size; per thousand rows they must not grow."""
    rows = [("rows", "pages", "CPU s", "CPU ms/1000 rows", "memory MB", "Typst CPU s", "memory MB", "ratio CPU", "memory")]
    for size in sizes:
        own = size.banxin
        line = (f"{size.rows:,}", str(size.pages or "?"), f"{own.cpu:.2f}", f"{own.cpu * 1e6 / size.rows:.1f}",
                f"{own.memory / MEBIBYTE:.0f}")
        other = ("", "", "", "")
        if size.typst:
            other = (f"{size.typst.cpu:.2f}", f"{size.typst.memory / MEBIBYTE:.0f}", f"{own.cpu / size.typst.cpu:.2f}",
                     f"{own.memory / size.typst.memory:.2f}")
        rows.append(line + other)
    return "One long table\n" + aligned(rows, names=0) + "\n"


def as_json(sizes: list[Size]) -> list[dict]:
    return [{"rows": size.rows, "pages": size.pages, "banxin": size.banxin.as_json(),
             "typst": size.typst.as_json() if size.typst else None} for size in sizes]
