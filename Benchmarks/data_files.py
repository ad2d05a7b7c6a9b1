"""Writes the files that data_loading.py has read: a million cells as a workbook and as CSV, the same in every run."""

from __future__ import annotations

import csv
import datetime
import random
import sys
from pathlib import Path

import xlsxwriter

COLUMNS = ["编号", "街镇", "类别", "年份", "数量", "单价", "金额", "合格率", "增长", "日期"]
TOWNS = ["浦江镇", "吴泾镇", "马桥镇", "颛桥镇", "莘庄镇", "七宝镇", "虹桥镇", "梅陇镇", "华漕镇", "古美路街道", "江川路街道", "新虹街道",
         "浦锦街道", "莘庄工业区"]
KINDS = ["商品", "服务", "餐饮", "房屋", "交通", "教育"]
TOTALLED = ["数量", "金额"]
# One amount in so many is a formula with the value that Excel would have kept.
FORMULA_EVERY = 10
FIRST_DAY = datetime.date(2020, 1, 1)
REPORT = """title: 一百万格
layout: white-paper
chapters: [chapters/01.md]
data:
  cells: {{file: data/{file}}}
checks:
  - sum: {{data: cells, total-row: 合计, columns: [数量, 金额]}}
  - complete: {{data: cells, columns: [街镇, 类别, 年份, 数量, 单价, 金额, 合格率, 增长, 日期]}}
"""
CHAPTER = "# 一百万格\n\n共{{ cells[\"合计\"].数量 }}件。\n"


def rows(count: int):
    """Rows of values, the amounts in hundredths so that their sum is exact; the last is the total of the others."""
    chance = random.Random(4)
    quantity = amount = 0
    for number in range(1, count):
        pieces, price = chance.randint(0, 99_999), chance.randint(1, 9_999)
        quantity, amount = quantity + pieces, amount + pieces * price
        yield [f"第{number}号", chance.choice(TOWNS), chance.choice(KINDS), 2010 + number % 11, pieces, price / 100,
               pieces * price / 100, chance.randint(0, 1000) / 1000, chance.randint(-200, 200) / 10,
               FIRST_DAY + datetime.timedelta(days=number % 366)]
    yield ["合计", "全区", "各类", 2020, quantity, 0, amount / 100, 1, 0, FIRST_DAY]


def write_report(folder: Path, file: str):
    """A report that says one number of the data set and checks all of it."""
    for name in ("data", "chapters"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "report.yaml").write_text(REPORT.format(file=file), encoding="utf-8")
    (folder / "chapters" / "01.md").write_text(CHAPTER, encoding="utf-8")


def write_csv(file: Path, count: int):
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))


def write_workbook(file: Path, count: int):
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("数据")
    formats = {column: book.add_format({"num_format": code}) for column, code in
               ((4, "#,##0"), (5, "0.00"), (6, "#,##0.00"), (7, "0.0%"), (8, "0.0"), (9, "yyyy-mm-dd"))}
    sheet.write_row(0, 0, COLUMNS)
    for line, row in enumerate(rows(count), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, value)
            elif column == 6 and line % FORMULA_EVERY == 0 and row[0] != "合计":
                sheet.write_formula(line, column, f"=ROUND(E{line + 1}*F{line + 1},2)", formats[6], value)
            elif column == 9:
                sheet.write_datetime(line, column, value, formats[9])
            else:
                sheet.write_number(line, column, value, formats.get(column))
    book.close()


def main():
    folder, kind, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    write_report(folder, f"cells.{kind}")
    write = {"csv": write_csv, "xlsx": write_workbook}[kind]
    write(folder / "data" / f"cells.{kind}", count)


if __name__ == "__main__":
    main()
