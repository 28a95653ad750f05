"""Which columns there are, and new ones by arithmetic, conditions and windows."""

from collections.abc import Callable

import pandas as pd

from case import Case, money


def labelled(t: pd.DataFrame, name: str, choose: Callable[[pd.Series], object]) -> pd.DataFrame:
    """Adds a column with what `choose` answers for each row."""
    return t.assign(**{name: [choose(row) for _, row in t.iterrows()]})


def band(row: pd.Series) -> str:
    if row["Salary"] >= 80000:
        return "high"
    return "medium" if row["Salary"] >= 50000 else "low"


def is_late(row: pd.Series) -> str:
    if pd.isna(row["Due"]) or pd.isna(row["Paid?"]):
        return "no"
    day, month, year = row["Due"].split(".")
    return "yes" if (year, month, day) < ("2025", "04", "01") and row["Paid?"] == "no" else "no"


def mean_of_answers(row: pd.Series) -> float:
    answers = [int(row[q]) for q in ("Q1", "Q2", "Q3", "Q4") if not pd.isna(row[q])]
    return sum(answers) / len(answers)


CASES = [
    Case(
        "orders",
        "keep only customer, product and amount",
        lambda t: t[["customer", "product", "amount"]],
    ),
    Case(
        "employees",
        "drop the Email and Bonus columns",
        lambda t: t.drop(columns=["Email", "Bonus"]),
    ),
    Case(
        "survey",
        "I don't need Q1, Q2, Q3 and Q4",
        lambda t: t.drop(columns=["Q1", "Q2", "Q3", "Q4"]),
    ),
    Case(
        "invoices",
        "rename net € to net_eur and Paid? to paid",
        lambda t: t.rename(columns={"net €": "net_eur", "Paid?": "paid"}),
    ),
    Case(
        "sensors",
        'call the column "temp °C" temperature instead',
        lambda t: t.rename(columns={"temp °C": "temperature"}),
    ),
    Case(
        "orders",
        "move amount to the front",
        lambda t: t[["amount", *t.columns.drop("amount")]],
    ),
    Case(
        "orders",
        "reorder the columns: status first, then region, the rest as is",
        lambda t: t[["status", "region", *t.columns.drop(["status", "region"])]],
    ),
    Case(
        "sensors",
        "I want just these columns in this order: sensor, timestamp, humidity (%), temp °C",
        lambda t: t[["sensor", "timestamp", "humidity (%)", "temp °C"]],
    ),
    Case(
        "orders",
        "make all column names lowercase with underscores instead of spaces",
        lambda t: t.rename(columns={"order date": "order_date", "unit price": "unit_price"}),
    ),
    Case(
        "invoices",
        "add a column gross = net € * (1 + VAT % / 100)",
        lambda t: t.assign(gross=t["net €"] * (1 + t["VAT %"] / 100)),
    ),
    Case(
        "orders",
        "Add a column called total that is quantity times unit price",
        lambda t: t.assign(total=t["quantity"].astype("Float64") * t["unit price"]),
    ),
    Case(
        "inventory",
        "add margin as list price minus Unit Cost",
        lambda t: t.assign(margin=money(t["list price"]) - t["Unit Cost"]),
    ),
    Case(
        "sensors",
        "add temp_f = temp °C * 9 / 5 + 32",
        lambda t: t.assign(temp_f=t["temp °C"] * 9 / 5 + 32),
    ),
    Case(
        "employees",
        "increase Salary by 5%",
        lambda t: t.assign(Salary=t["Salary"] * 1.05),
    ),
    Case(
        "survey",
        "calculate the average of Q1, Q2, Q3 and Q4 for every row in a new column score",
        lambda t: labelled(t, "score", mean_of_answers),
    ),
    Case(
        "employees",
        "total_pay = Salary + Bonus, where a missing Bonus counts as 0",
        lambda t: t.assign(total_pay=t["Salary"] + t["Bonus"].fillna(0)),
    ),
    Case(
        "orders",
        "give a 10% discount on unit price in a new column sale_price",
        lambda t: t.assign(sale_price=t["unit price"] * 0.9),
    ),
    Case(
        "orders",
        "add a column size that says 'big' if amount is over 100 and 'small' otherwise",
        lambda t: labelled(t, "size", lambda row: "big" if row["amount"] > 100 else "small"),
    ),
    Case(
        "employees",
        "new column band: high if Salary is at least 80000, medium if at least 50000, else low",
        lambda t: labelled(t, "band", band),
    ),
    Case(
        "sensors",
        "add a column missing_temp with yes where temp °C is empty and no where it isn't",
        lambda t: labelled(
            t, "missing_temp", lambda row: "yes" if pd.isna(row["temp °C"]) else "no"
        ),
    ),
    Case(
        "invoices",
        "add a column late that is yes when Due is before 2025-04-01 and Paid? is no, otherwise no",
        lambda t: labelled(t, "late", is_late),
    ),
    Case(
        "orders",
        "set status to done where status is shipped",
        lambda t: t.assign(status=t["status"].replace("shipped", "done")),
    ),
    Case(
        "employees",
        "add a running total of Salary within each Department",
        lambda t: t.assign(**{"?running": t.groupby("Department")["Salary"].cumsum()}),
    ),
    Case(
        "orders",
        "Take the shipped orders, sort them by order date, "
        "and add the cumulative amount as running",
        lambda t: (
            t[t["status"] == "shipped"]
            .sort_values("order date")
            .assign(running=lambda s: s["amount"].cumsum())
        ),
    ),
    Case(
        "survey",
        "Drop duplicate rows and add a running count of respondents called n",
        lambda t: t[~t["respondent"].duplicated()].assign(n=range(1, 19)),
    ),
    Case(
        "inventory",
        "rank the products by Unit Cost, most expensive = 1, in a column cost_rank",
        lambda t: t.assign(
            cost_rank=[1 + (t["Unit Cost"] > cost).sum() for cost in t["Unit Cost"]]
        ),
    ),
    Case(
        "inventory",
        "within each category, rank by Unit Cost from highest to lowest",
        lambda t: t.assign(
            **{
                "?rank": [
                    1 + ((t["category"] == kind) & (t["Unit Cost"] > cost)).sum()
                    for kind, cost in zip(t["category"], t["Unit Cost"], strict=True)
                ]
            }
        ),
    ),
    Case(
        "orders",
        "rank customers by their total amount",
        lambda t: (
            t.groupby("customer", as_index=False)["amount"]
            .sum()
            .rename(columns={"amount": "?total"})
            .assign(**{"?rank": lambda s: s["?total"].rank(ascending=False)})
        ),
        in_order=False,
    ),
    Case(
        "employees",
        "add each employee's share of the total Salary in percent",
        lambda t: t.assign(**{"?share": t["Salary"] / t["Salary"].sum() * 100}),
    ),
    Case(
        "invoices",
        "what percentage of the total net € does each Customer account for",
        lambda t: (
            t.groupby("Customer", as_index=False)["net €"]
            .sum()
            .rename(columns={"net €": "?total"})
            .assign(**{"?share": lambda s: s["?total"] / s["?total"].sum() * 100})
        ),
        in_order=False,
    ),
    Case(
        "employees",
        "add a column dept_share with the share of Salary within its Department",
        lambda t: t.assign(
            dept_share=[
                pay / t.loc[t["Department"] == team, "Salary"].sum()
                for pay, team in zip(t["Salary"], t["Department"], strict=True)
            ]
        ),
    ),
]
