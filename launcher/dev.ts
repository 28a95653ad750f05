/** `deno task dev`: everything on this machine, with the offline model when there is no key. */
import { launch } from "./launch.ts";

Deno.exit(await launch("development"));
