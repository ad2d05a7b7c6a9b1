#!/usr/bin/env python3
"""Sets the same report with Banxin and with Typst and shows what each of them used; see README.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import data_loading
import line_speed
import long_tables
import tables
from measure import Failed, Usage, median
from programs import BUILD, ROOT, Banxin, Environment, Typst, pdf_facts

SIZES = [1, 4, 10, 40]
WORK = BUILD / "bench"


@dataclass
class Side:
    """What one program used for one size: every run, and what came out."""

    runs: list[Usage] = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    def as_json(self, spent: Usage) -> dict:
        return {"median": spent.as_json(), "runs": [usage.as_json() for usage in self.runs], **self.facts}


@dataclass
class Comparison:
    """The report at one size: both sides, and where Banxin's time went."""

    times: int
    banxin: Side | None
    typst: Side
    # What it printed of its stages under "timings", of line setting under "line-setting".
    timings: dict | None = None

    def as_json(self, start: Usage) -> dict:
        typst = median(self.typst.runs).less(start)
        result = {"times": self.times, "typst": self.typst.as_json(typst)}
        if self.banxin:
            banxin = median(self.banxin.runs)
            sizes = (self.banxin.facts["bytes"], self.typst.facts["bytes"])
            result["banxin"] = self.banxin.as_json(banxin)
            result["ratios"] = {
                "cpu": round(banxin.cpu / typst.cpu, 4),
                "wall": round(banxin.wall / typst.wall, 4),
                "memory": round(banxin.memory / typst.memory, 4),
                "bytes": round(sizes[0] / sizes[1], 4),
            }
            result |= {"timings": None, **(self.timings or {})}
        return result


class Bench:
    def __init__(self, options: argparse.Namespace):
        self._options = options
        self._environment = Environment()
        # Also a comparison without Banxin needs it, to put the values in place.
        self._binder = Banxin(options.banxin)
        self._banxin = None if options.typst_only else self._binder
        self.long_tables: list[long_tables.Size] = []
        self.data_loading: dict[str, list[data_loading.Side]] = {}
        self._typst = Typst(self._environment, tags=options.tags == "yes")

    def run(self) -> dict:
        self._environment.prepare()
        load = os.getloadavg()[0]
        start = median([self._typst.start() for _ in range(11)])
        sizes = self._sizes()
        if self._banxin:
            self.data_loading = data_loading.measure(self._banxin, self._environment, WORK)
        if self._banxin and not self._options.quick:
            self.long_tables = long_tables.measure(self._banxin, self._typst, self._environment, WORK)
        return {
            "report": self._options.report.name,
            "cores": os.cpu_count(),
            "load_before": round(load, 2),
            "typst": self._typst.version,
            "typst_tagged": self._typst.tags,
            "interpreter_start": start.as_json(),
            "sizes": [size.as_json(start) for size in sizes],
            "data-loading": data_loading.as_json(self.data_loading),
            "long-tables": long_tables.as_json(self.long_tables),
        }

    def _sizes(self) -> list[Comparison]:
        """All sizes; none, said aloud, if the report has what `to_typst.py` cannot set."""
        try:
            return [self._compare(times) for times in self._options.sizes]
        except Failed as failure:
            print(f"the report cannot be set with Typst:\n{str(failure).splitlines()[-1]}", file=sys.stderr)
            return []

    def _count(self, times: int) -> int:
        """Runs of each program; the median of few long ones is as steady as that of many short ones."""
        return self._options.runs or (5 if times < 4 else 3 if times < 20 else 1)

    def _compare(self, times: int) -> Comparison:
        folder = WORK / f"x{times}"
        report, project = folder / "report", folder / "typst"
        folder.mkdir(parents=True, exist_ok=True)
        self._environment.script("multiply.py", self._options.report, times, report)
        self._binder.hand_on(report, folder / "bound")
        self._environment.script("to_typst.py", folder / "bound", project)
        comparison = Comparison(times, Side() if self._banxin else None, Side())
        if self._banxin:
            self._warm_up(report, project, folder, comparison)
        for number in range(self._count(times)):
            print(f"{times}×: run {number + 1} of {self._count(times)}", file=sys.stderr)
            if self._banxin and comparison.banxin:
                comparison.banxin.runs.append(self._banxin.build(report, folder / "banxin.pdf"))
            comparison.typst.runs.append(self._typst.build(project, folder / "typst.pdf"))
        comparison.typst.facts = pdf_facts(folder / "typst.pdf")
        return comparison

    def _warm_up(self, report: Path, project: Path, folder: Path, comparison: Comparison):
        """Brings programs and fonts into the page cache, asks for timings, and learns whether PDFs are to be tagged."""
        output = folder / "banxin.pdf"
        self._banxin.build(report, output)
        comparison.timings = self._banxin.timings(report, output)
        comparison.banxin.facts = pdf_facts(output)
        if self._options.tags == "auto":
            self._typst.tags = bool(comparison.banxin.facts["tagged"])
        if comparison.times == self._options.sizes[0]:
            self._typst.build(project, folder / "typst.pdf")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=ROOT / "seeds" / "minhang-2020", help="report folder")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES,
                        help="times the content, such as 1,4,10,40")
    parser.add_argument("--quick", action="store_true", help="only once and four times the content")
    parser.add_argument("--tables-only", action="store_true", help="only loading of data and the long table")
    parser.add_argument("--runs", type=int, help="runs of each program at every size")
    parser.add_argument("--output", type=Path, default=BUILD / "bench.json", help="where the figures go as JSON")
    parser.add_argument("--banxin", type=Path, default=BUILD / "release" / "banxin", help="the program")
    parser.add_argument("--typst-only", action="store_true", help="leave Banxin out")
    parser.add_argument("--tags", choices=["auto", "yes", "no"], default="auto",
                        help="tagged PDF from Typst; auto: if Banxin's is")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.sizes = SIZES[:2]
    if chosen.tables_only:
        chosen.sizes = []
    return chosen


def line_setting(result: dict, report: Path) -> tuple[dict | None, float, float | None]:
    """What line setting took in the smallest build, that build's milliseconds, and Pango's speed."""
    size = result["sizes"][0]
    build = sum(tables.stages(size["timings"]).values()) if size.get("timings") else 1.0
    return size.get("line-setting"), build, line_speed.pango(report, WORK)


def main():
    chosen = options()
    if not chosen.banxin.exists():
        sys.exit(f"{chosen.banxin} is not there; swift build -c release makes it")
    try:
        bench = Bench(chosen)
        result = bench.run()
    except Failed as failure:
        sys.exit(str(failure))
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if result["sizes"]:
        print(tables.comparison(result))
        print(tables.timings(result))
        print(line_speed.table(*line_setting(result, chosen.report)))
    if bench.data_loading:
        print(data_loading.table(bench.data_loading))
    if bench.long_tables:
        print(long_tables.table(bench.long_tables))
    print(f"The same figures: {os.path.relpath(chosen.output)}")


if __name__ == "__main__":
    main()
