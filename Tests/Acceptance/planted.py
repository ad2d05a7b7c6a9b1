"""Planted errors: mistakes as they happen when a report is made, one at a time in a copy of the white paper. `banxin check` must find each
of them at its place, and nothing in the report as it is."""
from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import house
from workbook_cells import drop_row, set_cell, swap_cells

REPORT = house.ROOT / "seeds/minhang-2020"
TOTAL, CHANGE, SHARE, CONTRADICTED, NOT_HELD = "BX2410", "BX2412", "BX2413", "BX2420", "BX2421"
UNEQUAL, OUTSIDE, REPEATED, INCOMPLETE, RETURNED = "BX2430", "BX2431", "BX2432", "BX2433", "BX2435"


@dataclass
class Plant:
    name: str
    code: str
    change: Callable[[Path], None]
    place: str  # file:line of text, book:sheet!cell of workbooks, as it must be reported
    line_of: str = ""  # in place of a line number: what the line holds


def cell(name: str, code: str, at: str, value: str | float, found_at: str = "", formula: str = "") -> Plant:
    """A cell of a workbook; found at another one where a sum or a rate shows the mistake."""
    book, sheet, ref = at.replace("!", ":").split(":")

    def change(folder: Path) -> None:
        set_cell(folder / f"data/{book}.xlsx", sheet, ref, value, formula)

    return Plant(name, code, change, f"data/{book}.xlsx:{found_at or f'{sheet}!{ref}'}")


def cells(name: str, code: str, found_at: str, *changes: tuple[str, str | float]) -> Plant:
    """Several cells at once: a mistake that was carried on into the total."""

    def change(folder: Path) -> None:
        for at, value in changes:
            book, sheet, ref = at.replace("!", ":").split(":")
            set_cell(folder / f"data/{book}.xlsx", sheet, ref, value)

    return Plant(name, code, change, found_at)


def text(name: str, code: str, file: str, old: str, new: str, place: str = "", line: str = "") -> Plant:
    """Text of a chapter, a table's block, report.yaml or a CSV file."""

    def change(folder: Path) -> None:
        content = (folder / file).read_text(encoding="utf-8")
        assert content.count(old) == 1, (name, file, content.count(old))
        (folder / file).write_text(content.replace(old, new), encoding="utf-8")

    return Plant(name, code, change, place or file, "" if place else line or new.splitlines()[0])


def other(name: str, code: str, change: Callable[[Path], None], place: str) -> Plant:
    return Plant(name, code, change, place)


