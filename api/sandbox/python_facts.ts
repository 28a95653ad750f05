/**
 * What a program imports, which attributes it touches and which names it reads or binds, gathered in
 * one iterative walk over its syntax tree (a recursive one would fall to 3,000 nested attributes).
 */
import type { Node, TreeCursor } from "web-tree-sitter";

/** Offset in UTF-16 units and line from 0. */
export interface Place {
  row: number;
  column: number;
}

/**
 * `read`, `store`, `declare` (global, nonlocal) are names as CPython's `ast.Name` has them;
 * `binder` is a name that only binds: parameter, exception, import alias, match capture;
 * `define` is the name of a function, method or class.
 */
export type NameRole = "read" | "store" | "declare" | "binder" | "define";

export interface NameUse {
  name: string;
  role: NameRole;
  place: Place;
}

export interface AttributeUse {
  attribute: string;
  /** The object, when it is a plain name. */
  object: string | null;
  /** The attribute taken of this one at once, as in `x.__class__.__name__`. */
  next: string | null;
  place: Place;
}

export interface ModuleImport {
  module: string;
  alias: string | null;
  place: Place;
}

export interface MemberImport {
  module: string;
  /** True for `from . import x`. */
  relative: boolean;
  /** Null for `*`. */
  names: string[] | null;
  place: Place;
}

export interface Facts {
  names: NameUse[];
  attributes: AttributeUse[];
  imports: ModuleImport[];
  memberImports: MemberImport[];
  /** Python 2's print and exec statements, and blocks with nothing in them. */
  misfits: { kind: "statement" | "block"; text: string; place: Place }[];
  /** True when `match [x]:` with its cases was taken for one annotated `match[x]`. */
  misread: boolean;
  /** Where the tree is deeper than allowed; the walk stopped there. */
  tooDeep: Place | null;
}

/** One node on the way from the root to the current one. */
interface Frame {
  type: string;
  depth: number;
  /** Inside the left side of an assignment, a loop, an `as`. */
  storing: boolean;
  /** `elif` parts passed so far: CPython nests each in the one before. */
  elifs: number;
  /** The attribute node whose object this node is, parentheses aside. */
  objectOf: Frame | null;
  objectName: string | null;
  inner: AttributeUse | null;
}

const STORES = new Set(["left", "alias", "name"]);
const STORING_PARENTS = new Set([
  "assignment",
  "augmented_assignment",
  "for_statement",
  "for_in_clause",
  "named_expression",
]);
/** Through these a store reaches the names inside. */
const TARGETS = new Set([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "list_splat_pattern",
  "tuple",
  "list",
  "list_splat",
  "parenthesized_expression",
]);
const PARAMETERS = new Set(["parameters", "lambda_parameters"]);
const PARAMETER_WRAPPERS = new Set([
  "typed_parameter",
  "default_parameter",
  "typed_default_parameter",
  "list_splat_pattern",
  "dictionary_splat_pattern",
  "tuple_pattern",
]);
/** Nodes that CPython's tree does not have, or does not nest. */
const FLAT = new Set([
  "module",
  "block",
  "parenthesized_expression",
  "argument_list",
  "keyword_argument",
  "pair",
  "interpolation",
  "type",
  "decorated_definition",
  "case_pattern",
  "else_clause",
  "expression_list",
  "pattern_list",
  "concatenated_string",
  "format_specifier",
  "format_expression",
  "for_in_clause",
  "if_clause",
  "dotted_name",
  "parameters",
  "lambda_parameters",
  "with_clause",
  "with_item",
  "as_pattern_target",
]);
/** `a and b and c` and `a = b = c` are one node each for CPython. */
const FLAT_CHAINS = new Set(["boolean_operator", "assignment"]);
const IMPORTS = new Set([
  "import_statement",
  "import_from_statement",
  "future_import_statement",
]);

