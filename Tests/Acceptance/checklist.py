"""The checklist of Docs/typesetting.md: every row once, and every test that it names is there."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import house

# Rows of the checklist by letter: what Chinese setting is measured by.
ROWS = {"A": 12, "B": 10, "C": 15, "D": 9, "E": 12, "F": 3, "G": 10, "H": 11, "I": 8, "J": 7, "K": 8, "L": 11, "V": 11,
        "T": 15, "P": 11}
STATES = {"yes", "partly", "by hand", "no"}
ROW = re.compile(r"^\| ([A-Z]\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(\w+)/(\w+)(?:\.(\w+))?`")


def run() -> list[str]:
    rows = ROW.findall((house.ROOT / "Docs/typesetting.md").read_text(encoding="utf-8"))
    count = Counter(name for name, _, _ in rows)
    wanted = [f"{letter}{number}" for letter, last in ROWS.items() for number in range(1, last + 1)]
    problems = [f"{name} stands {count[name]} times" for name in wanted if count[name] != 1]
    problems += [f"{name} is no row of the checklist" for name in count if name not in wanted]
    for name, state, proof in rows:
        if state not in STATES:
            problems.append(f"{name}: {state!r} is none of {', '.join(sorted(STATES))}")
        tests = NAMED.findall(proof)
        if state in ("yes", "partly") and not tests:
            problems.append(f"{name} names no test")
        problems += [f"{name}: there is no test {'/'.join(filter(None, test))}" for test in tests if not exists(*test)]
    states = Counter(state for _, state, _ in rows)
    print("checklist: " + ", ".join(f"{states[state]} {state}" for state in sorted(states)))
    return [f"Docs/typesetting.md: {problem}" for problem in problems]


def exists(folder: str, file: str, test: str) -> bool:
    """A Swift test by folder, file and function, or a script of Acceptance."""
    if folder == "Acceptance":
        return not test and (house.ROOT / f"Tests/Acceptance/{file}.py").is_file()
    path: Path = house.ROOT / f"Tests/{folder}/{file}.swift"
    return path.is_file() and bool(test) and f"func {test}(" in path.read_text(encoding="utf-8")


if __name__ == "__main__":
    found = run()
    print("\n".join(found) or "the checklist holds")
    raise SystemExit(1 if found else 0)
