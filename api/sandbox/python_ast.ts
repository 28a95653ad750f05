/**
 * The API's own check of code: parses it with tree-sitter (WASM, in this process, some 2 ms for 100
 * lines) and refuses at once what the policy does not allow. It is vaguer than CPython about syntax:
 * the sidecar's check follows, and what that says is final.
 */
import { Language, Parser, type Tree } from "web-tree-sitter";
import { CODE_MAX_CHARS } from "../../shared/limits.ts";
import type { Violation } from "../../shared/errors.ts";
import type { CheckCode } from "../ports.ts";
import { createTurns } from "../utils/turns.ts";
import type { Policy } from "./policy.ts";
import type { Place } from "./python_fact_types.ts";
import { gatherFacts } from "./python_facts.ts";
import { type Finding, judge } from "./python_rules.ts";

/** Parsing that takes longer than this (in milliseconds, without its pauses) is refused. */
const PARSE_MAX_MS = 2_000;
/** Parsing pauses after this long, in milliseconds. */
const PARSE_STEP_MS = 5;
/** Watching the clock costs a call into JavaScript every few tokens: only long code is worth it. */
const WATCHED_FROM_CHARS = 20_000;
/** Violations named in one answer; nobody reads more. */
const VIOLATIONS_MAX = 100;
const ENCODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
/** tree-sitter takes these for white space, CPython refuses them outside of strings. */
const INVISIBLE = /[\u200b\u2060\ufeff]/gu;

/** A check in steps of a few milliseconds; the violations come last. */
export type CheckSteps = (code: string) => Generator<undefined, Violation[]>;

/**
 * Loads the parser and returns the check. Half a megabyte of code takes a second, so other requests
 * have their turn between its steps; there is one parser, so one check follows the other.
 */
export async function createCodeCheck(policy: Policy): Promise<CheckCode> {
  const check = await loadCheck(policy);
  let last: Promise<unknown> = Promise.resolve();
  const inTurns = async (code: string) => {
    const turn = createTurns();
    const steps = check(code);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await turn();
    }
  };
  return (code) => {
    const result = last.then(() => inTurns(code));
    last = result.catch(() => {});
    return result;
  };
}

/** Loads the parser (once, about 60 ms) and returns the check; it must not begin another before one ended. */
export async function loadCheck(policy: Policy): Promise<CheckSteps> {
  await Parser.init();
  const grammar = import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm");
  const language = await Language.load(await Deno.readFile(new URL(grammar)));
  const parser = new Parser().setLanguage(language);
  return function* (code) {
    // CPython ends lines at a lone carriage return as well: hide nothing behind one.
    const text = code.replace(/\r\n?/g, "\n");
    try {
      return toViolations(yield* check(text, policy, parser), text);
    } catch {
      // A parser that failed has not shown that the code is harmless.
      parser.reset();
      return toViolations([tooComplex({ row: 0, column: 0 })], text);
    }
  };
}

function* check(
  text: string,
  policy: Policy,
  parser: Parser,
): Generator<undefined, Finding[]> {
  const start = { row: 0, column: 0 };
  if (text.length > CODE_MAX_CHARS) return [tooComplex(start)];
  if (text.includes("\0") || !text.isWellFormed()) {
    return [unparsable("it contains a NUL or text that is not Unicode", start)];
  }
  const encoding = foreignEncoding(text, policy);
  if (encoding !== null) return [encoding];
  const tree = yield* parse(text, parser);
  if (tree === null) return [tooComplex(start)];
  try {
    const broken = firstError(tree) ?? invisible(text, tree);
    if (broken !== null) return [broken];
    const cursor = tree.walk();
    try {
      const facts = yield* gatherFacts(cursor, policy.maxDepth);
      if (facts.tooDeep !== null) return [tooComplex(facts.tooDeep)];
      const misfit = facts.misfits[0];
      if (misfit) return [unparsable(MISFITS[misfit.kind](misfit.text), misfit.place)];
      return judge(facts, policy);
    } finally {
      cursor.delete();
    }
  } finally {
    // The tree lies in WASM memory, where no garbage collector reaches it.
    tree.delete();
  }
}

const MISFITS = {
  statement: (word: string) => `${word} is a function; call it with parentheses`,
  block: () => "an indented block is missing",
};

/** A parse that was stopped goes on where it was when it is asked for again. */
function* parse(text: string, parser: Parser): Generator<undefined, Tree | null> {
  if (text.length <= WATCHED_FROM_CHARS) return parser.parse(text);
  for (let spent = 0; spent < PARSE_MAX_MS;) {
    const begun = performance.now();
    const tree = parser.parse(text, null, {
      progressCallback: () => performance.now() - begun > PARSE_STEP_MS,
    });
    if (tree !== null) return tree;
    spent += performance.now() - begun;
    yield;
  }
  parser.reset();
  return null;
}

/** The first place that tree-sitter could not make sense of. */
function firstError(tree: Tree): Finding | null {
  if (!tree.rootNode.hasError) return null;
  let node = tree.rootNode;
  while (!node.isError && !node.isMissing) {
    const broken = node.children.find((child) => child?.hasError || child?.isMissing);
    if (!broken) break;
    node = broken;
  }
  const { row, column } = node.startPosition;
  const text = (node.text.split("\n", 1)[0] ?? "").trim().slice(0, 40);
  const detail = node.isMissing
    ? `${node.type} is missing`
    : text === ""
    ? "invalid syntax"
    : `invalid syntax at ${JSON.stringify(text)}`;
  return unparsable(detail, { row, column });
}

function invisible(text: string, tree: Tree): Finding | null {
  for (const match of text.matchAll(INVISIBLE)) {
    const node = tree.rootNode.descendantForIndex(match.index);
    if (node?.type === "string_content" || node?.type === "comment") continue;
    const row = text.slice(0, match.index).split("\n").length - 1;
    const column = match.index - (text.lastIndexOf("\n", match.index) + 1);
    return unparsable("it contains an invisible character", { row, column });
  }
  return null;
}

function foreignEncoding(text: string, policy: Policy): Finding | null {
  for (const [row, line] of text.split("\n", 2).entries()) {
    const name = ENCODING.exec(line)?.[1];
    if (name !== undefined) {
      const known = policy.allowedEncodings.has(name.toLowerCase().replaceAll("_", "-"));
      const message = `Cannot read the code: encoding '${name}' is not UTF-8`;
      return known ? null : { rule: "syntax", message, place: { row, column: 0 } };
    }
    if (line.trim() !== "" && !line.trimStart().startsWith("#")) return null;
  }
  return null;
}

const tooComplex = (place: Place): Finding => ({
  rule: "too_complex",
  message: "Cannot check the code: it is nested too deeply or too long",
  place,
});
const unparsable = (detail: string, place: Place): Finding => ({
  rule: "syntax",
  message: `Cannot parse the code: ${detail}`,
  place,
});

/** In source order, with lines and columns in characters from 1. */
function toViolations(findings: Finding[], text: string): Violation[] {
  if (findings.length === 0) return [];
  const lines = text.split("\n");
  return findings
    .sort((a, b) => a.place.row - b.place.row || a.place.column - b.place.column)
    .slice(0, VIOLATIONS_MAX)
    .map(({ rule, message, place }) => ({
      line: place.row + 1,
      column: [...(lines[place.row] ?? "").slice(0, place.column)].length + 1,
      rule,
      message,
    }));
}
