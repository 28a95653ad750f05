"""Cells: duplicates, empties, text, dates and rounding."""

import pandas as pd

from case import Case, day_first, money


def whole(values: pd.Series) -> pd.Series:
    return values.astype("Int64")


CASES = [
    Case("survey", "remove duplicate rows", lambda t: t[~t["respondent"].duplicated()]),
    Case(
        "orders",
        "keep only one row per customer, the one with the latest order date",
        lambda t: t[t["order_id"].isin([1015, 1019, 1017, 1018, 1013, 1020])],
        in_order=False,
    ),
    Case(
        "invoices",
        "dedupe on Kundennr and keep the first of each",
        lambda t: t[~t["Kundennr"].duplicated()],
    ),
    Case(
        "orders",
        "list the distinct products",
        lambda t: pd.DataFrame({"product": ["Widget A", "Widget B", "Gadget", "Gizmo"]}),
        in_order=False,
    ),
    Case("employees", "fill empty Bonus with 0", lambda t: t.assign(Bonus=t["Bonus"].fillna(0))),
    Case(
        "orders",
        "Where the region is missing put Unknown",
        lambda t: t.assign(region=t["region"].fillna("Unknown")),
    ),
    Case("inventory", "drop every row that has any missing value", lambda t: t.dropna()),
    Case(
        "sensors",
        "fill missing humidity (%) with the median",
        lambda t: t.assign(
            **{"humidity (%)": t["humidity (%)"].astype(float).fillna(t["humidity (%)"].median())}
        ),
    ),
    Case(
        "sensors",
        "replace missing temp °C with the average temp °C of the same sensor",
        lambda t: t.assign(
            **{"temp °C": t["temp °C"].fillna(t.groupby("sensor")["temp °C"].transform("mean"))}
        ),
    ),
    Case(
        "sensors",
        "fill gaps in room with the value from the row above",
        lambda t: t.assign(room=t["room"].ffill()),
    ),
    Case(
        "survey",
        "remove the rows where age or gender is blank",
        lambda t: t[t["age"].notna() & t["gender"].notna()],
    ),
    Case(
        "invoices",
        "trim Ship-to city and put it in title case",
        lambda t: t.assign(**{"Ship-to city": t["Ship-to city"].str.strip().str.title()}),
    ),
    Case("sensors", "uppercase room", lambda t: t.assign(room=t["room"].str.upper())),
    Case(
        "employees",
        "make all the emails lower case",
        lambda t: t.assign(Email=t["Email"].str.lower()),
    ),
    Case(
        "survey",
        "strip leading and trailing spaces from city and comment",
        lambda t: t.assign(city=t["city"].str.strip(), comment=t["comment"].str.strip()),
    ),
    Case(
        "inventory",
        "turn list price into a number",
        lambda t: t.assign(**{"list price": money(t["list price"])}),
    ),
    Case(
        "orders",
        "replace Widget with Part in product",
        lambda t: t.assign(product=t["product"].str.replace("Widget", "Part")),
    ),
    Case(
        "invoices",
        'replace "e.V." with "Verein" in Customer',
        lambda t: t.assign(Customer=t["Customer"].str.replace("e.V.", "Verein", regex=False)),
    ),
    Case(
        "invoices",
        "split Contact at the comma into surname and given_name and remove the Contact column",
        lambda t: t.drop(columns="Contact").assign(
            surname=t["Contact"].str.split(", ").str[0],
            given_name=t["Contact"].str.split(", ").str[1],
        ),
    ),
    Case(
        "sensors",
        'split sensor by "-" into kind and number',
        lambda t: t.assign(
            kind=[name.split("-")[0] for name in t["sensor"]],
            number=[name.split("-")[1] for name in t["sensor"]],
        ),
    ),
    Case(
        "employees",
        "create a column full_name from First Name and Last Name with a space between",
        lambda t: t.assign(full_name=t["First Name"] + " " + t["Last Name"]),
    ),
    Case(
        "employees",
        "extract the domain from Email into a column called domain",
        lambda t: t.assign(domain=t["Email"].str.split("@").str[1]),
    ),
    Case(
        "inventory",
        "put the first 3 characters of SKU in a new column prefix",
        lambda t: t.assign(prefix=[sku[:3] for sku in t["SKU"]]),
    ),
    Case(
        "inventory",
        "extract the number from product into a column pack",
        lambda t: t.assign(
            pack=[{"Bulb 5-pack": 5, "Bulb 10-pack": 10}.get(name) for name in t["product"]]
        ),
    ),
    Case("sensors", "round temp °C to whole numbers", lambda t: t.round({"temp °C": 0})),
    Case("orders", "round amount to the nearest 10", lambda t: t.round({"amount": -1})),
    Case(
        "orders",
        "add year and month columns from order date",
        lambda t: t.assign(year=t["order date"].dt.year, month=t["order date"].dt.month),
    ),
    Case(
        "sensors",
        "Add the weekday name of timestamp as weekday",
        lambda t: t.assign(weekday=t["timestamp"].dt.day_name()),
    ),
    Case(
        "sensors",
        "add the hour of each timestamp as hour",
        lambda t: t.assign(hour=t["timestamp"].dt.hour),
    ),
    Case(
        "sensors",
        "only readings taken on weekends",
        lambda t: t[t["timestamp"].dt.dayofweek >= 5],
    ),
    Case(
        "invoices",
        "turn Due into a real date",
        lambda t: t.assign(Due=day_first(t["Due"])),
    ),
    Case(
        "invoices",
        "add a column days with the number of days between Invoice date and Due",
        lambda t: t.assign(days=whole((day_first(t["Due"]) - t["Invoice date"]).dt.days)),
    ),
    Case(
        "orders",
        "orders from March 2025",
        lambda t: t[(t["order date"] >= "2025-03-01") & (t["order date"] < "2025-04-01")],
    ),
    Case(
        "orders",
        "orders between 1 Feb 2025 and 31 May 2025",
        lambda t: t[(t["order date"] >= "2025-02-01") & (t["order date"] <= "2025-05-31")],
    ),
    Case(
        "invoices",
        "Invoice date in Q2 2025",
        lambda t: t[(t["Invoice date"] >= "2025-04-01") & (t["Invoice date"] < "2025-07-01")],
    ),
    Case(
        "employees",
        "employees hired before 2015",
        lambda t: t[day_first(t["Hire Date"]) < "2015-01-01"],
    ),
    Case(
        "orders",
        "if amount > 100 then 'high' else 'low' in a column level",
        lambda t: t.assign(level=["high" if v > 100 else "low" for v in t["amount"]]),
    ),
    Case(
        "invoices",
        "add gross (net € multiplied by 1.19) rounded to 1 decimal",
        lambda t: t.assign(gross=(t["net €"] * 1.19).round(1)),
    ),
    Case(
        "employees",
        "create a column tier: A if Salary is over 80000, B if it is over 50000, otherwise C",
        lambda t: t.assign(
            tier=["A" if v > 80000 else "B" if v > 50000 else "C" for v in t["Salary"]]
        ),
    ),
    Case(
        "employees",
        "rank employees within each Department by Salary, highest first",
        lambda t: t.assign(
            **{"?rank": t.groupby("Department")["Salary"].rank(method="min", ascending=False)}
        ),
        in_order=False,
    ),
    Case(
        "orders",
        "difference between each amount and the product average in a column gap",
        lambda t: t.assign(gap=t["amount"] - t.groupby("product")["amount"].transform("mean")),
    ),
    Case(
        "sensors",
        "multiply battery_v by 1.1 and round to 2 decimals",
        lambda t: t.assign(battery_v=(t["battery_v"] * 1.1).round(2)),
    ),
    Case(
        "orders",
        "replace North with N and South with S in region",
        lambda t: t.assign(region=t["region"].replace({"North": "N", "South": "S"})),
    ),
    Case(
        "employees",
        "fill missing Bonus with 0 and missing Email with 'none'",
        lambda t: t.fillna({"Bonus": 0, "Email": "none"}),
    ),
]
