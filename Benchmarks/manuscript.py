"""Reads chapter files into blocks, as far as an equal Typst source needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml


@dataclass
class Attributes:
    """What stands in `{#label .class key=value}`."""

    label: str | None = None
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


@dataclass
class Heading:
    level: int
    text: str
    attributes: Attributes


@dataclass
class Paragraph:
    text: str


@dataclass
class Listing:
    start: int | None
    items: list[list[Block]]


@dataclass
class Quotation:
    blocks: list[Block]


@dataclass
class Container:
    attributes: Attributes
    blocks: list[Block]


@dataclass
class Fence:
    """A `{table}`, `{chart}` or `{diagram}` block: its `#|` lines and its body."""

    kind: str
    options: dict
    body: dict


@dataclass
class Code:
    """Fenced code, set as it is written."""

    lines: list[str]


@dataclass
class Picture:
    caption: str
    path: str
    attributes: Attributes


@dataclass
class PageBreak:
    pass


Block = Heading | Paragraph | Listing | Quotation | Container | Fence | Code | Picture | PageBreak


class Unsupported(Exception):
    """The manuscript uses something that this reader does not know, so the two sides would not be equal."""


HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{([^{}]*)\})?\s*$")
FENCE = re.compile(r"^(`{3,})\s*\{(\w+)\}\s*$")
CODE = re.compile(r"^(`{3,})\s*\w*\s*$")
DIV = re.compile(r"^(:{3,})\s*(?:\{(.*)\}|(\w+))\s*$")
NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)$")
ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])(\s+)(?=\S)")
SHORTCODE = re.compile(r"^\{\{<\s*(/?\w[\w-]*)\s*(.*?)\s*>\}\}\s*$")
PICTURE = re.compile(r"!\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)]*)\)(?:\{([^{}]*)\})?")
TABLE_CAPTION = re.compile(r"^:\s+(.*?)\s*(?:\{([^{}]*)\})?\s*$")
ATTRIBUTE = re.compile(r"""#([\w:-]+)|\.([\w-]+)|([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")


def attributes(text: str | None) -> Attributes:
    result = Attributes()
    for label, name, key, *values in ATTRIBUTE.findall(text or ""):
        if label:
            result.label = label
        elif name:
            result.classes.append(name)
        else:
            result.values[key] = next((value for value in values if value), "")
    return result


def joined(lines: list[str]) -> str:
    """Lines of a paragraph as one; a break between Chinese characters leaves no blank behind."""
    text = ""
    for line in (line.strip() for line in lines):
        latin = text and line and ord(text[-1]) < 0x2E80 and ord(line[0]) < 0x2E80
        text += (" " if latin else "") + line
    return text


