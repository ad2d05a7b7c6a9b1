"""Turns `{chart}` and `{diagram}` blocks into drawings of about as many lines, fields and words as Banxin's.

Places are worked out here, so that Typst has nothing to do but to set and draw them.
"""

from __future__ import annotations

import math
from itertools import pairwise

from manuscript import Fence, Unsupported
from report import Report
from typst_inline import escape, string

MEASURE = 420.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 40.0, 20.0, 36.0
POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "pt": 1.0}


def points(length: str | None, usual: float = 170.0) -> float:
    unit = next((unit for unit in POINTS if str(length).endswith(unit)), None)
    return float(str(length)[: -len(unit)]) * POINTS[unit] if unit else usual


def quantity(text) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def word(x: float, y: float, text: str, align: str = "center") -> str:
    """A word whose middle, left or right end is at x; y is the top of its line."""
    return f"#word({x:.1f}pt, {y:.1f}pt, {align})[{escape(text)}]"


def bar(x: float, y: float, width: float, height: float, series: int) -> str:
    return f"#bar({x:.1f}pt, {y:.1f}pt, {width:.1f}pt, {height:.1f}pt, {series})"


def hatch(x: float, y: float, width: float, height: float) -> str:
    return f"#hatched({x:.1f}pt, {y:.1f}pt, {width:.1f}pt, {height:.1f}pt)"


def line(x: float, y: float, to_x: float, to_y: float, kind: str = "grid") -> str:
    return f"#rule-{kind}({x:.1f}pt, {y:.1f}pt, {to_x:.1f}pt, {to_y:.1f}pt)"


class ValueScale:
    """Values to points, from a domain that is given or rounded up to a fair number."""

    def __init__(self, domain: list[float] | None, values: list[float], start: float, end: float):
        low, high = domain or (min(0.0, *values, 0.0), max([*values, 1.0]) * 1.1)
        self.low, self.high, self._start, self._end = low, high, start, end

    def __call__(self, value: float) -> float:
        return self._start + (value - self.low) / (self.high - self.low) * (self._end - self._start)

    def ticks(self) -> list[float]:
        step = 10 ** math.floor(math.log10((self.high - self.low) / 4))
        step *= next(k for k in (1, 2, 5, 10) if (self.high - self.low) / (step * k) <= 6)
        return [k * step for k in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]


