/** What is wrong with the settings of the processes beside the API, so that one start tells it all. */
import { resolveValue, type Source } from "../api/config/env_files.ts";
import { readConfig, SettingsError as OfflineModelError } from "../offline_model/config.ts";
import { parseSettings, SettingsError as SidecarError } from "../sidecar/config.ts";
import { OFFLINE_MODEL_NAMES } from "./permissions.ts";

/** The API has looked at it already. */
const TOKEN: Readonly<Record<string, string>> = { SIDECAR_TOKEN: "given", SIDECAR_TOKEN_FILE: "" };

/** One line for each setting of the sidecar and the offline model that cannot be used. */
export function otherProblems(sources: readonly Source[]): string[] {
  const value = (name: string) => resolveValue(sources, name)?.value;
  const problems = [
    ...problemsOf(() => parseSettings((name) => TOKEN[name] ?? value(name))),
    ...problemsOf(() =>
      readConfig(Object.fromEntries(OFFLINE_MODEL_NAMES.map((name) => [name, value(name)])))
    ),
  ];
  return problems.map((problem) => withOrigin(problem, sources));
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof SidecarError || error instanceof OfflineModelError) return error.problems;
    throw error;
  }
}

/** `NAME: what is wrong` with the layer that the value came from. */
function withOrigin(problem: string, sources: readonly Source[]): string {
  const [name = ""] = problem.split(":", 1);
  const source = resolveValue(sources, name)?.source;
  return source === undefined ? problem : `${name} (from ${source})${problem.slice(name.length)}`;
}
