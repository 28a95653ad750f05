/** What the streaming services and routes need, in memory: one session and a model that says what a test wants. */
import type { CheckCode, Model, ModelEvent, ModelRequest, Session } from "../../ports.ts";
import type { ColumnProfile, Table } from "../../schemas/table.ts";
import { createSessionStore } from "../../session/store.ts";

export const END: ModelEvent = {
  type: "end",
  stopReason: "end_turn",
  usage: { input_tokens: 3, output_tokens: 4 },
};

/** The events of a good answer. */
export function texts(...pieces: string[]): ModelEvent[] {
  return [...pieces.map((text): ModelEvent => ({ type: "text", text })), END];
}

export type Play = (
  request: ModelRequest,
  signal: AbortSignal,
) => AsyncIterable<ModelEvent> | Iterable<ModelEvent>;

/** A model that plays; `requests` are those it got. */
export function fakeModel(play: Play): Model & { requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id: "fake",
    offline: true,
    requests,
    async *stream(request, signal) {
      requests.push(request);
      yield* play(request, signal);
    },
  };
}

/** Never resolves; rejects with the signal's reason once it is aborted. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

export function column(name: string, dtype: ColumnProfile["dtype"], nullCount = 0): ColumnProfile {
  return {
    name,
    dtype,
    null_count: nullCount,
    distinct_count: 1,
    distinct_is_exact: true,
    min: null,
    max: null,
    top: [],
    histogram: [],
    sample: [],
  };
}

export function table(columns: ColumnProfile[], preview: Table["preview"] = []): Table {
  return {
    parquetPath: "/nowhere/input.parquet",
    parquetBytes: 1,
    parquetSha256: "0".repeat(64),
    rowCount: preview.length,
    columns,
    preview,
    report: {
      encoding: "utf-8",
      delimiter: ",",
      quote: '"',
      header_row: 1,
      sheet: null,
      sheets: [],
      rows_padded: 0,
      rows_widened: 0,
      lines: [],
      blank_lines: 0,
      preamble: [],
      columns: [],
      warnings: [],
    },
  };
}

/** A store with one session of two columns in it. */
export function openSession(ttlMs = 60_000) {
  const sessions = createSessionStore({ maxSessions: 10, ttlMs });
  const place = sessions.reserve();
  const session: Session = {
    id: place.id,
    filename: "sales.csv",
    fileType: "csv",
    sizeBytes: 1,
    table: table(
      [column("region", "String"), column("amount", "Float64")],
      [{ region: "North", amount: 10.5 }, { region: "South", amount: 2 }],
    ),
    steps: { instructions: null, refinedPrompt: null, code: null },
    jobs: new Map(),
    createdAt: new Date(),
    expiresAt: new Date(),
  };
  place.commit(session);
  return { sessions, session };
}

export const acceptAll: CheckCode = () => Promise.resolve([]);
