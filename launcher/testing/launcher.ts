/** A launcher of one stand-in service: `launcher.ts PORT BEHAVIOUR`, for tests of how it ends. */
import { fileURLToPath } from "node:url";
import { runAll } from "../run_all.ts";

const [port = "", behaviour = ""] = Deno.args;
const SERVICE = fileURLToPath(new URL("./service.ts", import.meta.url));
const isReady = async () => {
  try {
    return (await fetch(`http://127.0.0.1:${port}`)).ok;
  } catch {
    return false;
  }
};
const service = {
  name: "service",
  args: ["-A", SERVICE, port, behaviour],
  env: { PATH: Deno.env.get("PATH") ?? "", HOME: Deno.env.get("HOME") ?? "" },
  isReady,
};
const code = await runAll(() => Promise.resolve([[service]]), () => console.log("serving"));
Deno.exit(code);
