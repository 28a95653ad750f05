/**
 * Instruction → plan. Clause by clause: an operation must be understood to its end, or the clause is
 * left undone and reported; no word is passed over.
 */
import { Cursor } from "../language/cursor.ts";
import { AND, POLITE, THEN } from "../language/words.ts";
import { after } from "../plan/effects.ts";
import type { Scope } from "../plan/scope.ts";
import type { Plan, Step } from "../plan/steps.ts";
import type { OpParser } from "./op.ts";
import { bareFilter } from "./filter.ts";
import { OPERATIONS, TRAILING } from "./operations.ts";

/** The steps so far, and the table before each of them. */
interface Progress {
  steps: Step[];
  scopes: Scope[];
  /** Where the sentence at hand begins: a trailing "where …" filters what its operation reads. */
  sentence: number;
}

function current(progress: Progress): Scope {
  const last = progress.scopes.at(-1);
  if (last === undefined) throw new Error("a plan starts with a table");
  return last;
}

function append(progress: Progress, steps: readonly Step[]): Progress {
  const scopes = [...progress.scopes];
  for (const step of steps) scopes.push(after(scopes.at(-1) ?? current(progress), step));
  return { ...progress, steps: [...progress.steps, ...steps], scopes };
}

/** Puts steps in front of the sentence at hand. */
function insert(progress: Progress, steps: readonly Step[]): Progress {
  const at = progress.sentence;
  const before = {
    ...progress,
    steps: progress.steps.slice(0, at),
    scopes: progress.scopes.slice(0, at + 1),
  };
  return append(append(before, steps), progress.steps.slice(at));
}

/** True where a clause may end. */
function atEnd(c: Cursor): boolean {
  return c.done || c.peek()?.type === "break" || c.at(THEN) || c.at(AND);
}

/** Consumes what joins clauses; tells whether a new sentence begins. */
function separators(c: Cursor): boolean {
  let begins = false;
  for (;;) {
    if (c.peek()?.type === "break") {
      c.pos++;
      begins = true;
    } else if (c.eat(THEN) !== null) begins = true;
    else if (c.eat(AND) === null) return begins;
  }
}

/** After "first" these begin a step; anything else may be counted ("first 5 rows"). */
const VERB =
  /^(?:remove|drop|delete|exclude|filter|keep|sort|group|add|create|compute|calculate|rename|replace|fill|trim|split|convert|round)$/;

/** "1." and "2)" in front of a step. */
function numbering(c: Cursor): void {
  const isNumber = c.peek()?.type === "number";
  if (isNumber && [".", ")", ":"].includes(c.peek(1)?.text ?? "")) c.pos += 2;
  if (c.at("step") && c.peek(1)?.type === "number") {
    c.pos += 2;
    c.eat(": | . | -");
  }
}

/** Runs the parser on the table as it stands; with success the steps are appended. */
function tryOperation(c: Cursor, progress: Progress, parse: OpParser): Progress | null {
  c.scope = current(progress);
  const steps = c.attempt(() => parse(c));
  return steps === null ? null : append(progress, steps);
}

/**
 * A condition without a verb is about what the sentence's operation reads, when that has the columns;
 * else about its result.
 */
function tryBareFilter(c: Cursor, progress: Progress): Progress | null {
  const isAssignment = progress.steps.slice(progress.sentence).some((step) =>
    ![
      "filter",
      "sort",
      "limit",
      "select",
      "group",
      "pivot",
      "drop",
      "dedupe",
      "requireUnique",
      "requireWithout",
    ]
      .includes(step.op)
  );
  const grouped = progress.steps.slice(progress.sentence).some((step) =>
    ["group", "pivot"].includes(step.op)
  );
  if (isAssignment && !grouped && progress.steps.length > progress.sentence) {
    return c.because(
      "it is not said whether the condition is about the rows or about the new value",
    );
  }
  const start = progress.scopes[progress.sentence];
  if (start !== undefined) {
    c.scope = start;
    const steps = c.attempt(() => {
      const found = bareFilter(c);
      return found !== null && continues(c, progress) ? found : null;
    });
    if (steps !== null) return insert(progress, steps);
  }
  return tryOperation(c, progress, bareFilter);
}

