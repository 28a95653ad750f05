"""Makes the workbooks of this folder: python make_workbooks.py (openpyxl 3.1.5, XlsxWriter 3.3.1)."""

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = Path(__file__).parent
HEADER = ["code", "int", "share", "price", "day", "moment", "time", "flag", "text"]
ROWS = [
    [
        "007",
        1,
        0.125,
        10.5,
        date(2024, 2, 29),
        datetime(2024, 3, 31, 2, 30),
        time(1, 2, 3),
        True,
        "<&> é",
    ],
    [
        "0123",
        2,
        0.5,
        1e-7,
        date(1900, 3, 1),
        datetime(2024, 3, 31, 2, 30, 15),
        time(23, 59, 59),
        False,
        "a\nb",
    ],
]
FORMATS = [
    "@",
    "0",
    "0.0%",
    "#,##0.00 [$€-407]",
    "yyyy-mm-dd",
    "dd.mm.yyyy hh:mm:ss",
    "hh:mm:ss",
    "General",
    "@",
]


def with_openpyxl() -> None:
    book = Workbook()
    first = book.active
    first.title = "Empty"
    hidden = book.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Data")
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2):
        for cell, number_format in zip(row, FORMATS, strict=True):
            cell.number_format = number_format
    titled = book.create_sheet("Titled")
    titled.append(["Sales of the year"])
    titled.append([])
    titled.append(["region", "amount", None])
    titled.merge_cells("B3:C3")
    titled.append(["North", 1, 2])
    titled.append(["South", 3, 4])
    book.save(FOLDER / "openpyxl.xlsx")

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["day"])
    book.active.append([date(2024, 2, 29)])
    book.active.append([date(1904, 1, 2)])
    book.save(FOLDER / "openpyxl_1904.xlsx")


def with_xlsxwriter() -> None:
    for name, options in {
        "xlsxwriter": {},
        "xlsxwriter_inline": {"constant_memory": True},
        "xlsxwriter_1904": {"date_1904": True},
    }.items():
        with xlsxwriter.Workbook(FOLDER / f"{name}.xlsx", options) as book:
            sheet = book.add_worksheet("Data")
            sheet.write_row(0, 0, HEADER)
            styles = [book.add_format({"num_format": one}) for one in FORMATS]
            for r, row in enumerate(ROWS, 1):
                for c, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(r, c, value, styles[c])
                    else:
                        sheet.write(r, c, value, styles[c])
            other = book.add_worksheet("Formulas")
            other.write_row(0, 0, ["sum", "error", "rich"])
            other.write_formula("A2", "=1+2", None, 3)
            other.write_formula("B2", "=NA()", None, "#N/A")
            other.write_rich_string("C2", "a ", book.add_format({"bold": True}), "bold", " word")
            other.write_formula("A3", "=2+2", None, 4)
            other.write_number("B3", 5)
            other.write_string("C3", "_x0041_")


if __name__ == "__main__":
    with_openpyxl()
    with_xlsxwriter()
