/** Programs with the faults that are met most, and the output that each was plainly meant to have. */

export interface Broken {
  fault: string;
  data: string;
  code: string;
  /** How the job ends before the fix. */
  kind: "exception" | "no_output";
  /** The output after it; "?" as in the instruction table. */
  csv: string;
}

const READ = 'df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])';
const WRITE = 'df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)';
const IMPORTS = "import os\nimport pandas as pd\n";

/** A program as models write it, around the lines that do the work. */
function program(lines: string, imports = IMPORTS, write = WRITE): string {
  const body = [READ, ...lines.trim().split("\n"), write].filter((line) => line !== "");
  return `${imports}\ndef main():\n${body.map((line) => `    ${line}\n`).join("")}\n\nmain()\n`;
}

export const FIXES: readonly Broken[] = [
  {
    fault: "unknown column, two letters exchanged",
    data: "orders",
    code: program('df_output = df.groupby("status", as_index=False)["amuont"].max()'),
    kind: "exception",
    csv: "status,amount\ncancelled,100\npending,190\nshipped,294\n",
  },
  {
    fault: "unknown column, written with an underscore",
    data: "orders",
    code: program(`df["unit_price"] = df["unit_price"].round()
df_output = df.sort_values("order_id")[["order_id", "unit_price"]].tail(2)`),
    kind: "exception",
    csv: "order_id,unit price\n1019,2\n1020,16\n",
  },
  {
    fault: "unknown column without its sign",
    data: "invoices",
    code: program('df_output = df.groupby("Paid", as_index=False)["net"].count()'),
    kind: "exception",
    csv: "Paid?,net €\nno,9\nyes,11\n",
  },
  {
    fault: "average of numbers written as text",
    data: "inventory",
    code: program('df_output = df.groupby("warehouse", as_index=False)["list price"].mean()'),
    kind: "exception",
    csv: "warehouse,list price\nBerlin,162.57375\nLyon,55.2114285714\nOslo,83.23\n",
  },
  {
    fault: "numbers written as text compared with a number",
    data: "inventory",
    code: program('df_output = df.loc[df["list price"] > 300, ["SKU", "product"]]'),
    kind: "exception",
    csv: "SKU,product\n00205,Standing Desk\n00504,Rug\n",
  },
  {
    fault: ".dt on dates written as text",
    data: "employees",
    code: program(`df["year"] = df["Hire Date"].dt.year
df_output = df[df["year"] > 2021][["Employee ID", "year"]]`),
    kind: "exception",
    csv: "Employee ID,year\nE06,2022\nE13,2023\nE18,2022\nE20,2023\n",
  },
  {
    fault: "whole numbers with empty cells made int",
    data: "orders",
    code: program(`df["quantity"] = df["quantity"].astype(int)
df_output = df[["order_id", "quantity"]].tail(2)`),
    kind: "exception",
    csv: "order_id,quantity\n1019,20\n1020,\n",
  },
  {
    fault: "numpy not imported",
    data: "sensors",
    code: program(`df["hot"] = np.where(df["temp °C"] > 24, "yes", "no")
df_output = df.groupby("hot", as_index=False)["reading id"].count()`),
    kind: "exception",
    csv: "hot,reading id\nno,20\nyes,2\n",
  },
  {
    fault: "os not imported",
    data: "sensors",
    code: program('df_output = df[["sensor"]].drop_duplicates()', "import pandas as pd\n"),
    kind: "exception",
    csv: "sensor\nT-01\nT-02\nH-07\nX-90\n",
  },
  {
    fault: "a name that was never set",
    data: "orders",
    code: program(`totals = df.groupby("status", as_index=False)["amount"].min()
df_output = total`),
    kind: "exception",
    csv: "status,amount\ncancelled,60\npending,30\nshipped,15.5\n",
  },
  {
    fault: "no output written",
    data: "survey",
    code: program('df_output = df[["respondent", "age"]].head(2)', IMPORTS, ""),
    kind: "no_output",
    csv: "respondent,age\nR1,23\nR2,35\n",
  },
  {
    fault: "a method that pandas no longer has",
    data: "survey",
    code: program(`first = df[["respondent"]].head(1)
df_output = first.append(df[["respondent"]].tail(1))`),
    kind: "exception",
    csv: "respondent\nR1\nR18\n",
  },
  {
    fault: "a file of the model's own making",
    data: "survey",
    code: `import os
import pandas as pd
df = pd.read_csv("survey.csv")
df[["Q1"]].head(1).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`,
    kind: "exception",
    csv: "Q1\n5\n",
  },
];
