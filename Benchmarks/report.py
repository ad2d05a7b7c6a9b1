"""Reads a report folder: report.yaml, data sets, chapter files; and resolves bound values."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from manuscript import Block, Reader, Unsupported

MISSING = {"未公布", "不适用", "…", "—"}
KEY = re.compile(r"""\.([^.\[\]"'\s]+)|\["([^"]*)"\]|\['([^']*)'\]""")
PARAMETER = re.compile(r"\[\s*params\.(\w+)\s*\]")
NAME = re.compile(r"^[^.\[\]\s|()]+")


@dataclass
class Chapter:
    """A chapter file; `path` is where report.yaml says it is."""

    path: str
    blocks: list[Block]
    notes: dict[str, str]


class DataSet:
    """The rows of a delimited file; a row is named by its first cell."""

    def __init__(self, path: Path, delimiter: str = ","):
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("gb18030")
        rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row]
        self.fields = rows[0]
        self.rows = [dict(zip(self.fields, row)) for row in rows[1:]]
        self._by_key = {row[0]: cells for row, cells in zip(rows[1:], self.rows)}

    def value(self, key: str, field: str) -> str:
        return self._by_key[key][field]


class Report:
    """A report folder, read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.settings = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
        self.data = {
            name: DataSet(folder / source["file"], source.get("delimiter", "\t" if source["file"].endswith(".tsv") else ","))
            for name, source in (self.settings.get("data") or {}).items()
            if str(source.get("file", "")).endswith((".csv", ".tsv", ".txt"))
        }
        self._read: dict[str, Chapter] = {}

    def setting(self, key: str, default=None):
        return self.settings.get(key, default)

    def chapter(self, path: str) -> Chapter:
        if path not in self._read:
            file = self.folder / path
            reader = Reader(lambda name: (file.parent / name).read_text(encoding="utf-8").splitlines())
            blocks = reader.blocks(file.read_text(encoding="utf-8").splitlines())
            self._read[path] = Chapter(path, blocks, reader.notes)
        return self._read[path]

    def value(self, expression: str) -> str:
        """What `{{ expression }}` prints."""
        # A row that a parameter names: towns[params.town].
        expression = PARAMETER.sub(lambda found: f'["{self.settings["params"][found[1]]}"]', expression)
        name = NAME.match(expression)
        keys = ["".join(groups) for groups in KEY.findall(expression)]
        if not name or "|" in expression or "(" in expression.split("[")[0]:
            raise Unsupported(f"bound value {expression}")
        if name[0] == "params":
            return str(self.settings["params"][keys[0]])
        if name[0] not in self.data or len(keys) != 2:
            raise Unsupported(f"bound value {expression}")
        return self.data[name[0]].value(*keys)
