/**
 * Dates and times in the one shape that most files have, four bytes a step. Each byte is first made what
 * it counts: `^ 0x30` makes a digit its number and the separator that belongs there zero; then adding 6
 * carries whatever is more than 9 out of its low half, and adding 10 whatever is more than 5.
 */
import { classify } from "./classify.ts";
import { isDay } from "./classify_time.ts";
import { Kind } from "./kind.ts";

const BLANK = 0x20;
const UPPER_T = 0x54;

/** What `classify` says of `bytes[start..end)`, quickly if that is `YYYY-MM-DD`, maybe with `HH:MM:SS`. */
export function quickTime(bytes: Uint8Array, view: DataView, start: number, end: number): Kind {
  const length = end - start;
  if (length === 10 && isIsoDay(view, start)) return Kind.Date;
  if (length === 19 && isIsoDay(view, start) && isIsoClock(view, start + 11)) {
    const between = bytes[start + 10];
    if (between === BLANK) return Kind.SpaceSecond;
    if (between === UPPER_T) return Kind.TSecond;
  }
  return classify(bytes, start, end);
}

/** The number of two digits: the tens in the lowest byte, the ones in the next. */
function twoDigits(digits: number): number {
  return (digits & 0xf) * 10 + ((digits >> 8) & 0xf);
}

/** Whether the ten bytes at `start` are a day of the Gregorian calendar as `YYYY-MM-DD`. */
function isIsoDay(view: DataView, start: number): boolean {
  const year = view.getInt32(start, true) ^ 0x30303030;
  const month = view.getInt32(start + 4, true) ^ 0x2d30302d;
  const day = view.getInt16(start + 8, true) ^ 0x3030;
  const wrong = ((year | (year + 0x06060606)) & 0xf0f0f0f0) |
    ((month | (month + 0x00060600)) & 0xfff0f0ff) |
    ((day | (day + 0x0606)) & 0xf0f0);
  return wrong === 0 &&
    isDay(100 * twoDigits(year) + twoDigits(year >> 16), twoDigits(month >> 8), twoDigits(day));
}

/** Whether the eight bytes at `start` are a time of day as `HH:MM:SS`. */
function isIsoClock(view: DataView, start: number): boolean {
  const hour = view.getInt32(start, true) ^ 0x303a3030;
  const second = view.getInt32(start + 4, true) ^ 0x30303a30;
  const wrong = ((hour | (hour + 0x0a000606)) & 0xf0fff0f0) |
    ((second | (second + 0x060a0006)) & 0xf0f0fff0);
  return wrong === 0 && twoDigits(hour) < 24;
}