/** True when the clause ends here or goes on with something that is understood. */
function continues(c: Cursor, progress: Progress): boolean {
  if (atEnd(c)) return true;
  const before = c.pos;
  const more = [current(progress), progress.scopes[progress.sentence]].some((scope) => {
    if (scope === undefined) return false;
    c.scope = scope;
    return [...TRAILING, bareFilter].some((parse) => c.attempt(() => parse(c)) !== null);
  });
  c.pos = before;
  return more;
}

/** One operation with what trails it, up to where a clause may end. */
function clause(c: Cursor, progress: Progress): Progress | null {
  for (const parse of OPERATIONS) {
    const before = c.pos;
    const done = tryOperation(c, progress, parse);
    const finished = done === null ? null : trailing(c, done);
    if (finished !== null) return finished;
    c.pos = before;
  }
  const before = c.pos;
  const finished = trailing(c, progress);
  if (finished !== null && c.pos > before) return finished;
  c.pos = before;
  return null;
}

function trailing(c: Cursor, progress: Progress): Progress | null {
  let done = progress;
  while (!atEnd(c)) {
    const next = TRAILING.reduce<Progress | null>(
      (found, parse) => found ?? tryOperation(c, done, parse),
      null,
    ) ?? tryBareFilter(c, done);
    if (next === null) return null;
    done = next;
  }
  return done;
}

/** The columns that a step has changed or made. */
function touched(step: Step | undefined): string[] | null {
  switch (step?.op) {
    case "derive":
      return [step.as];
    case "group":
      return step.aggregates.map((each) => each.as);
    case "rename":
      return step.pairs.map((pair) => pair.to);
    case "split":
      return step.into;
    case "text":
    case "replace":
    case "round":
    case "convert":
    case "fill":
      return step.columns;
    default:
      return null;
  }
}

/** Moves to where the next clause may begin. */
function skipClause(c: Cursor): void {
  do c.pos++; while (!atEnd(c));
}

/** Reads an instruction about the table. Never throws; what is not understood is in the plan. */
export function readPlan(text: string, scope: Scope): Plan {
  const c = new Cursor(text, scope);
  let progress: Progress = { steps: [], scopes: [scope], sentence: 0 };
  const missed: { from: number; to: number; reason: string | null }[] = [];
  for (;;) {
    const joinedOnly = !separators(c);
    if (!joinedOnly) progress = { ...progress, sentence: progress.steps.length };
    if (c.done) break;
    c.skip(POLITE);
    numbering(c);
    c.skip(POLITE);
    if (c.at("first") && VERB.test(c.peek(1)?.norm ?? "")) c.pos++;
    if (c.done || atEnd(c)) continue;
    const from = c.pos;
    c.reason = null;
    const done = clause(c, progress);
    if (done !== null) {
      c.it = touched(done.steps.at(-1)) ?? c.it;
      progress = done;
      continue;
    }
    skipClause(c);
    const last = missed.at(-1);
    const reason = reasonOf(c);
    if (last !== undefined && joinedOnly && onlyJoins(c, last.to, from)) {
      last.to = c.pos;
      last.reason ??= reason;
    } else missed.push({ from, to: c.pos, reason });
  }
  const notUnderstood = missed.map(({ from, to, reason }) => {
    const words = c.textBetween(from, to);
    return reason === null ? words : `${words} (${reason})`;
  });
  return { steps: progress.steps, notUnderstood };
}

function reasonOf(c: Cursor): string | null {
  const { reason } = c;
  return reason === null ? null : (reason as { text: string }).text;
}

/** True when nothing but joining words stands between two clauses. */
function onlyJoins(c: Cursor, from: number, to: number): boolean {
  const before = c.pos;
  c.pos = from;
  separators(c);
  const joined = c.pos >= to;
  c.pos = before;
  return joined;
}
