/** Compares two CSV texts as tables: numbers by value, dates and truth values in either spelling. */

/** Records of a CSV with `"` quotes; the first is the header. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let quoted = false;
  const endRecord = () => {
    records.push([...record, field]);
    record = [];
    field = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      record.push(field);
      field = "";
    } else if (char === "\n") endRecord();
    else if (char !== "\r") field += char;
  }
  if (field !== "" || record.length > 0) endRecord();
  return records;
}

/** One spelling for each value: 5 and 5.0, True and true, midnight with and without its time. */
function plain(cell: string): string {
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(cell)) {
    const isCode = /^0\d/.test(cell);
    return isCode ? cell : String(Number(Number(cell).toPrecision(12)));
  }
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase();
  return cell.replace(/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}).*$/, "$1 $2")
    .replace(/ 00:00:00$/, "");
}

/** What differs, in one sentence; null when nothing does. Without `ordered` the rows may stand in any order. */
export function difference(actual: string, expected: string, ordered: boolean): string | null {
  const [header = [], ...rows] = parseCsv(actual);
  const [wantedHeader = [], ...wantedRows] = parseCsv(expected);
  if (header.join("|") !== wantedHeader.join("|")) {
    return `columns are ${header.join(", ")}; expected ${wantedHeader.join(", ")}`;
  }
  if (rows.length !== wantedRows.length) {
    return `${rows.length} rows; expected ${wantedRows.length}`;
  }
  const lines = rows.map((row) => row.map(plain).join("|"));
  const wanted = wantedRows.map((row) => row.map(plain).join("|"));
  if (!ordered) {
    lines.sort();
    wanted.sort();
  }
  const at = lines.findIndex((line, i) => line !== wanted[i]);
  return at < 0 ? null : `row ${at + 1} is ${lines[at]}; expected ${wanted[at]}`;
}
