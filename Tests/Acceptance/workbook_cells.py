"""Changes single cells and rows of a workbook, with nothing but the archive and its XML."""
from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def _sheet(parts: dict[str, bytes], sheet: str) -> str:
    """The name of the part that holds a sheet."""
    book, links = parts["xl/workbook.xml"].decode(), parts["xl/_rels/workbook.xml.rels"].decode()
    tag = next(t for t in re.findall(r"<sheet\b[^>]*>", book) if f'name="{sheet}"' in t)
    link = re.search(r'r:id="([^"]+)"', tag).group(1)
    relation = next(t for t in re.findall(r"<Relationship\b[^>]*>", links) if f'Id="{link}"' in t)
    target = re.search(r'Target="([^"]+)"', relation).group(1)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def _rewrite(path: Path, sheet: str, pattern: str, replacement) -> None:
    parts = _parts(path)
    name = _sheet(parts, sheet)
    text, count = re.subn(pattern, replacement, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1, (path.name, sheet, pattern)
    parts[name] = text.encode()
    _write(path, parts)


def set_cell(path: Path, sheet: str, cell: str, value: str | float, formula: str = "") -> None:
    """Gives a cell another value; its format stays, its formula goes. A formula alone is one that was never calculated."""

    def changed(match: re.Match) -> str:
        style = re.search(r'\bs="\d+"', match.group(1))
        head = f'<c r="{cell}"' + (f" {style.group(0)}" if style else "")
        if formula:
            return f"{head}><f>{formula}</f></c>"
        if isinstance(value, str) and value.startswith("#"):
            return f'{head} t="e"><v>{value}</v></c>'
        if isinstance(value, str):
            return f'{head} t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else f"{head}/>"
        return f"{head}><v>{value}</v></c>"

    _rewrite(path, sheet, rf'<c r="{cell}"([^>]*?)(?:/>|>.*?</c>)', changed)


def drop_row(path: Path, sheet: str, row: int) -> None:
    """Leaves a row empty, as someone who clears it does."""
    _rewrite(path, sheet, rf'<row r="{row}"[^>]*>.*?</row>', "")


def swap_cells(path: Path, sheet: str, first: str, second: str) -> None:
    """Exchanges what two cells hold."""
    parts = _parts(path)
    name = _sheet(parts, sheet)
    text = parts[name].decode()
    found = {c: re.search(rf'<c r="{c}"[^>]*>.*?</c>', text, re.DOTALL).group(0) for c in (first, second)}
    for cell, other in ((first, second), (second, first)):
        text = text.replace(found[cell], found[other].replace(f'r="{other}"', f'r="{cell}"').join(["\0", "\0"]))
    parts[name] = text.replace("\0", "").encode()
    _write(path, parts)
