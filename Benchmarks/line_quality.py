"""Measures the lines of any PDF from its glyphs, so that programs can be set side by side: line_quality.py NAME=FILE.pdf …

Counts what readers notice: marks where a line may not begin or end, marks of footnotes that begin a line, last lines of three
characters or fewer, single lines at the head or foot of a page, ragged edges, and room between characters."""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, field

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

NOT_FIRST = set("。．，、：；！？」』”’）》〉】〗〕］｝～–·・‧%％‰℃")
NOT_LAST = set("「『“‘（《〈【〖〔［｛￥¥$")
PAUSES, CLOSING, OPENING = set("。，、：；！？"), set("」』”’）》〉】〗〕］｝"), set("「『“‘（《〈【〖〔［｛")


def is_chinese(text: str) -> bool:
    return "\u3400" <= text[0] <= "\u9fff"


def is_latin(text: str) -> bool:
    return text[0].isascii() and text[0].isalnum()


@dataclass
class Glyph:
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass
class Line:
    glyphs: list[Glyph]
    page: int

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where the line begins to the eye: a bracket has a blank half."""
        first = self.glyphs[0]
        is_full = first.right - first.left > 0.75 * first.size
        return first.left + (first.size / 2 if is_full and first.text in OPENING else 0)

    @property
    def ink_right(self) -> float:
        """Where the line ends to the eye: a mark at its end has a blank half."""
        last = self.glyphs[-1]
        is_full = last.right - last.left > 0.75 * last.size
        return last.right - (last.size / 2 if is_full and last.text in PAUSES | CLOSING else 0)

    @property
    def baseline(self) -> float:
        return Counter(round(glyph.baseline, 1) for glyph in self.glyphs).most_common(1)[0][0]


@dataclass
class Quality:
    lines: int = 0
    filled: int = 0
    flush: int = 0
    paragraphs: int = 0
    bad_starts: list[str] = field(default_factory=list)
    bad_ends: list[str] = field(default_factory=list)
    note_starts: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    short_last: list[str] = field(default_factory=list)
    widows: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    stretch: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    pairs: list[float] = field(default_factory=list)
    before_notes: list[float] = field(default_factory=list)


class Page:
    """The lines of running text on one page, in the body's size."""

    def __init__(self, layout, number: int, body: float):
        glyphs = [self._glyph(char) for char in self._chars(layout) if char.get_text().strip()]
        self.body = body
        rows: dict[int, list[Glyph]] = {}
        for glyph in sorted(glyphs, key=lambda g: -g.size):
            if abs(glyph.size - body) < 0.3:
                rows.setdefault(self._row(rows, glyph.baseline, 1), []).append(glyph)
            elif glyph.size < 0.8 * body:
                row = self._row(rows, glyph.baseline - 0.33 * body, 0.12 * body)
                if row in rows and self._is_mark(glyph, rows[row]):
                    rows[row].append(glyph)
        self.lines = [line for row in sorted(rows, reverse=True) for line in self._pieces(rows[row], number)]

    @staticmethod
    def _chars(container):
        for item in container:
            if isinstance(item, LTChar):
                yield item
            elif isinstance(item, LTContainer):
                yield from Page._chars(item)

    @staticmethod
    def _glyph(char: LTChar) -> Glyph:
        size = abs(char.matrix[3]) if abs(char.matrix[3]) > 1.5 else char.size
        return Glyph(char.get_text(), char.bbox[0], char.bbox[2], char.matrix[5], size)

    @staticmethod
    def _row(rows: dict[int, list], baseline: float, near: float) -> float:
        return min((row for row in rows if abs(row - baseline) <= near), key=lambda row: abs(row - baseline),
                   default=baseline)

    def _is_mark(self, glyph: Glyph, row: list[Glyph]) -> bool:
        """A raised number beside a glyph of the row, or where the row begins."""
        near = min(min(abs(other.right - glyph.left), abs(other.left - glyph.right)) for other in row)
        return glyph.text.isdigit() and near < 1.1 * self.body

    def _pieces(self, row: list[Glyph], number: int) -> list[Line]:
        row.sort(key=lambda glyph: glyph.left)
        pieces = [[row[0]]]
        for glyph in row[1:]:
            if glyph.left - pieces[-1][-1].right > 2 * self.body:
                pieces.append([])
            pieces[-1].append(glyph)
        return [Line(piece, number) for piece in pieces]


