/** File names that came from a client: shown and offered for download, never part of a path. */

const MAX_CHARS = 200;

/** The name without folders, control characters and direction overrides, at most 200 characters. */
export function displayName(filename: string): string {
  const base = filename.replace(/^.*[\\/]/, "");
  // Cc, Cf: controls, and the marks that make "gpj.exe" look like "exe.jpg".
  const clean = base.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  const characters = [...clean];
  if (characters.length <= MAX_CHARS) return clean;
  const extension = /\.[A-Za-z]{1,5}$/.exec(clean)?.[0] ?? "";
  return characters.slice(0, MAX_CHARS - extension.length).join("") + extension;
}

/**
 * A Content-Disposition (RFC 6266) that saves under a name made from the upload's: `sales.csv` →
 * `sales-result.xlsx`, with an ASCII fallback beside the exact name (RFC 8187).
 */
export function attachment(uploadName: string, extension: string): string {
  const stem = displayName(uploadName).replace(/\.[^.]*$/, "").replace(/[<>:"|?*%]/g, "_") ||
    "data";
  const name = `${stem}-result.${extension}`;
  const ascii = name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed())
    .replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const exact = ascii === name ? "" : `; filename*=UTF-8''${encoded}`;
  return `attachment; filename="${ascii}"${exact}`;
}
