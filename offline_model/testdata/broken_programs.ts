/** Programs with one fault each, and the statements that would have been right. */
import type { DatasetName } from "./datasets.ts";

export interface BrokenProgram {
  name: string;
  dataset: DatasetName;
  code: string;
  /** A program whose output the repaired one is to have. */
  right: string;
}

const READ = 'df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])';
const WRITE = 'df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)';

/** A whole program around the statements of main(). */
function program(statements: string, imports = "import os\nimport pandas as pd\n"): string {
  const lines = [READ, ...statements.split("\n"), WRITE].map((line) => `    ${line}`);
  return `${imports}\n\ndef main():\n${lines.join("\n")}\n\n\nmain()\n`;
}

function broken(name: string, dataset: DatasetName, wrong: string, right: string): BrokenProgram {
  return { name, dataset, code: program(wrong), right: program(right) };
}

const TOTALS = 'df_output = df.groupby("region", as_index=False)["amount"].sum()';

export const BROKEN_PROGRAMS: readonly BrokenProgram[] = [
  broken(
    "unknown column",
    "orders",
    'df_output = df.groupby("regoin", as_index=False)["amout"].sum()',
    TOTALS,
  ),
  broken(
    "unknown column in a list",
    "orders",
    'df_output = df[["order_id", "Unit_Price"]]',
    'df_output = df[["order_id", "unit price"]]',
  ),
  broken(
    "unknown column as an attribute",
    "orders",
    "df_output = df[df.amonut > 100]",
    "df_output = df[df.amount > 100]",
  ),
  broken(
    "unknown column to drop",
    "orders",
    'df_output = df.drop(columns=["Status", "unitprice"])',
    'df_output = df.drop(columns=["status", "unit price"])',
  ),
  broken(
    "unknown column to sort by",
    "employees",
    'df_output = df.sort_values("salary")',
    'df_output = df.sort_values("Salary")',
  ),
  broken(
    "undefined name, a slip",
    "orders",
    "result = df.head(2)\ndf_output = reslt",
    "df_output = df.head(2)",
  ),
  broken(
    "true instead of True",
    "orders",
    'df_output = df.sort_values("amount", ascending=false)',
    'df_output = df.sort_values("amount", ascending=False)',
  ),
  {
    name: "missing import of numpy",
    dataset: "orders",
    code: program('df["size"] = np.where(df["amount"] > 100, "big", "small")\ndf_output = df'),
    right: program(
      'df["size"] = np.where(df["amount"] > 100, "big", "small")\ndf_output = df',
      "import os\nimport numpy as np\nimport pandas as pd\n",
    ),
  },
  {
    name: "missing import of os",
    dataset: "orders",
    code: program(TOTALS, "import pandas as pd\n"),
    right: program(TOTALS),
  },
  {
    name: "no output",
    dataset: "orders",
    code:
      `import os\nimport pandas as pd\n\n\ndef main():\n    ${READ}\n    df_output = df.head(3)\n\n\nmain()\n`,
    right: program("df_output = df.head(3)"),
  },
  {
    name: "main() returns its result",
    dataset: "orders",
    code:
      `import os\nimport pandas as pd\n\n\ndef main():\n    ${READ}\n    small = df.head(3)\n    return small\n\n\nmain()\n`,
    right: program("df_output = df.head(3)"),
  },
  {
    name: "main() is never called",
    dataset: "orders",
    code: program("df_output = df.head(3)").replace(/\n\nmain\(\)\n$/, "\n"),
    right: program("df_output = df.head(3)"),
  },
  {
    name: "Markdown fence around the code",
    dataset: "orders",
    code: `Here is the code:\n\n\`\`\`python\n${program(TOTALS)}\`\`\`\n`,
    right: program(TOTALS),
  },
  {
    name: "another file is read",
    dataset: "orders",
    code: program(TOTALS).replace(
      'pd.read_parquet(os.environ["INPUT_FILE_PATH"])',
      'pd.read_csv("orders_export.csv")',
    ),
    right: program(TOTALS),
  },
  broken(
    "a text date used as a date",
    "employees",
    'df_output = df[df["Hire Date"].dt.year > 2019][["Last Name"]]',
    'df_output = df[pd.to_datetime(df["Hire Date"], dayfirst=True).dt.year > 2019][["Last Name"]]',
  ),
  broken(
    "a date in another format",
    "employees",
    'df["year"] = pd.to_datetime(df["Hire Date"], format="%m/%d/%Y").dt.year\ndf_output = df[["year"]]',
    'df["year"] = pd.to_datetime(df["Hire Date"], dayfirst=True).dt.year\ndf_output = df[["year"]]',
  ),
  broken(
    "text used as a number",
    "inventory",
    'df["double"] = df["list price"] * 2.5\ndf_output = df[["product", "double"]]',
    'df["double"] = df["list price"].str.replace(r"[$,]", "", regex=True).astype(float) * 2.5\ndf_output = df[["product", "double"]]',
  ),
  broken(
    "text compared with a number",
    "inventory",
    'df_output = df[df["list price"] > 100][["product"]]',
    'df_output = df[df["list price"].str.replace(r"[$,]", "", regex=True).astype(float) > 100][["product"]]',
  ),
  broken(
    "text put together with a number",
    "orders",
    'df["label"] = "No " + df["order_id"]\ndf_output = df[["label"]]',
    'df["label"] = "No " + df["order_id"].astype("str")\ndf_output = df[["label"]]',
  ),
  broken(
    "whole numbers with gaps",
    "orders",
    'df["quantity"] = df["quantity"].astype("int64")\ndf_output = df[["quantity"]]',
    'df_output = df[["quantity"]]',
  ),
  broken(
    "mean over text",
    "orders",
    'df_output = df.groupby("region").mean().reset_index()[["region", "amount"]]',
    'df_output = df.groupby("region", as_index=False)["amount"].mean()',
  ),
  broken(
    ".str on numbers",
    "orders",
    'df["code"] = df["order_id"].str.zfill(6)\ndf_output = df[["code"]]',
    'df["code"] = df["order_id"].astype("str").str.zfill(6)\ndf_output = df[["code"]]',
  ),
  broken(
    "missing colon",
    "orders",
    "for name in df.columns\n    pass\ndf_output = df.head(1)",
    "df_output = df.head(1)",
  ),
  broken(
    "parenthesis left open",
    "orders",
    'df_output = df.sort_values("amount"',
    'df_output = df.sort_values("amount")',
  ),
  broken(
    "unexpected indent",
    "orders",
    "df = df.head(4)\n  df_output = df",
    "df_output = df.head(4)",
  ),
  broken(
    "a call that pandas dropped",
    "orders",
    'df_output = df[["amount"]].applymap(lambda x: x * 2)',
    'df_output = df[["amount"]] * 2',
  ),
  broken(
    "append, which pandas dropped",
    "orders",
    "df_output = df.append(df, ignore_index=True)",
    "df_output = pd.concat([df, df], ignore_index=True)",
  ),
];
