"""Groups, aggregates, periods, pivot and unpivot."""

import pandas as pd

from case import Case, day_first


def per(t: pd.DataFrame, keys: str | list[str], **aggregates: tuple[str, str]) -> pd.DataFrame:
    """One row for each group; a name's leading underscore stands for "any name will do"."""
    result = t.groupby(keys, as_index=False).agg(**aggregates)
    return result.rename(columns={name: "?" + name[1:] for name in aggregates if name[0] == "_"})


def month(values: pd.Series) -> pd.Series:
    return values.dt.strftime("%Y-%m")


CASES = [
    Case(
        "orders",
        "total amount per product",
        lambda t: per(t, "product", _total=("amount", "sum")),
        in_order=False,
    ),
    Case(
        "employees",
        "average salary by department",
        lambda t: per(t, "Department", _mean=("Salary", "mean")),
        in_order=False,
    ),
    Case(
        "inventory",
        "median Unit Cost for each category",
        lambda t: per(t, "category", _median=("Unit Cost", "median")),
        in_order=False,
    ),
    Case(
        "sensors",
        "lowest and highest temp °C per sensor",
        lambda t: per(t, "sensor", _low=("temp °C", "min"), _high=("temp °C", "max")),
        in_order=False,
    ),
    Case(
        "orders",
        "How many orders does each customer have?",
        lambda t: per(t, "customer", _n=("order_id", "size")),
        in_order=False,
    ),
    Case(
        "orders",
        "number of distinct products per customer",
        lambda t: per(t, "customer", _n=("product", "nunique")),
        in_order=False,
    ),
    Case(
        "employees",
        "for each Department: number of employees, average Salary and total Bonus",
        lambda t: per(
            t,
            "Department",
            _n=("Employee ID", "size"),
            _mean=("Salary", "mean"),
            _bonus=("Bonus", "sum"),
        ),
        in_order=False,
    ),
    Case(
        "invoices",
        "sum net € by Customer and VAT %",
        lambda t: per(t, ["Customer", "VAT %"], _sum=("net €", "sum")),
        in_order=False,
    ),
    Case(
        "orders",
        "Per status, sum the quantity and average the unit price, rounded to 2 decimals",
        lambda t: per(
            t, "status", _quantity=("quantity", "sum"), _price=("unit price", "mean")
        ).round(2),
        in_order=False,
    ),
    Case(
        "orders",
        "what is the total amount and the average amount overall?",
        lambda t: pd.DataFrame({"?sum": [t["amount"].sum()], "?mean": [t["amount"].mean()]}),
    ),
    Case(
        "invoices",
        "count invoices per VAT %, most frequent first",
        lambda t: per(t, "VAT %", _n=("Invoice No", "size")).sort_values("?n", ascending=False),
    ),
    Case(
        "orders",
        "earliest and latest order date per customer",
        lambda t: per(t, "customer", _first=("order date", "min"), _last=("order date", "max")),
        in_order=False,
    ),
    Case(
        "orders",
        "customers with at least 4 orders, with their number of orders",
        lambda t: per(t, "customer", _n=("order_id", "size")).query("`?n` >= 4"),
        in_order=False,
    ),
    Case(
        "orders",
        "group by customer: sum of amount as revenue and max of quantity as biggest",
        lambda t: per(t, "customer", revenue=("amount", "sum"), biggest=("quantity", "max")),
        in_order=False,
    ),
    Case(
        "survey",
        "how many different respondents are there per gender? ignore rows without gender",
        lambda t: per(t[t["gender"].notna()], "gender", _n=("respondent", "nunique")),
        in_order=False,
    ),
    Case(
        "inventory",
        "average Unit Cost and total Stock (units) by warehouse",
        lambda t: per(t, "warehouse", _cost=("Unit Cost", "mean"), _stock=("Stock (units)", "sum")),
        in_order=False,
    ),
    Case(
        "employees",
        "average Salary per Department, rounded to the nearest thousand",
        lambda t: per(t, "Department", _mean=("Salary", "mean")).round(-3),
        in_order=False,
    ),
    Case(
        "orders",
        "total amount per month of order date",
        lambda t: per(
            t.assign(**{"?month": month(t["order date"])}), "?month", _total=("amount", "sum")
        ),
        in_order=False,
    ),
    Case(
        "sensors",
        "average temp °C per day",
        lambda t: per(
            t.assign(**{"?day": t["timestamp"].dt.strftime("%Y-%m-%d")}),
            "?day",
            _mean=("temp °C", "mean"),
        ),
        in_order=False,
    ),
    Case(
        "employees",
        "number of employees per year of Hire Date",
        lambda t: per(
            t.assign(**{"?year": day_first(t["Hire Date"]).dt.year}),
            "?year",
            _n=("Employee ID", "size"),
        ),
        in_order=False,
    ),
    Case(
        "invoices",
        "monthly total of net € by Invoice date, where Invoice date is in 2025",
        lambda t: per(
            t[t["Invoice date"].dt.year == 2025].assign(
                **{"?month": lambda s: month(s["Invoice date"])}
            ),
            "?month",
            _total=("net €", "sum"),
        ),
        in_order=False,
    ),
    Case(
        "orders",
        "pivot with product as rows, status as columns and the sum of amount as values, "
        "empty cells as 0",
        lambda t: pd.DataFrame(
            [
                [
                    name,
                    *(
                        t.loc[(t["product"] == name) & (t["status"] == state), "amount"].sum()
                        for state in ("cancelled", "pending", "shipped")
                    ),
                ]
                for name in ("Gadget", "Gizmo", "Widget A", "Widget B")
            ],
            columns=["product", "cancelled", "pending", "shipped"],
        ),
        in_order=False,
    ),
    Case(
        "employees",
        "pivot: Department as rows, Job Title as columns, count of employees",
        lambda t: pd.crosstab(t["Department"], t["Job Title"]).reset_index(),
        in_order=False,
    ),
    Case(
        "sensors",
        "average temp °C for every sensor, with one column per state",
        lambda t: t.groupby(["sensor", "state"])["temp °C"].mean().unstack("state").reset_index(),
        in_order=False,
    ),
    Case(
        "survey",
        "unpivot Q1 to Q4 into question and answer, keeping only respondent",
        lambda t: pd.DataFrame(
            [
                (row["respondent"], question, row[question])
                for question in ("Q1", "Q2", "Q3", "Q4")
                for _, row in t.iterrows()
            ],
            columns=["respondent", "question", "answer"],
        ),
        in_order=False,
    ),
    Case(
        "orders",
        "keep order_id, quantity and amount, then melt quantity and amount into measure and value",
        lambda t: pd.concat(
            [
                pd.DataFrame({"order_id": t["order_id"], "measure": name, "value": t[name]})
                for name in ("quantity", "amount")
            ]
        ),
        in_order=False,
    ),
    Case(
        "sensors",
        "keep reading id, temp °C and battery_v, then unpivot temp °C and battery_v",
        lambda t: pd.concat(
            [
                pd.DataFrame({"reading id": t["reading id"], "?name": name, "?value": t[name]})
                for name in ("temp °C", "battery_v")
            ]
        ),
        in_order=False,
    ),
    Case(
        "orders",
        "total amount per month of order date, newest first",
        lambda t: (
            per(t.assign(month=month(t["order date"])), "month", total=("amount", "sum"))
            .rename(columns={"month": "?month", "total": "?total"})
            .iloc[::-1]
        ),
    ),
    Case(
        "invoices",
        "sum net € per month of Invoice date in chronological order",
        lambda t: per(
            t.assign(month=month(t["Invoice date"])), "month", total=("net €", "sum")
        ).rename(columns={"month": "?month", "total": "?total"}),
    ),
    Case(
        "orders",
        "percentage change of total amount per month of order date",
        lambda t: (
            per(t.assign(month=month(t["order date"])), "month", total=("amount", "sum"))
            .assign(change=lambda s: (s["total"] / s["total"].shift() - 1) * 100)
            .rename(columns={"month": "?month", "total": "?total", "change": "?change"})
        ),
    ),
    Case(
        "employees",
        "pivot Salary by Department and Active using the average",
        lambda t: t.pivot_table(
            index="Department", columns="Active", values="Salary", aggfunc="mean"
        ).reset_index(),
        in_order=False,
    ),
    Case(
        "inventory",
        "top 2 suppliers by total Stock (units)",
        lambda t: (
            per(t, "supplier", total=("Stock (units)", "sum"))
            .nlargest(2, "total")
            .rename(columns={"total": "?total"})
        ),
    ),
    Case(
        "sensors",
        "the room with the highest average temp °C",
        lambda t: (
            per(t, "room", mean=("temp °C", "mean"))
            .nlargest(1, "mean")
            .rename(columns={"mean": "?mean"})
        ),
    ),
    Case(
        "orders",
        "add up quantity per product",
        lambda t: per(t, "product", total=("quantity", "sum")).rename(columns={"total": "?total"}),
        in_order=False,
    ),
]
