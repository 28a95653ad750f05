/** Fills `{{name}}` placeholders; a prompt with a hole, or a value without a place, is a fault of the program. */

/** Throws Error when template and values do not name the same placeholders. */
export function fillTemplate(template: string, values: Record<string, string>): string {
  const used = new Set<string>();
  const filled = template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`Cannot fill the prompt: no value for ${name}`);
    used.add(name);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) {
    throw new Error(`Cannot fill the prompt: no place for ${unused.join(", ")}`);
  }
  return filled;
}
