"""Docs/reconciliation.md tells what `banxin check` finds in the white paper: the page and the findings must be the same."""
from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import house

PAGE = house.ROOT / "Docs/reconciliation.md"
COUNTED = {"totals": "totals", "changes": "changes", "shares": "shares", "sentence-numbers": "numbers of sentences",
           "declared": "declared checks"}


def rows(heading: str) -> list[list[str]]:
    """The cells of the tables below a heading of the page, up to the next one of its level."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if "`" in line]


def run(banxin: Path) -> list[str]:
    done = subprocess.run([banxin, "check", house.ROOT / "seeds/minhang-2020", "--json", "--language", "en"],
                          capture_output=True, cwd=house.ROOT)
    found = json.loads(done.stdout)
    accepted = found["numbers"]["accepted"]
    problems = []
    told = Counter((row[0].strip("`"), row[1]) for row in rows("What it finds"))
    true = Counter((entry["finding"], entry["diagnostic"]["code"]) for entry in accepted)
    for name, difference in (("page tells of", told - true), ("page does not tell of", true - told)):
        problems += [f"reconciliation: the {name} {finding} {code}" for finding, code in sorted(difference)]
    rounded = Counter(re.search("“(.+?)”", d["message"]).group(1) for d in found["diagnostics"] if d["code"] == "BX2411")
    if rounded != (page := Counter(row[0].strip("`") for row in rows("What rounding explains"))):
        problems.append(f"reconciliation: rounding explains {sorted(rounded)}, the page says {sorted(page)}")
    text = PAGE.read_text(encoding="utf-8")
    for key, words in COUNTED.items():
        if f"{found['numbers']['compared'][key]} {words}" not in text:
            problems.append(f"reconciliation: compared are {found['numbers']['compared'][key]} {words}")
    return problems
