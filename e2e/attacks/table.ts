/** The table payload by layer that stopped it. */
import type { Outcome } from "./over_http.ts";
import type { RawOutcome } from "./raw.ts";

const WIDTH = 24;

/** One line per payload, one column per way; then what each layer stopped, and what it holds alone. */
export function printTable(http: readonly Outcome[], raw: readonly RawOutcome[]): void {
  const ways = [...new Set(raw.map(({ way }) => way))];
  const cells = new Map(http.map(({ name, layer }) => [name, new Map([["POST /execute", layer]])]));
  for (const { payload, way, layer, alone } of raw) {
    const row = cells.get(payload) ?? new Map<string, string>();
    row.set(way, layer).set("wins without", alone);
    cells.set(payload, row);
  }
  const heads = ["POST /execute", ...ways, "wins without"];
  const first = Math.max(...[...cells.keys()].map((name) => name.length)) + 2;
  const line = (name: string, texts: string[]) =>
    console.log((name.padEnd(first) + texts.map((text) => text.padEnd(WIDTH)).join("")).trimEnd());
  line("payload", heads);
  for (const [name, row] of cells) line(name, heads.map((head) => row.get(head) ?? ""));
  for (const way of heads.slice(0, -1)) {
    const stopped = Map.groupBy(cells.values(), (row) => row.get(way) ?? "—");
    const counts = [...stopped].map(([layer, rows]) => `${layer} ${rows.length}`);
    console.log(`${way}: ${counts.join(", ")}`);
  }
  const needs = [...new Map(raw.map(({ payload, alone }) => [payload, alone])).values()];
  for (const layer of new Set(needs.flatMap((alone) => alone === "" ? [] : alone.split(" and ")))) {
    const held = needs.filter((alone) => alone.split(" and ").includes(layer));
    console.log(`held by ${layer} alone: ${held.length} of ${needs.length}`);
  }
}
