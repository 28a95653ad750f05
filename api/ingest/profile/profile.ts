/** The profile of a table: nulls, range, distinct and most frequent values, histogram, samples. */
import pl from "nodejs-polars";
import type { Cell, ColumnProfile } from "../../schemas/table.ts";
import { shownFrame } from "../cells.ts";
import { valueCell } from "../values/value_cell.ts";
import { collect, release } from "../collect.ts";
import { innerName } from "../parquet.ts";
import { countBins } from "./histogram.ts";
import { findRanges, type Ranges } from "./ranges.ts";
import { type Batch, batchesOf, dtypeOf, type ProfiledColumn } from "./slices.ts";
import { countDistinct, countTexts, frequentTexts, isCounted } from "./value_counts.ts";

const SAMPLE_COUNT = 5;
const SAMPLE_ROWS = 1000;

/**
 * Profiles the Parquet file at `path`, which should have `rowCount` rows; `textBytes` is about what they
 * take as text. Returns the rows that it really has.
 */
export async function profileParquet(
  path: string,
  columns: readonly ProfiledColumn[],
  rowCount: number,
  textBytes: number,
): Promise<{ rowCount: number; columns: ColumnProfile[] }> {
  const found = await profileBatches(batchesOf(path, columns, rowCount, textBytes));
  release(rowCount, columns.length);
  return found;
}

async function profileBatches(batches: AsyncIterable<Batch>) {
  const profiles: ColumnProfile[] = [];
  let rows = 0;
  for await (const batch of batches) {
    const ranges = await findRanges(batch);
    rows = ranges.rowCount;
    profiles.push(...await profileColumns(batch, ranges));
  }
  return { rowCount: rows, columns: profiles };
}

async function profileColumns(batch: Batch, ranges: Ranges): Promise<ColumnProfile[]> {
  const isShort = (index: number) => isCounted(batch.columns[index]);
  const hasTop = (index: number) => ["String", "Boolean"].includes(dtypeOf(batch, index));
  const texts = await countTexts(batch, batch.indexes.filter((i) => hasTop(i) && isShort(i)));
  const distinct = await countDistinct(
    batch,
    batch.indexes.filter((i) => !hasTop(i) && isShort(i)),
  );
  const histograms = await countBins(batch, ranges.columns);
  const samples = await sampleColumns(batch);
  const profiles: ColumnProfile[] = [];
  for (const index of batch.indexes) {
    const column = batch.columns[index];
    if (!column) continue;
    const range = ranges.columns.get(index);
    const text = texts.get(index);
    const nulls = range?.nulls ?? 0;
    const exact = text?.distinct ?? distinct.get(index);
    profiles.push({
      name: column.name,
      dtype: column.dtype,
      null_count: nulls,
      distinct_count: exact ?? Math.min(column.distinctEstimate, batch.rowCount - nulls),
      distinct_is_exact: exact !== undefined,
      min: range?.min ?? null,
      max: range?.max ?? null,
      top: text?.top ?? (hasTop(index) ? await frequentTexts(batch, index) : []),
      histogram: histograms.get(index) ?? [],
      sample: samples.get(index) ?? [],
    });
  }
  return profiles;
}

/** The first values that are not null. */
async function sampleColumns(batch: Batch): Promise<Map<number, Cell[]>> {
  const { indexes } = batch;
  const known = new Map(indexes.flatMap((i) => {
    const column = batch.columns[i];
    return column ? [[innerName(i), column] as const] : [];
  }));
  const shown = shownFrame(batch.first(SAMPLE_ROWS), known);
  const lists = await collect(shown.select(pl.all().dropNulls().head(SAMPLE_COUNT).implode()));
  const [row = {}] = lists.toRecords();
  return new Map(indexes.map((i) => {
    const values: unknown = row[innerName(i)];
    return [i, Array.isArray(values) ? values.map((one) => valueCell(one, dtypeOf(batch, i))) : []];
  }));
}
