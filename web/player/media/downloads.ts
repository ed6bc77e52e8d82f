import type { MediaStore } from "../kept/mediaStore";
import { makeRoom } from "../kept/purge";
import { sha256 } from "../kept/verify";
import { CallFailed, isRevoked } from "../protocol/call";
import type { MediaRef } from "../protocol/types";
import { fetchMedia } from "./fetchMedia";
import { type Trouble, troubled } from "./trouble";

const CONCURRENCY = 2;
/** A file that is refused, damaged or too big is tried again after this. */
const GIVEN_UP_MS = 10 * 60000;
/** Downloads that arrive damaged this often in a row count as damaged at the server. */
const DAMAGED = 3;

export interface DownloadsHost {
  token(): string;
  now(): number;
  stored(sha256: string): void;
  /** `detail` is for people; the code is one of docs/PLAYER-PROTOCOL.md. */
  fault(code: string, detail: string, sha256: string): void;
  revoked(): void;
}

/** Brings what the schedules name onto the device: soonest first, two at a time, each verified before it is stored. */
export class Downloads {
  private wanted: MediaRef[] = [];
  private keep: { [sha256: string]: true } = {};
  private readonly running: { [sha256: string]: true } = {};
  private trouble: { [sha256: string]: Trouble } = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(private readonly store: MediaStore, private readonly host: DownloadsHost) {}

  /** Replaces the list; running downloads that are still wanted go on. */
  want(media: MediaRef[]): void {
    this.wanted = media;
    this.keep = {};
    for (const m of media) this.keep[m.sha256] = true;
    void this.store.named(media.map((m) => m.sha256), this.host.now());
    this.next();
  }

  /** On the device, or known not to come for now. */
  settled(sha256: string): boolean {
    const trouble = this.trouble[sha256];
    return this.store.has(sha256) || (!!trouble && trouble.givenUp);
  }

  progress(): { done: number; total: number } {
    return { done: this.wanted.filter((m) => this.store.has(m.sha256)).length, total: this.wanted.length };
  }

  /** The server is back: waits in progress end. */
  retryNow(): void {
    for (const key of Object.keys(this.trouble)) if (!this.trouble[key].givenUp) delete this.trouble[key];
    this.next();
  }

  /** Starts over with everything. */
  forgetTrouble(): void {
    this.trouble = {};
    this.next();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private next(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const now = performance.now();
    let soonest = Infinity;
    for (const media of this.wanted) {
      if (Object.keys(this.running).length >= CONCURRENCY) return;
      if (this.store.has(media.sha256) || media.sha256 in this.running) continue;
      const trouble = this.trouble[media.sha256];
      if (trouble && trouble.notBefore > now) soonest = Math.min(soonest, trouble.notBefore);
      else void this.bring(media);
    }
    if (soonest < Infinity) this.timer = setTimeout(() => this.next(), soonest - now + 50);
  }

  private async bring(media: MediaRef): Promise<void> {
    this.running[media.sha256] = true;
    try {
      const blob = await fetchMedia(media, this.host.token());
      if (this.stopped) return;
      if ((await sha256(blob)) !== media.sha256) this.damaged(media);
      else await this.keepWhole(media, blob);
    } catch (e) {
      this.failed(media, e);
    } finally {
      delete this.running[media.sha256];
      this.next();
    }
  }

  private async keepWhole(media: MediaRef, blob: Blob): Promise<void> {
    const now = this.host.now();
    const record = { sha256: media.sha256, size: blob.size, mime: media.mime, namedAt: now };
    await makeRoom(this.store, this.keep, blob.size, now, false);
    try {
      await this.store.put(record, blob);
    } catch (e) {
      await makeRoom(this.store, this.keep, blob.size, now, true);
      await this.store.put(record, blob);
    }
    delete this.trouble[media.sha256];
    this.host.stored(media.sha256);
  }

  private damaged(media: MediaRef): void {
    const trouble = troubled(this.trouble, media.sha256, 0);
    trouble.damaged += 1;
    if (trouble.damaged >= DAMAGED) this.giveUp(media, "media_corrupt", "SHA-256 differs after " + DAMAGED + " downloads");
  }

  private failed(media: MediaRef, e: unknown): void {
    if (isRevoked(e)) return this.host.revoked();
    if (e instanceof CallFailed) {
      const refused = e.status >= 400 && e.status < 500 && e.status !== 408 && e.status !== 429 && e.status !== 416;
      if (refused) this.giveUp(media, "media_missing", "status " + e.status + " " + e.code);
      else troubled(this.trouble, media.sha256, e.retryAfterMs);
      return;
    }
    const name = (e as { name?: string }).name || "";
    this.giveUp(media, name === "QuotaExceededError" ? "storage_full" : "storage_failed", name + " " + media.size + " bytes");
  }

  private giveUp(media: MediaRef, code: string, detail: string): void {
    const trouble = troubled(this.trouble, media.sha256, 0);
    trouble.givenUp = true;
    trouble.notBefore = performance.now() + GIVEN_UP_MS;
    this.host.fault(code, detail, media.sha256);
    this.host.stored(media.sha256);
  }
}
