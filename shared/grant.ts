/**
 * One `--allow-*` flag of Deno, scoped to `values`. Throws on a value that Deno would read as several:
 * it has no way to write a comma in a grant, and `/data,/` would be a grant for `/` as well.
 */
export function grant(kind: string, values: readonly string[]): string {
  const wrong = values.find((value) => value === "" || value.includes(","));
  if (wrong !== undefined) {
    throw new Error(`Cannot grant ${kind} access to "${wrong}": it is empty or has a comma in it`);
  }
  return `--allow-${kind}=${values.join(",")}`;
}

/** An address to listen on, as a net grant names it: an IPv6 address goes into brackets. */
export function listenGrant(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
