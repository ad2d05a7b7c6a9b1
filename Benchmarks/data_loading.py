"""A million cells of a workbook and of CSV, loaded and checked: Banxin beside readers from the package index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import MEBIBYTE, Usage, median, run
from programs import HERE, Banxin, Environment
from tables import aligned

CELLS = 1_000_000
COLUMNS = 10
RUNS = 3
# By kind of file: the name that data_rivals.py knows, what is printed, and whether cells come with their places.
RIVALS = {
    "xlsx": [("calamine", "python-calamine", True), ("openpyxl", "openpyxl, read-only", True),
             ("pandas", "pandas (calamine)", False)],
    "csv": [("csv", "Python csv", True), ("duckdb-rows", "DuckDB, row by row", True), ("duckdb", "DuckDB, SQL", False),
            ("pandas", "pandas", False)],
}


@dataclass
class Side:
    """What a program needs for all the cells, and what it needs for ten: its start."""

    name: str
    has_places: bool
    runs: list[Usage]
    starts: list[Usage]

    @property
    def cpu(self) -> float:
        return median(self.runs).less(median(self.starts)).cpu

    @property
    def memory(self) -> int:
        return median(self.runs).memory

    def as_json(self) -> dict:
        return {"name": self.name, "places": self.has_places, "cpu": round(self.cpu, 4), "memory": self.memory,
                "start": median(self.starts).as_json(), "runs": [usage.as_json() for usage in self.runs]}


def measure(banxin: Banxin, environment: Environment, work: Path) -> dict[str, list[Side]]:
    """For each kind of file Banxin first, then the others; they take turns."""
    found = {}
    for kind, rivals in RIVALS.items():
        folders = [_report(environment, work, kind, count) for count in (CELLS // COLUMNS, 2)]
        sides = [Side("Banxin", True, [], [])] + [Side(name, places, [], []) for _, name, places in rivals]
        for _ in range(RUNS):
            for side, rival in zip(sides, [None, *(key for key, *_ in rivals)]):
                for runs, folder in zip((side.runs, side.starts), folders):
                    file = folder / "data" / f"cells.{kind}"
                    runs.append(_read(environment, rival, file) if rival else banxin.check(folder))
        found[kind] = sides
    return found


def _report(environment: Environment, work: Path, kind: str, rows: int) -> Path:
    folder = work / f"cells-{kind}-{rows}"
    if not (folder / "report.yaml").exists():
        environment.script("data_files.py", folder, kind, rows)
    return folder


def _read(environment: Environment, rival: str, file: Path) -> Usage:
    return run([str(environment.python), "-I", str(HERE / "data_rivals.py"), rival, str(file)])[0]


def table(found: dict[str, list[Side]]) -> str:
    """Processor time and memory, and Banxin's as a part of each of the others'."""
    rows = [("", "", "cells with places", "CPU s", "start s", "memory MB", "ratio CPU", "memory")]
    for kind, (banxin, *others) in found.items():
        for side in (banxin, *others):
            start = median(side.starts).cpu
            line = (kind, side.name, "yes" if side.has_places else "no", f"{side.cpu:.2f}", f"{start:.2f}",
                    f"{side.memory / MEBIBYTE:.0f}")
            ratios = ("", "")
            if side is not banxin:
                ratios = (f"{banxin.cpu / max(side.cpu, 0.001):.2f}", f"{banxin.memory / side.memory:.2f}")
            rows.append(line + ratios)
    return f"{CELLS:,} cells loaded and checked\n" + aligned(rows, names=2) + "\n"


def as_json(found: dict[str, list[Side]]) -> dict:
    return {kind: [side.as_json() for side in sides] for kind, sides in found.items()}
