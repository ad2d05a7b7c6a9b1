"""Draws the pictures of the sample newspaper: plain line drawings, not photographs."""
from __future__ import annotations

import math
import random
from pathlib import Path

FOLDER = Path(__file__).parent


def svg(name: str, width: int, height: int, parts: list[str]) -> None:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    (FOLDER / name).write_text("\n".join([head, *parts, "</svg>"]) + "\n", encoding="utf-8")


def rect(x: float, y: float, w: float, h: float, fill: str, extra: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" {extra}/>'


def path(points: list[tuple[float, float]], fill: str = "none", stroke: str = "none", width: float = 1) -> str:
    data = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + ("Z" if fill != "none" else "")
    return f'<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>'


def circle(x: float, y: float, r: float, fill: str, stroke: str = "none", width: float = 1) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def hills(width: int, base: float, height: float, steps: int, phase: float) -> list[tuple[float, float]]:
    points = [(0.0, base)]
    for i in range(steps + 1):
        x = width * i / steps
        y = base - height * (0.55 + 0.3 * math.sin(phase + i * 0.9) + 0.15 * math.sin(phase * 2 + i * 2.1))
        points.append((x, y))
    return points + [(float(width), base)]


def tower(x: float, foot: float, height: float, half: float) -> list[str]:
    """A lattice tower: two legs, braces, three cross arms."""
    ink, parts, top = "#2b2b2b", [], foot - height
    def leg(t: float) -> float:
        return half * (0.12 + 0.88 * (1 - t) ** 1.5)
    levels = [i / 13 for i in range(14)]
    for side in (-1, 1):
        parts.append(path([(x + side * leg(t), foot - t * height) for t in levels], stroke=ink, width=3))
    for a, b in zip(levels, levels[1:]):
        for side in (-1, 1):
            parts.append(path([(x + side * leg(a), foot - a * height), (x - side * leg(b), foot - b * height)], stroke=ink, width=1.3))
        parts.append(path([(x - leg(b), foot - b * height), (x + leg(b), foot - b * height)], stroke=ink, width=1.3))
    for t, arm in [(0.80, 62), (0.88, 74), (0.96, 56)]:
        y = foot - t * height
        parts.append(path([(x - arm, y), (x, y - 14), (x + arm, y), (x - arm, y)], fill="#ffffff", stroke=ink, width=1.8))
        for i in range(-3, 4):
            parts.append(path([(x + arm * i / 4, y), (x + arm * i / 4 * 0.6, y - 8)], stroke=ink, width=0.9))
    parts.append(path([(x, top + 6), (x, top - 16)], stroke=ink, width=2.4))
    return parts


def crossing() -> None:
    width, height = 1180, 640
    parts = [rect(0, 0, width, height, "#eef1f2"), circle(930, 130, 46, "#dcdfe0")]
    parts += [path(hills(width, 430, 120, 26, 0.4), fill="#d3d8da"), path(hills(width, 440, 70, 30, 2.1), fill="#bcc3c6")]
    parts.append(rect(0, 436, width, 204, "#cfd8dc"))
    rng = random.Random(7)
    for _ in range(150):
        x, y = rng.uniform(0, width), rng.uniform(446, 632)
        parts.append(path([(x, y), (x + rng.uniform(18, 80), y)], stroke="#aab6bb", width=1.2))
    parts.append(path([(0, 520), (190, 498), (330, 540), (300, 640), (0, 640)], fill="#8f999d"))
    parts.append(path([(1180, 452), (1010, 447), (920, 462), (1000, 474), (1180, 482)], fill="#9aa4a8"))
    near, far = (190.0, 540.0, 470.0, 74.0), (1000.0, 458.0, 210.0, 34.0)
    for t, arm, small in [(0.80, 62, 28), (0.88, 74, 33), (0.96, 56, 25)]:
        for side in (-1, 1):
            a = (near[0] + side * arm, near[1] - t * near[2] + 4)
            b = (far[0] + side * small, far[1] - t * far[2])
            sag = [(a[0] + (b[0] - a[0]) * i / 24, a[1] + (b[1] - a[1]) * i / 24 + 62 * 4 * (i / 24) * (1 - i / 24)) for i in range(25)]
            parts.append(path(sag, stroke="#4a4a4a", width=1.1))
            parts.append(path([(a[0] - 330, a[1] - 46), a], stroke="#4a4a4a", width=1.1))
    scale = far[2] / near[2]
    parts += [f'<g transform="translate({far[0] - near[0] * scale:.1f} {far[1] - near[1] * scale:.1f}) scale({scale:.3f})">', *tower(*near), "</g>"]
    parts += tower(*near)
    for x, y, s in [(560, 560, 1.0), (760, 500, 0.6)]:
        parts.append(path([(x, y), (x + 150 * s, y), (x + 128 * s, y + 24 * s), (x + 18 * s, y + 24 * s)], fill="#55606a"))
        parts.append(rect(x + 96 * s, y - 26 * s, 30 * s, 26 * s, "#e9ecee", 'stroke="#55606a" stroke-width="1"'))
        for i in range(4):
            parts.append(rect(x + (18 + 19 * i) * s, y - 12 * s, 17 * s, 12 * s, ["#8a949a", "#a8b1b6"][i % 2]))
    svg("crossing.svg", width, height, parts)


def flower(x: float, y: float, r: float) -> list[str]:
    parts = [path([(x, y), (x + 0.12 * r, y + 3.4 * r)], stroke="#5f7a4a", width=0.16 * r)]
    for side in (-1, 1):
        parts.append(path([(x, y + 2.2 * r), (x + side * 1.0 * r, y + 1.7 * r), (x + side * 0.5 * r, y + 2.5 * r)], fill="#7d9a63"))
    for i in range(16):
        a = 2 * math.pi * i / 16
        tip = (x + 1.02 * r * math.cos(a), y + 0.98 * r * math.sin(a))
        left = (x + 0.55 * r * math.cos(a - 0.2), y + 0.55 * r * math.sin(a - 0.2))
        right = (x + 0.55 * r * math.cos(a + 0.2), y + 0.55 * r * math.sin(a + 0.2))
        parts.append(path([left, tip, right, (x, y)], fill=["#e8b83a", "#dca42a"][i % 2]))
    return parts + [circle(x, y, 0.5 * r, "#6b4a2a"), circle(x, y, 0.3 * r, "#4f351d")]


def sunflowers() -> None:
    width, height = 1000, 760
    parts = [rect(0, 0, width, height, "#eaf1f4"), path(hills(width, 260, 90, 24, 1.2), fill="#cfdcd6")]
    parts.append(path([(120, 258), (120, 214), (156, 188), (192, 214), (192, 258)], fill="#f4f0e8", stroke="#8d8577", width=2))
    parts.append(path([(108, 216), (156, 180), (204, 216)], stroke="#8d8577", width=5))
    parts.append(rect(0, 256, width, 504, "#b9c99f"))
    rng = random.Random(11)
    parts += ['<defs><g id="flower">', *flower(0, 0, 20), "</g></defs>"]
    for row in range(10):
        t = row / 9
        y, r = 268 + 420 * t ** 1.4, 9 + 48 * t ** 1.3
        step = r * 2.3
        x = -rng.uniform(0, step)
        while x < width + step:
            at = (x + rng.uniform(-0.2, 0.2) * r, y + rng.uniform(-0.2, 0.2) * r, rng.uniform(0.9, 1.05) * r / 20)
            parts.append(f'<use href="#flower" transform="translate({at[0]:.1f} {at[1]:.1f}) scale({at[2]:.3f})"/>')
            x += step
    svg("sunflowers.svg", width, height, parts)


def bun(x: float, y: float, r: float) -> list[str]:
    parts = [f'<path d="M{x - r:.1f},{y:.1f} C{x - r:.1f},{y - 1.25 * r:.1f} {x + r:.1f},{y - 1.25 * r:.1f} {x + r:.1f},{y:.1f}Z" fill="#fbf7ee" stroke="#8b7f6b" stroke-width="1.6"/>']
    for i in range(-2, 3):
        parts.append(path([(x, y - 0.88 * r), (x + 0.28 * i * r, y - 0.42 * r)], stroke="#b5a88f", width=1.2))
    return parts


def workshop() -> None:
    width, height = 900, 730
    parts = [rect(0, 0, width, height, "#eef0f0"), rect(0, 0, width, 120, "#dfe4e5")]
    for i in range(5):
        parts.append(rect(40 + 175 * i, 34, 120, 14, "#ffffff", 'stroke="#a9b2b5" stroke-width="1.5"'))
    for i in range(6):
        parts.append(rect(20 + 150 * i, 140, 130, 150, "#f7f9f9", 'stroke="#c1c9cc" stroke-width="1.5"'))
    parts.append(rect(60, 190, 210, 180, "#c9d1d4", 'stroke="#5f6a6f" stroke-width="2"'))
    parts.append(rect(90, 220, 150, 46, "#eef3f4", 'stroke="#5f6a6f" stroke-width="1.5"'))
    parts += [circle(112, 300, 12, "#8b969b"), circle(150, 300, 12, "#8b969b"), rect(180, 290, 60, 20, "#8b969b")]
    for level, (y, r) in enumerate([(380, 27), (560, 36)]):
        parts.append(rect(0, y, width, 22 + 8 * level, "#7d888d"))
        for x in range(0, width + 40, 40):
            parts.append(circle(x, y + 11 + 4 * level, 8 + 2 * level, "#aab4b8", "#5f6a6f", 1.4))
        for i in range(14 - 3 * level):
            parts += bun(300 * (1 - level) + 36 + i * (r * 2.4), y - 2, r)
        for x in (120, 460, 800):
            parts.append(rect(x, y + 22 + 8 * level, 16, height - y, "#98a2a6"))
    svg("workshop.svg", width, height, parts)


def laboratory() -> None:
    width, height = 900, 620
    parts = [rect(0, 0, width, height, "#eef2f3"), rect(0, 400, width, 220, "#cfd7da"), rect(0, 392, width, 14, "#8f9a9f")]
    for i, y in enumerate((70, 170)):
        parts.append(rect(60, y + 70, 780, 9, "#a4aeb2"))
        for k in range(12):
            x, tall = 80 + k * 64 + 14 * i, 34 + (k * 7 + i * 5) % 26
            parts.append(rect(x, y + 70 - tall, 26, tall, ["#ffffff", "#dde6e9", "#c6d3d8"][(k + i) % 3], 'stroke="#7d898e" stroke-width="1.4"'))
            parts.append(rect(x + 8, y + 62 - tall, 10, 8, "#7d898e"))
    ink = "#4b565b"
    parts += [rect(180, 376, 170, 18, ink), path([(205, 376), (205, 300), (238, 230), (262, 240), (240, 306), (240, 376)], fill=ink)]
    parts += [path([(236, 206), (262, 196), (330, 316), (304, 330)], fill="#6d7a80"), rect(262, 336, 96, 10, ink), path([(306, 330), (326, 320), (332, 334)], fill="#2f383c")]
    parts += [circle(246, 196, 17, "#8b979c", ink, 3)]
    parts.append(rect(470, 352, 300, 40, "#b4bfc3", f'stroke="{ink}" stroke-width="2"'))
    for k in range(9):
        x = 488 + 31 * k
        level = 18 + (k * 11) % 34
        parts.append(f'<path d="M{x},270 L{x},372 A10,10 0 0 0 {x + 20},372 L{x + 20},270" fill="#ffffff" stroke="{ink}" stroke-width="2"/>')
        parts.append(rect(x + 2, 372 - level, 16, level, ["#9db7c1", "#c9a98e", "#a9bfa0"][k % 3]))
        parts.append(rect(x - 3, 264, 26, 7, ink))
    for k in range(4):
        x = 90 + 200 * k
        parts.append(rect(x, 440, 130, 70, "#e4eaec", 'stroke="#9aa5a9" stroke-width="2"'))
        parts.append(rect(x + 50, 470, 30, 7, "#9aa5a9"))
    svg("laboratory.svg", width, height, parts)


def road() -> None:
    """Two ends of a road and the piece that joins them."""
    width, height, ink = 400, 320, "#3d474c"
    parts = [rect(0, 0, width, height, "#f6f6f4"), path(hills(width, 150, 70, 16, 0.9), fill="#dfe3e4")]
    parts.append(rect(0, 150, width, 170, "#e6e9e8"))
    parts.append(path([(0, 190), (130, 190), (112, 262), (0, 262)], fill=ink))
    parts.append(path([(270, 190), (400, 190), (400, 262), (288, 262)], fill=ink))
    parts.append(path([(148, 190), (252, 190), (270, 262), (130, 262)], fill="#ffffff", stroke=ink, width=4))
    for x in (10, 62, 300, 352):
        parts.append(rect(x, 223, 34, 6, "#ffffff"))
    for x in (158, 208):
        parts.append(rect(x, 223, 34, 6, ink))
    parts.append(path([(200, 40), (200, 150)], stroke=ink, width=5))
    parts.append(path([(182, 132), (200, 158), (218, 132)], stroke=ink, width=5))
    svg("road.svg", width, height, parts)


def terminal() -> None:
    width, height, ink = 400, 540, "#4b565b"
    parts = [rect(0, 0, width, height, "#eef2f3"), rect(0, 420, width, 120, "#cfd7da")]
    parts.append(path([(110, 440), (290, 440), (310, 470), (90, 470)], fill="#8f9a9f"))
    parts.append(path([(130, 440), (130, 120), (150, 90), (250, 90), (270, 120), (270, 440)], fill="#dde6e9", stroke=ink, width=3))
    parts.append(rect(148, 130, 104, 92, "#ffffff", f'stroke="{ink}" stroke-width="3"'))
    for k in range(3):
        parts.append(rect(158, 142 + 26 * k, 34, 16, ["#9db7c1", "#c9a98e", "#a9bfa0"][k]))
        parts.append(rect(200, 146 + 26 * k, 42, 4, "#b4bfc3"))
        parts.append(rect(200, 154 + 26 * k, 28, 4, "#b4bfc3"))
    parts.append(rect(148, 240, 104, 34, "#b4bfc3", f'stroke="{ink}" stroke-width="2"'))
    for k in range(12):
        parts.append(rect(156 + 15 * (k % 6), 246 + 13 * (k // 6), 11, 8, "#ffffff"))
    parts += [rect(160, 296, 52, 8, ink), rect(160, 320, 80, 40, "#eef2f3", f'stroke="{ink}" stroke-width="2"'), rect(168, 332, 64, 6, ink)]
    parts += [circle(238, 300, 8, "#c9a98e", ink, 2), rect(176, 346, 48, 30, "#ffffff", f'stroke="{ink}" stroke-width="1.5"')]
    svg("terminal.svg", width, height, parts)


if __name__ == "__main__":
    crossing()
    sunflowers()
    workshop()
    laboratory()
    terminal()
    road()
