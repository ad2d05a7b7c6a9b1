"""Sets the comparison's page with Typst, with LaTeX and ctex, and with Banxin, draws it and measures its lines.

    make.py --banxin FILE [--output FOLDER]

Needs the Python packages typst and pdfminer.six, and xelatex with ctex (Debian: texlive-xetex, texlive-lang-chinese)."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURES = ROOT / "Docs" / "pictures"
# Name: characters a line, height of LaTeX's sheet in points.
PAGES = {"wide": (28, 592), "narrow": (12, 1190)}


def plain(text: str) -> str:
    """The bare characters of a source, to see that all three set the same text."""
    text = re.sub(r"(?m)^(?:[#%\\].*|  .*)$", "", text)
    notes = re.findall(r"(?m)^\[\^\d\]: (.*)$", text) + re.findall(r"(?:#footnote\[|\\footnote\{)(.*?)[\]}](?=。)", text)
    text = re.sub(r"(?m)^\[\^\d\]: .*$|//.*$", "", text)
    text = re.sub(r"(?:#footnote\[|\\footnote\{).*?[\]}](?=。)|\[\^\d\]", "", text)
    return re.sub(r"[\\\s]", "", text + "".join(notes))


def check_sources() -> None:
    texts = {name: plain((HERE / name).read_text(encoding="utf-8"))
             for name in ("report/chapters/page.md", "page.typ", "page.tex")}
    if len(set(texts.values())) > 1:
        raise SystemExit(f"the three sources differ: {texts}")


def build(banxin: Path, name: str, folder: Path) -> dict[str, Path]:
    characters, height = PAGES[name]
    files = {program: folder / f"{program}-{name}.pdf" for program in ("typst", "ctex", "banxin")}
    typst.compile(HERE / "page.typ", output=files["typst"], sys_inputs={"characters": str(characters)})
    command = rf"\def\characters{{{characters}}}\def\sheetheight{{{height}bp}}\input{{{HERE / 'page.tex'}}}"
    subprocess.run(["xelatex", "-interaction=batchmode", f"-output-directory={folder}", f"-jobname=ctex-{name}", command],
                   stdout=subprocess.DEVNULL, check=False)
    subprocess.run([banxin, "build", HERE / "report", "--layout", HERE / f"report/{name}.yaml", "--output",
                    files["banxin"], "--quiet"], check=True)
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banxin", type=Path, default=ROOT / ".build/release/banxin")
    parser.add_argument("--output", type=Path, default=ROOT / "build/comparison")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    check_sources()
    for name in PAGES:
        files = build(options.banxin.resolve(), name, options.output.resolve())
        for program, file in files.items():
            picture = PICTURES / f"comparison-{name}-{program}"
            subprocess.run(["pdftoppm", "-r", "96", "-gray", "-png", "-singlefile", file, picture], check=True)
        print(f"\n{name}: {PAGES[name][0]} characters a line\n", flush=True)
        arguments = [f"{program}={file}" for program, file in files.items()]
        subprocess.run([sys.executable, HERE.parent / "line_quality.py", *arguments], check=True)


if __name__ == "__main__":
    main()
