/** Gathers the rows of a file into evidence for its columns, and counts what is odd about them. */
import { PublicError } from "../../../shared/errors.ts";
import { createEvidence } from "../evidence.ts";
import { type CsvReading, MAX_SURPLUS } from "./csv_reading.ts";
import type { Dialect } from "./dialect.ts";
import type { Encoding } from "./encoding.ts";
import type { Header } from "./header.ts";
import { columnNames, freeName } from "./names.ts";
import { fieldText, foldRest, isBlankRow, type Row } from "./row.ts";
import { shownText } from "../values/shown_text.ts";
import { PREVIEW_MAX_COLUMNS } from "../../../shared/limits.ts";

const NAMED_LINES = 10;
/** So many rows may disagree with the header in a small file before it is refused. */
const TOLERATED_ROWS = 4;

export interface Collector {
  take(row: Row): void;
  /** Throws PublicError `unreadable_file` when the rows mostly disagree with the header. */
  finish(encoding: Encoding, textBytes: number): CsvReading;
}

/** Lines on which something happened: how many, and the first of them. */
function createLineLog() {
  const first: number[] = [];
  let count = 0;
  return {
    add(line: number) {
      count++;
      if (first.length < NAMED_LINES) first.push(line);
    },
    count: () => count,
    first: () => first,
    text: () =>
      `${count === 1 ? "line" : "lines"} ${first.join(", ")}${count > first.length ? " …" : ""}`,
  };
}

export function createCollector(
  dialect: Dialect,
  width: number,
  header: Header,
  headRows: number,
): Collector {
  const texts = headerTexts(header, width);
  const columns = texts.length;
  const evidence = createEvidence(columns + MAX_SURPLUS);
  const surplusUsed = new Set<number>();
  const ragged = createLineLog();
  const recovered = createLineLog();
  const otherDelimiter = createLineLog();
  /** Rows that have neither the header's length nor the usual one. */
  let disagreeing = 0;
  let rowCount = 0;
  let padded = 0;
  let widened = 0;
  let blank = 0;
  let linesAbove = 0;
  const head: string[][] = [];
  let direct = dialect.escape === "double" && !dialect.skipBlank && dialect.eol === "lf" &&
    dialect.delimiter !== 0 && dialect.quote !== 0;

  function takeRagged(row: Row): void {
    direct = false;
    ragged.add(row.line);
    if (row.count !== width) disagreeing++;
    if (row.count < columns) {
      padded++;
      evidence.addNulls(row.count, columns);
      return;
    }
    widened++;
    foldRest(row, columns + MAX_SURPLUS - 1, dialect);
    for (let field = columns; field < row.count; field++) {
      if (row.starts[field] === row.ends[field]) continue;
      surplusUsed.add(field - columns);
      evidence.addFields(row, field, field + 1, field);
    }
  }

  /** The texts that may be shown: which surplus ones are is known in the end. */
  function shownTexts(row: Row): string[] {
    const isWide = columns >= PREVIEW_MAX_COLUMNS;
    const length = isWide ? PREVIEW_MAX_COLUMNS : columns + MAX_SURPLUS;
    return Array.from({ length }, (_, field) => shownText(fieldText(row, field, dialect)));
  }

  return {
    take(row) {
      if (row.line <= header.dataAfter) return;
      if (isBlankRow(row, width)) {
        blank++;
        if (rowCount > 0) direct = false;
        return;
      }
      if (rowCount === 0) linesAbove = row.line - 1;
      rowCount++;
      if (row.stray) direct = false;
      if (row.recovered) {
        direct = false;
        if (row.otherDelimiter === 0) recovered.add(row.line);
        else otherDelimiter.add(row.line);
      }
      evidence.addFields(row, 0, Math.min(row.count, columns), 0);
      if (row.count !== columns) takeRagged(row);
      if (head.length < headRows) head.push(shownTexts(row));
    },

    finish(encoding, textBytes) {
      if (disagreeing > TOLERATED_ROWS && 2 * disagreeing > rowCount) {
        throw new PublicError(
          "unreadable_file",
          `Cannot read file: most rows do not have the ${columns} fields of the header, see ` +
            `${ragged.text()}; pass \`delimiter\`, \`quote\` or \`header_row\``,
        );
      }
      const surplus = [...surplusUsed].sort((a, b) => a - b);
      const { names, changes } = columnNames(texts);
      for (const position of surplus) names.push(freeName(`extra_${position + 1}`, names));
      const gathered = evidence.columns();
      const extras = surplus.flatMap((position) => gathered[columns + position] ?? []);
      for (const extra of extras) {
        extra.nullCount = rowCount - extra.counts.reduce((sum, count) => sum + count, 0);
      }
      const warnings = [...header.warnings];
      if (recovered.count() > 0) {
        warnings.push(
          `Rows with misplaced quotes were read by their most likely meaning: ${recovered.text()}.`,
        );
      }
      if (otherDelimiter.count() > 0) {
        warnings.push(`Rows written with another delimiter: ${otherDelimiter.text()}.`);
      }
      return {
        layout: { encoding, dialect, width, columns, surplus, dataAfter: header.dataAfter },
        names,
        nameChanges: header.line === 0 ? [] : changes,
        columns: [...gathered.slice(0, columns), ...extras],
        rowCount,
        textBytes,
        headerRow: header.line,
        preamble: header.preamble,
        rowsPadded: padded,
        rowsWidened: widened,
        raggedLines: ragged.first(),
        blankLines: blank,
        warnings,
        direct: direct && encoding.label === "utf-8",
        linesAbove,
        head: head.map((texts) =>
          [
            ...texts.slice(0, columns),
            ...surplus.map((position) => texts[columns + position] ?? ""),
          ]
            .slice(0, PREVIEW_MAX_COLUMNS)
        ),
      };
    },
  };
}

/** The header's texts for as many columns as there are; empty ones behind the rows' end are none. */
function headerTexts(header: Header, width: number): string[] {
  if (header.line === 0) return Array.from({ length: width }, () => "");
  const texts = [...header.names];
  while (texts.length > width && (texts.at(-1) ?? "").trim() === "") texts.pop();
  return texts;
}
