/** `classify` in half the time for the shapes that most cells have. */
import { classify, fractionKind } from "./classify.ts";
import { areDigits, firstMark, notDigits } from "./four_bytes.ts";
import { Kind } from "./kind.ts";
import { quickTime } from "./quick_time.ts";

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const POINT = 0x2e;
const COMMA = 0x2c;
const LOWER_E = 0x65;
/** `true` and `fals` as words. */
const TRUE = 0x65757274;
const FALS = 0x736c6166;
/** A number of this many bytes is exact as a double. */
const SAFE_BYTES = 15;

/** What `classify` says of `bytes[start..end)`; `view` is over the same bytes. */
export function quickKind(bytes: Uint8Array, view: DataView, start: number, end: number): Kind {
  if ((bytes[start] ?? 0) > NINE) return quickWord(bytes, view, start, end);
  return end - start >= 10 && bytes[start + 4] === MINUS
    ? quickTime(bytes, view, start, end)
    : quickNumber(bytes, view, start, end);
}

function quickWord(bytes: Uint8Array, view: DataView, start: number, end: number): Kind {
  const length = end - start;
  const isTrue = length === 4 && view.getInt32(start, true) === TRUE;
  const isFalse = length === 5 && view.getInt32(start, true) === FALS && bytes[end - 1] === LOWER_E;
  return isTrue || isFalse ? Kind.LowerBoolean : classify(bytes, start, end);
}

function quickNumber(bytes: Uint8Array, view: DataView, start: number, end: number): Kind {
  if (end - start > SAFE_BYTES) return classify(bytes, start, end);
  const digits = bytes[start] === MINUS ? start + 1 : start;
  const at = onlyNotDigit(bytes, view, digits, end);
  if (at === end && digits < end) {
    if (bytes[digits] !== ZERO || end - start === 1) return Kind.Integer;
    if (digits === start) return Kind.LeadingZero;
  } else if (at > digits && at < end - 1) {
    const sign = bytes[at];
    if (sign === POINT || sign === COMMA) return fractionKind(bytes, start, digits, at, end);
  }
  return classify(bytes, start, end);
}

/** Position of the one byte that is not a digit; `end` when all are digits, -1 when several are not. */
function onlyNotDigit(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  const last = end - 4;
  if (last < start) return onlyNotDigitOfFew(bytes, start, end);
  let found = end;
  for (let i = start;; i += 4) {
    // The last four bytes may overlap those before them.
    if (i > last) i = last;
    const word = view.getInt32(i, true);
    if (!areDigits(word)) {
      const marks = notDigits(word);
      const at = i + firstMark(marks);
      const isOnly = (marks & (marks - 1)) === 0 && (found === end || found === at);
      if (!isOnly) return -1;
      found = at;
    }
    if (i === last) return found;
  }
}

function onlyNotDigitOfFew(bytes: Uint8Array, start: number, end: number): number {
  let found = end;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= ZERO && byte <= NINE) continue;
    if (found !== end) return -1;
    found = i;
  }
  return found;
}
