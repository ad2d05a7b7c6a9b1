"""How the lines of the sample reports are set, measured on every page: starts and ends, flush edges, stretch, last lines."""
from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import house
from dump_lines import Character, Element, Line, elements

# CLREQ 3.1.5 at the level of GB/T 15834: no line begins with the first or ends with the second.
# Dashes and ellipses of two em may begin a line, single ones are connectors.
NOT_FIRST = set("。．，、：；！？‼⁇⁈⁉」』”’）》〉】〗〕］｝～–—·・‧/／%％‰℃")
NOT_LAST = set("「『“‘（《〈【〖〔［｛/／￥¥$€£")
TOLERANCE = 0.05  # em; what counts as flush
GOOD_STRETCH, WIDE_STRETCH = 0.08, 0.1  # em between two Chinese characters

# What the project asks of every sample.
LEAST_FLUSH = 0.995
LEAST_GOOD_STRETCH = 0.95
MOST_SHORT_LAST_LINES = 6
# In columns up to so many characters wide, as newspapers have them, last lines of two and three characters are usual, and a line
# without a mark has few places that could give: the limits of stretch are those of the measure of books.
NARROW = 20
# Larger than so many times the running text is a title.
TITLE = 1.095


@dataclass
class Findings:
    """What was counted in one report. `faults` break a rule; everything else is a figure."""

    lines: int = 0
    filled: int = 0
    flush: int = 0
    stretch: list[float] = field(default_factory=list)
    """Of lines wider than NARROW characters."""
    narrow: list[float] = field(default_factory=list)
    short_last_lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    @property
    def flush_share(self) -> float:
        return self.flush / self.filled if self.filled else 1.0

    def share_stretched_by_at_most(self, limit: float) -> float:
        return sum(s <= limit + 0.003 for s in self.stretch) / max(1, len(self.stretch))

    def problems(self) -> list[str]:
        found = list(self.faults)
        if self.flush_share < LEAST_FLUSH:
            found.append(f"{self.flush_share:.2%} of the filled lines are flush; at least {LEAST_FLUSH:.1%}: "
                         f"{'; '.join(self.loose[:8])}")
        if self.stretch and self.share_stretched_by_at_most(GOOD_STRETCH) < LEAST_GOOD_STRETCH:
            found.append(f"{self.share_stretched_by_at_most(GOOD_STRETCH):.1%} of the lines are stretched by no more "
                         f"than {GOOD_STRETCH} em; at least {LEAST_GOOD_STRETCH:.0%}")
        if len(self.short_last_lines) > MOST_SHORT_LAST_LINES:
            found.append(f"{len(self.short_last_lines)} last lines of three characters or fewer; at most "
                         f"{MOST_SHORT_LAST_LINES}: {'; '.join(self.short_last_lines[:12])}")
        return found

    def summary(self) -> str:
        return (f"{self.lines} lines, {self.filled} filled, {self.flush_share:.2%} flush; stretched by at most "
                f"{GOOD_STRETCH} em {self.share_stretched_by_at_most(GOOD_STRETCH):.1%}, {WIDE_STRETCH} em "
                f"{self.share_stretched_by_at_most(WIDE_STRETCH):.1%}, most {max(self.stretch, default=0):.2f} em; "
                f"{len(self.narrow)} lines in narrow columns, most {max(self.narrow, default=0):.2f} em; "
                f"{len(self.short_last_lines)} short last lines; {len(self.faults)} faults")


def is_chinese(text: str) -> bool:
    code = ord(text)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF or code in (0x3005, 0x3007)


def is_mark_of_note(line: Line, place: int) -> bool:
    """A small raised number: the mark of a footnote."""
    character = line.characters[place]
    return (character.text.isdigit() or character.text in "①②③④⑤⑥⑦⑧⑨⑩*") and character.size < 0.75 * line.size


def measure(found: list[Element]) -> Findings:
    result = Findings()
    body = _body_size(found)
    for element in found:
        element.is_title = element.size > TITLE * body
    pairs = _neighbours(found)
    going_on = {id(first) for first, _ in pairs}
    edges = _edges(found, going_on)
    for element in found:
        result.lines += len(element.lines)
        _check_joints(element, result)
        if _is_filled(element):
            _check_filled(element, id(element) in going_on, edges[element.page], result)
    for first, rest in pairs:
        _check_page_break(first, rest, result)
    return result


