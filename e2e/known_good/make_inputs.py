"""Write the known-good corpus's input tables, as Parquet and CSV, from one seed.

Usage: make_inputs.py FOLDER → FOLDER/{sales,employees,timeseries,logs,survey,wide}.{parquet,csv}
The Parquet has the physical types that ingest writes (large strings, date32, timestamps in µs,
nulls kept as nulls), so that a program sees the same dtypes here as after an upload of the CSV.
"""

import csv
import datetime as dt
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SEED = 20240229
Row = dict[str, object]
TEXT, INT, FLOAT, BOOL = pa.large_string(), pa.int64(), pa.float64(), pa.bool_()
DATE, TIME = pa.date32(), pa.timestamp("us")


def maybe(rng: random.Random, value: object, share: float) -> object:
    """The value, or None with the given probability."""
    return None if rng.random() < share else value


def sales(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """1,200 orders: dates, text, a key with leading zeros, integers and booleans with nulls."""
    products = {
        "Furniture": ["Desk", "Office Chair", "Bookcase"],
        "Technology": ['Laptop 14"', "Phone", "Monitor", "USB-C Cable"],
        "Office Supplies": ["Paper A4", "Stapler", "Pens, blue"],
    }
    rows: list[Row] = []
    for i in range(1200):
        category = rng.choice(list(products))
        rows.append(
            {
                "order_id": 100_000 + i,
                "order_date": dt.date(2022, 1, 1) + dt.timedelta(days=rng.randrange(730)),
                "region": rng.choice(["North", "South", "East", "West"]),
                "category": category,
                "product": rng.choice(products[category]),
                "sku": f"{rng.randrange(400):05d}",
                "quantity": rng.randrange(1, 15),
                "unit_price": round(rng.uniform(1, 900), 2),
                "discount": maybe(rng, rng.choice([0.0, 0.05, 0.1, 0.15, 0.2]), 0.1),
                "customer_id": maybe(
                    rng, rng.randrange(9_007_199_254_740_900, 9_007_199_254_740_999), 0.08
                ),
                "returned": maybe(rng, rng.random() < 0.12, 0.2),
                "currency": rng.choice(["EUR", "USD", "GBP"]),
                "notes": maybe(
                    rng,
                    rng.choice(["gift wrap", "call first", "Málaga depot", "NA", "rush; fragile"]),
                    0.6,
                ),
            }
        )
    schema = {
        "order_id": INT,
        "order_date": DATE,
        "region": TEXT,
        "category": TEXT,
        "product": TEXT,
        "sku": TEXT,
        "quantity": INT,
        "unit_price": FLOAT,
        "discount": FLOAT,
        "customer_id": INT,
        "returned": BOOL,
        "currency": TEXT,
        "notes": TEXT,
    }
    return schema, rows


def employees(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """300 people: a manager hierarchy, JSON in cells, phone numbers, leavers."""
    first = ["Ana", "Björn", "Chloé", "Dmitri", "Eve", "Farid", "Grace", "Hiro", "Inés", "Jörg"]
    last = ["García", "O'Neil", "Müller", "Smith", "Zhang", "van der Berg", "Li", "Kowalski"]
    skills = ["python", "sql", "excel", "sales", "go", "design"]
    rows: list[Row] = []
    for i in range(300):
        given, family = rng.choice(first), rng.choice(last)
        host = f"example.{rng.choice(['com', 'org', 'co.uk'])}"
        email = f"{given}.{family}{i}@{host}"
        hired = dt.date(2010, 1, 1) + dt.timedelta(days=rng.randrange(5000))
        rows.append(
            {
                "emp_id": i + 1,
                "name": f"{family}, {given}",
                "department": rng.choice(["Engineering", "Sales", "HR", "Finance", "Support"]),
                "title": rng.choice(["Junior", "Senior", "Lead", "Manager"]),
                "manager_id": None if i == 0 else rng.randrange(1, i + 1),
                "salary": rng.randrange(28_000, 140_000, 250),
                "hire_date": hired,
                "termination_date": maybe(
                    rng, hired + dt.timedelta(days=rng.randrange(30, 3000)), 0.75
                ),
                "email": email.lower().replace(" ", ""),
                "phone": f"+49 {rng.randrange(30, 999)} {rng.randrange(10_000, 9_999_999)}",
                "skills": json.dumps(rng.sample(skills, rng.randrange(0, 4))),
                "address": json.dumps(
                    {
                        "city": rng.choice(["Berlin", "Köln", "Lyon"]),
                        "zip": f"{rng.randrange(99999):05d}",
                        "geo": {
                            "lat": round(rng.uniform(45, 54), 4),
                            "lon": round(rng.uniform(3, 14), 4),
                        },
                    },
                    ensure_ascii=False,
                ),
                "rating": maybe(rng, round(rng.uniform(1, 5), 1), 0.15),
                "remote": rng.random() < 0.4,
            }
        )
    schema = {
        "emp_id": INT,
        "name": TEXT,
        "department": TEXT,
        "title": TEXT,
        "manager_id": INT,
        "salary": INT,
        "hire_date": DATE,
        "termination_date": DATE,
        "email": TEXT,
        "phone": TEXT,
        "skills": TEXT,
        "address": TEXT,
        "rating": FLOAT,
        "remote": BOOL,
    }
    return schema, rows


def timeseries(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """2,000 readings of three sensors, every 15 minutes with gaps, over a change to summer time."""
    rows: list[Row] = []
    level = {"s1": 18.0, "s2": 21.0, "s3": 5.0}
    for i in range(2000):
        sensor = ("s1", "s2", "s3")[i % 3]
        level[sensor] += rng.uniform(-0.6, 0.6)
        rows.append(
            {
                "ts": dt.datetime(2024, 3, 28) + dt.timedelta(minutes=15 * (i // 3 + i // 400)),
                "sensor": sensor,
                "temperature": maybe(rng, round(level[sensor], 2), 0.05),
                "humidity": round(rng.uniform(30, 80), 1),
                "status": rng.choice(["ok", "ok", "ok", "warn", "fail"]),
                "counter": i * 7 % 1000,
            }
        )
    schema = {
        "ts": TIME,
        "sensor": TEXT,
        "temperature": FLOAT,
        "humidity": FLOAT,
        "status": TEXT,
        "counter": INT,
    }
    return schema, rows


def logs(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """800 log lines with their parts in text: addresses, dates day first, sizes, JSON payloads."""
    rows: list[Row] = []
    for i in range(800):
        when = dt.datetime(2023, 11, 20) + dt.timedelta(seconds=rng.randrange(20 * 86_400))
        stamp = f"{when:%d/%b/%Y:%H:%M:%S} +0000"
        host = f"10.{rng.randrange(4)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"
        path = rng.choice(
            ["/", "/cart", "/item/42", "/item/7?ref=a%20b", "/login", "/api/v2/users"]
        )
        status = rng.choice([200, 200, 200, 301, 404, 500])
        size = rng.randrange(9000)
        rows.append(
            {
                "id": i,
                "line": f'{host} - - [{stamp}] "GET {path} HTTP/1.1" {status} {size}',
                "received": f"{when:%d/%m/%Y %H:%M}",
                "level": rng.choice(["INFO", "WARN", "ERROR", "debug"]),
                "duration": f"{rng.randrange(3)}h {rng.randrange(60)}m",
                "size": rng.choice(["1.5 KB", "200 B", "3 MB", "0.2 GB"]),
                "amount": rng.choice(["1.234,50 €", "$1,999.99", "(250.00)", "12"]),
                "payload": maybe(
                    rng,
                    json.dumps({"user": rng.randrange(50), "tags": rng.sample(["a", "b", "c"], 2)}),
                    0.1,
                ),
            }
        )
    schema = {
        "id": INT,
        "line": TEXT,
        "received": TEXT,
        "level": TEXT,
        "duration": TEXT,
        "size": TEXT,
        "amount": TEXT,
        "payload": TEXT,
    }
    return schema, rows


def survey(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """500 answers: nulls everywhere, scales, several choices in a cell, comments of any script."""
    comments = [
        "Great!",
        "  too slow ",
        "価格が高い",
        "c'est parfait 🙂",
        'said "ok"',
        "line one\nline two",
        "n/a",
    ]
    rows: list[Row] = []
    for i in range(500):
        submitted = dt.datetime(2024, 1, 1) + dt.timedelta(seconds=rng.randrange(90 * 86_400))
        rows.append(
            {
                "respondent_id": f"R{i:04d}",
                "age": maybe(rng, rng.randrange(16, 90), 0.1),
                "gender": maybe(rng, rng.choice(["f", "m", "x", "Female", "MALE"]), 0.15),
                "country": rng.choice(["DE", "FR", "ES", "US", "JP"]),
                "q1": maybe(rng, rng.randrange(1, 6), 0.1),
                "q2": maybe(rng, rng.randrange(1, 6), 0.1),
                "q3": maybe(rng, rng.randrange(1, 6), 0.1),
                "nps": maybe(rng, rng.randrange(0, 11), 0.05),
                "channels": maybe(
                    rng,
                    ";".join(rng.sample(["web", "shop", "phone", "mail"], rng.randrange(1, 4))),
                    0.1,
                ),
                "income": rng.choice(["<20k", "20k-50k", "50k-100k", ">100k", "prefer not to say"]),
                "comment": maybe(rng, rng.choice(comments), 0.4),
                "submitted_at": maybe(rng, submitted, 0.05),
                "consent": maybe(rng, rng.random() < 0.8, 0.1),
            }
        )
    schema = {
        "respondent_id": TEXT,
        "age": INT,
        "gender": TEXT,
        "country": TEXT,
        "q1": INT,
        "q2": INT,
        "q3": INT,
        "nps": INT,
        "channels": TEXT,
        "income": TEXT,
        "comment": TEXT,
        "submitted_at": TIME,
        "consent": BOOL,
    }
    return schema, rows


def wide(rng: random.Random) -> tuple[dict[str, pa.DataType], list[Row]]:
    """60 rows, a column per year and per month, as spreadsheets have them."""
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    rows: list[Row] = []
    for i in range(60):
        row: Row = {
            "id": i,
            "Region Name": rng.choice(["North ", "south", "EAST"]),
            "unit": rng.choice(["kg", "pcs"]),
        }
        row |= {
            f"sales_{year}": maybe(rng, round(rng.uniform(0, 1e5), 2), 0.07)
            for year in range(2015, 2025)
        }
        row |= {month: maybe(rng, rng.randrange(500), 0.05) for month in months}
        rows.append(row)
    schema = {"id": INT, "Region Name": TEXT, "unit": TEXT}
    schema |= {f"sales_{year}": FLOAT for year in range(2015, 2025)}
    schema |= dict.fromkeys(months, INT)
    return schema, rows


TABLES: dict[str, Callable[[random.Random], tuple[dict[str, pa.DataType], list[Row]]]] = {
    make.__name__: make for make in (sales, employees, timeseries, logs, survey, wide)
}


def cell(value: object) -> str:
    """A value as it stands in an uploaded CSV; null is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def main(folder: Path) -> None:
    """Write every table twice: what a job reads, and what a user would upload."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in TABLES.items():
        schema, rows = make(random.Random(f"{SEED}-{name}"))
        table = pa.Table.from_pylist(rows, schema=pa.schema(list(schema.items())))
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", store_schema=False)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(schema)
            writer.writerows([cell(row[column]) for column in schema] for row in rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
