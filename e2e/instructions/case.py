"""One row of the instruction table, and the data sets as plain pandas frames.

A program here is a second opinion: written by hand, without the model's code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parent / "data"

IDENTIFIERS = {"SKU": str, "Kundennr": str}
NULLABLE = {
    **dict.fromkeys(("quantity", "Bonus", "Stock (units)", "age", "Q2", "Q3"), "Int64"),
    "humidity (%)": "Int64",
    "Active": "boolean",
}
DATES = {
    "orders": ["order date"],
    "inventory": ["last restocked"],
    "invoices": ["Invoice date"],
    "sensors": ["timestamp"],
}


@dataclass(frozen=True)
class Case:
    """An instruction in a user's words and the table that is right for it.

    A result column that begins with "?" may have any name: the instruction names none.
    `in_order`: the rows' order is part of the result. `missed`: the instruction, or a part of it,
    cannot be done with a table; the program does the rest. `route`: "generate" hands the text to
    the generate step as it is.
    """

    data: str
    instruction: str
    program: Callable[[pd.DataFrame], pd.DataFrame]
    in_order: bool = True
    missed: bool = False
    route: str = "refine"


def read(data: str) -> pd.DataFrame:
    """Reads a data set with the types that its values have; only empty cells are missing."""
    types = {**NULLABLE, **IDENTIFIERS}
    header = pd.read_csv(DATA / f"{data}.csv", nrows=0).columns
    return pd.read_csv(
        DATA / f"{data}.csv",
        dtype={name: kind for name, kind in types.items() if name in header},
        parse_dates=DATES.get(data, []),
        keep_default_na=False,
        na_values=[""],
    )


def day_first(values: pd.Series) -> pd.Series:
    """Dates written as 31/12/2024 or 31.12.2024."""
    return pd.to_datetime(values.str.replace(".", "/"), format="%d/%m/%Y")


def money(values: pd.Series) -> pd.Series:
    """Numbers written as $1,049.00."""
    return values.str.replace("$", "").str.replace(",", "").astype(float)
