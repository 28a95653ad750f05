/**
 * The raw attacks and the known-good programs inside the sidecar's image, started exactly as
 * compose.yaml starts it, under Docker and, where the engine has runsc, under gVisor. Arguments go to
 * the attack suite (`--one-of-each`, `--only TEXT`). Ends with `N passed, N failed`.
 */
import { join } from "node:path";
import { newProject, requireEngine, ROOT } from "./docker_stack.ts";

const PYTHON = "/opt/venv/bin/python";
const SCRIPTS = [
  ["/app/e2e/attacks/raw_suite.py", ...Deno.args],
  ["/app/e2e/known_good/raw_known_good.py"],
];

/** Runs one script in a fresh container with its output on the screen; returns what it counted. */
async function runInSidecar(
  { prefix, env }: ReturnType<typeof newProject>,
  script: readonly string[],
): Promise<{ passed: number; failed: number }> {
  const child = new Deno.Command("docker", {
    args: [
      ...prefix,
      ...["run", "--rm", "--no-deps", "-T", "--volume", `${join(ROOT, "e2e")}:/app/e2e:ro`],
      ...["--entrypoint", PYTHON, "sidecar", ...script],
    ],
    env,
    stdin: "null",
    stdout: "piped",
  }).spawn();
  let printed = "";
  const decoder = new TextDecoder();
  for await (const bytes of child.stdout) {
    printed += decoder.decode(bytes, { stream: true });
    await Deno.stdout.write(bytes);
  }
  const { success } = await child.status;
  const [, passed, failed] = printed.match(/^(\d+) passed, (\d+) failed$/m) ?? [];
  const counts = { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
  const isHonest = passed !== undefined && (success || counts.failed > 0);
  return isHonest ? counts : { ...counts, failed: counts.failed + 1 };
}

const { hasGvisor } = await requireEngine();
let passed = 0;
let failed = 0;
for (const gvisor of hasGvisor ? [false, true] : [false]) {
  const project = newProject({ gvisor });
  try {
    await project.compose("build", "sidecar");
    for (const script of SCRIPTS) {
      console.log(`--- ${script[0]} ${gvisor ? "under gVisor" : "under Docker"}`);
      const counts = await runInSidecar(project, script);
      passed += counts.passed;
      failed += counts.failed;
    }
  } finally {
    await project.down();
  }
}
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
