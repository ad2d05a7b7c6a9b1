"""Reads a file as data_loading.py asks and does what Banxin's checks do: `data_rivals.py NAME FILE`.

Each goes once over all cells, looks for empty ones, and compares the total of two columns with what the last row says.
Those that give every cell with its row and column report an empty cell by its place; the others only know that there is one.
"""

from __future__ import annotations

import csv
import sys
from decimal import Decimal

TOTALLED = ("数量", "金额")


def check_rows(rows, number=lambda value: value, first: int = 1):
    """Checks cells row by row, each with its place."""
    rows = iter(rows)
    head = next(rows)
    summed = [place for place, name in enumerate(head) if name in TOTALLED]
    sums, last = dict.fromkeys(summed, 0), None
    for line, row in enumerate(rows, first + 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                sys.exit(f"empty: row {line}, column {column}")
        if last is not None:
            for place in summed:
                sums[place] += number(last[place])
        last = row
    compare([sums[place] for place in summed], [number(last[place]) for place in summed])


def compare(sums, totals):
    for sum_, total in zip(sums, totals):
        if abs(float(sum_) - float(total)) > 0.01:
            sys.exit(f"{sum_} is not {total}")


def openpyxl(file: str):
    from openpyxl import load_workbook

    sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    check_rows(sheet.iter_rows(values_only=True))


def calamine(file: str):
    from python_calamine import CalamineWorkbook

    check_rows(CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows())


def pandas(file: str):
    from pandas import read_csv, read_excel

    frame = read_csv(file) if file.endswith(".csv") else read_excel(file, engine="calamine")
    if frame.isna().any().any():
        sys.exit("empty")
    compare([frame[name][:-1].sum() for name in TOTALLED], [frame[name].iloc[-1] for name in TOTALLED])


def python_csv(file: str):
    with open(file, encoding="utf-8", newline="") as source:
        check_rows(csv.reader(source), number=Decimal)


def _duckdb(file: str, columns: str):
    from duckdb import connect

    # Two threads would take less time on the clock, and more of the processor.
    return connect(config={"threads": 1}).execute(f"SELECT {columns} FROM read_csv(?)", [file])


def duckdb(file: str):
    sums = ", ".join(f"sum({name}) FILTER (编号 <> '合计'), sum({name}) FILTER (编号 = '合计')" for name in TOTALLED)
    found = _duckdb(file, f"{sums}, count(*), count(COLUMNS(*))").fetchone()
    if len(set(found[4:])) != 1:
        sys.exit("empty")
    compare(found[0:4:2], found[1:4:2])


def duckdb_rows(file: str):
    result = _duckdb(file, "*")
    head = [column[0] for column in result.description]

    def rows():
        yield head
        while batch := result.fetchmany(10_000):
            yield from batch

    check_rows(rows())


if __name__ == "__main__":
    {"openpyxl": openpyxl, "calamine": calamine, "pandas": pandas, "csv": python_csv, "duckdb": duckdb,
     "duckdb-rows": duckdb_rows}[sys.argv[1]](sys.argv[2])
