#!/usr/bin/env python3
"""Writes the same report with N times the content: multiply.py REPORT_FOLDER N OUT_FOLDER

The chapters of report.yaml are repeated N times, and so are the data sets they show. The first round is the report as
it is; every later one is a copy below round-K/ whose labels, footnotes and data sets end in K. The front stays single.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import yaml

LABEL = re.compile(r"(?P<sign>\{#|@|^#\|\s*label:\s*)(?P<label>[A-Za-z][\w:-]*\b)", re.MULTILINE | re.ASCII)
NOTE = re.compile(r"\[\^([^\]]+)\]")
BOUND = re.compile(r"\{\{(?![<])(.*?)\}\}")
LOOP = re.compile(r"(\{\{<\s*for\s+\w+\s+in\s+)(\w+)")
NAME = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w.])([^\W\d]\w*)""")
DATA = re.compile(r"""(?P<before>\bdata["']?:\s*(?:\{?\s*["']?name["']?:\s*)?["']?)(?P<name>[^\W\d]\w*)""")
FENCE = re.compile(r"^(`{3,})\s*\{(?:table|chart)\}.*?^\1\s*$", re.MULTILINE | re.DOTALL)


class PlainDumper(yaml.SafeDumper):
    """Writes everything out: a report has no aliases."""

    def ignore_aliases(self, data):
        return True


class Round:
    """One round of copies: how names end in it, and which names are meant."""

    def __init__(self, number: int, labels: set[str], data: set[str]):
        self.number = number
        self._labels, self._data = labels, data

    def label(self, name: str) -> str:
        return f"{name}-{self.number}" if name in self._labels else name

    def data(self, name: str) -> str:
        return f"{name}_{self.number}" if name in self._data else name

    def chapter(self, text: str) -> str:
        text = LABEL.sub(lambda match: match["sign"] + self.label(match["label"]), text)
        text = NOTE.sub(lambda match: f"[^{match[1]}-{self.number}]", text)
        text = LOOP.sub(lambda match: match[1] + self.data(match[2]), text)
        text = BOUND.sub(lambda match: "{{" + self._bound(match[1]) + "}}", text)
        return FENCE.sub(lambda match: self._fence(match[0]), text)

    def _bound(self, expression: str) -> str:
        return NAME.sub(lambda match: match[1] or self.data(match[2]), expression)

    def check(self, check: dict) -> dict:
        """A declared check over the data sets of this round, under a name of its own."""
        rules = {key: self._rule(value) for key, value in check.items() if key != "name"}
        return {"name": f"{check['name']} {self.number}", **rules} if "name" in check else rules

    def _rule(self, value):
        if isinstance(value, dict):
            named = {key: self.data(value[key]) for key in ("data", "other") if key in value}
            return {**value, **named}
        if isinstance(value, list):
            return [self._bound(expression) for expression in value]
        return self.sql(value) if isinstance(value, str) else value

    def sql(self, query: str) -> str:
        names = "|".join(map(re.escape, self._data))
        return re.sub(rf"\b({names})\b", lambda match: self.data(match[1]), query)

    def accepted(self, entry: dict, files: set[str], below: str) -> dict:
        """What is accepted of a table, a chapter file or a check holds for its copy as well."""
        owner, colon, place = str(entry["finding"]).partition(": ")
        words = owner.split(" ")
        if owner in files:
            copied = f"{below}/{owner}"
        elif self.label(owner) != owner:
            copied = self.label(owner)
        elif self.data(words[-1]) != words[-1]:
            copied = " ".join([*words[:-1], self.data(words[-1])])
        else:
            copied = f"{owner} {self.number}"
        # Of a check of equal values the place is an expression.
        return {**entry, "finding": copied + colon + (self._bound(place) if "[" in place else place)}

    def _fence(self, text: str) -> str:
        return DATA.sub(lambda match: match["before"] + self.data(match["name"]), text)


class Multiplier:
    def __init__(self, folder: Path):
        self._folder = folder
        self._settings = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
        front = set(self._settings.get("front", []))
        files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.md"))}
        self._texts = {path: file.read_text(encoding="utf-8") for path, file in files.items() if path not in front}

    def _labels(self) -> set[str]:
        """Labels that the repeated files define."""
        matches = (match for text in self._texts.values() for match in LABEL.finditer(text))
        return {match["label"] for match in matches if match["sign"] != "@"}

    def write(self, times: int, out: Path):
        """The report `times` times over; whatever stood in `out` before is gone."""
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self._folder, out, ignore=lambda _, names: [name for name in names if name.startswith(".")])
        settings = dict(self._settings)
        settings["chapters"], settings["data"] = list(settings["chapters"]), dict(settings.get("data") or {})
        labels, names = self._labels(), set(settings["data"])
        for number in range(2, times + 1):
            self._add(Round(number, labels, names), out, settings)
        text = yaml.dump(settings, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
        (out / "report.yaml").write_text(text, encoding="utf-8")

    def _add(self, copies: Round, out: Path, settings: dict):
        below = f"round-{copies.number}"
        for path, text in self._texts.items():
            target = out / below / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(copies.chapter(text), encoding="utf-8")
        for name, source in (self._settings.get("data") or {}).items():
            settings["data"][copies.data(name)] = self._source(source, copies, out, below)
        if accepted := self._settings.get("accept"):
            copied = [copies.accepted(entry, set(self._texts), below) for entry in accepted]
            settings["accept"] = [*settings["accept"], *copied]
        if checks := self._settings.get("checks"):
            settings["checks"] = [*settings["checks"], *map(copies.check, checks)]
        settings["chapters"] += [f"{below}/{path}" for path in self._settings["chapters"]]

    def _source(self, source: dict, copies: Round, out: Path, below: str) -> dict:
        """A data set of a round: its file copied, or its query over the sets of the same round."""
        for key in ("file", "sqlite"):
            if key in source:
                target = out / below / source[key]
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self._folder / source[key], target)
                return {**source, key: f"{below}/{source[key]}"}
        return {**source, "sql": copies.sql(source["sql"])}


def main():
    if len(sys.argv) != 4 or not sys.argv[2].isdigit() or int(sys.argv[2]) < 1:
        sys.exit(__doc__)
    Multiplier(Path(sys.argv[1])).write(int(sys.argv[2]), Path(sys.argv[3]))


if __name__ == "__main__":
    main()
