"""What the manuscript and tables of a report that `banxin data` wrote say: the text that its PDF must hold."""
from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import house

sys.path.insert(0, str(house.ROOT / "Benchmarks"))

import manuscript  # noqa: E402
import report as report_reader  # noqa: E402
from typst_inline import TOKEN  # noqa: E402

VALUE = re.compile(r"(?<!\\)\{\{(?!<)(.*?)\}\}(?!\})")
WILD = "\0"  # stands for what the engine writes by itself and this reader does not know


@dataclass
class Expected:
    """Texts in document order; a wild character parts what must be found."""

    paragraphs: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


class Collector:
    def __init__(self, folder: Path):
        self.report = report_reader.Report(folder)
        self.found = Expected()
        self._notes: dict[str, str] = {}
        attachments = self.report.setting("official", {}).get("attachments", [])
        self.found.headings += [attachment["title"] for attachment in attachments]
        files = [attachment["file"] for attachment in attachments]
        for part in self.report.setting("front", []) + self.report.setting("chapters", []) + files:
            if str(part).endswith(".md"):
                chapter = self.report.chapter(part)
                self._notes = chapter.notes
                self._blocks(chapter.blocks)

    def _blocks(self, blocks: list) -> None:
        for block in blocks:
            match block:
                case manuscript.Heading():
                    self.found.headings.append(self._text(block.text))
                case manuscript.Paragraph():
                    self.found.paragraphs.append(self._text(block.text))
                case manuscript.Listing():
                    for item in block.items:
                        self._blocks(item)
                case manuscript.Quotation():
                    self._blocks(block.blocks)
                case manuscript.Container():
                    title = self._text(block.attributes.values.get("title", ""))
                    if "article" in block.attributes.classes:
                        title = title.replace("|", WILD)
                        decks = (block.attributes.values.get(key, "") for key in ("kicker", "subtitle", "byline", "dateline"))
                        self.found.paragraphs += [self._text(deck).replace("|", WILD) for deck in decks if deck]
                    if "case" in block.attributes.classes:
                        self.found.cases.append(title)
                    elif title:
                        self.found.paragraphs.append(title)
                    self._blocks(block.blocks)
                case manuscript.Fence():
                    self._fence(block)
                case manuscript.Code():
                    self.found.paragraphs += block.lines
                case manuscript.Picture():
                    self.found.figures.append(self._text(block.caption))
                case _:
                    pass

    def _fence(self, block) -> None:
        if block.kind == "table":
            self.found.tables.append(self._text(str(block.options.get("tbl-cap", ""))))
            self.found.paragraphs += [self._text(note) for note in block.body.get("notes", [])]
            self._cells(block.body)
        else:
            self.found.figures.append(self._text(str(block.options.get("fig-cap", ""))))

    def _cells(self, body: dict) -> None:
        if body.get("data") not in self.report.data:
            return
        data = self.report.data[body["data"]]
        columns = list(self._leaves(body.get("columns") or [{"field": name} for name in data.fields]))
        shown = [column["field"] for column in columns]
        for row in data.rows:
            self.found.cells += [row[name] for name in shown if name in row and row[name]]

    def _leaves(self, columns: list):
        for column in columns:
            if "columns" in column:
                yield from self._leaves(column["columns"])
            else:
                yield column

    def _text(self, source: str) -> str:
        # A text in an expression may have braces of its own: {n}.
        source = VALUE.sub(WILD, source)
        parts, at = [], 0
        for token in TOKEN.finditer(source):
            parts += [source[at : token.start()], self._token(token)]
            at = token.end()
        return "".join(parts) + source[at:]

    def _token(self, token: re.Match) -> str:
        kind = token.lastgroup
        if token["ref"]:
            return WILD
        if token["span"] is not None:
            return self._text(token["span"])
        if token["link"] is not None:
            return self._text(token["link"])
        text = token[kind]
        if kind == "note":
            self.found.notes.append(self._text(self._notes[text]))
            return WILD
        if kind == "inline_note":
            self.found.notes.append(self._text(text))
            return WILD
        return self._text(text) if kind in ("strong", "emphasis") else text
