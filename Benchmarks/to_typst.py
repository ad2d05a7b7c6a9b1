#!/usr/bin/env python3
"""Turns a report that `banxin data` wrote into an equal Typst project: to_typst.py FOLDER OUT_FOLDER

Writes main.typ, one file for each chapter file, template.typ, and fonts/ with links to the font files in use.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import typst_chart
from manuscript import Block, Code, Container, Fence, Heading, Listing, PageBreak, Paragraph, Picture, Quotation
from manuscript import Unsupported
from report import Chapter, Report
from typst_inline import Inlines, escape, flag, string, strings
from typst_table import TypstTable

FONTS = {
    "NotoSerifCJK-Regular.ttc": "fonts-noto-cjk",
    "NotoSerifCJK-Medium.ttc": "fonts-noto-cjk-extra",
    "NotoSerifCJK-Bold.ttc": "fonts-noto-cjk",
    "NotoSerifCJK-Black.ttc": "fonts-noto-cjk-extra",
    "NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "NotoSansCJK-Medium.ttc": "fonts-noto-cjk-extra",
    "NotoSansCJK-Bold.ttc": "fonts-noto-cjk",
    "LXGWWenKai-Regular.ttf": "fonts-lxgw-wenkai",
}
LISTS = '(([图], image), ([表], table), ([案例], "case"))'


@dataclass
class Part:
    """What one chapter file brings to one chapter."""

    source: Chapter
    blocks: list[Block] = field(default_factory=list)


@dataclass
class BookChapter:
    """A level 1 heading with all that follows it, from one file or several."""

    heading: Heading
    source: Chapter
    parts: list[Part] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        return "unnumbered" not in self.heading.attributes.classes

    @property
    def is_divided(self) -> bool:
        classes = self.heading.attributes.classes
        return "divider" in classes or self.is_numbered and "no-divider" not in classes


def book_chapters(sources: list[Chapter]) -> list[BookChapter]:
    chapters: list[BookChapter] = []
    for source in sources:
        part = None
        for block in source.blocks:
            if isinstance(block, Heading) and block.level == 1:
                chapters.append(BookChapter(block, source))
                part = None
                continue
            if not chapters:
                raise Unsupported(f"{source.path}: text before the first level 1 heading")
            if part is None:
                part = Part(source)
                chapters[-1].parts.append(part)
            part.blocks.append(block)
    return chapters


class BlockWriter:
    """Writes the blocks of one chapter file as Typst markup."""

    def __init__(self, report: Report, source: Chapter, titles: dict[str, str]):
        self._report = report
        self.inlines = Inlines(source.notes, titles)

    def blocks(self, blocks: list[Block]) -> str:
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return self.inlines.markup(text)
            case Heading():
                return self._heading(block)
            case Fence():
                return self._fence(block)
            case Container():
                return self._container(block)
            case Listing(start, items):
                content = ", ".join(f"[{self.blocks(item)}]" for item in items)
                return f"#list({content})" if start is None else f"#enum(start: {start}, {content})"
            case Quotation(inside):
                return f"#quote-block[{self.blocks(inside)}]"
            case Picture(caption, path, attributes):
                width = attributes.values.get("width", "100%")
                picture = f"image({string('/' + path)}, width: {width})"
                figure = f"#figure({picture}, caption: [{self.inlines.markup(caption)}])"
                return self._labelled(figure, attributes.label)
            case PageBreak():
                return "#pagebreak(weak: true)"
            case Code():
                raise Unsupported("fenced code")

    @staticmethod
    def _labelled(markup: str, label: str | None) -> str:
        return f"{markup} <{label}>" if label else markup

    def _heading(self, heading: Heading) -> str:
        classes, text = heading.attributes.classes, self.inlines.markup(heading.text)
        if "unnumbered" not in classes:
            return self._labelled(f"{'=' * heading.level} {text}", heading.attributes.label)
        options = "numbering: none" + (", outlined: false" if "unlisted" in classes else "")
        return self._labelled(f"#heading(level: {heading.level}, {options})[{text}]", heading.attributes.label)

    def _fence(self, fence: Fence) -> str:
        if fence.kind == "table":
            markup = TypstTable(fence, self._report, self.inlines).markup()
        elif fence.kind in ("chart", "diagram"):
            caption = self.inlines.markup(str(fence.options.get("fig-cap", "")))
            markup = typst_chart.figure(fence, self._report, caption)
        else:
            raise Unsupported(f"fenced block {fence.kind}")
        return self._labelled(markup, fence.options.get("label"))

    def _container(self, container: Container) -> str:
        attributes = container.attributes
        name = attributes.classes[0] if attributes.classes else ""
        title = self.inlines.markup(attributes.values.get("title", ""))
        body = self.blocks(container.blocks)
        if name in ("case", "note"):
            return self._labelled(f"#{name}([{title}])[\n{body}\n]", attributes.label)
        if name == "columns":
            return f"#column-section({attributes.values.get('count', '2')})[\n{body}\n]"
        if name in ("keep", "signature", "quote"):
            return f"#{'quote-block' if name == 'quote' else name}[\n{body}\n]"
        raise Unsupported(f"container {name}")


class BookWriter:
    """Writes the whole project."""

    def __init__(self, report: Report, out: Path):
        self._report, self._out = report, out
        self._files = 0
        front = [entry for entry in report.setting("front", []) if entry.endswith(".md")]
        self._front = {path: book_chapters([report.chapter(path)]) for path in front}
        self._body = book_chapters([report.chapter(path) for path in report.setting("chapters")])
        everything = [chapter for chapters in self._front.values() for chapter in chapters] + self._body
        self._label_sections()
        self._titles = {
            heading.attributes.label: heading.text
            for chapter in everything
            for heading in [chapter.heading, *self._headings(chapter)]
            if heading.attributes.label and "unnumbered" in heading.attributes.classes
        }

    @staticmethod
    def _headings(chapter: BookChapter) -> list[Heading]:
        return [block for part in chapter.parts for block in part.blocks if isinstance(block, Heading)]

    def _label_sections(self):
        """Sections that a divider lists need a label to be found by."""
        for index, chapter in enumerate(self._body):
            for number, heading in enumerate(self._headings(chapter)):
                heading.attributes.label = heading.attributes.label or f"heading-{index}-{number}"

    def write(self):
        self._out.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(__file__).with_name("template.typ"), self._out / "template.typ")
        self._link_fonts()
        if (images := self._report.folder / "images").is_dir():
            shutil.copytree(images, self._out / "images", dirs_exist_ok=True)
        front = "\n".join(self._front_entry(entry) for entry in self._report.setting("front", []))
        body = "\n".join(self._chapter(chapter) for chapter in self._body)
        back = "\n".join("#back-cover" for entry in self._report.setting("back", []) if entry == "back-cover")
        main = f"{self._opening()}\n\n#front[\n{front}\n]\n\n#main[\n{body}\n]\n\n{back}\n"
        (self._out / "main.typ").write_text(main, encoding="utf-8")

    def _link_fonts(self):
        fonts = self._out / "fonts"
        fonts.mkdir(exist_ok=True)
        for name, package in FONTS.items():
            file = next(Path("/usr/share/fonts").rglob(name), None)
            if file is None:
                sys.exit(f"to_typst.py: {name} is not installed (Debian package {package})")
            link = fonts / name
            link.unlink(missing_ok=True)
            link.symlink_to(file)

    def _authors(self) -> list[str]:
        authors = self._report.setting("author", [])
        return [authors] if isinstance(authors, str) else authors

    def _opening(self) -> str:
        title = string(self._report.setting("title"))
        authors, keywords = strings(self._authors()), strings(self._report.setting("keywords", []))
        return (
            '#import "template.typ": *\n'
            f"#show: report.with(title: {title}, authors: {authors}, keywords: {keywords})"
        )

    def _front_entry(self, entry: str) -> str:
        if entry in self._front:
            return "\n".join(self._chapter(chapter) for chapter in self._front[entry])
        if entry == "cover":
            return self._cover()
        if entry == "imprint":
            return f"#imprint(({self._imprint()}))"
        if entry == "contents":
            return f"#contents([目录], {self._running_head('目录')}, {LISTS})"
        return "#page[]"

    def _imprint(self) -> str:
        lines = self._report.setting("imprint", [])
        pairs = [(line.get("label", ""), line["text"]) if isinstance(line, dict) else ("", line) for line in lines]
        return "".join(f"([{escape(label)}], [{escape(text)}]), " for label, text in pairs)

    def _cover(self) -> str:
        title, date = self._report.setting("title"), str(self._report.setting("date", ""))
        year = re.search(r"\d{4}", title + date)
        authors = ", ".join(f"[{escape(author)}]" for author in self._authors())
        return f"#cover([{escape(title)}], [{year[0] if year else ''}], ({authors},), [{escape(date)}])"

    def _chapter(self, chapter: BookChapter) -> str:
        inlines = BlockWriter(self._report, chapter.source, self._titles).inlines
        title = inlines.markup(chapter.heading.text)
        options = self._chapter_options(chapter, inlines)
        includes = "\n".join(f'#include "{self._part(part)}"' for part in chapter.parts)
        return f"#chapter([{title}], {self._running_head(title)}, {options})[\n{includes}\n]"

    def _running_head(self, title: str) -> str:
        short = escape(str(self._report.setting("short-title", self._report.setting("title"))))
        return f"running-head([{short}], [{title}])"

    def _chapter_options(self, chapter: BookChapter, inlines: Inlines) -> str:
        attributes = chapter.heading.attributes
        options = [f"divided: {flag(chapter.is_divided)}", f"numbered: {flag(chapter.is_numbered)}"]
        if "unlisted" in attributes.classes:
            options.append("listed: false")
        if attributes.label:
            options.append(f"label: <{attributes.label}>")
        if chapter.is_divided:
            options.append(f"sections: ({self._sections(chapter, inlines)})")
        return ", ".join(options)

    def _sections(self, chapter: BookChapter, inlines: Inlines) -> str:
        entries, number = "", 0
        for heading in self._headings(chapter):
            if heading.level != 2:
                continue
            numbered = "unnumbered" not in heading.attributes.classes
            number += numbered
            prefix = f'#numbering("一、", {number});' if numbered else ""
            entries += f"(<{heading.attributes.label}>, [{prefix}{inlines.markup(heading.text)}]), "
        return entries

    def _part(self, part: Part) -> str:
        self._files += 1
        name = f"{self._files:04}-{Path(part.source.path).stem}.typ"
        markup = BlockWriter(self._report, part.source, self._titles).blocks(part.blocks)
        (self._out / name).write_text(f'#import "template.typ": *\n\n{markup}\n', encoding="utf-8")
        return name


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    report, out = Report(Path(sys.argv[1])), Path(sys.argv[2])
    try:
        BookWriter(report, out).write()
    except Unsupported as problem:
        sys.exit(f"to_typst.py: {problem} is not known here")


if __name__ == "__main__":
    main()
