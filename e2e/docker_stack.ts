/** The project's containers, as compose.yaml builds and runs them, under a project name of their own. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { freePort } from "./stack.ts";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const START_SECONDS = 300;

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export type Service = "api" | "sidecar" | "offline-model";

export interface Containers extends AsyncDisposable {
  /** The name that compose puts before networks and volumes. */
  project: string;
  /** `http://127.0.0.1:PORT/api/v1` */
  api: string;
  /** Runs a command inside a running service, as its user; `stdin` is its whole input. */
  exec(service: Service, command: readonly string[], stdin?: string): Promise<Ran>;
  /** `docker compose ARGUMENTS` on this project; throws with its output when it fails. */
  compose(...args: string[]): Promise<string>;
  /** `docker inspect` of the service's container. */
  inspect(service: Service): Promise<Inspected>;
}

const Mount = z.object({ Type: z.string(), Name: z.string().optional(), Destination: z.string() });
const Inspected = z.object({
  HostConfig: z.object({
    ReadonlyRootfs: z.boolean(),
    Privileged: z.boolean(),
    CapAdd: z.array(z.string()).nullable(),
    CapDrop: z.array(z.string()).nullable(),
    SecurityOpt: z.array(z.string()).nullable(),
    PidsLimit: z.number().nullable(),
    Memory: z.number(),
    NanoCpus: z.number(),
    Tmpfs: z.record(z.string(), z.string()).nullish(),
    IpcMode: z.string(),
    Dns: z.array(z.string()).nullish(),
    Runtime: z.string(),
    PortBindings: z.record(z.string(), z.array(z.object({ HostIp: z.string() }))).nullable(),
  }),
  Config: z.object({ User: z.string(), Env: z.array(z.string()) }),
  Mounts: z.array(Mount),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), z.object({ IPAddress: z.string(), Gateway: z.string() })),
  }),
  State: z.object({ Status: z.string(), ExitCode: z.number() }),
});
export type Inspected = z.infer<typeof Inspected>;

/** Throws one clear line when no engine answers; else says whether it can run gVisor. */
export async function requireEngine(): Promise<{ hasGvisor: boolean }> {
  const info = await docker(["info", "--format", "{{json .Runtimes}}"]).catch(() => null);
  if (info === null || info.code !== 0) {
    throw new Error("Cannot run the containers: no Docker engine answers `docker info`; start one");
  }
  return { hasGvisor: Object.hasOwn(JSON.parse(info.stdout), "runsc") };
}

/** One compose project of its own: its name, and `docker compose ARGUMENTS` on it. */
export interface Project {
  name: string;
  /** Where its API is published on 127.0.0.1. */
  port: number;
  /** `docker`'s arguments up to the compose command, and the environment that they need. */
  prefix: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Runs one compose command; throws with its output when it fails. */
  compose(...args: string[]): Promise<string>;
  /** Removes its containers, networks and volumes. */
  down(): Promise<string>;
}

export function newProject(options: { gvisor?: boolean } = {}): Project {
  const port = freePort();
  const name = `ai-code-builder-test-${crypto.randomUUID().slice(0, 8)}`;
  const files = ["compose.yaml", ...(options.gvisor ? ["compose.gvisor.yaml"] : [])];
  const prefix = ["compose", "-p", name, "--profile", "offline"];
  for (const file of files) prefix.push("-f", join(ROOT, file));
  const env = { PORT: String(port), ANTHROPIC_API_KEY_FILE: "" };
  const compose = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await docker([...prefix, ...args], { env });
    if (code !== 0) throw new Error(`docker compose ${args.join(" ")} failed:\n${stdout}${stderr}`);
    return stdout;
  };
  const down = () => compose("down", "--volumes", "--timeout", "12");
  return { name, port, prefix, env, compose, down };
}

/** Builds, starts and waits until everything is healthy. Disposing removes containers and volumes. */
export async function startContainers(
  options: { gvisor?: boolean } = {},
): Promise<Containers> {
  const { name: project, port, prefix, env, compose, down } = newProject(options);
  try {
    await compose("up", "--build", "--detach", "--wait", "--wait-timeout", String(START_SECONDS));
  } catch (error) {
    const logs = await compose("logs", "--no-color").catch(() => "");
    await down();
    throw new Error(`${error instanceof Error ? error.message : error}\n${logs}`);
  }
  return {
    project,
    api: `http://127.0.0.1:${port}/api/v1`,
    compose,
    exec: (service, command, stdin) =>
      docker([...prefix, "exec", "-T", service, ...command], {
        env,
        ...(stdin !== undefined && { stdin }),
      }),
    inspect: async (service) =>
      await inspectContainer((await compose("ps", "--all", "--quiet", service)).trim()),
    [Symbol.asyncDispose]: async () => void await down(),
  };
}

export async function inspectContainer(id: string): Promise<Inspected> {
  const { stdout } = await docker(["inspect", id]);
  const [found] = z.array(Inspected).parse(JSON.parse(stdout));
  if (found === undefined) throw new Error(`Cannot inspect ${id}: no such container`);
  return found;
}

/** Runs `docker ARGUMENTS` to its end. */
export async function docker(
  args: readonly string[],
  options: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Ran> {
  const child = new Deno.Command("docker", {
    args: [...args],
    cwd: ROOT,
    env: options.env ?? {},
    stdin: options.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (options.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(options.stdin));
    await writer.close();
  }
  const { code, stdout, stderr } = await child.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}
