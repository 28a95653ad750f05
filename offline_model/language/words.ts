/** The closed word lists of the language. */

export const ARTICLES = "the | a | an | all | all of | any | each of | its | their | my";

/** What ends a clause and starts another on its result. */
export const THEN = `
  ; | . | then | and then | , then | , and then | after that | , after that | afterwards | finally |
  lastly | and finally | , finally | , next | next , | ! | ?`;

/** What may join two clauses of one sentence. */
export const AND = ", | and | , and | but | , but | & | also | and also | , also | plus";

/** Openings without meaning of their own. */
export const POLITE = `
  hi | hello | hey | thanks | thank you | thanks in advance | thank you very much | please | now | also | first , | firstly | second , | secondly | third , |
  next , | finally , | lastly , | kindly | i want to | i want you to |
  i would like to | id like to | i need to | we want to |
  we need to | can you | could you | would you | you should | lets |
  let us | help me | - | * | • | –`;

/** Verbs that ask for what follows to be shown. */
export const SHOW = `
  show | show me | i want | i need | we want | we need | i would like | id like | just |
  summarize | summarise | give | give me | get | get me | list | list out | display | return | output |
  find | find out | tell me | calculate | compute | determine | work out | report | produce |
  create | make | build | see | what is | what are | what was | what were | whats | which is`;

/** Nouns that stand for the table's rows, whatever the table is about. */
const ROW_NOUNS = new Set(
  ("row rows record records entry entries line lines item items observation observations case cases " +
    "order orders transaction transactions sale sales purchase purchases invoice invoices payment " +
    "payments customer customers client clients employee employees worker workers people person " +
    "persons staff student students pupil pupils user users visitor visitors visit visits session " +
    "sessions product products article articles ticket tickets response responses respondent " +
    "respondents answer answers participant participants patient patients event events book books " +
    "account accounts booking bookings listing listings movie movies car cars game games player " +
    "players team teams trip trips flight flights delivery deliveries shipment shipments lead leads " +
    "contact contacts member members company companies supplier suppliers store stores city cities " +
    "country countries project projects task tasks those ones data everything results result " +
    "values hits requests request logs measurement measurements reading readings loan loans earner earners everyone everybody hire hires")
    .split(
      " ",
    ),
);

export function isRowNoun(norm: string): boolean {
  return ROW_NOUNS.has(norm);
}

/** Words that never are an unquoted value, a new name, or a part of a column's name by themselves. */
const RESERVED = new Set(
  ("a an the and or not no nor but by per for from of in on at to into with without within where when " +
    "whose which who that than then if else otherwise unless as is are was were be been being has have " +
    "had do does did it its this these those them they each every all any both either neither only " +
    "also after before between above below over under until since during through up down out off " +
    "first last next previous top bottom highest lowest largest smallest biggest most least more less " +
    "fewer greater lower higher newest oldest latest earliest ascending descending asc desc sort sorted " +
    "order ordered group grouped filter filtered keep remove drop delete exclude excluding except " +
    "include including select show add create new column columns row rows value values field fields " +
    "calculate compute rename replace fill split extract round rounded rounding equals equal contains " +
    "contain starts ends start end begins empty missing blank null nan using ignoring ignore regardless " +
    "respectively instead same other others another such so very too today yesterday tomorrow ago " +
    "recent recently current year month week day quarter years months weeks days quarters called named " +
    "labelled labeled set change convert make put move give list limit rank running cumulative share " +
    "separated joined delimited combined pivot keeping holding sorting grouping dropping removing showing including leaving having ending starting " +
    "percentage percent average mean median sum total count number minimum maximum min max").split(
      " ",
    ),
);

export function isReserved(norm: string): boolean {
  return RESERVED.has(norm);
}

/** Reserved words that a new column may well be called: "month", "running total", "rank". */
const NAMEABLE = new Set(
  ("year month week day quarter total sum count number average mean median min max minimum maximum rank " +
    "share percentage percent running cumulative change first last lower greater highest lowest previous " +
    "next value field group order current top days weeks months years biggest smallest largest")
    .split(" "),
);

export function isNameable(norm: string): boolean {
  return NAMEABLE.has(norm) || !RESERVED.has(norm);
}

/** Lower-case values of two words that are common enough to be written without quotes. */
export const TWO_WORD_VALUES = [
  "in progress",
  "in stock",
  "out of stock",
  "on hold",
  "on leave",
  "in transit",
  "full time",
  "part time",
  "not started",
  "past due",
  "to do",
  "opted in",
  "opted out",
  "credit card",
  "debit card",
  "bank transfer",
  "very good",
  "very bad",
];

const NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split(
  " ",
);

/** The number that a word such as "three", "a dozen" or "3rd" is; undefined for any other word. */
export function numberWord(norm: string): number | undefined {
  const index = NUMBER_WORDS.indexOf(norm);
  if (index >= 0) return index;
  const more: Record<string, number> = { fifteen: 15, twenty: 20, thirty: 30, fifty: 50 };
  return more[norm] ?? (norm === "hundred" ? 100 : undefined);
}