class Reader:
    """One chapter file. Footnotes are kept by name, to be set where their marks stand."""

    def __init__(self):
        self.notes: dict[str, str] = {}

    def blocks(self, lines: list[str]) -> list[Block]:
        result: list[Block] = []
        at = 0
        while at < len(lines):
            if not lines[at].strip():
                at += 1
                continue
            block, at = self._block(lines, at)
            result.extend(block)
        return result

    def _block(self, lines: list[str], at: int) -> tuple[list[Block], int]:
        line = lines[at]
        if match := FENCE.match(line):
            return self._fence(lines, at, match)
        if match := CODE.match(line):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == match[1])
            return [Code(lines[at + 1 : end])], end + 1
        if match := DIV.match(line):
            return self._container(lines, at, match)
        if match := HEADING.match(line):
            return [Heading(len(match[1]), match[2], attributes(match[3]))], at + 1
        if match := NOTE.match(line):
            self.notes[match[1]] = match[2]
            return [], at + 1
        if match := SHORTCODE.match(line):
            return self._shortcode(match[1]), at + 1
        if ITEM.match(line):
            return self._listing(lines, at)
        if line.startswith("|"):
            return self._pipe_table(lines, at)
        if line.startswith(">"):
            return self._quotation(lines, at)
        return self._paragraph(lines, at)

    def _fence(self, lines, at, match):
        end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == match[1])
        inside = lines[at + 1 : end]
        options = "\n".join(line[2:].strip() for line in inside if line.startswith("#|"))
        body = "\n".join(line for line in inside if not line.startswith("#|"))
        return [Fence(match[2], yaml.safe_load(options) or {}, self._body(body))], end + 1

    @staticmethod
    def _body(text: str) -> dict:
        """The body of a block; rows in it as they are written, since 98.90 is printed with both decimals."""
        body = yaml.safe_load(text) or {}
        data = body.get("data")
        if isinstance(data, dict) and "values" in data:
            rows = yaml.load(text, yaml.BaseLoader)["data"]["values"]
            data["values"] = [{key: None if value == "null" else value for key, value in row.items()} for row in rows]
        return body

    def _container(self, lines, at, match):
        depth, end = 1, at
        while depth:
            end += 1
            if DIV.match(lines[end]):
                depth += 1
            elif re.match(r"^:{3,}\s*$", lines[end]):
                depth -= 1
        attrs = attributes(match[2]) if match[2] is not None else Attributes(classes=[match[3]])
        return [Container(attrs, self.blocks(lines[at + 1 : end]))], end + 1

    @staticmethod
    def _shortcode(name: str) -> list[Block]:
        if name == "pagebreak":
            return [PageBreak()]
        raise Unsupported(f"shortcode {name}")

    def _listing(self, lines, at):
        first = ITEM.match(lines[at])
        numbered = first[2][0].isdigit()
        items: list[list[Block]] = []
        while at < len(lines) and (item := ITEM.match(lines[at])) and item[2][0].isdigit() == numbered:
            content, at = self._item(lines, at, item)
            items.append(self.blocks(content))
            after = next((i for i in range(at, len(lines)) if lines[i].strip()), at)
            if after < len(lines) and ITEM.match(lines[after]):
                at = after
        return [Listing(int(first[2][:-1]) if numbered else None, items)], at

    def _item(self, lines, at, item):
        """The lines of one item, without its marker and indent."""
        indent = item.end()
        content = [lines[at][indent:]]
        at += 1
        while at < len(lines):
            line = lines[at]
            inside = line[:indent].isspace() and line.strip()
            lazy = line.strip() and content[-1].strip() and not self._begins(line)
            later = not line.strip() and at + 1 < len(lines) and lines[at + 1][:indent].isspace()
            if not (inside or lazy or later and lines[at + 1].strip()):
                break
            content.append(line[indent:] if inside else line.strip())
            at += 1
        return content, at

    def _quotation(self, lines, at):
        end = at
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        return [Quotation(self.blocks([re.sub(r"^> ?", "", line) for line in lines[at:end]]))], end

    def _pipe_table(self, lines, at):
        end = at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[at:end]]
        columns = [{"field": name} for name in cells[0]]
        options = {}
        after = next((i for i in range(end, len(lines)) if lines[i].strip()), end)
        if after < len(lines) and (caption := TABLE_CAPTION.match(lines[after])):
            options = {"tbl-cap": caption[1], "label": attributes(caption[2]).label}
            end = after + 1
        return [Fence("table", options, {"rows": cells[2:], "columns": columns})], end

    def _paragraph(self, lines, at):
        end = at + 1
        while end < len(lines) and lines[end].strip() and not self._begins(lines[end]):
            end += 1
        text = joined(lines[at:end])
        pictures = [Picture(m[1], m[2], attributes(m[3])) for m in PICTURE.finditer(text)]
        return (pictures or [Paragraph(text)]), end

    @staticmethod
    def _begins(line: str) -> bool:
        return any(pattern.match(line) for pattern in (FENCE, CODE, DIV, HEADING, NOTE, ITEM, SHORTCODE)) or bool(
            re.match(r"^:{3,}\s*$|^[>|]", line)
        )
