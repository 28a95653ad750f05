/**
 * The policy's rules over a program's facts. The same rules, names and sentences as in
 * sidecar/python/validator.py, whose word is final; a differential test holds the two together.
 *
 * What this does not stop: attribute walks in strings (`str.format`, `df.eval`), `getattr` with a
 * computed name, native memory tricks. It teaches, and stops the careless; the kernel layers hold.
 */
import type { AttributeUse, Facts, MemberImport, NameUse, Place } from "./python_fact_types.ts";
import { isImportAllowed, type Policy } from "./policy.ts";

export interface Finding {
  rule: string;
  message: string;
  place: Place;
}

/** What the policy refuses, in no particular order. */
export function judge(facts: Facts, policy: Policy): Finding[] {
  const bound = new Set(
    facts.names.filter((use) => use.role !== "read" && use.role !== "declare")
      .map((use) => use.name),
  );
  // What the cases of a misread match bind is not known; CPython's check will tell.
  if (facts.misread) policy.rebindableBuiltins.forEach((name) => bound.add(name));
  const members = memberAliases(facts, policy);
  return [
    ...facts.imports.flatMap(({ module, place }) =>
      isImportAllowed(module, policy) ? [] : [importRefusal(module, policy, place)]
    ),
    ...facts.memberImports.flatMap((use) => judgeMembers(use, policy)),
    ...facts.attributes.flatMap((use) => judgeAttribute(use, members, policy)),
    ...facts.names.flatMap((use) => judgeName(use, bound, policy)),
  ];
}

/** Names that plain imports bind to a module of which only some members exist. */
function memberAliases(facts: Facts, policy: Policy): Map<string, ReadonlySet<string>> {
  const aliases = new Map<string, ReadonlySet<string>>();
  for (const { module, alias } of facts.imports) {
    const top = module.split(".", 1)[0] ?? "";
    const members = policy.moduleMembers.get(alias === null ? top : module);
    if (members) aliases.set(alias ?? top, members);
  }
  return aliases;
}

function judgeMembers(use: MemberImport, policy: Policy): Finding[] {
  const { module, names, place } = use;
  if (use.relative) {
    const detail = "Cannot import relatively: the code is one file; name the module in full";
    return [{ rule: "relative_import", message: detail, place }];
  }
  if (!isImportAllowed(module, policy)) return [importRefusal(module, policy, place)];
  if (names === null) {
    const message = `Cannot import * from ${module}: name what you need, or import ${module}`;
    return [{ rule: "star_import", message, place }];
  }
  const members = policy.moduleMembers.get(module);
  return names.flatMap((name): Finding[] => {
    if (!isImportAllowed(`${module}.${name}`, policy)) {
      return [importRefusal(`${module}.${name}`, policy, place)];
    }
    if (members && !members.has(name)) {
      const message = memberRefusal(module, name, members, policy);
      return [{ rule: "forbidden_import", message, place }];
    }
    if (isDunder(name) && !policy.allowedDunders.has(name)) {
      const message = `Cannot import ${name} from ${module}: it is internal`;
      return [{ rule: "forbidden_import", message, place }];
    }
    return [];
  });
}

function judgeAttribute(
  use: AttributeUse,
  members: Map<string, ReadonlySet<string>>,
  policy: Policy,
): Finding[] {
  const { attribute, object, next, compared, place } = use;
  const rule = "forbidden_attribute";
  const dunder = isDunder(attribute) && !policy.allowedDunders.has(attribute);
  const chained = [`${attribute}.${next}`, `${object}.${attribute}`]
    .some((pair) => policy.allowedDunderChains.has(pair));
  const excused = chained || (compared && policy.comparableDunders.has(attribute));
  if ((dunder && !excused) || policy.forbiddenAttributes.has(attribute)) {
    return [{ rule, message: internalRefusal(attribute, ".", policy), place }];
  }
  const own = object === null ? undefined : members.get(object);
  if (dunder || object === null || own === undefined || own.has(attribute)) return [];
  return [{ rule, message: memberRefusal(object, attribute, own, policy), place }];
}

function judgeName(use: NameUse, bound: ReadonlySet<string>, policy: Policy): Finding[] {
  const { name, role, place } = use;
  if (role === "define") return [];
  const ownName = policy.rebindableBuiltins.has(name) && bound.has(name);
  if (role !== "binder" && policy.forbiddenBuiltins.has(name) && !ownName) {
    const message = `Cannot use ${name}: ${advice(name, policy)}it is not available in the sandbox`;
    return [{ rule: "forbidden_builtin", message, place }];
  }
  const allowed = policy.allowedDunders.has(name) || policy.allowedDunderNames.has(name);
  if (!isDunder(name) || allowed) return [];
  return [{ rule: "forbidden_name", message: internalRefusal(name, "", policy), place }];
}

function isDunder(name: string): boolean {
  return name.length > 4 && name.startsWith("__") && name.endsWith("__");
}

function importRefusal(module: string, policy: Policy, place: Place): Finding {
  const top = module.split(".", 1)[0] ?? "";
  const message = policy.allowedModules.includes(top)
    ? `Cannot import ${module}: this part of it is not available in the sandbox`
    : `Cannot import ${module}: ${advice(top, policy)}` +
      `allowed are ${policy.allowedModules.join(", ")}; ` +
      `forbidden are ${policy.forbiddenModules.join(", ")} and the rest`;
  return { rule: "forbidden_import", message, place };
}

/** What to write in place of the refused module or name, as the beginning of a sentence. */
function advice(name: string, policy: Policy): string {
  const alternative = policy.alternatives.get(name);
  return alternative === undefined ? "" : `${alternative}; `;
}

function internalRefusal(name: string, dot: "." | "", policy: Policy): string {
  return `Cannot use ${dot}${name}: ${advice(name, policy)}it leads to the interpreter's internals`;
}

function memberRefusal(
  module: string,
  name: string,
  members: ReadonlySet<string>,
  policy: Policy,
): string {
  const instead = advice(`${module}.${name}`, policy);
  const has = [...members].sort().join(", ");
  return `Cannot use ${module}.${name}: ${instead}the sandbox's ${module} has ${has}`;
}
