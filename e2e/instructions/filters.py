"""Which rows stay, in which order, and how many."""

from case import Case, day_first, money

CASES = [
    Case(
        "orders",
        "Only keep rows where amount is greater than 100",
        lambda t: t[t["amount"] > 100],
    ),
    Case(
        "orders",
        "show me the shipped orders from the North region",
        lambda t: t[(t["status"] == "shipped") & (t["region"] == "North")],
    ),
    Case("orders", "Remove cancelled orders", lambda t: t[t["status"] != "cancelled"]),
    Case(
        "orders",
        "I only need orders whose customer contains 'Inc'",
        lambda t: t[t["customer"].isin(["Bolt Inc"])],
    ),
    Case("orders", "keep the rows where region is empty", lambda t: t[t["region"].isna()]),
    Case("orders", "drop rows without an amount", lambda t: t[t["amount"].notna()]),
    Case("orders", "quantity between 2 and 5", lambda t: t[t["quantity"].isin([2, 3, 4, 5])]),
    Case(
        "orders",
        "just the orders whose region is North, South or West",
        lambda t: t[t["region"].isin(["North", "South", "West"])],
    ),
    Case(
        "orders",
        "exclude the products Gadget and Gizmo",
        lambda t: t[t["product"].str.startswith("Widget")],
    ),
    Case("employees", "everyone with a salary of at least 60k", lambda t: t[t["Salary"] >= 60000]),
    Case(
        "employees",
        "people whose Department is Sales or Support with a Salary below 45000",
        lambda t: t[t["Department"].isin(["Sales", "Support"]) & (t["Salary"] < 45000)],
    ),
    Case(
        "employees",
        "filter to employees where Active is false",
        lambda t: t[t["Active"].eq(False).fillna(False)],
    ),
    Case(
        "employees",
        "Keep those whose Email ends with .org",
        lambda t: t[t["Email"].str.endswith(".org", na=False)],
    ),
    Case(
        "employees",
        "Job Title starts with Rep and Bonus is not empty",
        lambda t: t[(t["Job Title"] == "Representative") & t["Bonus"].notna()],
    ),
    Case(
        "inventory",
        "keep rows where Stock (units) is 0 or missing",
        lambda t: t[t["Stock (units)"].fillna(0) == 0],
    ),
    Case("inventory", "list price above $50", lambda t: t[money(t["list price"]) > 50]),
    Case(
        "invoices",
        "invoices where Paid? is no and net € is over 500",
        lambda t: t[(t["Paid?"] == "no") & (t["net €"] > 500)],
    ),
    Case("invoices", "only Kundennr 00417", lambda t: t[t["Kundennr"] == "00417"]),
    Case(
        "invoices",
        "Ship-to city is Köln or Hamburg",
        lambda t: t[t["Ship-to city"].isin(["Köln", "Hamburg"])],
    ),
    Case(
        "sensors",
        "humidity (%) above 75 or temp °C below 5",
        lambda t: t[(t["humidity (%)"] > 75).fillna(False) | (t["temp °C"] < 5)],
    ),
    Case("sensors", "state isn't ok", lambda t: t[t["state"] != "ok"]),
    Case(
        "survey",
        "rows whose comment is not empty and doesn't contain expensive",
        lambda t: t[t["comment"].notna() & ~t["comment"].str.lower().str.contains("expensive")],
    ),
    Case(
        "orders",
        "Sort by region, then by amount descending",
        lambda t: t.sort_values(["region", "amount"], ascending=[True, False]),
    ),
    Case(
        "employees",
        "order by Department A-Z and within it by Salary from high to low",
        lambda t: t.sort_values(["Department", "Salary"], ascending=[True, False], kind="stable"),
    ),
    Case(
        "employees",
        "sort by Hire Date, newest first",
        lambda t: t.loc[day_first(t["Hire Date"]).sort_values(ascending=False).index],
    ),
    Case(
        "inventory",
        "sort by list price, cheapest first",
        lambda t: t.loc[money(t["list price"]).sort_values().index],
    ),
    Case(
        "sensors",
        "Arrange the readings by sensor and then timestamp, latest first",
        lambda t: t.sort_values(["sensor", "timestamp"], ascending=[True, False]),
    ),
    Case("orders", "top 5 orders by amount", lambda t: t.nlargest(5, "amount")),
    Case("employees", "the 3 employees with the lowest Salary", lambda t: t.nsmallest(3, "Salary")),
    Case(
        "employees",
        "the employee with the highest Salary in each Department",
        lambda t: t.loc[t.groupby("Department")["Salary"].idxmax()],
        in_order=False,
    ),
    Case("invoices", "bottom 4 by net €", lambda t: t.nsmallest(4, "net €")),
    Case(
        "inventory",
        "the two products with the highest Unit Cost per category",
        lambda t: t.sort_values("Unit Cost", ascending=False).groupby("category").head(2),
        in_order=False,
    ),
    Case("sensors", "first 10 rows", lambda t: t.iloc[:10]),
    Case("sensors", "just the last 3 readings in the file", lambda t: t.iloc[-3:]),
    Case(
        "orders",
        'keep rows where "status" is "shipped" and "amount" is above 100',
        lambda t: t[(t["status"] == "shipped") & (t["amount"] > 100)],
    ),
    Case(
        "employees",
        "employees with Salary above the Department average",
        lambda t: t[t["Salary"] > t.groupby("Department")["Salary"].transform("mean")],
    ),
    Case(
        "employees",
        "remove rows where Department is duplicated",
        lambda t: t[~t["Department"].duplicated(keep=False)],
    ),
    Case(
        "orders",
        "orders in the last quarter of 2024",
        lambda t: t[t["order date"].between("2024-10-01", "2024-12-31")],
    ),
    Case("sensors", "rows 5 to 10", lambda t: t.iloc[4:10]),
    Case("employees", "who has the highest Salary?", lambda t: t.nlargest(1, "Salary")),
    Case(
        "invoices",
        "sort Ship-to city Z-A, net € ascending",
        lambda t: t.sort_values(["Ship-to city", "net €"], ascending=[False, True]),
    ),
    Case(
        "orders",
        "for each region, keep the 2 orders with the highest amount",
        lambda t: t.sort_values("amount", ascending=False).groupby("region", dropna=False).head(2),
        in_order=False,
    ),
]