def database(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with sqlite3.connect(folder / "data/质量提升.db") as base:
            base.execute(statement)

    return change


def gb18030(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "data/33-living.csv"
        content = path.read_text(encoding="gb18030")
        assert content.count(old) == 1
        path.write_text(content.replace(old, new), encoding="gb18030")

    return change


PRODUCT, INTRO, SERVICE = "chapters/11-product.md", "chapters/01-introduction.md", "chapters/13-service.md"
GUMEI, IMPROVEMENT, ENVIRONMENT = "chapters/towns/12-gumei.md", "chapters/20-improvement.md", "chapters/14-environment.md"
MARKET = "data/市场监管局.xlsx"

PLANTS = [
    # Cells of a workbook that a total, a rate or a share beside them contradicts.
    cell("digits swapped in a part", TOTAL, "统计局:工业园区!B5", 432.58, "工业园区!B8"),
    cell("digits swapped in a total", TOTAL, "市场监管局:食品!B7", 28495),
    cell("digit dropped in a total", TOTAL, "市场监管局:食品!B7", 2845),
    cell("subtotal of a group", TOTAL, "市场监管局:食品!C14", 15002),
    cell("part of a group", TOTAL, "市场监管局:食品!C15", 9810, "食品!C20"),
    cell("total at the end of a row", TOTAL, "市场监管局:餐饮等级!F5", 11651),
    cell("total at the foot of a column", TOTAL, "市场监管局:餐饮等级!B9", 4530),
    cell("part in a table with totals both ways", TOTAL, "市场监管局:餐饮等级!C5", 6234, "餐饮等级!C9"),
    cell("the same, seen along the row", TOTAL, "市场监管局:餐饮等级!C5", 6234, "餐饮等级!F5"),
    cell("total of one year's columns under a spanner", TOTAL, "市场监管局:投诉举报!E5", 27396),
    cell("grand total that leaves one row out", TOTAL, "市场监管局:投诉举报!I10", 59811),
    cell("zero typed as a letter", TOTAL, "民政局:邻里中心!B6", 52, "邻里中心!B9"),
    cell("decimal point moved in a total without 合计", TOTAL, "统计局:主要经济指标!D4", 256.482),
    cell("亿 entered as 万", TOTAL, "统计局:主要经济指标!D20", 6131100, "主要经济指标!D16"),
    cell("part that rounding cannot explain", TOTAL, "统计局:工业园区!B4", 142.61, "工业园区!B8"),
    cell("share of a list that its sum contradicts", TOTAL, "经委:文创产业!E10", 331.19, "文创产业!E5"),
    cell("rate of growth with swapped digits", CHANGE, "市场监管局:投诉举报!J6", 45.9),
    cell("rate of growth that lost its sign", CHANGE, "市场监管局:投诉举报!J5", 18.2),
    cell("rate of growth ten times too large", CHANGE, "市场监管局:投诉举报!J10", 128.3),
    cell("rate computed on the wrong base", CHANGE, "交通委:公共出行!E6", 0.0809),
    cell("rate rounded the wrong way", CHANGE, "交通委:公共出行!E7", 0.062),
    cell("fall shown as a rise", CHANGE, "生态环境局:环境质量!E10", 0.111),
    cell("difference in 个百分点", CHANGE, "生态环境局:环境质量!E4", 3.5),
    cell("difference in decibels", CHANGE, "生态环境局:环境质量!E13", 0.9),
    cell("this year's value, its rate left as it was", CHANGE, "交通委:公共出行!D6", 174114, "公共出行!E6"),
    cell("last year's value, its rate left as it was", CHANGE, "交通委:公共出行!C8", 9760, "公共出行!E8"),
    cell("数 in 万, last year's in single ones", CHANGE, "交通委:公共出行!D6", 14.7114, "公共出行!E6"),
    other("this and last year exchanged", CHANGE,
          lambda f: swap_cells(f / "data/交通委.xlsx", "公共出行", "C6", "D6"), "data/交通委.xlsx:公共出行!E6"),
    cell("rate of passes with swapped digits", SHARE, "市场监管局:食品!G26", 99.80),
    cell("rate of passes one last digit off", SHARE, "市场监管局:食品!G26", 99.09),
    cell("numerator of a rate", SHARE, "市场监管局:产品抽查!D17", 15, "产品抽查!E17"),
    cell("denominator of a rate", SHARE, "市场监管局:产品抽查!C21", 33, "产品抽查!E21"),
    cell("share written as a fraction of one", SHARE, "市场监管局:产品抽查!E17", 0.8),
    # Rows and keys.
    other("row cleared under a total", TOTAL, lambda f: drop_row(f / "data/民政局.xlsx", "邻里中心", 6),
          "data/民政局.xlsx:邻里中心!B9"),
    other("year lost from a series", INCOMPLETE, lambda f: drop_row(f / "data/民政局.xlsx", "邻里中心", 4), "report.yaml"),
    other("row entered twice", REPEATED, database("INSERT INTO 区级标准 SELECT * FROM 区级标准 WHERE rowid = 3"),
          "data/质量提升.db"),
    text("row entered twice that a sentence reads", "BX2106", "data/42-town-projects.csv", "梅陇镇,2,", "颛桥镇,1,重复\n梅陇镇,2,",
         "chapters/towns/04-zhuanqiao.md:14"),
    text("row lost that a sentence reads", "BX2105", "data/42-town-projects.csv",
         "马桥镇,7,以应急指挥系统为抓手，马桥镇提升城市管理水平\n", "", "chapters/towns/03-maqiao.md:21"),
    cell("cell left empty in a list", INCOMPLETE, "农业农村委:标准园!D12", "", "标准园!D12"),
    other("same owner registered twice", REPEATED,
          database("UPDATE 重点商标 SET 注册人 = '上海京华化工厂有限公司' WHERE 序号 = 8"), "data/质量提升.db"),
    other("gap in the numbering of a list", RETURNED, database("UPDATE 重点商标 SET 序号 = 21 WHERE 序号 = 20"),
          "data/质量提升.db"),
    # One measure in two places.
    text("figure that differs from its table", UNEQUAL, "data/fig-01-food-rate.csv", "98.91", "98.19"),
    text("last digit of a figure", UNEQUAL, "data/fig-01-food-rate.csv", "98.91", "98.92"),
    text("legend of a figure that kept the old count", RETURNED, "data/fig-03-permit-classes.csv", "A类,11,", "A类,10,"),
    cells("mistake carried on into its total", UNEQUAL, f"{MARKET}:食品!C20", ("市场监管局:食品!B6", 13341), ("市场监管局:食品!B7", 28486)),
    cells("table corrected alone, its twin forgotten", UNEQUAL, f"{MARKET}:餐饮等级!F17", ("市场监管局:餐饮等级!B17", 449),
          ("市场监管局:餐饮等级!F17", 514), ("市场监管局:餐饮等级!B19", 4772), ("市场监管局:餐饮等级!F19", 13315)),
    text("number of the text that its own rate contradicts", UNEQUAL, "data/stated.csv", "自主抽检不合格件数,97", "自主抽检不合格件数,79",
         line="自主抽检合格率"),
    # Bounds and queries.
    cell("rate above a hundred", OUTSIDE, "农业农村委:三品认证!E6", 348.2),
    cell("count below zero", OUTSIDE, "市场监管局:特种设备!B8", -37),
    cells("more passes than samples", RETURNED, "report.yaml", ("市场监管局:产品抽查!D22", 81)),
    other("more accounts in use than there are", RETURNED, gb18030("84.6", "48.6"), "data/33-living.csv"),
    # Sentences that say something else than their table or figure.
    text("digits swapped in a sentence", NOT_HELD, PRODUCT, '监督抽检{{ food_sampling["合计"]["完成件数_合计"] }}件', "监督抽检7236件"),
    text("rate in a sentence", NOT_HELD, PRODUCT, '总体为{{ food_sampling["合计"].合格率 }}%', "总体为98.19%"),
    text("digit dropped in a sentence", NOT_HELD, PRODUCT, '投诉举报共{{ complaints["区局投诉举报合计"]["2020年_合计"] }}件', "投诉举报共6939件"),
    text("stale sentence after the data changed", NOT_HELD, PRODUCT, '定量抽检，共{{ agri_monitoring["合计"].抽样数 }}份', "定量抽检，共1002份"),
    text("last year's column in a sentence", CONTRADICTED, SERVICE, '2020年的{{ elderly["60周岁及以上的户籍老年人口占比"]["2020年"] }}%',
         '2020年的{{ elderly["60周岁及以上的户籍老年人口占比"]["2019年"] }}%'),
    text("rise called a fall", CONTRADICTED, PRODUCT, "三个渠道，同比上升{{", "三个渠道，同比下降{{"),
    text("亿 written as 万", NOT_HELD, SERVICE, '全年营业收入{{ culture["文化创意产业"]["营业收入_亿元"] }}亿元',
         '全年营业收入{{ culture["文化创意产业"]["营业收入_亿元"] }}万元'),
    text("count of a list in a sentence", NOT_HELD, PRODUCT, '市级{{ count(veg_gardens.级别, "市级") }}家', "市级19家"),
    text("share in a sentence", NOT_HELD, PRODUCT, '占比分别为{{ share(food_permits["流通"].闵行区) }}', "占比分别为58.2%"),
    text("reference to another table", NOT_HELD, INTRO, "（见@tbl-parks）", "（见@tbl-certified）"),
    text("value of the row beside", CONTRADICTED, SERVICE, '菜市场{{ commerce["菜市场"].数量 }}个', '菜市场{{ commerce["各类专业市场"].数量 }}个'),
    text("number of a figure in a sentence", CONTRADICTED, GUMEI, '已组建{{ gumei_committees["已组建"].小区数 }}个，在组建', "已组建86个，在组建"),
    text("个百分点 written as per cent of another year", NOT_HELD, "chapters/12-engineering.md", "两者只差{{", "两者只差1{{"),
    # Tables that show the wrong thing.
    text("one column shown twice", TOTAL, PRODUCT, "  - {field: A级}\n", "  - {field: B级, header: A级}\n", f"{MARKET}:餐饮等级!F5"),
    text("table that leaves a part out", TOTAL, PRODUCT, "data: food_permits\n", "data: food_permits\nwhere: {环节: [生产, 流通, 合计]}\n",
         f"{MARKET}:食品!B7"),
    # What cannot be computed any more.
    cell("formula that was never calculated", "BX2023", "市场监管局:食品!B7", 0, formula="SUM(B4:B6)"),
    cell("error value in a cell", "BX2022", "市场监管局:食品!B7", "#REF!"),
    text("row that no longer has this name", "BX2105", "data/fig-08-gumei-committees.csv", "在组建,1", "正在组建,1", GUMEI,
         line='gumei_committees["在组建"]'),
    text("acceptance of what was corrected", "BX2403", "report.yaml", "tbl-emerging: 小计/工业总产值", "tbl-emerging: 小计/同比"),
]


def places(found: dict) -> list[str]:
    """Everything that is reported, as code and place."""
    shown = []
    for entry in found["diagnostics"]:
        if entry["severity"] != "note":
            at = entry["file"] + (f":{entry['cell']}" if entry["cell"] else f":{entry['line']}")
            shown.append(f"{entry['code']} {at}")
    return shown


def check(banxin: Path, folder: Path) -> tuple[int, dict]:
    done = subprocess.run([banxin, "check", folder, "--json", "--language", "en"], capture_output=True, cwd=house.ROOT)
    return done.returncode, json.loads(done.stdout)


def plant(banxin: Path, scratch: Path, number: int, case: Plant) -> list[str]:
    folder = scratch / f"{number:02}"
    shutil.copytree(REPORT, folder)
    case.change(folder)
    place = case.place
    if case.line_of:
        lines = (folder / place).read_text(encoding="utf-8").splitlines()
        place += f":{next(n for n, line in enumerate(lines, 1) if case.line_of in line)}"
    _, found = check(banxin, folder)
    reported = places(found)
    shutil.rmtree(folder)
    if any(entry.startswith(f"{case.code} {place}") for entry in reported):
        return []
    return [f"planted: {case.name}: no {case.code} at {place}; reported: {', '.join(reported) or 'nothing'}"]


def run(banxin: Path, scratch: Path) -> list[str]:
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    status, found = check(banxin, REPORT)
    problems = [f"planted: false alarm: {entry}" for entry in places(found)]
    if status != 0:
        problems.append(f"planted: the untouched report ends with status {status}")
    with ThreadPoolExecutor(2) as pool:
        for result in pool.map(lambda case: plant(banxin, scratch, *case), enumerate(PLANTS)):
            problems += result
    return problems