def measure(file: str, body: float = 10.5, leading: float = 17.5) -> Quality:
    quality = Quality()
    previous: list[Line] = []
    for number, layout in enumerate(extract_pages(file, laparams=None), 1):
        page = Page(layout, number, body)
        paragraphs = _paragraphs([line for line in page.lines if len(line.glyphs) > 1 or is_chinese(line.text)],
                                 body, leading)
        right = _edge(paragraphs, body)
        edges = _edges(paragraphs, body) | {right}
        for paragraph in paragraphs:
            _judge(paragraph, edges, body, quality)
        _judge_break(previous, paragraphs, right, body, quality)
        previous = paragraphs[-1] if paragraphs else []
    return quality


def _paragraphs(lines: list[Line], body: float, leading: float) -> list[list[Line]]:
    """Lines that follow each other at the leading; an indent, or a line that ends early, begins a new paragraph."""
    right = max((line.ink_right for line in lines), default=0)
    flush = min((line.left for line in lines), default=0)
    paragraphs: list[list[Line]] = []
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        if last and abs(last.baseline - line.baseline - leading) < 0.6 and last.ink_right > right - 2.6 * body and (
            _goes_on(paragraphs[-1], line, flush, body)
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(paragraph: list[Line], line: Line, flush: float, body: float) -> bool:
    """Whether a line further down, below a full one, goes on with its paragraph."""
    last = paragraph[-1]
    is_item = last.text[0] in "•–" or last.text[0].isdigit() and len(paragraph) == 1 and last.left > flush + body
    if line.text[0] in "•–" or last.text[-1] in "。：；！？" and re.match(r"\d\.", line.text):
        return False
    if is_item:
        return line.left < flush + body or 1 < line.left - last.left < 1.9 * body
    if abs(line.left - last.left) < 1:
        return len(paragraph) > 1 or line.left < flush + 1.8 * body or line.left > flush + 2.2 * body
    return line.left < last.left


def _edge(paragraphs: list[list[Line]], body: float) -> float:
    """The right edge that most filled lines of the page share."""
    ends = [line.ink_right for paragraph in paragraphs for line in paragraph[:-1]]
    return max(ends, key=lambda end: (sum(abs(end - other) < 0.1 * body for other in ends), end), default=0)


def _edges(paragraphs: list[list[Line]], body: float) -> set[float]:
    """Right ends that at least two filled lines share: those of the text, of boxes, of columns."""
    ends = [line.ink_right for paragraph in paragraphs for line in paragraph[:-1]]
    return {end for end in ends if sum(abs(end - other) < 0.05 * body for other in ends) > 1}


def _is_note(line: Line, place: int, body: float) -> bool:
    return line.glyphs[place].text.isdigit() and line.glyphs[place].size < 0.8 * body


def _judge(paragraph: list[Line], edges: set[float], body: float, quality: Quality) -> None:
    quality.lines += len(paragraph)
    quality.paragraphs += len(paragraph) > 1
    for i, line in enumerate(paragraph):
        if i > 0:
            _judge_joint(paragraph[i - 1], line, body, quality)
        if i < len(paragraph) - 1:
            quality.filled += 1
            quality.flush += min(abs(line.ink_right - edge) for edge in edges) < 0.05 * body
            quality.stretch.append(_room(line))
        _judge_gaps(line, body, quality)
    if len(paragraph) > 1:
        count = sum(is_chinese(g.text) or is_latin(g.text) for g in paragraph[-1].glyphs if g.size > 0.8 * body)
        if count <= 3:
            quality.short_last.append(f"p{paragraph[-1].page} {paragraph[-1].text}")


def _judge_joint(above: Line, below: Line, body: float, quality: Quality) -> None:
    where = f"p{below.page} …{above.text[-6:]} | {below.text[:6]}…"
    if _is_note(below, 0, body):
        quality.note_starts.append(where)
    elif below.text[0] in NOT_FIRST or re.match("—[^—]", below.text):
        quality.bad_starts.append(where)
    if above.text[-1] in NOT_LAST:
        quality.bad_ends.append(where)
    if re.search(r"\d[.,]?$", above.text) and below.text[0].isdigit() and not _is_note(below, 0, body):
        quality.parted.append(where)
    if re.search(r"\d(?:[a-zA-Z]{1,3}/)?$", above.text) and re.match(r"[%‰℃a-zA-Z]{1,3}(?![a-zA-Z])", below.text):
        quality.parted.append(where)


def _room(line: Line) -> float:
    """The widest room between two Chinese characters side by side, em."""
    rooms = [(b.left - a.left) / a.size - 1 for a, b in zip(line.glyphs, line.glyphs[1:])
             if is_chinese(a.text) and is_chinese(b.text) and a.size == b.size]
    return max(rooms, default=0)


def _judge_gaps(line: Line, body: float, quality: Quality) -> None:
    for a, b in zip(line.glyphs, line.glyphs[1:]):
        if _is_note(line, line.glyphs.index(b), body):
            if a.text in CLOSING:
                quality.before_notes.append((b.left - a.left) / body)
        elif is_chinese(a.text) and is_latin(b.text) or is_latin(a.text) and is_chinese(b.text):
            quality.gaps.append((b.left - a.right) / body)
    for before, a, b, after in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], line.glyphs[3:]):
        meets = a.text in PAUSES | CLOSING and b.text in OPENING | CLOSING or a.text + b.text in ("？！", "！！")
        if meets and is_chinese(before.text) and is_chinese(after.text):
            quality.pairs.append((after.left - before.right) / a.size)


