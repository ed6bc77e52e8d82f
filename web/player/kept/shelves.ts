import type { Database } from "./database";
import type { Shelf } from "./mediaStore";

/** The cache the service worker reads (worker/stored.ts names it too). */
const CACHE = "atrium-media";

/** Whole responses in the Cache API; the service worker answers from them, with ranges. */
export class CacheShelf implements Shelf {
  async put(sha256: string, blob: Blob, mime: string): Promise<void> {
    const cache = await caches.open(CACHE);
    const headers = { "Content-Type": mime, "Content-Length": String(blob.size) };
    await cache.put(address(sha256), new Response(blob, { headers }));
  }

  async get(sha256: string): Promise<Blob | null> {
    const found = await (await caches.open(CACHE)).match(address(sha256));
    return found ? found.blob() : null;
  }

  async remove(sha256: string): Promise<void> {
    await (await caches.open(CACHE)).delete(address(sha256));
  }

  /** A page that was force-reloaded has no worker in front of it; then blobs do. */
  address(sha256: string): string | null {
    return navigator.serviceWorker && navigator.serviceWorker.controller ? address(sha256) : null;
  }
}

/** Blobs in IndexedDB, for pages on plain HTTP. */
export class BlobShelf implements Shelf {
  constructor(private readonly db: Database) {}

  async put(sha256: string, blob: Blob, mime: string): Promise<void> {
    await this.db.put("blobs", blob.slice(0, blob.size, mime), sha256);
  }

  async get(sha256: string): Promise<Blob | null> {
    return (await this.db.get<Blob>("blobs", sha256)) || null;
  }

  async remove(sha256: string): Promise<void> {
    await this.db.remove("blobs", sha256);
  }

  address(): null {
    return null;
  }
}

/** For a browser that keeps nothing: better than a black screen. */
export class MemoryShelf implements Shelf {
  private readonly blobs: { [sha256: string]: Blob } = {};

  async put(sha256: string, blob: Blob): Promise<void> {
    this.blobs[sha256] = blob;
  }

  async get(sha256: string): Promise<Blob | null> {
    return this.blobs[sha256] || null;
  }

  async remove(sha256: string): Promise<void> {
    delete this.blobs[sha256];
  }

  address(): null {
    return null;
  }
}

/** The best shelf this page may use: `caches` exists only on https and localhost. */
export function pickShelf(db: Database | null): Shelf {
  if (db && typeof caches !== "undefined" && navigator.serviceWorker) return new CacheShelf();
  return db ? new BlobShelf(db) : new MemoryShelf();
}

function address(sha256: string): string {
  return "/player/stored/" + sha256;
}
