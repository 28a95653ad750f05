/** What each test task runs. */
import { join } from "node:path";
import { PYTHON_FOLDER, ROOT } from "./project.ts";
import { RUNTIME_ENV } from "../api/config/runtime.ts";
import type { Step } from "./run_suite.ts";

/** Builds the steps. `python` is the environment's interpreter; `extra` follows the task's name. */
type Suite = (python: string, extra: readonly string[]) => Step[];

const isRoot = Deno.build.os === "linux" && Deno.uid() === 0;
/** Without restricted builtins: the layers that differ from one environment to the other. */
const KERNEL_ALONE = ["--plain-only"];
const FUZZ_ROUNDS = "20";
const DENO = Deno.execPath();

function checker(name: string, command: string, args: string[], cwd?: string): Step {
  return { name, command, args: () => args, kind: "checker", ...(cwd !== undefined && { cwd }) };
}

function denoTests(name: string, paths: readonly string[], ignored: readonly string[] = []): Step {
  return {
    name,
    kind: "suite",
    command: DENO,
    args: (report) => [
      "test",
      "-A",
      "--no-check", // the gate's own step has done it, and each task would do it again
      "--sanitize-ops",
      "--sanitize-resources",
      `--junit-path=${report}`,
      ...(ignored.length > 0 ? [`--ignore=${ignored.join(",")}`] : []),
      ...paths,
    ],
  };
}

/** A script of e2e/ that counts by itself. */
function counted(name: string, script: string, flags: readonly string[]): Step {
  const args = () => ["run", "-A", join("e2e", script), ...flags];
  return { name, kind: "counted", command: DENO, args };
}

const format = (python: string, fix: boolean): Step[] => [
  checker("deno fmt", DENO, ["fmt", ...(fix ? [] : ["--check"])]),
  checker("ruff format", python, ruff("format", fix ? [] : ["--check"])),
];
const lint = (python: string): Step[] => [
  checker("deno lint", DENO, ["lint"]),
  checker("ruff check", python, ruff("check", [])),
];
const ruff = (command: string, flags: string[]) => [
  ...["-m", "ruff", command],
  ...flags,
  ...["sidecar/python", "e2e", "shared", "offline_model"],
];

const types = (python: string): Step[] => [
  checker("deno check", DENO, ["check"]),
  checker("mypy", python, ["-m", "mypy"], PYTHON_FOLDER),
];

const unit = (paths: readonly string[]): Step =>
  denoTests("deno test", paths.length > 0 ? paths : ["."], ["e2e", "node_modules", ".venv"]);

const pythonTests = (python: string): Step => ({
  name: "pytest",
  kind: "suite",
  command: python,
  args: (report) => ["-m", "pytest", "-q", `--junit-xml=${report}`],
  cwd: PYTHON_FOLDER,
});

/** The property tests with many more cases, in one process as the API's is: what is left behind adds up. */
function fuzz(): Step[] {
  const files = [...testFiles(ROOT)].filter((path) =>
    Deno.readTextFileSync(path).includes('from "fast-check"')
  );
  return [{ ...denoTests("fuzz", files), env: { ...RUNTIME_ENV, FUZZ_ROUNDS } }];
}

function* testFiles(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && !/^(node_modules|\..*|dist)$/.test(entry.name)) yield* testFiles(path);
    else if (entry.name.endsWith("_test.ts")) yield path;
  }
}

export const SUITES: Readonly<Record<string, Suite>> = {
  gate: (python) => [
    ...format(python, false),
    ...lint(python),
    ...types(python),
    unit([]),
    pythonTests(python),
    denoTests("the whole", ["e2e"], ["e2e/docker_test.ts"]),
  ],
  unit: (_python, extra) => [unit(extra)],
  attacks: () => [
    {
      name: "attacks",
      kind: "suite",
      command: DENO,
      args: (report) => ["run", "-A", join("e2e", "attacks", "suite.ts"), "--junit", report],
    },
    // Whoever is not root has just run them without privileges.
    ...(isRoot ? [counted("attacks, unprivileged", "unprivileged.ts", KERNEL_ALONE)] : []),
  ],
  fuzz: () => fuzz(),
  docker: (_python, extra) => [
    denoTests("containers", ["e2e/docker_test.ts"]),
    counted("attacks in containers", "docker_attacks.ts", [...KERNEL_ALONE, ...extra]),
  ],
  fmt: (python) => format(python, true),
  lint,
  check: types,
};