/** Gathers the facts below `cursor`, which stands on the root. Names are NFKC-normalised, as CPython does. */
export function gatherFacts(cursor: TreeCursor, maxDepth: number): Facts {
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
  while (true) {
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

function frameOf(type: string, cursor: TreeCursor, parent: Frame | undefined): Frame {
  const field = cursor.currentFieldName;
  if (parent !== undefined && type === "elif_clause") parent.elifs++;
  const flat = FLAT.has(type) || (FLAT_CHAINS.has(type) && parent?.type === type);
  const storing = type === "as_pattern_target" ||
    (parent !== undefined && STORING_PARENTS.has(parent.type) && STORES.has(field ?? "")) ||
    (parent?.storing === true && TARGETS.has(type));
  return {
    type,
    depth: (parent?.depth ?? 0) + (flat ? 0 : 1) + (parent?.elifs ?? 0),
    storing,
    elifs: 0,
    objectOf: objectOf(field, parent),
    objectName: null,
    inner: null,
  };
}

function objectOf(field: string | null, parent: Frame | undefined): Frame | null {
  if (parent?.type === "attribute" && field === "object") return parent;
  return parent?.type === "parenthesized_expression" ? parent.objectOf : null;
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

function roleOf(field: string | null, stack: Frame[]): NameRole {
  const parent = stack.at(-1);
  const before = stack.at(-2);
  if (parent === undefined) return "read";
  const { type } = parent;
  if ((type === "function_definition" || type === "class_definition") && field === "name") {
    return "define";
  }
  if (type === "global_statement" || type === "nonlocal_statement") return "declare";
  if (PARAMETERS.has(type)) return "binder";
  if (PARAMETER_WRAPPERS.has(type) && field !== "value" && isParameter(stack)) return "binder";
  // `except E as name`, and captures of a match.
  if (type === "as_pattern_target" && stack.at(-3)?.type === "except_clause") return "binder";
  if (type === "splat_pattern" || (type === "as_pattern" && before?.type === "case_pattern")) {
    return "binder";
  }
  const stores = parent.storing && (TARGETS.has(type) || type === "as_pattern_target");
  const stored = STORING_PARENTS.has(type) && STORES.has(field ?? "");
  return stores || stored ? "store" : "read";
}

/** True when only parameter syntax lies between the name and its function. */
function isParameter(stack: Frame[]): boolean {
  for (let at = stack.length - 1; at >= 0; at--) {
    const type = stack[at]?.type ?? "";
    if (PARAMETERS.has(type)) return true;
    if (!PARAMETER_WRAPPERS.has(type)) return false;
  }
  return false;
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

function importStatement(node: Node, facts: Facts): void {
  if (node.type === "future_import_statement") return;
  const place = { row: node.startPosition.row, column: node.startPosition.column };
  const items = node.childrenForFieldName("name").flatMap((item) => item ? [importItem(item)] : []);
  for (const { name, alias } of items) {
    const binds = alias ?? name.split(".", 1)[0] ?? name;
    facts.names.push({ name: binds, role: alias === null ? "define" : "binder", place });
  }
  if (node.type === "import_statement") {
    for (const { name, alias } of items) facts.imports.push({ module: name, alias, place });
    return;
  }
  const from = node.childForFieldName("module_name");
  const star = node.namedChildren.some((child) => child?.type === "wildcard_import");
  facts.memberImports.push({
    module: dottedText(from),
    relative: from?.type === "relative_import",
    names: star ? null : items.map((item) => item.name),
    place,
  });
}

function importItem(node: Node): { name: string; alias: string | null } {
  if (node.type !== "aliased_import") return { name: dottedText(node), alias: null };
  const alias = node.childForFieldName("alias")?.text ?? null;
  return {
    name: dottedText(node.childForFieldName("name")),
    alias: alias?.normalize("NFKC") ?? null,
  };
}

/** `os . path` is `os.path`; a comment or a line break may stand between the parts. */
function dottedText(node: Node | null): string {
  if (node === null) return "";
  return node.namedChildren
    .filter((child) => child?.type === "identifier")
    .map((child) => child?.text.normalize("NFKC"))
    .join(".");
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
