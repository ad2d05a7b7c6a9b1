"""Lines of text from a page dump: which characters stand where, and which element of the page they belong to."""
from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

TEXT_ELEMENTS = {"paragraph", "caption", "table cell", "footnote", "contents entry", "list item"}


@dataclass
class Character:
    text: str
    x: float
    y: float
    size: float
    right: float
    """Where the next character of its run begins, or where the run ends."""
    is_opened: bool = False
    """Whether ruby stands above it, which may need more room than it has."""


@dataclass
class Line:
    characters: list[Character]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].x

    @property
    def right(self) -> float:
        return max(c.right for c in self.characters)

    @property
    def size(self) -> float:
        return max(c.size for c in self.characters)

    @property
    def baseline(self) -> float:
        return max(self.characters, key=lambda c: c.size).y


@dataclass
class Element:
    """One element's lines on one page. A paragraph that goes on over a page is one element on each."""

    kind: str
    page: int
    inside: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    is_title: bool = False
    """Whether its type is larger than that of running text; set by those who know the running text."""

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def elements(banxin: Path, folder: Path) -> list[Element]:
    """All elements with text of a report's pages, in reading order; decoration is left out."""
    done = subprocess.run([banxin, "dump", folder, "--json"], capture_output=True, check=True, timeout=300)
    found: list[Element] = []
    for page in json.loads(done.stdout)["pages"]:
        _walk(page["items"], page["index"], [], found)
    return [element for element in found if element.lines]


def _walk(items: list, page: int, open_elements: list[Element], found: list[Element]) -> None:
    stack = list(open_elements)
    for item in items:
        if "begin" in item:
            stack.append(Element(item["begin"], page, tuple(e.kind for e in stack)))
            found.append(stack[-1])
        elif "end" in item:
            element = stack.pop()
            if element.kind == "inline note":
                _add_inline_note(element, stack)
        elif "items" in item:
            _walk(item["items"], page, stack, found)
        elif "text" in item and stack:
            _add(item, stack)


def _add(run: dict, stack: list[Element]) -> None:
    kinds = [element.kind for element in stack]
    if "artifact" in kinds:
        return
    owners = [element for element in stack if element.kind in TEXT_ELEMENTS or element.kind.startswith("heading")]
    if not owners:
        return
    characters = _characters(run)
    if "ruby" in kinds:
        return _mark_opened(owners[-1], run)
    if kinds[-1] == "inline note":
        return stack[-1].lines.append(Line(characters))
    _append(owners[-1].lines, characters)


def _append(lines: list[Line], characters: list[Character]) -> None:
    if lines and _continues(lines[-1], characters[0]):
        lines[-1].characters += characters
    elif characters:
        lines.append(Line(characters))


def _mark_opened(owner: Element, run: dict) -> None:
    for character in owner.lines[-1].characters if owner.lines else []:
        if character.right > run["x"] and character.x < run["x"] + run["width"]:
            character.is_opened = True


def _add_inline_note(note: Element, stack: list[Element]) -> None:
    """The two lines of a note count as a part of the line that they stand in."""
    owners = [e for e in stack if e.kind in TEXT_ELEMENTS or e.kind.startswith("heading")]
    characters = [character for line in note.lines for character in line.characters]
    note.lines = []
    if not owners or not characters:
        return
    lowest = max(characters, key=lambda c: c.y)
    rise = 0.88 if lowest.y == characters[0].y else -0.12  # a note of one line has the upper one
    for character in characters:
        character.y = lowest.y + rise * lowest.size
    _append(owners[-1].lines, characters)


def _characters(run: dict) -> list[Character]:
    # The origin of an upright character of a vertical line lies that much behind the head of its em box.
    behind = 0.88 * run["size"] if run.get("orientation") == "upright" else 0
    places = [place - behind for place in run["places"]] + [run["width"]]
    return [Character(text, run["x"] + places[i], run["y"], run["size"], run["x"] + max(places[i], places[i + 1]))
            for i, text in enumerate(run["text"])]


def _continues(line: Line, first: Character) -> bool:
    """Whether a run goes on with a line: raised and lowered characters stay near its baseline."""
    size = max(line.size, first.size)
    return abs(line.baseline - first.y) < 0.62 * size and first.x > line.characters[-1].x
