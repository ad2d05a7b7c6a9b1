"""Figures apart from their report: `banxin figures` writes each as a picture and as a specification."""
from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree
from pathlib import Path

import house

REPORT = house.ROOT / "seeds/minhang-2020"


def run(banxin: Path, scratch: Path) -> list[str]:
    first, second = scratch / "first", scratch / "second"
    problems = []
    for folder in (first, second):
        command = [banxin, "figures", REPORT, "-o", folder, "--format", "svg,pdf,png,json,csv", "--quiet"]
        subprocess.run(command, check=True, timeout=300)
    names = sorted(path.name for path in first.iterdir())
    labels = sorted({name.rsplit(".", 1)[0] for name in names})
    if len(labels) != 12 or len(names) != 5 * len(labels):
        problems.append(f"{len(labels)} figures in {len(names)} files instead of twelve in five formats")
    problems += [f"{name} differs between two runs" for name in names
                 if (first / name).read_bytes() != (second / name).read_bytes()]
    for label in labels:
        specification = json.loads((first / f"{label}.json").read_text(encoding="utf-8"))
        if specification["usermeta"]["banxin"]["label"] != label:
            problems.append(f"{label}.json is another figure's")
    table = (first / "fig-food-rate.csv").read_text(encoding="utf-8-sig").splitlines()
    if table != ["年份,合格率（%）", "2018年,未公布", "2019年,未公布", "2020年,98.91"]:
        problems.append(f"fig-food-rate.csv holds {table}")
    return [f"figures: {problem}" for problem in problems + other_sizes(banxin, scratch) + other_data(banxin, scratch)
            + carried(banxin, scratch)]


def other_sizes(banxin: Path, scratch: Path) -> list[str]:
    """A width alone keeps the proportion; an unknown label is refused with the nearest one."""
    folder = scratch / "wide"
    command = [banxin, "figures", REPORT, "-o", folder, "--only", "fig-food-rate", "--format", "json"]
    subprocess.run([*command, "--width", "300pt", "--quiet"], check=True, timeout=300)
    own = json.loads((folder / "fig-food-rate.json").read_text(encoding="utf-8"))["usermeta"]["banxin"]
    page = json.loads((scratch / "first/fig-food-rate.json").read_text(encoding="utf-8"))["usermeta"]["banxin"]
    problems = []
    if own["width"] != 300 or abs(own["height"] / own["width"] - page["height"] / page["width"]) > 1e-9:
        problems.append(f"{own['width']} × {own['height']} after --width 300pt")
    command[6] = "fig-food-rat"
    failed = subprocess.run([*command, "--language", "en"], capture_output=True, text=True, timeout=300)
    if failed.returncode != 2 or "BX9060" not in failed.stderr or "fig-food-rate" not in failed.stderr:
        problems.append(f"an unknown label ends with {failed.returncode}: {failed.stderr[:200]}")
    return problems


