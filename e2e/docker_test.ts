/** The containers do the five steps, and look from inside as compose.yaml promises. */
import assert from "node:assert/strict";
import { transform, upload } from "./client.ts";
import { outlivesFullFolder, refusesToServe, sidecarComesBack } from "./docker_faults.ts";
import { assertNoEgress } from "./docker_network.ts";
import { type Containers, requireEngine, type Service, startContainers } from "./docker_stack.ts";

const SALES =
  "region,amount,date\nNorth,10.5,2025-01-03\nSouth,7,2025-02-01\nNorth,4.5,2024-12-31\nSouth,1,2025-03-09\n";
const PYTHON = "/opt/venv/bin/python";

const engine = await requireEngine();
if (!engine.hasGvisor) console.warn("gVisor is not looked at: this engine has no runtime runsc");

Deno.test("a sidecar that cannot isolate does not start and says what is missing", refusesToServe);

for (const gvisor of engine.hasGvisor ? [false, true] : [false]) {
  Deno.test(`containers hold what compose.yaml promises${gvisor ? ", under gVisor" : ""}`, async (t) => {
    await using containers = await startContainers({ gvisor });
    await t.step("the five steps through the published port", () => fiveSteps(containers.api));
    await t.step(
      "health says that jobs are confined by the kernel",
      () => isKernel(containers.api, gvisor),
    );
    await t.step("the engine was told to harden every service", () => hardened(containers, gvisor));
    await t.step("no way out of the sidecar: TCP, UDP, DNS", () => assertNoEgress(containers));
    await t.step("nothing can be written outside of tmpfs", () => noWriting(containers));
    await t.step(
      "no root, no capability, no new privileges",
      () => noPrivilege(containers, gvisor),
    );
    await t.step("no key, no compiler, no package manager in the sidecar", () => bare(containers));
    await t.step("no Python and no permission to run in the API", () => noRunning(containers));
    await t.step("a job without any check sees no token", () => noTokenInJob(containers));
    await t.step("a full work folder is an honest end", () => outlivesFullFolder(containers));
    await t.step("a killed sidecar comes back by itself", () => sidecarComesBack(containers));
    await t.step("stopping ends every process well within its grace", () => stops(containers));
  });
}

async function fiveSteps(api: string): Promise<void> {
  const { session_id, row_count } = await upload(api, "sales.csv", SALES);
  assert.equal(row_count, 4);
  const { job, csv } = await transform(
    api,
    session_id,
    "total amount per region in 2025, highest first",
  );
  assert.equal(job.status, "success", JSON.stringify(job.error));
  for (const format of ["parquet", "xlsx"]) {
    const output = `${api}/execute/${session_id}/${job.job_id}/output?format=${format}`;
    const response = await fetch(output);
    assert.equal(response.status, 200, format);
    const bytes = new Uint8Array(await response.arrayBuffer());
    // What was written as a workbook is read as one: both ways need their library in the image.
    if (format === "xlsx") assert.equal((await upload(api, "sales.xlsx", bytes)).row_count, 2);
  }
  assert.match(csv ?? "", /^region,\w+\nNorth,10\.5\nSouth,8\.0\n$/);
}

async function isKernel(api: string, gvisor: boolean): Promise<void> {
  const health = await (await fetch(`${api}/health`)).json();
  assert.equal(health.status, "ok");
  const { level, layers } = health.sandbox.isolation;
  assert.equal(level, "kernel");
  assert.match(layers.filesystem.mechanism, gvisor ? /^mount namespace/ : /^landlock ABI \d/);
  for (const [name, { held, mechanism }] of Object.entries<Record<string, unknown>>(layers)) {
    assert.equal(held, true, `${name}: ${mechanism}`);
  }
  assert.equal(health.model.offline, true);
}

async function hardened(containers: Containers, gvisor: boolean): Promise<void> {
  const api = await containers.inspect("api");
  const sidecar = await containers.inspect("sidecar");
  for (
    const { HostConfig: host, Config } of [api, sidecar, await containers.inspect("offline-model")]
  ) {
    assert.equal(host.IpcMode, "none");
    assert.equal(Config.User, "10001:10001");
    assert.equal(host.ReadonlyRootfs, true);
    assert.equal(host.Privileged, false);
    assert.deepEqual(host.CapDrop, ["ALL"]);
    assert.deepEqual(host.CapAdd ?? [], []);
    assert.ok(host.SecurityOpt?.includes("no-new-privileges:true"));
    assert.ok(!host.SecurityOpt?.some((option) => option.includes("unconfined")));
    assert.ok((host.PidsLimit ?? 0) > 0 && host.Memory > 0 && host.NanoCpus > 0);
    for (const options of Object.values(host.Tmpfs ?? {})) {
      assert.match(options, /size=/);
      assert.match(options, /noexec|^ro/);
    }
  }
  assert.equal(sidecar.HostConfig.Runtime, gvisor ? "runsc" : "runc");
  assert.deepEqual(Object.values(sidecar.HostConfig.PortBindings ?? {}).flat(), []);
  assert.deepEqual(
    Object.values(api.HostConfig.PortBindings ?? {}).flat().map(({ HostIp }) => HostIp),
    ["127.0.0.1"],
  );
  const volumes = ({ Mounts }: typeof api) => Mounts.flatMap(({ Name }) => Name ?? []);
  assert.deepEqual(volumes(api).filter((name) => volumes(sidecar).includes(name)), []);
  assert.deepEqual(
    Object.keys(sidecar.NetworkSettings.Networks).map((name) => name.split("_")[1]),
    [
      "sandbox",
    ],
  );
  for (const setting of sidecar.Config.Env) {
    assert.doesNotMatch(setting, /ANTHROPIC|^SIDECAR_TOKEN=/);
  }
}