class Chart:
    """A Vega-Lite chart with one axis of categories and one of values, or a ring."""

    def __init__(self, specification: dict, rows: list[dict], height: float):
        self._rows, self._height = rows, height
        shared = specification.get("encoding", {})
        layers = specification.get("layer") or [specification]
        self._layers = [(self._mark(layer["mark"]), {**shared, **layer.get("encoding", {})}) for layer in layers]
        self._parts: list[str] = []

    @staticmethod
    def _mark(mark) -> dict:
        return {"type": mark} if isinstance(mark, str) else mark

    def parts(self) -> list[str]:
        if self._layers[0][0]["type"] == "arc":
            self._ring(self._layers[0][1])
        else:
            self._plot()
        return self._parts

    # A plot of bars, lines and words.

    def _plot(self):
        encoding = self._layers[0][1]
        self._upright = encoding["x"].get("type") != "quantitative"
        self._category = encoding["x" if self._upright else "y"]
        self._names = list(dict.fromkeys(row[self._category["field"]] for row in self._rows))
        left = LEFT if self._upright else LEFT * 2
        self._along = (left, MEASURE - RIGHT) if self._upright else (TOP, self._height - BOTTOM)
        self._across = (self._height - BOTTOM, TOP) if self._upright else (left, MEASURE - RIGHT)
        self._step = (self._along[1] - self._along[0]) / len(self._names)
        scales = {}
        for mark, layer in self._layers:
            value = layer["y" if self._upright else "x"]
            key = str(value.get("scale", value["field"]))
            if key not in scales:
                scales[key] = self._scale(value)
                self._axis(scales[key], value, opposite=len(scales) > 1)
            self._layer(mark, layer, value, scales[key])
        self._categories()

    def _scale(self, value: dict) -> ValueScale:
        values = [v for row in self._rows if (v := quantity(row[value["field"]])) is not None]
        return ValueScale((value.get("scale") or {}).get("domain"), values, *self._across)

    def _at(self, along: float, across: float) -> tuple[float, float]:
        return (along, across) if self._upright else (across, along)

    def _axis(self, scale: ValueScale, value: dict, opposite: bool):
        start, end = self._along
        if value.get("title"):
            self._parts.append(word(end if opposite else start, 0, value["title"], "right" if opposite else "left"))
        for tick in scale.ticks():
            x, y = self._at(end if opposite else start, scale(tick))
            if not opposite:
                self._parts.append(line(*self._at(start, scale(tick)), *self._at(end, scale(tick))))
            text = f"{tick:g}".replace("-", "−")
            if not self._upright:
                self._parts.append(word(x, self._height - BOTTOM + 4, text))
            else:
                self._parts.append(word(x + (6 if opposite else -6), y - 5, text, "left" if opposite else "right"))

    def _categories(self):
        start, end = self._along
        edge = self._across[0]
        self._parts.append(line(*self._at(start, edge), *self._at(end, edge), "axis"))
        for index, name in enumerate(self._names):
            middle = start + (index + 0.5) * self._step
            x, y = self._at(middle, edge)
            self._parts.append(word(x, y + 5, name) if self._upright else word(x - 6, y - 5, name, "right"))
        if title := self._category.get("title"):
            self._parts.append(word(MEASURE / 2, self._height - 12, title))

    def _place(self, row: dict, layer: dict) -> tuple[float, float, int]:
        """Start and width of a row's bar along the categories, and the number of its series."""
        start = self._along[0] + self._names.index(row[self._category["field"]]) * self._step
        offset = layer.get("xOffset") or layer.get("yOffset")
        if not offset:
            return start + self._step * 0.25, self._step * 0.5, 0
        series = list(dict.fromkeys(row[offset["field"]] for row in self._rows))
        width = self._step * 0.8 / len(series)
        index = series.index(row[offset["field"]])
        return start + self._step * 0.1 + index * width, width, index

    def _layer(self, mark: dict, layer: dict, value: dict, scale: ValueScale):
        if mark["type"] not in ("bar", "line", "text", "point"):
            raise Unsupported(f"mark {mark['type']}")
        dots = []
        for row in self._rows:
            at, width, series = self._place(row, layer)
            amount = quantity(row[value["field"]])
            if mark["type"] == "text":
                self._label(row, layer, at + width / 2, None if amount is None else scale(amount))
            elif amount is None:
                self._missing(at, width)
            elif mark["type"] == "bar":
                self._bar(at, width, scale(max(0.0, scale.low)), scale(amount), series)
            else:
                dots.append(self._at(at + width / 2, scale(amount)))
        self._parts += [line(*a, *b, "line") for a, b in pairwise(dots)]
        self._parts += [f"#dot({x:.1f}pt, {y:.1f}pt)" for x, y in dots]
        if "color" in layer and "field" in layer["color"] and mark["type"] == "bar":
            self._legend(list(dict.fromkeys(row[layer["color"]["field"]] for row in self._rows)))

    def _bar(self, at: float, width: float, zero: float, end: float, series: int):
        low, high = min(zero, end), max(zero, end)
        x, y = self._at(at, low)
        self._parts.append(bar(x, y, *self._at(width, high - low), series))

    def _missing(self, at: float, width: float):
        near = self._across[0] - 30 if self._upright else self._across[0]
        x, y = self._at(at, near)
        self._parts.append(hatch(x, y, *self._at(width, 30)))
        self._parts.append(word(x + (width / 2 if self._upright else 15), y + (10 if self._upright else 2), "未公布"))

    def _label(self, row: dict, layer: dict, middle: float, end: float | None):
        text = row[layer["text"]["field"]]
        if end is not None:
            x, y = self._at(middle, end)
            self._parts.append(word(x, y - 13, text) if self._upright else word(x + 4, y - 5, text, "left"))

    def _legend(self, names: list[str]):
        for index, name in enumerate(names):
            x = MEASURE - RIGHT - 60 * (len(names) - index)
            self._parts += [bar(x, 2, 8, 8, index), word(x + 11, 1, name, "left")]

    # A ring.

    def _ring(self, encoding: dict):
        amounts = [quantity(row[encoding["theta"]["field"]]) or 0.0 for row in self._rows]
        names = [row[encoding["color"]["field"]] for row in self._rows]
        radius = (self._height - 20) / 2
        angle = 0.0
        for index, (amount, name) in enumerate(zip(amounts, names)):
            turn = 2 * math.pi * amount / sum(amounts)
            self._parts.append(self._slice(angle, turn, radius, index))
            angle += turn
            y = self._height / 2 + (index - len(names) / 2) * 16
            self._parts += [bar(MEASURE * 0.68, y + 1, 8, 8, index), word(MEASURE * 0.68 + 12, y, name, "left")]

    def _slice(self, start: float, turn: float, radius: float, series: int) -> str:
        """A slice of the ring, its arcs as lines of four degrees."""
        steps = max(2, math.ceil(turn / math.radians(4)))
        outer = [start + turn * k / steps for k in range(steps + 1)]
        ends = [(radius, a) for a in outer] + [(radius * 0.6, a) for a in reversed(outer)]
        x, y = MEASURE * 0.4, self._height / 2
        corners = ", ".join(f"({x + r * math.sin(a):.1f}pt, {y - r * math.cos(a):.1f}pt)" for r, a in ends)
        return f"#slice({series}, {corners})"


def diagram(body: dict, height: float) -> list[str]:
    """Fields side by side with a head and lines of text: stages of a timeline, groups of measures."""
    items = body["items"]
    width = MEASURE / len(items)
    parts = []
    for index, item in enumerate(items):
        x = index * width
        middle = x + (width - 8) / 2
        parts += [bar(x, 0, width - 8, 22, 0), f"#white-word({middle:.1f}pt, 6pt)[{escape(item['label'])}]"]
        texts = [child if isinstance(child, str) else child.get("label", "") for child in item.get("items", [])]
        texts += [item[key] for key in ("title", "text") if item.get(key)]
        if item.get("missing"):
            parts.append(hatch(x, 26, width - 8, height - 30))
            texts.append(item["missing"])
        for row, text in enumerate(texts):
            parts.append(f"#note-word({x + 4:.1f}pt, {32 + row * 30}pt, {width - 16:.1f}pt)[{escape(text)}]")
        if index:
            parts.append(line(x - 8, 11, x, 11, "axis"))
    return parts


def figure(fence: Fence, report: Report, caption: str) -> str:
    """The markup of a chart or diagram with its caption."""
    height = points(fence.options.get("height"))
    if fence.kind == "diagram":
        parts = diagram(fence.body, height)
    else:
        data = fence.body["data"]
        rows = report.data[data["name"]].rows if "name" in data else data["values"]
        parts = Chart(fence.body, rows, height).parts()
    alternative = string(str(fence.options.get("fig-alt", "")))
    return f"#drawing([{caption}], {height:.1f}pt, {alternative})[\n  " + "\n  ".join(parts) + "\n]"