def _judge_break(previous: list[Line], paragraphs: list[list[Line]], right: float, body: float, quality: Quality):
    """A last line alone at the head of a page, a first line alone at the foot of the one before."""
    if not previous or not paragraphs or previous[-1].page != paragraphs[0][0].page - 1:
        return
    first, flush = paragraphs[0], min(p[0].left for p in paragraphs)
    is_continued = abs(first[0].left - flush) < 1 and not re.search(r"[。！？：；]$", previous[-1].text)
    if not is_continued:
        return
    if len(first) == 1 and first[0].ink_right < right - body:
        quality.widows.append(f"p{first[0].page} {first[0].text[:16]}")
    if len(previous) == 1 and previous[0].ink_right > right - body and previous[0].ink_right - previous[0].left > 20 * body:
        quality.orphans.append(f"p{previous[0].page} {previous[0].text[:16]}")


def share(values: list[float], limit: float) -> str:
    return f"{sum(value > limit + 0.005 for value in values) / max(1, len(values)):.1%}"


def spread(values: list[float]) -> str:
    if not values:
        return "–"
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


ROWS = [
    ("lines", lambda q: q.lines),
    ("lines that begin with a forbidden mark", lambda q: len(q.bad_starts)),
    ("lines that end with an opening mark", lambda q: len(q.bad_ends)),
    ("marks of footnotes that begin a line", lambda q: len(q.note_starts)),
    ("numbers parted from their digits or units", lambda q: len(q.parted)),
    ("last lines of three characters or fewer", lambda q: len(q.short_last)),
    ("last lines alone at the head of a page", lambda q: len(q.widows)),
    ("first lines alone at the foot of a page", lambda q: len(q.orphans)),
    ("filled lines that are flush", lambda q: f"{q.flush / max(1, q.filled):.1%}"),
    ("lines stretched by more than 0.08 em", lambda q: share(q.stretch, 0.08)),
    ("most room between two characters, em", lambda q: f"{max(q.stretch, default=0):.2f}"),
    ("Chinese–Latin gap, em: median (range)", lambda q: spread(q.gaps)),
    ("two marks between two characters, em", lambda q: spread(q.pairs)),
    ("closing mark to a footnote's mark, em", lambda q: spread(q.before_notes)),
]


def main() -> None:
    names = [argument.split("=", 1)[0] for argument in sys.argv[1:]]
    found = [measure(argument.split("=", 1)[1]) for argument in sys.argv[1:]]
    print(f"| | {' | '.join(names)} |\n| --- |{' ---: |' * len(names)}")
    for title, value in ROWS:
        print(f"| {title} | {' | '.join(str(value(quality)) for quality in found)} |")
    for name, quality in zip(names, found):
        for kind in ("bad_starts", "bad_ends", "note_starts", "parted", "short_last", "widows", "orphans"):
            if examples := getattr(quality, kind):
                print(f"{name} {kind}: {'; '.join(examples[:30])}", file=sys.stderr)


if __name__ == "__main__":
    main()
