/** How much of a polluted table comes back whole. */
import { NAMES, type Score, scoreRows } from "./clean_table.ts";
import { read } from "../reading.ts";
import { fileVariants, rowVariants, type Variant } from "./variants.ts";

async function scoreOf({ text, rows, hasHeader }: Variant): Promise<Score> {
  const { columns, rows: found } = await read(text, { previewRows: 1 });
  const names = columns.map((column) => column.replace(/:\w+$/, ""));
  return hasHeader ? scoreRows([NAMES, ...rows], [names, ...found]) : scoreRows(rows, found);
}

export interface Measured {
  name: string;
  files: number;
  score: Score;
}

/** Measures every variant, or every `step`-th place of a polluted row. */
export async function measurePollution(step: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [name, variants] of rowVariants(step)) {
    const score: Score = { cells: 0, wholeCells: 0, records: 0, wholeRecords: 0 };
    for (const variant of variants) {
      const one = await scoreOf(variant);
      score.cells += one.cells;
      score.wholeCells += one.wholeCells;
      score.records += one.records;
      score.wholeRecords += one.wholeRecords;
    }
    measured.push({ name, files: variants.length, score });
  }
  for (const [name, variant] of fileVariants()) {
    measured.push({ name, files: 1, score: await scoreOf(variant) });
  }
  return measured;
}

const percent = (part: number, whole: number) =>
  whole === 0 ? "100.00" : (100 * part / whole).toFixed(2);

/** Every kind of pollution counts the same. */
export function meanCells(measured: readonly Measured[]): number {
  const shares = measured.map(({ score }) =>
    score.cells === 0 ? 1 : score.wholeCells / score.cells
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** A Markdown table. */
export function pollutionTable(measured: readonly Measured[]): string {
  const lines = measured.map(({ name, files, score }) =>
    `| ${name.replaceAll("|", "\\|")} | ${files} | ${
      percent(score.wholeRecords, score.records)
    } | ${percent(score.wholeCells, score.cells)} |`
  );
  const mean = (100 * meanCells(measured)).toFixed(2);
  return [
    "| pollution | files | records whole, % | cells whole, % |",
    "|---|---|---|---|",
    ...lines,
    `| mean | | | ${mean} |`,
  ].join("\n");
}