def other_data(banxin: Path, scratch: Path) -> list[str]:
    """Files from anywhere take the place of data sets, for figures and for single charts; unknown names are refused."""
    folder, new = scratch / "newer", scratch / "newer.csv"
    new.write_text("年份,合格率\n2019年,97.50\n2020年,98.91\n2021年,99.25\n", encoding="utf-8")
    command = [banxin, "figures", REPORT, "-o", folder, "--only", "fig-food-rate", "--format", "csv,svg", "--quiet"]
    subprocess.run([*command, "--data", f"fig_food_rate={new}"], check=True, timeout=300)
    table = (folder / "fig-food-rate.csv").read_text(encoding="utf-8-sig").splitlines()
    problems = [] if table[1:] == ["2019年,97.50", "2020年,98.91", "2021年,99.25"] else [f"--data gave {table}"]
    if "99.25" not in table[-1] or (folder / "fig-food-rate.svg").read_bytes() == (scratch / "first/fig-food-rate.svg").read_bytes():
        problems.append("the drawing is that of the old data")
    for data, code in ((f"fig_food_rat={new}", "did you mean “fig_food_rate”"), (str(new), "data sets"),
                       (f"fig_food_rate={new}x", "BX2002")):
        failed = subprocess.run([*command, "--language", "en", "--data", data], capture_output=True, text=True, timeout=300)
        if failed.returncode == 0 or code not in failed.stderr:
            problems.append(f"--data {data} ends with {failed.returncode}: {failed.stderr[:200]}")
    chart, drawn = scratch / "rates.vl.json", scratch / "rates.json"
    chart.write_text(json.dumps({
        "data": {"url": "old.csv"}, "mark": "bar",
        "encoding": {"x": {"field": "年份"}, "y": {"field": "合格率", "type": "quantitative"}}}), encoding="utf-8")
    # A relative path starts at the current folder, whatever the specification's.
    subprocess.run([banxin, "chart", chart, "-o", drawn, "--data", new.name, "--quiet"], check=True, cwd=scratch, timeout=60)
    if "2021年" not in drawn.read_text(encoding="utf-8"):
        problems.append("chart --data draws other rows")
    return problems


def carried(banxin: Path, scratch: Path) -> list[str]:
    """The report's PDF, and each picture, give back the specification with its data, byte for byte."""
    report, folder = scratch / "report.pdf", scratch / "carried"
    folder.mkdir(exist_ok=True)
    subprocess.run([banxin, "build", REPORT, "-o", report, "--quiet"], check=True, timeout=300)
    subprocess.run([banxin, "extract", report, "--all", "-o", folder, "--quiet"], check=True, timeout=300)
    problems = []
    for path in sorted((scratch / "first").glob("*.json")):
        wanted = path.read_bytes()
        extracted = folder / f"{path.stem}.vl.json"
        if not extracted.exists() or extracted.read_bytes() != wanted:
            problems.append(f"{path.stem} from the report's PDF is not what figures writes")
        done = subprocess.run([banxin, "extract", path.with_suffix(".pdf"), path.stem], capture_output=True, check=True)
        if done.stdout != wanted:
            problems.append(f"{path.stem} from its own PDF is not what figures writes")
        svg = path.with_suffix(".svg")
        xml.etree.ElementTree.parse(svg)
        done = subprocess.run([banxin, "extract", svg], capture_output=True, check=True, timeout=60)
        if json.loads(done.stdout) != json.loads(wanted):
            problems.append(f"{path.stem} from its SVG is not what figures writes")
    problems += drawn_again(banxin, scratch, sorted(folder.glob("*.vl.json")))
    bare = scratch / "bare.pdf"
    subprocess.run([banxin, "build", REPORT, "-o", bare, "--quiet", "--no-figures"], check=True, timeout=300)
    for refused in (bare, REPORT / "report.yaml", scratch / "nothing.pdf"):
        failed = subprocess.run([banxin, "extract", refused], capture_output=True, text=True, timeout=60)
        if failed.returncode != 8 or "BX9061" not in failed.stderr:
            problems.append(f"extract {refused.name} ends with {failed.returncode}: {failed.stderr[:200]}")
    return problems


def drawn_again(banxin: Path, scratch: Path, extracted: list[Path]) -> list[str]:
    """What was taken out of the printed report is drawn again as figures drew it, byte for byte."""
    again, problems = scratch / "again", []
    for suffix in ("svg", "pdf", "png"):
        command = [banxin, "chart", *extracted, "-o", f"{again}/", "--format", suffix, "--quiet"]
        subprocess.run(command, check=True, timeout=300)
    for path in extracted:
        name = path.name.removesuffix(".vl.json")
        problems += [f"{name}.{suffix} is drawn otherwise from the PDF" for suffix in ("svg", "pdf", "png")
                     if (again / f"{name}.{suffix}").read_bytes() != (scratch / "first" / f"{name}.{suffix}").read_bytes()]
    return problems
