"""Runs programs over a data set as the sandbox would hand it to them, many in one process.

Standard input: JSON `{"datasets": {name: {"csv": path, "dtypes": {column: dtype}}},
"jobs": [{"dataset": name, "code": source}]}`. Standard output: a JSON list with one
`{"csv": text}` or `{"error": text}` for each job.
"""

import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

import pandas as pd

TRUTH = {"true": True, "false": False}


def load(csv: str, dtypes: dict[str, str]) -> pd.DataFrame:
    """Read a CSV with exactly these dtypes; only an empty field is empty."""
    df = pd.read_csv(csv, dtype="str", keep_default_na=False, na_values=[""])
    for name, dtype in dtypes.items():
        if dtype.startswith("datetime64"):
            df[name] = pd.to_datetime(df[name]).astype(dtype)
        elif dtype.startswith("bool"):
            df[name] = df[name].map(TRUTH).astype(dtype)
        elif dtype != "str":
            df[name] = pd.to_numeric(df[name]).astype(dtype)
    return df


def run(code: str, parquet: Path, output: Path) -> dict[str, str]:
    """Run one program and give what it wrote, or what went wrong."""
    os.environ["INPUT_FILE_PATH"] = str(parquet)
    os.environ["OUTPUT_FILE_PATH"] = str(output)
    output.unlink(missing_ok=True)
    try:
        exec(compile(code, "job.py", "exec"), {"__name__": "__main__"})  # noqa: S102 - programs of the tests
        if not output.exists():
            return {"error": "Job ended without writing its output"}
        return {"csv": output.read_text(encoding="utf-8")}
    except Exception as error:  # noqa: BLE001 - the test reports whatever it is
        return {"error": describe(error)}


def describe(error: Exception) -> str:
    """The error as a user is shown it: the lines of their own code, then the message."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f'  File "job.py", line {at.lineno}' for at in frames if at.filename == "job.py"
    ]
    if isinstance(error, SyntaxError):
        lines = [f'  File "job.py", line {error.lineno}']
    return "\n".join([*lines, f"{type(error).__name__}: {error}"])


def main() -> None:
    request = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        parquets = {}
        for name, source in request["datasets"].items():
            parquets[name] = Path(folder) / f"{name}.parquet"
            load(source["csv"], source["dtypes"]).to_parquet(parquets[name])
        output = Path(folder) / "output.csv"
        results = [
            run(job["code"], parquets[job["dataset"]], output)
            for job in request["jobs"]
        ]
    json.dump(results, sys.stdout)


main()
