"""Turns the inlines of a manuscript into Typst markup."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    |\[\^(?P<note>[^\]]+)\]
    |\^\[(?P<inline_note>[^\]]*)\]
    |\*\*(?P<strong>.+?)\*\*
    |\*(?P<emphasis>[^*]+)\*
    |`(?P<code>[^`]+)`
    |\[(?P<span>[^\]]*)\]\{(?P<classes>[^}]*)\}
    |\[(?P<link>[^\]]*)\]\((?P<url>[^)]*)\)
    |@(?P<ref>[a-z]+-[A-Za-z0-9_-]*[A-Za-z0-9])(?P<page>\{page\})?""",
    re.VERBOSE,
)
SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~'\"/=+-]|(?<=\d)\.(?=\s)")


def escape(text: str) -> str:
    """Plain text, every sign that Typst could take for markup escaped."""
    return SPECIAL.sub(lambda match: "\\" + match[0], text)


def string(text: str) -> str:
    """A string literal of Typst's scripting mode."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strings(texts: list[str]) -> str:
    """An array of string literals."""
    return "(" + "".join(string(str(text)) + ", " for text in texts) + ")"


def flag(value: bool) -> str:
    return "true" if value else "false"


class Inlines:
    """Converts text of one chapter.

    `notes` holds the chapter's footnotes, `titles` the printed titles of headings
    without a number, which references name in words.
    """

    def __init__(self, notes: dict[str, str], titles: dict[str, str]):
        self._notes, self._titles = notes, titles

    def markup(self, text: str) -> str:
        parts, at = [], 0
        for token in TOKEN.finditer(text):
            parts += [escape(text[at : token.start()]), self._token(token)]
            at = token.end()
        return "".join(parts) + escape(text[at:])

    def _token(self, token: re.Match) -> str:
        kind = token.lastgroup
        if token["ref"]:
            return self._reference(token["ref"], bool(token["page"]))
        if token["span"] is not None:
            return self._span(token["span"], token["classes"])
        if token["link"] is not None:
            return f"#link({string(token['url'])})[{self.markup(token['link'])}];"
        text = token[kind]
        if kind == "escaped":
            return escape(text)
        if kind == "code":
            return f"#raw({string(text)});"
        if kind == "note":
            return f"#footnote[{self.markup(self._notes[text])}];"
        name = {"inline_note": "footnote", "strong": "strong", "emphasis": "emph"}[kind]
        return f"#{name}[{self.markup(text)}];"

    def _reference(self, label: str, page: bool) -> str:
        if page:
            return f'#ref(<{label}>, form: "page");'
        if label in self._titles:
            return f"#link(<{label}>)[{escape(self._titles[label])}];"
        return f"#ref(<{label}>);"

    def _span(self, text: str, classes: str) -> str:
        names = re.findall(r"\.([\w-]+)", classes)
        content = self.markup(text)
        for name in names:
            content = f"#span-{name}[{content}];"
        return content
