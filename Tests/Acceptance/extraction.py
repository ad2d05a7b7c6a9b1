"""Whether the text of a PDF comes back as it was written: what readers extract is what the frames hold, character for character.

`extraction.py BANXIN FOLDER` prints all that a report's pages say, as it is read, a paragraph, heading or row of cells a line, for
programs that compare."""
from __future__ import annotations

import difflib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

BLANK = re.compile(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff\u3000]+")
CUT_SIZE = 200  # points; larger type is decoration that the sheet's edge may cut
ROWS = {"artifact", "paragraph", "caption", "footnote", "contents entry", "list item", "table row"}


def frames(banxin: Path, folder: Path) -> list[dict]:
    done = subprocess.run([banxin, "dump", folder, "--json"], capture_output=True, check=True, timeout=300)
    return json.loads(done.stdout)["pages"]


def page_text(page: dict) -> str:
    """All that a page says. The numeral of a divider is cut by the sheet's edge, so readers leave it out."""
    return BLANK.sub("", "".join(i["text"] for i in _flat(page["items"]) if "text" in i and i["size"] < CUT_SIZE))


def run(banxin: Path, folder: Path, pdf: Path) -> list[str]:
    """Every page's characters are all there, and in the order in which they are read."""
    extracted = subprocess.run(["pdftotext", "-enc", "UTF-8", "-raw", pdf, "-"], capture_output=True, check=True)
    pages = extracted.stdout.decode("utf-8").split("\f")
    problems, characters, moved = [], 0, 0
    for page, found in zip(frames(banxin, folder), pages):
        wanted, got = page_text(page), BLANK.sub("", found)
        lost, extra = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
        characters += len(wanted)
        if lost or extra:
            problems.append(f"page {page['index']}: lost {dict(lost)}, gained {dict(extra)} in the PDF's text")
        same = difflib.SequenceMatcher(None, wanted, got, False).get_matching_blocks()
        moved += len(wanted) - sum(match.size for match in same)
    print(f"{folder.name}: {characters} characters extracted, {moved} in another order than they are read")
    return problems


def reference(banxin: Path, folder: Path) -> str:
    lines = [line for page in frames(banxin, folder) for line in _page_lines(page)]
    return "\n".join(line for line in lines if set(line) != {"…"}) + "\n"


def _page_lines(page: dict) -> list[str]:
    lines, stack, cells, text = [], [], [], ""
    for item in _flat(page["items"]):
        if "begin" in item:
            stack.append(item["begin"])
            if item["begin"] in ROWS or item["begin"].startswith("heading"):
                lines, text = lines + ([text] if text else []), ""
        elif "end" in item:
            kind = stack.pop()
            if kind == "table cell":
                cells, text = cells + [text], ""
            elif kind == "table row":
                lines, cells = lines + ["\t".join(cells)], []
            elif kind in ROWS or kind.startswith("heading"):
                lines, text = lines + ([text] if text else []), ""
        elif "text" in item and item["size"] < CUT_SIZE:
            text += item["text"]
    return lines + ([text] if text else [])


def _flat(items: list):
    for item in items:
        if "items" in item:
            yield from _flat(item["items"])
        else:
            yield item


if __name__ == "__main__":
    print(reference(Path(sys.argv[1]), Path(sys.argv[2])), end="")
