"""The house rules of CONTRIBUTING.md that a program can count: sizes, documentation, words that may not go in."""
from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LIMIT = 400
FUNCTION_P90 = 35
PARAMETER_LIMIT = 5

FUNCTION = re.compile(r"^\s*(?:[a-z@()A-Z]+\s+)*(?:func\s+[^(\s]+|init[?!]?|subscript)\s*(?:<[^>]*>)?\(")
PUBLIC = re.compile(r"^\s*public\s+(?!import|private|internal)(?:static\s+|final\s+|indirect\s+|mutating\s+|consuming\s+)*"
                    r"(?:struct|enum|final class|class|func|typealias|protocol)\b")


def tracked(pattern: str) -> list[Path]:
    output = subprocess.run(["git", "ls-files", "-z", pattern], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in output.decode().split("\0") if name]


def functions(lines: list[str]) -> list[tuple[int, int]]:
    """Start line and length of every function, by matching braces."""
    found = []
    for start, line in enumerate(lines):
        if not FUNCTION.match(line):
            continue
        depth = opened = 0
        for end in range(start, min(len(lines), start + 400)):
            code = re.sub(r'"(?:\\.|[^"\\])*"', '""', lines[end].split("//")[0])
            opened += code.count("{")
            depth += code.count("{") - code.count("}")
            if opened and depth <= 0:
                found.append((start + 1, end - start + 1))
                break
            if not opened and code.strip().endswith(("}", ";")):
                break
    return found


def check_sources() -> list[str]:
    problems, lengths = [], []
    for path in tracked("Sources/*.swift") + tracked("Tests/*.swift"):
        lines = path.read_text(encoding="utf-8").splitlines()
        name = path.relative_to(ROOT)
        if len(lines) > FILE_LIMIT:
            problems.append(f"{name}: {len(lines)} lines; at most {FILE_LIMIT}")
        if lines and not lines[0].startswith("//"):
            problems.append(f"{name}:1: a file opens with a sentence that says what it is")
        if name.parts[0] == "Sources":
            lengths += [length for _, length in functions(lines)]
            problems += undocumented(name, lines)
        problems += [f"{name}:{n}: {word}" for n, word in forbidden(lines)]
    lengths.sort()
    p90 = lengths[int(len(lengths) * 0.9)] if lengths else 0
    print(f"{len(lengths)} functions, median {lengths[len(lengths) // 2]} lines, 90th percentile {p90}")
    if p90 > FUNCTION_P90:
        problems.append(f"functions: 90th percentile {p90} lines; at most {FUNCTION_P90}")
    return problems


def undocumented(name: Path, lines: list[str]) -> list[str]:
    problems = []
    for number, line in enumerate(lines, 1):
        if not PUBLIC.match(line) or re.search(r"func (?:[<>=+*/-]+|hash) *\(", line):
            continue
        before = number - 2
        while before >= 0 and lines[before].strip().startswith("@"):
            before -= 1
        if before < 0 or not lines[before].strip().startswith("///"):
            # A nested value type whose cases or members are documented says enough with its name.
            if not re.search(r"\b(enum|struct)\b", line):
                problems.append(f"{name}:{number}: public and not documented: {line.strip()[:60]}")
    return problems


def forbidden(lines: list[str]) -> list[tuple[int, str]]:
    found = []
    for number, line in enumerate(lines, 1):
        if re.search(r"\btry!|\bas!|fatalError\(", line) and "//" not in line.split("try!")[0]:
            found.append((number, "a trap that input may reach"))
        if re.search(r"/(?:work|root|home|farm)/", line):
            found.append((number, "a path of a machine"))
    return found


def check_codes() -> list[str]:
    """A code names one problem: nobody can look up a number that two phases give away."""
    places: dict[str, list[str]] = {}
    for path in tracked("Sources/*.swift"):
        text = path.read_text(encoding="utf-8")
        for code in re.findall(r"DiagnosticCode\((\d{4}),", text):
            places.setdefault(code, []).append(path.name)
    return [f"code {code} stands twice: {', '.join(files)}" for code, files in sorted(places.items()) if len(files) > 1]


def check_references() -> list[str]:
    big = [p for p in tracked("Tests/*") if p.suffix in {".png", ".txt", ".json"} and p.stat().st_size > 20_000]
    return [f"{p.relative_to(ROOT)}: a reference of {p.stat().st_size} bytes; at most 20,000" for p in big]


def run() -> list[str]:
    return check_sources() + check_codes() + check_references()


if __name__ == "__main__":
    found = run()
    print("\n".join(found) or "the house rules hold")
    raise SystemExit(1 if found else 0)
