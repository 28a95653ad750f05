import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { sidecarPermissionFlags } from "../sidecar/permissions.ts";
import { apiPermissionFlags, offlineModelPermissionFlags, urlGrant } from "./permissions.ts";
import { ROOT } from "./project.ts";
import { freePort } from "./testing/ports.ts";
import type { Attempts } from "./testing/probe.ts";

const PROBE = fileURLToPath(new URL("./testing/probe.ts", import.meta.url));

/** What the probe could do under these flags: `{"read /etc/passwd": "denied", …}`. */
async function probe(flags: string[], attempts: Partial<Attempts>): Promise<unknown> {
  const all: Attempts = {
    connect: [],
    listen: [],
    read: [],
    write: [],
    env: [],
    run: [],
    ...attempts,
  };
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, PROBE, JSON.stringify(all)],
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert.notEqual(text, "", new TextDecoder().decode(stderr));
  return JSON.parse(text);
}

Deno.test("apiPermissionFlags() let the API do its work and nothing beside it", async () => {
  const folder = await Deno.makeTempDir();
  const ports = { api: freePort(), sidecar: freePort(), model: freePort(), other: freePort() };
  const inFolder = (name: string) => join(folder, name);
  const settings = {
    host: "127.0.0.1",
    port: ports.api,
    sidecarUrl: `http://127.0.0.1:${ports.sidecar}`,
    anthropicBaseUrl: `http://127.0.0.1:${ports.model}/`,
    inboundDir: inFolder("inbound"),
    tempDir: inFolder("temp"),
    logDir: inFolder("logs"),
    appEnv: "test",
  };
  for (const path of [settings.inboundDir, settings.tempDir, settings.logDir]) {
    await Deno.mkdir(path);
  }
  const flags = apiPermissionFlags(settings, [inFolder("key")]);
  assert.deepEqual(
    await probe(flags, {
      listen: [`127.0.0.1:${ports.api}`, `127.0.0.1:${ports.other}`, `0.0.0.0:${ports.api}`],
      connect: [
        `127.0.0.1:${ports.sidecar}`,
        `127.0.0.1:${ports.model}`,
        `localhost:${ports.sidecar}`,
        `127.0.0.1:${ports.other}`,
        "127.0.0.2:80",
      ],
      read: [
        inFolder("inbound/a"),
        inFolder("key"),
        join(ROOT, ".env"),
        join(ROOT, ".env.test.local"),
        join(ROOT, "prompts/refine.md"),
        inFolder("other"),
        join(ROOT, ".env.production"),
        join(ROOT, "api/ingest/workers/worker_main.ts"),
        join(ROOT, "sidecar/main.ts"),
        "/etc/passwd",
        "/proc/self/environ",
      ],
      write: [
        inFolder("inbound/a"),
        inFolder("temp/a"),
        inFolder("logs/a"),
        inFolder("other"),
        inFolder("key"),
        join(ROOT, "probe.txt"),
      ],
      env: ["PORT", "ANTHROPIC_API_KEY", "TMPDIR", "HOME", "PATH", "AWS_SECRET_ACCESS_KEY"],
      run: [Deno.execPath(), "python3", "sh"],
    }),
    {
      ffi: "denied",
      sys: "denied",
      [`listen 127.0.0.1:${ports.api}`]: "allowed",
      [`listen 127.0.0.1:${ports.other}`]: "denied",
      [`listen 0.0.0.0:${ports.api}`]: "denied",
      [`connect 127.0.0.1:${ports.sidecar}`]: "allowed",
      [`connect 127.0.0.1:${ports.model}`]: "allowed",
      [`connect localhost:${ports.sidecar}`]: "denied",
      [`connect 127.0.0.1:${ports.other}`]: "denied",
      "connect 127.0.0.2:80": "denied",
      [`read ${inFolder("inbound/a")}`]: "allowed",
      [`read ${inFolder("key")}`]: "allowed",
      [`read ${join(ROOT, ".env")}`]: "allowed",
      [`read ${join(ROOT, ".env.test.local")}`]: "allowed",
      [`read ${join(ROOT, "prompts/refine.md")}`]: "allowed",
      [`read ${inFolder("other")}`]: "denied",
      [`read ${join(ROOT, ".env.production")}`]: "denied",
      [`read ${join(ROOT, "api/ingest/workers/worker_main.ts")}`]: "allowed",
      [`read ${join(ROOT, "sidecar/main.ts")}`]: "denied",
      "read /etc/passwd": "denied",
      "read /proc/self/environ": "denied",
      [`write ${inFolder("inbound/a")}`]: "allowed",
      [`write ${inFolder("temp/a")}`]: "allowed",
      [`write ${inFolder("logs/a")}`]: "allowed",
      [`write ${inFolder("other")}`]: "denied",
      [`write ${inFolder("key")}`]: "denied",
      [`write ${join(ROOT, "probe.txt")}`]: "denied",
      "env PORT": "allowed",
      "env ANTHROPIC_API_KEY": "allowed",
      "env TMPDIR": "allowed",
      "env HOME": "denied",
      "env PATH": "denied",
      "env AWS_SECRET_ACCESS_KEY": "denied",
      [`run ${Deno.execPath()}`]: "denied",
      "run python3": "denied",
      "run sh": "denied",
    },
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("sidecarPermissionFlags() let the sidecar listen, work in its folder and run its Python", async () => {
  const folder = await Deno.makeTempDir();
  const [port, other] = [freePort(), freePort()];
  const python = join(folder, "python");
  await Deno.writeTextFile(python, "#!/bin/sh\n", { mode: 0o755 });
  const workDir = join(folder, "work");
  await Deno.mkdir(workDir);
  const flags = sidecarPermissionFlags({
    host: "127.0.0.1",
    port,
    python,
    workDir,
    tokenFile: join(folder, "token"),
  });
  assert.deepEqual(
    await probe(flags, {
      listen: [`127.0.0.1:${port}`, `127.0.0.1:${other}`],
      connect: [`127.0.0.1:${other}`, "127.0.0.2:443"],
      read: [join(workDir, "a"), join(folder, "token"), join(folder, "other"), "/etc/passwd"],
      write: [join(workDir, "a"), join(folder, "token"), join(folder, "other")],
      env: ["SIDECAR_TOKEN", "SANDBOX_QUEUE_MAX", "ANTHROPIC_API_KEY", "PATH", "HOME"],
      run: [python, Deno.execPath(), "sh", "/bin/sh"],
    }),
    {
      ffi: "denied",
      sys: "denied",
      [`listen 127.0.0.1:${port}`]: "allowed",
      [`listen 127.0.0.1:${other}`]: "denied",
      [`connect 127.0.0.1:${other}`]: "denied",
      "connect 127.0.0.2:443": "denied",
      [`read ${join(workDir, "a")}`]: "allowed",
      [`read ${join(folder, "token")}`]: "allowed",
      [`read ${join(folder, "other")}`]: "denied",
      "read /etc/passwd": "denied",
      [`write ${join(workDir, "a")}`]: "allowed",
      [`write ${join(folder, "token")}`]: "denied",
      [`write ${join(folder, "other")}`]: "denied",
      "env SIDECAR_TOKEN": "allowed",
      "env SANDBOX_QUEUE_MAX": "allowed",
      "env ANTHROPIC_API_KEY": "denied",
      "env PATH": "denied",
      "env HOME": "denied",
      [`run ${python}`]: "allowed",
      [`run ${Deno.execPath()}`]: "denied",
      "run sh": "denied",
      "run /bin/sh": "denied",
    },
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("offlineModelPermissionFlags() let the offline model listen and nothing else", async () => {
  const [port, other] = [freePort(), freePort()];
  const file = await Deno.makeTempFile();
  assert.deepEqual(
    await probe(offlineModelPermissionFlags({ host: "127.0.0.1", port }), {
      listen: [`127.0.0.1:${port}`, `127.0.0.1:${other}`],
      connect: [`127.0.0.1:${other}`],
      read: [file],
      write: [file],
      env: ["OFFLINE_MODEL_PORT", "ANTHROPIC_API_KEY", "SIDECAR_TOKEN"],
      run: [Deno.execPath()],
    }),
    {
      ffi: "denied",
      sys: "denied",
      [`listen 127.0.0.1:${port}`]: "allowed",
      [`listen 127.0.0.1:${other}`]: "denied",
      [`connect 127.0.0.1:${other}`]: "denied",
      [`read ${file}`]: "denied",
      [`write ${file}`]: "denied",
      "env OFFLINE_MODEL_PORT": "allowed",
      "env ANTHROPIC_API_KEY": "denied",
      "env SIDECAR_TOKEN": "denied",
      [`run ${Deno.execPath()}`]: "denied",
    },
  );
  await Deno.remove(file);
});

Deno.test("no process has an unscoped permission", () => {
  const everywhere = {
    host: "::1",
    port: 1,
    sidecarUrl: "https://sandbox.example",
    anthropicBaseUrl: undefined,
    inboundDir: "/a",
    tempDir: "/b",
    logDir: "/c",
    appEnv: "production",
    python: "/p",
    workDir: "/w",
    tokenFile: null,
  };
  const flags = [
    ...apiPermissionFlags(everywhere, []),
    ...sidecarPermissionFlags(everywhere),
    ...offlineModelPermissionFlags(everywhere),
  ];
  for (const flag of flags) assert.match(flag, /^--no-prompt$|^--allow-[a-z]+=[^,*]+/, flag);
  assert.ok(!apiPermissionFlags(everywhere, []).some((flag) => flag.startsWith("--allow-run")));
  assert.throws(() => apiPermissionFlags({ ...everywhere, inboundDir: "/a,/" }, []), /comma/);
});

Deno.test("urlGrant() names a URL's host and port", () => {
  assert.equal(urlGrant("https://api.example.com/v1"), "api.example.com:443");
  assert.equal(urlGrant("http://sidecar"), "sidecar:80");
  assert.equal(urlGrant("http://[::1]:8010"), "[::1]:8010");
});
