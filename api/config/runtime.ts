/** How the API's process is started beside its permissions: kept small, as it idles most of its time. */

/**
 * For `deno run`. A young generation of 2 MB instead of 16: less memory after many uploads, which are as
 * fast as before. (`--optimize-for-size` would save 4 MB more and cost half of SheetJS's speed.) The
 * cache of compiled code is mapped for good (8 MB) and saves no time that could be measured.
 */
export const RUNTIME_FLAGS: readonly string[] = [
  "--no-code-cache",
  "--v8-flags=--max-semi-space-size=2",
];

/**
 * For its environment. glibc gives every thread an arena of its own and hardly ever gives one back;
 * with a single one it is 10 MB less. Other C libraries ignore it.
 */
export const RUNTIME_ENV: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "1" };
