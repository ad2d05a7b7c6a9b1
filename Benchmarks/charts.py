"""What charts cost: a hundred bar and a hundred line charts, one process each program, warm, as SVG and as PDF; and one scatter plot of
a hundred thousand points, cold."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from measure import MEBIBYTE, Failed, Usage, median, run
from programs import BUILD, HERE, Environment
from tables import aligned

COUNT = 100
RIVALS = ["vl-convert", "matplotlib", "typst"]
MONTHS = 12
POINTS = 100_000
SCATTER_RIVALS = ["vl-convert", "matplotlib"]


def values(chart: int) -> list[float]:
    """Twelve amounts that follow from the chart's number, so that every run and every program draws the same."""
    return [round(40 + (chart * 7919 + month * 104729) % 6000 / 100, 2) for month in range(MONTHS)]


def specification(kind: str, chart: int) -> dict:
    rows = [{"月": f"{month + 1}月", "批次": value} for month, value in enumerate(values(chart))]
    return {
        "data": {"values": rows}, "mark": kind, "width": 400, "height": 200, "title": f"第{chart + 1}号监测点",
        "encoding": {"x": {"field": "月", "type": "ordinal", "sort": None, "axis": {"labelAngle": 0}},
                     "y": {"field": "批次", "type": "quantitative"}},
    }


