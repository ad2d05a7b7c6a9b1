"""Turns `{table}` blocks into Typst tables."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import groupby

from manuscript import Fence
from report import MISSING, Report
from typst_inline import Inlines, escape

TOTALS = ["合计", "总计", "小计"]
# Digits of the sans face are 0.555 em wide, its full stop 0.278: what a shorter number lacks at its right end.
DIGIT, STOP = 0.555, 0.278


def number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").rstrip("%％"))
    except InvalidOperation:
        return None


class Column:
    """A leaf column with its cells, as they are printed."""

    def __init__(self, declared: dict, values: list[str]):
        self.field = declared["field"]
        self.role = declared.get("role", "value")
        self.indent = declared.get("indent")
        self.width = declared.get("width")
        self.values = values
        shown = [value for value in self.values if value and value not in MISSING]
        numeric = bool(shown) and all(number(value) is not None for value in shown)
        usual = "left" if self.role in ("stub", "text") else "decimal" if numeric else "center"
        self.align = declared.get("align", usual)
        self.places = max((self._places(value) for value in shown), default=0)

    @staticmethod
    def _places(value: str) -> int:
        return len(value.rstrip("%").partition(".")[2]) if number(value) is not None else 0

    def cell(self, row: int) -> str:
        """Content of a body cell; numbers are padded so that their decimal points stand below each other."""
        value = self.values[row]
        content = escape(value).replace("\n", " \\ ")
        lacking = self.places - self._places(value)
        if self.align == "decimal" and number(value) is not None and lacking > 0:
            pad = lacking * DIGIT + (STOP if lacking == self.places else 0)
            content += f"#h({pad:.3f}em)"
        return content

    @property
    def typst_align(self) -> str:
        return "right" if self.align == "decimal" else self.align

    @property
    def typst_width(self) -> str:
        if self.width:
            return str(self.width)
        return "1fr" if self.role in ("stub", "text") else "auto"


class TypstTable:
    """One table: its grid of cells, and the markup that sets it."""

    def __init__(self, fence: Fence, report: Report, inlines: Inlines):
        self._body, self._options, self._inlines = fence.body, fence.options, inlines
        declared, rows = self._source(report)
        self._declared = declared
        self._rows = rows
        leaves = [leaf for column in declared for leaf in self._leaves(column)]
        self._columns = [Column(leaf, [row[leaf["field"]] for row in rows]) for leaf in leaves]
        self._totals = self._body.get("total", TOTALS)
        self._covered: set[tuple[int, int]] = set()
        self._spans = self._merges()

    def _source(self, report: Report):
        data = report.data[self._body["data"]]
        declared = self._body.get("columns") or [{"field": field} for field in data.fields]
        return declared, data.rows

    def _leaves(self, column: dict) -> list[dict]:
        return [leaf for part in column["columns"] for leaf in self._leaves(part)] if "columns" in column else [column]

    def _section(self, row: int) -> str | None:
        field = self._body.get("sections")
        return self._rows[row][field] if field else None

    def _merges(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Rows and columns of every cell that covers more than its own place."""
        spans = {}
        for merge in self._body.get("merge", []):
            spans[merge["row"] - 1, merge["column"] - 1] = (merge["rows"], merge["columns"])
        for x, column in enumerate(self._columns):
            if column.role == "group":
                spans |= {(first, x): (count, 1) for first, count in self._groups(column) if count > 1}
        for (y, x), (rows, columns) in spans.items():
            self._covered |= {(y + i, x + j) for i in range(rows) for j in range(columns)} - {(y, x)}
        return spans

    def _groups(self, column: Column) -> list[tuple[int, int]]:
        """First row and number of rows of each run of equal values; a section row ends a run."""
        keys = [(self._section(row), column.values[row]) for row in range(len(self._rows))]
        runs = [list(rows) for _, rows in groupby(range(len(keys)), keys.__getitem__)]
        return [(rows[0], len(rows)) for rows in runs]

    def _depth(self, column: dict) -> int:
        return 1 + max(map(self._depth, column["columns"])) if "columns" in column else 1

    def _head(self) -> list[str]:
        """Cells of the head, row by row."""
        depth = max(map(self._depth, self._declared))
        rows: list[list[str]] = [[] for _ in range(depth)]
        for column in self._declared:
            self._head_cell(column, 0, depth, rows)
        return ["".join(row) for row in rows]

    def _head_cell(self, column: dict, level: int, depth: int, rows: list[list[str]]):
        title = self._inlines.markup(str(column.get("header", column.get("field", ""))))
        across = len(self._leaves(column))
        down = 1 if "columns" in column else depth - level
        rows[level].append(self._cell(title, down, across, "head"))
        for part in column.get("columns", []):
            self._head_cell(part, level + 1, depth, rows)

    @staticmethod
    def _cell(content: str, rows: int = 1, columns: int = 1, kind: str = "") -> str:
        spans = (f"rowspan: {rows}, " if rows > 1 else "") + (f"colspan: {columns}, " if columns > 1 else "")
        if kind:
            return f"{kind}({spans})[{content}], " if spans else f"{kind}[{content}], "
        return f"table.cell({spans.rstrip(', ')})[{content}], " if spans else f"[{content}], "

    def _row(self, y: int) -> str:
        stubs = [column for column in self._columns if column.role in ("stub", "group")] or self._columns[:1]
        total = any(column.values[y] in self._totals for column in stubs)
        cells = []
        for x, column in enumerate(self._columns):
            if (y, x) in self._covered:
                continue
            content = column.cell(y)
            if column.indent and (level := self._rows[y][column.indent]) and level != "0":
                content = f"#h({level}em)" + content
            if total:
                content = f"#total[{content}]"
            cells.append(self._cell(content, *self._spans.get((y, x), (1, 1))))
        return ("rule-total, " if total else "") + "".join(cells)

    def _rows_markup(self) -> list[str]:
        lines, section = [], None
        for y in range(len(self._rows)):
            if self._section(y) not in (None, section):
                section = self._section(y)
                lines.append(self._cell(escape(section), 1, len(self._columns), "section"))
            lines.append(self._row(y))
        return lines

    def markup(self) -> str:
        head = self._head()
        columns = ", ".join(column.typst_width for column in self._columns)
        align = ", ".join(column.typst_align for column in self._columns)
        notes = "".join(f"[{self._inlines.markup(str(note))}], " for note in self._body.get("notes", []))
        unit, source = self._body.get("unit"), self._body.get("source")
        arguments = [
            f"columns: ({columns},), align: ({align},), head: {len(head)}",
            f"unit: [{escape(str(unit))}]" if unit else "",
            f"source: [{self._inlines.markup(str(source))}]" if source else "",
            f"notes: ({notes})" if notes else "",
        ]
        return (
            f"#data-table([{self._inlines.markup(str(self._options.get('tbl-cap', '')))}], "
            + ", ".join(filter(None, arguments))
            + ",\n  table.header(rule-outer, "
            + "\n    ".join(head)
            + "rule-head),\n  "
            + "\n  ".join(self._rows_markup())
            + "\n  rule-outer)"
        )
