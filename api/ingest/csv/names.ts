/** Column names that are unique and never empty. */

export interface NameChange {
  name: string;
  from: string;
  to: string;
  why: string;
}

const NAME_MAX_CHARS = 200;

/**
 * Names for the columns of a table from the header's texts: an empty one becomes `column_3`, a repeated
 * one `name_2`. Reports what was changed.
 */
export function columnNames(texts: readonly string[]): { names: string[]; changes: NameChange[] } {
  const taken = new Set(texts);
  const used = new Set<string>();
  const changes: NameChange[] = [];
  const names = texts.map((text, index) => {
    const wanted = text.trim() === "" ? `column_${index + 1}` : cut(text);
    let name = wanted;
    for (let n = 2; used.has(name) || (name !== text && taken.has(name)); n++) {
      name = `${wanted}_${n}`;
    }
    used.add(name);
    if (name !== text) changes.push({ name, from: cut(text), to: name, why: reason(text, wanted) });
    return name;
  });
  return { names, changes };
}

/** A name for an added column that none of `names` has. */
export function freeName(wanted: string, names: readonly string[]): string {
  let name = wanted;
  for (let n = 2; names.includes(name); n++) name = `${wanted}_${n}`;
  return name;
}

function cut(text: string): string {
  const characters = [...text.slice(0, 2 * NAME_MAX_CHARS)];
  return characters.length > NAME_MAX_CHARS
    ? `${characters.slice(0, NAME_MAX_CHARS).join("")}…`
    : text;
}

function reason(text: string, wanted: string): string {
  if (text.trim() === "") return "the header is empty";
  return wanted === text ? "the name is there already" : "the name is too long";
}
