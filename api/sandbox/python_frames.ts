/** The way from the root of a syntax tree to the current node, and what it says about a name there. */
import type { TreeCursor } from "web-tree-sitter";
import type { AttributeUse, NameRole } from "./python_fact_types.ts";

/** One node on the way from the root to the current one. */
export interface Frame {
  type: string;
  depth: number;
  /** Inside the left side of an assignment, a loop, an `as`. */
  storing: boolean;
  /** An operand of a comparison, parentheses aside. */
  compared: boolean;
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
/** The frame of the node that `cursor` stands on. */
export function frameOf(type: string, cursor: TreeCursor, parent: Frame | undefined): Frame {
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
    compared: parent?.type === "comparison_operator" ||
      (parent?.type === "parenthesized_expression" && parent.compared),
    elifs: 0,
    objectOf: objectOf(field, parent),
    objectName: null,
    inner: null,
  };
}

/** The attribute node whose object a child in `field` of `parent` is. */
export function objectOf(field: string | null, parent: Frame | undefined): Frame | null {
  if (parent?.type === "attribute" && field === "object") return parent;
  return parent?.type === "parenthesized_expression" ? parent.objectOf : null;
}

/** What the program does with a name that stands at the end of `stack`. */
export function roleOf(field: string | null, stack: Frame[]): NameRole {
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
