"""The two programs that are set side by side, and what they need."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from measure import Failed, Usage, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / ".build"


class Environment:
    """A virtual environment with Typst and PyYAML in the versions of requirements.txt."""

    def __init__(self, folder: Path = BUILD / "bench-venv"):
        self.folder = folder
        self.python = folder / "bin" / "python"

    def prepare(self):
        wanted = (HERE / "requirements.txt").read_text()
        stamp = self.folder / "installed.txt"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print(f"Installing {', '.join(wanted.split())} into {self.folder.relative_to(ROOT)}", file=sys.stderr)
        shutil.rmtree(self.folder, ignore_errors=True)
        self._call([sys.executable, "-m", "venv", str(self.folder)], "is the package python3-venv installed?")
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        self._call([*pip, "-r", str(HERE / "requirements.txt")], "can the package index be reached?")
        stamp.write_text(wanted)

    @staticmethod
    def _call(command: list[str], hint: str):
        if subprocess.run(command).returncode != 0:
            raise Failed(f"{' '.join(command)}\nfailed: {hint}")

    @property
    def packages(self) -> Path:
        return next(self.folder.glob("lib/python*/site-packages"))

    def script(self, name: str, *arguments: object):
        """Runs one of this folder's scripts."""
        run([str(self.python), str(HERE / name), *map(str, arguments)])


class Banxin:
    def __init__(self, command: Path):
        self._command = command

    def build(self, folder: Path, output: Path) -> Usage:
        return run([*self._line(folder, output), "--quiet"])[0]

    def hand_on(self, folder: Path, output: Path):
        """The report with its values in place: what a program without its data sources can read."""
        shutil.rmtree(output, ignore_errors=True)
        run([str(self._command), "data", str(folder), "--output", str(output), "--quiet"])

    def check(self, folder: Path) -> Usage:
        return run([str(self._command), "check", str(folder), "--quiet"])[0]

    def _line(self, folder: Path, output: Path) -> list[str]:
        return [str(self._command), "build", str(folder), "--output", str(output)]

    def timings(self, folder: Path, output: Path) -> dict | None:
        """What `--timings --json` prints of the stages and of line setting; None from a banxin that does not know them."""
        try:
            result = json.loads(run([*self._line(folder, output), "--quiet", "--timings", "--json"])[1])
            return {"timings": result["timings"], "line-setting": result.get("line-setting")}
        except (Failed, json.JSONDecodeError, KeyError):
            return None


class Typst:
    def __init__(self, environment: Environment, tags: bool):
        self._environment = environment
        self.tags = tags
        self.version = (HERE / "requirements.txt").read_text().split()[0].replace("==", " ")
        self._python = [str(environment.python), "-I", "-S"]

    def build(self, folder: Path, output: Path) -> Usage:
        arguments = [self._environment.packages, folder, output, "yes" if self.tags else "no"]
        return run([*self._python, str(HERE / "typst_compile.py"), *map(str, arguments)])[0]

    def start(self) -> Usage:
        """What the interpreter around Typst uses by itself, without Typst."""
        return run([*self._python, "-c", "pass"])[0]


def pdf_facts(file: Path) -> dict:
    """Pages, bytes and whether the PDF is tagged; None where poppler's pdfinfo is missing."""
    facts = {"bytes": file.stat().st_size, "pages": None, "tagged": None}
    if shutil.which("pdfinfo"):
        text = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True).stdout
        lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        facts |= {"pages": int(lines.get("Pages", "0")), "tagged": lines.get("Tagged", "no").strip() == "yes"}
    return facts
