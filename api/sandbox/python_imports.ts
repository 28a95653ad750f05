/** What import statements import, and which names they bind. */
import type { Node } from "web-tree-sitter";
import type { Facts } from "./python_fact_types.ts";

/** Adds what the statement imports and binds to `facts`. */
export function importStatement(node: Node, facts: Facts): void {
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
