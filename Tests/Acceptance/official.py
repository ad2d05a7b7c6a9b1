"""The official document against GB/T 9704-2012: 28 characters by 22 lines, and each element at its distance in millimetres, from the
frames; the red mark, the red rule and the dashes of the page numbers from the ink of the PDF's pages."""
from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import house

POINTS = 72 / 25.4  # a millimetre
PITCH, LEADING = 156 * POINTS / 28, (225 * POINTS - 16) / 21
LEFT = {"right": 28 * POINTS, "left": 26 * POINTS}  # of odd and even pages
TOP, BOTTOM = 37 * POINTS, 262 * POINTS
CLOSE = 0.1 * POINTS
SCALE = 600 / 72  # pixels a point


def run(banxin: Path, scratch: Path) -> list[str]:
    folder = house.ROOT / "seeds/official-document"
    done = subprocess.run([banxin, "dump", folder, "--json"], capture_output=True, check=True, timeout=300)
    pages = json.loads(done.stdout)["pages"]
    problems = check_head(pages[0]) + check_foot(pages[-1])
    for page in pages:
        problems += check_grid(page) + check_page_number(page)
    problems += check_close(pages[1]) + check_ink(banxin, folder, scratch)
    print(f"official-document: {len(pages)} pages measured against GB/T 9704")
    return [f"official-document: {problem}" for problem in problems]


def texts(page: dict) -> list[dict]:
    return [item for item in page["items"] if "text" in item]


def find(page: dict, start: str) -> dict:
    return next(item for item in texts(page) if item["text"].startswith(start))


def rules(page: dict) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of what is filled as wide as the type area."""
    boxes = []
    for item in page["items"]:
        if "path" in item and "fill" in item:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", item["path"])]
            boxes.append((min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])))
    return [box for box in boxes if box[2] - box[0] > 155 * POINTS]


def near(name: str, found: float, wanted: float) -> list[str]:
    if abs(found - wanted) <= CLOSE:
        return []
    return [f"{name} at {found / POINTS:.2f} mm instead of {wanted / POINTS:.2f} mm"]


def check_grid(page: dict) -> list[str]:
    """Text of the body's size stands on the 22 lines, and full lines of Chinese alone have 28 characters."""
    problems = []
    left = LEFT["right" if page["index"] % 2 else "left"]
    for item in texts(page):
        if item["size"] != 16 or item["text"].startswith("版样发") or 300 < item["y"] < 320:
            continue
        line = (item["y"] - TOP - 0.88 * 16) / LEADING
        if abs(line - round(line)) * LEADING > CLOSE or not 0 <= round(line) < 22:
            problems.append(f"page {page['index']}: “{item['text'][:8]}” stands on line {line + 1:.2f}")
        if item["x"] < left - 0.02 or item["x"] + item["width"] > left + 28 * PITCH + 0.1:
            problems.append(f"page {page['index']}: “{item['text'][:8]}” leaves the type area")
    return problems


def check_page_number(page: dict) -> list[str]:
    number = find(page, "— ")
    left = LEFT["right" if page["index"] % 2 else "left"]
    problems = [] if number["text"] == f"— {page['index']} —" and number["size"] == 14 else ["no page number"]
    if page["index"] % 2:
        return problems + near("page number's right end", number["x"] + number["width"], left + 28 * PITCH - 14)
    return problems + near("page number's left end", number["x"], left + 14)


def check_head(page: dict) -> list[str]:
    problems = []
    for line, start in enumerate(["000001", "秘密", "加急"]):
        item = find(page, start)
        problems += near(start, item["y"], TOP + 0.88 * 16 + line * LEADING) + near(start, item["x"], LEFT["right"])
    mark, number, title = find(page, "版心市样张局文件"), find(page, "版样发"), find(page, "版心市样张局关于")
    middle = LEFT["right"] + 14 * PITCH
    problems += near("mark's middle", mark["x"] + mark["width"] / 2, middle)
    rule = rules(page)[0]
    problems += near("red rule's width", rule[2] - rule[0], 156 * POINTS)
    problems += near("red rule's height", rule[3] - rule[1], 0.35 * POINTS)
    free = (title["y"] - 0.88 * 22 - rule[3]) / LEADING
    if not 2 <= free < 3 or title["size"] != 22:
        problems.append(f"{free:.2f} lines between the red rule and the title instead of two")
    if mark["size"] > 42.53 or number["size"] != 16:
        problems.append("sizes of mark and number")
    return problems