def write_scatter(folder: Path) -> Path:
    """A specification with its rows in a file beside it: the same normal deviates each time."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(POINTS)
    lines = ["x,y"] + [f"{random.gauss(50, 15):.2f},{random.gauss(50, 15):.2f}" for _ in range(POINTS)]
    (folder / "points.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    specification = {
        "data": {"url": "points.csv"}, "mark": "point", "width": 400, "height": 300,
        "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
    }
    path = folder / "scatter.vl.json"
    path.write_text(json.dumps(specification), encoding="utf-8")
    return path


def write_specifications(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in ("bar", "line"):
        for chart in range(COUNT):
            path = folder / f"{kind}{chart:03}.vl.json"
            path.write_text(json.dumps(specification(kind, chart), ensure_ascii=False), encoding="utf-8")
            paths.append(path)
    return paths


@dataclass
class Cost:
    """Of one chart: the difference between a run of all charts and a run of the first alone, shared out."""

    program: str
    svg: Usage | None
    pdf: Usage | None


def measure(banxin: Path, environment: Environment, work: Path, runs: int = 3) -> list[Cost]:
    paths = write_specifications(work / "charts")

    def banxin_run(suffix: str, chosen: list[Path]) -> Usage:
        output = work / f"charts-{suffix}/"
        return run([str(banxin), "chart", *map(str, chosen), "-o", f"{output}/", "--format", suffix, "--quiet"])[0]

    def rival_run(name: str, suffix: str, chosen: list[Path]) -> Usage:
        output = work / f"charts-{name}"
        output.mkdir(parents=True, exist_ok=True)
        return run([str(environment.python), str(HERE / "chart_rivals.py"), name, suffix, str(output),
                    *map(str, chosen)])[0]

    costs = [Cost("Banxin", *(shared(lambda chosen, s=s: banxin_run(s, chosen), paths, runs) for s in ("svg", "pdf")))]
    for name in RIVALS:
        sides = []
        for suffix in ("svg", "pdf"):
            try:
                sides.append(shared(lambda chosen, n=name, s=suffix: rival_run(n, s, chosen), paths, runs))
            except Failed as failure:
                print(f"{name} {suffix}: {str(failure).splitlines()[-1]}")
                sides.append(None)
        costs.append(Cost(name, *sides))
    return costs


@dataclass
class ScatterCost:
    """Of the whole run, with what starting the program takes, and the size of the file in bytes."""

    program: str
    format: str
    usage: Usage
    size: int


def measure_scatter(banxin: Path, environment: Environment, work: Path, runs: int = 3) -> list[ScatterCost]:
    path = write_scatter(work / "scatter")
    costs = []
    for suffix in ("svg", "pdf"):
        target = work / "scatter" / f"scatter.{suffix}"
        usage = median([run([str(banxin), "chart", str(path), "-o", str(target), "--quiet"])[0] for _ in range(runs)])
        costs.append(ScatterCost("Banxin", suffix, usage, target.stat().st_size))
        for name in SCATTER_RIVALS:
            output = work / f"scatter-{name}"
            output.mkdir(parents=True, exist_ok=True)
            try:
                usage = median([run([str(environment.python), str(HERE / "chart_rivals.py"), name, suffix, str(output),
                                     str(path)])[0] for _ in range(runs)])
            except Failed as failure:
                print(f"{name} {suffix}: {str(failure).splitlines()[-1]}")
                continue
            costs.append(ScatterCost(name, suffix, usage, (output / f"{path.stem}.{suffix}").stat().st_size))
    return costs


def scatter_table(costs: list[ScatterCost]) -> str:
    rows = [("", "format", "CPU s", "ratio", "clock s", "memory MB", "file MB")]
    own = {cost.format: cost for cost in costs if cost.program == "Banxin"}
    for cost in costs:
        ratio = "" if cost.program == "Banxin" else f"{own[cost.format].usage.cpu / cost.usage.cpu:.2f}"
        rows.append((cost.program, cost.format, f"{cost.usage.cpu:.2f}", ratio, f"{cost.usage.wall:.2f}",
                     f"{cost.usage.memory / MEBIBYTE:.0f}", f"{cost.size / MEBIBYTE:.2f}"))
    return f"a scatter plot of {POINTS:,} points\n" + aligned(rows, names=2) + "\n"


def shared(draw, paths: list[Path], runs: int) -> Usage:
    """Warm: what opening fonts and starting takes is in both runs and falls out."""
    draw(paths[:1])
    whole = median([draw(paths) for _ in range(runs)])
    one = median([draw(paths[:1]) for _ in range(runs)])
    rest = len(paths) - 1
    return Usage(max(0, whole.cpu - one.cpu) / rest, max(0, whole.wall - one.wall) / rest, whole.memory)


def table(costs: list[Cost]) -> str:
    own = costs[0]
    rows = [("", "SVG CPU ms/chart", "ratio", "PDF CPU ms/chart", "ratio")]
    for cost in costs:
        line = [cost.program]
        for mine, theirs in ((own.svg, cost.svg), (own.pdf, cost.pdf)):
            line.append(f"{theirs.cpu * 1000:.2f}" if theirs else "–")
            line.append(f"{mine.cpu / theirs.cpu:.2f}" if mine and theirs and theirs.cpu and cost is not own else "")
        rows.append(tuple(line))
    return f"{2 * COUNT} charts in one process\n" + aligned(rows, names=1) + "\n"


def as_json(costs: list[Cost], scatter: list[ScatterCost]) -> dict:
    charts = [{"program": cost.program, "svg": cost.svg.as_json() if cost.svg else None,
               "pdf": cost.pdf.as_json() if cost.pdf else None} for cost in costs]
    points = [{"program": cost.program, "format": cost.format, "size": cost.size} | cost.usage.as_json()
              for cost in scatter]
    return {"charts": charts, "scatter": points}


def show(banxin: Path, environment: Environment, work: Path):
    """Measures both, prints the tables and writes the numbers down."""
    costs = measure(banxin, environment, work)
    print(table(costs))
    scatter = measure_scatter(banxin, environment, work)
    print(scatter_table(scatter))
    numbers = json.dumps(as_json(costs, scatter), indent=2)
    (BUILD / "bench-charts.json").write_text(numbers + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banxin", type=Path, default=BUILD / "release" / "banxin", help="the program")
    environment = Environment()
    environment.prepare()
    show(parser.parse_args().banxin.resolve(), environment, BUILD / "bench")


if __name__ == "__main__":
    main()
