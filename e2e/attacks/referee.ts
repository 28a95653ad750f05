/** Talks to referee.py, which holds the victims and judges what was done to them. */
import { TextLineStream } from "./text_lines.ts";
import { z } from "zod";
import { PROJECT } from "../known_good/programs.ts";

const Rendered = z.object({ nonce: z.string(), code: z.string() });
const Judged = z.object({ layer: z.string(), reasons: z.array(z.string()) });
export type Judged = z.infer<typeof Judged>;

/** A payload's run as it was reported; `kind` is null for a success. */
export interface Report {
  name: string;
  nonce: string;
  kind: string | null;
  message: string;
  text: string;
  output: string;
}

export interface Referee extends AsyncDisposable {
  /** What must never come out of a job. */
  secret: string;
  ports(ports: { sidecar: number; api: number }): Promise<void>;
  render(name: string): Promise<z.infer<typeof Rendered>>;
  judge(report: Report): Promise<Judged>;
}

/** Starts the referee; `table` is the Parquet file of the job next door. */
export async function startReferee(python: string, table: string): Promise<Referee> {
  const child = new Deno.Command(python, {
    args: ["-X", "utf8", "e2e/attacks/referee.py", table],
    cwd: PROJECT,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .getReader();
  const writer = child.stdin.getWriter();
  const next = async <T>(schema: z.ZodType<T>): Promise<T> => {
    const { value } = await lines.read();
    if (value === undefined) throw new Error("Cannot go on: the referee has ended");
    return schema.parse(JSON.parse(value));
  };
  const ask = async <T>(request: Record<string, unknown>, schema: z.ZodType<T>): Promise<T> => {
    await writer.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    return await next(schema);
  };
  const { secret } = await next(z.object({ secret: z.string() }));
  return {
    secret,
    ports: async ({ sidecar, api }) => {
      await ask({ op: "ports", sidecar_port: sidecar, api_port: api }, z.object({}));
    },
    render: (name) => ask({ op: "render", name }, Rendered),
    judge: (report) => ask({ op: "judge", ...report }, Judged),
    [Symbol.asyncDispose]: async () => {
      await writer.close();
      await lines.cancel();
      await child.status;
    },
  };
}
