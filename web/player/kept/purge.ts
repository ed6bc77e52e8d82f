import type { MediaStore } from "./mediaStore";

/** Beyond this share of the browser's quota, files no schedule names make room. */
const SHARE = 0.8;
/** Files no schedule named for this long go in any case. */
const OLD_MS = 30 * 24 * 3600000;

export interface Storage {
  used: number;
  /** Null: the browser does not say (plain HTTP). */
  quota: number | null;
}

export async function storage(store: MediaStore): Promise<Storage> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return { used: usage || store.bytes(), quota: quota || null };
  } catch (e) {
    return { used: store.bytes(), quota: null };
  }
}

/** Which files may go, longest unnamed first; never one that `keep` names. */
export function purgeable(all: { sha256: string; namedAt: number }[], keep: { [sha256: string]: unknown }): string[] {
  return all
    .filter((r) => !(r.sha256 in keep))
    .sort((a, b) => a.namedAt - b.namedAt)
    .map((r) => r.sha256);
}

/** Makes room for `need` more bytes; `force` says that a write was refused already. */
export async function makeRoom(
  store: MediaStore, keep: { [sha256: string]: unknown }, need: number, now: number, force: boolean,
): Promise<void> {
  const sizes: { [sha256: string]: { size: number; namedAt: number } } = {};
  for (const record of store.all()) sizes[record.sha256] = record;
  const { used, quota } = await storage(store);
  let over = force ? need : quota ? used + need - quota * SHARE : 0;
  for (const sha256 of purgeable(store.all(), keep)) {
    const { size, namedAt } = sizes[sha256];
    if (over <= 0 && now - namedAt < OLD_MS) continue;
    await store.remove(sha256);
    over -= size;
  }
}