def check_close(page: dict) -> list[str]:
    """附件 set in by two characters, its names below each other; the date four characters from the edge, the signature above it."""
    names = [item for item in texts(page) if re.match(r"[12]\.", item["text"]) and item["y"] > find(page, "附件：")["y"] - 1]
    problems = near("附件", find(page, "附件：")["x"], LEFT["left"] + 2 * PITCH)
    problems += near("second attachment", names[-1]["x"], names[-2]["x"])
    title = min((item for item in texts(page) if item["y"] == names[-1]["y"] and item["x"] > names[-1]["x"]),
                key=lambda item: item["x"])
    problems += near("gap behind the number", title["x"] - names[-1]["x"] - names[-1]["width"], PITCH / 4)
    day = max((item for item in texts(page) if item["text"] == "日"), key=lambda item: item["y"])
    problems += near("date's right end", day["x"] + day["width"], LEFT["left"] + 24 * PITCH)
    signature = find(page, "版心市样张局")
    start = min(item["x"] for item in texts(page) if item["y"] == day["y"])
    middle = (start + day["x"] + day["width"]) / 2
    return problems + near("signature's middle", signature["x"] + signature["width"] / 2, middle)


def check_foot(page: dict) -> list[str]:
    lines = rules(page)[-3:]
    problems = [] if page["index"] % 2 == 0 else ["the foot stands on an odd page"]
    for line, height in zip(lines, (0.35, 0.25, 0.35)):
        problems += near("foot rule's width", line[2] - line[0], 156 * POINTS)
        problems += near("foot rule's height", line[3] - line[1], height * POINTS)
    problems += near("last rule's lower edge", lines[-1][3], BOTTOM)
    problems += near("抄送", find(page, "抄送：")["x"], LEFT["left"] + 14)
    last = max((item for item in texts(page) if item["size"] == 14 and "印发" in item["text"]), key=lambda i: i["y"])
    return problems + near("印发's right end", last["x"] + last["width"], LEFT["left"] + 28 * PITCH - 14)


def check_ink(banxin: Path, folder: Path, scratch: Path) -> list[str]:
    """What a ruler measures on the first page: the mark's upper edge, the rule below the number, the dashes below the type area."""
    pdf = scratch / "official.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([banxin, "build", folder, "--output", pdf, "--quiet"], check=True, timeout=300)
    command = ["pdftoppm", "-r", "600", "-f", "1", "-l", "1", "-singlefile", pdf, scratch / "official"]
    subprocess.run(command, check=True, timeout=120)
    width, rows = read_ppm(scratch / "official.ppm")
    red = ink_rows(rows, width, lambda r, g: r > 200 and g < 150)
    problems = near("mark's upper edge", red[0] / SCALE, TOP + 35 * POINTS)
    foot = range(int(264 * POINTS * SCALE), int(276 * POINTS * SCALE))
    dash = [row for row in foot if any(rows[row][3 * x] < 120 for x in range(int(464 * SCALE), int(476 * SCALE), 4))]
    return problems + near("dashes' upper edge", dash[0] / SCALE, BOTTOM + 7 * POINTS)


def read_ppm(path: Path) -> tuple[int, list[bytes]]:
    data = path.read_bytes()
    kind, width, height, depth = re.match(rb"(P6)\s+(\d+)\s+(\d+)\s+(\d+)\s", data).groups()
    size = 3 * int(width)
    start = len(data) - size * int(height)
    return int(width), [data[start + row * size : start + (row + 1) * size] for row in range(int(height))]


def ink_rows(rows: list[bytes], width: int, test) -> list[int]:
    return [y for y, row in enumerate(rows) if any(test(row[3 * x], row[3 * x + 1]) for x in range(0, width, 3))]
