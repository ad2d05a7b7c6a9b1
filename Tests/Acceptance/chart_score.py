#!/usr/bin/env python3
"""Compares the scenes that `banxin chart` lays out with those of Vega.

    chart_score.py BANXIN REFERENCE [NAME ...]

REFERENCE holds `specs/NAME.vl.json` and `expect/NAME.json.gz` (and the same below `zh/`). Texts by role, numbers of marks, geometry
within two pixels after one global offset, colours, and the size within five parts of a hundred must agree. `run.py` holds the
score against floors where the references lie beside the repository.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOLERANCE = 2.0
GEOMETRY = ["x", "y", "x2", "y2", "width", "height", "startAngle", "endAngle", "innerRadius", "outerRadius"]
# Shares of specifications that must agree in texts and numbers of marks, and in everything.
FLOORS = {"charts": (0.97, 0.92), "zh": (1, 1)}
NAMES = {"black": "#000000", "white": "#ffffff"}


def scene(program, path):
    """The scene of a specification, or the reason why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "scene.json")
        try:
            done = subprocess.run(
                [program, "chart", path, "-o", output, "--language", "en"], capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            return None, "takes more than a minute"
        if done.returncode != 0 or not os.path.exists(output):
            lines = (done.stderr or done.stdout).strip().splitlines()
            return None, (lines[0] if lines else f"ends with {done.returncode}")[:150]
        with open(output, encoding="utf-8") as file:
            return json.load(file), None


def shown(text):
    return text.get("opacity", 1) != 0


def text_key(text):
    value = text["text"]
    if isinstance(value, list):
        value = "\n".join(map(str, value))
    return text["role"], str(value)


def color(value):
    """A colour as #rrggbb, so that spellings do not matter."""
    if not isinstance(value, str):
        return None
    value = value.strip().lower()
    match = re.match(r"rgba?\(([^)]*)\)", value)
    if match:
        parts = [float(part) for part in match.group(1).split(",")]
        if len(parts) > 3 and parts[3] == 0:
            return "transparent"
        return "#" + "".join(f"{int(round(part)):02x}" for part in parts[:3])
    if re.match(r"#[0-9a-f]{3}$", value):
        return "#" + "".join(2 * digit for digit in value[1:])
    if value in ("none", "transparent"):
        return "transparent"
    return NAMES.get(value, value)


def near_colors(first, second):
    if first == second:
        return True
    if first and second and first.startswith("#") and second.startswith("#") and len(first) == len(second) == 7:
        pairs = [(int(first[i:i + 2], 16), int(second[i:i + 2], 16)) for i in (1, 3, 5)]
        return all(abs(a - b) <= 3 for a, b in pairs)
    return {first, second} <= {None, "transparent"}


def counts(scene):
    found = Counter()
    for mark in scene["marks"]:
        if mark["n"]:
            found[mark["type"], mark["role"]] += mark["n"]
    return found


def texts(scene):
    return Counter((*text_key(text), shown(text)) for text in scene["texts"])


def offset(expected, found):
    """The global offset: the median difference of like texts."""
    places = {}
    for text in found["texts"]:
        places.setdefault(text_key(text), []).append(text)
    differences = []
    for text in expected["texts"]:
        others = places.get(text_key(text))
        if others:
            other = others.pop(0)
            differences.append((other["x"] - text["x"], other["y"] - text["y"]))
    if not differences:
        return 0, 0
    middle = len(differences) // 2
    return sorted(d[0] for d in differences)[middle], sorted(d[1] for d in differences)[middle]


def match(expected, found, distance, what):
    """Pairs items that lie nearest; the first that has no partner is told."""
    rest = list(found)
    for item in expected:
        best = min(rest, key=lambda other: distance(item, other), default=None)
        if best is None or distance(item, best) > TOLERANCE:
            near = {key: best.get(key) for key in ("x", "y", "x2", "y2", "width", "height")} if best else None
            return f"{what}: {describe(item)} is nearest to {near}"
        rest.remove(best)
    return None


def describe(item):
    keys = ["text", "x", "y", "x2", "y2", "width", "height", "size", "startAngle"]
    return {key: item[key] for key in keys if key in item}


def distance(shift, keys):
    moves = {"x": shift[0], "x2": shift[0], "y": shift[1], "y2": shift[1]}

    def measure(item, other):
        total = 0
        for key in keys:
            if key in item:
                value = other.get(key)
                if value is None and key in ("x2", "y2"):
                    value = other.get(key[0])
                if value is None or item[key] is None:
                    # A place that is none agrees with none alone.
                    if value is not item[key]:
                        return 1e9
                    continue
                total = max(total, abs(item[key] + moves.get(key, 0) - value))
        return total
    return measure


def geometry(expected, found):
    shift = offset(expected, found)
    groups = {}
    for text in found["texts"]:
        groups.setdefault(text_key(text), []).append(text)
    wanted = {}
    for text in expected["texts"]:
        wanted.setdefault(text_key(text), []).append(text)
    for key, items in wanted.items():
        problem = match(items, groups.get(key, []), distance(shift, ["x", "y"]), " ".join(key))
        if problem:
            return problem
    ours, theirs = {}, {}
    for scene, kept in ((found, ours), (expected, theirs)):
        for mark in scene["marks"]:
            kept.setdefault((mark["type"], mark["role"]), []).extend(
                item for item in mark["items"][:150] if item.get("defined", True))
    for key, items in theirs.items():
        problem = match(items, ours.get(key, []), distance(shift, GEOMETRY), " ".join(key))
        if problem and not any(mark.get("truncated") for mark in expected["marks"]):
            return problem
        if key[0] == "symbol":
            sizes = zip(sorted(item["size"] for item in items), sorted(item.get("size", 0) for item in ours[key]))
            for size, other in sizes:
                if abs(size - other) > max(1, 0.02 * size):
                    return f"size of {' '.join(key)}: {size} and not {other}"
    return None


def colors(expected, found):
    def collect(scene):
        kept = {}
        for mark in scene["marks"]:
            for item in mark["items"][:150]:
                for part in ("fill", "stroke"):
                    if part == "stroke" and item.get("strokeWidth", 1) == 0:
                        continue
                    kept.setdefault((mark["type"], mark["role"], part), []).append(color(item.get(part)))
        return {key: sorted(map(str, values)) for key, values in kept.items()}
    ours, theirs = collect(found), collect(expected)
    for key, values in theirs.items():
        others = ours.get(key, [])
        for value, other in zip(values, others):
            value, other = (None if text == "None" else text for text in (value, other))
            if not near_colors(value, other):
                return f"{' '.join(key)}: {value} and not {other}"
    return None


def compare(expected, found):
    """Each aspect with its first disagreement, or nothing."""
    reasons = {}
    difference = texts(expected) - texts(found), texts(found) - texts(expected)
    if difference[0] or difference[1]:
        reasons["texts"] = f"lacks {list(difference[0])[:3]}, has {list(difference[1])[:3]}"
    if counts(expected) != counts(found):
        lacking = {" ".join(key): count for key, count in (counts(expected) - counts(found)).items()}
        extra = {" ".join(key): count for key, count in (counts(found) - counts(expected)).items()}
        reasons["marks"] = f"lacks {lacking}, has {extra}"
    if not reasons:
        for name, check in (("geometry", geometry), ("colours", colors)):
            problem = check(expected, found)
            if problem:
                reasons[name] = problem
    for side in ("width", "height"):
        if abs(expected[side] - found[side]) > 0.05 * expected[side]:
            reasons["size"] = f"{side} {expected[side]} and not {found[side]}"
    return reasons


def score(program, folder, names, is_quiet=False):
    specs = os.path.join(folder, "specs")
    all_names = sorted(name[:-8] for name in os.listdir(specs) if name.endswith(".vl.json"))
    chosen = [name for name in all_names if not names or name in names]

    def one(name):
        with gzip.open(os.path.join(folder, "expect", name + ".json.gz"), "rt", encoding="utf-8") as file:
            expected = json.load(file)
        found, problem = scene(program, os.path.join(specs, name + ".vl.json"))
        if found is None:
            return name, {"error": problem}
        try:
            return name, compare(expected, found)
        except Exception as fault:  # a scene of another form is a disagreement, not the end of the run
            return name, {"geometry": f"{type(fault).__name__}: {fault}"}

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one, chosen))
    basic = sum(not {"texts", "marks", "error"} & set(reasons) for _, reasons in results)
    whole = sum(not reasons for _, reasons in results)
    for name, reasons in () if is_quiet else results:
        for aspect, reason in reasons.items():
            print(f"{name:48} {aspect:9} {reason[:220]}")
    total = max(1, len(results))
    print(f"{os.path.basename(folder.rstrip('/'))}: texts and marks {basic} of {len(results)} ({100 * basic / total:.0f} %), "
          f"everything {whole} ({100 * whole / total:.0f} %)")
    return basic / total, whole / total


def run(banxin):
    """What falls below the floors; nothing where the references are not at hand."""
    reference = Path(__file__).resolve().parents[3] / "shared/reference/charts"
    problems = []
    for name, folder in (("charts", reference), ("zh", reference / "zh")):
        if not folder.is_dir():
            print(f"charts: the references “{name}” are not here, not scored")
            continue
        found = score(str(banxin), str(folder), set(), is_quiet=True)
        for aspect, share, floor in zip(("texts and marks", "everything"), found, FLOORS[name]):
            if share < floor:
                problems.append(f"charts: {100 * share:.0f} % of {name} agree in {aspect}, {100 * floor:.0f} % must")
    return problems


def main():
    program, folder = sys.argv[1], sys.argv[2]
    names = set(sys.argv[3:])
    if not os.path.isdir(folder):
        print("no references here; nothing is compared")
        return 0
    score(program, folder, names)
    if os.path.isdir(os.path.join(folder, "zh")):
        score(program, os.path.join(folder, "zh"), names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
