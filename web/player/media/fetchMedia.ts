import { CallFailed, retryAfter } from "../protocol/call";
import type { MediaRef } from "../protocol/types";

/** Pieces of at least this size go into a blob, which the browser may keep on disk. */
const FOLD = 4 * 1024 * 1024;
/** A download without a byte for this long is cut and resumed. */
const STALL_MS = 30000;

/** What came before a cut, by SHA-256: the next attempt asks for the rest. */
const begun: { [sha256: string]: Blob } = {};

/** Fetches one file whole, resuming with `Range` and `If-Range` after a cut; not verified yet. */
export async function fetchMedia(media: MediaRef, token: string): Promise<Blob> {
  const had = begun[media.sha256];
  const headers: { [name: string]: string } = { Authorization: "Bearer " + token };
  if (had) {
    headers["Range"] = "bytes=" + had.size + "-";
    headers["If-Range"] = '"' + media.sha256 + '"';
  }
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), STALL_MS);
  try {
    const response = await fetch("/player/v1/media/" + media.sha256, {
      headers, credentials: "omit", cache: "no-store", signal: stop.signal,
    }).catch(() => { throw new CallFailed(0, "unreachable", 0); });
    if (response.status === 416) delete begun[media.sha256];
    if (!response.ok) throw new CallFailed(response.status, await code(response), retryAfter(response.headers));
    if (response.status !== 206) delete begun[media.sha256];
    await collect(media, response, () => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), STALL_MS);
    });
    const whole = begun[media.sha256] || new Blob([], { type: media.mime });
    delete begun[media.sha256];
    return whole;
  } finally {
    clearTimeout(timer);
  }
}

async function collect(media: MediaRef, response: Response, alive: () => void): Promise<void> {
  if (!response.body) return fold(media, [await response.blob()]);
  const reader = response.body.getReader();
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || !value) return;
      alive();
      pieces.push(value);
      held += value.length;
      if (held < FOLD) continue;
      fold(media, pieces);
      pieces = [];
      held = 0;
    }
  } catch (e) {
    throw new CallFailed(0, "unreachable", 0);
  } finally {
    fold(media, pieces);
  }
}

function fold(media: MediaRef, pieces: BlobPart[]): void {
  if (!pieces.length) return;
  const had = begun[media.sha256];
  begun[media.sha256] = new Blob(had ? [had, ...pieces] : pieces, { type: media.mime });
}

async function code(response: Response): Promise<string> {
  try {
    return String((await response.json()).code || "");
  } catch (e) {
    return "";
  }
}
