"""The sample reports, built by the command: the same bytes twice, and in the PDF everything that the manuscript says."""
from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import extraction
import house
from manuscript_text import WILD, Collector

BLANK = re.compile(r"\s+")
# Reports whose contents list headings alone.
UNLISTED = {"vertical", "bulletin", "newspaper", "gallery"}


def build(banxin: Path, folder: Path, output: Path, options: tuple[str, ...] = (), **environment: str) -> dict:
    output.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([banxin, "build", folder, "--output", output, "--json", *options], capture_output=True, text=True,
                          env={**os.environ, **environment}, cwd=output.parent, timeout=300)
    if done.returncode != 0:
        raise SystemExit(f"{folder.name} does not build:\n{done.stdout[-4000:]}{done.stderr}")
    return json.loads(done.stdout)


def run(banxin: Path, scratch: Path) -> list[str]:
    problems = []
    books = dict.fromkeys(["specimen", "vertical", "bulletin", "official-document", "newspaper", "gallery"])
    for name, counts in ({"minhang-2020": (44, 12, 13, 37)} | books).items():
        folder = house.ROOT / "seeds" / name
        first, second = scratch / "first" / f"{name}.pdf", scratch / "second" / f"{name}.pdf"
        result = build(banxin, folder, first, LANG="C", TZ="UTC")
        build(banxin, folder, second, LANG="zh_CN.UTF-8", TZ="Asia/Shanghai")
        found = [f"warning {d['code']} {d['file']}:{d['line']} {d['message']}" for d in result["diagnostics"]
                 if d["severity"] != "note"]
        if digest(first) != digest(second):
            found.append("two builds differ")
        # With its values in place; that it says the same is looked at elsewhere.
        bound = scratch / "bound" / name
        shutil.rmtree(bound, ignore_errors=True)
        subprocess.run([banxin, "data", folder, "-o", bound, "--quiet"], check=True, timeout=300)
        found += check_syntax(first) + check_text(bound, first)
        if name not in UNLISTED:
            found += check_lists(bound, first, counts)
        found += extraction.run(banxin, folder, first)
        found += check_specifications(folder, first)
        problems += [f"{name}: {problem}" for problem in found]
        print(f"{name}: {result['pages']} pages, {first.stat().st_size // 1024} KiB")
    return problems + check_towns(banxin, scratch / "towns") + check_new(banxin, scratch / "new")


def check_towns(banxin: Path, scratch: Path) -> list[str]:
    """Every town's bulletin has its four pages, and says whose it is."""
    folder = house.ROOT / "seeds/bulletin"
    with (folder / "data/towns.csv").open(encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file))
    problems = []
    for town in towns:
        name, pdf = town["街镇"], scratch / f"{town['街镇']}.pdf"
        result = build(banxin, folder, pdf, options=("-P", f"town={name}"))
        problems += [f"{name}: {d['code']} {d['message']}" for d in result["diagnostics"] if d["severity"] != "note"]
        text = BLANK.sub("", text_of(pdf, "-raw"))
        lost = [key for key in ("标题", "现状二", "问题二", "举措二", "数一") if town[key] not in text]
        if result["pages"] != 4 or lost:
            problems.append(f"{name}: {result['pages']} pages, lost: {lost}")
    print(f"bulletin: {len(towns)} towns")
    return problems


def check_specifications(folder: Path, pdf: Path) -> list[str]:
    """In the catalogue, what draws a figure is printed with it, line by line."""
    if folder.name != "gallery":
        return []
    text = BLANK.sub("", text_of(pdf, "-raw"))
    problems = []
    for file in sorted(folder.glob("chapters/*.md")):
        for body in re.findall(r"^```\{(?:chart|diagram)\}\n(.*?)^```$", file.read_text(encoding="utf-8"), re.M | re.S):
            lines = [BLANK.sub("", line) for line in body.splitlines()]
            if not any(line.startswith("#|echo:") for line in lines):
                problems.append(f"{file.name}: a figure stands without what draws it: {lines[0]}")
            problems += [f"{file.name}: not printed: {line}" for line in lines if line[:2] != "#|" and line not in text]
    return problems


