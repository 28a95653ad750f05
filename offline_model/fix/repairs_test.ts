import assert from "node:assert/strict";
import { scopeOf } from "../plan/scope.ts";
import { textForNumber } from "./dtypes.ts";
import { retiredCall } from "./retired_api.ts";

const READ = 'df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])\n';
const columns = ["SKU", "size", "price"].map((name) => ({ name, dtype: "str" }));
const scope = scopeOf(columns, [{ SKU: "00101", size: "12 cm", price: "$29.90" }]);

Deno.test("textForNumber() converts what is calculated with, and no codes", () => {
  const code = `${READ}df = df.loc[df["price"] > 300, ["SKU", "size", "price"]]\n`;
  const error = "'>' not supported between instances of 'str' and 'int'";
  const fixed = textForNumber({ code, error, scope }) ?? "";
  assert.match(fixed, /df\["price"\] = pd\.to_numeric/);
  assert.doesNotMatch(fixed, /df\["(SKU|size)"\] = /);
});

Deno.test("retiredCall() puts tables together where append is gone", () => {
  const code = 'all = first.append(df[["SKU"]].tail(1))\nnames.append("x")\n';
  const error = "AttributeError: 'DataFrame' object has no attribute 'append'";
  assert.equal(
    retiredCall({ code, error, scope }),
    'all = pd.concat([first, df[["SKU"]].tail(1)])\nnames.append("x")\n',
  );
});
