/** The code policy of shared/policy.json, parsed; the sidecar's own check reads the same file. */
import { z } from "zod";
import policyFile from "../../shared/policy.json" with { type: "json" };

const Names = z.array(z.string().min(1));
const NameSet = Names.transform((names): ReadonlySet<string> => new Set(names));

const PolicySchema = z.object({
  /** Top-level modules that may be imported, with every submodule that is not forbidden. */
  allowed_modules: Names,
  /** Named in messages and prompts only: whatever is not allowed is refused. */
  forbidden_modules: Names,
  forbidden_submodules: Names,
  /** Of these modules only these names exist. */
  module_members: z.record(z.string(), NameSet),
  forbidden_builtins: NameSet,
  /** Those of them that a program may use as variables of its own. */
  rebindable_builtins: NameSet,
  /** What to write in place of a refused module, name or `module.member`. */
  alternatives: z.record(z.string(), z.string().min(1)),
  /** Dunder attributes, and names, that may be used. */
  allowed_dunders: NameSet,
  /** Dunder names that may be used beside them. */
  allowed_dunder_names: NameSet,
  /** Pairs `a.b`: the dunder `a` may be followed by `b`, the dunder `b` be taken of the name `a`. */
  allowed_dunder_chains: NameSet,
  /** Dunders that may be an operand of a comparison. */
  comparable_dunders: NameSet,
  /** Attributes without dunder that lead to frames and code objects. */
  forbidden_attributes: NameSet,
  /** Encoding declarations (PEP 263) that do not change what the code means. */
  allowed_encodings: NameSet,
  /** A syntax tree deeper than this is refused. */
  max_depth: z.int().positive(),
}).transform((file) => ({
  allowedModules: file.allowed_modules,
  forbiddenModules: file.forbidden_modules,
  forbiddenSubmodules: file.forbidden_submodules,
  moduleMembers: new Map(Object.entries(file.module_members)),
  forbiddenBuiltins: file.forbidden_builtins,
  alternatives: new Map(Object.entries(file.alternatives)),
  rebindableBuiltins: file.rebindable_builtins,
  allowedDunders: file.allowed_dunders,
  allowedDunderNames: file.allowed_dunder_names,
  allowedDunderChains: file.allowed_dunder_chains,
  comparableDunders: file.comparable_dunders,
  forbiddenAttributes: file.forbidden_attributes,
  allowedEncodings: file.allowed_encodings,
  maxDepth: file.max_depth,
}));
export type Policy = z.infer<typeof PolicySchema>;

/** The policy. @throws {z.ZodError} when shared/policy.json lacks a part. */
export function loadPolicy(): Policy {
  return PolicySchema.parse(policyFile);
}

/** True when the dotted name lies in an allowed module and in no forbidden submodule of it. */
export function isImportAllowed(module: string, policy: Policy): boolean {
  const top = module.split(".", 1)[0] ?? "";
  if (!policy.allowedModules.includes(top)) return false;
  return !policy.forbiddenSubmodules.some((name) =>
    module === name || module.startsWith(`${name}.`)
  );
}
