"""How fast lines are set: Banxin's line setting beside Pango's, on the paragraphs of one report."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def paragraphs(report: Path) -> list[str]:
    """The running text of the chapters, markup taken out."""
    found = []
    for file in sorted(report.glob("chapters/**/*.md")):
        text = re.sub(r"(?ms)^```.*?^```", "", file.read_text(encoding="utf-8"))
        for line in text.splitlines():
            bare = re.sub(r"\[\^[^\]]*\]|\{[^}]*\}|[*`#>]", "", line).strip()
            if len(bare) > 30 and not bare.startswith((":::", "|", "[^")):
                found.append(bare)
    return found


def pango(report: Path, folder: Path) -> float | None:
    """Characters that Pango sets in a second of processor time; None without a C compiler or Pango's headers."""
    compiler = shutil.which("clang") or shutil.which("cc")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "pangoft2"], capture_output=True, text=True)
    if not compiler or flags.returncode != 0:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    program, text = folder / "pango_lines", folder / "paragraphs.txt"
    text.write_text("\n".join(paragraphs(report)) + "\n", encoding="utf-8")
    subprocess.run([compiler, "-O2", HERE / "pango_lines.c", "-o", program, *flags.stdout.split()], check=True)
    characters, seconds = subprocess.run([program, text], capture_output=True, text=True, check=True).stdout.split()
    return int(characters) / float(seconds)


def table(times: dict | None, build_ms: float, rival: float | None) -> str:
    """The passes of line setting in a build, and its speed beside Pango's."""
    if not times:
        return ""
    passes = {name: times[f"{name}-ms"] for name in ("shaping", "breaking", "placing")}
    total = sum(passes.values())
    shares = ", ".join(f"{name} {value:.1f} ms ({value / build_ms:.1%})" for name, value in passes.items())
    speed = times["characters-per-second"]
    lines = [f"line setting: {total:.1f} ms, {total / build_ms:.1%} of the build: {shares}",
             f"characters set in a second of processor time: {speed / 1000:,.0f} thousand"]
    if rival:
        lines.append(f"Pango, justified to the same measure: {rival / 1000:,.0f} thousand; ratio {speed / rival:.2f}")
    return "\n".join(lines) + "\n"
