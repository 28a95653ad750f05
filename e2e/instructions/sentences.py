"""Several operations in one sentence, prompts written by hand, and what no table can answer."""

import pandas as pd

from case import Case


def total(t: pd.DataFrame, key: str, value: str, how: str = "sum") -> pd.DataFrame:
    """One row for each group; rows without the key are a group too, so that nothing is lost."""
    groups = t.groupby(key, as_index=False, dropna=False)[value].agg(how)
    return groups.rename(columns={value: "?value"})


def best_first(t: pd.DataFrame) -> pd.DataFrame:
    return t.sort_values("?value", ascending=False)


def clean_cities(t: pd.DataFrame) -> pd.DataFrame:
    return t.assign(**{"Ship-to city": t["Ship-to city"].str.strip().str.title()})


SEVERAL = [
    Case(
        "orders",
        "total amount per region in 2025, highest first, top 3",
        lambda t: best_first(total(t[t["order date"] >= "2025-01-01"], "region", "amount"))[:3],
    ),
    Case(
        "orders",
        "for shipped orders only, average amount per product, lowest first, rounded to 1 decimal",
        lambda t: (
            total(t[t["status"] == "shipped"], "product", "amount", "mean")
            .sort_values("?value")
            .round(1)
        ),
    ),
    Case(
        "invoices",
        "trim Ship-to city and make it title case, drop rows without net €, "
        "then sum net € per Ship-to city, biggest first",
        lambda t: best_first(total(clean_cities(t[t["net €"].notna()]), "Ship-to city", "net €")),
    ),
    Case(
        "survey",
        "Remove duplicates, fill missing gender with unknown and count the rows per gender",
        lambda t: total(
            t[~t["respondent"].duplicated()].fillna({"gender": "unknown"}),
            "gender",
            "respondent",
            "size",
        ).set_axis(["gender", "?value"], axis=1),
        in_order=False,
    ),
    Case(
        "employees",
        "Keep active employees, fill missing Bonus with 0, add pay = Salary + Bonus, "
        "take the 5 with the highest pay and keep only First Name, Last Name and pay",
        lambda t: (
            t[t["Active"].fillna(False)]
            .assign(pay=lambda s: s["Salary"] + s["Bonus"].fillna(0))
            .nlargest(5, "pay")[["First Name", "Last Name", "pay"]]
        ),
    ),
    Case(
        "sensors",
        "leave out rows with state fault, then mean temp °C per room rounded to one decimal, "
        "highest first",
        lambda t: best_first(total(t[t["state"] != "fault"], "room", "temp °C", "mean")).round(1),
    ),
    Case(
        "orders",
        "delete the status column, rename amount to revenue and sort by revenue descending",
        lambda t: (
            t.drop(columns="status")
            .rename(columns={"amount": "revenue"})
            .sort_values("revenue", ascending=False)
        ),
    ),
    Case(
        "inventory",
        "1. drop rows where Stock (units) is empty\n"
        "2. add value = Stock (units) * Unit Cost\n"
        "3. total value per warehouse, highest first",
        lambda t: best_first(
            total(
                t[t["Stock (units)"].notna()].assign(
                    value=lambda s: s["Stock (units)"] * s["Unit Cost"]
                ),
                "warehouse",
                "value",
            )
        ),
    ),
    Case(
        "orders",
        "top 2 customers by total quantity where product is Gadget",
        lambda t: best_first(total(t[t["product"] == "Gadget"], "customer", "quantity"))[:2],
    ),
    Case(
        "employees",
        "Exclude Job Title Manager, group by Department with the number of people and "
        "the highest Salary, sort by the highest Salary from high to low",
        lambda t: (
            t[t["Job Title"] != "Manager"]
            .groupby("Department", as_index=False)
            .agg(n=("Salary", "size"), top=("Salary", "max"))
            .sort_values("top", ascending=False)
            .rename(columns={"n": "?n", "top": "?top"})
        ),
    ),
]

BY_HAND = [
    Case(
        "orders",
        "Read the table, keep the rows where status equals shipped and sort them by amount, "
        "largest first.",
        lambda t: t[t["status"] == "shipped"].sort_values("amount", ascending=False),
        route="generate",
    ),
    Case(
        "sensors",
        "Average battery_v per sensor, rounded to 2 decimals. Name the new column battery.",
        lambda t: (
            t.groupby("sensor", as_index=False)["battery_v"]
            .mean()
            .round(2)
            .rename(columns={"battery_v": "battery"})
        ),
        in_order=False,
        route="generate",
    ),
    Case(
        "invoices",
        "## Transformation steps\n\n"
        '- Keep rows where "Paid?" is "no".\n'
        '- Remove the columns "Contact" and "Due".\n',
        lambda t: t[t["Paid?"] == "no"].drop(columns=["Contact", "Due"]),
        route="generate",
    ),
    Case(
        "orders",
        "Keep the orders with amount over 100 and mail them to the customer",
        lambda t: t[t["amount"] > 100],
        missed=True,
        route="generate",
    ),
]

MISSED = [
    Case("orders", "predict next month's amount per region", lambda t: t, missed=True),
    Case("survey", "translate the comments into German", lambda t: t, missed=True),
    Case("invoices", "make it look nicer", lambda t: t, missed=True),
    Case("sensors", "join with the customers file on customer id", lambda t: t, missed=True),
    Case("inventory", "sort by postcode", lambda t: t, missed=True),
    Case("employees", "frobnicate the quux of every department", lambda t: t, missed=True),
    Case(
        "orders",
        "keep rows where amount is over 100 and draw a bar chart",
        lambda t: t[t["amount"] > 100],
        missed=True,
    ),
    Case(
        "employees",
        "Remove the Email column. Then guess everybody's age.",
        lambda t: t.drop(columns="Email"),
        missed=True,
    ),
    Case("employees", "the highest 5% of Salary", lambda t: t, missed=True),
    Case("invoices", "average net € of paid invoices", lambda t: t, missed=True),
    Case("survey", "detect the mood of each comment", lambda t: t, missed=True),
]

CASES = [*SEVERAL, *BY_HAND, *MISSED]
