/** What a program does that the policy has a say in. Names are NFKC-normalised, as CPython does. */

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
  /** True for an operand of a comparison. */
  compared: boolean;
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
