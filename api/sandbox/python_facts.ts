/**
 * What a program imports, which attributes it touches and which names it reads or binds, gathered in
 * one iterative walk over its syntax tree (a recursive one would fall to 3,000 nested attributes).
 */
import type { TreeCursor } from "web-tree-sitter";
import type { AttributeUse, Facts, Place } from "./python_fact_types.ts";
import { type Frame, frameOf, objectOf, roleOf } from "./python_frames.ts";
import { importStatement } from "./python_imports.ts";

const IMPORTS = new Set([
  "import_statement",
  "import_from_statement",
  "future_import_statement",
]);

/** So many nodes take some milliseconds. */
const NODES_A_STEP = 1_000;

/**
 * Gathers the facts below `cursor`, which stands on the root, in steps. Names are NFKC-normalised, as
 * CPython does.
 */
export function* gatherFacts(cursor: TreeCursor, maxDepth: number): Generator<undefined, Facts> {
  const facts: Facts = {
    names: [],
    attributes: [],
    imports: [],
    memberImports: [],
    misfits: [],
    misread: false,
    tooDeep: null,
  };
  const stack: Frame[] = [];
  for (let seen = 1;; seen++) {
    if (seen % NODES_A_STEP === 0) yield;
    const type = cursor.nodeType;
    let descend = false;
    if (type === "identifier") {
      identifier(cursor, stack, facts);
    } else if (IMPORTS.has(type)) {
      importStatement(cursor.currentNode, facts);
    } else if (cursor.nodeIsNamed) {
      const frame = frameOf(type, cursor, stack.at(-1));
      if (frame.depth > maxDepth) {
        facts.tooDeep = placeOf(cursor);
        return facts;
      }
      noteMisfit(type, cursor, facts);
      if (type === "constrained_type" && stack.at(-2)?.type !== "type_parameter") {
        facts.misread = true;
      }
      descend = cursor.gotoFirstChild();
      if (descend) stack.push(frame);
    }
    if (descend) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return facts;
      stack.pop();
      if (stack.length === 0) return facts;
    }
  }
}

function identifier(cursor: TreeCursor, stack: Frame[], facts: Facts): void {
  const parent = stack.at(-1);
  const field = cursor.currentFieldName;
  const name = cursor.nodeText.normalize("NFKC");
  const place = placeOf(cursor);
  const attribute = (owner: Frame | null) => {
    const use: AttributeUse = {
      attribute: name,
      object: owner?.objectName ?? null,
      next: null,
      compared: owner?.compared ?? false,
      place,
    };
    facts.attributes.push(use);
    return use;
  };
  if (parent === undefined) return;
  if (parent.type === "attribute" && field === "attribute") {
    const use = attribute(parent);
    if (parent.inner) parent.inner.next = name;
    if (parent.objectOf) parent.objectOf.inner = use;
    return;
  }
  if (parent.type === "keyword_argument" && field === "name") return;
  if (parent.type === "member_type" || parent.type === "keyword_pattern") {
    attribute(null);
    return;
  }
  if (parent.type === "dotted_name") return dottedPattern(cursor, stack, name, place, facts);
  const owner = objectOf(field, parent);
  if (owner) owner.objectName = name;
  facts.names.push({ name, role: roleOf(field, stack), place });
}

/** A name in a match pattern: `a` captures, `a.b` and the class of `A()` are read. */
function dottedPattern(
  cursor: TreeCursor,
  stack: Frame[],
  name: string,
  place: Place,
  facts: Facts,
): void {
  const dotted = stack.at(-1);
  if (dotted === undefined) return;
  if (dotted.objectName !== null) {
    facts.attributes.push({
      attribute: name,
      object: dotted.objectName || null,
      next: null,
      compared: false,
      place,
    });
    dotted.objectName = "";
    return;
  }
  dotted.objectName = name;
  const single = cursor.currentNode.nextSibling === null;
  const captures = single && stack.at(-2)?.type !== "class_pattern";
  facts.names.push({ name, role: captures ? "binder" : "read", place });
}

function noteMisfit(type: string, cursor: TreeCursor, facts: Facts): void {
  if (type === "print_statement" || type === "exec_statement") {
    facts.misfits.push({
      kind: "statement",
      text: type.slice(0, type.indexOf("_")),
      place: placeOf(cursor),
    });
  } else if (type === "block" && cursor.startIndex === cursor.endIndex) {
    facts.misfits.push({ kind: "block", text: "", place: placeOf(cursor) });
  }
}

function placeOf(cursor: TreeCursor): Place {
  const { row, column } = cursor.startPosition;
  return { row, column };
}