def _body_size(found: list[Element]) -> float:
    """The size that most characters of paragraphs have."""
    counts: dict[float, int] = {}
    for element in found:
        if element.kind == "paragraph":
            counts[element.size] = counts.get(element.size, 0) + len(element.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _is_filled(element: Element) -> bool:
    return element.kind in ("paragraph", "footnote") and not _is_title(element)


def _filled_lines(element: Element, goes_on: bool) -> list[Line]:
    return element.lines if goes_on else element.lines[:-1]


def _edges(found: list[Element], going_on: set[int]) -> dict[int, list[tuple[int, float]]]:
    """Right ends of the filled lines of every page, with the element that each belongs to."""
    edges: dict[int, list[tuple[int, float]]] = {element.page: [] for element in found}
    for element in filter(_is_filled, found):
        lines = _filled_lines(element, id(element) in going_on)
        edges[element.page] += [(id(element), line.right) for line in lines]
    return edges


def _is_title(element: Element) -> bool:
    """Titles of boxes are paragraphs, too, and are not filled."""
    return element.inside[-1:] == ("box",) and len(element.lines) == 1 or element.is_title


def _check_joints(element: Element, result: Findings) -> None:
    """Where one line of an element ends and the next begins, whatever the element is."""
    for above, below in zip(element.lines, element.lines[1:]):
        if below.baseline <= above.baseline:
            continue  # beside each other
        end, start = above.text.rstrip(), below.text.lstrip()
        where = f"page {element.page}, {element.kind}: …{end[-8:]} | {start[:8]}…"
        if start[:1] in NOT_FIRST and len(start) > 2 and start[:2] != "——":
            result.faults.append(f"a line begins with {start[:1]} on {where}")
        if end[-1:] in NOT_LAST:
            result.faults.append(f"a line ends with {end[-1:]} on {where}")
        if end[-1:] == start[:1] and start[:1] in "—…⋯" and _trailing(end) % 2 == 1:
            result.faults.append(f"a dash or an ellipsis is parted on {where}")
        if re.search(r"\d[.,]?$", end) and start[:1].isdigit() and not is_mark_of_note(below, 0):
            result.faults.append(f"a number is parted on {where}")
        if element.kind != "footnote" and is_mark_of_note(below, 0):
            result.faults.append(f"the mark of a note begins a line on {where}")


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip(text[-1]))


def _check_filled(element: Element, goes_on: bool, edges: list[tuple[int, float]], result: Findings) -> None:
    """A line is flush if it ends where the lines beside it do or, alone in its column, where others of the page do or after
    a whole number of characters."""
    filled = _filled_lines(element, goes_on)
    own = [line.right for line in filled]
    others = [edge for owner, edge in edges if owner != id(element)]
    for i, line in enumerate(filled):
        near = own[:i] + own[i + 1 :] + others
        result.filled += 1
        is_level = any(abs(line.right - edge) < TOLERANCE * line.size for edge in near)
        if is_level or len(filled) == 1 and _is_whole(line.right - element.lines[-1].left, line.size):
            result.flush += 1
        else:
            result.loose.append(f"page {element.page}: …{line.text[-12:]}")
        (result.stretch if _width(line) > NARROW else result.narrow).append(_stretch(line))
    if not goes_on and len(element.lines) > 1:
        _check_last_line(element, result)


def _is_whole(length: float, size: float) -> bool:
    return abs(length / size - round(length / size)) < TOLERANCE


def _check_last_line(element: Element, result: Findings) -> None:
    last = element.lines[-1]
    count = sum(is_chinese(c.text) or c.text.isalnum() for c in last.characters)
    measure = max((line.right - line.left) / line.size for line in element.lines[:-1])
    if count <= 3 and measure > NARROW:
        result.short_last_lines.append(f"page {element.page} {last.text}")
    if count <= 1:
        result.faults.append(f"a last line of one character on page {element.page}: {last.text}")


def _stretch(line: Line) -> float:
    """The widest room between two Chinese characters that stand side by side, em."""
    def room(a: Character, b: Character) -> float:
        if a.size != b.size or a.is_opened or b.is_opened or not is_chinese(a.text) or not is_chinese(b.text):
            return 0.0
        gap = (b.x - a.x) / a.size - 1
        return gap if gap < 1 else 0.0  # a label and what stands beside it

    return max((room(a, b) for a, b in zip(line.characters, line.characters[1:])), default=0.0)


def _neighbours(found: list[Element]) -> list[tuple[Element, Element]]:
    """Paragraphs that go on on the next page: the next one there begins without an indent, after a filled line."""
    flow = [e for e in found if e.kind == "paragraph" and not {"table", "footnote"} & set(e.inside)]
    widest = {page: max(line.right for e in flow if e.page == page for line in e.lines) for page in {e.page for e in flow}}
    pairs = []
    for first, rest in zip(flow, flow[1:]):
        if rest.page != first.page + 1 or first.inside != rest.inside or abs(first.size - rest.size) > 0.01:
            continue
        is_full = widest[first.page] - first.lines[-1].right < 2 * first.size
        if is_full and _ends_open(first) and _begins_flush(rest):
            pairs.append((first, rest))
    return pairs


def _ends_open(element: Element) -> bool:
    return not element.lines[-1].text.rstrip().endswith(tuple("。！？：；")) or _width(element.lines[-1]) > 30


def _width(line: Line) -> float:
    return (line.right - line.left) / line.size


def _begins_flush(element: Element) -> bool:
    if len(element.lines) == 1:
        return _width(element.lines[0]) < 30 and not element.lines[0].text[:1] in "•–"
    return abs(element.lines[0].left - element.lines[1].left) < 0.1 * element.size


def _check_page_break(first: Element, rest: Element, result: Findings) -> None:
    if len(rest.lines) == 1:
        result.faults.append(f"the last line of a paragraph begins page {rest.page}: {rest.text[:20]}")
    if len(first.lines) == 1:
        result.faults.append(f"the first line of a paragraph ends page {first.page}: {first.text[:20]}")


def run(banxin: Path) -> list[str]:
    problems = []
    for folder in sorted((house.ROOT / "seeds").iterdir()):
        # The catalogue of charts is code, set as it is written: its lines are not filled.
        if not (folder / "report.yaml").is_file() or folder.name == "gallery":
            continue
        result = measure(elements(banxin, folder))
        print(f"{folder.name}: {result.summary()}")
        problems += [f"{folder.name}: {problem}" for problem in result.problems()]
    return problems


if __name__ == "__main__":
    found = run(Path(sys.argv[1]).resolve())
    print("\n".join(found) or "lines are set as they should be")
    raise SystemExit(1 if found else 0)
