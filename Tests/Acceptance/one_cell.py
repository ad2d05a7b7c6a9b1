"""One cell of a department's workbook changes, the spreadsheet program calculates the two cells that depend on it, and the white paper is
built again: sentence, table, total and figure follow, nothing else does, and the comparison of the editions names the cells."""
from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import house
from workbook_cells import set_cell

REPORT = house.ROOT / "seeds/minhang-2020"
BOOK, SHEET = "data/市场监管局.xlsx", "药械妆"
# 常规抽样 of 药品 is typed; 抽查总数 and 合格率 are formulas beside it.
CELLS = {"D5": 182, "B5": 592, "H5": (1 - 3 / 592) * 100}
WANTED = {
    ("382", "182", "正文"), ("99.6%", "99.5%", "正文"),  # 药品在生产和流通领域共抽检……件，合格率……%
    ("382", "182", "表"), ("792", "592", "表"), ("99.6", "99.5", "表"),  # the cell, the total of its row, its rate
    ("99.6", "99.5", "图"),  # the bar's label
}


def run(banxin: Path, scratch: Path) -> list[str]:
    shutil.rmtree(scratch, ignore_errors=True)
    changed = scratch / "changed"
    shutil.copytree(REPORT, changed)
    for cell, value in CELLS.items():
        set_cell(changed / BOOK, SHEET, cell, value)
    editions = scratch / "old.pdf", scratch / "new.pdf"
    for folder, pdf in zip((REPORT, changed), editions):
        done = subprocess.run([banxin, "build", folder, "-o", pdf, "--quiet"], capture_output=True, text=True, cwd=house.ROOT)
        if done.returncode != 0:
            return [f"one cell: {folder.name} does not build: {done.stderr}"]
    done = subprocess.run([banxin, "compare", *editions, "--json"], capture_output=True, text=True, cwd=house.ROOT)
    found = json.loads(done.stdout)
    problems = [f"one cell: {len(found[key])} numbers {key}" for key in ("appeared", "disappeared") if found[key]]
    pairs = {(c["old"]["text"], c["new"]["text"], c["new"]["block"].split(" ")[0]) for c in found["changed"]}
    if pairs != WANTED:
        problems.append(f"one cell: changed are {sorted(pairs)} instead of {sorted(WANTED)}")
    places = {cell["new"]["place"] for c in found["changed"] for cause in c["causes"] for cell in cause.get("cells", [])}
    if places != {f"{BOOK}:{SHEET}!{cell}" for cell in CELLS}:
        problems.append(f"one cell: the changes come from {sorted(places)}")
    return problems
