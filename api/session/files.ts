/** The sessions' files on local disk: one folder per session, and how much they may take. */
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { FileArea } from "../ports.ts";
import { PublicError } from "../../shared/errors.ts";

/** Left free on the disk, so that logs and other processes can go on. */
const DISK_RESERVE_BYTES = 64 * 1024 * 1024;
/** The disk is asked this often at most. */
const FREE_FRESH_MS = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface FileAreaOptions {
  /** INBOUND_DIR, absolute; exists. */
  root: string;
  maxBytes: number;
  /** Folders without a session are removed once they are older, in milliseconds. */
  ttlMs: number;
}

/**
 * Opens the area and counts what an earlier run left in it. Only folders that have the form of a
 * session id are ever touched: the operator may keep other things beside them.
 */
export async function openFileArea({ root, maxBytes, ttlMs }: FileAreaOptions): Promise<FileArea> {
  /** Bytes of each session's parts: its own files, and the folder of each of its jobs. */
  const sizes = new Map<string, Map<string, number>>();
  let used = 0;

  const path = (...ids: (string | undefined)[]) => {
    const names = ids.filter((id) => id !== undefined);
    // Ids are made by this server; this only guards against a caller's mistake.
    if (!names.every((id) => UUID.test(id))) throw new TypeError("Cannot name folder: not an id");
    return join(root, ...names);
  };
  const forget = (sessionId: string, part: string) => {
    const parts = sizes.get(sessionId);
    used -= parts?.get(part) ?? 0;
    parts?.delete(part);
    if (parts?.size === 0) sizes.delete(sessionId);
  };
  const forgetAll = (sessionId: string) =>
    [...sizes.get(sessionId)?.keys() ?? []].forEach((part) => forget(sessionId, part));
  const record = (sessionId: string, part: string, bytes: number) => {
    forget(sessionId, part);
    if (bytes === 0) return;
    used += bytes;
    const parts = sizes.get(sessionId) ?? new Map<string, number>();
    sizes.set(sessionId, parts.set(part, bytes));
  };
  let asked = { at: -Infinity, free: 0 };
  const free = async () => {
    if (performance.now() - asked.at > FREE_FRESH_MS) {
      asked = { at: performance.now(), free: await freeBytes(root) };
    }
    return asked.free;
  };
  const area: FileArea = {
    async folder(...ids) {
      const folder = path(...ids);
      await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    async remove(...ids) {
      await Deno.remove(path(...ids), { recursive: true }).catch(ignoreNotFound);
      const [sessionId, jobId] = ids;
      if (jobId === undefined) forgetAll(sessionId);
      else forget(sessionId, jobId);
    },
    async measure(sessionId, jobId) {
      if (jobId !== undefined) {
        record(sessionId, jobId, await folderBytes(path(sessionId, jobId)));
        return;
      }
      const parts = await bytesByPart(path(sessionId));
      forgetAll(sessionId);
      for (const [part, bytes] of parts) record(sessionId, part, bytes);
    },
    async ensureRoom(bytes) {
      if (used + bytes > maxBytes || bytes + DISK_RESERVE_BYTES > await free()) {
        throw new PublicError(
          "storage_full",
          "Cannot store file: the server's storage is full; try again later or delete a session",
        );
      }
    },
    async sweep(isLive) {
      let removed = 0;
      const present = await sessionFolders(root);
      // A folder that somebody else removed, or that went while it was measured.
      for (const gone of new Set(sizes.keys()).difference(new Set(present))) forgetAll(gone);
      for (const sessionId of present) {
        if (isLive(sessionId) || await modifiedMs(path(sessionId)) > Date.now() - ttlMs) {
          // What came or went without being measured.
          await area.measure(sessionId);
        } else {
          await area.remove(sessionId);
          removed++;
        }
      }
      return removed;
    },
  };
  for (const sessionId of await sessionFolders(root)) await area.measure(sessionId);
  return area;
}

async function sessionFolders(root: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(root)) {
    if (entry.isDirectory && UUID.test(entry.name)) names.push(entry.name);
  }
  return names;
}

/** Bytes by the name of each subfolder, and under "" those of the files beside them. */
async function bytesByPart(folder: string): Promise<Map<string, number>> {
  const parts = new Map<string, number>();
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      const part = entry.isDirectory ? entry.name : "";
      const bytes = entry.isDirectory
        ? await folderBytes(path)
        // A file may be renamed or removed between the listing and this.
        : (await Deno.lstat(path).catch(ignoreNotFound))?.size ?? 0;
      parts.set(part, (parts.get(part) ?? 0) + bytes);
    }
  } catch (error) {
    ignoreNotFound(error);
  }
  return parts;
}

async function folderBytes(folder: string): Promise<number> {
  const parts = await bytesByPart(folder);
  return parts.values().reduce((total, bytes) => total + bytes, 0);
}

async function modifiedMs(path: string): Promise<number> {
  const info = await Deno.stat(path).catch(ignoreNotFound);
  return info?.mtime?.getTime() ?? 0;
}

/** Free bytes for this user; unlimited where the platform does not tell. */
async function freeBytes(root: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(root);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

function ignoreNotFound(error: unknown): undefined {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