def check_new(banxin: Path, folder: Path) -> list[str]:
    """A folder that `new` starts builds as it is, to each format."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([banxin, "new", folder / "甲", "--quiet"], check=True)
    problems = []
    for suffix, first in [("pdf", "out.pdf"), ("png", "out-001.png"), ("svg", "out-001.svg")]:
        build(banxin, folder / "甲", folder / f"out.{suffix}")
        if not (folder / first).is_file():
            problems.append(f"new: no {first}")
    return problems


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_syntax(pdf: Path) -> list[str]:
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"qpdf --check: {done.stdout[-300:]}{done.stderr[-300:]}"]


def text_of(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def pages_of(pdf: Path) -> list[str]:
    return text_of(pdf, "-raw").split("\f")[:-1]


def check_text(folder: Path, pdf: Path) -> list[str]:
    """Every character of every paragraph, note, cell and caption is in the extracted text, in order."""
    expected = Collector(folder).found
    pages = [BLANK.sub("", page) for page in pages_of(pdf)]
    text = "".join(pages)
    pieces = expected.paragraphs + expected.headings + expected.cases + expected.notes
    lost = [piece for whole in pieces for piece in whole.split(WILD)
            if not is_found(BLANK.sub("", piece), text) and not is_parted(BLANK.sub("", piece), pages)]
    cells = [cell for cell in expected.cells if not is_found(BLANK.sub("", cell), text)]
    print(f"{folder.name}: {sum(map(len, pieces))} characters of text and {len(expected.cells)} cells looked up")
    return [f"lost from the PDF: {piece[:60]!r}" for piece in (lost + cells)[:20]]


def is_found(piece: str, text: str) -> bool:
    """Whether a text occurs whole, or in pieces of eight characters or more: it may go on in another column or on another page."""
    while piece:
        if piece in text:
            return True
        length = longest_prefix(piece, text)
        if length < 8:
            return False
        piece = piece[length:]
    return True


def is_parted(piece: str, pages: list[str]) -> bool:
    """Whether a text ends on the page after the one that it begins on; what stands between two values may be short."""
    return any(piece[:cut] in page and piece[cut:] in following
               for page, following in zip(pages, pages[1:]) for cut in range(1, len(piece)))


def longest_prefix(piece: str, text: str) -> int:
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if piece[:middle] in text else (low, middle - 1)
    return low


def check_lists(folder: Path, pdf: Path, counts: tuple | None) -> list[str]:
    """Captions are numbered in order, and the lists of the contents name the pages that they stand on."""
    expected = Collector(folder).found
    problems = []
    if counts:
        have = tuple(map(len, (expected.tables, expected.figures, expected.cases, expected.notes)))
        if have != counts:
            problems.append(f"the manuscript has {have} tables, figures, cases and notes instead of {counts}")
    if "contents" not in Collector(folder).report.setting("front", []):
        return problems
    pages, labels = pages_of(pdf), page_labels(pdf)
    contents = "\n".join(page for page, label in zip(pages, labels) if not label.isdigit())
    for kind, titles in [("表", expected.tables), ("图", expected.figures), ("案例", expected.cases)]:
        for number, title in enumerate(titles, 1):
            problems += check_entry(kind, number, title.replace(WILD, ""), pages, labels, contents)
    return problems


def check_entry(kind: str, number: int, title: str, pages: list[str], labels: list[str], contents: str) -> list[str]:
    key = BLANK.sub("", f"{kind}{number}{title}") if kind != "案例" else BLANK.sub("", title)
    places = [labels[i] for i, page in enumerate(pages) if key in BLANK.sub("", page) and labels[i].isdigit()]
    line = re.search(rf"^{kind}\s*{number}\s(?:[^\n]*\n)??[^\n]*?(?P<page>\d+)$", contents, re.MULTILINE)
    if not places:
        return [f"{kind} {number} {title} is on no page"]
    if not line:
        return [f"{kind} {number} {title} is in no list"]
    if line["page"] not in places:
        return [f"{kind} {number} is listed on page {line['page']} and stands on {places}"]
    return []


def page_labels(pdf: Path) -> list[str]:
    output = subprocess.run(["qpdf", "--json", "--json-key=pages", pdf], capture_output=True, check=True).stdout
    pages = json.loads(output)["pages"]
    return [label_text(page.get("label"), i) for i, page in enumerate(pages)]


def label_text(label: dict | None, index: int) -> str:
    if not label:
        return str(index + 1)
    start, style = label.get("/St", 1), label.get("/S", "")
    return label.get("/P", "u:").removeprefix("u:") + (str(start) if style == "/D" else f"{style}{start}" if style else "")
