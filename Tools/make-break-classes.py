#!/usr/bin/env python3
"""Makes Sources/Text/UnicodeBreakData.swift from the Unicode Character Database of Debian's package unicode-data.

Classes are resolved as rule LB1 of UAX #14 says, except that small kana keep a class of their own (CJ), and that brackets,
prefixes and postfixes of East Asian width (A, F, H, W) are marked with a `w`: rule LB30 and the Chinese rules ask for it.
"""

from pathlib import Path

DATABASE = Path("/usr/share/unicode")
TARGET = Path(__file__).resolve().parent.parent / "Sources/Text/UnicodeBreakData.swift"
SIZE = 0x110000
WIDTH = 112


def values(name, default, only=None):
    """The property of every character; characters of other values keep the default if `only` is given."""
    table = [default] * SIZE
    for line in (DATABASE / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        codes, value = (part.strip() for part in line.split(";")[:2])
        first, _, last = codes.partition("..")
        if only in (None, value):
            span = range(int(first, 16), int(last or first, 16) + 1)
            table[span.start : span.stop] = [value] * len(span)
    return table


def categories():
    """The general category of every character that the database lists, Cn for the others."""
    table, start = ["Cn"] * SIZE, 0
    for line in (DATABASE / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        code, name, category = line.split(";")[:3]
        code = int(code, 16)
        first = start if name.endswith("Last>") else code
        table[first : code + 1] = [category] * (code + 1 - first)
        start = code
    return table


def resolved(kind, width, category, picture):
    if kind == "SA":
        return "CM" if category in ("Mn", "Mc") else "AL"
    if kind in ("AI", "SG", "XX"):
        return "AL"
    if picture and category == "Cn":
        return "EB"  # a picture still to come takes a modifier as others do (LB30b)
    return kind + "w" if kind in ("OP", "CP", "PR", "PO") and width in ("A", "F", "H", "W") else kind


def main():
    columns = (
        values("LineBreak.txt", "XX"),
        values("EastAsianWidth.txt", "N"),
        categories(),
        [value is not None for value in values("emoji/emoji-data.txt", None, "Extended_Pictographic")],
    )
    lines, before = [""], None
    for code, column in enumerate(zip(*columns)):
        kind = resolved(*column)
        if kind != before:
            run = f"{kind}:{code:X}"
            if len(lines[-1]) + len(run) + 1 > WIDTH:
                lines.append("")
            lines[-1] += (" " if lines[-1] else "") + run
        before = kind
    text = " \\\n".join(f"  {line}" for line in lines)
    TARGET.write_text(
        "// Line breaking classes of all characters (Unicode 15.0), made by Tools/make-break-classes.py.\n\n"
        "/// `class:first character` for every stretch of characters of one class, in order.\n"
        f'let unicodeBreakRuns: StaticString = """\n{text}\n  """\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
