"""Reads a report folder that `banxin data` wrote: report.yaml, tables, chapter files. Its values are in place."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import yaml

from manuscript import Block, Reader

MISSING = {"未公布", "不适用", "…", "—"}


@dataclass
class Chapter:
    """A chapter file; `path` is where report.yaml says it is."""

    path: str
    blocks: list[Block]
    notes: dict[str, str]


class DataSet:
    """The rows of a CSV file."""

    def __init__(self, path: Path):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
        self.fields = rows[0]
        self.rows = [dict(zip(self.fields, row)) for row in rows[1:]]


class Report:
    """A report folder, read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.settings = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
        self.data = {
            name: DataSet(folder / source["file"]) for name, source in (self.settings.get("data") or {}).items()
        }
        self._read: dict[str, Chapter] = {}

    def setting(self, key: str, default=None):
        return self.settings.get(key, default)

    def chapter(self, path: str) -> Chapter:
        if path not in self._read:
            file = self.folder / path
            reader = Reader()
            blocks = reader.blocks(file.read_text(encoding="utf-8").splitlines())
            self._read[path] = Chapter(path, blocks, reader.notes)
        return self._read[path]