async function noWriting(containers: Containers): Promise<void> {
  // Not places for files: message queues, and the secret that is /dev/null when there is none.
  const skipped = ["/proc", "/sys", "/dev/mqueue", "/run/secrets"].flatMap((
    p,
  ) => ["-o", "-path", p]);
  const find = ["find", "/", "(", ...skipped.slice(1), ")", "-prune", "-o"];
  const places = [...find, "(", "-type", "d", "-o", "-type", "f", ")", "-writable", "-print"];
  const writable = async (service: Service) => {
    const { stdout } = await containers.exec(service, places);
    return [...new Set(stdout.trim().split("\n").map((path) => path.match(/^\/[^/]*/)?.[0]))];
  };
  assert.deepEqual(await writable("sidecar"), ["/sandbox"]);
  assert.deepEqual((await writable("api")).sort(), ["/data", "/tmp"]);
  assert.deepEqual(await writable("offline-model"), ["/tmp"]);
  const program = ["sh", "-c", "cp /bin/true /sandbox/program && /sandbox/program"];
  assert.notEqual((await containers.exec("sidecar", program)).code, 0, "tmpfs is noexec");
  await containers.exec("sidecar", ["rm", "-f", "/sandbox/program"]);
}

async function noPrivilege(containers: Containers, gvisor: boolean): Promise<void> {
  for (const service of ["api", "sidecar", "offline-model"] as const) {
    const { stdout } = await containers.exec(service, ["sh", "-c", "cat /proc/[0-9]*/status"]);
    const fields = (name: string) =>
      [...stdout.matchAll(new RegExp(`^${name}:\\s+(.*)$`, "gm"))].map(([, value]) => value);
    for (const uids of fields("Uid")) assert.match(uids ?? "", /^(10001\s*)+$/);
    for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd"]) {
      for (const value of fields(set)) assert.match(value ?? "", /^0+$/, `${service} ${set}`);
    }
    // gVisor shows neither; it has a kernel of its own in place of Docker's filter.
    if (gvisor && service === "sidecar") continue;
    assert.ok(fields("NoNewPrivs").every((value) => value === "1"));
    assert.ok(fields("Seccomp").every((value) => value === "2"));
  }
}

async function bare(containers: Containers): Promise<void> {
  const tools = [
    "gcc",
    "cc",
    "make",
    "pip",
    "pip3",
    "npm",
    "node",
    "apt-get",
    "curl",
    "wget",
    "git",
  ];
  const { stdout } = await containers.exec("sidecar", [
    "sh",
    "-c",
    `for tool in ${tools.join(" ")}; do command -v $tool; done; ` +
    `${PYTHON} -c 'import pip' 2>&1 | tail -1; cat /proc/[0-9]*/environ | tr '\\0' '\\n' | grep -c ANTHROPIC`,
  ]);
  assert.equal(stdout, "ModuleNotFoundError: No module named 'pip'\n0\n");
}

async function noRunning(containers: Containers): Promise<void> {
  const { stdout } = await containers.exec("api", [
    "sh",
    "-c",
    "command -v python3 python node npm gcc apt-get; cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'",
  ]);
  const lines = stdout.split("\n");
  assert.ok(lines.includes("api/main.ts"), stdout);
  assert.ok(lines.some((line) => line.startsWith("--allow-net=0.0.0.0:8000,sidecar:8010,")));
  assert.ok(!lines.some((line) => /^(--allow-run|--allow-all|-A$)/.test(line)), stdout);
  assert.ok(!lines.some((line) => /^--allow-[a-z]+$/.test(line)), "no unscoped permission");
  assert.ok(!lines.some((line) => /\/(python3?|node|npm|gcc|apt-get)$/.test(line)), stdout);
}

const SPY = `
import os
import pandas as pd
seen = []
for path in ["/run/token/token", "/proc/1/environ", "/proc/self/environ", f"/proc/{os.getppid()}/environ"]:
    try:
        with open(path, "rb") as file:
            seen.append(file.read().decode("latin-1"))
    except OSError:
        seen.append("")
seen.append(repr(dict(os.environ)))
pd.DataFrame({"seen": seen}).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

/** The child exactly as a job's, but with the AST check and the restricted builtins off. */
async function noTokenInJob(containers: Containers): Promise<void> {
  const folder = "/sandbox/spy";
  const script = `set -e; mkdir -p ${folder}; cat > ${folder}/spy.py
    ${PYTHON} -c "import pandas as pd; pd.DataFrame({'a': [1]}).to_parquet('${folder}/in.parquet')"
    ${PYTHON} /app/sidecar/python/run_confined.py ${folder}/spy.py --input ${folder}/in.parquet \
      --output ${folder}/out.csv --skip-ast --plain-builtins >&2
    cat ${folder}/out.csv; rm -r ${folder}`;
  const { code, stdout, stderr } = await containers.exec("sidecar", ["sh", "-c", script], SPY);
  assert.equal(code, 0, stderr);
  const token = (await containers.exec("sidecar", ["cat", "/run/token/token"])).stdout;
  assert.match(token, /^[0-9a-f]{64}$/);
  assert.match(stdout, /OUTPUT_FILE_PATH/, stderr);
  assert.doesNotMatch(stdout, new RegExp(`${token}|TOKEN|SIDECAR`));
}

async function stops(containers: Containers): Promise<void> {
  await containers.compose("stop", "--timeout", "12");
  for (const service of ["api", "sidecar", "offline-model"] as const) {
    assert.equal((await containers.inspect(service)).State.ExitCode, 0, service);
  }
}
