"""Compiles main.typ of a project: typst_compile.py SITE_PACKAGES PROJECT OUTPUT TAGS

Run as a process of its own by run.py, with as little of Python around it as can be (-I -S), since the wheel has no
command of its own. Fonts are limited to the project's fonts folder; `TAGS` is yes or no.
"""

import sys

packages, project, output, tags = sys.argv[1:]
sys.path.insert(0, packages)

import typst  # noqa: E402

typst.compile(
    f"{project}/main.typ",
    output=output,
    root=project,
    font_paths=[f"{project}/fonts"],
    ignore_system_fonts=True,
    pdf_tags=tags == "yes",
)
