"""Prints what run.py found."""

from __future__ import annotations

from measure import MEBIBYTE

SIDES = {"banxin": "Banxin", "typst": "Typst"}


def comparison(result: dict) -> str:
    """Medians of both programs for each size, and what Banxin needs as a part of what Typst needs."""
    rows = [("", "", "pages", "CPU s", "CPU ms/page", "wall s", "memory MB", "file MB", "CPU spread")]
    for size in result["sizes"]:
        times = f"{size['times']}×"
        rows += [_side(times, name, size[key]) for key, name in SIDES.items() if key in size]
        if ratios := size.get("ratios"):
            shown = [f"{ratios[key]:.2f}" for key in ("cpu", "wall", "memory", "bytes")]
            rows.append(("", "ratio", "", shown[0], "", *shown[1:], ""))
    start = result["interpreter_start"]
    tags = "tagged" if result["typst_tagged"] else "without tags"
    notes = [
        f"ratio: Banxin / Typst; below 1.00 Banxin needs less. {result['typst']}, PDF {tags}, {result['cores']} cores.",
        f"Typst's CPU and wall time are without the start of Python around it: {start['cpu'] * 1000:.0f} ms of CPU and "
        f"{start['wall'] * 1000:.0f} ms were taken off each run.",
        "spread: largest less smallest run, of the median. Above 20 % another program was busy: run it again.",
    ]
    if result["load_before"] > result["cores"] / 4:
        load = result["load_before"]
        notes.append(f"The machine was busy before this began (load {load}): only the ratios of CPU time count.")
    return "\n".join([aligned(rows, names=2), "", *notes, ""])


def _side(times: str, name: str, side: dict) -> tuple[str, ...]:
    median, pages = side["median"], side["pages"]
    cpus = [run["cpu"] for run in side["runs"]]
    return (
        times,
        name,
        str(pages) if pages else "?",
        f"{median['cpu']:.2f}",
        f"{median['cpu'] * 1000 / pages:.2f}" if pages else "?",
        f"{median['wall']:.2f}",
        f"{median['memory'] / MEBIBYTE:.0f}",
        f"{side['bytes'] / MEBIBYTE:.2f}",
        f"{(max(cpus) - min(cpus)) / median['cpu'] * 100:.0f} %" if len(cpus) > 1 else "one run",
    )


def timings(result: dict) -> str:
    """Where Banxin's time goes: milliseconds of each stage and what they grow by, which should be the size."""
    sizes = [size for size in result["sizes"] if size.get("timings")]
    named = {size["times"]: stages(size["timings"]) for size in sizes}
    if not any(named.values()):
        return "Banxin printed no timings.\n" if any("banxin" in size for size in result["sizes"]) else ""
    first = next(iter(named.values()))
    rows = [("stage, CPU ms", *(f"{times}×" for times in named), "grows by")]
    for name in first:
        values = [times.get(name, 0.0) for times in named.values()]
        growth = f"{values[-1] / values[0]:.1f}" if len(values) > 1 and values[0] > 0 else ""
        rows.append((name, *(f"{value:.1f}" for value in values), growth))
    return aligned(rows, names=1) + "\n"


def stages(timings: dict) -> dict[str, float]:
    """Milliseconds of processor time by stage, in order; whatever else is among the timings is no stage."""
    return {name: float(value["cpu-ms"]) for name, value in timings.items() if isinstance(value, dict)}


def aligned(rows: list[tuple[str, ...]], names: int) -> str:
    """Columns side by side; the first `names` hold words, the others figures."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        words, figures = zip(row[:names], widths), zip(row[names:], widths[names:])
        cells = [text.ljust(width) for text, width in words] + [text.rjust(width) for text, width in figures]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
