/** Forty things that people's files have and that readers of CSV damage, with the values to expect back. */
import { columnTrap, fileTrap, type Trap, windows1252 } from "./trap.ts";
import { utf16 } from "../../api/ingest/testing/reading.ts";

const MANY = 3000;
const whole = Array.from({ length: MANY }, (_, i) => String(i));
const WORDS = ["Málaga", "Zürich", "Łódź"];
const QUOTES = ['say "hi"', 'a "b", c', "plain"];

/** Columns of text that only looks like something else. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "leading zeros": ["01234", "00501", "10115"],
  "ids of 19 digits": ["1234567890123456789", "9007199254740993", "1"],
  "long ids and an empty cell": ["9007199254740993", "", "9007199254740995"],
  "whole numbers and an empty cell": ["17", "", "18"],
  "numbers beyond 64 bits": ["9223372036854775808", "1", "340282366920938463463374607431768211456"],
  "the country code NA": ["DE", "NA", "FR"],
  "people called Null and None": ["Smith", "Null", "None", "null", "nan"],
  "n/a, written by a person": ["x", "n/a", "N/A", "#N/A"],
  "phone numbers": ["+4930123456", "+15551234", "+33"],
  "ids like 1E5": ["1E5", "2E7", "31"],
  "hexadecimal ids like 10e4": ["10e4", "73e1", "9e10"],
  "decimals with twenty digits": ["0.12345678901234567890", "1.5"],
  "a plus sign": ["+5", "-5", "+7"],
  "version numbers": ["1.10.0", "1.9.0"],
  "yes and no": ["yes", "no", "yes"],
  "days before months": ["28/01/2018", "02/01/2018"],
  "times with an offset": ["2018-01-28T10:30:00+01:00", "2018-07-28T10:30:00+02:00"],
  "times finer than a microsecond": ["2018-01-28 10:30:00.1234567", "2018-01-28 10:30:00.1"],
  "blanks around words": [" a ", "b", " c"],
  "blanks around numbers": [" 7", "8 ", "9"],
  "grouped digits": ["1,234.50", "5,678.25"],
  "words among numbers": ["1", "two", "3"],
  "a word in the last of 3000 rows": [...whole, "end"],
  "a leading zero in the last of 3000 rows": [...whole, "007"],
  "line ends inside quotes": ["a\nb", "c\r\nd", "e"],
  "doubled quotes": QUOTES,
};

export const TRAPS: readonly Trap[] = [
  ...Object.entries(TEXTS).map(([name, values]) => columnTrap(name, values)),
  columnTrap(
    "decimals with seventeen digits",
    ["121649.49000000005", "0.30000000000000004"],
    "number",
  ),
  columnTrap("true, false and an empty cell", ["true", "", "false"], "boolean"),
  columnTrap("dates and an empty cell", ["2018-01-28", "", "1969-12-31"]),
  fileTrap("a decimal comma", "n;t\n1,5;x\n2,25;y\n", ["1.5", "2.25"], "number"),
  fileTrap("semicolons", "city;n\nMálaga;1\nZürich;2\nŁódź;3\n", WORDS),
  fileTrap("tabs", "city\tn\nMálaga\t1\nZürich\t2\nŁódź\t3\n", WORDS),
  fileTrap("UTF-16", utf16("city,n\nMálaga,1\nZürich,2\nŁódź,3\n", "le", true), WORDS),
  fileTrap("windows-1252", windows1252("city,n\nMálaga,1\nZürich,2\n"), ["Málaga", "Zürich"]),
  fileTrap("a byte order mark and no header", "\uFEFF1,x\n2,y\n", ["1", "2"]),
  fileTrap("a title above the header", "Sales 2024\n\nid,name\n01,a\n02,b\n", ["01", "02"]),
  fileTrap("lone CR as line end", "id,name\r01,a\r02,b\r", ["01", "02"]),
  fileTrap("a stray quote", 'size,n\n5" pipe,1\n6" pipe,2\n', ['5" pipe', '6" pipe']),
  fileTrap("single quotes", "t,n\n'x, y',1\n'it''s',2\n", ["x, y", "it's"]),
  fileTrap("rows too short and too long", "a,b\n1,x\n2\n3,y,z\n4,w\n", ["1", "2", "3", "4"]),
];
