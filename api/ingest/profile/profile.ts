/** The profile of a table: nulls, range, distinct and most frequent values, histogram, samples. */
import pl from "nodejs-polars";
import type { Cell, ColumnProfile } from "../../schemas/table.ts";
import { cellOf, shownText } from "../cells.ts";
import { collect } from "../collect.ts";
import { innerName } from "../parquet.ts";
import { countBins } from "./histogram.ts";
import { findRanges, type Ranges } from "./ranges.ts";
import { dtypeOf, type ProfiledColumn, sliceParquet, type Slices } from "./slices.ts";
import { countDistinct, countTexts, frequentTexts, isCounted } from "./value_counts.ts";

const COLUMNS_PER_QUERY = 32;
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
  const profiles: ColumnProfile[] = [];
  let rows = 0;
  for (let from = 0; from < columns.length; from += COLUMNS_PER_QUERY) {
    const indexes = columns.slice(from, from + COLUMNS_PER_QUERY).map((_, i) => from + i);
    const slices = sliceParquet(path, columns, indexes, rowCount, textBytes);
    const ranges = await findRanges(slices);
    rows = ranges.rowCount;
    profiles.push(...await profileColumns(slices, ranges));
  }
  return { rowCount: rows, columns: profiles };
}

async function profileColumns(slices: Slices, ranges: Ranges): Promise<ColumnProfile[]> {
  const isShort = (index: number) => isCounted(slices.columns[index]);
  const hasTop = (index: number) => ["String", "Boolean"].includes(dtypeOf(slices, index));
  const texts = await countTexts(slices, slices.indexes.filter((i) => hasTop(i) && isShort(i)));
  const distinct = await countDistinct(
    slices,
    slices.indexes.filter((i) => !hasTop(i) && isShort(i)),
  );
  const histograms = await countBins(slices, ranges.columns);
  const samples = await sampleColumns(slices);
  const profiles: ColumnProfile[] = [];
  for (const index of slices.indexes) {
    const column = slices.columns[index];
    if (!column) continue;
    const range = ranges.columns.get(index);
    const text = texts.get(index);
    const nulls = range?.nulls ?? 0;
    const exact = text?.distinct ?? distinct.get(index);
    profiles.push({
      name: column.name,
      dtype: column.dtype,
      null_count: nulls,
      distinct_count: exact ?? Math.min(column.distinctEstimate, slices.rowCount - nulls),
      distinct_is_exact: exact !== undefined,
      min: range?.min ?? null,
      max: range?.max ?? null,
      top: text?.top ?? (hasTop(index) ? await frequentTexts(slices, index) : []),
      histogram: histograms.get(index) ?? [],
      sample: samples.get(index) ?? [],
    });
  }
  return profiles;
}

/** The first values that are not null. */
async function sampleColumns(slices: Slices): Promise<Map<number, Cell[]>> {
  const { indexes } = slices;
  const shown = (await slices.first(SAMPLE_ROWS)).select(
    ...indexes.map((i) => shownText(pl.col(innerName(i)), dtypeOf(slices, i)).alias(innerName(i))),
  );
  const lists = shown.select(
    ...indexes.map((i) => pl.col(innerName(i)).dropNulls().head(SAMPLE_COUNT).implode()),
  );
  const [row = {}] = (await collect(lists)).toRecords();
  return new Map(indexes.map((i) => {
    const values: unknown = row[innerName(i)];
    return [i, Array.isArray(values) ? values.map((one) => cellOf(one, dtypeOf(slices, i))) : []];
  }));
}
