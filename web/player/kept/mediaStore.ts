import type { Database } from "./database";

/** One stored file. */
export interface MediaRecord {
  sha256: string;
  size: number;
  mime: string;
  /** When a schedule last named it (epoch ms, server time). */
  namedAt: number;
}

/** Where the bytes are: the Cache API where the page may use it, else IndexedDB. */
export interface Shelf {
  put(sha256: string, blob: Blob, mime: string): Promise<void>;
  get(sha256: string): Promise<Blob | null>;
  remove(sha256: string): Promise<void>;
  /** An address a service worker answers, or null: then the blob itself is shown. */
  address(sha256: string): string | null;
}

/** The media on this device. What is here was whole and had the right SHA-256 when it was stored. */
export class MediaStore {
  private readonly records: { [sha256: string]: MediaRecord } = {};

  constructor(private readonly db: Database | null, private readonly shelf: Shelf) {}

  async load(): Promise<void> {
    if (!this.db) return;
    for (const { value } of await this.db.first<MediaRecord>("media", 100000)) this.records[value.sha256] = value;
  }

  has(sha256: string): boolean {
    return sha256 in this.records;
  }

  all(): MediaRecord[] {
    return Object.keys(this.records).map((sha256) => this.records[sha256]);
  }

  bytes(): number {
    return this.all().reduce((sum, r) => sum + r.size, 0);
  }

  /** The bytes first, the record after: a record always has its bytes. */
  async put(record: MediaRecord, blob: Blob): Promise<void> {
    await this.shelf.put(record.sha256, blob, record.mime);
    if (this.db) await this.db.put("media", record, record.sha256);
    this.records[record.sha256] = record;
  }

  async remove(sha256: string): Promise<void> {
    delete this.records[sha256];
    if (this.db) await this.db.remove("media", sha256);
    await this.shelf.remove(sha256);
  }

  /** Notes that a schedule names these, so that they are the last to be purged. */
  async named(sha256s: string[], now: number): Promise<void> {
    for (const sha256 of sha256s) {
      const record = this.records[sha256];
      if (!record || now - record.namedAt < 3600000) continue;
      record.namedAt = now;
      if (this.db) await this.db.put("media", record, sha256);
    }
  }

  blob(sha256: string): Promise<Blob | null> {
    return this.shelf.get(sha256);
  }

  /** An address for an element and how to give it back; null when the bytes are gone. */
  async open(sha256: string): Promise<{ url: string; close: () => void } | null> {
    const address = this.shelf.address(sha256);
    if (address) return { url: address, close: () => undefined };
    const blob = await this.shelf.get(sha256);
    if (!blob) return null;
    const url = URL.createObjectURL(blob);
    return { url, close: () => URL.revokeObjectURL(url) };
  }
}
