import assert from "node:assert/strict";
import { flagsFor, sidecarEnvironment } from "./testing/real_sidecar.ts";

/** Tries each thing in a process with the sidecar's own flags and says what Deno let it do. */
const PROBE = `
const attempt = async (name, act) => {
  try {
    await act();
    return [name, "allowed"];
  } catch (error) {
    return [name, error instanceof Deno.errors.NotCapable ? "refused" : "allowed"];
  }
};
const work = Deno.env.get("SIDECAR_WORK_DIR");
const python = Deno.env.get("SIDECAR_PYTHON");
console.log(JSON.stringify(Object.fromEntries([
  await attempt("own address", () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close()),
  await attempt("own work folder", () => Deno.writeTextFile(work + "/x", "x")),
  await attempt("own python", () => new Deno.Command(python, { args: ["-V"], clearEnv: true }).output()),
  await attempt("all addresses", () => Deno.listen({ hostname: "0.0.0.0", port: 0 }).close()),
  await attempt("other host", () => fetch("http://169.254.169.254/")),
  await attempt("other port", () => fetch("http://127.0.0.1:8999/")),
  await attempt("dns", () => Deno.resolveDns("example.com", "A")),
  await attempt("other file", () => Deno.readTextFile("/etc/passwd")),
  await attempt("own source", () => Deno.readTextFile(work + "/../main.ts")),
  await attempt("write elsewhere", () => Deno.writeTextFile(work + "/../elsewhere", "x")),
  await attempt("other variable", () => Deno.env.get("ANTHROPIC_API_KEY")),
  await attempt("all variables", () => Deno.env.toObject()),
  await attempt("other program", () => new Deno.Command("/bin/sh").output()),
  await attempt("deno", () => new Deno.Command(Deno.execPath(), { clearEnv: true }).output()),
  await attempt("foreign library", () => Deno.dlopen("libc.so.6", {})),
  await attempt("system", () => Deno.networkInterfaces()),
  await attempt("another process", () => Deno.kill(1, "SIGCONT")),
])));
`;

Deno.test("sidecarPermissionFlags() grants what the sidecar needs, and refuses all else", async () => {
  const workDir = await Deno.makeTempDir();
  const environment = sidecarEnvironment(workDir, { SIDECAR_PYTHON: "/usr/bin/true" });
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...flagsFor(environment), `data:text/javascript,${encodeURIComponent(PROBE)}`],
    env: environment,
  }).output();
  await Deno.remove(workDir, { recursive: true });
  const text = new TextDecoder().decode(stdout);
  assert.notEqual(text, "", new TextDecoder().decode(stderr));
  const { "own address": address, "own work folder": folder, "own python": python, ...others } =
    JSON.parse(text);
  assert.deepEqual([address, folder, python], ["allowed", "allowed", "allowed"]);
  assert.ok(Object.keys(others).length >= 14);
  for (const [what, verdict] of Object.entries(others)) assert.equal(verdict, "refused", what);
});

Deno.test("sidecarPermissionFlags() scopes every grant", () => {
  const flags = flagsFor(sidecarEnvironment("/work-dir", { SIDECAR_HOST: "::1" }));
  assert.equal(flags[0], "--no-prompt");
  for (const flag of flags.slice(1)) assert.match(flag, /^--allow-(net|read|write|run|env)=.+/);
  assert.ok(flags.includes("--allow-net=[::1]:0"));
  assert.ok(flags.includes("--allow-write=/work-dir"));
  assert.throws(() => flagsFor(sidecarEnvironment("/work,/", {})), /comma/);
});
