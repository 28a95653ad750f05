/** Faults of whole containers: the sidecar killed, its work folder full, a kernel that offers too little. */
import assert from "node:assert/strict";
import { execute as attempt } from "./attacks/execute.ts";
import { execute, jobOf, upload } from "./client.ts";
import { type Containers, docker, newProject } from "./docker_stack.ts";
import { COPY, ENDLESS, TABLE, until, worksAgain } from "./recovery.ts";

/** By now every process of a container that ends is gone, and the API has noticed. */
const NOTICED_SECONDS = 10;

/** The engine starts it again; meanwhile the API says what is the matter. */
export async function sidecarComesBack(containers: Containers): Promise<void> {
  const { api } = containers;
  const { session_id } = await upload(api, "t.csv", TABLE);
  const running = await execute(api, session_id, ENDLESS);
  await until(
    "the job runs",
    10,
    async () => (await jobOf(api, session_id, running, 0)).status === "running",
  );
  const unhealthy = until("the API has noticed", NOTICED_SECONDS, async () => {
    const response = await fetch(`${api}/health`);
    await response.body?.cancel();
    return response.status === 503;
  });
  // In brackets, so that the shell does not find itself.
  const kill = "for p in /proc/[0-9]*; do " +
    "grep -q '[s]idecar/main.ts' $p/cmdline && kill -9 ${p#/proc/}; done; true";
  await containers.exec("sidecar", ["sh", "-c", kill]);
  await unhealthy;
  assert.equal((await jobOf(api, session_id, running, 30)).error?.kind, "sandbox_unavailable");
  await worksAgain(containers);
}

const WRITE_MUCH = `import os
import pandas as pd
pd.DataFrame({"a": range(1_000_000)}).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

/** Jobs and inputs end honestly while there is no room, and work as soon as there is. */
export async function outlivesFullFolder(containers: Containers): Promise<void> {
  const { api } = containers;
  const known = (await upload(api, "t.csv", TABLE)).session_id;
  assert.equal((await attempt(api, known, COPY)).kind, null);
  await containers.exec("sidecar", ["sh", "-c", "cat /dev/zero >/sandbox/filler"]);

  const written = await attempt(api, known, WRITE_MUCH);
  // Where the job gets a copy of its input there is no room for that already.
  assert.ok(["exception", "killed"].includes(written.kind ?? ""), String(written.kind));
  assert.match(written.message, /No space left on device/);
  const rows = Array.from({ length: 200_000 }, () => `${Math.random()}\n`).join("");
  const fresh = (await upload(api, "t.csv", `a\n${rows}`)).session_id;
  const refused = await attempt(api, fresh, COPY);
  assert.equal(refused.kind, "sandbox_unavailable");
  assert.match(refused.message, /no room/);

  await containers.exec("sidecar", ["rm", "/sandbox/filler"]);
  await worksAgain(containers);
  assert.equal((await attempt(api, fresh, COPY)).kind, null);
}

const DENIED: Record<string, { calls: object[]; missing: RegExp }> = {
  "Landlock and user namespaces": {
    calls: [{
      names: ["landlock_create_ruleset", "unshare"],
      action: "SCMP_ACT_ERRNO",
    }],
    missing: /missing landlock or user namespaces, filesystem.*Landlock.*user namespaces/s,
  },
  "seccomp": {
    calls: [{
      names: ["prctl"],
      action: "SCMP_ACT_ERRNO",
      args: [{ index: 0, value: 22, op: "SCMP_CMP_EQ" }],
    }],
    missing: /missing seccomp, .*syscalls.*allow seccomp filters/s,
  },
};

/** Under an engine's profile that takes a mechanism away the sidecar exits with 1 and names it. */
export async function refusesToServe(): Promise<void> {
  await newProject().compose("build", "sidecar");
  for (const [name, { calls, missing }] of Object.entries(DENIED)) {
    const profile = await Deno.makeTempFile({ suffix: ".json" });
    const rules = { defaultAction: "SCMP_ACT_ALLOW", syscalls: calls };
    await Deno.writeTextFile(profile, JSON.stringify(rules));
    const { code, stdout, stderr } = await docker([
      ...["run", "--rm", "--network=none", "--cap-drop=ALL", "--read-only"],
      ...["--security-opt=no-new-privileges", `--security-opt=seccomp=${profile}`],
      "--tmpfs=/sandbox:rw,noexec,size=64m,mode=0700,uid=10001,gid=10001",
      ...["--env=SIDECAR_TOKEN=unused", "ai-code-builder-sidecar"],
    ]);
    await Deno.remove(profile);
    assert.equal(code, 1, `without ${name}: ${stdout}${stderr}`);
    assert.match(stderr, missing);
  }
}
