/** `deno task start`: as `dev`, but never without a model key, and with another sidecar if SIDECAR_URL names one. */
import { launch } from "./launch.ts";

Deno.exit(await launch("production"));
