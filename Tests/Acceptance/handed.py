"""Reports handed on by `banxin data` print the same as the reports that they come from."""
from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import house

# The catalogue prints the sources of its charts, which are others with the rows in them.
SAMPLES = ["minhang-2020", "specimen", "official-document", "vertical"]


def run(banxin: Path, scratch: Path) -> list[str]:
    problems = []
    for name in SAMPLES:
        own, handed = house.ROOT / "seeds" / name, scratch / name
        subprocess.run([banxin, "data", own, "-o", handed, "--quiet"], check=True, timeout=300)
        if dump(banxin, own) != dump(banxin, handed):
            problems.append(f"{name}: the pages differ")
        for path in sorted(handed.rglob("*.md")):
            if "{{<" in path.read_text(encoding="utf-8"):
                problems.append(f"{name}: {path.name} still holds a loop")
    # From a workbook, from a query, and as printed.
    wanted = {"data/investment.csv": 8, "data/canteens.csv": 2, "tables/tbl_food_sampling.csv": 5}
    for path, rows in wanted.items():
        with (scratch / "minhang-2020" / path).open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))
        if len(found) != rows or len({len(row) for row in found}) != 1:
            problems.append(f"{path} has {len(found)} lines")
    refused = subprocess.run([banxin, "data", house.ROOT / "seeds/specimen", "-o", house.ROOT / "seeds/specimen"],
                             capture_output=True, text=True, timeout=300)
    if refused.returncode != 8 or "BX9070" not in refused.stderr:
        problems.append(f"writing over the report ends with {refused.returncode}: {refused.stderr[:200]}")
    return [f"data: {problem}" for problem in problems]


def dump(banxin: Path, folder: Path) -> str:
    return subprocess.run([banxin, "dump", folder], capture_output=True, text=True, check=True, timeout=300).stdout
