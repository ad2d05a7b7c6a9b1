"""Draws specifications with another program: chart_rivals.py PROGRAM svg|pdf OUTPUT SPECIFICATION…

Each draws what `charts.py` writes, as its own users would: vl-convert from the specification itself, matplotlib by its object
interface with one figure that is cleared, Typst from rectangles, lines and texts whose places are worked out here.
"""

import json
import sys
from pathlib import Path

FONT = "Noto Sans CJK SC"


def read(path: str) -> tuple[str, str, list[str], list[float]]:
    spec = json.loads(Path(path).read_text(encoding="utf-8"))
    rows = spec["data"]["values"]
    return spec["mark"], spec["title"], [row["月"] for row in rows], [row["批次"] for row in rows]


def vl_convert(suffix: str, output: Path, paths: list[str]):
    import vl_convert

    draw = vl_convert.vegalite_to_svg if suffix == "svg" else vl_convert.vegalite_to_pdf
    for path in paths:
        spec = json.loads(Path(path).read_text(encoding="utf-8"))
        spec["config"] = {"font": FONT}
        if "url" in spec["data"]:
            spec["data"] = {"values": (Path(path).parent / spec["data"]["url"]).read_text(encoding="utf-8"),
                            "format": {"type": "csv"}}
        drawn = draw(spec)
        target = output / f"{Path(path).stem}.{suffix}"
        target.write_text(drawn, encoding="utf-8") if isinstance(drawn, str) else target.write_bytes(drawn)


def matplotlib(suffix: str, output: Path, paths: list[str]):
    import matplotlib

    matplotlib.use("svg" if suffix == "svg" else "pdf")
    from matplotlib import pyplot

    matplotlib.rcParams["font.sans-serif"] = ["Noto Sans CJK JP", FONT]
    figure, axes = pyplot.subplots(figsize=(5.5, 3.2))
    for path in paths:
        axes.clear()
        if "url" in json.loads(Path(path).read_text(encoding="utf-8"))["data"]:
            scatter(axes, Path(path).parent / "points.csv")
            figure.savefig(output / f"{Path(path).stem}.{suffix}")
            continue
        kind, title, months, values = read(path)
        axes.bar(months, values) if kind == "bar" else axes.plot(months, values)
        axes.set_title(title)
        axes.set_xlabel("月")
        axes.set_ylabel("批次")
        figure.savefig(output / f"{Path(path).stem}.{suffix}")


def scatter(axes, points: Path):
    import numpy

    x, y = numpy.loadtxt(points, delimiter=",", skiprows=1, unpack=True)
    axes.scatter(x, y, s=17, facecolors="none", edgecolors="tab:blue", alpha=0.7)


def typst_page(path: str) -> str:
    kind, title, months, values = read(path)
    width, height, top = 300, 150, 100
    step = width / len(months)
    parts = [f'#place(dx: 150pt, dy: 0pt, text(weight: "bold")[{title}])', "#place(dx: 0pt, dy: 80pt, rotate(-90deg)[批次])",
             "#place(dx: 180pt, dy: 195pt)[月]"]
    for tick in range(0, top + 1, 20):
        y = 20 + height - tick * height / top
        parts.append(f"#place(dx: 35pt, dy: {y}pt, line(length: {width + 5}pt, stroke: 0.5pt + gray))")
        parts.append(f"#place(dx: 15pt, dy: {y - 5}pt)[{tick}]")
    points = []
    for place, (month, value) in enumerate(zip(months, values)):
        x, tall = 40 + place * step, value * height / top
        points.append(f"({x + step / 2:.2f}pt, {20 + height - tall:.2f}pt)")
        if kind == "bar":
            parts.append(f"#place(dx: {x + 1:.2f}pt, dy: {20 + height - tall:.2f}pt, "
                         f"rect(width: {step - 2:.2f}pt, height: {tall:.2f}pt, fill: blue))")
        parts.append(f"#place(dx: {x:.2f}pt, dy: {24 + height}pt, box(width: {step:.2f}pt, align(center)[{month}]))")
    if kind == "line":
        moves = ", ".join([f"curve.move({points[0]})"] + [f"curve.line({point})" for point in points[1:]])
        parts.append(f"#place(dx: 0pt, dy: 0pt, curve(stroke: 1.5pt + blue, {moves}))")
    return "\n".join(parts)


def typst(suffix: str, output: Path, paths: list[str]):
    import typst as compiler

    head = f'#set page(width: 360pt, height: 220pt, margin: 5pt)\n#set text(font: "{FONT}", size: 8pt)\n'
    source = output / "charts.typ"
    source.write_text(head + "\n#pagebreak()\n".join(map(typst_page, paths)), encoding="utf-8")
    target = output / ("charts-{p}.svg" if suffix == "svg" else "charts.pdf")
    compiler.compile(str(source), output=str(target), format=suffix)


if __name__ == "__main__":
    name, suffix, output, *paths = sys.argv[1:]
    {"vl-convert": vl_convert, "matplotlib": matplotlib, "typst": typst}[name](suffix, Path(output), paths)
