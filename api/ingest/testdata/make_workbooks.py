# /// script
# requires-python = ">=3.11"
# dependencies = ["openpyxl==3.1.5", "XlsxWriter==3.3.1", "msoffcrypto-tool==6.1.0"]
# ///
"""Writes the workbooks of this folder with the programs that people write them with.

LibreOffice (`soffice`) must be installed. The files are kept, so that the tests need none of these.
"""

import datetime
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

FOLDER = Path(__file__).parent


def sales(path: Path) -> None:
    """A hidden and an empty sheet first, a title, a merged header, every kind of cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sales"
    hidden = book.create_sheet("Hidden", 0)
    hidden.append(["secret"])
    hidden.append([1])
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty", 1)
    book.active = 2
    sheet.append(["Sales report 2024"])
    sheet.append([])
    names = [
        "id",
        "zip",
        "day",
        "at",
        "time",
        "share",
        "price",
        "ok",
        "note",
        "formula",
        "Q1",
        None,
    ]
    sheet.append(names)
    sheet.merge_cells("K3:L3")
    for i in range(1, 5):
        sheet.append(
            [
                i,
                f"0123{i}",
                datetime.date(2024, 2, 27 + i) if i < 3 else None,
                datetime.datetime(2024, 1, i, 10, 30, i),
                datetime.time(9, 5, i),
                i / 100,
                i * 1.25,
                i % 2 == 0,
                f'a & <b> "q" é 中 😀 {i}',
                f"=A{i + 3}*2",
                i * 10,
                i * 100,
            ]
        )
        row = sheet.max_row
        sheet.cell(row, 6).number_format = "0.0%"
        sheet.cell(row, 7).number_format = '"€"#,##0.00;[Red]-"€"#,##0.00'
        sheet.cell(row, 1).font = Font(bold=True)
    sheet.cell(4, 9).value = CellRichText(
        "plain ", TextBlock(InlineFont(b=True), "bold"), " é"
    )
    sheet.cell(5, 7).value = "#N/A"
    sheet.cell(5, 7).data_type = "e"
    book.save(path)


def shared(path: Path, is_1904: bool) -> None:
    """Shared strings, formulas with saved values, dates of either epoch, numbers at their limits."""
    book = xlsxwriter.Workbook(path, {"date_1904": is_1904})
    sheet = book.add_worksheet("Data")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    at = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"})
    span = book.add_format({"num_format": "[h]:mm:ss"})
    sheet.write_row(
        0, 0, ["n", "total", "day", "at", "span", "code", "wide", "flag", "error"]
    )
    for i in range(1, 4):
        sheet.write_number(i, 0, i)
        sheet.write_formula(i, 1, f"=A{i + 1}*2", None, i * 2)
        sheet.write_datetime(i, 2, datetime.datetime(2024, 2, 27 + i - 1), day)
        sheet.write_datetime(
            i, 3, datetime.datetime(1999, 12, 31, 23, 59, 59, 999000), at
        )
        sheet.write_number(i, 4, 1 + i / 24, span)
        sheet.write_string(i, 5, f"00{i}")
        sheet.write_number(i, 6, 12345678901234567 if i == 2 else i)
        sheet.write_boolean(i, 7, i == 1)
        sheet.write_formula(i, 8, "=1/0", None, "#DIV/0!")
    book.close()


def two_level(path: Path) -> None:
    """A title over all columns, and a header of two rows with merged groups."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Sales by quarter"])
    sheet.merge_cells("A1:E1")
    sheet.append(["region", "Q1", None, "Q2", None])
    sheet.append([None, "units", "amount", "units", "amount"])
    for cells in ("A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(cells)
    sheet.append(["North", 1, 2.5, 3, 4.5])
    sheet.append(["South", 5, 6.5, 7, 8.5])
    book.save(path)


def inline(path: Path) -> None:
    """Inline strings, in one pass over the rows."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["name", "note"])
    sheet.write_row(1, 0, ["Málaga", "two\nlines"])
    sheet.write_row(2, 0, [" padded ", "_x0041_"])
    book.close()


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> None:
    """A copy of a workbook with its parts changed."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def with_prefix(name: str, part: bytes) -> bytes:
    """Every element of the sheet with a namespace prefix, as some programs write it."""
    if name != "xl/worksheets/sheet1.xml":
        return part
    text = part.decode()
    head, body = text.split("?>", 1)
    body = body.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return f"{head}?>{body.replace('xmlns=', 'xmlns:x=')}".encode()


def with_macros(name: str, part: bytes) -> bytes:
    """The content type of a macro-enabled workbook."""
    return part.replace(
        b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )


def encrypt(source: Path, target: Path) -> None:
    file = msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(source.read_bytes()))
    with target.open("wb") as out:
        file.encrypt("secret", out)


def convert(source: Path, name: str) -> None:
    """What LibreOffice makes of a workbook, in both formats: it also computes the formulas."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{name}.xlsx"
        copy.write_bytes(source.read_bytes())
        for kind in ("xlsx", "xls"):
            command = [
                "soffice",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(FOLDER),
                copy,
            ]
            subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    sales(FOLDER / "openpyxl.xlsx")
    shared(FOLDER / "xlsxwriter.xlsx", is_1904=False)
    shared(FOLDER / "xlsxwriter_1904.xlsx", is_1904=True)
    inline(FOLDER / "xlsxwriter_inline.xlsx")
    two_level(FOLDER / "two_level.xlsx")
    rewrite(FOLDER / "xlsxwriter.xlsx", FOLDER / "namespaced.xlsx", with_prefix)
    rewrite(FOLDER / "xlsxwriter.xlsx", FOLDER / "macros.xlsx", with_macros)
    encrypt(FOLDER / "xlsxwriter.xlsx", FOLDER / "encrypted.xlsx")
    convert(FOLDER / "openpyxl.xlsx", "libreoffice")


if __name__ == "__main__":
    main()
